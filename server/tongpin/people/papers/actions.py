"""What happens to papers: renewed by a request that HR agreed to, entered or put right by HR, removed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from tongpin.base import files
from tongpin.base.entities import Door, Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.persons.entity import Person

from .entity import Paper, PaperKind

OWNER = "people.paper"
SCANS = frozenset({"image/png", "image/jpeg", "image/webp", "application/pdf"})
LARGEST = 15 * 1024 * 1024
Scan = tuple[str, bytes]
OTHER = "other"  # a sort of its own for whatever has none: two of these are not one and the same paper
FACTS = ("number", "issuer", "valid_from", "valid_to", "note")


def renew(door: Door, person: Person, kind: PaperKind, facts: Mapping[str, Any], scans: Collection[int], by: int) -> Paper:
    """What the person handed in and HR agreed to counts from now on, with the photos of the request. `by`: whose request it was."""
    fits(kind, facts)
    paper = _made(door, person, kind, facts, by)
    files.pass_on(scans, (OWNER, paper.pk))
    _counts(door, paper)
    return paper


def enter(viewer: Viewer, person: Person, kind: PaperKind, facts: Mapping[str, Any], scan: Scan | None = None) -> Paper:
    """HR enters a paper that it has seen: it counts at once."""
    with open_door(viewer, verb=("enter", Paper)) as door:
        fits(kind, facts)
        paper = _made(door, person, kind, facts, viewer.user_id)
        if scan is not None:
            _kept(viewer, paper, scan)
        _counts(door, paper)
    return paper


def mend(viewer: Viewer, paper: Paper, facts: Mapping[str, Any], reason: str) -> Paper:
    """HR puts a confirmed paper right; a later end starts the reminders anew."""
    with open_door(viewer, verb=("mend", paper), reason=reason) as door:
        fits(paper.kind, {"valid_from": paper.valid_from, "valid_to": paper.valid_to, **facts})
        door.change(paper, **facts)
    return paper


def refuse_unreasoned(reason: str) -> None:
    if not reason.strip():
        raise Refused(Problem(say("people.papers.reason_needed"), Place(field="reason")))


def remove(viewer: Viewer, paper: Paper, reason: str) -> None:
    """A paper entered by mistake, or kept long enough: the row goes for good with its photos, the ledger keeps that it was there."""
    refuse_unreasoned(reason)
    with open_door(viewer, verb=("remove", paper), reason=reason) as door:
        files.forget(OWNER, paper.pk)
        door.remove(paper)


def fits(kind: PaperKind, facts: Mapping[str, Any]) -> None:
    first, last = facts.get("valid_from"), facts.get("valid_to")
    if not kind.is_used:
        raise Refused(Problem(say("people.papers.kind_unused", kind=kind.both), Place(field="kind")))
    if first and last and last < first:
        raise Refused(Problem(say("base.entities.ends_before_start"), Place(field="valid_to")))


def _made(door: Door, person: Person, kind: PaperKind, facts: Mapping[str, Any], by: int | None) -> Paper:
    known = {name: facts[name] for name in FACTS if facts.get(name) not in (None, "")}
    return door.create(Paper, person=person, kind=kind, state="valid", handed_by=by, handed_at=timezone.now(), **known)


def _counts(door: Door, paper: Paper) -> None:
    """From now on this one holds; the one that it renews is past."""
    door.change(paper, decided_by=door.viewer.user_id, decided_at=timezone.now())
    if paper.kind.code == OTHER:
        return
    older = Paper.objects.filter(person=paper.person_id, kind=paper.kind_id, state="valid").exclude(pk=paper.pk)
    for one in older.order_by("valid_to"):
        if paper.valid_to is None or (one.valid_to is not None and one.valid_to <= paper.valid_to):
            door.change(one, state="replaced")
            door.change(paper, replaces=one)


def _kept(viewer: Viewer, paper: Paper, scan: Scan) -> None:
    name, content = scan
    stored = files.keep(name, content, owner=(OWNER, paper.pk), viewer=viewer, private=True, largest=LARGEST)
    if stored.media_type not in SCANS:
        raise Refused(Problem(say("people.papers.scan_kind"), Place(field="scan")))
