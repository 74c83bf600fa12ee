"""What a card would have changed last month: the month judged twice and compared; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.words import word
from tongpin.hours.day.facts import Facts, load
from tongpin.hours.day.rules import judge
from tongpin.hours.day.verdict import DayVerdict
from tongpin.hours.month.period import Month, month_of
from tongpin.hours.punch.entity import Coverage
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.people.public import posts_between

from .editing import unsaved

SHOWN = 40  # people listed; the totals are of all


def try_card(viewer: Viewer, values: Mapping[str, Any], key: int | None = None) -> dict[str, Any]:
    rights.demand(viewer, entity_of(RuleCard), "change")
    card = unsaved(values)
    month = _last_month(card.office_id, viewer.today)
    people = sorted({one.id for one in posts_between([card.office_id], month.first, month.last)})
    book = rulebook(month.first, month.last)
    now, then = load(people, month.first, month.last, book), load(people, month.first, month.last, _with(book, card, key))
    before, after = Totals(), Totals()
    changed: list[dict[str, Any]] = []
    count = 0
    for person in people:
        days = []
        for day in month.days:
            old, new = _judged(now, person, day), _judged(then, person, day)
            if old is None or new is None:
                continue
            before.add(old)
            after.add(new)
            if _figures(old) != _figures(new):
                days.append({"day": day.isoformat(), "now": _shown(old), "then": _shown(new)})
        if days:
            post = then.post(person, month.last)
            count += len(days)
            changed.append({"id": person, "name": post.name if post else "", "days": days})
    return {"month": str(month), "people": changed[:SHOWN], "count": len(changed), "days": count,
            "of": len(people), "now": vars(before), "then": vars(after)}


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
    def __init__(self) -> None:
        self.late = self.early = self.missing = 0
        self.absent = self.overtime = 0.0

    def add(self, one: DayVerdict) -> None:
        self.late += one.late_minutes
        self.early += one.early_minutes
        self.missing += bool(one.missing)
        self.absent += float(one.absent)
        self.overtime += float(sum(one.overtime.values(), Decimal(0)))


def _judged(facts: Facts, person: int, day: date) -> DayVerdict | None:
    given = facts.input((person, day))
    return judge(given) if given and given.is_employed else None


def _figures(one: DayVerdict) -> tuple[Any, ...]:
    return one.code, one.late_minutes, one.early_minutes, one.missing, one.absent, one.attended, one.leave, one.overtime


def _shown(one: DayVerdict) -> dict[str, Any]:
    return {"code": one.code, "label": word(one.code), "late": one.late_minutes, "early": one.early_minutes}
