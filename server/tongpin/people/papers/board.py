"""The expiry board: per office how many papers end when, who lacks one, what waits for HR; and one person's papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from tongpin.base import files
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, one, see
from tongpin.base.entities.shown import shown
from tongpin.base.flow.actions import startable
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.offers import whos
from tongpin.base.words import word
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import rules
from .entity import Paper, PaperKind, PaperReminder
from .holding import held_by, needs
from .process.actions import KEY, Waiting, waiting

COLUMNS = (*rules.AGES, "missing", "handed_in")


def board(viewer: Viewer) -> dict[str, Any]:
    now = timezone.now()
    running = waiting(viewer)
    rows = [*_ending(viewer, now, running), *_missing(viewer, now, running), *_waiting(viewer, now, running)]
    counts: dict[int, Counter[str]] = {}
    for row in rows:
        counts.setdefault(row["office"]["id"], Counter())[row["age"]] += 1
    seen = set(see(viewer, Person).values_list("office_id", flat=True).distinct())
    offices = [
        {"id": one.pk, "name": one.name, "counts": {key: counts.get(one.pk, Counter())[key] for key in COLUMNS}}
        for one in Office.objects.filter(pk__in=seen).order_by("id")
    ]
    order = {key: at for at, key in enumerate(("handed_in", "overdue", "missing", *rules.AGES[1:]))}
    rows.sort(key=lambda row: (order[row["age"]], row["valid_to"] or "", row["person"]["title"]))
    kind, paper = entity_of(PaperKind), entity_of(Paper)
    return {
        "columns": [{"key": key, "label": word(f"people.papers.{key}")} for key in COLUMNS],
        "offices": offices, "rows": rows, "total": see(viewer, Paper).filter(state="valid").count(),
        "may": [verb for verb in ("enter",) if rights.may(viewer, paper, verb)]
        + (["kinds"] if rights.may(viewer, kind, "change") else []),
    }


def of_person(viewer: Viewer, person_id: int) -> dict[str, Any]:
    """Everything that the viewer may see of one person's papers, current ones first."""
    person = one(viewer, Person, person_id)
    now = timezone.now()
    entity = entity_of(Paper)
    papers = list(see(viewer, Paper).filter(person=person).select_related("kind", "person__office"))
    scans = _scans(papers)
    sent = _sent(papers)
    today = _today(person, now)
    rank = {"valid": 0, "refused": 1, "replaced": 2}
    papers.sort(key=lambda one: (rank.get(one.state, 0), one.valid_to or date.max, one.pk))
    told = []
    for paper, row in zip(papers, shown(viewer, entity, papers), strict=True):
        told.append({
            **row, **_facts(paper, today), "scans": scans.get(str(paper.pk), []), "reminded": sent.get(paper.pk, []),
            "may": [verb for verb in ("mend", "remove") if rights.may(viewer, entity, verb, paper)] + _holding(viewer, paper),
        })
    kinds = PaperKind.objects.in_bulk()
    return {
        "person": {"id": person.pk, "title": person.name}, "papers": told, "today": today.isoformat(),
        "missing": [{"kind": _kind(kind), "ended": ended and ended.isoformat()} for kind, ended in _lacks(person, today)],
        "requests": [{"kind": _kind(kinds[kind]), **told} for (whose, kind), told in waiting(viewer).items()
                     if whose == person.pk and kind in kinds and _sees(viewer, person)],
        "kinds": [_kind(kind) for kind in PaperKind.objects.filter(is_used=True).order_by("name")],
        "may": [verb for verb in ("enter",) if rights.may(viewer, entity, verb)]
        + (["hand_in"] if viewer.person_id == person.pk and _may_ask(viewer) else []),
    }


def _holding(viewer: Viewer, paper: Paper) -> list[str]:
    """What has no end is never deleted, so that there is nothing to hold."""
    if paper.valid_to is None or not rights.may(viewer, entity_of(Paper), "mend", paper):
        return []
    return ["release" if paper.held_because else "hold"]


def _ending(viewer: Viewer, now: datetime, running: Waiting) -> list[dict[str, Any]]:
    papers = list(see(viewer, Paper).filter(state="valid", valid_to__isnull=False, kind__is_used=True)
                  .filter(_here(now)).select_related("kind", "person__office"))
    papers = [paper for paper in papers if rules.age_of(paper.valid_to, _today(paper.person, now))]
    sent = _sent(papers)
    return [{
        **_row(paper.person, paper.kind), "id": paper.pk, **_facts(paper, _today(paper.person, now)),
        "reminded": sent.get(paper.pk, []), "request": running.get((paper.person_id, paper.kind_id)),
    } for paper in papers]


def _missing(viewer: Viewer, now: datetime, running: Waiting) -> list[dict[str, Any]]:
    """Those whose job needs a paper that they never had; an ended one stands under overdue, a handed in one waits."""
    needed = [need for need in needs() if need.job_titles]
    titles = {title for need in needed for title in need.job_titles}
    people = list(see(viewer, Person).filter(_here(now, ""), job_title__in=titles).select_related("office"))
    held = held_by([one.pk for one in people])
    kinds = PaperKind.objects.in_bulk()
    found = []
    for person in people:
        if not _sees(viewer, person):
            continue
        lacks = rules.lacking(needed, held.get(person.pk, []), "", person.job_title, _today(person, now))
        found += [{**_row(person, kinds[lack.kind]), "id": None, "age": "missing", "valid_to": None, "left": None,
                   "reminded": [], "request": None}
                  for lack in lacks if lack.ended is None and (person.pk, lack.kind) not in running]
    return found


def _waiting(viewer: Viewer, now: datetime, running: Waiting) -> list[dict[str, Any]]:
    """What was handed in and lies with somebody; beside it the end of the one that it is to renew."""
    people = {one.pk: one for one in see(viewer, Person).filter(pk__in={person for person, _ in running}).select_related("office")}
    kinds = PaperKind.objects.in_bulk()
    held = Paper.objects.filter(state="valid", person__in=people).select_related("kind").order_by("valid_to")
    now_held = {(one.person_id, one.kind_id): one for one in held}
    found = []
    for (whose, kind), told in running.items():
        person = people.get(whose)
        if person is not None and kind in kinds and _sees(viewer, person):
            old = now_held.get((whose, kind))
            facts = _facts(old, _today(person, now)) if old else {"valid_to": None, "left": None}
            found.append({**facts, **_row(person, kinds[kind]), "id": old and old.pk, "age": "handed_in", "reminded": [], "request": told})
    return found


def _sees(viewer: Viewer, person: Person) -> bool:
    """Would a paper of this person be shown? What is lacking or waits is told to the same readers."""
    return rights.may(viewer, entity_of(Paper), "see", Paper(person=person))


def _may_ask(viewer: Viewer) -> bool:
    flow = Flow.objects.filter(key=KEY).first()
    return flow is not None and startable(viewer, flow, whos([viewer.user_id])[viewer.user_id or 0])


def _row(person: Person, kind: PaperKind) -> dict[str, Any]:
    return {"person": {"id": person.pk, "title": person.name, "number": person.number}, "kind": _kind(kind),
            "office": {"id": person.office_id, "title": person.office.name}}


def _facts(paper: Paper, today: date) -> dict[str, Any]:
    ends = paper.valid_to
    return {
        "kind": _kind(paper.kind), "age": rules.age_of(ends, today) if paper.state == "valid" else None,
        "valid_to": ends and ends.isoformat(), "left": ends and (ends - today).days,
        "start_by": ends and (ends - timedelta(days=paper.kind.lead_days)).isoformat(),
        "held": paper.held_because, "kept_until": ends and rules.kept_until(ends, paper.kind.keep_months).isoformat(),
    }


def _kind(kind: PaperKind) -> dict[str, Any]:
    return {"id": kind.pk, "label": kind.both}


def _lacks(person: Person, today: date) -> Iterable[tuple[PaperKind, date | None]]:
    held = held_by([person.pk]).get(person.pk, [])
    kinds = PaperKind.objects.in_bulk()
    for lack in rules.lacking(needs(), held, "", person.job_title, today):
        yield kinds[lack.kind], lack.ended


def _scans(papers: Iterable[Paper]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for scan in files.of_owners("people.paper", [paper.pk for paper in papers]):
        found.setdefault(scan.owner_id, []).append(
            {"name": scan.name, "size": scan.size, "href": f"/api/v1/files/{scan.pk}?show=1"})
    return found


def _sent(papers: Iterable[Paper]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    ends = {paper.pk: paper.valid_to for paper in papers}
    for sent in PaperReminder.objects.filter(paper_id__in=ends).order_by("stage"):
        if sent.valid_to == ends[sent.paper_id]:
            found.setdefault(sent.paper_id, []).append({"stage": sent.stage, "day": sent.sent_on.isoformat()})
    return found


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(ZoneInfo(person.office.zone)).date()


def _here(now: datetime, path: str = "person__") -> Q:
    return Q(**{f"{path}last_day__isnull": True}) | Q(**{f"{path}last_day__gte": now.date()})
