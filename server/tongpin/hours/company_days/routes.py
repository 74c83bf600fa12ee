"""Company days over HTTP: the year of an office, what setting a day would touch, and setting it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base import period
from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.calendars import source, warnings
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.kinds import plain
from tongpin.base.words import word
from tongpin.hours.absence.kinds import kind_label
from tongpin.hours.day.judging import unfinished
from tongpin.hours.rule.actions import rulebook
from tongpin.people.public import DAY_PARTS, WHOLE_DAY, CompanyDay

from .actions import KINDS, Outcome, Wish, set_days

router = Router(tags=["hours"])
SHOWN = 40  # leaves listed; the counts are of all


class CompanyDayAsk(Schema):
    """`kind`: rest, work, or null for what the calendar of the place says; `part`: day, am or pm."""

    offices: list[int]
    first: date
    last: date
    kind: str | None = None
    part: str = WHOLE_DAY
    name: str = ""
    reason: str = ""

    def wish(self) -> Wish:
        return Wish(self.offices, self.first, self.last, self.kind, self.name, self.part)


@router.get("/hours/company-days", operation_id="company_days")
def company_days(request: HttpRequest, office: int | None = None, year: int | None = None) -> dict[str, Any]:
    """Each day of the year that is not what its weekday says, or that has a name."""
    who = viewer(request)
    rights.demand(who, entity_of(CompanyDay), "see")
    year = min(max(year or who.today.year, who.today.year - 1), who.today.year + 2)
    first, last = date(year, 1, 1), date(year, 12, 31)
    book = rulebook(first, last)
    known = list(book.offices.values())
    own = book.offices.get(office or who.facts.get("me.office") or 0) or (known[0] if known else None)
    days = list(period.each_day(first, last))
    calendar = book.calendar(own.id) if own else ""
    return {
        "year": year, "office": own.id if own else None, "calendar": calendar,
        "offices": [{"id": one.id, "name": one.name, "calendar": book.calendar(one.id)} for one in known],
        "days": [_day(book, own.id, day) for day in days] if own else [],
        "source": source(calendar, first) or "", "warnings": [one.text(who.lang) for one in warnings(calendar, first, last)],
        "kinds": [{"code": one, "label": word(f"companyday.kind.{one}")} for one in KINDS],
        "parts": [{"code": one, "label": word(f"companyday.part.{one}")} for one in DAY_PARTS],
        "judging": run.pk if (run := unfinished()) else None,
        "may_edit": rights.may(who, entity_of(CompanyDay), "change"),
    }


def _day(book: Any, office: int, day: date) -> dict[str, Any]:
    own = book.offices[office].days.get(day)
    return {"day": day, "type": book.day_type(office, day), "usual": book.national(office, day),
            "off": book.off(office, day), "name": book.day_name(office, day),
            "own": {"kind": own.kind, "name": own.name, "part": own.part} if own else None}


@router.post("/hours/company-days/try", operation_id="try_company_day")
def try_day(request: HttpRequest, asked: CompanyDayAsk) -> dict[str, Any]:
    who = viewer(request)
    return _told(who, set_days(who, asked.wish(), keep=False))


@router.post("/hours/company-days", operation_id="set_company_day")
def set_day(request: HttpRequest, asked: CompanyDayAsk) -> dict[str, Any]:
    who = viewer(request)
    return _told(who, set_days(who, asked.wish(), reason=asked.reason))


def _told(who: Viewer, told: Outcome) -> dict[str, Any]:
    leave = sorted(told.followed.leave, key=lambda one: (one.is_closed, one.start, one.name))
    return {
        "people": told.people, "days": sorted({day for some in told.days.values() for day in some}),
        "judged": told.followed.days, "overtime": told.followed.overtime,
        "changed": sum(not one.is_closed for one in leave), "closed": sum(one.is_closed for one in leave),
        "leave": [{"person": one.person, "name": one.name, "label": kind_label(one.kind), "start": one.start.date(), "end": one.end.date(),
                   "before": plain(one.before), "after": plain(one.after), "is_closed": one.is_closed} for one in leave[:SHOWN]],
    }
