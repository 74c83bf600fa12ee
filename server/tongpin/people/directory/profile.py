"""One person's page: facts, posts, local time, the hours shared with the viewer, and what he may do there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tongpin.base import period
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, one
from tongpin.base.entities.shown import shown
from tongpin.base.words import named, word
from tongpin.people.cards.entity import PersonCard
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post
from tongpin.people.public import presences, working_times

from .listing import clocks_of, link
from .rules import shared

VERBS = ("change", "move", "leave")
TABS = ("facts", "posts", "hours", "pay", "history")


def profile(viewer: Viewer, person_id: int, day: date) -> dict[str, Any]:
    person = one(viewer, Person, person_id)
    entity = entity_of(Person)
    posts = list(Post.objects.filter(person=person).select_related("office", "department", "manager", "dotted")
                 .order_by("-valid_from"))
    now = period.holding(posts, day) or (posts[-1] if posts else None)
    seen = rights.fields(viewer, entity, "see", person)
    return {
        "day": day.isoformat(),
        "person": shown(viewer, entity, [person])[0],
        "state": _state(person, day),
        "post": _post(now) if now else None,
        "posts": [_post(post) for post in posts] if "department" in seen else [],
        "here": _here(now, viewer, person) if now else None,
        "card": _card(viewer, person),
        "tabs": [{"key": key, "label": named(f"people.tab.{key}")} for key in TABS],
        "account": _account(viewer, person),
        "may": [verb for verb in VERBS if rights.may(viewer, entity, verb, person)],
    }


def _state(person: Person, day: date) -> dict[str, Any]:
    key = "working_here"
    if person.last_day and person.last_day < day:
        key = "gone"
    elif person.first_day and person.first_day > day:
        key = "coming"
    return {"key": key, "label": word(f"state.{key}")}


def _post(post: Post) -> dict[str, Any]:
    return {
        "id": post.pk, "office": link(post.office), "department": link(post.department), "manager": link(post.manager),
        "dotted": link(post.dotted), "job_title": post.job_title, "valid_from": post.valid_from.isoformat(),
        "valid_to": post.valid_to.isoformat() if post.valid_to else None,
    }


def _here(post: Post, viewer: Viewer, person: Person) -> dict[str, Any]:
    """The colleague's clock now, and the working hours of today that both share."""
    at = clocks_of(viewer, [post.office_id])[post.office_id]
    told = presences([person.pk], viewer.today).get(person.pk)
    state = told.state if told else at["state"]
    return {
        **at, "state": {"key": state, "label": word(f"state.{state}"), "note": told.note if told else ""},
        "overlap": _shared(viewer, person.pk),
    }


def _shared(viewer: Viewer, person: int) -> list[dict[str, str]] | None:
    """As the bar of time together tells it, by the viewer's clock; None: the viewer has no working times, or looks at himself."""
    if viewer.person_id is None or viewer.person_id == person:
        return None
    around = timedelta(days=1)
    times = working_times([viewer.person_id, person], viewer.today - around, viewer.today + around)
    if viewer.person_id not in times:
        return None
    here = ZoneInfo(viewer.zone)
    return [{"from": f"{begin.astimezone(here):%H:%M}", "to": f"{end.astimezone(here):%H:%M}"}
            for begin, end in shared(times[viewer.person_id], times.get(person, []), viewer.today, viewer.zone)]


def _account(viewer: Viewer, person: Person) -> dict[str, Any] | None:
    """Whether the person can sign in: for those only who open accounts."""
    if not rights.may(viewer, entity_of(Person), "open_account", person):
        return None
    return {"is_open": person.user_id is not None}


def _card(viewer: Viewer, person: Person) -> dict[str, Any] | None:
    """The sensitive facts, masked; looking at one goes through the generic reveal and is noted."""
    card = PersonCard.objects.filter(rights.rows(viewer, entity_of(PersonCard)), person=person).first()
    return shown(viewer, entity_of(PersonCard), [card])[0] if card else None
