"""Entering a figure of law: of a place, from a day on, with its source; what was paid by another figure is corrected by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongpin.base.entities import Viewer, door
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.item.rules import fields
from tongpin.pay.item.typed import typed
from tongpin.people import public as people

from .entity import LawFigure
from .tables import NATION, OFFICIAL, PROVISIONAL

DAYS = ("insurance.join_day", "insurance.leave_day", "fund.join_day", "fund.leave_day")
MOST = Decimal(10) ** 9


@dataclass(frozen=True)
class Told:
    """`value` as typed: 8 %, 0.08 or 7162."""

    key: str
    place: str
    value: str
    valid_from: date | None
    valid_to: date | None = None
    status: str = OFFICIAL
    source: str = ""


def enter(viewer: Viewer, told: Told) -> LawFigure:
    """Told again for the same day it replaces; the open figure before it ends the day before."""
    with door(viewer, verb=("create", LawFigure), reason=told.source.strip()[:300]) as opened:
        value = typed(told.value)
        others = list(LawFigure.objects.select_for_update().filter(key=told.key, place=told.place).order_by("valid_from"))
        problems = [Problem(say(f"pay.law.{code}"), Place(field=field)) for field, code in _wrong(told, value, others)]
        if problems or value is None or told.valid_from is None:
            raise Refused(problems)
        for one in others:
            if one.valid_from < told.valid_from and one.valid_to is None:
                opened.change(one, valid_to=told.valid_from - timedelta(days=1))
        values = {"value": value, "valid_to": told.valid_to, "status": told.status, "source": told.source.strip()[:200]}
        same = next((one for one in others if one.valid_from == told.valid_from), None)
        return opened.change(same, **values) if same else opened.create(
            LawFigure, key=told.key, place=told.place, valid_from=told.valid_from, **values)


def keys() -> dict[str, str]:
    """Key of the law → how its value is read."""
    return {one.law: one.show for one in fields().values() if one.law}


def _wrong(told: Told, value: Decimal | None, others: list[LawFigure]) -> Iterator[tuple[str, str]]:
    if told.key not in keys():
        yield "key", "key_needed"
    if told.place != NATION and told.place not in {one.code for one in people.offices()}:
        yield "place", "place_needed"
    if told.status not in (OFFICIAL, PROVISIONAL):
        yield "status", "status_needed"
    if not told.source.strip():
        yield "source", "source_needed"
    yield from _wrong_value(told.key, value)
    yield from _wrong_window(told, others)


def _wrong_value(key: str, value: Decimal | None) -> Iterator[tuple[str, str]]:
    if value is None or not 0 <= value < MOST:
        yield "value", "no_value"
    elif key in DAYS and (value > 31 or value != int(value)):
        yield "value", "no_day"
    elif keys().get(key) == "percent" and value > 3:
        yield "value", "no_percent"


def _wrong_window(told: Told, others: list[LawFigure]) -> Iterator[tuple[str, str]]:
    if told.valid_from is None:
        yield "valid_from", "from_needed"
        return
    if told.valid_to is not None and told.valid_to < told.valid_from:
        yield "valid_to", "ends_before"
    end = told.valid_to or date.max
    if any(one.valid_from != told.valid_from and one.valid_from <= end and (
            told.valid_from <= one.valid_to if one.valid_to else one.valid_from > told.valid_from) for one in others):
        yield "valid_from", "overlaps"
