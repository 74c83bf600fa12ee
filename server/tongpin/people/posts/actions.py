"""What happens to people over time: hired, moved from a day on, left. Each verb works inside an open door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tongpin.base import period
from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.entities.records import Door
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.events import PersonHired, PersonLeft, PersonMoved
from tongpin.people.persons.entity import Person
from tongpin.people.persons.keys import name_key, number_key

from .entity import Post

MOVABLE = ("office", "department", "manager", "dotted", "job_title")
MENDABLE = ("name", "number", "first_day", "email", "phone")
EVER = date(1900, 1, 1)  # a person whose first day nobody told has always been here


def hire(viewer: Viewer, facts: Mapping[str, Any], post: Mapping[str, Any], *, reason: str = "") -> Person:
    """A new person with the first post. `post` needs an office."""
    with open_door(viewer, verb=("hire", Person), reason=reason) as door:
        office = post["office"]
        keys = {"name_key": name_key(facts["name"]), "number_key": number_key(facts.get("number", ""))}
        now = {name: post[name] for name in ("department", "manager", "job_title") if post.get(name)}
        person = door.create(Person, **facts, **keys, issuer=office, office=office, **now)
        placed = {name: value for name, value in post.items() if value is not None}
        door.create(Post, person=person, valid_from=person.first_day or EVER, valid_to=person.last_day, **placed)
        door.announce(PersonHired(person.pk, person.office_id, person.first_day))
    return person


def mend(viewer: Viewer, person: Person, values: Mapping[str, Any], *, reason: str = "") -> Person:
    """Puts plain facts right. The first post begins on the first day."""
    unknown = sorted(set(values) - set(MENDABLE))
    if unknown:
        raise Refused(Problem(say("people.not_mendable", field=unknown[0]), Place(field=unknown[0])))
    with open_door(viewer, verb=("change", person), reason=reason) as door:
        keys = {}
        if "name" in values:
            keys["name_key"] = name_key(values["name"])
        if "number" in values:
            keys["number_key"] = number_key(values["number"])
        old = person.first_day or EVER
        door.change(person, **values, **keys)
        first = person.first_day or EVER
        for post in Post.objects.filter(person=person, valid_from=old).exclude(valid_from=first):
            door.change(post, valid_from=first)
    return person


def move(viewer: Viewer, person: Person, day: date, changes: Mapping[str, Any], *, reason: str = "") -> Post:
    """From `day` on the post is changed; until the day before everything stays as it was."""
    with open_door(viewer, verb=("move", person), reason=reason) as door:
        return move_within(door, person, day, changes)


def move_within(door: Door, person: Person, day: date, changes: Mapping[str, Any]) -> Post:
    """The same inside another verb that has asked for its own right."""
    post = _moved(door, person, day, changes)
    refresh(door, [person], door.viewer.today)
    door.announce(PersonMoved(person.pk, day, post.office_id, post.department_id))
    return post


def leave(viewer: Viewer, person: Person, last_day: date, *, reason: str = "") -> Person:
    """The last day of work: the post ends with it, and what was planned after it falls away."""
    with open_door(viewer, verb=("leave", person), reason=reason) as door:
        if person.first_day and last_day < person.first_day:
            raise Refused(Problem(say("people.leaves_before_start", day=person.first_day), Place(field="last_day")))
        for post in Post.objects.filter(person=person, valid_from__gt=last_day):
            door.remove(post)
        for post in Post.objects.filter(period.on(last_day), person=person):
            door.change(post, valid_to=last_day)
        door.change(person, last_day=last_day)
        door.announce(PersonLeft(person.pk, person.office_id, last_day))
    return person


def stay(door: Door, person: Person) -> None:
    """Somebody does not leave after all: the post that ended with the last day goes on."""
    for post in Post.objects.filter(person=person, valid_to=person.last_day):
        door.change(post, valid_to=None)
    door.change(person, last_day=None)


def _moved(door: Door, person: Person, day: date, changes: Mapping[str, Any]) -> Post:
    unknown = sorted(set(changes) - set(MOVABLE))
    if unknown:
        raise Refused(Problem(say("people.not_movable", field=unknown[0]), Place(field=unknown[0])))
    if changes.get("manager") == person:
        raise Refused(Problem(say("people.own_manager"), Place(field="manager")))
    if not person.works_on(day):
        raise Refused(Problem(say("people.not_here_then", name=person.name, day=day), Place(field="day")))
    old = Post.objects.filter(period.on(day), person=person).select_related("office", "department").first()
    if old is None:
        raise Refused(Problem(say("people.no_post_then", name=person.name, day=day), Place(field="day")))
    if all(getattr(old, name) == value for name, value in changes.items()):
        return old
    if old.valid_from == day:
        return door.change(old, **changes)
    facts = {name: getattr(old, name) for name in MOVABLE} | dict(changes)
    ends = old.valid_to
    door.change(old, valid_to=day - timedelta(days=1))
    return door.create(Post, person=person, valid_from=day, valid_to=ends, **facts)


def refresh(door: Door, persons: list[Person], today: date) -> int:
    """Repeats today's post on the person; gives how many changed. Nobody's post today: the nearest one counts."""
    posts: dict[int, Post] = {}
    for post in Post.objects.filter(person__in=persons).order_by("valid_from"):
        if post.valid_from <= today or post.person_id not in posts:
            posts[post.person_id] = post
    changed = []
    for person in persons:
        now = posts.get(person.pk)
        if now and _differs(person, now):
            person.office_id, person.department_id = now.office_id, now.department_id
            person.manager_id, person.job_title = now.manager_id, now.job_title
            changed.append(person)
    door.change_many(changed, ["office", "department", "manager", "job_title"])
    return len(changed)


def _differs(person: Person, post: Post) -> bool:
    return any(getattr(person, name) != getattr(post, name)
               for name in ("office_id", "department_id", "manager_id", "job_title"))
