"""Shown: the templates as they are now, and who would get what for somebody who does not exist yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.flow.offers import Who, whos
from tongpin.base.words import word
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import rules
from .actions import roles
from .entity import BoardingPlan
from .giving import Newcomer, newest, plan_for, tasks_of

Json = dict[str, Any]


def plans_page(viewer: Viewer) -> Json:
    seen = set(see(viewer, BoardingPlan).values_list("pk", flat=True))
    plans = [one for one in newest() if one.pk in seen]
    makers = whos([one.made_by_id for one in plans])
    offices = list(Office.objects.select_related("legal_entity").order_by("id"))
    titles = Person.objects.exclude(job_title="").order_by("job_title").values_list("job_title", flat=True).distinct()
    return {
        "plans": [_plan(one, makers) for one in plans],
        "may_edit": rights.may(viewer, entity_of(BoardingPlan), "edit"),
        "roles": [{"key": role, "label": word(f"role.{role}")} for role in roles()],
        "offices": [{"id": one.pk, "name": one.name} for one in offices],
        "countries": sorted({one.country for one in offices if one.country} | {"CN", "DE"}),
        "titles": list(titles),
    }


def _plan(one: BoardingPlan, makers: Mapping[int, Who]) -> Json:
    return {
        "id": one.pk, "key": one.key, "number": one.number, "name": {"zh": one.name_zh, "en": one.name_en}, "body": one.body,
        "general": one.key == rules.GENERAL, "retired": one.retired, "shipped": one.shipped, "made_at": one.made_at,
        "made_by": makers[one.made_by_id].name if one.made_by_id else "",
    }


def preview(who: Newcomer, lang: str) -> Json:
    """Who would get what; nothing is written and nobody is told."""
    plan = plan_for(who.office, who.post)
    given = tasks_of(plan, who) if plan else []
    names = whos([one.user for one in given])
    tasks = [{
        "key": one.key, "lane": one.lane, "label": one.label, "due_day": one.due_day, "who": names[one.user].name if one.user else "",
        "missing": one.missing.text(lang) if one.missing else "",
    } for one in sorted(given, key=lambda one: one.due_day)]
    days = rules.check_in_days(plan.body, who.first_day, who.first_day + rules.PROBATION) if plan else ()
    return {
        "plan": {"id": plan.pk, "name": {"zh": plan.name_zh, "en": plan.name_en}} if plan else None, "tasks": tasks,
        "check_ins": [{"when": when, "due_day": day} for when, day in sorted(days, key=lambda one: one[1])],
    }
