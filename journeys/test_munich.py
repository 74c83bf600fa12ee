"""Journey of nine o'clock: what Beijing asks in its afternoon reaches an approver in Munich when her work begins, not before.

The house lives at twenty to nine in Munich on a day of work there; its mails go to a real mail server on this machine.
"""

from __future__ import annotations

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect

from .test_deeds import does, names
from .walker import PASSWORD, Walker

MUNICH = ZoneInfo("Europe/Berlin")
RESTS = ((12, 24), (12, 25), (12, 26), (12, 31), (1, 1), (1, 6), (5, 1), (10, 3), (11, 1))


@dataclass
class Mailbox:
    port: int
    letters: list[Any] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        box = Mailbox(int(probe.getsockname()[1]))
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@dataclass
class Clock:
    """The clock of the house: set to a wall time of Munich, on a Wednesday that is no holiday there."""

    file: Path

    def set(self, hour: int, minute: int) -> None:
        day = date.today() + timedelta(days=1)
        while day.weekday() != 2 or (day.month, day.day) in RESTS:
            day += timedelta(days=1)
        wanted = datetime(day.year, day.month, day.day, hour, minute, tzinfo=MUNICH)
        fresh = self.file.with_suffix(".new")  # whoever asks for the time meanwhile reads the one or the other, never half of it
        fresh.write_text(str((wanted - datetime.now(UTC)).total_seconds()))
        fresh.replace(self.file)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    made = Clock(tmp_path_factory.mktemp("munich") / "ahead")
    made.set(8, 40)
    return made


@pytest.fixture(scope="module")
def told(mailbox: Mailbox, clock: Clock) -> dict[str, str]:
    return {"STAGE_AHEAD": str(clock.file), "TONGPIN_SMTP_HOST": "127.0.0.1", "TONGPIN_SMTP_PORT": str(mailbox.port),
            "TONGPIN_SMTP_SECURITY": "none", "TONGPIN_SMTP_SENDER": "同频 <no-reply@qiming.example>",
            "TONGPIN_ADDRESS": "https://tongpin.example"}


def test_asked_at_nine_by_her_own_clock(visit, mailbox: Mailbox, clock: Clock) -> None:
    munich, manager, employee = visit("en", "phone"), visit("zh"), visit("zh", "phone")
    manager.sign_in("manager")
    names_her_deputy(manager)
    munich.sign_in("munich")
    employee.sign_in("employee")
    request = asks_for_leave(employee)

    munich.go(f"/flow/requests/{request}")  # in the app it is there at once; nobody is called for it before work
    munich.button("同意", "Approve").wait_for()
    munich.go("/me/file")
    munich.sees("", "What comes now waits until")
    munich.sees("", "09:00")
    munich.page.locator("#notices").scroll_into_view_if_needed()
    munich.shot("munich-quiet")
    munich.is_accessible()
    munich.page.wait_for_timeout(3_000)
    assert letters_for(mailbox, request) == []

    clock.set(9, 0)
    letter = comes(munich, mailbox, request)
    opened = visit("en", "phone")
    opened.page.goto(re.sub("^https://tongpin.example", opened.house, link(letter, "Approve")))
    opened.page.locator("input[autocomplete=username]").fill("munich")
    opened.page.locator("input[type=password]").fill(PASSWORD)
    opened.page.locator("button[type=submit]").click()
    opened.clicks("同意", "Approve", opened.dialog())
    expect(opened.page.get_by_role("dialog")).to_have_count(0)
    ends(employee, request)


def test_at_work_she_is_told_at_once(visit, mailbox: Mailbox, clock: Clock) -> None:
    """The same at her desk in Chinese, after nine: nothing waits, and the link of the letter opens the request with its deed."""
    clock.set(9, 30)
    munich, manager, employee = visit("zh"), visit("zh"), visit("zh", "phone")
    manager.sign_in("manager")
    if not manager.asks("get", "/flow/delegations").json()["delegations"]:
        names_her_deputy(manager)
    munich.sign_in("munich")
    munich.go("/me/file")
    expect(munich.page.get_by_text("现在来的消息会等到")).to_have_count(0)
    employee.sign_in("employee")
    request = asks_for_leave(employee, weeks=10)
    letter = comes(munich, mailbox, request)
    munich.page.goto(re.sub("^https://tongpin.example", munich.house, link(letter, "同意")))
    munich.dialog().wait_for()
    munich.shot("munich-desk")
    munich.is_accessible()
    munich.clicks("同意", "Approve", munich.dialog())
    expect(munich.page.get_by_role("dialog")).to_have_count(0)
    ends(employee, request)


def names_her_deputy(manager: Walker) -> None:
    manager.go("/me/deputies")
    manager.clicks("设代理人", "Name a deputy")
    names(manager, "Sophie Müller")
    manager.dialog().get_by_label("原因").fill("出差")
    does(manager, "设代理人", "Name a deputy")


def asks_for_leave(employee: Walker, weeks: int = 9) -> int:
    day = date.today() + timedelta(weeks=weeks, days=2 - date.today().weekday())
    employee.go(f"/flow/new/hours.leave?kind=personal&start={day}&end={day}&start_half=am&end_half=pm")
    employee.page.locator("textarea").fill("办证件")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url(re.compile(r"/flow/requests/\d+"))
    return int(employee.page.url.rsplit("/", 1)[-1])


def letters_for(mailbox: Mailbox, request: int) -> list[str]:
    """To her, about this request: a delegation brings her the open ones too, and their time limits are told."""
    hers = [one.get_body(("plain",)).get_content() for one in mailbox.letters if "munich" in str(one["To"])]
    return [body for one in hers for body in parts(one) if f"/flow/requests/{request}?" in body]


def parts(letter: str) -> list[str]:
    """One letter may tell of several requests, with an empty line between them."""
    return re.split(r"\r?\n\r?\n", letter)


def comes(walker: Walker, mailbox: Mailbox, request: int) -> str:
    for _ in range(120):
        if new := letters_for(mailbox, request):
            return new[-1]
        walker.page.wait_for_timeout(500)
    raise AssertionError(f"no letter within a minute after nine; there are {len(mailbox.letters)}")


def link(letter: str, deed: str) -> str:
    found = re.search(rf"^{deed}: (\S+)", letter, re.MULTILINE)
    assert found, letter
    return found[1]


def ends(walker: Walker, request: int) -> None:
    """The window is gone when the yes is said; the answer of a busy machine may still be on its way."""
    for _ in range(40):
        told = walker.asks("get", f"/flow/instances/{request}").json()
        if told["status"] == "done":
            return
        walker.page.wait_for_timeout(250)
    raise AssertionError(f"the request is still {told['status']}: {[one['text'] for one in told['story']]}")
