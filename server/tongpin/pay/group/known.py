"""Known: the groups and their offices, read once for a question, and how a run is named among those of its month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tongpin.base import calendars
from tongpin.base.words import Both, word
from tongpin.people import public as people

from .entity import GroupOffice, PayGroup
from .rules import EVERYBODY, SHIFTS, Cycle, Move, PayDay, Span, covered, days_with, placed

if TYPE_CHECKING:
    from tongpin.pay.run.entity import PayRun


@dataclass(frozen=True)
class Which:
    """Which run of a month: of the group with the key (empty: everybody), its regular one (0), one apart from it (1, 2, …), or that
    of a period which is paid in the month (`rules.PERIODS` and the day)."""

    group: str = ""
    number: int = 0


REGULAR = Which()


@dataclass(frozen=True)
class Groups:
    rows: Mapping[int, PayGroup]  # without the one that stands for everybody
    everybody: PayGroup | None
    moves: tuple[Move, ...]

    @cached_property
    def every(self) -> list[people.OfficeFact]:
        """All offices, read once where somebody asks."""
        return people.offices()

    def places(self, month: date) -> Mapping[int, int]:
        """Office → group; empty where all are paid together."""
        return placed(self.moves, month) if self.moves else {}

    def group_of(self, office: int, month: date) -> int | None:
        return self.places(month).get(office)

    def offices(self, group: int | None, month: date, every: Iterable[int]) -> set[int] | None:
        """The offices of the group; None: the whole company is paid together. What is paid by periods in the month may be of the
        two before."""
        places = self.places(month)
        if group is not None and self.cycle(group):
            return {one for back in range(3) for one in covered(self.places(calendars.add_months(month, -back)), group, every)}
        return covered(places, group, every) if places or group is not None else None

    def cycle(self, group: int | None) -> Cycle | None:
        """None: paid by the month, as everybody who is in no group is."""
        return self.rows[group].periods if group is not None else None

    def by_period(self, month: date) -> set[int]:
        """The offices that no monthly run of the month pays."""
        return {office for office, group in self.places(month).items() if self.cycle(group)}

    def members(self, group: int, span: Span) -> dict[int, Span]:
        """Office → the days of the span that the group pays it."""
        return days_with(self.moves, group, span)

    def periods(self, group: int, month: date) -> list[Span]:
        """The periods with a pay day in the month and at least one office."""
        cycle = self.cycle(group)
        return [one for one in cycle.paid_in(month) if self.members(group, one)] if cycle else []

    def row(self, group: int | None) -> PayGroup | None:
        return self.everybody if group is None else self.rows[group]

    def key(self, group: int | None) -> str:
        return "" if group is None else self.rows[group].key

    def name(self, group: int | None) -> Both:
        row = self.row(group)
        return word("pay.group.everybody") if row is None else {"zh": row.name_zh, "en": row.name_en}

    def by_key(self, key: str) -> int | None:
        """None: no such group, or everybody."""
        return next((one.pk for one in self.rows.values() if one.key == key), None)

    def pay_day(self, group: int | None, month: date) -> date:
        row = self.row(group)
        rule = PayDay(row.day, row.pays_in, row.shift) if row else PayDay()
        place = self._place(group, month) if rule.shift != SHIFTS[0] else ""
        return rule.of(month, lambda day: calendars.day_type(place, day).is_worked)

    def tax_month(self, group: int | None, month: date) -> date:
        """Income tax counts by the month of payment (个人所得税法 art. 9; 2018 No. 61), whatever month the wages are of."""
        return month if self.cycle(group) else self.pay_day(group, month).replace(day=1)  # a period has the month of its pay day

    def tax_months(self, month: date) -> Callable[[int], date]:
        """Office → the month in which the tax of its pay of `month` counts."""
        return lambda office: self.tax_month(self.group_of(office, month), month)

    def paid_on(self, run: PayRun) -> date:
        """The pay day of the run, be it of a month or of a period."""
        cycle = self.cycle(run.group_id)
        return cycle.paid_on(run.span) if cycle and run.span else self.pay_day(run.group_id, run.month)

    def _place(self, group: int | None, month: date) -> str:
        """The calendar that a pay day gives way to: that of the office which is in the group the longest."""
        mine = covered(self.places(month), group, [one.id for one in self.every])
        return next((one.place for one in self.every if one.id in mine), "")

    def which(self, run: PayRun) -> Which:
        return Which(self.key(run.group_id), run.number)


def groups() -> Groups:
    """Two queries; one where nobody has made a group."""
    rows = list(PayGroup.objects.order_by("pk"))
    everybody = next((one for one in rows if one.key == EVERYBODY), None)
    own = {one.pk: one for one in rows if one is not everybody}
    moves = tuple(GroupOffice.objects.values_list("office_id", "group_id", "since")) if own else ()
    return Groups(own, everybody, moves)


def offices_of(group: int | None, month: date, told: Groups | None = None) -> set[int] | None:
    """As `Groups.offices`, of the company as it is."""
    known = told or groups()
    return known.offices(group, month, [one.id for one in known.every] if known.rows else ())


def pay_day(run: PayRun) -> date:
    return groups().paid_on(run)
