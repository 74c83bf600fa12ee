"""Which paid months would be something else now: read month by month in bulk, worked out only where an input or a rule changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.calendars import add_months
from tongpin.base.words import Refused
from tongpin.pay.agreement.rules import Split
from tongpin.pay.item.rules import Item
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import Case, Month, facts
from tongpin.pay.run.rulebook import Books, Rulebook, rulebooks
from tongpin.pay.run.rules import pay_one
from tongpin.pay.slip.entity import Payslip

from .entity import RetroHold
from .rules import Back, Why, changed_days, changed_inputs, changed_rules, corrected, differences, inputs_of

PAID = ("published", "locked")
LOOK_BACK = 12  # months
Slips = Mapping[int, Payslip]  # person → the payslip of one month
Posted = Mapping[tuple[int, str], Mapping[str, Decimal]]  # (person, month) → line → what other runs have posted


@dataclass(frozen=True)
class Wait:
    """A difference that this run does not post, and why: held, carried, left, currency, failed or no_agreement."""

    kind: str
    person: int
    name: str
    office: int
    back: Back
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "person": self.person, "name": self.name, "office": self.office, "reason": self.reason,
                **self.back.to_json()}


@dataclass
class Corrections:
    by_person: dict[int, list[Back]] = field(default_factory=dict)
    waits: list[Wait] = field(default_factory=list)
    reopened: list[tuple[int, date]] = field(default_factory=list)  # (office, paid month) whose hours are open again


def corrections(told: Month) -> Corrections:
    """Of the last twelve months; those that another system has paid are left alone. As many queries for few as for many."""
    found = Corrections()
    runs = list(PayRun.objects.filter(month__lt=told.month, month__gte=add_months(told.month, -LOOK_BACK), state__in=PAID)
                .exclude(rulebooks={}).order_by("month"))
    if not runs:
        return found
    posted = _posted(told.month)
    held = {(one.person_id, one.month): one.why for one in RetroHold.objects.all()}
    paying = {case.person.id: case.currency for case in told.cases if case.agreement or case.is_after}
    slips: Slips = {}
    for run in runs:
        then = _Then(run, told, posted, found, slips)
        slips = then.slips
        for case, back, problem in then.backs():
            key = (case.person.id, run.month)
            kind = problem or _waits(key in held, case, paying)
            if kind:
                found.waits.append(Wait(kind, case.person.id, case.person.name, case.office.id, back, held.get(key, "")))
            else:
                found.by_person.setdefault(case.person.id, []).append(back)
    return found


def _waits(is_held: bool, case: Case, paying: Mapping[int, str]) -> str:
    if is_held:
        return "held"
    if case.person.id not in paying:
        return "left"
    return "" if paying[case.person.id] == case.currency else "currency"


class _Then:
    """One paid month, as it was paid and as it would be now."""

    def __init__(self, run: PayRun, told: Month, posted: Posted, found: Corrections, before: Slips):
        """`before`: payslips of the paid month that was looked at before this one, read once for both."""
        self.run, self.posted, self.found = run, posted, found
        self.slips = _slips(run)
        self.now = facts(run.month, before=_known_before(before, run.month))
        self.then = Books(run.rulebooks)
        self.books = rulebooks(dict.fromkeys(case.place for case in self.now.cases), run.month, told.items, told.lawbook)
        self.rules: dict[tuple[str, tuple[str, str]], Why] = {}
        self.names: dict[tuple[str, str], tuple[str, ...]] = {}

    def backs(self) -> Iterator[tuple[Case, Back, str]]:
        reopened = {}
        for case in self.now.cases:
            paid = self.slips.get(case.person.id)
            if paid and (paid.is_taken_over or not paid.book):
                continue  # another system has paid it
            back, problem = self._one(case, paid)
            if back is None:
                continue
            if case.office.id not in self.now.closed:
                reopened[case.office.id] = self.run.month
                continue
            yield case, back, problem
        self.found.reopened += reopened.items()

    def _one(self, case: Case, paid: Payslip | None) -> tuple[Back | None, str]:
        book = self.books[case.place]
        posted = self.posted.get((case.person.id, self.run.month.isoformat()), {})
        if case.agreement is None and not case.is_after:
            return (Back(self.run.month, ()), "no_agreement") if paid and paid.lines else (None, "")
        why = self._why(case, book, paid)
        if not why and not posted and paid:
            return None, ""
        if paid and paid.currency != case.currency:
            return Back(self.run.month, (), why), "currency"
        try:
            result = pay_one(book, case.given, case.person.first_day, case.left)
        except Refused:
            return Back(self.run.month, (), why), "failed"
        rows = differences(self._items(book, paid), _lines(paid) if paid else {},
                           {line.code: line.amount for line in result.lines}, posted)
        return (Back(self.run.month, rows, why) if rows else None), ""

    def _why(self, case: Case, book: Rulebook, paid: Payslip | None) -> Why:
        if paid is None:
            return [["not_paid_then", None, None]]
        key = (paid.book, case.place)
        if key not in self.rules:
            self.rules[key] = changed_rules(self.then[paid.book], book)
        if case.place not in self.names:
            self.names[case.place] = inputs_of(book.scheme)
        inputs = changed_inputs(self.names[case.place], paid.figures, case.given)
        days = [] if inputs else changed_days(Split.from_json(paid.split), case.given.get("split"))
        return inputs + days + self.rules[key]

    def _items(self, book: Rulebook, paid: Payslip | None) -> dict[str, Item]:
        return (corrected(self.then[paid.book].scheme) if paid else {}) | corrected(book.scheme)


def _slips(run: PayRun) -> Slips:
    wanted = ("person_id", "office_id", "month", "book", "currency", "figures", "split", "lines", "tax", "is_taken_over")
    return {one.person_id: one for one in Payslip.objects.filter(run=run).only(*wanted)}


def _known_before(slips: Slips, month: date) -> Slips | None:
    """None: they must be read; of December nothing is carried into January."""
    if month.month == 1:
        return {}
    one = next(iter(slips.values()), None)
    return slips if one and one.month == add_months(month, -1) else None


def _lines(slip: Payslip) -> dict[str, Decimal]:
    return {code: Decimal(amount) for code, _, amount in slip.lines}


def _posted(month: date) -> Posted:
    """What the runs of other months have posted; this one posts anew."""
    found: dict[tuple[int, str], dict[str, Decimal]] = defaultdict(dict)
    slips = Payslip.objects.filter(month__gt=add_months(month, -LOOK_BACK)).exclude(month=month).exclude(retro=[])
    for person, backs in slips.values_list("person_id", "retro"):
        for back in backs:
            sums = found[person, back["month"]]
            for code, _, _, _, amount in back["rows"]:
                sums[code] = sums.get(code, Decimal(0)) + Decimal(amount)
    return found
