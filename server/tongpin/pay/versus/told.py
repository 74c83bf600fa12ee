"""Any two months or runs of pay side by side: by office, by item and by person, the largest change first, with reasons that sum to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tongpin.base.entities import Viewer, see
from tongpin.base.words import word
from tongpin.pay.run.board import Group, Labels, change_of, figures_of, group_of, labels, together
from tongpin.pay.run.draft import ZERO
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .sides import Paid, Pair, paid_in

PAGE = 50


@dataclass(frozen=True)
class Moved:
    """One person: the newest payslip of either side, None where there is none."""

    person: int
    currency: str
    then: int | None
    now: int | None
    change: Decimal


def versus(viewer: Viewer, pair: Pair, after: int = 0, limit: int = PAGE) -> dict[str, Any]:
    """As many questions to the database for few as for many; only the page of people is read whole."""
    then, now = paid_in(viewer, pair)
    texts = labels()
    moved = people_moved(viewer, then, now, pair.office)
    was, is_now = then.groups, now.groups
    offices = {one.id: one.name for one in people.offices()}
    old, new = ([one for one in many if pair.office in (None, one.office)] for many in (was, is_now))
    return {
        "then": _run(then, old), "now": _run(now, new), "office": pair.office,
        "totals": [_row(*both, texts) for both in _by_currency(old, new)],
        "offices": office_rows(was, is_now, offices, texts), "items": item_rows(old, new, texts),
        "people": person_rows(viewer, moved[after:after + limit], offices, texts),
        "count": len(moved), "next": after + limit if after + limit < len(moved) else None,
    }


def _run(run: Paid, sums: Sequence[Group]) -> dict[str, Any]:
    which = run.side.which
    return {"key": run.side.key, "month": f"{run.side.month:%Y-%m}", "name": run.name, "group": which.group if which else "",
            "number": which.number if which else 0, "state": run.state, "state_label": word(f"state.{run.state}"),
            "people": sum(one.people for one in sums)}


def _by_currency(then: Sequence[Group], now: Sequence[Group]) -> Iterable[tuple[str, Group, Group]]:
    """Currencies are never added."""
    for currency in sorted({one.currency for one in (*then, *now)}, key=lambda one: (one != "CNY", one)):
        was, is_now = (together([one for one in many if one.currency == currency]) for many in (then, now))
        yield currency, was, is_now


def _row(currency: str, then: Group, now: Group, texts: Labels) -> dict[str, Any]:
    return {"currency": currency, "people_then": then.people, "people_now": now.people, "then": figures_of(then),
            "now": figures_of(now), "change": change_of(now, then, texts)}


def _size(amount: Any) -> Decimal:
    return -abs(Decimal(amount))


def office_rows(then: Sequence[Group], now: Sequence[Group], names: Mapping[int, str], texts: Labels) -> list[dict[str, Any]]:
    old, new = ({(one.office or 0, one.currency): one for one in many} for many in (then, now))
    nobody = together([])
    rows = [{"id": office, "name": names.get(office, ""),
             **_row(currency, old.get((office, currency), nobody), new.get((office, currency), nobody), texts)}
            for office, currency in {**old, **new}]
    return sorted(rows, key=lambda row: (row["currency"] != "CNY", row["currency"], _size(row["change"]["gross"]), row["name"]))


def item_rows(then: Sequence[Group], now: Sequence[Group], texts: Labels) -> list[dict[str, Any]]:
    rows = []
    for currency, old, new in _by_currency(then, now):
        for code in {**old.items, **new.items}:
            was, is_now = old.items.get(code, ZERO), new.items.get(code, ZERO)
            rows.append({"code": code, "label": texts.get(code) or word(code), "currency": currency, "then": f"{was:.2f}",
                         "now": f"{is_now:.2f}", "change": f"{is_now - was:.2f}"})
    return sorted(rows, key=lambda row: (row["currency"] != "CNY", row["currency"], _size(row["change"]), row["code"]))


def people_moved(viewer: Viewer, then: Paid, now: Paid, office: int | None = None) -> list[Moved]:
    """Everybody of whom the viewer may see a payslip on one of the two sides; by the change of net pay."""
    slips = see(viewer, Payslip).filter(run_id__in={*then.runs, *now.runs}).order_by()
    sides: dict[tuple[int, str], list[tuple[int | None, Decimal]]] = {}
    wanted = set()
    for key, run, person, currency, place, net in slips.values_list("pk", "run_id", "person_id", "currency", "office_id", "net"):
        both = sides.setdefault((person, currency), [(None, ZERO), (None, ZERO)])
        for at, side in enumerate((then, now)):  # a run that is part of the other side's month stands on both
            if run in side.runs:
                both[at] = key, net
        if office in (None, place):
            wanted.add((person, currency))
    found = []
    for person, currency in wanted:
        (old, was), (new, is_now) = sides[person, currency]
        found.append(Moved(person, currency, old, new, is_now - was))
    return sorted(found, key=lambda one: (_size(one.change), one.person, one.currency))


def person_rows(viewer: Viewer, moved: Sequence[Moved], names: Mapping[int, str], texts: Labels) -> list[dict[str, Any]]:
    wanted = [key for one in moved for key in (one.then, one.now) if key]
    slips = {one.pk: one for one in see(viewer, Payslip).filter(pk__in=wanted).select_related("person").defer("figures")}
    rows = []
    for one in moved:
        then, now = (slips.get(key or 0) for key in (one.then, one.now))
        newest = now or then
        if newest is None:
            continue
        rows.append({
            "person": {"id": one.person, "name": newest.person.name, "number": newest.person.number},
            "office": {"id": newest.office_id, "name": names.get(newest.office_id, "")}, "currency": one.currency,
            "slip": now.pk if now else None, "then": then and figures_of(group_of(then)), "now": now and figures_of(group_of(now)),
            "change": change_of(group_of(now), group_of(then), texts)})
    return rows
