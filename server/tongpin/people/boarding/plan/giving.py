"""Who does a task for somebody new, and who stands in where nobody is in that place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongpin.base.access.entity import RoleOf
from tongpin.base.words import Say, named, say
from tongpin.people.boarding.rules import due_day
from tongpin.people.boarding.telling import helpers_of, hr_of
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.processes.unasked import can_be_asked

from . import rules
from .entity import BoardingPlan


@dataclass(frozen=True)
class Newcomer:
    """As much of somebody new as the choice of a template and of people needs; `opener` may sign in."""

    office: Office
    post: str
    first_day: date
    lead: Person | None = None
    mentor: Person | None = None
    opener: int | None = None


@dataclass(frozen=True)
class Given:
    """`missing`: why whoever was meant does not get it, and somebody else has it."""

    key: str
    lane: str
    label: dict[str, str]
    due_day: date
    user: int | None
    missing: Say | None


def newest() -> list[BoardingPlan]:
    """The newest version of each template, the general one first."""
    found = BoardingPlan.objects.order_by("key", "-number").distinct("key")
    return sorted(found, key=lambda one: (one.key != rules.GENERAL, one.pk))


def plan_for(office: Office, post: str) -> BoardingPlan | None:
    """None only where no template has been loaded yet."""
    return rules.nearest(((one, one.body) for one in newest() if not one.retired), office.pk, office.country, post)


def tasks_of(plan: BoardingPlan, who: Newcomer) -> list[Given]:
    tasks = plan.body["tasks"]
    whose = {meant: _whose(who, meant) for meant in dict.fromkeys(one["who"] for one in tasks)}  # looked up once each
    return [Given(one["key"], one["lane"], one["label"], due_day(who.first_day, one["days"]), *whose[one["who"]]) for one in tasks]


def _whose(who: Newcomer, meant: str) -> tuple[int | None, Say | None]:
    """Nobody in that place who can sign in: HR of the office, then whoever opened the case, then whoever administers."""
    found, missing = _meant(who, meant)
    if found is not None:
        return found, None
    stand_in = [*hr_of(who.office.pk), *([who.opener] if who.opener else []), *helpers_of(who.office.pk)]
    return next(iter(stand_in), None), missing


def _meant(who: Newcomer, meant: str) -> tuple[int | None, Say | None]:
    if meant in ("lead", "mentor"):
        return _person(meant, [who.lead] if meant == "lead" else [who.mentor, who.lead])
    if meant == "office":
        return _holder("office_lead", who.office, own=True)
    return _holder(meant.removeprefix(rules.ROLE), who.office, own=False)


def _person(meant: str, persons: Iterable[Person | None]) -> tuple[int | None, Say | None]:
    named_ = [one for one in persons if one is not None]
    if found := next((one for one in named_ if can_be_asked(one)), None):
        return found.user_id, None
    if named_:
        return None, say("people.boarding.plan.no_account", whom=named_[0].name)
    return None, say(f"people.boarding.plan.no_{meant}")


def _holder(role: str, office: Office, *, own: bool) -> tuple[int | None, Say | None]:
    """Who holds the role for this office before who holds it for all; `own`: only the former."""
    held = RoleOf.objects.filter(role=role, user__is_active=True).order_by("user_id").values_list("user_id", "offices")
    rows: list[tuple[int, list[int]]] = list(held)
    near = [user for user, offices in rows if office.pk in offices]
    far = [] if own else [user for user, offices in rows if not offices]
    if found := next(iter([*near, *far]), None):
        return found, None
    return None, say("people.boarding.plan.nobody_holds", role=_role(role), office=office.name)


def _role(role: str) -> Any:
    try:
        return named(f"role.{role}")
    except LookupError:  # a company's own role
        return role
