"""HR adds a kind of leave, corrects and ends it; the request forms and the plans follow in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.flow.choices import choice_source, refresh
from tongpin.base.sheets import squeezed
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.hours.absence.entity import Absence
from tongpin.hours.absence.kinds import OWN, forget_own, kind_of, leave_kinds, own_kinds
from tongpin.hours.accrual.editing import save_plan
from tongpin.hours.accrual.entity import LeavePlan
from tongpin.hours.documents.entity import AFTER, AT_REQUEST, DocumentRule
from tongpin.people.public import offices

from .entity import OwnKind
from .rules import wrong

FIELDS = ("name_zh", "name_en", "paid", "counts", "step", "days_an_event", "is_personal", "offices", "valid_from", "valid_to")
FIXED = ("paid", "counts", "is_personal")  # what leave that was approved already has been priced and paid by
NONE, YEAR, EVENT = "none", "year", "event"
ACCRUALS = (NONE, YEAR, EVENT)
CHOICES = "hours.leave_kinds"


@choice_source(CHOICES, prefix=OWN)
def _choices() -> Sequence[tuple[str, Mapping[str, str]]]:
    """What somebody may ask for: the check says for whom and from when."""
    return [(one.code, one.label) for one in own_kinds().values() if one.valid_to is None]


def add_kind(viewer: Viewer, values: Mapping[str, Any], *, reason: str = "") -> OwnKind:
    """`values`: FIELDS; `accrual` none, year (`days` a year) or event (`days` an event); `document` and `at_request`: which paper is
    needed, and whether it has to come with the request."""
    accrual, days = _accrual(values)
    with transaction.atomic():
        with door(viewer, verb=("change", OwnKind), reason=reason) as opened:
            fields = {name: values[name] for name in FIELDS if name in values}
            made = opened.create(OwnKind, **{**fields, "days_an_event": days if accrual == EVENT else None})
            forget_own()
            _refuse_wrong(made)
            _document(opened, made, values)
            _follow()
        if accrual == YEAR:
            _plan(viewer, made, days, reason)
    return made


def change_kind(viewer: Viewer, key: int, values: Mapping[str, Any], *, reason: str = "") -> OwnKind:
    with door(viewer, verb=("change", OwnKind), reason=reason) as opened:
        held = _held(key)
        before = held.kind()
        made = opened.change(held, **{name: values[name] for name in FIELDS if name in values})
        after = made.kind()
        _refuse_wrong(made)
        if (before.usual_paid, before.counts, before.is_personal) != (after.usual_paid, after.counts, after.is_personal) and _is_used(made):
            raise Refused(Problem(say("hours.own_kinds.is_used"), Place(field="paid")))
        _follow()
    return made


def drop_kind(viewer: Viewer, key: int, *, reason: str = "") -> None:
    """Only while nobody has taken any of it; later it is ended."""
    with door(viewer, verb=("change", OwnKind), reason=reason) as opened:
        held = _held(key)
        if _is_used(held) or _plans(held):
            raise Refused(say("hours.own_kinds.end_it"))
        for rule in DocumentRule.objects.filter(kind=held.code):
            opened.remove(rule)
        opened.remove(held)
        _follow()


def _follow() -> None:
    forget_own()
    transaction.on_commit(forget_own)
    refresh(CHOICES)


def _held(key: int) -> OwnKind:
    held = OwnKind.objects.select_for_update().filter(pk=key).first()
    if held is None:
        raise Missing()
    return held


def _is_used(kind: OwnKind) -> bool:
    return Absence.objects.filter(kind=kind.code).exists()


def _plans(kind: OwnKind) -> bool:
    return LeavePlan.objects.filter(kind=kind.code).exists()


def _refuse_wrong(made: OwnKind) -> None:
    problems = list(wrong(made.kind(), [one.id for one in offices()]))
    others = {squeezed(name) for code, one in leave_kinds().items() if code != made.code for name in (*one.names, *one.label.values())}
    for field in ("name_zh", "name_en"):
        name = getattr(made, field)
        if squeezed(name) in others or (kind_of(name) in ("trip", "overtime") and squeezed(name) in ("出差", "加班", "trip", "overtime")):
            problems.append(Problem(say("hours.own_kinds.name_taken", name=name), Place(field=field)))
    if problems:
        raise Refused(problems)


def _accrual(values: Mapping[str, Any]) -> tuple[str, Decimal]:
    accrual = str(values.get("accrual") or NONE)
    if accrual not in ACCRUALS:
        raise Refused(Problem(say("hours.own_kinds.no_accrual"), Place(field="accrual")))
    try:
        days = Decimal(str(values.get("days") or 0))
    except InvalidOperation:
        days = Decimal(0)
    if accrual != NONE and not Decimal("0.5") <= days <= 366:
        raise Refused(Problem(say("hours.own_kinds.how_many"), Place(field="days")))
    return accrual, days


def _document(opened: Door, made: OwnKind, values: Mapping[str, Any]) -> None:
    if name := str(values.get("document") or "").strip():
        opened.create(DocumentRule, kind=made.code, name=name, wanted=AT_REQUEST if values.get("at_request") else AFTER)


def _plan(viewer: Viewer, made: OwnKind, days: Decimal, reason: str) -> None:
    told = {"name": made.name_zh, "kind": made.code, "valid_from": made.valid_from, "valid_to": made.valid_to, "steps": [[0, f"{days:f}"]]}
    for office in made.offices or [None]:
        save_plan(viewer, {**told, "office": office}, reason=reason)
