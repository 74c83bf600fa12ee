"""A machine made of words: it keeps its log, repeats what was not answered with OK, and loses touch when told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from .entity import Machine


@dataclass
class Clock:
    """What the server and, unless its own is wrong, the machine take for now."""

    at: datetime

    def passes(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass
class Device:
    """Speaks the push protocol through a client without cookies, as the firmware does."""

    clock: Clock
    zone: str
    serial: str = "CEXA204860123"
    wrong: timedelta = timedelta()
    plugged: bool = True
    log: list[str] = field(default_factory=list)
    users: dict[str, str] = field(default_factory=dict)
    unsent: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def asks(self, word: str, **query: str) -> str | None:
        """The body of a GET, or None when there is no network or the answer is no OK."""
        return self._answer(self.client.get(f"/iclock/{word}", {"SN": self.serial, **query})) if self.plugged else None

    def sends(self, word: str, body: str, **query: str) -> str | None:
        if not self.plugged:
            return None
        told = "&".join(f"{key}={value}" for key, value in {"SN": self.serial, **query}.items())
        return self._answer(self.client.post(f"/iclock/{word}?{told}", body.encode(), content_type="text/plain"))

    def _answer(self, response: object) -> str | None:
        return response.content.decode() if response.status_code == 200 else None  # type: ignore[attr-defined]

    def starts(self) -> bool:
        told = self.asks("cdata", options="all", pushver="2.4.1")
        self.options = dict(line.split("=", 1) for line in (told or "").splitlines() if "=" in line)
        return told is not None

    def taps(self, pin: str, state: int = 255) -> None:
        at = self.clock.at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None) + self.wrong
        line = f"{pin}\t{at:%Y-%m-%d %H:%M:%S}\t{state}\t1\t0\t0"
        self.log.append(line)
        self.unsent.append(line)
        self.delivers()

    def delivers(self) -> bool:
        """Whatever is unsent goes in one post and is forgotten only after OK."""
        if not self.unsent:
            return True
        stamp = str(int(self.clock.at.timestamp()))
        if self.sends("cdata", "\n".join(self.unsent) + "\n", table="ATTLOG", Stamp=stamp) != f"OK: {len(self.unsent)}":
            return False
        self.unsent = []
        return True

    def polls(self) -> list[str]:
        """Asks for orders, obeys, and answers each."""
        told = self.asks("getrequest", INFO="Ver 8.0.4.3-20150101,3,0,10") or ""
        done = [line.split(":", 2)[1:] for line in told.splitlines() if line.startswith("C:")]
        for _key, text in done:
            if text.startswith("SET OPTIONS DateTime="):
                self.wrong = timedelta()
            elif text.startswith("DATA UPDATE USERINFO "):
                user = dict(part.split("=", 1) for part in text.removeprefix("DATA UPDATE USERINFO ").split("\t"))
                self.users[user["PIN"]] = user["Name"]
            elif text.startswith("DATA DELETE USERINFO PIN="):
                self.users.pop(text.removeprefix("DATA DELETE USERINFO PIN="), None)
        if done:
            self.sends("devicecmd", "\n".join(f"ID={key}&Return=0&CMD=DATA" for key, _text in done))
        return [text for _key, text in done]

    def stays(self, minutes: int) -> None:
        """In touch for so long: a machine asks every few seconds, here once a minute."""
        for _ in range(minutes):
            self.clock.passes(minutes=1)
            self.delivers()
            self.polls()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Tuesday, 3 November 2026, 08:00 in Beijing."""
    here = Clock(datetime(2026, 11, 3, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai")))
    monkeypatch.setattr(timezone, "now", lambda: here.at.astimezone(ZoneInfo("UTC")))
    return here


@pytest.fixture
def device(clock: Clock) -> Device:
    return Device(clock, "Asia/Shanghai")


@pytest.fixture
def known(device: Device) -> Callable[[], Machine]:
    return lambda: Machine.objects.get(serial=device.serial)
