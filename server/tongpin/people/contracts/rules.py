"""The law of labour contracts as pure arithmetic: terms, probation, open-ended duty, double wage. 劳动合同法 unless named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tongpin.base.calendars import add_months, worked_days

DAY = timedelta(days=1)
LAW = date(2008, 1, 1)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Term:
    """What the checks look at; `last` None is open-ended."""

    first: date
    last: date | None
    probation_months: int = 0
    pay: Decimal | None = None
    probation_pay: Decimal | None = None


@dataclass(frozen=True)
class Finding:
    """`wrong` may not be sent; `warn` is told. `code` is a sentence of people.contracts.check."""

    code: str
    field: str
    level: str
    values: tuple[tuple[str, object], ...] = ()


def lasts(first: date, last: date | None, months: int) -> bool:
    """Does a term hold for at least so many months? Both days count."""
    return last is None or add_months(first, months) <= last + DAY


def probation_limit(first: date, last: date | None) -> int:
    """Art. 19: none below three months, one below a year, two below three years, else six."""
    return next((limit for months, limit in ((36, 6), (12, 2), (3, 1)) if lasts(first, last, months)), 0)


def probation_end(first: date, months: int) -> date | None:
    return add_months(first, months) - DAY if months else None


def check(term: Term, earlier: Sequence[tuple[date, date | None]] = (), *, probation_before: bool = False) -> list[Finding]:
    """Everything the law minds about a term; `earlier` are the person's former labour terms here."""
    if term.last and term.last < term.first:
        return [Finding("ends_before_start", "valid_to", "wrong")]
    return [*_probation(term, probation_before), *_pay(term), *_succession(term, earlier)]


def _probation(term: Term, before: bool) -> Iterator[Finding]:
    limit = probation_limit(term.first, term.last)
    if term.probation_months > limit:
        yield Finding("probation_too_long", "probation_months", "wrong", (("limit", limit),))
    if term.probation_months and before:
        yield Finding("probation_again", "probation_months", "wrong")


def _pay(term: Term) -> Iterator[Finding]:
    """Art. 20: at least 80 % of the agreed wage."""
    if term.pay is not None and term.probation_pay is not None and term.probation_months:
        least = term.pay * Decimal("0.8")
        if term.probation_pay < least:
            yield Finding("probation_pay_low", "probation_pay", "wrong", (("least", least),))


def _succession(term: Term, earlier: Sequence[tuple[date, date | None]]) -> Iterator[Finding]:
    for first, last in earlier:
        if term.first <= (last or date.max) and first <= (term.last or date.max):
            yield Finding("overlaps", "valid_from", "wrong", (("first", first), ("last", last)))
            return
    if term.last is not None and owes_open_ended(earlier, term.first):
        yield Finding("open_ended_due", "valid_to", "warn")


def owes_open_ended(earlier: Sequence[tuple[date, date | None]], start: date) -> bool:
    """Art. 14: after two fixed terms in a row, or ten years here without a break."""
    row = _row(earlier, start)
    fixed = len([last for _, last in row if last is not None])
    return fixed >= 2 or bool(row and add_months(row[0][0], 120) <= start)


def fixed_terms(earlier: Sequence[tuple[date, date | None]], start: date) -> int:
    return len(_row(earlier, start))


def _row(earlier: Sequence[tuple[date, date | None]], start: date) -> list[tuple[date, date | None]]:
    """The terms that follow each other up to `start`; a gap of more than a month begins anew."""
    row: list[tuple[date, date | None]] = []
    for first, last in sorted((one for one in earlier if one[0] < start), reverse=True):
        following = row[0][0] if row else start
        if last is not None and add_months(last + DAY, 1) < following:
            break
        row.insert(0, (first, last))
    return row


def double_wage(first_day: date, signed_day: date | None, today: date) -> tuple[date, date] | None:
    """Art. 82, 实施条例 art. 6–7: from the day after a full month to the day before signing, at most eleven months."""
    begins = add_months(first_day, 1)
    ends = min(signed_day - DAY if signed_day else today, add_months(first_day, 12) - DAY)
    return (begins, ends) if begins <= ends else None


def months_share(begins: date, ends: date) -> Decimal:
    """A period in months: full ones, and of the rest its working days' share of that month (法释〔2025〕12号 art. 6)."""
    full = 0
    while add_months(begins, full + 1) <= ends + DAY:
        full += 1
    rest_from = add_months(begins, full)
    if rest_from > ends:
        return Decimal(full)
    worked, whole = worked_days("CN", rest_from, ends), worked_days("CN", rest_from, add_months(begins, full + 1) - DAY)
    return Decimal(full) + (Decimal(worked) / Decimal(whole)).quantize(CENT)


def severance_months(first_day: date, last_day: date) -> Decimal:
    """Arts 47, 97: months of pay for the service from one day to the other; whole years one each, six months and more one,
    less half, however little. Service before the law is not counted: an expired term brings nothing for it, else the older
    rules of the place decide."""
    start, after = max(first_day, LAW), last_day + DAY
    months = 0
    while add_months(start, months + 1) <= after:
        months += 1
    years, rest = divmod(months, 12)
    if rest >= 6:
        return Decimal(years + 1)
    return Decimal(years) + (Decimal("0.5") if rest or add_months(start, months) < after else 0)


class Severance(NamedTuple):
    """`monthly` × `months`, after the limits of art. 47; `amount` to the fen."""

    months: Decimal
    monthly: Decimal
    capped: bool

    @property
    def amount(self) -> Decimal:
        return cost(self.months, self.monthly)


def severance(months: Decimal, average: Decimal, local: Decimal | None, least: Decimal | None = None) -> Severance:
    """Art. 47: above three times the local average wage, three times that and twelve months at most; at least the minimum
    wage (实施条例 art. 27). `local`, `least`: None where the figure is not known, then nothing is limited by it."""
    if local is not None and average > 3 * local:
        return Severance(min(months, Decimal(12)), 3 * local, True)
    return Severance(months, max(average, least or average), False)


def cost(months: Decimal, monthly: Decimal) -> Decimal:
    return (months * monthly).quantize(CENT, ROUND_HALF_UP)


def non_compete(months: int, share: Decimal, *, flagged: bool) -> list[Finding]:
    """Arts 23–24; 法释〔2020〕26号 art. 36; 合规指引 2025-09-12: 30 %, and 50 % beyond a year."""
    found = []
    if not flagged:
        found.append(Finding("non_compete_unflagged", "flagged", "wrong"))
    if months > 24:
        found.append(Finding("non_compete_long", "non_compete_months", "wrong"))
    least = Decimal(50) if months > 12 else Decimal(30)
    if share < least:
        found.append(Finding("non_compete_pay", "non_compete_share", "wrong" if share < 30 else "warn", (("least", least),)))
    return found
