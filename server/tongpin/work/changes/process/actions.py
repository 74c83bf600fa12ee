"""A change that a colleague proposes: the lead of the department and HR agree, then it reaches everybody concerned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tongpin.base import files
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.work.changes.actions import OWNER, concerned, published
from tongpin.work.changes.entity import Change

KEY = "work.rule_change"
MOST_DAYS = 60  # whoever has two months to read something has forgotten it


@check_form(KEY)
def proposed(filled: Filled) -> Checked:
    """How many it reaches is told beforehand, to who proposes and to who agrees."""
    values, problems = filled.values, []
    days = values.get("days")
    if days is not None and not 1 <= days <= MOST_DAYS:
        problems.append(Problem(say("work.changes.days_within", most=MOST_DAYS), Place(field="days")))
    reached = len(concerned(*_scope(values), SYSTEM.today))
    if not reached:
        problems.append(Problem(say("work.changes.nobody"), Place(field="office")))
    return Checked(problems, [Note("info", say("work.changes.reaches", count=reached), say("work.changes.until_read"))])


@act("work.change_publish")
def publish(run: Run) -> Mapping[str, Any]:
    """The days to acknowledge count from today, however long it took to agree."""
    if not run.approved:
        raise Refused(say("work.changes.nobody_agreed"))
    values, today = run.values, SYSTEM.today
    offices, departments = _scope(values)
    change = run.door.create(
        Change, subject=values["subject"], sort=values["sort"], text=values["text"], before=values.get("before") or "",
        effective_day=values["effective_day"], offices=offices, departments=departments,
        acknowledge_by=today + timedelta(days=int(values["days"])), request=run.instance.pk)
    published(run.door, change, by=run.approved[-1], today=today)
    files.pass_on(values.get("papers") or (), (OWNER, change.pk))
    return {"change": change.pk}


def _scope(values: Mapping[str, Any]) -> tuple[list[int], list[int]]:
    """Offices and departments; neither named: everybody."""
    return ([values["office"]] if values.get("office") else []), ([values["department"]] if values.get("department") else [])
