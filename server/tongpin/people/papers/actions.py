"""What happens to papers: handed in by the person, confirmed or refused by HR, entered or put right by HR, removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tongpin.base import files
from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.entities.records import Door
from tongpin.base.notices.actions import tell_many
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.events import PaperConfirmed, PaperHandedIn, PaperRefused
from tongpin.people.persons.entity import Person

from .entity import Paper, PaperKind

SCANS = frozenset({"image/png", "image/jpeg", "image/webp", "application/pdf"})
LARGEST = 15 * 1024 * 1024
Scan = tuple[str, bytes]
FACTS = ("number", "issuer", "valid_from", "valid_to", "note")


def hand_in(viewer: Viewer, person: Person, kind: PaperKind, facts: Mapping[str, Any], scan: Scan | None) -> Paper:
    """The person shows a new paper; it counts once HR has confirmed it. A waiting one is replaced by the newer."""
    if scan is None:
        raise Refused(Problem(say("people.papers.scan_needed"), Place(field="scan")))
    with open_door(viewer, verb=("hand_in", Paper)) as door:
        _own_or_hr(viewer, person)
        _fits(kind, facts)
        for waiting in Paper.objects.filter(person=person, kind=kind, state="handed_in").select_for_update():
            door.change(waiting, state="replaced")
        paper = _made(door, person, kind, facts, "handed_in")
        _kept(viewer, paper, scan)
        door.announce(PaperHandedIn(paper.pk, person.pk, kind.code))
        message = say("people.papers.told_handed_in", name=person.name, kind=kind.both)
        tell_many(hr_users(), message, "/papers?show=handed_in", once=f"paper-in:{paper.pk}")
    return paper


def enter(viewer: Viewer, person: Person, kind: PaperKind, facts: Mapping[str, Any], scan: Scan | None = None) -> Paper:
    """HR enters a paper that it has seen: it counts at once."""
    with open_door(viewer, verb=("enter", Paper)) as door:
        _fits(kind, facts)
        paper = _made(door, person, kind, facts, "valid")
        if scan is not None:
            _kept(viewer, paper, scan)
        _counts(door, paper)
    return paper


def confirm(viewer: Viewer, paper: Paper, facts: Mapping[str, Any] | None = None) -> Paper:
    """HR has seen it; dates that were mistyped are put right on the way."""
    with open_door(viewer, verb=("confirm", paper)) as door:
        _waits(paper)
        if paper.handed_by_id is not None and paper.handed_by_id == viewer.user_id:
            raise Refused(say("people.papers.own_paper"))  # nobody confirms what he handed in himself
        if facts:
            _fits(paper.kind, facts)
            door.change(paper, **facts)
        door.change(paper, state="valid")
        _counts(door, paper)
        if paper.person.user_id is not None:
            message = say("people.papers.told_confirmed", kind=paper.kind.both)
            tell_many([paper.person], message, "/me/papers", once=f"paper-ok:{paper.pk}")
    return paper


def refuse(viewer: Viewer, paper: Paper, reason: str) -> Paper:
    if not reason.strip():
        raise Refused(Problem(say("people.papers.reason_needed"), Place(field="reason")))
    with open_door(viewer, verb=("confirm", paper), reason=reason) as door:
        _waits(paper)
        door.change(paper, state="refused", note=reason.strip()[:400], **_decided(viewer))
        door.announce(PaperRefused(paper.pk, paper.person_id, paper.kind.code))
        message = say("people.papers.told_refused", kind=paper.kind.both, reason=reason.strip()[:200])
        tell_many([paper.person], message, "/me/papers", once=f"paper-no:{paper.pk}")
    return paper


def mend(viewer: Viewer, paper: Paper, facts: Mapping[str, Any], reason: str) -> Paper:
    """HR puts a confirmed paper right; a later end starts the reminders anew."""
    with open_door(viewer, verb=("mend", paper), reason=reason) as door:
        _fits(paper.kind, {"valid_from": paper.valid_from, "valid_to": paper.valid_to, **facts})
        door.change(paper, **facts)
    return paper


def remove(viewer: Viewer, paper: Paper, reason: str) -> None:
    """A paper entered by mistake, or kept long enough: the row goes, the ledger keeps that it was there."""
    if not reason.strip():
        raise Refused(Problem(say("people.papers.reason_needed"), Place(field="reason")))
    with open_door(viewer, verb=("remove", paper), reason=reason) as door:
        door.remove(paper)


def hr_users() -> list[int]:
    return list(RoleOf.objects.filter(role="hr", user__is_active=True).values_list("user_id", flat=True))


def _made(door: Door, person: Person, kind: PaperKind, facts: Mapping[str, Any], state: str) -> Paper:
    known = {name: facts[name] for name in FACTS if facts.get(name) not in (None, "")}
    now = timezone.now()
    return door.create(Paper, person=person, kind=kind, state=state, handed_by=door.viewer.user_id, handed_at=now, **known)


def _counts(door: Door, paper: Paper) -> None:
    """From now on this one holds; the one that it renews is past."""
    door.change(paper, **_decided(door.viewer))
    older = Paper.objects.filter(person=paper.person_id, kind=paper.kind_id, state="valid").exclude(pk=paper.pk)
    for one in older.order_by("valid_to"):
        if paper.valid_to is None or (one.valid_to is not None and one.valid_to <= paper.valid_to):
            door.change(one, state="replaced")
            door.change(paper, replaces=one)
    door.announce(PaperConfirmed(paper.pk, paper.person_id, paper.kind.code, paper.valid_to))


def _decided(viewer: Viewer) -> dict[str, Any]:
    return {"decided_by": viewer.user_id, "decided_at": timezone.now()}


def _waits(paper: Paper) -> None:
    if paper.state != "handed_in":
        raise Refused(say("people.papers.decided_already"))


def _fits(kind: PaperKind, facts: Mapping[str, Any]) -> None:
    first, last = facts.get("valid_from"), facts.get("valid_to")
    if not kind.is_used:
        raise Refused(Problem(say("people.papers.kind_unused", kind=kind.both), Place(field="kind")))
    if first and last and last < first:
        raise Refused(Problem(say("base.entities.ends_before_start"), Place(field="valid_to")))


def _own_or_hr(viewer: Viewer, person: Person) -> None:
    """The grant opens the verb; whose paper it is, is known only here."""
    if viewer.person_id != person.pk and not viewer.may_be("hr"):
        raise Refused(say("people.papers.only_own"))


def _kept(viewer: Viewer, paper: Paper, scan: Scan) -> None:
    name, content = scan
    stored = files.keep(name, content, owner=("people.paper", paper.pk), viewer=viewer, private=True, largest=LARGEST)
    if stored.media_type not in SCANS:
        raise Refused(Problem(say("people.papers.scan_kind"), Place(field="scan")))
