"""A paper that is renewed, as a request: the person hands it in with a photo, HR compares, and it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tongpin.base.entities import SYSTEM, Viewer
from tongpin.base.files.entity import StoredFile
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.flow.standing import running_by
from tongpin.base.kinds import Secret
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.papers.actions import FACTS, LARGEST, SCANS, fits, renew
from tongpin.people.papers.entity import Paper, PaperKind
from tongpin.people.persons.entity import Person

KEY = "people.paper_renewal"
Waiting = Mapping[tuple[int, int], Mapping[str, Any]]


def waiting(viewer: Viewer) -> Waiting:
    """(person, kind) → where the request stands that is to renew it."""
    return running_by(viewer, KEY, ("person", "kind"))


def way_to_renew(kind: int) -> str:
    """Where the new one is handed in: the form with its kind filled in; a company that took the process away has HR enter it."""
    is_there = Flow.objects.filter(key=KEY, published__isnull=False, trashed_at=None).exists()
    return f"/flow/new/{KEY}?kind={kind}" if is_there else "/me/papers"


@check_form(KEY)
def looked_at(filled: Filled) -> Checked:
    values = filled.values
    person = Person.objects.filter(pk=values["person"]).first() if values.get("person") else _own(filled.applicant)
    if person is None:
        return Checked([Problem(say("people.papers.nobody"), Place(field="kind"))])
    kind = PaperKind.objects.filter(pk=values.get("kind") or 0).first()
    problems = [*_unreadable(values.get("scan") or ())]
    if kind is None:
        return Checked(problems, values={"person": person.pk})
    try:
        fits(kind, values)
    except Refused as refused:
        problems += refused.problems
    problems += _twice(filled, person, kind)
    return Checked(problems, list(_worth_knowing(person, kind, values)), {"person": person.pk})


@act("people.renew_paper")
def renewed(run: Run) -> Mapping[str, Any]:
    """What was handed in, as HR put it right, counts from now on."""
    values = run.values
    person = Person.objects.get(pk=values["person"])
    kind = PaperKind.objects.get(pk=values["kind"])
    number = values.get("number")
    facts = {**{name: values.get(name) for name in FACTS}, "number": number.reveal() if isinstance(number, Secret) else number}
    return {"paper": renew(run.door, person, kind, facts, values.get("scan") or (), run.applicant).pk}


def _own(user: int) -> Person | None:
    return Person.objects.filter(user_id=user).first()


def _twice(filled: Filled, person: Person, kind: PaperKind) -> Iterator[Problem]:
    """While one waits with HR, a second would only be in its way."""
    other = waiting(SYSTEM).get((person.pk, kind.pk))
    if other is not None and other["id"] != filled.instance:
        yield Problem(say("people.papers.waits_already", kind=kind.both), Place(field="kind"))


def _unreadable(scans: Any) -> Iterator[Problem]:
    for one in StoredFile.objects.filter(pk__in=scans):
        if one.media_type not in SCANS:
            yield Problem(say("people.papers.scan_kind"), Place(field="scan"))
        elif one.size > LARGEST:
            limit = LARGEST // (1024 * 1024)
            yield Problem(say("base.files.too_large", name=one.name, limit=limit), Place(field="scan"))


def _worth_knowing(person: Person, kind: PaperKind, values: Mapping[str, Any]) -> Iterator[Note]:
    now = Paper.objects.filter(person=person, kind=kind, state="valid").order_by("-valid_to").first()
    if now is None:
        yield Note("info", say("people.papers.first_one", kind=kind.both))
        return
    if now.valid_to is None:
        yield Note("warning", say("people.papers.held_for_ever", kind=kind.both))
        return
    last = values.get("valid_to")
    if last and last <= now.valid_to:
        yield Note("warning", say("people.papers.no_later", day=now.valid_to))
    else:
        yield Note("info", say("people.papers.held_until", day=now.valid_to))
