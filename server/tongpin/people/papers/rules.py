"""Papers, pure: how urgent an end is, which reminder is due, who may do a duty, and until when a paper is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.calendars import add_months

STAGES = (90, 60, 30, 7, 1)
PASSED = 0
WARNED = timedelta(days=14)  # between the notice to HR and the deletion
AGES = ("overdue", "in_7", "in_30", "in_60", "in_90")
_LIMITS = ((7, "in_7"), (30, "in_30"), (60, "in_60"), (90, "in_90"))
_BETWEEN = re.compile(r"[、,，;；/\n]+")


def age_of(valid_to: date | None, today: date) -> str | None:
    """The column of the expiry board; None: nothing to do for ninety days, or no end at all."""
    if valid_to is None:
        return None
    left = (valid_to - today).days
    if left < 0:
        return "overdue"
    return next((age for limit, age in _LIMITS if left <= limit), None)


def stage_of(left: int) -> int | None:
    """The reminder that fits so many days before the end: the most urgent one that has been reached."""
    if left < 0:
        return PASSED
    return min((stage for stage in STAGES if left <= stage), default=None)


def due(left: int, sent: Collection[int]) -> int | None:
    """Which reminder is to be sent now. What an outage skipped is not caught up: only the most urgent one counts."""
    stage = stage_of(left)
    if stage is None or any(one <= stage for one in sent):
        return None
    return stage


def names_in(text: str) -> tuple[str, ...]:
    """ "叉车、行车" → both."""
    return tuple(dict.fromkeys(part for one in _BETWEEN.split(text) if (part := one.strip())))


@dataclass(frozen=True)
class Held:
    """A confirmed paper of a person."""

    kind: int
    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Need:
    kind: int
    duties: tuple[str, ...]
    job_titles: tuple[str, ...]

    def covers(self, duty: str, job_title: str) -> bool:
        return bool(duty and duty in self.duties) or bool(job_title and job_title in self.job_titles)


@dataclass(frozen=True)
class Lack:
    """Why somebody may not: the kind of paper, and the day on which the last one ended (None: there never was one)."""

    kind: int
    ended: date | None


def lacking(needs: Iterable[Need], held: Collection[Held], duty: str, job_title: str, day: date) -> list[Lack]:
    """What the person lacks on the day for the duty and the job; empty: the person may."""
    found = []
    for need in needs:
        mine = [one for one in held if one.kind == need.kind]
        if need.covers(duty, job_title) and not any(one.holds(day) for one in mine):
            ended = max((one.valid_to for one in mine if one.valid_to and one.valid_to < day), default=None)
            found.append(Lack(need.kind, ended))
    return found


def kept_until(valid_to: date, months: int) -> date:
    """The last day on which a paper that has ended is kept."""
    return add_months(valid_to, months)


def to_be_forgotten(ends: date, told_on: date | None, today: date) -> bool:
    """Its last day is past, and whoever may object has had the time to do so."""
    return told_on is not None and today > ends and today >= told_on + WARNED
