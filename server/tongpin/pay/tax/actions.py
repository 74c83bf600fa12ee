"""Choosing how somebody's tax is withheld, and how an annual bonus is taxed: by a person, with a reason, before the month is approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils import timezone

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.pay.group.known import groups
from tongpin.pay.law.tables import Lawbook
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import last_day, lawbook
from tongpin.pay.run.runs import MUTABLE, settled_offices
from tongpin.pay.run.stale import to_compute_again
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .entity import AnnualBonus, TaxMethod
from .rules import APART, CONFIRMED, METHODS, WAGES, WAYS, YEARLY, Known, method_of, wrong

LONGEST = 300
MOST = Decimal(10) ** 9


def set_method(viewer: Viewer, person: int, method: str, valid_from: date, *, reason: str) -> TaxMethod:
    """A second choice for the same month replaces the first."""
    with door(viewer, verb=("create", TaxMethod), reason=reason.strip()[:LONGEST]) as opened:
        post = _post(person, valid_from)
        problems = [Problem(say(f"pay.tax.{code}", confirmed=CONFIRMED), Place(field=field))
                    for field, code in wrong(method, valid_from, reason, known_of(post, valid_from))]
        if problems:
            raise Refused(problems)
        values = {"method": method, "reason": reason.strip()[:LONGEST], "set_by": viewer.user_id, "set_at": timezone.now()}
        known = TaxMethod.objects.select_for_update().filter(person_id=person, valid_from=valid_from).first()
        made = opened.change(known, **values) if known else opened.create(TaxMethod, person=person, valid_from=valid_from, **values)
        _again(opened, post, _open_months(valid_from))
    return made


def drop_method(viewer: Viewer, method: TaxMethod) -> None:
    with door(viewer, verb=("remove", method)) as opened:
        post = _post(method.person_id, method.valid_from)
        settled = settled_until(post.office_id)
        if method.method not in YEARLY and settled is not None and method.valid_from <= settled:
            raise Refused(say("pay.tax.settled"))
        opened.remove(method)
        _again(opened, post, _open_months(method.valid_from))


def known_of(post: people.PersonFact, day: date) -> Known:
    """Of last year what this employer paid: what another legal entity of the company did counts for that one."""
    employer = next(one.legal_entity_id for one in people.offices() if one.id == post.office_id)
    last = Payslip.objects.filter(person_id=post.id, tax_month__year=day.year - 1, currency="CNY", office__legal_entity=employer)
    this = Payslip.objects.filter(person_id=post.id, tax_month__year=day.year, tax_month__lt=day)
    told = last.aggregate(months=Count("tax_month", distinct=True), total=Sum("gross"))
    return Known(post.first_day, told["months"], told["total"] or Decimal(0), settled_until(post.office_id), this.exists())


def set_methods(viewer: Viewer, persons: Iterable[int], method: str, valid_from: date, *, reason: str) -> None:
    """Of all of them, or of none."""
    with door(viewer, verb=("create", TaxMethod), reason=reason.strip()[:LONGEST]):
        for person in persons:
            set_method(viewer, person, method, valid_from, reason=reason)


def set_bonus(viewer: Viewer, person: int, month: date, amount: Decimal, way: str, *, reason: str = "") -> AnnualBonus:
    """Who chose is kept; the choice of a month that is approved stands."""
    with door(viewer, verb=("create", AnnualBonus), reason=reason.strip()[:LONGEST]) as opened:
        post = _post(person, month)
        checked_by = known_of_bonuses([person], month)
        problems = bonus_problems(post, amount, way, checked_by)
        if problems:
            raise Refused(problems)
        values = {"amount": amount, "way": way, "reason": reason.strip()[:LONGEST], "year": checked_by.year(post),
                  "chosen_by": viewer.user_id, "chosen_at": timezone.now()}
        known = AnnualBonus.objects.select_for_update().filter(person_id=person, month=month).first()
        made = opened.change(known, **values) if known else opened.create(AnnualBonus, person=person, month=month, **values)
        _again(opened, post, [month])
    return made


def drop_bonus(viewer: Viewer, bonus: AnnualBonus) -> None:
    with door(viewer, verb=("remove", bonus)) as opened:
        post = _post(bonus.person_id, bonus.month)
        refuse_settled(bonus.month, post.office_id)
        opened.remove(bonus)
        _again(opened, post, [bonus.month])


@dataclass(frozen=True)
class BonusesKnown:
    """What a bonus of the month is checked against, read once however many people there are."""

    month: date
    settled_in: Collection[int]  # offices whose pay of the month may not change any more
    methods: Mapping[int, list[TaxMethod]]
    apart_in: Mapping[tuple[int, int], date]  # (person, tax year) → another month whose bonus was taxed by itself
    tax_month_of: Callable[[int], date]  # office → the month in which the tax of the bonus counts
    law: Lawbook

    def tax_month(self, post: people.PersonFact) -> date:
        return self.tax_month_of(post.office_id)

    def year(self, post: people.PersonFact) -> int:
        return self.tax_month(post).year


def known_of_bonuses(persons: Collection[int], month: date) -> BonusesKnown:
    methods: dict[int, list[TaxMethod]] = defaultdict(list)
    for one in TaxMethod.objects.filter(person_id__in=persons):
        methods[one.person_id].append(one)
    others = AnnualBonus.objects.filter(person_id__in=persons, way=APART).exclude(month=month)
    apart_in = {(person, year): then for person, year, then in others.values_list("person_id", "year", "month")}
    return BonusesKnown(month, settled_offices(month), methods, apart_in, groups().tax_months(month), lawbook())


def bonus_problems(post: people.PersonFact, amount: Decimal, way: str, known: BonusesKnown) -> list[Problem]:
    found = []
    if not 0 < amount < MOST:
        found.append(Problem(say("pay.tax.amount"), Place(field="amount")))
    if post.office_id in known.settled_in:
        found.append(Problem(say("pay.tax.month_settled", month=f"{known.month:%Y-%m}"), Place(field="month")))
    if METHODS[method_of(known.methods.get(post.id, []), known.tax_month(post))] != WAGES:
        found.append(Problem(say("pay.tax.no_wages", name=post.name), Place(field="person")))
    return found + _way_problems(post, way, known)


def _way_problems(post: people.PersonFact, way: str, known: BonusesKnown) -> list[Problem]:
    if way not in WAYS:
        return [Problem(say("pay.tax.way_needed"), Place(field="way"))]
    if way != APART:
        return []
    if known.law.find("table.M", "CN", known.tax_month(post)) is None:
        return [Problem(say("pay.tax.apart_ended"), Place(field="way"))]
    other = known.apart_in.get((post.id, known.year(post)))
    return [Problem(say("pay.tax.apart_once", year=known.year(post), month=f"{other:%Y-%m}"), Place(field="way"))] if other else []


def settled_until(office: int) -> date | None:
    """The newest month in which tax counts of pay of the office that may not change any more."""
    known, done = groups(), PayRun.objects.filter(number=0).exclude(state__in=MUTABLE)
    return max((taxed for month, group, taxed in done.values_list("month", "group_id", "tax_month")
                if known.group_of(office, month) == group), default=None)


def refuse_settled(month: date, office: int) -> None:
    if office in settled_offices(month):
        raise Refused(say("pay.tax.month_settled", month=f"{month:%Y-%m}"))


def _open_months(day: date) -> list[date]:
    """A choice that reaches back is felt by the months that are not approved: the tax is cumulative. The day is one of payment."""
    return list(PayRun.objects.filter(state__in=MUTABLE, tax_month__gte=day).order_by("month").values_list("month", flat=True))


def _post(person: int, month: date) -> people.PersonFact:
    """Of the month, or the newest one before it: a choice may be made before somebody begins or after he left."""
    posts = people.posts_of([person], month, last_day(month)).get(person) or people.posts_of([person], date.min, date.max).get(person)
    if not posts:
        raise Missing()
    return posts[-1]


def _again(opened: Door, post: people.PersonFact, months: Iterable[date]) -> None:
    for month in months:
        to_compute_again(opened, month, "tax_changed", post, post.office_id)
