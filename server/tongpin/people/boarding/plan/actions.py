"""HR writes templates: a new one, the next version of one, out of use and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tongpin.base.access.shipped import ROLES
from tongpin.base.entities import Viewer, door
from tongpin.base.words import Place, Problem, Refused, say

from . import rules
from .entity import BoardingPlan
from .giving import newest

Json = dict[str, Any]


def write_plan(viewer: Viewer, based_on: BoardingPlan | None, name: Mapping[str, str], body: Mapping[str, Any]) -> BoardingPlan:
    """The next version; without a base a new template. Refused where both languages lack a name, a task nobody could do,
    or another template is equally near to the same people."""
    with door(viewer, verb=("edit", BoardingPlan)) as opened:
        plans = newest()
        _is_newest(based_on, plans)
        tidied = rules.tidied(body)
        names = [name.get(lang, "").strip()[:120] for lang in ("zh", "en")]
        general = based_on is not None and based_on.key == rules.GENERAL
        problems = list(rules.faults(tidied, general=general, roles=roles()))
        if not any(names):
            problems.insert(0, Problem(say("people.boarding.plan.name_needed"), Place(field="name")))
        problems += _clashes(based_on, tidied, plans)
        if problems:
            raise Refused(problems)
        key = based_on.key if based_on else _key(plans)
        return opened.create(
            BoardingPlan, key=key, number=based_on.number + 1 if based_on else 1, name_zh=names[0] or names[1],
            name_en=names[1] or names[0], body=tidied, made_at=timezone.now(), made_by=viewer.user_id)


def retire_plan(viewer: Viewer, plan: BoardingPlan, *, retired: bool = True) -> BoardingPlan:
    """Whoever is being taken on keeps his tasks; the next gets the nearest of the others."""
    with door(viewer, verb=("edit", BoardingPlan)) as opened:
        plans = newest()
        _is_newest(plan, plans)
        if plan.key == rules.GENERAL:
            raise Refused(say("people.boarding.plan.general_stays"))
        if not retired and (problems := _clashes(plan, plan.body, plans)):
            raise Refused(problems)
        return opened.create(
            BoardingPlan, key=plan.key, number=plan.number + 1, name_zh=plan.name_zh, name_en=plan.name_en, body=plan.body,
            retired=retired, made_at=timezone.now(), made_by=viewer.user_id)


def roles() -> list[str]:
    """Who can be given a task by role: not a role that everybody holds."""
    return [one for one in ROLES if one not in ("everyone", "employee", "office_lead", "manager")]


def _is_newest(plan: BoardingPlan | None, plans: list[BoardingPlan]) -> None:
    """Whoever was slower sees what the other wrote, and loses nothing of it."""
    if plan is not None and plan.pk not in {one.pk for one in plans}:
        raise Refused(say("people.boarding.plan.changed_meanwhile"))


def _clashes(plan: BoardingPlan | None, body: Json, plans: list[BoardingPlan]) -> list[Problem]:
    others = [one for one in plans if not one.retired and (plan is None or one.key != plan.key)]
    return [
        Problem(say("people.boarding.plan.equally_near", other={"zh": one.name_zh, "en": one.name_en}), Place(field="scope"))
        for one in others if rules.clash(body, one.body)
    ]


def _key(plans: list[BoardingPlan]) -> str:
    taken = {one.key for one in plans}
    return next(key for number in range(1, 10_000) if (key := f"own-{number}") not in taken)
