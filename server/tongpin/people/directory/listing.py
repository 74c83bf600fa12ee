"""The directory and the chart as of a day: everybody whom the viewer may see, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base import calendars
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.words import word
from tongpin.people import period
from tongpin.people.departments.entity import DepartmentTerm
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post
from tongpin.people.public import presences

from .rules import ahead_minutes, state_at


def directory(viewer: Viewer, day: date, office: int | None = None) -> dict[str, Any]:
    """Rows by office, as they were opened, and number. `state` is what the clock and other rooms tell of today, whatever `day` is."""
    moment = timezone.now()
    posts = _posts(viewer, day, office)
    offices_there = Office.objects.in_bulk({post.office_id for post in posts})
    clocks = {key: clock(one, viewer, moment) for key, one in offices_there.items()}
    told = presences([post.pk for post in posts], viewer.today)
    rows = []
    seen = rights.fields_of_each(viewer, entity_of(Person), posts)
    for post, fields in zip(posts, seen, strict=True):
        row = _row(post, fields)
        at = clocks[post.office_id]
        away = told.get(post.pk)
        state = away.state if away else at["state"]
        row["state"] = {"key": state, "label": word(f"state.{state}"), "note": away.note if away else ""}
        rows.append(row)
    heads: dict[int, int] = defaultdict(int)
    for post in posts:
        heads[post.office_id] += 1
    offices = [{**clocks[key], "count": count} for key, count in heads.items()]
    offices.sort(key=lambda one: (-one["ahead_minutes"], one["id"]))
    return {"day": day.isoformat(), "count": len(rows), "offices": offices, "rows": rows}


def clock(office: Office, viewer: Viewer, moment: datetime) -> dict[str, Any]:
    """An office with its local time now, and how far it is ahead of the viewer's."""
    local = moment.astimezone(ZoneInfo(office.zone))
    place = office.place or "CN"
    is_worked = calendars.day_type(place, local.date()).is_worked
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
    "person_id", "person__name", "person__number", "person__first_day", "person__last_day", "person__email", "job_title",
    "office_id", "office__name", "department_id", "department__name", "manager_id", "manager__name", "dotted_id",
    "dotted__name")


def _posts(viewer: Viewer, day: date, office: int | None = None) -> list[Seat]:
    posts = Post.objects.filter(period.on(day), person__in=see(viewer, Person))
    if office is not None:
        posts = posts.filter(office_id=office)
    rows = posts.order_by("office_id", "person__number_key", "person_id").values_list(*_COLUMNS)
    seats = (Seat(*row) for row in rows)
    return [one for one in seats if (one.first_day is None or one.first_day <= day)
            and (one.last_day is None or day <= one.last_day)]


def _row(post: Seat, seen: frozenset[str]) -> dict[str, Any]:
    plain = {"number": post.number, "first_day": _iso(post.first_day), "last_day": _iso(post.last_day),
             "email": post.email, "job_title": post.job_title, "office": _named(post.office_id, post.office),
             "department": _named(post.department_id, post.department), "manager": _named(post.manager_id, post.manager)}
    return {"id": post.pk, "name": post.name, "dotted": _named(post.dotted_id, post.dotted) if "manager" in seen else None,
            **{name: value for name, value in plain.items() if name in seen}}


def chart(viewer: Viewer, day: date) -> dict[str, Any]:
    """The tree of departments as it is on the day, with everybody at his place, and the lines to managers."""
    posts = _posts(viewer, day)
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


