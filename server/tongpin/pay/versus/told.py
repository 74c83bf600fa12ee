"""Any two months of pay side by side: by office, by item and by person, the largest change first, with reasons that sum to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.entities import Viewer, see
from tongpin.base.words import Place, Problem, Refused, say, word
from tongpin.pay.group.known import groups
from tongpin.pay.group.seen import may_see_group, offices_held
from tongpin.pay.run.board import Group, Labels, change_of, figures_of, group_of, groups_of, labels, together
from tongpin.pay.run.draft import ZERO
from tongpin.pay.run.entity import STATES, PayRun
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

PAGE = 50


@dataclass(frozen=True)
class Pair:
    """`office`: only its people and items; None: everybody."""

    then: date
    now: date
    office: int | None = None


@dataclass(frozen=True)
class Moved:
    """One person: the payslips of both months, None where there is none."""

    person: int
    currency: str
    then: int | None
    now: int | None
    change: Decimal


@dataclass(frozen=True)
class Paid:
    """The regular pay of a month, of all groups together; `state`: that of the run which is furthest behind."""

    month: date
    state: str
    groups: Sequence[Group]


def paid_in(viewer: Viewer, pair: Pair) -> tuple[Paid, Paid]:
    """Refused at the month that has not been computed; no run keeps what it was before it was computed again."""
    known, held = groups(), offices_held(viewer)
    runs = PayRun.objects.defer("rulebooks", "checks").filter(month__in=(pair.then, pair.now), number=0, computed_at__isnull=False)
    found: dict[date, list[PayRun]] = {}
    for run in runs:
        if may_see_group(held, known, run.group_id, run.month):
            found.setdefault(run.month, []).append(run)
    problems = [Problem(say("pay.run.nothing_computed", month=f"{month:%Y-%m}"), Place(field=name))
                for name, month in (("then", pair.then), ("now", pair.now)) if month not in found]
    if not problems and pair.then == pair.now:
        problems = [Problem(say("pay.versus.same"), Place(field="now"))]
    if problems:
        raise Refused(problems)
    return _paid(found[pair.then]), _paid(found[pair.now])


def _paid(runs: Sequence[PayRun]) -> Paid:
    state = min((run.state for run in runs), key=STATES.index)
    return Paid(runs[0].month, state, [one for run in runs for one in groups_of(run)])


def computed_months() -> list[date]:
    """Months that can be looked at, the newest first."""
    runs = PayRun.objects.filter(computed_at__isnull=False, number=0)
    return list(runs.order_by("-month").values_list("month", flat=True).distinct())


def versus(viewer: Viewer, pair: Pair, after: int = 0, limit: int = PAGE) -> dict[str, Any]:
    """As many questions to the database for few as for many; only the page of people is read whole."""
    then, now = paid_in(viewer, pair)
    texts = labels()
    moved = people_moved(viewer, pair)
    before, after_it = then.groups, now.groups
    offices = {one.id: one.name for one in people.offices()}
    old, new = ([one for one in many if pair.office in (None, one.office)] for many in (before, after_it))
    return {
        "then": _run(then, old), "now": _run(now, new), "office": pair.office,
        "totals": [_row(currency, was, is_now, texts) for currency, was, is_now in _by_currency(old, new)],
        "offices": office_rows(before, after_it, offices, texts), "items": item_rows(old, new, texts),
        "people": person_rows(viewer, moved[after:after + limit], offices, texts),
        "count": len(moved), "next": after + limit if after + limit < len(moved) else None,
    }


def _run(run: Paid, sums: Sequence[Group]) -> dict[str, Any]:
    return {"month": f"{run.month:%Y-%m}", "state": run.state, "state_label": word(f"state.{run.state}"),
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


def people_moved(viewer: Viewer, pair: Pair) -> list[Moved]:
    """Everybody of whom the viewer may see a payslip in one of the two months; by the change of net pay."""
    slips = see(viewer, Payslip).filter(month__in=(pair.then, pair.now), number=0).order_by()
    sides: dict[tuple[int, str], dict[date, tuple[int, Decimal]]] = {}
    wanted = set()
    for key, person, month, currency, office, net in slips.values_list("pk", "person_id", "month", "currency", "office_id", "net"):
        sides.setdefault((person, currency), {})[month] = key, net
        if pair.office in (None, office):
            wanted.add((person, currency))
    nothing: tuple[int | None, Decimal] = None, ZERO
    found = []
    for person, currency in wanted:
        months = sides[person, currency]
        (old, was), (new, is_now) = months.get(pair.then, nothing), months.get(pair.now, nothing)
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
