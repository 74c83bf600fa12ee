"""A whole run as plain data with every line explained: for scripts, not for screens."""

from __future__ import annotations

from typing import Any

from tongpin.base.words import Both
from tongpin.pay.run.compute import books_of
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.explain import Kept, explain_line
from tongpin.pay.run.rules import TOTALS

from .entity import Payslip
from .shown import lines_shown


def explained_slips(run: PayRun) -> dict[int, dict[str, Any]]:
    """Person → totals (text with two decimals), lines (code, label, amount, explanation), provisional figures."""
    books = books_of(run)
    found = {}
    for slip in Payslip.objects.filter(run=run).select_related("run").order_by("id"):
        book = books[slip.book]
        kept = Kept(book, slip.figures, slip.lines)
        lines = [{**line, "explanation": _explanation(kept, line["code"])} for line in lines_shown(slip, book)]
        used = {name["zh"]: name for line in lines for name in line["explanation"]["provisional"]}
        found[slip.person_id] = {
            **{name: f"{getattr(slip, name):.2f}" for name in TOTALS}, "currency": slip.currency,
            "lines": lines, "provisional": list(used.values()),
        }
    return found


def _explanation(kept: Kept, code: str) -> dict[str, Any]:
    """The formula in words and in figures, its inputs, the version of the rule and the rows of law it used."""
    told = explain_line(kept, code)
    return {
        "formula": told["formula"], "filled": told["filled"],
        "inputs": [{"label": one["label"], "value": _text(one["value"])} for one in told["inputs"]],
        "rule": told["rule"], "laws": told["laws"], "note": told["note"],
        "provisional": [law["label"] for law in told["laws"] if law["status"] != "official"],
    }


def _text(value: Any) -> Both | str | None:
    return value if value is None or isinstance(value, dict) else str(value)
