"""Entering figures of law: of a place, from a day on, with their source; what was paid by other figures is corrected by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.words import Both, Place, Problem, Refused, say
from tongpin.pay.item.rules import fields
from tongpin.pay.item.typed import typed
from tongpin.pay.run.stale import law_to_compute_again
from tongpin.people import public as people

from .entity import LawFigure
from .tables import NATION, OFFICIAL, PROVISIONAL

# The items of a city whose contribution base has a floor and a ceiling, by the name under which both stand.
LIMITED = {"pension": "{}.pension", "medical": "{}.medical", "unemployment": "{}.unemployment", "injury": "{}.injury", "fund": "fund.{}"}
INSURANCE = tuple(item for item in LIMITED if item != "fund")
SIDES = ("floor", "ceiling")
DAYS = ("insurance.join_day", "insurance.leave_day", "fund.join_day", "fund.leave_day")
MOST = Decimal(10) ** 9
# No city has ever asked for as much; above it the sign was forgotten (0.5 for 0.5 %). Work injury: at most 1.9 % by MOHRSS 2015
# No. 71, and 150 % of it by experience.
MOST_RATES = {"pension": Decimal("0.3"), "medical": Decimal("0.15"), "maternity": Decimal("0.02"), "unemployment": Decimal("0.03"),
              "injury": Decimal("0.03")}


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
    published_on: date | None = None


@dataclass(frozen=True)
class Window:
    """The limits of contribution bases as a city publishes them: one floor and one ceiling (as typed) for some of its items."""

    place: str
    floor: str
    ceiling: str
    valid_from: date | None
    valid_to: date | None = None
    items: tuple[str, ...] = field(default=INSURANCE)
    status: str = OFFICIAL
    source: str = ""
    published_on: date | None = None


def enter_window(viewer: Viewer, told: Window) -> list[LawFigure]:
    """Every figure of the window, or none of them; each is one of its own from then on and may be told again by itself."""
    with door(viewer, verb=("create", LawFigure), reason=told.source.strip()[:300]):
        wrong = [*_wrong_limits(told), *_wrong_frame(told), *_wrong_days(told, [])]
        if wrong:
            raise Refused(_problems(wrong))
        return [enter(viewer, Told(LIMITED[item].format(side), told.place, getattr(told, side), told.valid_from, told.valid_to,
                                   told.status, told.source, told.published_on)) for item in told.items for side in SIDES]


def enter(viewer: Viewer, told: Told) -> LawFigure:
    """Told again for the same day it replaces; the open figure before it ends the day before."""
    with door(viewer, verb=("create", LawFigure), reason=told.source.strip()[:300]) as opened:
        others = list(LawFigure.objects.select_for_update().filter(key=told.key, place=told.place).order_by("valid_from"))
        wrong = problems_of(told, others)
        if wrong:
            raise Refused(_problems(wrong))
        figure = put(opened, told, others)
        law_to_compute_again(opened, {told.key}, told.place, figure.valid_from, told.valid_to)
        return figure


def problems_of(told: Told, others: Sequence[LawFigure]) -> list[tuple[str, str]]:
    """(field, code of the sentence). `others`: every figure on file for the key and place."""
    return list(_wrong(told, typed(told.value), others))


def put(opened: Door, told: Told, others: Sequence[LawFigure]) -> LawFigure:
    """What has no problems is written; a month that was worked out with another figure is the caller's to mark."""
    value, day = typed(told.value), told.valid_from
    assert value is not None and day is not None, "problems_of() tells both"
    for one in others:
        if one.valid_from < day and one.valid_to is None:
            opened.change(one, valid_to=day - timedelta(days=1))
    values = {"value": value, "valid_to": told.valid_to, "status": told.status, "published_on": told.published_on,
              "source": told.source.strip()[:200]}
    same = next((one for one in others if one.valid_from == day), None)
    return opened.change(same, **values) if same else opened.create(
        LawFigure, key=told.key, place=told.place, valid_from=day, **values)


def keys() -> dict[str, str]:
    """Key of the law → how its value is read."""
    return {one.law: one.show for one in fields().values() if one.law}


def labels() -> dict[str, Both]:
    """Key of the law → its name."""
    return {one.law: one.label for one in fields().values() if one.law}


def _problems(wrong: Iterable[tuple[str, str]]) -> list[Problem]:
    return [Problem(say(f"pay.law.{code}"), Place(field=field)) for field, code in wrong]


def _wrong(told: Told, value: Decimal | None, others: Sequence[LawFigure]) -> Iterator[tuple[str, str]]:
    if told.key not in keys():
        yield "key", "key_needed"
    yield from _wrong_frame(told)
    yield from _wrong_value(told.key, value)
    yield from _wrong_days(told, others)


def _wrong_limits(told: Window) -> Iterator[tuple[str, str]]:
    floor, ceiling = typed(told.floor), typed(told.ceiling)
    for side, value in zip(SIDES, (floor, ceiling), strict=True):
        if value is None or not 0 <= value < MOST:
            yield side, "no_value"
    if floor is not None and ceiling is not None and floor > ceiling:
        yield "ceiling", "below_floor"
    if not told.items or not set(told.items) <= set(LIMITED):
        yield "items", "items_needed"


def _wrong_frame(told: Told | Window) -> Iterator[tuple[str, str]]:
    if told.place != NATION and not any(told.place in (one.code, one.insured_key) for one in people.offices()):
        yield "place", "place_needed"
    if told.status not in (OFFICIAL, PROVISIONAL):
        yield "status", "status_needed"
    if not told.source.strip():
        yield "source", "source_needed"


def _wrong_value(key: str, value: Decimal | None) -> Iterator[tuple[str, str]]:
    if value is None or not 0 <= value < MOST:
        yield "value", "no_value"
    elif key in DAYS and (value > 31 or value != int(value)):
        yield "value", "no_day"
    elif keys().get(key) == "percent" and value > 3:
        yield "value", "no_percent"
    elif key.startswith("rate.") and value > MOST_RATES[key.split(".")[1]]:
        yield "value", "rate_too_high"


def _wrong_days(told: Told | Window, others: Sequence[LawFigure]) -> Iterator[tuple[str, str]]:
    if told.valid_from is None:
        yield "valid_from", "from_needed"
        return
    if told.valid_to is not None and told.valid_to < told.valid_from:
        yield "valid_to", "ends_before"
    end = told.valid_to or date.max
    if any(one.valid_from != told.valid_from and one.valid_from <= end and (
            told.valid_from <= one.valid_to if one.valid_to else one.valid_from > told.valid_from) for one in others):
        yield "valid_from", "overlaps"
