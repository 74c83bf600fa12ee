"""Company days set on screen: what they would touch beforehand, and what they did; the preview is the run, rolled back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.access import rights
from tongpin.base.entities import Door, Viewer, door, entity_of
from tongpin.base.period import each_day
from tongpin.base.words import Place, Problem, Refused, Say, named, say
from tongpin.hours.day.entity import DayResult
from tongpin.hours.rule.actions import rulebook
from tongpin.people.public import DAY_PARTS, WHOLE_DAY, CompanyDay, DaySet, changes_day, head_counts, put_days

from .repricing import Followed, follow

LONGEST = 60  # days set at once
BACK, AHEAD = 400, 800  # from today: what is further away is a slip of the pen
KINDS = ("rest", "work")


@dataclass(frozen=True)
class Wish:
    """`kind` rest or work, `part` of the day that is meant; None: as the calendar of the place has it. Both days count."""

    offices: Collection[int]
    first: date
    last: date
    kind: str | None
    name: str = ""
    part: str = WHOLE_DAY

    @property
    def day(self) -> DaySet:
        return DaySet(self.kind, self.name.strip(), self.part)


@dataclass(frozen=True)
class Outcome:
    """`people`: how many work in the offices; `days`: office → the days that really change."""

    people: int
    days: dict[int, list[date]]
    followed: Followed


class _RolledBack(Exception):
    pass


def set_days(viewer: Viewer, wish: Wish, *, reason: str = "", keep: bool = True) -> Outcome:
    """`keep` False: a preview, nothing is written. Closed months stay as they are and are told."""
    problems = list(_wrong(viewer, wish))
    if problems:
        raise Refused(problems)
    for office in wish.offices:
        rights.demand(viewer, entity_of(CompanyDay), "change", {"office": office})
    try:
        with door(viewer, verb=("change", CompanyDay), reason=reason) as opened:
            outcome = _write(opened, viewer, wish)
            if not keep:
                raise _RolledBack
    except _RolledBack:
        pass
    return outcome


def _write(opened: Door, viewer: Viewer, wish: Wish) -> Outcome:
    days = _changing(wish)
    if not days:
        raise Refused(Problem(say(f"hours.company_days.no_change_{wish.kind or 'usual'}"), Place(field="first")))
    put_days(opened, days, wish.day)
    followed = follow(opened, viewer, [(office, day) for office, some in days.items() for day in some], why=_why(wish))
    return Outcome(sum(head_counts(list(days), wish.first, wish.last).values()), days, followed)


def _changing(wish: Wish) -> dict[int, list[date]]:
    """Office → days that would not be so by the calendar alone, or that were set before and are set otherwise."""
    book = rulebook(wish.first, wish.last)
    span = list(each_day(wish.first, wish.last))
    found: dict[int, list[date]] = {}
    for office in sorted(wish.offices):
        own = book.offices[office].days
        if wish.kind is None:
            days = [day for day in span if day in own]
        else:
            days = [day for day in span if changes_day(book.national(office, day), wish.kind, wish.part)
                    and (day not in own or DaySet(own[day].kind, own[day].name, own[day].part) != wish.day)]
        if days:
            found[office] = days
    return found


def _why(wish: Wish) -> Say:
    if wish.kind is None:
        return say("hours.company_days.why_usual", day=wish.first)
    kind = f"kind.{wish.kind}" if wish.part == WHOLE_DAY else f"half.{wish.kind}_{wish.part}"
    return say("hours.company_days.why", kind=named(f"companyday.{kind}"), name=wish.name.strip(), day=wish.first)


def _wrong(viewer: Viewer, wish: Wish) -> Iterator[Problem]:
    known = rulebook(wish.first, wish.first).offices
    if not wish.offices or not set(wish.offices) <= set(known):
        yield Problem(say("hours.company_days.no_office"), Place(field="offices"))
    if wish.kind is not None and wish.kind not in KINDS:
        yield Problem(say("hours.company_days.no_kind"), Place(field="kind"))
    if wish.part not in DAY_PARTS:
        yield Problem(say("hours.company_days.no_part"), Place(field="part"))
    if wish.kind is not None and not wish.name.strip():
        yield Problem(say("hours.company_days.no_name"), Place(field="name"))
    if len(wish.name.strip()) > 60:
        yield Problem(say("hours.company_days.long_name"), Place(field="name"))
    if wish.last < wish.first:
        yield Problem(say("hours.processes.ends_before_start"), Place(field="last"))
    elif (wish.last - wish.first).days >= LONGEST:
        yield Problem(say("hours.company_days.too_long", days=LONGEST), Place(field="last"))
    if not viewer.today - timedelta(days=BACK) <= wish.first <= viewer.today + timedelta(days=AHEAD):
        yield Problem(say("hours.company_days.too_far"), Place(field="first"))


def catch_up(opened: Door, viewer: Viewer) -> Followed:
    """A calendar that came with an upgrade: what was judged or priced by the older one follows it, in open months."""
    first, last = viewer.today - timedelta(days=BACK), viewer.today + timedelta(days=AHEAD)
    book = rulebook(first, last)
    judged = DayResult.objects.filter(day__gte=first).order_by().values_list("office_id", "day", "day_type", "off").distinct()
    places = {(office, day) for office, day, kind, off in judged if (kind, off) != (book.day_type(office, day), book.off(office, day))}
    ahead = {(office, viewer.today + timedelta(days=one)) for office in book.offices for one in range(AHEAD)}
    return follow(opened, viewer, places | ahead, why=say("hours.company_days.why_calendar"))
