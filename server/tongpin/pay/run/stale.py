"""Stale: a run that was worked out before somebody decided otherwise may not be submitted with what it has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Protocol

from tongpin.base.entities import Door
from tongpin.base.words import Both, say
from tongpin.pay.item.rules import fields
from tongpin.pay.law.tables import NATION
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


def list_to_compute_again(opened: Door, since: date, whom: Collection[int], check: str = "list_changed") -> None:
    """What was told of some people holds from a month on, so later months that are worked out already are told too."""
    months = computed_since(since) if whom else []
    if not months:
        return
    names = sorted(((one.id, one.name) for one in people.persons(whom).values()), key=lambda one: one[1])
    sentence = say(f"pay.run.{check}", count=len(names), names=some(names))
    for month in months:
        _mark(opened, month, Finding(check, ERROR, sentence, None, names))


def law_to_compute_again(opened: Door, keys: Collection[str], place: str, since: date, until: date | None) -> None:
    """Figures of law were entered: months of its window that were worked out with another one, or without."""
    runs = PayRun.objects.filter(state__in=MUTABLE, month__gte=since.replace(day=1), computed_at__isnull=False)
    for month, books in runs.filter(month__lte=until or date.max).order_by("month").values_list("month", "rulebooks"):
        used = {name for book in books.values() if place in (NATION, book["place"]) for name in book["law"]}
        if any(fields()[name].law in keys for name in used if name in fields()):
            _mark(opened, month, Finding("law_changed", ERROR, say("pay.run.law_changed", place=_named(place)), None))


def item_to_compute_again(opened: Door, since: date, label: Both) -> None:
    """A pay item has another formula from a day on."""
    for month in computed_since(since):
        _mark(opened, month, Finding("item_changed", ERROR, say("pay.run.item_changed", item=label), None))


def computed_since(since: date) -> list[date]:
    """Months from the day's own on that were worked out and may be worked out again."""
    computed = PayRun.objects.filter(state__in=MUTABLE, month__gte=since.replace(day=1), computed_at__isnull=False)
    return list(computed.order_by("month").values_list("month", flat=True))


def _named(place: str) -> str:
    return next((one.name for one in people.offices() if one.code == place), place)


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
