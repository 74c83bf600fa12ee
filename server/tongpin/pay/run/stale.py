"""Stale: a run that was worked out before somebody decided otherwise may not be submitted with what it has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Protocol

from tongpin.base.entities import Door
from tongpin.base.words import Both, say
from tongpin.pay.group.known import Groups, groups
from tongpin.pay.item.rules import fields
from tongpin.pay.law.tables import NATION
from tongpin.people import public as people
from tongpin.people.public import Person

from .checks import ERROR, Finding, some
from .entity import PayRun
from .process.actions import end_approval
from .runs import MUTABLE, demand_state


class Somebody(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


def to_compute_again(opened: Door, month: date, check: str, person: Somebody, office: int) -> None:
    """The runs that pay the office; `check` is the code of the sentence that tells what changed."""
    theirs = PayRun.objects.filter(month=month, group=groups().group_of(office, month)).order_by("number")
    for run in theirs:
        run_to_compute_again(opened, run, check, person, office)


def run_to_compute_again(opened: Door, run: PayRun, check: str, person: Somebody, office: int) -> None:
    mark(opened, run, Finding(check, ERROR, say(f"pay.run.{check}", name=person.name), office, [(person.id, person.name)]))


def list_to_compute_again(opened: Door, since: date, whom: Collection[int], check: str = "list_changed", by: str = "month") -> None:
    """What was told of some people holds from a month on, so later months that are worked out already are told too."""
    runs = computed_since(since, by=by) if whom else []
    if not runs:
        return
    known, every = groups(), list(people.persons(whom).values())
    for run in runs:
        names = _paid_by(run, every, known)
        if names:
            mark(opened, run, Finding(check, ERROR, say(f"pay.run.{check}", count=len(names), names=some(names)), None, names))


def law_to_compute_again(opened: Door, keys: Collection[str], place: str, since: date, until: date | None) -> None:
    """Figures of law were entered: months of its window that were worked out with another one, or without."""
    cities = {one.code: one.insured_key for one in people.offices()}
    for run in computed_since(since):
        if run.month > (until or date.max):
            continue
        used = {name for book in run.rulebooks.values() if place in (NATION, book["place"], cities.get(book["place"]))
                for name in book["law"]}
        if any(fields()[name].law in keys for name in used if name in fields()):
            mark(opened, run, Finding("law_changed", ERROR, say("pay.run.law_changed", place=_named(place)), None))


def office_to_compute_again(opened: Door, office: str, name: str) -> None:
    """It is insured in another city, employed by another legal entity or has another calendar: all that is not approved."""
    for run in computed_since(date.min):
        if any(book["place"] == office for book in run.rulebooks.values()):
            mark(opened, run, Finding("office_changed", ERROR, say("pay.run.office_changed", office=name), None))


def item_to_compute_again(opened: Door, since: date, label: Both) -> None:
    """A pay item has another formula from a day on."""
    for run in computed_since(since):
        mark(opened, run, Finding("item_changed", ERROR, say("pay.run.item_changed", item=label), None))


def computed_since(since: date, *, by: str = "month") -> list[PayRun]:
    """Of the day's month and later ones, what was worked out and may be worked out again; `by` tax_month: of tax that counts since then."""
    computed = PayRun.objects.filter(**{f"{by}__gte": since.replace(day=1)}, state__in=MUTABLE, computed_at__isnull=False)
    return list(computed.order_by("month", "pk"))


def _named(place: str) -> str:
    return next((one.insured_city if one.insured_key == place else one.name for one in people.offices()
                 if place in (one.insured_key, one.code)), place)


def _paid_by(run: PayRun, every: Collection[Person], known: Groups) -> list[tuple[int, str]]:
    """Of these people; where there are groups, by the office that they are in."""
    places = known.places(run.month)
    mine = [one for one in every if not places or places.get(one.office_id) == run.group_id]
    return sorted(((one.pk, one.name) for one in mine), key=lambda one: one[1])


def mark(opened: Door, known: PayRun, found: Finding) -> None:
    """Whoever was asked about the run is asked no more."""
    if known.state == "submitted":
        end_approval(opened, known, found.say.text(opened.viewer.lang))
    run = PayRun.objects.select_for_update().get(pk=known.pk)
    demand_state(run, MUTABLE)  # approved in the same moment: said, and nothing is decided
    if run.state == "computed":
        stale = found.to_json()
        run.checks = [one for one in run.checks if one != stale] + [stale]
        opened.change_many([run], ["checks"])
