"""Board: a month's pay as the screen shows it, office by office, with what changed and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.access import Viewer
from tongpin.base.access.rights import may
from tongpin.base.entities import entity_of, see
from tongpin.base.words import Both, word
from tongpin.pay.slip.entity import Payslip, SlipQuestion
from tongpin.people import public as people

from . import checks
from .compare import GROSS_STEPS, Reason, added, amounts, moved_up, reasons
from .compute import books_of, run_of
from .draft import ZERO
from .entity import STATES, PayRun
from .gather import items
from .rulebook import TABLE
from .rules import TOTALS

VERBS = ("compute", "submit", "approve", "return", "publish", "lock", "unlock", "bank_file", "register")
PAY_DAY = 10  # of the next month
STAGES = (("hours", 0), ("checks", 1), ("review", 1), ("approve", 3), ("publish", 4), ("lock", 5))


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=5)).replace(day=1)


def pay_day(month: date) -> date:
    return month_after(month).replace(day=PAY_DAY)


class Labels(dict[str, Both]):
    """What the items are called, and which of them make up gross pay."""

    def __init__(self) -> None:
        every = items()
        super().__init__((one.code, one.label) for one in every)
        self["taken_over"] = word("taken_over")
        self.before_tax = frozenset(one.code for one in every if one.step in GROSS_STEPS) | {"taken_over"}


def labels() -> Labels:
    return Labels()


def board(viewer: Viewer, month: date) -> dict[str, Any]:
    run = run_of(month)
    slips = _slips(viewer, month) if run else []
    before = {slip.person_id: slip for slip in _slips(viewer, month_before(month))}
    found = [checks.shown(one, viewer.lang) for one in run.checks] if run else []
    texts = labels()
    open_questions = Counter(
        SlipQuestion.objects.filter(slip__month=month, answered_at=None).values_list("slip__office_id", flat=True))
    offices = _offices(slips, before, texts, found, open_questions)
    return {
        "month": f"{month:%Y-%m}", "previous": f"{month_before(month):%Y-%m}", "next": f"{month_after(month):%Y-%m}",
        "state": run.state if run else "open", "state_label": word(f"state.{run.state if run else 'open'}"),
        "stages": _stages(run, found), "pay_day": pay_day(month).isoformat(),
        "seconds": str(run.seconds) if run and run.seconds is not None else None,
        "computed_at": run.computed_at.isoformat() if run and run.computed_at else None,
        "job": run.job_run if run else None,
        "people": _headcount(month), "computed": len(slips),
        "checks": {"total": len(checks.ALL), "passed": len(checks.ALL) - len({one["code"] for one in found}),
                   "errors": sum(one["level"] == "error" for one in found), "items": found},
        "offices": offices, "totals": _totals(slips, before, texts),
        "confirmed": sum(slip.confirmed_at is not None for slip in slips),
        "questions": sum(open_questions.values()),
        "submitted_by": run.submitted_by_id if run else None, "approved_by": run.approved_by_id if run else None,
        "unlock_reason": run.unlock_reason if run else "",
        "may": [verb for verb in VERBS if may(viewer, entity_of(PayRun), verb)],
    }


def _headcount(month: date) -> int:
    return len({one.id for one in people.posts_between(None, month, month_after(month) - timedelta(days=1))})


def _slips(viewer: Viewer, month: date) -> list[Payslip]:
    """Without the figures, which are long and not needed for sums."""
    return list(see(viewer, Payslip).filter(month=month).defer("figures"))


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


def _sum(slips: Iterable[Payslip], name: str) -> Decimal:
    return sum((getattr(slip, name) for slip in slips), ZERO)


def figures_of(slips: Sequence[Payslip]) -> dict[str, str]:
    return {name: f"{_sum(slips, name):.2f}" for name in TOTALS}


def change_of(slips: Sequence[Payslip], last: Sequence[Payslip], texts: Labels) -> dict[str, Any]:
    """The difference of gross and net, and the reasons of each, which sum to it."""
    now, then = _added(slips), _added(last)
    gross_now, gross_then = ({code: amount for code, amount in one.items() if code in texts.before_tax} for one in (now, then))
    return {
        "has_last": bool(last),
        "gross": f"{_sum(slips, 'gross') - _sum(last, 'gross'):.2f}",
        "net": f"{_sum(slips, 'net') - _sum(last, 'net'):.2f}",
        "why_gross": _told(reasons(gross_now, gross_then), texts), "why_net": _told(reasons(now, then), texts),
    }


def _told(found: list[Reason], texts: Labels) -> list[dict[str, Any]]:
    return [one.to_json(texts) for one in found]


def _added(slips: Iterable[Payslip]) -> dict[str, Decimal]:
    return added(amounts(slip.lines) for slip in slips)


def _offices(slips: list[Payslip], before: Mapping[int, Payslip], texts: Labels,
             found: Sequence[Mapping[str, Any]], questions: Mapping[int, int]) -> list[dict[str, Any]]:
    by_office: dict[int, list[Payslip]] = defaultdict(list)
    last: dict[int, list[Payslip]] = defaultdict(list)
    for slip in slips:
        by_office[slip.office_id].append(slip)
    for slip in before.values():
        last[slip.office_id].append(slip)
    rows = []
    for office in people.offices():
        mine = by_office.get(office.id, [])
        if not mine:
            continue
        blocked = [one for one in found if one["office"] == office.id]
        for currency in dict.fromkeys(slip.currency for slip in mine):
            paid = [slip for slip in mine if slip.currency == currency]
            then = [slip for slip in last.get(office.id, []) if slip.currency == currency]
            rows.append({
                "id": office.id, "code": office.code, "name": office.name, "currency": currency, "people": len(paid),
                **figures_of(paid), "change": change_of(paid, then, texts), "questions": questions.get(office.id, 0),
                "errors": sum(one["level"] == "error" for one in blocked),
                "warnings": sum(one["level"] == "warning" for one in blocked), "is_local": office.country != "CN",
            })
    return sorted(rows, key=lambda row: (row["currency"] != "CNY", row["currency"]))


def _totals(slips: list[Payslip], before: Mapping[int, Payslip], texts: Labels) -> list[dict[str, Any]]:
    """One row a currency: currencies are never added."""
    rows = []
    for currency in sorted({slip.currency for slip in slips}, key=lambda one: (one != "CNY", one)):
        paid = [slip for slip in slips if slip.currency == currency]
        last = [slip for slip in before.values() if slip.currency == currency]
        rows.append({"currency": currency, "people": len(paid), **figures_of(paid), "change": change_of(paid, last, texts)})
    return rows


def slip_rows(viewer: Viewer, month: date, office: int | None = None) -> list[dict[str, Any]]:
    """The payslips of an office, the largest change of net pay first."""
    run = run_of(month)
    if run is None:
        return []
    chosen = see(viewer, Payslip).filter(month=month).select_related("person", "office")
    before = see(viewer, Payslip).filter(month=month_before(month))
    if office is not None:
        chosen = chosen.filter(office_id=office)
    last = {slip.person_id: slip for slip in before.filter(person_id__in=chosen.values("person_id"))}
    asked = Counter(SlipQuestion.objects.filter(slip__month=month, answered_at=None).values_list("slip_id", flat=True))
    texts, books = labels(), books_of(run)
    rows = []
    for slip in chosen:
        then = last.get(slip.person_id)
        rows.append({
            "id": slip.pk, "person": {"id": slip.person_id, "name": slip.person.name, "number": slip.person.number},
            "office": {"id": slip.office_id, "name": slip.office.name}, "currency": slip.currency,
            **{name: f"{getattr(slip, name):.2f}" for name in TOTALS},
            "change": change_of([slip], [then] if then else [], texts),
            "questions": asked.get(slip.pk, 0), "confirmed": slip.confirmed_at is not None,
            "flags": ["bracket_up"] if _is_up(slip, then, books) else [],
        })
    return sorted(rows, key=lambda row: (-abs(Decimal(row["change"]["net"])), row["person"]["number"]))


def _is_up(slip: Payslip, then: Payslip | None, books: Mapping[str, Any]) -> bool:
    if then is None or "taxable" not in slip.figures or "taxable" not in then.figures or slip.month.month == 1:
        return False
    table = books[slip.book].law.get(TABLE)
    return table is not None and moved_up(table.brackets, Decimal(slip.figures["taxable"]), Decimal(then.figures["taxable"]))
