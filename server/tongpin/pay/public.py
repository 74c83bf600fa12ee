"""Pay for other rooms and for scripts: the month's verbs, plain results, and the takeover of former months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tongpin.base.entities import SYSTEM, Viewer, door
from tongpin.pay.agreement.rules import Split
from tongpin.pay.group.known import REGULAR
from tongpin.pay.law.tables import NATION, Lawbook, shipped
from tongpin.pay.law.tax import cents, due
from tongpin.pay.run.actions import lock, publish, submit, unlock
from tongpin.pay.run.board import labels
from tongpin.pay.run.compare import summary_of
from tongpin.pay.run.compute import books_of, compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.explain import Kept, explain_line
from tongpin.pay.run.rulebook import TABLE
from tongpin.pay.run.rules import TOTALS, plain
from tongpin.pay.run.runs import new_run, run_of
from tongpin.pay.run.since import compared, tell_next
from tongpin.pay.slip.entity import Payslip
from tongpin.pay.slip.shown import lines_shown

__all__ = ["FormerSlip", "compute", "lock", "publish", "results", "run_of", "state_of", "submit", "take_over", "unlock",
    "yearly_tax"]

ZERO = Decimal(0)


@dataclass(frozen=True)
class FormerSlip:
    """One payslip of a former system. `lines`: (code, kind, amount), deductions below zero; without them one line is made.

    `cumulative` may hold income, special, additional and withheld of the tax year up to and including this month.
    """

    person_id: int
    office_id: int
    currency: str
    gross: Decimal
    net: Decimal
    social_insurance: Decimal = ZERO
    housing_fund: Decimal = ZERO
    tax: Decimal = ZERO
    employer_cost: Decimal | None = None
    lines: Sequence[tuple[str, str, Decimal]] = ()
    cumulative: Mapping[str, Decimal] = field(default_factory=dict)


def take_over(month: date, rows: Iterable[FormerSlip], *, viewer: Viewer = SYSTEM) -> PayRun:
    """Stores a month that another system has paid: closed, published, locked. The same rows twice change nothing."""
    now = timezone.now()
    with door(viewer, verb=("take_over", PayRun), reason="former system") as opened:
        run = run_of(month, lock=True) or opened.create(PayRun, **new_run(month, REGULAR))
        slips = [_former(run, row) for row in rows]
        compared(slips, run, {})
        opened.replace_many(Payslip, slips, key=("run_id", "person_id"))
        tell_next(opened, run)
        run.summary = summary_of(slips)
        opened.change_many([run], ["summary"])
        opened.change(run, state="locked", computed_at=now, published_at=now, locked_at=now)
    return run


def _former(run: PayRun, row: FormerSlip) -> Payslip:
    lines = row.lines or [
        ("taken_over", "earning", row.gross), ("pension", "deduction", -row.social_insurance),
        ("housing_fund", "deduction", -row.housing_fund), ("income_tax", "deduction", -row.tax)]
    names = {"income": "cumulative_income", "special": "cumulative_special", "additional": "cumulative_additional",
             "taxable": "taxable"}
    figures = {names[key]: plain(value) for key, value in row.cumulative.items() if key in names}
    if "withheld" in row.cumulative:
        figures["prior_withheld"] = plain(row.cumulative["withheld"] - row.tax)
    for total, name in (("gross", "gross"), ("gross", "taxable_gross"), ("social_insurance", "social_insurance"),
                        ("housing_fund", "fund_total"), ("net", "net")):
        figures[name] = plain(getattr(row, total))
    cost = row.gross if row.employer_cost is None else row.employer_cost
    return Payslip(
        run=run, person_id=row.person_id, office_id=row.office_id, month=run.month, tax_month=run.tax_month, currency=row.currency,
        gross=row.gross, social_insurance=row.social_insurance, housing_fund=row.housing_fund, tax=row.tax, net=row.net,
        employer_cost=cost, lines=[[code, kind, f"{amount:.2f}"] for code, kind, amount in lines if amount],
        figures=figures, is_published=True, is_taken_over=True)


def yearly_tax(taxable: Decimal, day: date) -> Decimal:
    """Tax on the taxable income of a year by the table that holds on the day."""
    figure = Lawbook(shipped()).find(TABLE, NATION, day)
    assert figure is not None
    return cents(due(figure.brackets, taxable))


def state_of(month: date) -> str:
    run = run_of(month)
    return run.state if run else "open"


def results(month: date) -> dict[int, dict[str, Any]]:
    """Person → the month's regular `payslip` as scripts read it: totals, and every line with its explanation; of all groups.
    For the system only."""
    found, texts = {}, labels()
    runs = {one.pk: books_of(one) for one in PayRun.objects.filter(month=month, number=0)}
    for slip in Payslip.objects.filter(run__in=runs).select_related("run__group"):
        book = runs[slip.run_id][slip.book] if slip.book else None
        kept = Kept(book, slip.figures, slip.lines, Split.from_json(slip.split)) if book else None
        found[slip.person_id] = {
            "currency": slip.currency, **{name: f"{getattr(slip, name):.2f}" for name in TOTALS},
            "lines": [{
                "code": line["code"], "label": line["label"], "amount": line["amount"], "kind": line["kind"],
                "explanation": _brief(explain_line(kept, line["code"])) if kept and line["explained"] else None,
            } for line in lines_shown(slip, book, texts)],
        }
    return found


def _brief(told: Mapping[str, Any]) -> dict[str, Any]:
    """Without the steps, which `filled` tells in one line, and what is read off the line itself."""
    rule, laws = told["rule"], told["laws"]
    return {
        "formula": told["formula"], "filled": told["filled"], "value": told["value"],
        "inputs": [{key: one[key] for key in ("id", "label", "value", "from")} for one in told["inputs"]],
        "rule": rule and {key: rule[key] for key in ("version", "valid_from", "source", "is_law")},
        "laws": [{key: one[key] for key in ("key", "label", "place", "value", "status", "source", "valid_from", "valid_to")}
                 for one in laws],
    }
