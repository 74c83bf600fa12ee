"""Board: a month's pay as the screen shows it, office by office, with what changed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Subquery, Value

from tongpin.base.access import Viewer
from tongpin.base.access.rights import may
from tongpin.base.entities import entity_of
from tongpin.base.flow.offers import whos
from tongpin.base.flow.standing import standing
from tongpin.base.words import Both, Forbidden, Missing, word
from tongpin.pay.group.known import REGULAR, Groups, Which, groups
from tongpin.pay.group.rules import PERIODS
from tongpin.pay.group.seen import may_see_group, offices_held
from tongpin.pay.item.rules import Item
from tongpin.pay.slip.entity import Payslip, SlipQuestion
from tongpin.people import public as people

from . import checks, publishing
from .cards import cards, unbegun
from .compare import GROSS_STEPS, TOTALS, added, amounts, reasons
from .compute import foresee
from .draft import ZERO
from .entity import STATES, PayRun
from .gather import items
from .process.actions import ABOUT, KEY
from .runs import group_key, group_name, span_of

VERBS = ("compute", "submit", "return", "publish", "lock", "unlock", "bank_file", "voucher", "register", "statements", "simulate")
PEOPLE = ("computed_by", "submitted_by", "approved_by")
DONE = ("published", "locked")
STAGES = (("hours", 0), ("checks", 1), ("review", 1), ("approve", 3), ("publish", 4), ("lock", 5))


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=5)).replace(day=1)


class Labels(dict[str, Both]):
    """What the items are called, and which of them make up gross pay."""

    def __init__(self, every: Sequence[Item]) -> None:
        super().__init__((one.code, one.label) for one in every)
        self["taken_over"] = word("taken_over")
        self.before_tax = frozenset(one.code for one in every if one.step in GROSS_STEPS) | {"taken_over"}


def labels() -> Labels:
    return Labels(items())


def board(viewer: Viewer, month: date, which: Which = REGULAR) -> dict[str, Any]:
    known = groups()
    group = group_key(which, known)
    held = offices_held(viewer)
    if not may_see_group(held, known, group, month):
        raise Forbidden("pay.group.not_yours")
    runs = list(PayRun.objects.defer("rulebooks").filter(month__in=(month, month_before(month))))
    number = which.number or _period_now(runs, month, group, known)
    run, last = _two(runs, month, group, number)
    if run is None and 0 < number < PERIODS:
        raise Missing()
    span = run.span if run else span_of(month, group, number, known)
    meant = run or unbegun(month, group, number, span)
    if span:
        last = next((one for one in runs if one.group_id == group and one.ends == span.first - timedelta(days=1)), None)
    looked = _looked(run, known) if run and run.computed_at else _foreseen(meant, known)
    found = [checks.shown(one, viewer.lang) for one in looked.found]
    asked, confirmed = _answers(run) if run and run.computed_at else ({}, 0)
    sums = groups_of(run)
    state = run.state if run else "open"
    return {
        "month": f"{month:%Y-%m}", "previous": f"{month_before(month):%Y-%m}", "next": f"{month_after(month):%Y-%m}",
        "group": which.group, "number": number, "name": group_name(meant, known),
        "begins": span and span.first.isoformat(), "ends": span and span.last.isoformat(),
        "cards": cards(month, [one for one in runs if one.month == month], known, held),
        "state": state, "state_label": word(f"state.{state}"),
        "stages": _stages(run, found), "pay_day": known.paid_on(meant).isoformat(),
        "tax_month": f"{run.tax_month if run and run.computed_at else known.tax_month(group, month):%Y-%m}", **_times(run),
        "approval": standing(viewer, [KEY], ABOUT, [run.pk]).get(run.pk) if run else None,
        "people": looked.headcount, "computed": sum(one.people for one in sums),
        "checks": {"total": len(looked.made), "passed": len(looked.made) - len({one["code"] for one in found}),
                   "errors": sum(one["level"] == "error" for one in found), "items": found},
        "offices": _offices(sums, groups_of(last), looked, found, asked),
        "totals": _totals(sums, groups_of(last), looked.texts),
        "publish_at": publishing.shown(run) if run and run.state == "approved" else None,
        "confirmed": confirmed, "questions": sum(asked.values()), "retro": _corrected(run),
        "may": [verb for verb in VERBS if may(viewer, entity_of(PayRun), verb)],
    }


def _period_now(runs: Sequence[PayRun], month: date, group: int | None, known: Groups) -> int:
    """Of a group that is paid by periods: the first of the month whose payslips are not out yet, else its last; 0 of every other."""
    cycle = known.cycle(group)
    if cycle is None or group is None:
        return 0
    done = {one.number for one in runs if one.group_id == group and one.month == month and one.state in DONE}
    numbers = [cycle.number(one) for one in known.periods(group, month) or cycle.paid_in(month)]
    return next((one for one in numbers if one not in done), numbers[-1])


def _two(runs: Sequence[PayRun], month: date, group: int | None, number: int) -> tuple[PayRun | None, PayRun | None]:
    """The run, and the regular one of the month before; what is paid apart is compared with nothing."""
    mine = {(one.month, one.number): one for one in runs if one.group_id == group}
    return mine.get((month, number)), None if number else mine.get((month_before(month), 0))


@dataclass(frozen=True)
class Looked:
    """What the checks found, and what the screen names."""

    found: Sequence[Mapping[str, Any]]
    made: Sequence[str]
    headcount: int
    texts: Labels
    offices: Mapping[int, people.OfficeFact]


def _looked(run: PayRun, known: Groups) -> Looked:
    """As the run has kept it; who was left out of it stands in its checks."""
    unpaid = {person for one in run.checks if one["check"] in checks.UNPAID for person, _ in one["people"]}
    return Looked(run.checks, checks.made_of(run), len(unpaid) + sum(one["people"] for one in run.summary), labels(),
                  {one.id: one for one in known.every})


def _foreseen(run: PayRun, known: Groups) -> Looked:
    """What is missing before the first run, so that nobody has to compute to find out."""
    told, found = foresee(run, known)
    made = checks.made_of(run) if run.number else checks.BEFORE
    return Looked([one.to_json() for one in found], made, len(told.cases), Labels(told.items), told.offices)


def _answers(run: PayRun) -> tuple[Mapping[int, int], int]:
    """Open questions by office, and how many have confirmed."""
    asked = SlipQuestion.objects.filter(waits=True, slip__run=OuterRef("pk")).order_by().values("slip__office_id")
    confirmed = Payslip.objects.filter(month=OuterRef("month"), run=OuterRef("pk"), confirmed_at__isnull=False)
    counted = confirmed.order_by().values(one=Value(1)).annotate(count=Count("pk")).values("count")
    told = PayRun.objects.filter(pk=run.pk).values_list(ArraySubquery(asked), Subquery(counted))
    offices, count = told.get()
    return Counter(offices), count or 0


def _corrected(run: PayRun | None) -> int:
    """How many people get or return something of paid months, or wait for it."""
    if run is None or not run.computed_at:
        return 0
    posted = {person for one in run.checks if one["check"] == "retro" for person, _ in one["people"]}
    return len(posted | {one["person"] for one in run.waits})


def _times(run: PayRun | None) -> dict[str, Any]:
    if run is None:
        return dict.fromkeys(("seconds", "computed_at", "job", *PEOPLE, "back_reason"))
    users = {name: getattr(run, f"{name}_id") for name in PEOPLE}
    known = whos(users.values())
    return {
        "seconds": str(run.seconds) if run.seconds is not None else None,
        "computed_at": run.computed_at.isoformat() if run.computed_at else None, "job": run.job_run,
        **{name: known[user].name if user else None for name, user in users.items()}, "back_reason": run.back_reason,
    }


@dataclass(frozen=True)
class Group:
    """Payslips of one currency added up: of an office, of everything, or of one person."""

    people: int
    totals: Mapping[str, Decimal]
    items: Mapping[str, Decimal]
    office: int | None = None
    currency: str = "CNY"


def groups_of(run: PayRun | None) -> list[Group]:
    return [
        Group(one["people"], {name: Decimal(value) for name, value in one["totals"].items()},
              {code: Decimal(value) for code, value in one["items"].items()}, one["office"], one["currency"])
        for one in (run.summary if run else ())
    ]


def together(groups: Sequence[Group]) -> Group:
    return Group(sum(one.people for one in groups), added(one.totals for one in groups),
                 added(one.items for one in groups))


def group_of(slip: Payslip | None) -> Group:
    if slip is None:
        return together([])
    return Group(1, {name: getattr(slip, name) for name in TOTALS}, amounts(slip.lines), slip.office_id, slip.currency)


def _stages(run: PayRun | None, found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    reached = STATES.index(run.state) if run else 0
    hours_open = any(one["code"] == "hours_open" for one in found)
    done = {
        "hours": run is not None and bool(run.computed_at) and not hours_open,
        "checks": reached >= 1 and not any(one["level"] == "error" for one in found),
        "review": reached >= 2, "approve": reached >= 3, "publish": reached >= 4, "lock": reached >= 5,
    }
    current = next((key for key, _ in STAGES if not done[key]), None)
    return [{"key": key, "label": word(f"stage.{key}"),
             "state": "done" if done[key] else "current" if key == current else "next"} for key, _ in STAGES]


def figures_of(group: Group) -> dict[str, str]:
    return {name: f"{group.totals.get(name, ZERO):.2f}" for name in TOTALS}


def change_of(now: Group, last: Group, texts: Labels) -> dict[str, Any]:
    """The difference of gross and net, and the reasons of each, which sum to it."""
    gross_now, gross_then = (
        {code: amount for code, amount in one.items.items() if code in texts.before_tax} for one in (now, last))
    return {
        "has_last": last.people > 0,
        **{name: f"{now.totals.get(name, ZERO) - last.totals.get(name, ZERO):.2f}" for name in ("gross", "net")},
        "why_gross": [one.to_json(texts) for one in reasons(gross_now, gross_then)],
        "why_net": [one.to_json(texts) for one in reasons(now.items, last.items)],
    }


def _offices(groups: list[Group], before: list[Group], looked: Looked, found: Sequence[Mapping[str, Any]],
             asked: Mapping[int, int]) -> list[dict[str, Any]]:
    last = {(one.office, one.currency): one for one in before}
    texts, offices = looked.texts, looked.offices
    rows = []
    for one in groups:
        office = offices[one.office or 0]
        blocked = [each for each in found if each["office"] == office.id]
        rows.append({
            "id": office.id, "code": office.code, "name": office.name, "currency": one.currency, "people": one.people,
            **figures_of(one), "change": change_of(one, last.get((one.office, one.currency)) or together([]), texts),
            "questions": asked.get(office.id, 0), "is_local": office.country != "CN",
            "errors": sum(each["level"] == "error" for each in blocked),
            "warnings": sum(each["level"] == "warning" for each in blocked),
        })
    return sorted(rows, key=lambda row: (row["currency"] != "CNY", row["currency"], row["name"]))


def _totals(groups: list[Group], before: list[Group], texts: Labels) -> list[dict[str, Any]]:
    """One row a currency: currencies are never added."""
    rows = []
    for currency in sorted({one.currency for one in groups}, key=lambda one: (one != "CNY", one)):
        now, last = (together([one for one in many if one.currency == currency]) for many in (groups, before))
        rows.append({"currency": currency, "people": now.people, **figures_of(now), "change": change_of(now, last, texts)})
    return rows
