"""Documents are demanded with a leave, handed in by its person or HR, waived, or the leave becomes unpaid by HR's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tongpin.base import files
from tongpin.base.entities import Door, Viewer, door, see
from tongpin.base.files.entity import StoredFile
from tongpin.base.notices import About, asking, reminding, settle, tell
from tongpin.base.words import Missing, Place, Problem, Refused, Say, say
from tongpin.hours.absence.actions import become, span_of
from tongpin.hours.absence.by_hand import Wish
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.absence.request import desk_of
from tongpin.hours.day.taps import local_time
from tongpin.hours.month.guard import refuse_closed

from .entity import HANDED, MISSING, UNPAID, WAIVED, DocumentRule, LeaveDocument
from .rules import due, reminds_on, rule_for

OWNER = "hours.leave_document"
LINK = "/me/leave"
UNPAID_KIND = "personal"


def wanted_for(kind: str, office: int, days: Decimal) -> DocumentRule | None:
    return rule_for(DocumentRule.objects.filter(kind=kind), kind, office, days)


def demand(opened: Door, made: Absence, office: int, wish: Wish) -> None:
    """With an approved leave; the files that came with the request are kept with the leave too."""
    rule = wanted_for(made.kind, office, made.days)
    known = LeaveDocument.objects.filter(absence=made).first()
    if rule is None or (known is not None and known.state != WAIVED):
        return
    told: dict[str, Any] = {"name": rule.name, "due_on": due(wish.start.date(), rule.within_days), "if_missing": rule.if_missing,
                            "state": HANDED if wish.papers else MISSING, "reason": ""}
    document = opened.change(known, **told) if known else opened.create(LeaveDocument, absence=made, person=made.person_id, **told)
    for one in StoredFile.objects.filter(pk__in=wish.papers):
        files.keep(one.name, files.content(one), owner=(OWNER, document.pk), viewer=opened.viewer, private=True)
    if document.state == MISSING:
        tell(made.person, say("hours.documents.wanted", **_facts(document)), LINK,
             sort=asking(about=_hand_in(document), due=document.due_on))


def follow(opened: Door, leave: Absence, stays: Absence | None, office: int, reason: str) -> None:
    """The leave was taken back; `stays`: what is left of it, which keeps its document. Nobody waits for one that nothing needs."""
    document = LeaveDocument.objects.select_for_update().filter(absence=leave).first()
    if document is None:
        return
    if stays is not None and not LeaveDocument.objects.filter(absence=stays).exists():
        document = opened.change(document, absence=stays)
    if document.state == MISSING and (stays is None or wanted_for(stays.kind, office, stays.days) is None):
        _decided(opened, document, state=WAIVED, reason=reason.strip()[:300])


def _hand_in(document: LeaveDocument) -> About:
    return About(OWNER, document.pk, "hand_in")


def _decided(opened: Door, document: LeaveDocument, **change: Any) -> LeaveDocument:
    """Nobody waits for it any more."""
    settle(_hand_in(document))
    return opened.change(document, **change)


def hand_in(viewer: Viewer, key: int, papers: Sequence[int]) -> LeaveDocument:
    """By its person or by HR; more may follow what is there."""
    if not papers:
        raise Refused(Problem(say("hours.documents.no_file"), Place(field="files")))
    held = _held(viewer, key)
    with door(viewer, verb=("hand_in", held)) as opened:
        locked = _locked(key, MISSING, HANDED)
        files.claim(viewer, papers, (OWNER, key), field="files")
        return _decided(opened, locked, state=HANDED)


def waive(viewer: Viewer, key: int, *, reason: str) -> LeaveDocument:
    """HR needs it no more."""
    held = _held(viewer, key)
    with door(viewer, verb=("decide", held), reason=reason) as opened:
        _reasoned(reason)
        return _decided(opened, _locked(key, MISSING), state=WAIVED, reason=reason.strip()[:300])


def make_unpaid(viewer: Viewer, key: int, *, reason: str) -> LeaveDocument:
    """Only where the rule says so, and only when the day has passed: the leave counts as unpaid personal leave from now on."""
    held = _held(viewer, key)
    with door(viewer, verb=("decide", held), reason=reason) as opened:
        _reasoned(reason)
        if held.if_missing != UNPAID:
            raise Refused(say("hours.documents.only_remind"))
        if viewer.today <= held.due_on:
            raise Refused(say("hours.documents.not_due", day=held.due_on))
        locked = _locked(key, MISSING)
        told = say("hours.documents.unpaid", reason=reason.strip()[:200], **_facts(locked))
        _become_unpaid(opened, locked.absence)
        changed = _decided(opened, locked, state=UNPAID, reason=reason.strip()[:300])
        tell(locked.person, told, LINK)
    return changed


def _become_unpaid(opened: Door, absence: Absence) -> None:
    desk = desk_of(opened, absence)
    office = desk.offices[absence.person_id]
    refuse_closed([(office, day) for day in span_of(desk, absence)])
    become(desk, absence, UNPAID_KIND)


def remind_due(day: date) -> int:
    """Every person whose document is still missing, on the days on which one is reminded; twice a day tells once."""
    waiting = LeaveDocument.objects.filter(state=MISSING, absence__state=ApprovalState.APPROVED).select_related("absence", "person__office")
    return sum(_remind(one, day) for one in waiting if reminds_on(day, one.due_on))


def _remind(one: LeaveDocument, day: date) -> int:
    code = "overdue" if day > one.due_on else "remind"
    once = f"hours.document:{one.pk}:{day}"
    return tell(one.person, say(f"hours.documents.{code}", **_facts(one)), LINK, once=once,
                sort=reminding(about=_hand_in(one)))


def of_viewer(viewer: Viewer) -> QuerySet[LeaveDocument]:
    """What the viewer may see, of leave that still counts."""
    return see(viewer, LeaveDocument).filter(absence__state=ApprovalState.APPROVED).select_related("absence", "person__office")


def _held(viewer: Viewer, key: int) -> LeaveDocument:
    held = of_viewer(viewer).filter(pk=key).first()
    if held is None:
        raise Missing()
    return held


def _locked(key: int, *states: str) -> LeaveDocument:
    locked = LeaveDocument.objects.select_for_update(of=("self",)).select_related("absence", "person__office").get(pk=key)
    if locked.state not in states:
        raise Refused(say("hours.documents.decided"))
    return locked


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise Refused(Problem(say("hours.mend.reason_needed"), Place(field="reason")))


def _facts(one: LeaveDocument) -> dict[str, Any]:
    start = local_time(one.absence.starts_at, one.person.office.zone).date()
    return {"name": one.name, "kind": kind_label(one.absence.kind), "start": start, "due": one.due_on}


def told_beforehand(rule: DocumentRule, first_day: date) -> Say:
    return say("hours.documents.will_be_wanted", name=rule.name, due=due(first_day, rule.within_days))
