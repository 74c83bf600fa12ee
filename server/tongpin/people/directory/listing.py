"""The directory and the chart as of a day: everybody whom the viewer may see, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tongpin.base import calendars, period
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.entities.pages import LIMIT, Order, beyond, closed, opened
from tongpin.base.words import word
from tongpin.people.departments.entity import DepartmentTerm
from tongpin.people.offices.days import own_days_of, with_days
from tongpin.people.offices.entity import Office
from tongpin.people.offices.rules import overlaid
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post
from tongpin.people.public import presences

from .rules import ahead_minutes, state_at


def directory(viewer: Viewer, day: date, office: int | None = None, after: str = "") -> dict[str, Any]:
    """A page of rows by office, as they were opened, and number; the offices with how many are there, whatever the page.

    `state` is what the clock and other rooms tell of today, whatever `day` is.
    """
    found = _holding(viewer, day, office)
    counts = dict(found.order_by().values_list("office_id").annotate(count=Count("pk")))
    clocks = clocks_of(viewer, counts)
    past = opened(after, len(_ORDER)) if after else None
    rest = found.filter(office_id__in=_filling(counts, past[0] if past else None))
    rest = rest.filter(beyond(_ORDER, past)) if past else rest
    page = _seats(rest, LIMIT + 1)
    seats, more = page[:LIMIT], len(page) > LIMIT
    states = _states({one.pk: clocks[one.office_id]["state"] for one in seats}, viewer.today)
    seen = rights.fields_of_each(viewer, entity_of(Person), seats)
    rows = [{**_row(seat, fields), "state": states[seat.pk]} for seat, fields in zip(seats, seen, strict=True)]
    offices = [{**clocks[key], "count": count} for key, count in counts.items()]
    offices.sort(key=lambda one: (-one["ahead_minutes"], one["id"]))
    last = seats[-1] if more else None
    return {"day": day.isoformat(), "count": sum(counts.values()), "offices": offices, "rows": rows,
            "next": closed([last.office_id, last.number_key, last.pk]) if last else None}


def _filling(counts: Mapping[int, int], begun: int | None) -> list[int]:
    """The offices that fill a page, so that not everybody is sorted for it; of the one that was begun nobody knows how many are left."""
    wanted: list[int] = []
    enough = 0
    for office in sorted(one for one in counts if not isinstance(begun, int) or one >= begun):
        if enough > LIMIT:
            break
        wanted.append(office)
        enough += 0 if office == begun else counts[office]
    return wanted


def states(viewer: Viewer, office: int) -> dict[str, Any]:
    """What the clock and other rooms tell of everybody in an office now, for lists that come from elsewhere."""
    clocks = clocks_of(viewer, [office])
    keys = _holding(viewer, viewer.today, office).values_list("person_id", flat=True)
    told = _states({key: clocks[office]["state"] for key in keys}, viewer.today)
    return {"states": {str(key): state for key, state in told.items()}}


def clocks_of(viewer: Viewer, offices: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The local time of each office and whether it is at work, company days included; one query."""
    moment = timezone.now()
    found = with_days(Office.objects.all(), moment.date() - timedelta(days=1), moment.date() + timedelta(days=1))
    return {key: clock(one, viewer, moment) for key, one in found.in_bulk(list(offices)).items()}


def _states(by_clock: Mapping[int, str], today: date) -> dict[int, dict[str, Any]]:
    told = presences(list(by_clock), today)
    words = {state: word(f"state.{state}") for state in {*by_clock.values(), *(one.state for one in told.values())}}
    found = {}
    for key, state in by_clock.items():
        away = told.get(key)
        name = away.state if away else state
        found[key] = {"key": name, "label": words[name], "note": away.note if away else ""}
    return found


def clock(office: Any, viewer: Viewer, moment: datetime) -> dict[str, Any]:
    """An office with its local time now, and how far it is ahead of the viewer's."""
    local = moment.astimezone(ZoneInfo(office.zone))
    place = office.place or "CN"
    is_worked = overlaid(calendars.day_type(place, local.date()), own_days_of(office).get(local.date())).is_worked
    return {
        "id": office.pk, "name": office.name, "city": office.city, "zone": office.zone,
        "local_day": local.date().isoformat(), "local_time": local.strftime("%H:%M"),
        "ahead_minutes": ahead_minutes(moment, office.zone, viewer.zone),
        "state": state_at(local, is_worked=is_worked),
    }


class Seat(NamedTuple):
    """Somebody's post, with the few columns that a list shows: whole records of thousands would take ten times as long."""

    pk: int  # of the person
    name: str
    number: str
    number_key: str
    first_day: date | None
    last_day: date | None
    email: str
    job_title: str
    office_id: int
    office: str
    department_id: int | None
    department: str | None
    manager_id: int | None
    manager: str | None
    dotted_id: int | None
    dotted: str | None


_COLUMNS = (
    "person_id", "person__name", "person__number", "person__number_key", "person__first_day", "person__last_day",
    "person__email", "job_title", "office_id", "office__name", "department_id", "department__name", "manager_id",
    "manager__name", "dotted_id", "dotted__name")


_ORDER: Order = [("office_id", False), ("person__number_key", False), ("person_id", False)]


def _holding(viewer: Viewer, day: date, office: int | None = None) -> QuerySet[Post]:
    """The posts of the day, of those who have come and not yet gone."""
    posts = Post.objects.filter(
        period.on(day), Q(person__first_day=None) | Q(person__first_day__lte=day),
        Q(person__last_day=None) | Q(person__last_day__gte=day), person__in=see(viewer, Person))
    return posts if office is None else posts.filter(office_id=office)


def _seats(posts: QuerySet[Post], limit: int | None = None) -> list[Seat]:
    return [Seat(*row) for row in posts.order_by(*(name for name, _ in _ORDER)).values_list(*_COLUMNS)[:limit]]


def _row(post: Seat, seen: frozenset[str]) -> dict[str, Any]:
    plain = {"number": post.number, "first_day": _iso(post.first_day), "last_day": _iso(post.last_day),
             "email": post.email, "job_title": post.job_title, "office": _named(post.office_id, post.office),
             "department": _named(post.department_id, post.department), "manager": _named(post.manager_id, post.manager)}
    return {"id": post.pk, "name": post.name, "dotted": _named(post.dotted_id, post.dotted) if "manager" in seen else None,
            **{name: value for name, value in plain.items() if name in seen}}


def chart(viewer: Viewer, day: date) -> dict[str, Any]:
    """The tree of departments as it is on the day, with everybody at his place, and the lines to managers."""
    posts = _seats(_holding(viewer, day))
    terms = DepartmentTerm.objects.filter(period.on(day)).select_related("department__head")
    people: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for post in posts:
        people[post.department_id].append({
            "id": post.pk, "name": post.name, "job_title": post.job_title, "office": _named(post.office_id, post.office),
            "manager": post.manager_id, "dotted": post.dotted_id})
    children: dict[int | None, list[DepartmentTerm]] = defaultdict(list)
    for term in terms.order_by("name"):
        children[term.parent_id].append(term)
    return {
        "day": day.isoformat(), "count": len(posts),
        "departments": [_branch(term, children, people) for term in children[None]],
        "without_department": people[None],
    }


def _branch(term: DepartmentTerm, children: dict[int | None, list[DepartmentTerm]],
            people: dict[int | None, list[dict[str, Any]]]) -> dict[str, Any]:
    below = [_branch(one, children, people) for one in children[term.department_id]]
    mine = people[term.department_id]
    return {
        "id": term.department_id, "name": term.name, "head": link(term.department.head), "people": mine,
        "count": len(mine) + sum(one["count"] for one in below), "departments": below,
    }


def link(record: Any) -> dict[str, Any] | None:
    return None if record is None else {"id": record.pk, "title": str(record)}


def _named(key: int | None, title: str | None) -> dict[str, Any] | None:
    return None if key is None else {"id": key, "title": title}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


