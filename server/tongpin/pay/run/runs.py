"""Runs: which one of a month is meant, whether it may still change, and how it is called."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from tongpin.base.entities import Viewer
from tongpin.base.words import Both, Place, Problem, Refused, Say, say, word
from tongpin.pay.group.known import REGULAR, Groups, Which, groups
from tongpin.pay.group.rules import PERIODS, Span
from tongpin.pay.group.seen import demand_group
from tongpin.people import public as people

from .entity import PayRun

MUTABLE = ("open", "computed", "submitted")


def run_of(month: date, which: Which = REGULAR, *, lock: bool = False) -> PayRun | None:
    """The run of the month; a group that nobody has made is a problem at its place."""
    runs = PayRun.objects.select_for_update(of=("self",)) if lock else PayRun.objects
    return runs.filter(month=month, group=group_key(which), number=which.number).first()


def seen_run(viewer: Viewer, month: date, which: Which = REGULAR) -> PayRun | None:
    """As `run_of`, refused where the group has offices that are not the viewer's."""
    demand_group(viewer, group_key(which), month)
    return run_of(month, which)


def group_key(which: Which, known: Groups | None = None) -> int | None:
    """None: everybody who is in no group."""
    if not which.group:
        return None
    found = (known or groups()).by_key(which.group)
    if found is None:
        raise Refused(Problem(say("pay.group.unknown", key=which.group), Place(field="group")))
    return found


def new_run(month: date, which: Which, known: Groups | None = None) -> dict[str, Any]:
    """Its fields; refused where the group is paid by periods and none is paid on that day, or by the month and a period is meant."""
    told = known or groups()
    group = group_key(which, told)
    span = span_of(month, group, which.number, told)
    return {"month": month, "tax_month": told.tax_month(group, month), "group": group, "number": which.number,
            **({"begins": span.first, "ends": span.last} if span else {})}


def span_of(month: date, group: int | None, number: int, known: Groups) -> Span | None:
    """The period that the address means; None: the month, or what is paid apart from it."""
    cycle = known.cycle(group)
    if cycle is None and number <= PERIODS:
        return None
    span = cycle.named(month, number) if cycle else None
    if span is None or group is None or not known.members(group, span):
        raise Refused(Problem(say("pay.run.no_period", group=known.name(group), month=f"{month:%Y-%m}"), Place(field="number")))
    return span


def demand_state(run: PayRun, allowed: Collection[str]) -> None:
    if run.state not in allowed:
        raise Refused(wrong_state(run))


def wrong_state(run: PayRun) -> Say:
    return say("pay.run.wrong_state", month=called(run), state=word(f"state.{run.state}"))


def called(run: PayRun, known: Groups | None = None) -> Say | str:
    """`2026-10` where all are paid together, else with the name of the group."""
    if run.group_id is None and not run.number:
        return str(run)
    name = group_name(run, known or groups())
    return say("pay.run.of_period", group=name) if run.span else say("pay.run.of_group", month=str(run), group=name)


def group_name(run: PayRun, known: Groups) -> Both:
    """With the title of what is paid apart, or the period."""
    if not run.number:
        return known.name(run.group_id)
    if run.group_id is None:
        return run.own_name
    return {lang: f"{name} · {run.own_name[lang]}" for lang, name in known.name(run.group_id).items()}


def link(run: PayRun, known: Groups | None = None) -> str:
    """Where its board is."""
    which = (known or groups()).which(run) if run.group_id or run.number else REGULAR
    asked = [f"group={which.group}"] * bool(which.group) + [f"number={which.number}"] * bool(which.number)
    return f"/pay/{run}{'?' if asked else ''}{'&'.join(asked)}"


def own_link(run: PayRun) -> str:
    """Where somebody finds the own payslip of it."""
    return f"/me/pay/{run}?number={run.number}" if run.number else f"/me/pay/{run}"


def marked(month: date, which: Which) -> str:
    """How the ledger names what was drawn of a run: `2026-10`, `2026-10/factory`."""
    return "/".join([f"{month:%Y-%m}", *([which.group] if which.group else []), *([str(which.number)] if which.number else [])])


def settled_offices(month: date, *, by: str = "month") -> set[int]:
    """Offices whose regular pay of the month may not change any more; `by` tax_month: the pay whose tax counts in it."""
    runs = PayRun.objects.filter(**{by: month}, number=0).exclude(state__in=MUTABLE).values_list("month", "group_id")
    done = {(then, group) for then, group in runs}
    if not done:
        return set()
    places = {then: groups().places(then) for then, _ in done}
    return {one.id for one in people.offices() if any(places[then].get(one.id) == group for then, group in done)}


def is_settled(month: date, *, by: str = "month") -> bool:
    """For all offices; where there are groups, some may be paid while others are not."""
    done = settled_offices(month, by=by)
    return bool(done) and done >= {one.id for one in people.offices()}


def settled_for(office: int, since: date, known: Groups | None = None) -> set[date]:
    """Months from `since` on whose regular run pays the office and may not change any more."""
    told = known or groups()
    done = PayRun.objects.filter(month__gte=since, number=0).exclude(state__in=MUTABLE).values_list("month", "group_id")
    return {month for month, group in done if told.group_of(office, month) == group}
