"""Final pay, pure: what the law suggests, what a person still has to tell, and the figures that the items work with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# N: a month's pay for each year; N+1: one more in lieu of notice; 2N: damages of an unlawful dismissal (art. 87), without notice pay.
NONE, N, N_PLUS, TWO_N = "none", "n", "n_plus", "two_n"
KINDS = (NONE, N, N_PLUS, TWO_N)
# 劳动合同法 art. 46: whose severance is owed. Leaving by oneself, for fault and at the age of retirement brings none.
SUGGESTED = {"resignation": NONE, "dismissal_fault": NONE, "retirement": NONE, "agreement": N, "expiry": N, "layoff": N,
             "dismissal_notice": N}
LAW = date(2008, 1, 1)
ZERO = Decimal(0)
HALF = Decimal("0.5")


@dataclass(frozen=True)
class Facts:
    """What is on file; None: not known here, so that nobody guesses. Money in yuan a month, `unused` in days."""

    reason_kind: str
    last_day: date
    since: date | None = None
    service_months: Decimal | None = None
    average: Decimal | None = None
    plain_average: Decimal | None = None
    last_wage: Decimal | None = None
    local_average: Decimal | None = None
    unused: Decimal | None = None
    notice_short: int = 0

    @property
    def months(self) -> Decimal | None:
        """By law, unless service reaches back before it: then the older rules of the place decide (art. 97)."""
        if self.since is None or (self.since < LAW and self.reason_kind != "expiry"):
            return None
        return self.service_months

    @property
    def suggested(self) -> str:
        """Empty where the reason alone does not tell."""
        if self.reason_kind == "dismissal_notice" and self.notice_short:
            return N_PLUS
        return SUGGESTED.get(self.reason_kind, "")


@dataclass(frozen=True)
class Decided:
    """What a person told; None and empty: nothing, the facts hold."""

    severance: str = ""
    months: Decimal | None = None
    average: Decimal | None = None
    average_origin: str = ""
    local_average: Decimal | None = None
    local_origin: str = ""
    last_wage: Decimal | None = None
    leave_days: Decimal | None = None
    plain_average: Decimal | None = None
    leave_waived: bool = False
    note: str = ""

    @property
    def owes(self) -> bool:
        return self.severance in (N, N_PLUS, TWO_N)


def wrong(facts: Facts, told: Decided) -> Iterator[tuple[str, str]]:
    """(field, what is wrong): what is missing is asked for at its field, what departs from the law wants its ground."""
    if told.severance not in KINDS:
        yield "severance", "severance_needed"
    if told.owes:
        yield from _of_severance(facts, told)
    if told.severance == N_PLUS and known(facts, told, "last_wage") is None:
        yield "last_wage", "last_wage_needed"
    if not told.leave_waived:
        yield from _of_leave(facts, told)
    if departs(facts, told) and not told.note.strip():
        yield "note", "note_needed"


def _of_severance(facts: Facts, told: Decided) -> Iterator[tuple[str, str]]:
    months = told.months if told.months is not None else facts.months
    if months is None:
        yield "months", "months_old" if facts.since and facts.since < LAW else "months_needed"
    elif months <= 0 or months % HALF:
        yield "months", "months_halves"
    for field, origin in (("average", "average_origin"), ("local_average", "local_origin")):
        typed = getattr(told, field)
        if not known(facts, told, field):
            yield field, f"{field}_needed"
        elif typed is not None and typed != getattr(facts, field) and not getattr(told, origin).strip():
            yield origin, "origin_needed"


def _of_leave(facts: Facts, told: Decided) -> Iterator[tuple[str, str]]:
    days = unused(facts, told)
    if days is None:
        yield "leave_days", "leave_days_needed"
    elif days and not known(facts, told, "plain_average"):
        yield "plain_average", "plain_average_needed"


def departs(facts: Facts, told: Decided) -> bool:
    """Is it something else than the law and the records say?"""
    return bool(
        told.severance == TWO_N
        or (facts.suggested and told.severance in KINDS and told.severance != facts.suggested)
        or (told.owes and facts.months is not None and told.months not in (None, facts.months))
        or (facts.unused is not None and told.leave_days not in (None, max(facts.unused, ZERO))))


def known(facts: Facts, told: Decided, name: str) -> Decimal | None:
    """What was typed goes before what is on file."""
    typed: Decimal | None = getattr(told, name)
    return typed if typed is not None else getattr(facts, name)


def unused(facts: Facts, told: Decided) -> Decimal | None:
    """Days taken too many are not claimed back (实施办法 art. 12)."""
    days = told.leave_days if told.leave_days is not None else facts.unused
    return None if days is None else max(days, ZERO)


def settled(facts: Facts, told: Decided) -> dict[str, Decimal]:
    """The figures of a settlement; what is not owed is nought."""
    months = (told.months if told.months is not None else facts.months) if told.owes else ZERO
    days = ZERO if told.leave_waived else unused(facts, told)
    return {
        "months": months or ZERO,
        "average": (known(facts, told, "average") or ZERO) if told.owes else ZERO,
        "local_average": (known(facts, told, "local_average") or ZERO) if told.owes else ZERO,
        "last_wage": (known(facts, told, "last_wage") or ZERO) if told.severance == N_PLUS else ZERO,
        "leave_days": days or ZERO,
        "plain_average": (known(facts, told, "plain_average") or ZERO) if days else ZERO,
    }
