"""What a card would have changed last month: the month judged twice and compared, with what comprehensive hours would be over
their quota; nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import word
from tongpin.hours.day.facts import Facts, load
from tongpin.hours.day.rules import judge
from tongpin.hours.day.verdict import ZERO, DayVerdict
from tongpin.hours.month.comprehensive import due_days
from tongpin.hours.month.period import Month, month_of
from tongpin.hours.month.rules import plain
from tongpin.hours.punch.entity import Coverage
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.quotas import Settled, Worked, period_of, settled
from tongpin.hours.rule.rules import COMPREHENSIVE
from tongpin.people.public import posts_between

from .editing import unsaved

A_YEAR = timedelta(days=366)
SHOWN = 40  # people listed; the totals are of all


def try_card(viewer: Viewer, values: Mapping[str, Any], key: int | None = None) -> dict[str, Any]:
    rights.demand(viewer, entity_of(RuleCard), "change")
    card = unsaved(values)
    month = _last_month(card.office_id, viewer.today)
    people = sorted({one.id for one in posts_between([card.office_id], month.first, month.last)})
    book = rulebook(month.first, month.last)
    now, then = load(people, month.first, month.last, book), load(people, month.first, month.last, _with(book, card, key))
    calendar = rulebook(month.first - A_YEAR, month.last + A_YEAR)
    before, after = Totals(), Totals()
    changed: list[dict[str, Any]] = []
    count = 0
    for person in people:
        days = []
        old_days, new_days = Judged(calendar), Judged(calendar)
        for day in month.days:
            old, new = old_days.judge(now, person, day), new_days.judge(then, person, day)
            if old is None or new is None:
                continue
            before.add(old)
            after.add(new)
            if _figures(old) != _figures(new):
                days.append({"day": day.isoformat(), "now": _shown(old), "then": _shown(new)})
        over = old_days.over(), new_days.over()
        before.settle(over[0])
        after.settle(over[1])
        if days or over[0] != over[1]:
            post = then.post(person, month.last)
            count += len(days)
            changed.append({"id": person, "name": post.name if post else "", "days": days,
                            "over": {"now": plain(over[0]), "then": plain(over[1])}})
    return {"month": str(month), "people": changed[:SHOWN], "count": len(changed), "days": count,
            "of": len(people), "now": before.to_json(), "then": after.to_json()}


def _last_month(office: int, today: date) -> Month:
    """The last whole month of which a record tells; without any, the one before this."""
    end = today.replace(day=1) - timedelta(days=1)
    told = Coverage.objects.filter(office=office, first_day__lte=end).order_by("-last_day").values_list("last_day", flat=True).first()
    return month_of(min(told or end, end))


def _with(book: Rulebook, card: RuleCard, key: int | None) -> Rulebook:
    """The card as if it had held all the month, before any other of its place."""
    card.pk, card.valid_from, card.valid_to = key or 0, card.valid_from.min, None
    place = (card.office_id, card.department_id, card.person_id)
    others = [one for one in book.cards if one.pk != card.pk and (one.office_id, one.department_id, one.person_id) != place]
    return replace(book, cards=[card, *others])


class Totals:
    """Of all people: minutes, days and hours; `over` is that part of overtime which comes from comprehensive hours."""

    def __init__(self) -> None:
        self.late = self.early = self.missing = 0
        self.absent = self.leave = self.overtime = self.over = ZERO

    def add(self, one: DayVerdict) -> None:
        self.late += one.late_minutes
        self.early += one.early_minutes
        self.missing += bool(one.missing)
        self.absent += one.absent
        self.leave += sum(one.leave.values(), ZERO)
        self.overtime += sum(one.overtime.values(), ZERO)

    def settle(self, over: Decimal) -> None:
        self.over += over
        self.overtime += over

    def to_json(self) -> dict[str, int | float]:
        return {name: plain(Decimal(value)) for name, value in vars(self).items()}


class Judged:
    """One person's month by one set of cards. `calendar`: the offices' days of whole periods, a year around the month."""

    def __init__(self, calendar: Rulebook) -> None:
        self._calendar = calendar
        self._summed: dict[tuple[str, date, date], list[tuple[Worked, int]]] = defaultdict(list)

    def judge(self, facts: Facts, person: int, day: date) -> DayVerdict | None:
        """None where nobody is employed."""
        post = facts.post(person, day)
        given = facts.given(post, day) if post else None
        if post is None or given is None or not given.is_employed:
            return None
        verdict = judge(given)
        if given.rule.kind == COMPREHENSIVE:
            period = given.rule.quota_period
            done = Worked(day, verdict.worked_minutes, given.type.is_worked, sum(verdict.leave.values(), ZERO))
            self._summed[period, *period_of(day, period)].append((done, post.office_id))
        return verdict

    def over(self) -> Decimal:
        """Hours over the law's quota, of which a longer period gives the month its part."""
        return sum((told.over for key, days in self._summed.items() if (told := self._settled(*key, days))), ZERO)

    def _settled(self, period: str, first: date, last: date, days: Sequence[tuple[Worked, int]]) -> Settled | None:
        at = {one.day: office for one, office in days}
        return settled(period, (first, last), [one for one, _ in days], due_days(self._calendar, days[-1][1], (first, last), at))


def _figures(one: DayVerdict) -> tuple[Any, ...]:
    return one.code, one.late_minutes, one.early_minutes, one.missing, one.absent, one.attended, one.leave, one.overtime


def _shown(one: DayVerdict) -> dict[str, Any]:
    return {"code": one.code, "label": word(one.code), "late": one.late_minutes, "early": one.early_minutes,
            "leave": plain(sum(one.leave.values(), ZERO))}
