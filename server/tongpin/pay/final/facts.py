"""What is on file about a leaver, read for whoever settles, with where each figure comes from."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.base.words import Missing, Say, say
from tongpin.hours.public import Standing, leave_standing
from tongpin.pay.law.tables import Figure, Lawbook
from tongpin.pay.run.gather import lawbook
from tongpin.people import public as people

from .average import Average, average_of, months_worked
from .entity import FinalPay
from .rules import Facts

LOCAL, ANNUAL, HERE = "average_wage.month", "annual", "CN"


@dataclass(frozen=True)
class File:
    """`facts` are what the rules look at; the rest says where they come from."""

    person: people.PersonFact
    office: people.OfficeFact
    facts: Facts
    average: Average
    needed: int  # months that the average should be made of
    local: Figure | None
    local_before: Figure | None  # the newest figure whose window has ended: to look at, not to use
    leave: Standing | None

    @property
    def is_here(self) -> bool:
        """Chinese law; elsewhere the local payroll office settles."""
        return self.office.country == HERE

    @property
    def average_short(self) -> Say | None:
        """Too few payslips here for the average of the law."""
        if self.average.count >= self.needed and self.average.count:
            return None
        return say("pay.final.average_short", count=self.average.count, needed=self.needed)


def file_of(final: FinalPay) -> File:
    posts = people.posts_of([final.person_id], final.last_day, final.last_day).get(final.person_id)
    if not posts:
        raise Missing()
    person, offices = posts[-1], people.offices()
    law, office = lawbook(offices), next(one for one in offices if one.id == person.office_id)
    since = people.service_since(person.id, final.last_day)
    average, needed = average_of(person.id, final.last_day), months_worked(since, final.last_day)
    is_whole = average.count >= needed and average.count > 0
    local = law.find(LOCAL, office.code, final.last_day)
    leave = leave_standing(person.id, ANNUAL, final.last_day)
    return File(person, office, Facts(
        reason_kind=final.reason_kind, last_day=final.last_day, since=since,
        service_months=people.severance_months(since, final.last_day) if since else None,
        average=average.gross if is_whole else None, plain_average=average.plain if is_whole else None, last_wage=average.last,
        local_average=local.value if local and not local.is_provisional else None,
        unused=leave.left if leave else None, notice_short=people.notice_short(final.case),
    ), average, needed, local, None if local else _before(law, office.code, final), leave)


def _before(law: Lawbook, place: str, final: FinalPay) -> Figure | None:
    ended = [one for one in law if one.key == LOCAL and one.place in law.places(place) and one.valid_to and one.valid_to < final.last_day]
    return max(ended, key=lambda one: one.valid_from, default=None)
