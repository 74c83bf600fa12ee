"""Request: an approval whose person is known, and the place and calendar it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.kinds import plain
from tongpin.base.period import holding
from tongpin.base.words import Missing, Say, named, say
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.day.taps import instant_of, local_time
from tongpin.hours.day.window import Away
from tongpin.hours.intake.statement import Approval
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.people.public import PersonFact, posts_of

from .entity import Absence

AROUND = timedelta(days=2)  # a day begins at another hour in every zone, and a night on the eve


@dataclass(frozen=True)
class Desk:
    """What writing approvals needs: the door, where everybody works, and the rules there."""

    door: Any
    offices: dict[int, int]  # person → office
    book: Rulebook
    changed: Any = None  # told of every record: (entity, key, before, after)

    def zone(self, person: int) -> str:
        return self.book.zone(self.offices[person])

    def instants(self, one: Request) -> tuple[datetime, datetime]:
        zone = self.zone(one.person)
        return instant_of(one.approval.start, zone), instant_of(one.approval.end, zone)

    def away(self, one: Absence) -> Away:
        return one.away(self.zone(one.person_id))

    def tell(self, entity: str, one: Request, before: Any, after: Any) -> None:
        if self.changed:
            key = say("hours.absence.request", who=one.name, kind=kind_label(one.approval.kind), day=one.approval.start.date())
            self.changed(entity, key, before, after)


@dataclass(frozen=True)
class Request:
    person: int
    approval: Approval
    file: str = ""
    name: str = ""  # how previews name it

    @property
    def away(self) -> Away:
        one = self.approval
        return Away(one.start, one.end, one.kind, one.unit, one.amount)


def desk_of(opened: Any, one: Absence | Any) -> Desk:
    """For one approved absence, or overtime: where its person worked on its first day, and the rules around it."""
    around = one.starts_at.date() - AROUND, one.ends_at.date() + AROUND
    posts = posts_of([one.person_id], *around).get(one.person_id, [])
    if not posts:
        raise Missing()
    book = rulebook(*around)
    return Desk(opened, {one.person_id: office_of(posts, one, book)}, book)


def office_of(posts: Sequence[PersonFact], one: Absence, book: Rulebook) -> int:
    """Where the person works on the first day by the clock there; who has no post then, where the first one is."""
    held = holding(posts, one.starts_at.date()) or posts[0]
    return (holding(posts, local_time(one.starts_at, book.zone(held.office_id)).date()) or held).office_id


def written(amount: Decimal, unit: str) -> Say:
    """0.50 and 0.5 are the same amount."""
    return say("hours.absence.amount", amount=plain(amount), unit=named(f"unit.{unit}"))
