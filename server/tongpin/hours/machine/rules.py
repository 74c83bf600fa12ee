"""The words of attendance machines (ZKTeco's push protocol): what a machine sends and what it is answered, all pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

AHEAD = timedelta(minutes=5)  # a tap later than the server's clock by more than this was made by a wrong clock
BEHIND = timedelta(minutes=10)  # a machine in touch sends within seconds; one that seems this late has a wrong clock
OLDEST = datetime(2000, 1, 1)  # noqa: DTZ001 (local time, as the machine writes it); before it the clock had been set back
_PIN = re.compile(r"^[0-9A-Za-z_-]{1,24}$")


@dataclass(frozen=True)
class Sent:
    """One line of the attendance table. `local` is None where the line cannot be read as a tap."""

    text: str
    pin: str = ""
    local: datetime | None = None


def taps(body: str) -> list[Sent]:
    """`PIN <tab> 2026-10-05 08:58:31 <tab> state …`: states, 255 included, say nothing that the day's order doesn't."""
    return [_tap(line) for line in body.splitlines() if line.strip()]


def _tap(line: str) -> Sent:
    parts = [part.strip() for part in line.split("\t")]
    text = " ".join("".join(sign for sign in part if sign.isprintable()) for part in parts if part)[:200]
    if len(parts) >= 2 and _PIN.match(parts[0]):
        with suppress(ValueError):
            local = datetime.fromisoformat(parts[1])
            if local.tzinfo is None and len(parts[1]) == 19 and local >= OLDEST:
                return Sent(text, parts[0], local)
    return Sent(text)


def mark(one: Sent) -> str:
    """By which the last tap that was read is known again, at most 24 signs."""
    return hashlib.blake2b(one.text.encode(), digest_size=12).hexdigest()


def after(sent: Sequence[Sent], last: str) -> Sequence[Sent]:
    """What came after the tap of that mark; everything where it is no longer there, because the machine has been emptied."""
    at = next((at for at in range(len(sent) - 1, -1, -1) if mark(sent[at]) == last), -1) if last else -1
    return sent[at + 1:]


def names(body: str) -> dict[str, str]:
    """Pin → name of the users a machine tells of. Finger and face templates in the same table are passed over: not ours to keep."""
    found = {}
    for line in body.splitlines():
        word, _, rest = line.partition(" ")
        if word == "USER":
            told = pairs(rest, "\t")
            if _PIN.match(told.get("PIN", "")):
                found[told["PIN"]] = "".join(sign for sign in told.get("Name", "") if sign.isprintable())[:80]
    return found


def pairs(text: str, between: str) -> dict[str, str]:
    return {key.strip(): value.strip() for key, sign, value in (part.partition("=") for part in text.split(between)) if sign}


def is_live(sent: Sequence[Sent], gap: timedelta) -> bool:
    """Whether a post can have been made under our eyes: a machine in touch keeps nothing for longer than `gap`, so that taps
    further apart are a backlog."""
    told = [one.local for one in sent if one.local]
    return bool(told) and max(told) - min(told) <= gap


def is_off(made: datetime, now: datetime, in_touch_for: timedelta | None) -> timedelta | None:
    """By how much the machine's clock is wrong, if a tap of that instant proves it.

    A tap from the future proves it. A tap from the past does so only when the machine has been in touch since before it
    (`in_touch_for`; None for lines that came as a backlog): what is made under our eyes is sent at once.
    """
    late = now - made
    if late < -AHEAD:
        return -late
    if in_touch_for is not None and BEHIND < late < in_touch_for - BEHIND:
        return -late
    return None


def options(serial: str, stamp: str, offset: timedelta) -> str:
    """The answer to a machine that starts: from which stamp it sends, how often it asks, and the zone of its office."""
    minutes = offset // timedelta(minutes=1)
    zone = minutes // 60 if minutes % 60 == 0 else minutes
    told = {
        "ATTLOGStamp": stamp or "0", "OPERLOGStamp": "9999", "ATTPHOTOStamp": "None", "ErrorDelay": "60", "Delay": "15",
        "TransTimes": "00:00;12:00", "TransInterval": "1", "TransFlag": "TransData AttLog\tEnrollUser", "TimeZone": str(zone),
        "Realtime": "1", "Encrypt": "None", "ServerVer": "2.4.1"}
    return "\n".join([f"GET OPTION FROM: {serial}", *(f"{key}={value}" for key, value in told.items())]) + "\n"


def set_clock(now: datetime) -> str:
    """The order that sets a machine's clock."""
    return f"SET OPTIONS DateTime={clock_count(now)}"


def clock_count(now: datetime) -> int:
    """A time as machines write it: seconds since 2000, in which every month has 31 days (the protocol's own count)."""
    days = ((now.year - 2000) * 12 + now.month - 1) * 31 + now.day - 1
    return days * 86400 + now.hour * 3600 + now.minute * 60 + now.second


def moment(counted: int) -> datetime | None:
    """None for a day that there is not."""
    days, seconds = divmod(counted, 86400)
    months, day = divmod(days, 31)
    with suppress(ValueError):
        return datetime(2000 + months // 12, months % 12 + 1, day + 1) + timedelta(seconds=seconds)  # noqa: DTZ001 (the machine's wall clock)
    return None


def put_user(pin: str, name: str) -> str:
    clean = " ".join(name.split())[:24]
    return f"DATA UPDATE USERINFO PIN={pin}\tName={clean}"


def remove_user(pin: str) -> str:
    return f"DATA DELETE USERINFO PIN={pin}"


def orders(waiting: Iterable[tuple[int, str]]) -> str:
    """What a machine that asks is given to do, or OK."""
    return "\n".join(f"C:{key}:{text}" for key, text in waiting) or "OK"


def answers(body: str) -> Mapping[int, int]:
    """Order → what came back (0: done), of the lines `ID=7&Return=0&CMD=DATA`."""
    found = {}
    for line in body.splitlines():
        told = pairs(line, "&")
        with suppress(KeyError, ValueError):
            found[int(told["ID"])] = int(told["Return"])
    return found


def pin_of(number: str, taken: Iterable[str]) -> str | None:
    """The digits of an employee number are the pin: machines know no letters. None where there are none, or another has them."""
    digits = re.sub(r"\D", "", number).lstrip("0")[:9]
    return digits if digits and digits not in set(taken) else None
