"""Compute: a whole month at once. Read in bulk, work out, write in bulk; old or new whole, never half."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from tongpin.base.collector import nothing_collected
from tongpin.base.entities import Door, Viewer, door
from tongpin.base.words import Missing, Problem, Refused, say
from tongpin.pay.events import PayComputed
from tongpin.pay.group.known import REGULAR, Groups, Which, groups
from tongpin.pay.group.rules import PERIODS
from tongpin.pay.retro.gathered import Corrections, Wait, corrections
from tongpin.pay.retro.rules import given, within
from tongpin.pay.slip.entity import Payslip

from . import checks
from .apart import demand_before, gather_apart
from .compare import Summary
from .entity import PayRun
from .gather import Case, Month
from .grouped import gather_group
from .process.actions import end_approval
from .rulebook import Books, Rulebook, rulebooks
from .rules import Result, digest, pay_one, plain
from .runs import MUTABLE, demand_state, new_run, run_of
from .since import compared, tell_next
from .spans import gather_span
from .taking import take_from_others

Progress = Callable[[int, int], None]
PlaceBooks = dict[tuple[str, str], Rulebook]
Write = Callable[[PlaceBooks, Sequence[tuple[Case, Result]]], None]
GROUP = 5000  # people written at once: memory hardly grows with the company


@dataclass
class Outcome:
    """What a run would write."""

    month: Month
    books: PlaceBooks
    paid: list[tuple[Case, Result]] = field(default_factory=list)
    failed: list[tuple[Case, list[Problem]]] = field(default_factory=list)
    corrections: Corrections = field(default_factory=Corrections)

    def findings(self) -> list[checks.Finding]:
        if self.month.is_apart:
            return self._only(checks.APART, checks.of_accounts(self.month))
        if self.month.span:
            return self._only(checks.SPAN, checks.before_span(self.month))
        results = [(case, result, self.books[case.place]) for case, result in self.paid]
        return [*checks.before(self.month), *checks.of_rules(self.books, self.month), *checks.of_ends(self.books, self.month),
                *checks.of_results(results),
                *checks.of_cover(results), *checks.of_odd_pay(results), *checks.of_failures(self.failed),
                *checks.of_retro(self.month, [case for case, _ in self.paid], self.corrections)]

    def _only(self, made: Collection[str], before: Iterable[checks.Finding]) -> list[checks.Finding]:
        """Of a run that is no month's regular pay."""
        results = [(case, result, self.books[case.place]) for case, result in self.paid]
        found = [*before, *checks.of_rules(self.books, self.month), *checks.of_results(results), *checks.of_odd_pay(results)]
        return [one for one in [*found, *checks.of_failures(self.failed)] if one.check in made]


@nothing_collected()
def work_out(told: Month, write: Write, progress: Progress | None = None) -> Outcome:
    """So many at a time; of those that are written just what the checks look at stays in memory."""
    places = {case.place: case.tax_month for case in told.cases}
    books = rulebooks(places, told.first, told.items, told.lawbook, apart=told.is_apart)
    outcome = Outcome(told, books, corrections=Corrections() if told.is_apart or told.span else corrections(told))
    for first in range(0, len(told.cases), GROUP):
        group = []
        for at, case in enumerate(told.cases[first:first + GROUP], first):
            if progress and at % 250 == 0:
                progress(at, len(told.cases))
            if case.agreement is None and not case.is_after:
                continue
            try:
                result = _pay(books[case.place], case, outcome.corrections)
            except Refused as refused:
                outcome.failed.append((case, refused.problems))
                continue
            if not told.is_apart or result.totals["gross"]:  # who gets nothing apart needs no payslip of it
                group.append((case, result))
        write(books, group)
        outcome.paid += [(case, result.brief()) for case, result in group]
    return outcome


def _pay(book: Rulebook, case: Case, found: Corrections) -> Result:
    """With the differences of paid months; what would leave less than nothing is carried to the next run."""
    backs = found.by_person.get(case.person.id, [])
    if any(row.amount < 0 for back in backs for row in back.rows):
        room = pay_one(book, case.given, case.person.first_day, case.left).totals["net"]
        backs, carried = within(backs, room)
        found.waits += [Wait("carried", case.person.id, case.person.name, case.office.id, one) for one in carried]
    case.given |= given(backs)
    case.retro = [one.to_json() for one in backs]
    return pay_one(book, case.given, case.person.first_day, case.left)


def gathered(run: PayRun, known: Groups, *, is_foreseen: bool = False) -> Month:
    """What the run reads, by what it pays: a month, something apart from it, or a period."""
    if run.is_apart:
        return gather_apart(run, known)
    if run.span and run.group_id is not None:
        return gather_span(run.month, run.span, run.group_id, known, is_foreseen=is_foreseen)
    return gather_group(run.month, run.group_id, known, is_foreseen=is_foreseen, tax_month=run.tax_month)


def foresee(run: PayRun, known: Groups) -> tuple[Month, list[checks.Finding]]:
    """What the checks say before anything is worked out; `run` may be one that nobody has begun."""
    told, month = gathered(run, known, is_foreseen=True), run.month
    if told.is_apart:
        return told, list(checks.of_accounts(told))
    if told.span:
        return told, list(checks.before_span(told))
    try:
        books = rulebooks({case.place: case.tax_month for case in told.cases}, month, told.items, told.lawbook)
    except Refused as refused:
        return told, [*checks.before(told), *checks.of_missing_law(refused.problems)]
    return told, [*checks.before(told), *checks.of_rules(books, told), *checks.of_ends(books, told)]


def compute(viewer: Viewer, month: date, which: Which = REGULAR, *, progress: Progress | None = None) -> PayRun:
    """Computes or computes anew; approved months must be sent back or unlocked first."""
    started = time.monotonic()
    with door(viewer, verb=("compute", PayRun)) as opened:
        run = _to_compute(opened, viewer, month, which)
        summary = Summary()

        def write(books: PlaceBooks, group: Sequence[tuple[Case, Result]]) -> None:
            slips = [slip_of(run, case, result, books[case.place]) for case, result in group]
            compared(slips, run, {book_key(book): book for book in books.values()})
            opened.replace_many(Payslip, slips, key=("run_id", "person_id"))
            summary.add(slips)

        told = gathered(run, groups())
        taken = take_from_others(opened, run, told)
        outcome = work_out(told, write, progress)
        opened.remove_many(_gone(run, {case.person.id for case, _ in outcome.paid}))
        tell_next(opened, run)
        run.rulebooks = {book_key(book): book.to_json() for book in outcome.books.values()}
        run.checks = [one.to_json() for one in [*outcome.findings(), *taken]]
        run.summary = summary.to_json()
        run.waits = [one.to_json() for one in outcome.corrections.waits]
        opened.change_many([run], ["rulebooks", "checks", "summary", "waits"])  # in the ledger by digest: they are long
        opened.change(
            run, state="computed", tax_month=run.tax_month, computed_at=timezone.now(),
            seconds=Decimal(f"{time.monotonic() - started:.2f}"), computed_by=viewer.user_id, submitted_by=None, submitted_at=None)
        opened.announce(PayComputed(run.pk, month, len(outcome.paid)))
    return run


def _to_compute(opened: Door, viewer: Viewer, month: date, which: Which) -> PayRun:
    """Locked; nobody is asked about the old figures any longer."""
    known = run_of(month, which)
    if known is not None and known.state == "submitted":
        end_approval(opened, known, say("pay.run.computed_again").text(viewer.lang))
    run = run_of(month, which, lock=True)
    if run is None and 0 < which.number < PERIODS:
        raise Missing()  # what is paid apart is begun first
    run = run or opened.create(PayRun, **new_run(month, which))
    demand_state(run, MUTABLE)
    if not run.is_apart:
        run.tax_month = groups().tax_month(run.group_id, month)
        return run
    runs = list(PayRun.objects.defer("rulebooks", "checks").filter(month=month, group=run.group_id, begins=None).order_by("number"))
    demand_before(runs, run.number, month)
    run.tax_month = runs[0].tax_month
    return run


def _gone(run: PayRun, paid: Collection[int]) -> QuerySet[Payslip]:
    """Payslips of people whom the month no longer pays; they are few, so they are named and not the others."""
    keys = [key for key, person in Payslip.objects.filter(run=run).values_list("pk", "person_id") if person not in paid]
    return Payslip.objects.filter(pk__in=keys)


def slip_of(run: PayRun, case: Case, result: Result, book: Rulebook) -> Payslip:
    account = case.agreement.bank_account if case.agreement else None
    figures = {name: plain(value) for name, value in result.figures.items()}
    lines = [[line.code, line.kind, plain(line.amount)] for line in result.lines]
    split = case.given["split"].to_json() if case.parts else {}
    return Payslip(
        run=run, person_id=case.person.id, office_id=case.office.id, month=run.month, tax_month=run.tax_month, number=run.number,
        currency=case.currency,
        **result.totals, lines=lines, figures=figures, split=split, retro=case.retro, book=book_key(book),
        digest=digest(book.digest, {**figures, "split": split} if split else figures, lines),
        bank_tail=account.reveal()[-4:] if account else "")


def book_key(book: Rulebook) -> str:
    return f"{book.country}/{book.place}"


def books_of(run: PayRun) -> Mapping[str, Rulebook]:
    """The rulebooks that the run has kept, read only where somebody asks."""
    return Books(run.rulebooks)
