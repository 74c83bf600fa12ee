"""The law of German employment contracts, as far as it decides whether one may be sent. Pure; sections as named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .rules import Finding, Term

MOST_PROBATION = 6  # months, § 622 Abs. 3 BGB
LEAST_LEAVE = 20  # days of a five-day week: § 3 BUrlG has 24 of a week of six
MOST_HOURS = 48  # a week, § 3 ArbZG


def check(term: Term, facts: Mapping[str, Any]) -> Iterator[Finding]:
    if term.last is not None:  # § 14 Abs. 4 TzBfG, § 126a BGB: by hand, or a qualified signature, which ours is not
        yield Finding("de_fixed_term", "valid_to", "wrong")
    if term.probation_months > MOST_PROBATION:
        yield Finding("de_probation", "probation_months", "wrong", (("limit", MOST_PROBATION),))
    leave, hours = number(facts.get("leave_days")), number(facts.get("weekly_hours"))
    if leave is not None and leave < LEAST_LEAVE:
        yield Finding("de_leave", "leave_days", "wrong", (("least", LEAST_LEAVE),))
    if hours is not None and not 0 < hours <= MOST_HOURS:
        yield Finding("de_hours", "weekly_hours", "wrong", (("limit", MOST_HOURS),))


def number(value: Any) -> Decimal | None:
    """None: not given, or no number."""
    try:
        return Decimal(str(value)) if value not in (None, "") else None
    except InvalidOperation:
        return None
