"""Cards: the runs of a month side by side, where there is more than one; nothing where all are paid together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.words import word
from tongpin.pay.group.known import Groups
from tongpin.pay.group.rules import Span, covered
from tongpin.pay.group.seen import may_see_group

from .entity import PayRun
from .runs import group_name

Key = tuple[int | None, int]  # group (None: everybody) and number


def cards(month: date, runs: Sequence[PayRun], known: Groups, held: Collection[int] | None) -> list[dict[str, Any]]:
    """Of the groups that pay somebody in the month, everybody last, of what is paid apart from them, and of every period."""
    rows: dict[Key, PayRun] = {(one.group_id, one.number): one for one in runs}
    offices = _offices(month, known)
    spans: dict[Key, Span] = {(group, cycle.number(one)): one for group, row in known.rows.items() if (cycle := row.periods)
             for one in known.periods(group, month)}
    shown = dict.fromkeys([*((group, 0) for group in offices if not known.cycle(group)), *spans, *rows])
    if len(shown) < 2:
        return []
    order = [*known.rows, None]
    chosen = sorted((one for one in shown if may_see_group(held, known, one[0], month)), key=lambda one: (order.index(one[0]), one[1]))
    return [_card(rows.get(one) or unbegun(month, *one, spans.get(one)), offices.get(one[0], []), known) for one in chosen]


def unbegun(month: date, group: int | None, number: int, span: Span | None) -> PayRun:
    """A run that nobody has begun, as it would be."""
    return PayRun(month=month, group_id=group, number=number, begins=span.first if span else None,
                  ends=span.last if span else None)


def _offices(month: date, known: Groups) -> dict[int | None, list[str]]:
    """Group → the names of its offices; groups without one are left out."""
    if not known.places(month):
        return {None: []}
    names = {one.id: one.name for one in known.every}
    found = {group: covered(known.places(month), group, names) for group in (*known.rows, None)}
    return {group: [one.name for one in known.every if one.id in mine] for group, mine in found.items() if mine}


def _card(run: PayRun, offices: list[str], known: Groups) -> dict[str, Any]:
    return {
        "group": known.key(run.group_id), "number": run.number, "name": group_name(run, known), "offices": offices,
        "state": run.state, "state_label": word(f"state.{run.state}"), "people": sum(one["people"] for one in run.summary),
        "pay_day": known.paid_on(run).isoformat(), "is_period": run.span is not None,
        "net": [{"currency": currency, "amount": f"{amount:.2f}"} for currency, amount in _net(run.summary).items()],
    }


def _net(summary: Any) -> dict[str, Decimal]:
    """By currency: they are never added."""
    found: dict[str, Decimal] = {}
    for one in sorted(summary, key=lambda one: (one["currency"] != "CNY", one["currency"])):
        found[one["currency"]] = found.get(one["currency"], Decimal(0)) + Decimal(one["totals"]["net"])
    return found
