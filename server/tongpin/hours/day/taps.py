"""Taps: to which work day a moment belongs, and which taps are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Tap(NamedTuple):
    """A moment at which somebody was there. `ref` names the raw punch; `by_hand` is one that HR added."""

    local: datetime
    ref: str = ""
    by_hand: bool = False


@dataclass(frozen=True)
class Group:
    """Taps that are one, in order."""

    taps: tuple[Tap, ...]

    @property
    def first(self) -> datetime:
        return self.taps[0].local

    @property
    def last(self) -> datetime:
        return self.taps[-1].local


def local_time(instant: datetime, zone: str) -> datetime:
    """The wall clock of the office at that instant, without seconds."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)


def work_day(instant: datetime, zone: str, cut: time) -> date:
    """The work day of a moment: the only place where this is decided. Before the cut it is still yesterday's."""
    return work_day_local(local_time(instant, zone), cut)


def work_day_local(local: datetime, cut: time) -> date:
    return (local - timedelta(hours=cut.hour, minutes=cut.minute, seconds=cut.second)).date()


def instant_of(local: datetime, zone: str) -> datetime:
    """The instant of a wall clock time; a time that the clocks skip is taken as the hour after."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def instant_near(local: datetime, zone: str, now: datetime) -> datetime:
    """The instant of a wall clock time; of the two in the hour that an autumn night has twice, the one nearer to `now`."""
    return min((instant_of(local.replace(fold=fold), zone) for fold in (0, 1)), key=lambda one: abs(now - one))


def lasting(intervals: Iterable[tuple[datetime, datetime]], zone: str) -> int:
    """Whole minutes between wall clock times as they went by: the night from 22:00 to 06:00 has nine hours when the clocks are set
    back in it, and seven when they are set on. Without a zone, as the clock shows."""
    spans = [(instant_of(first, zone), instant_of(last, zone)) if zone else (first, last) for first, last in intervals]
    return sum((last - first) // timedelta(minutes=1) for first, last in spans)


def merged(taps: Iterable[Tap], minutes: int) -> list[Group]:
    """Seconds are cut; taps no further apart than `minutes` from the one before are one."""
    cut = sorted({_minute(one) for one in taps})
    groups: list[list[Tap]] = []
    for tap in cut:
        if groups and tap.local - groups[-1][-1].local <= timedelta(minutes=minutes):
            groups[-1].append(tap)
        else:
            groups.append([tap])
    return [Group(tuple(group)) for group in groups]


def _minute(one: Tap) -> Tap:
    if not one.local.second and not one.local.microsecond:
        return one
    return Tap(one.local.replace(second=0, microsecond=0), one.ref, one.by_hand)


def uses(groups: Sequence[Group], side: str | None) -> dict[str, str]:
    """How each raw punch was used: start, end, between, same (as the one before). `side` is that of a single tap."""
    used: dict[str, str] = {}
    for at, group in enumerate(groups):
        is_first, is_last = at == 0, at == len(groups) - 1
        code = (side or "presence") if is_first and is_last else "start" if is_first else "end" if is_last else "between"
        chosen = group.taps[-1] if code == "end" else group.taps[0]
        for tap in group.taps:
            used[tap.ref] = code if tap is chosen else "same"
    return used
