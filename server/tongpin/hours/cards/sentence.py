"""A card in sentences that say all of it, in every language; whoever reads them needs no form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tongpin.base.words import Say, say
from tongpin.hours.rule.rules import FLEXIBLE, Rule


def told(rule: Rule) -> Iterator[Say]:
    facts = clocks(rule)
    has_meal = rule.meal_start != rule.meal_end
    meal = say("hours.cards.meal", meal_start=facts["meal_start"], meal_end=facts["meal_end"]) if has_meal else say("hours.cards.no_meal")
    hours = f"{(Decimal(rule.minutes) / 60).quantize(Decimal('0.01')).normalize():f}"
    yield say(f"hours.cards.{rule.kind}", **facts, meal=meal, hours=hours)
    if rule.kind == FLEXIBLE:
        if rule.earliest:
            yield say("hours.cards.earliest_is", **facts)
        yield say("hours.cards.on_leave", **facts)
    if rule.wants_taps:
        yield from _taps(rule, facts)
    if rule.overtime_limit or rule.overtime_day_limit:
        yield say("hours.cards.limits", day=rule.overtime_day_limit or "—", month=rule.overtime_limit or "—")
    else:
        yield say("hours.cards.no_limits")
    yield say("hours.cards.days")


def _taps(rule: Rule, facts: dict[str, str]) -> Iterator[Say]:
    for side, minutes in (("late", rule.late_grace), ("early", rule.early_grace)):
        yield say(f"hours.cards.grace_{side}", minutes=minutes) if minutes else say(f"hours.cards.strict_{side}")
    day = date(2000, 1, 1)
    is_night = rule.at(day, rule.end).date() > day
    yield say("hours.cards.turns_night" if is_night else "hours.cards.turns", cut=facts["day_cut"])


def clocks(rule: Rule) -> dict[str, str]:
    names = ("start", "end", "meal_start", "meal_end", "day_cut", "earliest", "core_start", "core_end")
    return {name: at.strftime("%H:%M") for name in names if (at := getattr(rule, name)) is not None}
