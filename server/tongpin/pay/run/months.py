"""Months as an address writes them."""

from __future__ import annotations

from datetime import date

from tongpin.base.words import Place, Problem, Refused, say


def month_of(text: str) -> date:
    """The first day of `2026-10`."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Refused(Problem(say("pay.run.bad_month", month=text), Place(field="month"))) from None
