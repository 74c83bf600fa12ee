"""Figures of law as a file: a city's limits and rates come in with their source, all at once, and are looked at before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from tongpin.base.intake import Format, Intake, Reading, register_format
from tongpin.base.sheets import Book, squeezed
from tongpin.base.words import Both, Problem, say, word
from tongpin.pay.item.typed import typed
from tongpin.pay.run.stale import law_to_compute_again
from tongpin.people import public as people

from . import sheet
from .actions import Told, labels, problems_of, put
from .entity import LawFigure
from .sheet import SheetFigure
from .tables import NATION, shipped

Where = tuple[str, str]  # place, key


@register_format
class LawSheet(Format):
    """社保公积金参数表: what a city published. Told again nothing changes; what ships with the house is not entered once more."""

    name = "pay.law_sheet"
    order = 54
    needs = ("pay.law_figure", "create")

    def recognise(self, book: Book) -> bool:
        return sheet.find(book) is not None

    def read(self, book: Book) -> Reading:
        return sheet.read(book, labels())

    def apply(self, reading: Reading, intake: Intake) -> None:
        told = list(_placed(intake, reading.rows))
        every = people.offices()
        names: dict[str, str | Both] = {NATION: word("pay.law_sheet.national"), **{one.code: one.name for one in every},
                                        **{one.insured_key: one.insured_city for one in every}}
        _Entering(intake, names, _on_file(one for _, one in told)).enter(told)


@dataclass
class _Entering:
    intake: Intake
    names: Mapping[str, str | Both]  # of the cities, by code
    known: dict[Where, list[LawFigure]]
    seen: dict[tuple[str, str, date | None], SheetFigure] = field(default_factory=dict)
    fresh: dict[tuple[str, date, date | None], set[str]] = field(default_factory=lambda: defaultdict(set))
    labels: Mapping[str, Both] = field(default_factory=labels)

    def enter(self, every: Iterable[tuple[SheetFigure, Told]]) -> None:
        """Earlier windows first, so that each ends where the next one begins."""
        for row, told in sorted(every, key=lambda one: one[1].valid_from or date.max):
            others = self.known[told.place, told.key]
            wrong = self.problems(row, told, others)
            for one in wrong:
                self.intake.problem(one)
            if not wrong:
                self.put(told, others)
        for (place, since, until), keys in self.fresh.items():
            law_to_compute_again(self.intake.door, keys, place, since, until)

    def problems(self, row: SheetFigure, told: Told, others: Sequence[LawFigure]) -> list[Problem]:
        key = (told.place, told.key, told.valid_from)
        first = self.seen.setdefault(key, row)
        if first is not row:
            return [Problem(say("pay.law.twice", row=first.where["item"].row or 0), row.where["item"])]
        return [Problem(say(f"pay.law.{code}"), row.where["item" if name == "key" else name]) for name, code in problems_of(told, others)]

    def put(self, told: Told, others: list[LawFigure]) -> None:
        now = next((one for one in others if one.valid_from == told.valid_from), None)
        if now is None and _ships(told):
            self.intake.same("pay.law_figure")
            return
        before, after = _shown(now, now.value) if now else None, _shown(told, typed(told.value))
        said = say("pay.law.since", place=self.names[told.place], figure=self.labels[told.key], day=f"{told.valid_from}")
        self.intake.changed("pay.law_figure", said, before, after)
        if before == after:
            return
        figure = put(self.intake.door, told, others)
        if figure not in others:
            others.append(figure)
        self.fresh[told.place, figure.valid_from, told.valid_to].add(told.key)


def _placed(intake: Intake, rows: Sequence[SheetFigure]) -> Iterable[tuple[SheetFigure, Told]]:
    """A city is named as such or by its code, an office that has figures of its own by its name; where nobody works none are needed."""
    here = [one for one in people.offices() if one.country == NATION]
    codes = {squeezed(name): one.code for one in here for name in (one.code, one.name)}
    codes |= {squeezed(name): one.insured_key for one in here for name in (one.insured_key, one.insured_city)}
    codes |= dict.fromkeys(sheet.NATIONAL, NATION)
    unknown: set[str] = set()
    for row in rows:
        code = codes.get(squeezed(row.place))
        if code is None:
            if row.place not in unknown:
                intake.problem(Problem(say("pay.law.no_office_there", place=row.place or "—"), row.where["place"]))
            unknown.add(row.place)
            continue
        yield row, Told(row.key, code, row.value, row.valid_from, row.valid_to, row.status, row.source, row.published_on)


def _on_file(told: Iterable[Told]) -> dict[Where, list[LawFigure]]:
    wanted = {(one.place, one.key) for one in told}
    found: dict[Where, list[LawFigure]] = defaultdict(list)
    rows = LawFigure.objects.select_for_update().filter(place__in={place for place, _ in wanted}, key__in={key for _, key in wanted})
    for one in rows.order_by("valid_from"):
        found[one.place, one.key].append(one)
    return found


def _ships(told: Told) -> bool:
    """As it stands in the figures that come with the house: taken out and brought in again nothing is entered."""
    return (told.place, told.key, told.valid_from, told.valid_to, told.status, typed(told.value)) in _shipped()


@cache
def _shipped() -> frozenset[tuple[object, ...]]:
    return frozenset((one.place, one.key, one.valid_from, one.valid_to, one.status, one.value) for one in shipped())


def _shown(told: LawFigure | Told, value: Decimal | None) -> dict[str, Any]:
    days = {name: day and day.isoformat() for name in ("valid_to", "published_on") if (day := getattr(told, name))}
    return {"value": f"{(value or Decimal(0)).normalize():f}", "status": told.status, "source": told.source, **days}
