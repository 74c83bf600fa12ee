"""What a request tells of the document that its leave needs, before it is handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tongpin.base.flow.offers import Checked, Note
from tongpin.base.words import Place, Problem, say
from tongpin.hours.absence.by_hand import after_leave

from .actions import demand, told_beforehand, wanted_for
from .entity import AT_REQUEST

after_leave.append(demand)


def with_papers(checked: Checked, office: int, kind: str, first_day: date | None, papers: object) -> Checked:
    """`papers`: the files that the form holds already."""
    days = checked.values.get("days")
    if first_day is None or not isinstance(days, Decimal):
        return checked
    rule = wanted_for(kind, office, days)
    if rule is None or papers:
        return checked
    if rule.wanted == AT_REQUEST:
        told = Problem(say("hours.documents.needed", name=rule.name), Place(field="papers"))
        return replace(checked, problems=[*checked.problems, told])
    return replace(checked, notes=[*checked.notes, Note("warning", told_beforehand(rule, first_day))])
