"""Which paid months would be something else now: read month by month in bulk, worked out only where an input or a rule changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from tongpin.base.calendars import add_months
from tongpin.base.words import Refused
from tongpin.pay.agreement.rules import Split
from tongpin.pay.group.known import Groups, groups
from tongpin.pay.group.rules import PERIODS
from tongpin.pay.item.rules import APART, DEDUCTION, EARNING, Item
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import Case, Month, asks_own, facts, last_day
from tongpin.pay.run.persons import NAMED
from tongpin.pay.run.rulebook import Books, Rulebook, rulebooks
from tongpin.pay.run.rules import pay_one
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .entity import RetroHold
from .rules import WAGE, Back, Row, Why, changed_days, changed_inputs, changed_rules, corrected, differences, inputs_of

PAID = ("published", "locked")
LOOK_BACK = 12  # months
Slips = Mapping[int, Payslip]  # person → the payslip of one month
Posted = Mapping[tuple[int, str], Mapping[str, Decimal]]  # (person, month) → line → what other runs have posted


@dataclass(frozen=True)
class Wait:
    """A difference that this run does not post, and why: held, carried, left, currency, failed, no_agreement, employer (another legal
    entity paid it), too_old (further back than a run corrects) or apart (of what was paid apart, such as a thirteenth salary)."""

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
    """Of the last twelve months, whichever group paid; those that another system has paid are left alone.

    As many queries for few people as for many.
    """
    found = Corrections()
    runs = PayRun.objects.filter(number=0, month__lt=told.month, month__gte=add_months(told.month, -LOOK_BACK), state__in=PAID)
    months = [(month, list(theirs)) for month, theirs in groupby(runs.exclude(rulebooks={}).order_by("month", "pk"), lambda one: one.month)]
    if not months:
        return found
    mine = _Mine(told)
    posted = _posted(told.month)
    held = {(one.person_id, one.month): one.why for one in RetroHold.objects.all()}
    paying = {case.person.id: case for case in told.cases if case.agreement or case.is_after}
    slips: Slips = {}
    border: set[int] = set()
    for month, theirs in months:
        then = _Then(theirs, told, posted, found, slips, mine)
        slips = then.newest
        for case, back, problem in then.backs():
            key = (case.person.id, month)
            border |= {case.person.id} if month == add_months(told.month, -LOOK_BACK) else set()
            kind = problem or _waits(key in held, then.employer(case), case, paying.get(case.person.id))
            if kind:
                found.waits.append(Wait(kind, case.person.id, case.person.name, case.office.id, back, held.get(key, "")))
            else:
                found.by_person.setdefault(case.person.id, []).append(back)
    found.waits += [*_too_old(told, border, posted, mine), *_apart(told, held, mine)]
    return found


def _waits(is_held: bool, employer: int | None, case: Case, paying: Case | None) -> str:
    if is_held:
        return "held"
    if paying is None:
        return "left"
    if paying.office.legal_entity_id != employer:
        return "employer"  # what one legal entity owes, another does not pay
    return "" if paying.currency == case.currency else "currency"


def _too_old(told: Month, whom: set[int], posted: Posted, mine: _Mine) -> Iterator[Wait]:
    """Whose oldest month that is looked at differs, may have older ones that do: told month by month, and never posted."""
    oldest = add_months(told.month, -LOOK_BACK)
    runs = PayRun.objects.filter(number=0, month__lt=oldest, month__gte=add_months(oldest, -LOOK_BACK), state__in=PAID)
    for _, theirs in groupby(runs.exclude(rulebooks={}).order_by("-month", "pk") if whom else (), lambda one: one.month):
        then = _Then(list(theirs), told, posted, Corrections(), {}, mine)
        backs = [(case, back) for case, back, _ in then.backs() if case.person.id in whom]
        whom = {case.person.id for case, _ in backs}
        yield from (Wait("too_old", case.person.id, case.person.name, case.office.id, back) for case, back in backs)
        if not whom:
            return


def _apart(told: Month, held: Mapping[tuple[int, date], str], mine: _Mine) -> Iterator[Wait]:
    """What was paid apart is not corrected by itself: it was agreed for once, and a person decides what to do about it."""
    from tongpin.pay.run.apart import gather_apart

    runs = PayRun.objects.filter(number__gt=0, month__lt=told.month, month__gte=add_months(told.month, -LOOK_BACK), state__in=PAID)
    for run in runs.order_by("month", "pk"):
        now, paid = gather_apart(run, mine.known), {one.person_id: _lines(one) for one in Payslip.objects.filter(run=run)}
        books = rulebooks({case.place: case.tax_month for case in now.cases}, run.month, told.items, told.lawbook, apart=True)
        for case in (one for one in now.cases if one.person.id in mine.paid):
            rows = _rows_apart(books[case.place], case, paid.get(case.person.id, {}))
            if rows:
                kind = "held" if (case.person.id, run.month) in held else "apart"
                yield Wait(kind, case.person.id, case.person.name, case.office.id, Back(run.month, rows),
                           held.get((case.person.id, run.month), ""))


def _rows_apart(book: Rulebook, case: Case, paid: Mapping[str, Decimal]) -> tuple[Row, ...]:
    try:
        due = {line.code: line.amount for line in pay_one(book, case.given, case.person.first_day, case.left).lines}
    except Refused:
        return ()
    codes = [item.code for item in book.scheme.by_step[APART] if item.kind in (EARNING, DEDUCTION)]
    return tuple(Row(code, WAGE, was, now, now - was) for code in codes
                 if (was := paid.get(code, Decimal(0))) != (now := due.get(code, Decimal(0))))


class _Mine:
    """Whose differences a run tells: of whom it pays, and of who is paid by nobody any more but was by one of its offices."""

    def __init__(self, told: Month):
        self.told, self.known = told, groups()
        self.called = {"department": {one["name"] for one in people.department_names()},
                       "office": {one.name for one in told.every.values()}}
        self.paid = {case.person.id for case in told.cases}

    def offices(self, month: date) -> set[int] | None:
        """Where its people were then; None: everywhere."""
        if self.told.is_whole:
            return None
        posts = people.posts_of(self.paid, month, last_day(month))
        return {one.office_id for found in posts.values() for one in found} | self.told.offices.keys()

    def elsewhere(self, cases: Iterable[Case]) -> set[int]:
        """Who is paid by the run of another group now."""
        others = set() if self.told.is_whole else {case.person.id for case in cases} - self.paid
        working = people.posts_of(others, self.told.month, last_day(self.told.month)).keys() if others else others
        return others & {case.person.id for case in cases if case.person.id in working or case.office.id not in self.told.offices}


class _Then:
    """One paid month, as it was paid and as it would be now."""

    def __init__(self, runs: Sequence[PayRun], told: Month, posted: Posted, found: Corrections, before: Slips, mine: _Mine):
        """`before`: payslips of the paid month that was looked at before this one, read once for both."""
        self.month, self.posted, self.found = runs[0].month, posted, found
        self.slips, self.newest = _slips(self.month)
        self.now = facts(self.month, mine.offices(self.month), _known_before(before, self.month),
                         has_own=asks_own(told.items), tax_month_of=self._paid_in(runs, mine.known),
                         by_period=mine.known.by_period(self.month))
        self.others = mine.elsewhere(self.now.cases)
        self.then = {run.pk: Books(run.rulebooks) for run in runs}
        self.paying = mine.known, {run.group_id for run in runs}
        kept = {book["place"]: book["city"] for run in runs for book in run.rulebooks.values() if book.get("city")}
        law = told.lawbook.moved(kept)  # where an office is insured now says nothing of a month that is over
        self.books = rulebooks({case.place: case.tax_month for case in self.now.cases}, self.month, told.items, law)
        self.rules: dict[tuple[int, str, tuple[str, str]], Why] = {}
        self.names: dict[tuple[str, str], tuple[str, ...]] = {}
        self.called = mine.called

    def _paid_in(self, runs: Iterable[PayRun], known: Groups) -> Callable[[int], date]:
        """As it was paid."""
        theirs = {run.group_id: run.tax_month for run in runs}
        return lambda office: theirs.get(known.group_of(office, self.month), self.month)

    def employer(self, case: Case) -> int | None:
        """Who paid the month, or would have."""
        paid = self.slips.get(case.person.id)
        office = self.now.every.get(paid.office_id, case.office) if paid else case.office
        return office.legal_entity_id

    def backs(self) -> Iterator[tuple[Case, Back, str]]:
        reopened = {}
        for case in self.now.cases:
            paid = self.slips.get(case.person.id)
            if paid:
                case.given |= self._renamed(paid)
            if case.person.id in self.others or not self._is_over(case, paid):
                continue
            back, problem = self._one(case, paid)
            if back is None:
                continue
            if case.office.id not in self.now.closed:
                reopened[case.office.id] = self.month
                continue
            yield case, back, problem
        self.found.reopened += reopened.items()

    def _renamed(self, paid: Payslip) -> dict[str, str]:
        """A department or office that is called otherwise today is the one that was paid by its name: nobody moved."""
        return {name: told for name in NAMED if (told := paid.figures.get(name)) and told not in self.called[name]}

    def _is_over(self, case: Case, paid: Payslip | None) -> bool:
        """Not where another system has paid it, nor where a run of the month may still change."""
        if paid:
            return paid.run_id in self.then and not paid.is_taken_over and bool(paid.book)
        known, done = self.paying
        return known.group_of(case.office.id, self.month) in done

    def _one(self, case: Case, paid: Payslip | None) -> tuple[Back | None, str]:
        book = self.books[case.place]
        posted = self.posted.get((case.person.id, self.month.isoformat()), {})
        if case.agreement is None and not case.is_after:
            return (Back(self.month, ()), "no_agreement") if paid and paid.lines else (None, "")
        why = self._why(case, book, paid)
        if not why and not posted and paid:
            return None, ""
        if paid and paid.currency != case.currency:
            return Back(self.month, (), why), "currency"
        try:
            result = pay_one(book, case.given, case.person.first_day, case.left)
        except Refused:
            return Back(self.month, (), why), "failed"
        rows = differences(self._items(book, paid), _lines(paid) if paid else {},
                           {line.code: line.amount for line in result.lines}, posted)
        return (Back(self.month, rows, why) if rows else None), ""

    def _why(self, case: Case, book: Rulebook, paid: Payslip | None) -> Why:
        if paid is None:
            return [["not_paid_then", None, None]]
        key = (paid.run_id, paid.book, case.place)
        if key not in self.rules:
            self.rules[key] = changed_rules(self.then[paid.run_id][paid.book], book)
        if case.place not in self.names:
            self.names[case.place] = inputs_of(book.scheme)
        inputs = changed_inputs(self.names[case.place], paid.figures, case.given)
        days = [] if inputs else changed_days(Split.from_json(paid.split), case.given.get("split"))
        return inputs + days + self.rules[key]

    def _items(self, book: Rulebook, paid: Payslip | None) -> dict[str, Item]:
        return (corrected(self.then[paid.run_id][paid.book].scheme) if paid else {}) | corrected(book.scheme)


def _slips(month: date) -> tuple[Slips, Slips]:
    """The regular ones of the month, and the newest of each person: what is paid apart goes on with the year of the regular one."""
    wanted = ("run_id", "person_id", "office_id", "month", "tax_month", "number",
              "book", "currency", "figures", "split", "lines", "tax", "is_taken_over")
    every = Payslip.objects.filter(month=month, number__lt=PERIODS).order_by("number").only(*wanted)
    newest = {one.person_id: one for one in every}
    apart = any(one.number for one in newest.values())
    return ({one.person_id: one for one in every if not one.number} if apart else newest), newest


def _known_before(slips: Slips, month: date) -> Slips | None:
    """None: they must be read."""
    one = next(iter(slips.values()), None)
    return slips if one and one.month == add_months(month, -1) else None


def _lines(slip: Payslip) -> dict[str, Decimal]:
    return {code: Decimal(amount) for code, _, amount in slip.lines}


def _posted(month: date) -> Posted:
    """What the runs of other months have posted; this one posts anew."""
    found: dict[tuple[int, str], dict[str, Decimal]] = defaultdict(dict)
    slips = Payslip.objects.filter(month__gt=add_months(month, -2 * LOOK_BACK)).exclude(month=month).exclude(retro=[])
    for person, backs in slips.values_list("person_id", "retro"):
        for back in backs:
            sums = found[person, back["month"]]
            for code, _, _, _, amount in back["rows"]:
                sums[code] = sums.get(code, Decimal(0)) + Decimal(amount)
    return found
