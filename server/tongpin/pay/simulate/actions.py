"""What if: a computed month with something changed, worked out beside it. Nothing is written but the line that somebody looked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tongpin.base.conditions import condition as conditions
from tongpin.base.entities import Viewer, door
from tongpin.base.words import Place, Problem, Refused, Say, say
from tongpin.pay.group.seen import offices_held
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import Case, Month, gather
from tongpin.pay.run.rulebook import Rulebook, rulebooks
from tongpin.pay.run.rules import pay_one

from .contrast import Contrast, Pay, contrast
from .rules import Change, NewFormula, NewRate, Raise

SAYS = ("office_id", "department_id", "department", "job_title", "manager_id", "number", "first_day")  # what a condition may ask


@dataclass(frozen=True)
class Who:
    """Nothing given: everybody. `condition`: data over the facts of a post, such as ["is", "job_title", "销售"]."""

    offices: Collection[int] = ()
    departments: Collection[int] = ()
    condition: conditions.Condition = ("all",)

    def are(self, case: Case) -> bool:
        person = case.person
        return ((not self.offices or case.office.id in self.offices)
                and (not self.departments or person.department_id in self.departments)
                and conditions.holds(self.condition, person, {}))


@dataclass
class Simulated:
    found: Contrast
    names: dict[int, tuple[str, str]]
    chosen: int
    failed: list[tuple[str, Say]] = field(default_factory=list)  # whom today's facts do not allow to be worked out


def simulate(viewer: Viewer, month: date, who: Who, change: Change) -> Simulated:
    """Both sides from the facts of now, without differences of paid months: only the change tells them apart."""
    conditions.check(who.condition, lambda path: path in SAYS)
    with door(viewer, verb=("simulate", PayRun)) as opened:
        if not PayRun.objects.filter(month=month, number=0, computed_at__isnull=False).exists():
            raise Refused([Problem(say("pay.simulate.not_computed", month=f"{month:%Y-%m}"), Place(field="month"))])
        told = gather(month, offices_held(viewer))
        chosen = {case.person.id for case in told.cases if who.are(case)}
        if not chosen:
            raise Refused([Problem(say("pay.simulate.nobody"), Place(field="offices"))])
        made = _both(told, chosen, change)
        opened.note("simulate", "pay.run", f"{month:%Y-%m}", new={"people": len(chosen), "change": _told(change)})
    return made


def _both(told: Month, chosen: Collection[int], change: Change) -> Simulated:
    places = {case.place: case.tax_month for case in told.cases}
    plain = rulebooks(places, told.month, told.items, told.lawbook)
    other = _other_books(told, places, change, plain)
    then: list[Pay] = []
    now: list[Pay] = []
    made = Simulated(Contrast(), {}, len(chosen))
    for case in _payable(told):
        try:
            before = _pay(case, plain[case.place], case.given)
            given = change.given(case.given) if isinstance(change, Raise) else case.given
            after = _pay(case, other[case.place], given) if case.person.id in chosen else before
        except Refused as refused:
            made.failed.append((case.person.name, refused.problems[0].say))
            continue
        made.names[case.person.id] = (case.person.name, case.person.number)
        then.append(before)
        now.append(after)
    made.found = contrast(then, now)
    return made


def _payable(told: Month) -> Iterator[Case]:
    return (case for case in told.cases if case.agreement is not None or case.is_after)


def _other_books(told: Month, places: Mapping[tuple[str, str], date], change: Change,
                 plain: Mapping[tuple[str, str], Rulebook]) -> Mapping[tuple[str, str], Rulebook]:
    if isinstance(change, NewFormula):  # the newest version holds: the one that is tried
        return rulebooks(places, told.month, [*told.items, change.item], told.lawbook)
    if isinstance(change, NewRate):
        if not any(change.name in book.law for book in plain.values()):
            raise Refused([Problem(say("pay.simulate.unknown"), Place(field="field"))])
        return {place: change.book(book) for place, book in plain.items()}
    return plain


def _pay(case: Case, book: Rulebook, given: Mapping[str, Any]) -> Pay:
    result = pay_one(book, given, case.person.first_day, case.left)
    lines = [(line.code, line.kind, line.amount) for line in result.lines]
    return Pay.of(case.person.id, case.office.id, case.currency, result.totals, lines)


def _told(change: Change) -> dict[str, str]:
    """For the ledger, as a person would say it: which figure or item, and what it was tried with."""
    if isinstance(change, Raise):
        return {"field": change.field, "percent": f"{change.percent:f}", "amount": f"{change.amount:f}"}
    return {"item": change.item.code, "formula": change.item.text} if isinstance(change, NewFormula) else {
        "figure": change.name, "value": f"{change.value:f}"}
