"""After a change of calendar: approved leave is priced anew, overtime changes its class, days are judged again.

A day in a closed month stays what it was when the month was closed; what the change would have made of leave there is
told to HR and not written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from tongpin.base import registers
from tongpin.base.calendars import DayType
from tongpin.base.entities import Door, Viewer
from tongpin.base.kinds import plain
from tongpin.base.notices import tell
from tongpin.base.period import each_day, holding
from tongpin.base.words import Say, say
from tongpin.hours.absence.actions import source_of
from tongpin.hours.absence.entity import LEAVE, Absence, ApprovalState
from tongpin.hours.absence.kinds import TRIP, kind_label
from tongpin.hours.absence.pricing import price
from tongpin.hours.absence.request import Desk, office_of
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.judging import Reach, judge_within, touched
from tongpin.hours.day.taps import local_time
from tongpin.hours.day.window import Away
from tongpin.hours.month.guard import closed_months
from tongpin.hours.overtime.actions import reclass
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.people.public import PersonFact, posts_of

Place = tuple[int, date]  # office, day
LONGEST = timedelta(days=400)  # leave begins no earlier before the days that it touches


@dataclass(frozen=True)
class Repriced:
    """Approved leave whose days are other than before, in days; `is_closed`: in a closed month, so it was left as it is."""

    person: int
    name: str
    user: int | None
    kind: str
    start: datetime
    end: datetime
    before: Decimal
    after: Decimal
    is_closed: bool = False

    @property
    def facts(self) -> dict[str, object]:
        return {"kind": kind_label(self.kind), "start": self.start.date(), "end": self.end.date(),
                "before": plain(self.before), "after": plain(self.after)}


@dataclass
class Followed:
    """What a change of calendar brought: days judged anew, leave priced anew, overtime with another class."""

    days: int = 0
    overtime: int = 0
    leave: list[Repriced] = field(default_factory=list)


def follow(opened: Door, viewer: Viewer, places: Collection[Place], *, why: Say) -> Followed:
    """`places`: the office days that may have changed. Run twice it changes nothing."""
    if not places:
        return Followed()
    first, last = min(day for _, day in places), max(day for _, day in places)
    book = rulebook(first - LONGEST, last + LONGEST)
    told = Followed()
    open_places = _open(places)
    reaches = list(_reaches(open_places, book))
    told.days = len(touched(reaches))
    judge_within(opened, viewer, reaches)
    _reprice(opened, book, places, why, told)
    _reclass(opened, book, open_places, told)
    return told


def _open(places: Collection[Place]) -> list[Place]:
    closed = closed_months(places)
    return [(office, day) for office, day in places if (office, day.replace(day=1)) not in closed]


def _reaches(places: Iterable[Place], book: Rulebook) -> Iterator[Reach]:
    """One for an office and month: what lies between two changed days is judged again and comes out the same."""
    wanted = set(places)
    if not wanted:
        return
    judged = DayResult.objects.filter(office__in={one for one, _ in wanted}, day__in={one for _, one in wanted})
    spans: dict[tuple[int, date], list[date]] = defaultdict(list)
    for office, day, kind, off in judged.order_by().values_list("office_id", "day", "day_type", "off").distinct():
        if (office, day) in wanted and (kind, off) != (book.day_type(office, day), book.off(office, day)):
            spans[office, day.replace(day=1)].append(day)
    for (office, _), days in sorted(spans.items()):
        yield Reach(office, min(days), max(days))


def _reprice(opened: Door, book: Rulebook, places: Collection[Place], why: Say, told: Followed) -> None:
    rows = _leave(places)
    posts = posts_of({one.person_id for one in rows}, date.min, date.max)
    offices = {one.pk: office_of(posts[one.person_id], one, book) for one in rows if posts.get(one.person_id)}
    book.know({one.person_id for one in rows}, date.min, date.max)
    closed = _closed_types(rows, offices, book)
    kept = book.frozen(closed)
    changed, moves = [], []
    for one in rows:
        office = offices.get(one.pk)
        if office is None:
            continue
        away = one.away(book.zone(office))
        after = price(kept, office, one.person_id, away)
        anew = price(book, office, one.person_id, away) if closed else after
        post = posts[one.person_id][-1]
        if anew != after:
            told.leave.append(_told(one, away, post, (after, anew), is_closed=True))
        if after == one.days:
            continue
        told.leave.append(_told(one, away, post, (one.days, after)))
        if one.kind != TRIP:
            cause = say("hours.company_days.repriced", why=why, **told.leave[-1].facts)
            dims = {"person": one.person_id, "kind": one.kind}
            moves.append(registers.Post(dims, one.days - after, away.start.date(), cause, source_of(one)))
        one.days = after
        changed.append(one)
    opened.change_many(changed, ["days"], note_each=len(changed) <= 20)
    registers.post_many(opened, LEAVE, moves)
    for each in told.leave:
        if not each.is_closed and each.kind != TRIP and each.user:
            tell(each.user, say("hours.company_days.told", why=why, **each.facts), "/me/leave")


def _leave(places: Collection[Place]) -> Sequence[Absence]:
    """Approved absences of whoever may work there that touch any of the days; which of them really do, the price tells."""
    first, last = min(day for _, day in places), max(day for _, day in places)
    start = datetime.combine(first, time(), UTC) - timedelta(days=1)
    end = datetime.combine(last, time(), UTC) + timedelta(days=2)
    found = Absence.objects.filter(state=ApprovalState.APPROVED, starts_at__lt=end, ends_at__gt=start)
    return list(found.order_by("person_id", "starts_at"))


def _closed_types(rows: Sequence[Absence], offices: Mapping[int, int], book: Rulebook) -> dict[Place, tuple[DayType, str]]:
    """What the days of closed months were judged as, and which half was free."""
    spans = {(offices[one.pk], day) for one in rows if one.pk in offices for day in _days(one, book.zone(offices[one.pk]))}
    closed = closed_months(spans)
    wanted = {(office, day) for office, day in spans if (office, day.replace(day=1)) in closed}
    if not wanted:
        return {}
    found = DayResult.objects.filter(office__in={one for one, _ in wanted}, day__in={one for _, one in wanted})
    told = found.order_by().values_list("office_id", "day", "day_type", "off").distinct()
    return {(office, day): (DayType(kind), off) for office, day, kind, off in told if (office, day) in wanted}


def _days(one: Absence, zone: str) -> Iterator[date]:
    first, last = local_time(one.starts_at, zone).date(), local_time(one.ends_at, zone).date()
    return each_day(first - timedelta(days=1), last)  # a night may have begun on the eve


def _told(one: Absence, away: Away, post: PersonFact, days: tuple[Decimal, Decimal], *, is_closed: bool = False) -> Repriced:
    return Repriced(one.person_id, post.name, post.user_id, one.kind, away.start, away.end, *days, is_closed)


def _reclass(opened: Door, book: Rulebook, places: Collection[Place], told: Followed) -> None:
    wanted = set(places)
    rows = list(Overtime.objects.filter(state=ApprovalState.APPROVED, day__in={day for _, day in wanted}).order_by("id"))
    if not rows:
        return
    posts = posts_of({one.person_id for one in rows}, min(one.day for one in rows), max(one.day for one in rows))
    at: dict[int, int] = {}
    here = []
    for one in rows:
        post = holding(posts.get(one.person_id, []), one.day)
        if post is not None and (post.office_id, one.day) in wanted:
            at[one.person_id] = post.office_id
            here.append(one)
    told.overtime = reclass(Desk(opened, at, book), here)
