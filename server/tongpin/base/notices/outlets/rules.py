"""When a notice may go out, how long a failed one waits, and what of it may leave the house. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHORTEST, LONGEST = 30, 1800  # seconds between tries
NOON = time(12)
# Money with cents or a sign, and runs of digits as long as phones, cards and identity numbers.
FIGURES = re.compile(r"[¥￥€$]\s?\d[\d,.]*|\d[\d,]*\.\d{2}(?!\d)|\d{11,}[\dXx]?")


class Peace(Protocol):
    quiet: bool
    quiet_from: time
    quiet_to: time
    quiet_rest_days: bool
    until_work: bool
    urgent_passes: bool


@dataclass(frozen=True)
class Days:
    """The receiver's days: his zone, which of them are rest, and when work begins on one (None: it does not)."""

    zone: str
    is_rest: Callable[[date], bool]
    begins: Callable[[date], time | None]


def free_from(now: datetime, days: Days, peace: Peace, *, urgent: bool) -> datetime:
    """The first moment from `now` on at which the receiver does not want peace, by his own clock."""
    if not peace.quiet or (urgent and peace.urgent_passes):
        return now
    local = now.astimezone(ZoneInfo(days.zone))
    for _ in range(40):  # a rest of forty days does not exist
        later = _next_free(local, peace, days)
        if later == local:
            return now if local == now else local
        local = later
    return local


def _next_free(local: datetime, peace: Peace, days: Days) -> datetime:
    """One step towards a free moment; the same moment when it is free."""
    today = local.date()
    if peace.quiet_rest_days and days.is_rest(today):
        return _at(local, today + timedelta(days=1), time(0))
    start, end = peace.quiet_from, peace.quiet_to
    clock = local.time().replace(tzinfo=None)
    if start <= end:
        return _at(local, today, end) if start <= clock < end else local
    morning = today + timedelta(days=1) if clock >= start else today
    end = _morning(morning, peace, days)
    return _at(local, morning, end) if clock >= start or clock < end else local


def _morning(day: date, peace: Peace, days: Days) -> time:
    """When the night ends. Whoever begins work in the afternoon or by night still has a morning in which to be told."""
    begins = days.begins(day) if peace.until_work else None
    is_later = begins is not None and peace.quiet_to < begins <= NOON and begins < peace.quiet_from
    return begins if begins is not None and is_later else peace.quiet_to


def _at(local: datetime, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, local.tzinfo)


def wait_after(tries: int) -> int:
    """Back-off: half a minute, one, two … at most half an hour."""
    return int(min(SHORTEST * 2 ** max(tries - 1, 0), LONGEST))


def outside(text: str) -> str:
    """A sentence as it may stand in a mailbox or on a locked screen: without money and without long numbers."""
    return FIGURES.sub("••••", text)


def may_push_to(scheme: str, host: str, allowed: tuple[str, ...]) -> bool:
    """Only push services that are named: an endpoint is given by a browser and must not reach into the own network."""
    for one in allowed:
        if one.startswith("http://"):
            if scheme == "http" and host == one.removeprefix("http://"):
                return True
        elif scheme == "https" and (host == one or (one.startswith(".") and host.endswith(one))):
            return True
    return False
