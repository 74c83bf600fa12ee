"""Cards: the runs of a month side by side, where there is more than one; nothing where all are paid together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.words import word
from tongpin.pay.group.known import Groups
from tongpin.pay.group.rules import covered
from tongpin.pay.group.seen import may_see_group

from .entity import PayRun
from .runs import group_name

Key = tuple[int | None, int]  # group (None: everybody) and number


def cards(month: date, runs: Sequence[PayRun], known: Groups, held: Collection[int] | None) -> list[dict[str, Any]]:
    """Of the groups that pay somebody in the month, everybody last, and of what is paid apart from them."""
    rows: dict[Key, PayRun] = {(one.group_id, one.number): one for one in runs}
    offices = _offices(month, known)
    shown = dict.fromkeys([*((group, 0) for group in offices), *rows])
    if len(shown) < 2:
        return []
    order = [*known.rows, None]
    chosen = sorted((one for one in shown if may_see_group(held, known, one[0], month)), key=lambda one: (order.index(one[0]), one[1]))
    return [_card(one, month, rows.get(one), offices.get(one[0], []), known) for one in chosen]


def _offices(month: date, known: Groups) -> dict[int | None, list[str]]:
    """Group → the names of its offices; groups without one are left out."""
    if not known.places(month):
        return {None: []}
    names = {one.id: one.name for one in known.every}
    found = {group: covered(known.places(month), group, names) for group in (*known.rows, None)}
    return {group: [one.name for one in known.every if one.id in mine] for group, mine in found.items() if mine}


def _card(key: Key, month: date, run: PayRun | None, offices: list[str], known: Groups) -> dict[str, Any]:
    group, number = key
    state, summary = (run.state, run.summary) if run else ("open", [])
    return {
        "group": known.key(group), "number": number, "name": group_name(run, known) if run else known.name(group), "offices": offices,
        "state": state, "state_label": word(f"state.{state}"), "people": sum(one["people"] for one in summary),
        "pay_day": known.pay_day(group, month).isoformat(),
        "net": [{"currency": currency, "amount": f"{amount:.2f}"} for currency, amount in _net(summary).items()],
    }


def _net(summary: Any) -> dict[str, Decimal]:
    """By currency: they are never added."""
    found: dict[str, Decimal] = {}
    for one in sorted(summary, key=lambda one: (one["currency"] != "CNY", one["currency"])):
        found[one["currency"]] = found.get(one["currency"], Decimal(0)) + Decimal(one["totals"]["net"])
    return found
