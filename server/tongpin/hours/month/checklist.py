"""Check list: what of a month is done before its close, what is not, and where that is mended; few queries for many offices.

`block`: no close before it is mended. `warning`: closes with a reason. `note`: worth knowing. `done`: behind us.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from tongpin.base.calendars import warnings
from tongpin.base.entities import Viewer
from tongpin.base.flow.standing import Running, running_in
from tongpin.base.period import holds
from tongpin.base.words import Say, named, say
from tongpin.hours.accepted.actions import lacking
from tongpin.hours.accepted.rules import Period
from tongpin.hours.day.counting import kept
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.judging import being_judged
from tongpin.hours.machine.entity import Machine
from tongpin.hours.machine.hearing import SOURCE
from tongpin.hours.mend.entity import DayQuestion
from tongpin.hours.permit.actions import Standing, standings
from tongpin.hours.punch.entity import Coverage, Punch
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.people.public import OfficeFact, posts_between

from .caps import OVER_QUOTA, worked_and_coming
from .period import Month

BLOCK, WARNING, NOTE, DONE = "block", "warning", "note", "done"
REQUESTS = ("hours.leave", "hours.leave_hours", "hours.trip", "hours.overtime", "hours.missing_punch", "hours.results")
DAYS = ("start", "day", "end")  # how the forms of these requests name their days
MOST_NAMED = 5


@dataclass(frozen=True)
class Item:
    """One line of the list. `link`: where it is mended; `more`: the single cases with their links, the first few."""

    code: str
    level: str
    say: Say
    count: int = 0
    link: str = ""
    more: tuple[tuple[Say, str], ...] = field(default_factory=tuple)

    def to_json(self, lang: str) -> dict[str, Any]:
        return {"code": self.code, "level": self.level, "text": self.say.text(lang), "count": self.count, "link": self.link,
                "more": [{"text": told.text(lang), "link": link} for told, link in self.more]}


def checklists(viewer: Viewer, wanted: Sequence[OfficeFact], month: Month) -> dict[int, list[Item]]:
    """Office → its list, in the order in which one works through it."""
    seen = _Seen.of(viewer, [one.id for one in wanted], month)
    return {one.id: [*_when(viewer.today, month), *_days(one, month, seen), *_taps(one.id, seen), *_machines(one.id, seen),
                     *_requests(one.id, seen), *_results(one, month, seen), *_rules(one, month, seen.book), *_permits(one.id, seen),
                     *_hours(one.id, month, seen)] for one in wanted}


def taken_by(items: Collection[Item]) -> dict[str, int]:
    """What a close in spite of it takes as it is: code → count."""
    return {one.code: one.count for one in items if one.level == WARNING}


@dataclass
class _Seen:
    """Everything of these offices and this month, read together."""

    waiting: Mapping[int, Mapping[str, int]]
    brought: Collection[int]
    asked: Mapping[int, int]
    unknown: Mapping[int, Mapping[str, int]]
    machines: Mapping[int, list[Any]]
    running: Mapping[int, list[Running]]
    over: Mapping[tuple[int, str], int]
    without: Mapping[int, int]
    book: Rulebook
    to_day: date
    judged: Collection[int]
    lacking: Mapping[int, Sequence[tuple[int, str, Period]]]
    permits: Mapping[int | None, Standing]

    @classmethod
    def of(cls, viewer: Viewer, offices: Collection[int], month: Month) -> _Seen:
        book = rulebook(month.first, month.last)
        in_month = Q(office_id__in=offices, day__gte=month.first, day__lte=month.last)
        days = DayResult.objects.filter(in_month)
        open_day = DayResult.objects.filter(person=OuterRef("person"), day=OuterRef("day"), office_id__in=offices).exclude(waiting=[])
        asked = DayQuestion.objects.filter(Exists(open_day), day__gte=month.first, day__lte=month.last, answer="")
        unknown: dict[int, Counter[str]] = defaultdict(Counter)
        taps = Punch.objects.filter(in_month, person=None, left_out=False).order_by()
        for office, source, count in taps.values_list("office_id", "source").annotate(taps=Count("pk")):
            unknown[office]["pins" if source == SOURCE else "files"] += count
        return cls(
            kept(offices, month.first, "waiting")[0],
            set(Coverage.objects.filter(office_id__in=offices, first_day__lte=month.last, last_day__gte=month.first)
                .order_by().values_list("office_id", flat=True).distinct()),
            Counter(asked.order_by().values_list("person__office_id", flat=True)), unknown,
            _machines_of(offices, month), _running(viewer, offices, month),
            Counter((one.result.office_id, one.code) for one in worked_and_coming(days, book, viewer.today)),
            _without_days(offices, month, book), book, min(month.last, viewer.today - timedelta(days=1)), being_judged(),
            lacking(offices, month, book, viewer.today),
            standings(book, [one for one in book.cards if one.office_id in set(offices)], month.first, month.last))


def _without_days(offices: Collection[int], month: Month, book: Rulebook) -> Counter[int]:
    """Office → how many people have worked days that nothing has touched yet: at the close these are judged without data."""
    worked = {office: tuple(day for day in month.days if book.day_type(office, day).is_worked) for office in offices}
    due: Counter[tuple[int, int]] = Counter()
    for post in posts_between(offices, month.first, month.last):
        due[post.office_id, post.id] += sum(holds(post, day) for day in worked[post.office_id])
    found: Counter[tuple[int, int]] = Counter()
    for days in set(worked.values()):  # once for each calendar
        alike = [office for office, those in worked.items() if those == days]
        there = DayResult.objects.filter(office__in=alike, day__in=days).exclude(code="not_employed").order_by()
        found |= {(office, person): count for office, person, count in
                  there.values_list("office_id", "person_id").annotate(days=Count("pk"))}
    return Counter(office for (office, person), days in due.items() if found[office, person] < days)


def _machines_of(offices: Collection[int], month: Month) -> dict[int, list[Any]]:
    """Those that had to report in this month, each with how many of its lines are held back."""
    held = Count("lines", filter=Q(lines__state="waiting", lines__local__gte=month.first.isoformat(),
                                   lines__local__lt=f"{month.last.isoformat()} 99"))
    found: dict[int, list[Any]] = defaultdict(list)
    mine = Machine.objects.filter(state="approved", office_id__in=offices, from_day__lte=month.last)
    for one in mine.annotate(held=held).order_by("name"):
        found[one.office_id or 0].append(one)
    return found


def _running(viewer: Viewer, offices: Collection[int], month: Month) -> dict[int, list[Running]]:
    """Requests that wait for a decision about days of the month."""
    found: dict[int, list[Running]] = defaultdict(list)
    for one in running_in(viewer, REQUESTS, offices):
        told = sorted(str(one.values[name])[:10] for name in DAYS if one.values.get(name))
        if told and told[0] <= month.last.isoformat() and told[-1] >= month.first.isoformat():
            found[one.office].append(one)
    return found


def _when(today: date, month: Month) -> Iterator[Item]:
    if month.first > today:
        yield Item("ahead", BLOCK, say("hours.month.check_ahead", month=str(month)))
    elif month.last >= today:
        yield Item("not_over", WARNING, say("hours.month.check_not_over", day=month.last), (month.last - today).days + 1)


def _days(office: OfficeFact, month: Month, seen: _Seen) -> Iterator[Item]:
    at = f"/hours/{month}?office={office.id}"
    if office.id in seen.judged:
        yield Item("unjudged", BLOCK, say("hours.day.unjudged"), link="/hours/rule-cards")
    if office.id not in seen.brought:
        yield Item("nothing_imported", WARNING, say("hours.month.nothing_imported"), 1, "/imports")
    waiting = seen.waiting.get(office.id, {})
    for code, count in sorted(waiting.items(), key=lambda one: (-one[1], one[0])):
        yield Item(code, WARNING, say("hours.month.check_waits", count=count, what=named(code)), count, f"{at}&code={code}")
    without = seen.without.get(office.id, 0)
    if without and office.id in seen.brought:
        yield Item("without_days", WARNING, say("hours.month.check_without_days", count=without), without, "/imports")
    if not waiting and not without and office.id in seen.brought:
        yield Item("waits", DONE, say("hours.month.check_no_waits"))
    if count := seen.asked.get(office.id, 0):
        yield Item("asked", WARNING, say("hours.month.check_asked", count=count), count, at)


def _taps(office: int, seen: _Seen) -> Iterator[Item]:
    unknown = seen.unknown.get(office, {})
    for code, link in (("files", "/imports"), ("pins", "/hours/machines")):
        if count := unknown.get(code, 0):
            yield Item(f"unknown_{code}", WARNING, say(f"hours.month.check_unknown_{code}", count=count), count, link)
    if not unknown:
        yield Item("unknown", DONE, say("hours.month.check_all_known"))


def _machines(office: int, seen: _Seen) -> Iterator[Item]:
    """A machine owes the days up to the end of the month or, while it runs, up to yesterday."""
    mine = seen.machines.get(office, [])
    for one in mine:
        link = f"/hours/machines/{one.pk}"
        from_day, to = one.from_day or seen.to_day, one.complete_to
        if from_day <= seen.to_day and (to is None or to < seen.to_day):
            told = say("hours.month.check_machine_behind", machine=one.name, day=to) if to else say(
                "hours.month.check_machine_silent", machine=one.name)
            yield Item("machine_behind", WARNING, told, (seen.to_day - max(to or from_day, from_day)).days or 1, link)
        if one.held:
            yield Item("machine_held", WARNING, say("hours.month.check_machine_held", machine=one.name, count=one.held), one.held, link)
    if mine and all(one.complete_to and one.complete_to >= seen.to_day and not one.held for one in mine):
        yield Item("machines", DONE, say("hours.month.check_machines", count=len(mine)))


def _requests(office: int, seen: _Seen) -> Iterator[Item]:
    running = seen.running.get(office, [])
    if not running:
        yield Item("requests", DONE, say("hours.month.check_no_requests"))
        return
    more = tuple((say("hours.month.check_request", who=one.applicant, what=one.label), f"/flow/requests/{one.id}" if one.opens else "")
                 for one in running[:MOST_NAMED])
    yield Item("requests", WARNING, say("hours.month.check_requests", count=len(running)), len(running), more=more)


def _results(office: OfficeFact, month: Month, seen: _Seen) -> Iterator[Item]:
    """Who is judged by results, and had none accepted in a period that ended in the month."""
    if found := seen.lacking.get(office.id, ()):
        more = tuple((say("hours.month.check_result", who=name, first=one.first, last=one.last), f"/hours/people/{person}/months/{month}")
                     for person, name, one in found[:MOST_NAMED])
        yield Item("results", WARNING, say("hours.month.check_results", count=len(found)), len(found), more=more)


def _rules(office: OfficeFact, month: Month, book: Rulebook) -> Iterator[Item]:
    """Nobody is without a rule or a calendar: the standard one stands in, and weekdays; that is told."""
    own = any(one.office_id == office.id and not one.department_id and not one.person_id and one.valid_from <= month.first
              and (one.valid_to is None or one.valid_to >= month.last) for one in book.cards)
    code = "own_rule" if own else "standard_rule"
    yield Item(code, DONE if own else NOTE, say(f"hours.month.check_{code}"), link="" if own else "/hours/rule-cards")
    for told in warnings(book.calendar(office.id), month.first, month.last):
        is_unknown = told.code.endswith("unknown_year")
        yield Item("calendar", WARNING if is_unknown else NOTE, told, 1, "/hours/company-days")


def _permits(office: int, seen: _Seen) -> Iterator[Item]:
    """Cards of special working hours, and the days of the month on which no permit for them was recorded."""
    mine = [(one, seen.permits[one.pk]) for one in seen.book.cards if one.office_id == office and one.pk in seen.permits]
    bare = [(card, standing) for card, standing in mine if standing.gaps]
    if bare:
        more = tuple((say("hours.month.check_permit_card", name=card.name, day=standing.gaps[0][0], count=standing.days),
                      "/hours/rule-cards") for card, standing in bare[:MOST_NAMED])
        count = sum(standing.days for _, standing in bare)
        yield Item("permit", WARNING, say("hours.month.check_permit", count=count), count, more=more)
    if mine and not bare:
        yield Item("permit", DONE, say("hours.month.check_permits"))


def _hours(office: int, month: Month, seen: _Seen) -> Iterator[Item]:
    for (where, code), count in sorted(seen.over.items()):
        if where == office:
            yield Item(code, WARNING if code == OVER_QUOTA else NOTE, say("hours.month.check_over", count=count, what=named(code)),
                       count, f"/hours/{month}?office={office}&code={code}")
