"""Short: a day in one or two words, for calendars and weeks."""

from __future__ import annotations

from decimal import Decimal

from tongpin.base.words import Say, named, say
from tongpin.hours.absence.kinds import kind_label

from .entity import DayResult


def short(one: DayResult) -> Say:
    """迟 32, 事假, 加 6.5: the first thing a person wants to know of the day."""
    if one.code == "late":
        return say("hours.day.short_late", minutes=one.late_minutes)
    if one.code == "early":
        return say("hours.day.short_early", minutes=one.early_minutes)
    if one.code == "leave":
        return say("hours.day.said", what=kind_label(next(iter(one.leave))))
    if one.code == "overtime":
        hours = sum((Decimal(hours) for hours in one.overtime.values()), Decimal(0))
        return say("hours.day.short_overtime", hours=hours)
    return say("hours.day.said", what=named(one.code))
