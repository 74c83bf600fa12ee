"""Leaving, pure: notice periods, the bounds of a non-compete clause, what is unpaid, and the hour of the account's end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from tongpin.base.calendars import add_months

CERTIFICATE_DAYS = 15  # 劳动合同法 art. 50
KEPT_MONTHS = 24  # the text of an ended contract, art. 50
MOST_MONTHS = 24  # art. 24
# MOHRSS guideline of 2025-09-12: generally 30 % of the average, half of it when longer than a year.
LEAST_RATE, LONG_RATE, LONG = Decimal("0.30"), Decimal("0.50"), 12
ALARM_AFTER = 2  # months unpaid; after three the leaver may end it (法释〔2020〕26号 art. 38)
# Days of written notice (劳动合同法 arts 37, 40, 41); agreement, expiry and grave fault have none by national law.
_NOTICE = {"resignation": 30, "dismissal_notice": 30, "layoff": 30}
PROBATION_NOTICE = 3


def asked_since(asked_at: datetime | None, issued_at: datetime | None) -> datetime | None:
    """When the leaver asked for a certificate that has not been issued since."""
    return asked_at if asked_at and (issued_at is None or asked_at > issued_at) else None


def notice_days(reason_kind: str, in_probation: bool) -> int:
    if reason_kind == "resignation" and in_probation:
        return PROBATION_NOTICE
    return _NOTICE.get(reason_kind, 0)


@dataclass(frozen=True)
class Notice:
    needed: int
    given: int

    @property
    def short(self) -> int:
        return max(0, self.needed - self.given)


def notice(reason_kind: str, told_on: date, last_day: date, *, in_probation: bool) -> Notice:
    return Notice(notice_days(reason_kind, in_probation), max(0, (last_day - told_on).days))


def least_rate(months: int) -> Decimal:
    return LONG_RATE if months > LONG else LEAST_RATE


def monthly(base: Decimal, rate: Decimal, least: Decimal | None) -> Decimal:
    """Compensation a month: the share of the average, but not below the minimum wage where that is known."""
    share = (base * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return share if least is None else max(share, least)


def wrong(months: int | None, rate: Decimal | None, base: Decimal | None) -> list[tuple[str, str]]:
    """(field, what is wrong) of a clause that would not hold."""
    found = []
    if not months or months < 1:
        found.append(("months", "months_needed"))
    elif months > MOST_MONTHS:
        found.append(("months", "months_too_many"))
    if rate is None:
        found.append(("rate", "rate_needed"))
    elif rate > 2:
        found.append(("rate", "rate_no_share"))
    elif months and rate < least_rate(months):
        found.append(("rate", "rate_low_long" if months > LONG else "rate_low"))
    if base is None or base <= 0:
        found.append(("base", "base_needed"))
    return found


def unpaid(last_day: date, months: int, paid: Collection[int], today: date) -> list[int]:
    """The months that are over without a payment; 1 begins on the day after the last day."""
    start = last_day + timedelta(days=1)
    return [one for one in range(1, months + 1) if add_months(start, one) <= today and one not in paid]


def bound_until(last_day: date, months: int) -> date:
    """The last day of a clause that begins on the day after the last day."""
    return add_months(last_day + timedelta(days=1), months) - timedelta(days=1)


def off_at(last_day: date, hour: int, zone: str) -> datetime:
    """The instant at which the account ends: an hour of the last day as clocks of the office tell it; 24 is midnight."""
    day = last_day + timedelta(days=1) if hour == 24 else last_day
    return datetime.combine(day, time(hour % 24), ZoneInfo(zone)).astimezone(UTC)


def certificate_by(last_day: date) -> date:
    return last_day + timedelta(days=CERTIFICATE_DAYS)


def kept_until(last_day: date) -> date:
    return add_months(last_day, KEPT_MONTHS)


def years_here(first_day: date | None, last_day: date) -> tuple[int, int]:
    """Whole years and months of service, both days counted."""
    if first_day is None or first_day > last_day:
        return 0, 0
    after = last_day + timedelta(days=1)
    months = (after.year - first_day.year) * 12 + after.month - first_day.month - (after.day < first_day.day)
    return divmod(months, 12)
