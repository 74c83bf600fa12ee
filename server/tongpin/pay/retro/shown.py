"""Differences of paid months as people read them: on the run, and behind a line of the payslip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from tongpin.base.access.rights import may
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.words import Both, word
from tongpin.pay.item.rules import fields
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .entity import RetroHold
from .rules import COST, FUND, FUND_COST, INSURANCE, TAKEN, UNTAXED, WAGE, WITHHELD, Back

# The line of the payslip that each sum goes into.
LINES = {"retro_pay": WAGE, "retro_untaxed": UNTAXED, "retro_insurance": INSURANCE, "retro_fund": FUND, "retro_other": WITHHELD,
         "retro_employer": COST, "retro_fund_employer": FUND_COST}
Texts = Mapping[str, Both]


def retro_list(viewer: Viewer, run: PayRun, texts: Texts) -> dict[str, Any]:
    """What the run posts and what it lets wait, the largest first; of payslips that the viewer may see."""
    offices = {one.id: one.name for one in people.offices()}
    slips = see(viewer, Payslip).filter(run=run).exclude(retro=[]).select_related("person")
    rows = [_row(slip.person_id, slip.person.name, offices[slip.office_id], slip.currency, Back.from_json(told), texts)
            for slip in slips for told in slip.retro]
    waits = [_row(one["person"], one["name"], offices[one["office"]], "", Back.from_json(one), texts)
             | {"kind": one["kind"], "label": word(f"retro.wait.{one['kind']}"), "reason": one["reason"]}
             for one in (run.waits if may(viewer, entity_of(RetroHold), "see") else ())]
    return {"month": f"{run.month:%Y-%m}", "state": run.state, "rows": sorted(rows, key=_size), "waits": sorted(waits, key=_size)}


def _size(row: Mapping[str, Any]) -> tuple[Decimal, str, str]:
    return -max(abs(Decimal(row["amount"])), abs(Decimal(row["cost"]))), row["person"]["name"], row["month"]


def _row(person: int, name: str, office: str, currency: str, back: Back, texts: Texts) -> dict[str, Any]:
    return {"person": {"id": person, "name": name}, "office": office, "currency": currency, **_back(back, texts),
            "amount": f"{back.total():.2f}", "cost": f"{back.total(cost=True):.2f}"}


def _back(back: Back, texts: Texts, into: str = "") -> dict[str, Any]:
    sign = -1 if into in TAKEN else 1  # behind a line that is taken off: what is owed, as its formula says it
    return {
        "month": f"{back.month:%Y-%m}",
        "why": [{"label": texts.get(what) or word(what), "show": fields()[what].show if what in fields() else "text",
                 "was": _told(what, was), "now": _told(what, now)} for what, was, now in back.why],
        "lines": [{"label": texts.get(one.code) or word(one.code), "paid": f"{sign * one.paid:.2f}", "due": f"{sign * one.due:.2f}",
                   "amount": f"{sign * one.amount:.2f}"} for one in back.rows if not into or one.into == into],
    }


def _told(what: str, value: Any) -> Any:
    """A month of two agreements has more digits than money."""
    is_money = what in fields() and fields()[what].show == "money"
    return f"{Decimal(value):.2f}" if is_money and value is not None else value


def behind(slip: Payslip, code: str, texts: Texts) -> list[dict[str, Any]]:
    """The months and lines that one line of differences is made of."""
    return [told for told in _each(slip.retro, texts, LINES[code]) if told["lines"]] if code in LINES else []


def _each(backs: Iterable[Mapping[str, Any]], texts: Texts, into: str) -> Iterable[dict[str, Any]]:
    return (_back(Back.from_json(one), texts, into) for one in backs)
