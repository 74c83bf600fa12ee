"""Price of an absence: the worked days that it takes, by calendar and rule card; what the register of leave loses."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tongpin.hours.day.window import Away
from tongpin.hours.rule.actions import Rulebook

from .kinds import CALENDAR, leave_kind
from .rules import days_of, days_touched

_PLACES = Decimal("0.0001")  # as the register keeps them


def price(book: Rulebook, office: int, person: int, away: Away) -> Decimal:
    """`office`: where the person works on the first day; each day counts by the calendar and card of the office of that day.
    Four places; half a day is 0.5 whatever its length. A kind that counts calendar days takes rest days and holidays, too."""
    kind = leave_kind(away.kind)
    if kind is not None and kind.counts == CALENDAR:
        return Decimal(len(days_away(book, office, person, away)))
    return sum(shares(book, office, person, away).values(), Decimal(0)).quantize(_PLACES).normalize()


def hours(book: Rulebook, office: int, person: int, away: Away) -> Decimal:
    """The same in hours of the rule card of each day, its breaks out; two places."""
    taken = shares(book, office, person, away)
    minutes = sum((share * book.rule_of(office, day, person).minutes for day, share in taken.items()), Decimal(0))
    return (minutes / 60).quantize(Decimal("0.01")).normalize()


def days_away(book: Rulebook, office: int, person: int, away: Away) -> list[date]:
    """The work days that it belongs to, free ones too."""
    eve = away.start.date() - timedelta(days=1)
    book.place(office, eve, person)  # from the eve on, so that its posts are read once
    return days_touched(away.start, away.end, lambda day: book.rule_of(office, day, person))


def shares(book: Rulebook, office: int, person: int, away: Away) -> dict[date, Decimal]:
    types = {day: book.day_type(book.place(office, day, person), day) for day in days_away(book, office, person, away)}
    return days_of(away, types, lambda day: book.rule_of(office, day, person))
