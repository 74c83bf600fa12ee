"""Outside: paid days of a month on which somebody was not employed here, or was paid by another run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tongpin.base import calendars
from tongpin.people import public as people


class Outside:
    """Paid days of the month (workdays and statutory holidays) on which a person was not yet or no longer employed."""

    def __init__(self, first: date, last: date, away: Mapping[int, Sequence[people.PersonFact]] | None = None):
        """`away`: posts that another run pays by its periods."""
        self.first, self.last, self.away = first, last, away or {}
        self._paid: dict[str, list[date]] = {}

    def of(self, person: people.PersonFact, office: people.OfficeFact) -> dict[str, Decimal]:
        paid = self._paid_days(office.place)
        outside = len(paid) - len(self.worked(person, office))
        return {"outside_days": Decimal(outside), "month_paid_days": Decimal(len(paid)),
                "join_day": self._day(person.first_day), "leave_day": self._day(person.last_day)}

    def worked(self, person: people.PersonFact, office: people.OfficeFact) -> list[date]:
        """The paid days on which the person works here."""
        return [day for day in self._paid_days(office.place) if person.works_on(day) and not self.is_away(person.id, day)]

    def is_away(self, person: int, day: date) -> bool:
        return any(holds(one, day) for one in self.away.get(person, ()))

    def _day(self, day: date | None) -> Decimal:
        """The day of this month, nought where it is in another."""
        return Decimal(day.day if day and self.first <= day <= self.last else 0)

    def _paid_days(self, place: str) -> list[date]:
        if place not in self._paid:
            types = calendars.days(place, self.first, self.last)
            self._paid[place] = [day for day, kind in types.items() if is_paid(place, day, kind)]
        return self._paid[place]


def holds(post: people.PersonFact, day: date) -> bool:
    return post.valid_from <= day and (post.valid_to is None or day <= post.valid_to)


def is_paid(place: str, day: date, kind: calendars.DayType) -> bool:
    """计薪日 in China are workdays and statutory days, whatever their weekday; elsewhere a holiday on a weekend takes no workday away."""
    if kind is calendars.DayType.STATUTORY:
        return place == "CN" or day.weekday() < calendars.SATURDAY
    return kind.is_worked
