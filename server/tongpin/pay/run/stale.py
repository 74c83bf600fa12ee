"""Stale: a run that was worked out before somebody decided otherwise may not be submitted with what it has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Protocol

from tongpin.base.entities import Door
from tongpin.base.words import say
from tongpin.people import public as people

from .checks import ERROR, Finding, some
from .compute import MUTABLE, demand_state, run_of
from .entity import PayRun
from .process.actions import end_approval


class Somebody(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


def to_compute_again(opened: Door, month: date, check: str, person: Somebody, office: int) -> None:
    """`check` is the code of the sentence that tells what changed."""
    _mark(opened, month, Finding(check, ERROR, say(f"pay.run.{check}", name=person.name), office, [(person.id, person.name)]))


def list_to_compute_again(opened: Door, since: date, whom: Collection[int]) -> None:
    """A list was brought in: what it says holds from its month on, so later months that are worked out already are told too."""
    computed = PayRun.objects.filter(state__in=MUTABLE, month__gte=since, computed_at__isnull=False) if whom else PayRun.objects.none()
    months = list(computed.order_by("month").values_list("month", flat=True))
    if not months:
        return
    names = sorted(((one.id, one.name) for one in people.persons(whom).values()), key=lambda one: one[1])
    sentence = say("pay.run.list_changed", count=len(names), names=some(names))
    for month in months:
        _mark(opened, month, Finding("list_changed", ERROR, sentence, None, names))


def _mark(opened: Door, month: date, found: Finding) -> None:
    """Whoever was asked about the run is asked no more."""
    known = run_of(month)
    if known is not None and known.state == "submitted":
        end_approval(opened, known, found.say.text(opened.viewer.lang))
    run = run_of(month, lock=True)
    if run is None:
        return
    demand_state(run, MUTABLE)  # approved in the same moment: said, and nothing is decided
    if run.state == "computed":
        stale = found.to_json()
        run.checks = [one for one in run.checks if one != stale] + [stale]
        opened.change_many([run], ["checks"])
