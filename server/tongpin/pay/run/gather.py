"""Gather: reads everything that a month's pay needs, in a constant number of queries whatever the head count."""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Exists, F, OuterRef, Q, Value, When

from tongpin.base import period
from tongpin.base.words import Missing
from tongpin.pay.agreement.entity import MonthInput, PayAgreement
from tongpin.pay.agreement.rules import Part, Split, counted_in, parts_of
from tongpin.pay.final import given as final
from tongpin.pay.final.entity import FinalPay
from tongpin.pay.group.known import groups
from tongpin.pay.group.rules import Span
from tongpin.pay.item.entity import PayItem
from tongpin.pay.item.rules import HOURS, INPUT, Item, fields, shipped
from tongpin.pay.law.entity import LawFigure
from tongpin.pay.law.tables import Figure, Lawbook, Seat
from tongpin.pay.law.tables import shipped as shipped_law
from tongpin.pay.own.given import Standing, changes_of, own_between, own_inputs, standing_on
from tongpin.pay.slip.entity import Payslip
from tongpin.pay.tax.given import taxes_of
from tongpin.people import public as people

from . import hours, persons
from .hours import BY_DAY, MonthTotals
from .outside import Outside, holds
from .rules import LEAVING_ITEMS
from .year import year_of

ZERO = Decimal(0)
AGREED = tuple(name for name, one in fields().items() if one.origin == "agreement")
SPLIT = tuple(name for name, one in fields().items() if one.splits)
_ITEM = ("code", "label_zh", "label_en", "scheme", "step", "kind", "text", "position", "version", "valid_from", "hides_zero", "is_taxable",
         "offices", "show", "per")
GIVEN = tuple(name for name, one in fields().items() if one.origin == "month")


@dataclass
class Case:
    """One person in one month, before anything is worked out."""

    person: people.PersonFact
    office: people.OfficeFact
    agreement: PayAgreement | None
    given: dict[str, Any] = field(default_factory=dict)
    has_hours: bool = False
    has_month_input: bool = False
    leaver: final.Leaver | None = None
    is_after: bool = False  # has no post any more: only what leaving brings is paid
    past: list[Decimal] = field(default_factory=list)  # gross of the last months here, oldest first
    retro: list[dict[str, Any]] = field(default_factory=list)  # differences of paid months that it posts
    carried: dict[str, Decimal] = field(default_factory=dict)  # what the newest payslip says of the year so far
    parts: tuple[Part, ...] = ()  # of the month, where what is agreed changes within it
    tax_month: date = date.min  # in which the tax of this pay counts
    waits_for_hours: bool = False  # days of a period that somebody still has to look at
    mixes: bool = False  # agreements of the month are in several currencies: the last one pays all of it

    @property
    def place(self) -> tuple[str, str]:
        return self.office.country, self.office.code

    @property
    def settles(self) -> bool:
        return self.leaver is not None and self.leaver.settlement is not None

    @property
    def left(self) -> date | None:
        """The last day, where it is over or lies in this month: no deduction counts after it, however late this is paid."""
        return self.person.last_day if self.is_after or self.given.get("leave_day") else None

    @property
    def currency(self) -> str:
        return self.agreement.currency if self.agreement else "CNY"


@dataclass
class Facts:
    """What is known of everybody in one month."""

    month: date
    cases: list[Case]
    offices: dict[int, people.OfficeFact]
    closed: set[int]  # offices whose hours are closed
    waiting: list[FinalPay]  # leavers whom nobody has settled
    unmarked: set[int]  # who left in the month while the leave case is still open
    lost: set[int]  # who has an annual bonus in the month and is not paid in it
    is_whole: bool = field(default=True, kw_only=True)  # all offices are paid together
    is_apart: bool = field(default=False, kw_only=True)  # beside the month's regular pay: see run/apart.py
    span: Span | None = field(default=None, kw_only=True)  # a period that is paid and not the month: see run/spans.py
    is_over: bool = field(default=True, kw_only=True)  # its last day has been
    every: dict[int, people.OfficeFact] = field(default_factory=dict, kw_only=True)  # all offices, of whichever group

    @property
    def first(self) -> date:
        """The first day that is paid: its rules hold for all of it."""
        return self.span.first if self.span else self.month

    @property
    def last(self) -> date:
        return self.span.last if self.span else last_day(self.month)


@dataclass
class Month(Facts):
    """All inputs of one run."""

    items: list[Item]
    lawbook: Lawbook


def last_day(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def gather(month: date, office_ids: Collection[int] | None = None, *, is_foreseen: bool = False,
           tax_month_of: Callable[[int], date] | None = None, by_period: Collection[int] = ()) -> Month:
    """`is_foreseen`: without what earlier months were, which only results are held against. `tax_month_of`, `by_period`: as of `facts`."""
    every = items()
    found = facts(month, office_ids, has_own=asks_own(every), tax_month_of=tax_month_of or groups().tax_months(month), by_period=by_period)
    past = {} if is_foreseen else _gross_before(_whose(office_ids, [case.person.id for case in found.cases]), month)
    for case in found.cases:
        case.past = past.get((case.person.id, case.currency), [])
    return Month(**vars(found), items=every, lawbook=lawbook(found.every.values()))


def asks_own(every: Iterable[Item]) -> bool:
    """Has the company inputs of its own, so that their figures have to be read?"""
    return any(one.kind == INPUT and one.per != HOURS for one in every)


def facts(month: date, office_ids: Collection[int] | None = None, before: Mapping[int, Payslip] | None = None, *,
          has_own: bool = True, tax_month_of: Callable[[int], date], by_period: Collection[int] = ()) -> Facts:
    """Without what only a new run asks of earlier months. `before`: last month's payslips, where they have been read already;
    `tax_month_of`: the month in which the tax of what an office pays counts; `by_period`: offices whose days no run of a month pays:
    of who worked there too, only the other days are paid here."""
    first, last = month, last_day(month)
    every = people.offices(span=(month.replace(month=1, day=1), month.replace(month=12, day=31)))
    offices = {one.id: one for one in every if office_ids is None or one.id in office_ids}
    posts, away = _posts(None if office_ids is None else offices, first, last, by_period)
    leaving = final.leavers(month)
    gone = _gone(leaving, posts, offices)
    if office_ids is not None and gone:  # who works again elsewhere is paid there
        gone = {key: gone[key] for key in gone.keys() - people.posts_of(gone, first, last).keys()}
    whose = _whose(office_ids, [*posts, *gone])
    agreements = agreements_of(whose, first, last) | _last_agreements(gone)
    outside = Outside(first, last, away)
    own = own_between(whose, first, last) if has_own else {}
    cases = [_case(one, offices[one.office_id], (agreements.get(one.id, []), own.get(one.id, [])), outside)
             for one in (*posts.values(), *gone.values())]
    inputs = month_inputs(whose, month, but=lambda person: outside.is_away(person, _end(posts.get(person), last)))
    taxed = {key: tax_month_of(key) for key in {case.office.id for case in cases}}
    year = year_of(whose, month, every, before, since=min(taxed.values(), default=month))
    totals = {**hours.totals_of([*posts], month), **_present(posts, away, first, last)}
    counted = hours.by_day({case.person.id: case.office.country for case in cases if case.parts}, first, last)
    taxes = taxes_of(whose, month, {*taxed.values()})
    paid = final.paid_before([one.final for one in leaving.by_person.values() if one.settlement], month)
    for case in cases:
        person = case.person
        case.has_hours = person.id in totals
        case.leaver, case.is_after = leaving.by_person.get(person.id), person.id in gone
        case.has_month_input = person.id in inputs
        case.tax_month = taxed[case.office.id]
        employer, told, since = case.office.legal_entity_id, taxes.inputs(person.id, case.tax_month), taxes.since(person.id, case.tax_month)
        case.carried = year.carried(person.id, employer, since)
        case.given = {
            **agreed_of(case), **_own_on(own.get(person.id, []), last), **month_given(inputs.pop(person.id, None), case.carried),
            **(hours.as_inputs(totals.pop(person.id), case.office.country) if case.has_hours else hours.NOTHING),
            **outside.of(person, case.office), **persons.inputs(person, case.office, last),
            **final.inputs(case.leaver, paid.get(person.id, {}), works=not case.is_after),
            **told, **year.begins(person.id, employer, since),
        }
        if case.parts:
            split = Split(case.parts, counted_in(case.parts, counted.get(person.id, {}), {name: case.given[name] for name in BY_DAY}))
            case.given |= {**split.month(), "split": split}
    cases.sort(key=lambda case: (case.office.name, case.person.number_key, case.person.id))
    unmarked = {key for key, one in posts.items() if one.last_day and first <= one.last_day <= last} - leaving.marked
    return Facts(month, cases, offices, hours.closed_offices(month), leaving.waiting, unmarked,
                 taxes.bonuses.keys() - {case.person.id for case in cases if not case.is_after}, is_whole=office_ids is None,
                 every={one.id: one for one in every})


def _posts(offices: Collection[int] | None, first: date, last: date, by_period: Collection[int] = (),
           ) -> tuple[dict[int, people.PersonFact], dict[int, list[people.PersonFact]]]:
    """Person → the last post of the month, where it is in one of the offices; and → posts of the month that are paid by periods."""
    told = people.posts_between(offices, first, last)
    if offices is None:
        return last_posts(told), {}
    every = [one for many in people.posts_of({one.id for one in told}, first, last).values() for one in many]
    away: dict[int, list[people.PersonFact]] = {}
    for one in every:
        if one.office_id in by_period:
            away.setdefault(one.id, []).append(one)
    here = last_posts(one for one in every if one.office_id not in by_period)
    return {key: one for key, one in here.items() if one.office_id in offices}, away


def _present(posts: Collection[int], away: Mapping[int, Sequence[people.PersonFact]], first: date, last: date) -> dict[int, MonthTotals]:
    """The hours of who was paid by periods on some days of the month, without those days: few people, day by day."""
    found = {}
    for person in posts & away.keys() if away else ():
        days = [day for day in Span(first, last).days() if not any(holds(one, day) for one in away[person])]
        totals = sum((hours.totals_within([person], day, day).get(person, MonthTotals()) for day in days), MonthTotals())
        found[person] = totals
    return found


def _end(person: people.PersonFact | None, last: date) -> date:
    """The day whose run pays what the month adds: its last, or somebody's last one here."""
    return min(last, person.last_day or last) if person else last


def _whose(office_ids: Collection[int] | None, person_ids: Collection[int]) -> Q:
    """Of the whole company nobody is named one by one."""
    return Q() if office_ids is None else Q(person_id__in=person_ids)


def _gone(leaving: final.Leavers, posts: Collection[int], offices: Collection[int]) -> dict[int, people.PersonFact]:
    """Who has no post in the month and still is paid something: where he was on the last day, there he is paid."""
    days = {key: one.final.last_day for key, one in leaving.by_person.items() if key not in posts}
    if not days:
        return {}
    theirs = people.posts_of(days, min(days.values()), max(days.values()))
    last = {key: next((one for one in reversed(found) if one.valid_from <= days[key]), None) for key, found in theirs.items()}
    return {key: one for key, one in last.items() if one is not None and one.office_id in offices}


def _last_agreements(gone: Collection[int]) -> dict[int, list[PayAgreement]]:
    """Of people who left: the account and the currency that held last."""
    if not gone:
        return {}
    return {one.person_id: [one] for one in PayAgreement.objects.filter(person_id__in=gone).order_by("valid_from")}


def gather_one(month: date, person_id: int) -> tuple[Case, list[Item], Lawbook]:
    """One person's case, for trying a formula; Missing when he has no post in the month."""
    posts = [one for one in people.posts_between(None, month, last_day(month)) if one.id == person_id]
    if not posts:
        raise Missing()
    told = gather(month, [last_posts(posts)[person_id].office_id])
    return next(case for case in told.cases if case.person.id == person_id), told.items, told.lawbook


def items(*, is_written: bool = False) -> list[Item]:
    """Shipped items, every version entered here, the company's own inputs and the days of each kind of leave.

    One question; one more about the company's own kinds of leave where a formula of its own may speak of them, or is being written.
    """
    versions = PayItem.objects.annotate(show=Value("money"), per=Value("")).values_list(*_ITEM, named=True).order_by()
    told = sorted(versions.union(own_inputs(_ITEM), all=True), key=lambda one: (one.code, one.scheme, one.version))
    asks = is_written or any(one.kind != INPUT for one in told)
    return [*shipped(), *hours.leave_inputs(has_own=asks), *(
        Item(one.code, {"zh": one.label_zh, "en": one.label_en}, one.scheme, one.step, one.kind, one.text, one.position,
             version=one.version, valid_from=one.valid_from, hides_zero=one.hides_zero, is_taxable=one.is_taxable,
             show=one.show, per=one.per, offices=tuple(_listed(one.offices)))
        for one in told)]


def _listed(told: Any) -> list[str]:
    """A union gives JSON as text."""
    return list(json.loads(told) if isinstance(told, str) else told)


def lawbook(offices: Iterable[people.OfficeFact] | None = None) -> Lawbook:
    """`offices`: all of them, where they have been read already."""
    entered = (
        Figure(one.key, one.place, one.valid_from, one.valid_to, one.status, {"zh": one.source, "en": one.source},
               one.published_on, one.value)
        for one in LawFigure.objects.order_by("valid_from", "id"))
    every = people.offices() if offices is None else offices
    return Lawbook([*shipped_law(), *entered], {one.code: Seat(one.name, one.insured_key, one.insured_city) for one in every})


def last_posts(posts: Iterable[people.PersonFact]) -> dict[int, people.PersonFact]:
    """Who moved within the month is paid once, by the office where the month ended for him."""
    found: dict[int, people.PersonFact] = {}
    for one in posts:
        known = found.get(one.id)
        if known is None or known.valid_from < one.valid_from:
            found[one.id] = one
    return found


def agreements_of(whose: Q, first: date, last: date) -> dict[int, list[PayAgreement]]:
    """What holds on any day of the month, oldest first."""
    found: dict[int, list[PayAgreement]] = {}
    for one in PayAgreement.objects.filter(period.between(first, last), whose).order_by("valid_from"):
        found.setdefault(one.person_id, []).append(one)
    return found


def _case(person: people.PersonFact, office: people.OfficeFact, told: tuple[Sequence[PayAgreement], Sequence[Standing]],
          outside: Outside) -> Case:
    """`told`: agreements and own inputs. Account, currency, bases of insurance and fund are those of the last agreement; monthly amounts
    and own inputs that change within the month are paid by the days of each."""
    agreements, own = told
    case = Case(person, office, agreements[-1] if agreements else None)
    case.mixes = len({one.currency for one in agreements}) > 1
    first, last = outside.first, outside.last
    moving = [one for one in own if changes_of([one], first, last)]
    days = sorted({*(one.valid_from for one in agreements[1:]), *changes_of(moving, first, last)})
    if days and not case.mixes:
        nothing = dict.fromkeys((one.code for one in moving), ZERO)
        amounts = [(day, _agreed_on(agreements, day) | nothing | _own_on(moving, day)) for day in (first, *days)]
        parts = parts_of(amounts, outside.worked(person, office), first, last)
        case.parts = parts if len(parts) > 1 else ()
    return case


def _agreed_on(agreements: Sequence[PayAgreement], day: date) -> dict[str, Decimal | None]:
    """A day that no agreement covers is paid by the one before it, or else by the first."""
    known = [one for one in agreements if one.valid_from <= day] or list(agreements[:1])
    return {name: _amount(known[-1], name) for name in SPLIT} if known else {}


def _own_on(own: Iterable[Standing], day: date) -> dict[str, Decimal | None]:
    return {code: one.value for code, one in standing_on(own, day).items()}


def amounts_of(agreements: Iterable[PayAgreement]) -> list[tuple[date, dict[str, Decimal | None]]]:
    """From which day on each of them holds, and what is split of it."""
    return [(one.valid_from, {name: _amount(one, name) for name in SPLIT}) for one in agreements]


def _amount(agreement: PayAgreement, name: str) -> Decimal | None:
    told = getattr(agreement, name)
    return fields()[name].empty if told is None else told  # type: ignore[return-value]


def _gross_before(whose: Q, month: date) -> dict[tuple[int, str], list[Decimal]]:
    """(person, currency) → gross of the twelve months before, without what leaving brought; lines are read only of people who once left."""
    slips = Payslip.objects.filter(whose, number=0, month__lt=month, month__gte=month.replace(year=month.year - 1))
    once_left = Exists(FinalPay.objects.filter(person=OuterRef("person")))
    told = slips.annotate(of_leaver=Choice(When(once_left, then=F("lines")), default=None))
    found: dict[tuple[int, str], list[Decimal]] = {}
    for person, currency, gross, lines in told.order_by("month").values_list("person_id", "currency", "gross", "of_leaver"):
        left = sum((Decimal(amount) for code, _, amount in lines or () if code in LEAVING_ITEMS), Decimal(0))
        found.setdefault((person, currency), []).append(gross - left)
    return found


def agreed_of(case: Case) -> dict[str, Any]:
    return {name: getattr(case.agreement, name) if case.agreement else None for name in AGREED}


def month_inputs(whose: Q, month: date, *, but: Callable[[int], bool] = lambda _: False) -> dict[int, dict[str, Any]]:
    """Person → what the month alone adds; without those of whom another run pays it."""
    return {person: dict(zip(GIVEN, told, strict=True)) for person, *told in MonthInput.objects.filter(
        whose, month=month).values_list("person_id", *GIVEN) if not but(person)}


def month_given(given: dict[str, Any] | None, carried: Mapping[str, Decimal]) -> dict[str, Any]:
    found = given or dict.fromkeys(GIVEN)
    for name, value in carried.items():
        if found.get(name) is None:
            found[name] = value
    return found
