"""A card in sentences that say all of it, in every language; whoever reads them needs no form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tongpin.base.kinds import plain
from tongpin.base.words import Say, named, say
from tongpin.hours.rule.quotas import quota_on
from tongpin.hours.rule.rules import COMPREHENSIVE, FIXED, FLEXIBLE, RESULTS, Rule


def told(rule: Rule) -> Iterator[Say]:
    facts = clocks(rule)
    meal = say("hours.cards.meal", spans=_pauses(rule)) if _pauses(rule) else say("hours.cards.no_meal")
    hours = plain((Decimal(rule.minutes) / 60).quantize(Decimal('0.01')))
    yield say(f"hours.cards.{rule.kind}", **facts, meal=meal, hours=hours)
    if rule.kind == COMPREHENSIVE:
        yield from _quota(rule)
    if rule.kind == RESULTS:
        yield say("hours.cards.results_by", period=named(f"rulecard.quota_period.{rule.quota_period}"))
    if rule.kind == FLEXIBLE:
        if rule.earliest:
            yield say("hours.cards.earliest_is", **facts)
        yield say("hours.cards.on_leave", **facts)
    if rule.wants_taps:
        yield from _taps(rule, facts)
    if rule.remote_days:
        yield say("hours.cards.remote", days=[named(f"weekday.{one}") for one in sorted(rule.remote_days)])
    if rule.overtime_unit:
        yield say("hours.cards.overtime_rounds", unit=rule.overtime_unit, way=named(f"rulecard.round_way.{rule.overtime_way}"))
    if rule.overtime_limit or rule.overtime_day_limit:
        yield say(f"hours.cards.limits_{rule.overtime_over}", day=rule.overtime_day_limit or "—", month=rule.overtime_limit or "—")
    else:
        yield say("hours.cards.no_limits")
    if rule.time_off_months:
        yield say("hours.cards.time_off", months=rule.time_off_months)
    yield say("hours.cards.days")


def _forgiven(rule: Rule) -> Iterator[Say]:
    for side, minutes in (("late", rule.late_grace), ("early", rule.early_grace)):
        yield say(f"hours.cards.grace_{side}", minutes=minutes) if minutes else say(f"hours.cards.strict_{side}")
    if rule.round_unit:
        yield say("hours.cards.rounds", unit=rule.round_unit, way=named(f"rulecard.round_way.{rule.round_way}"))


def _quota(rule: Rule) -> Iterator[Say]:
    quota = quota_on(date.max, rule.quota_period)
    if quota:
        yield say("hours.cards.quota", period=named(f"rulecard.quota_period.{rule.quota_period}"), hours=plain(quota.hours),
                  source=quota.source)


def _pauses(rule: Rule) -> list[str]:
    return [f"{first:%H:%M}–{last:%H:%M}" for first, last in sorted(rule.pauses) if first != last]


def _taps(rule: Rule, facts: dict[str, str]) -> Iterator[Say]:
    if rule.each_segment and rule.kind == FIXED:
        spans = [f"{first:%H:%M}–{last:%H:%M}" for first, last in rule.segments(date(2000, 1, 1))]
        yield say("hours.cards.each_segment", spans=spans)
    if rule.kind != COMPREHENSIVE:
        yield from _forgiven(rule)
    if rule.merge_minutes > 1:
        yield say("hours.cards.merges", minutes=rule.merge_minutes)
    day = date(2000, 1, 1)
    is_night = rule.at(day, rule.end).date() > day
    yield say("hours.cards.turns_night" if is_night else "hours.cards.turns", cut=facts["day_cut"])


def clocks(rule: Rule) -> dict[str, str]:
    names = ("start", "end", "meal_start", "meal_end", "day_cut", "earliest", "core_start", "core_end")
    return {name: at.strftime("%H:%M") for name in names if (at := getattr(rule, name)) is not None}
