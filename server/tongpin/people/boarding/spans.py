"""Spans: how long each thing between the offer and ready took, and which took longest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from tongpin.base.words import word
from tongpin.people.contracts.entity import LABOUR, Contract

from . import rules
from .entity import BoardingCase

Json = dict[str, Any]


def spans_of(case: BoardingCase) -> Iterator[rules.Span]:
    """What the person and HR do one after the other, and each task from the offer on; only what ready waits for."""
    marks = (("filling", case.offered_at, case.submitted_at), ("to_check", case.submitted_at, case.cleared_at),
             ("contract", case.cleared_at, case.contract_at))
    for stage, begins, ends in marks:
        if begins is not None:
            yield rules.Span(stage, word(f"boardingcase.stage.{stage}"), case.name if stage == "filling" else "", begins, ends)
    for task in case.tasks.all():
        if task.due_day <= case.first_day:
            person = getattr(task.user, "person", None) if task.user else None
            yield rules.Span(task.key, task.label, str(person.name if person else task.user or ""), case.offered_at, task.done_at)


def longest_of(case: BoardingCase, now: datetime) -> Json | None:
    found = rules.longest(spans_of(case), case.ready_at or now)
    return {"label": found.label, "who": found.who, "days": found.days(case.ready_at or now)} if found else None


def longest_in(cases: Iterable[BoardingCase]) -> Json | None:
    """Over several that are ready: what took longest in the middle of them."""
    days: dict[str, list[int]] = defaultdict(list)
    labels: dict[str, Any] = {}
    for case in cases:
        for span in spans_of(case):
            if span.ends is not None and case.ready_at is not None:
                days[span.key].append(span.days(case.ready_at))
                labels[span.key] = span.label
    middles = [(rules.median_days(found) or 0.0, key) for key, found in days.items()]
    most, key = max(middles, key=lambda one: one[0], default=(0.0, ""))
    return {"label": labels[key], "days": most} if key else None


def results_of(persons: Iterable[int | None]) -> dict[int, str]:
    """Person → what the contract in force says of the probation, "" where nothing is decided; nobody without such a contract."""
    found = Contract.objects.filter(
        person__in=[one for one in persons if one], state="effective", kind__in=LABOUR, probation_end__isnull=False)
    return dict(found.order_by("pk").values_list("person_id", "probation_result"))
