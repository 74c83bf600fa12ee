"""Killed while sending: what the mail server took and we could not note goes out again under the same name, nothing else does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tongpin.base import notices
from tongpin.base.jobs.running import plain_parameters
from tongpin.base.words import say

from .entity import Outgoing
from .sending import send_mails

GATE = 2511_2026  # the advisory lock at which the note "sent" is made to wait
SEND = "import django; django.setup(); from tongpin.base.notices.outlets.sending import send_mails; send_mails()"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def sender(mailbox) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that sends what waits, once a test asks for it."""
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        given = {**os.environ, "TONGPIN_DATABASE": connection.settings_dict["NAME"], "PYTHONPATH": str(Path(__file__).parents[4]),
                 "TONGPIN_SMTP_HOST": "127.0.0.1", "TONGPIN_SMTP_PORT": str(mailbox.port), "TONGPIN_SMTP_SECURITY": "none",
                 "TONGPIN_SMTP_SENDER": "no-reply@qiming.example"}
        started.append(subprocess.Popen([sys.executable, "-c", SEND], env=given))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@contextmanager
def gate() -> Iterator[Callable[[], bool]]:
    """Whoever notes a mail as sent waits; the given function tells whether somebody does."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE OR REPLACE FUNCTION stand_at_the_mail_gate() RETURNS trigger LANGUAGE plpgsql AS "
                       f"$$ BEGIN PERFORM pg_advisory_xact_lock_shared({GATE}); RETURN NULL; END $$")
        cursor.execute("CREATE TRIGGER mail_gate AFTER UPDATE ON base_outgoing FOR EACH ROW WHEN (NEW.state = 'sent') "
                       "EXECUTE FUNCTION stand_at_the_mail_gate()")
    try:
        with psycopg.connect(autocommit=True, **plain_parameters()) as guard:
            guard.execute("SELECT pg_advisory_lock(%s)", [GATE])
            yield stands
        until(lambda: not stands())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER mail_gate ON base_outgoing")


def stands() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted", [GATE])
        return cursor.fetchone() is not None


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def test_killed_after_the_server_took_it(mailbox, reader, sender):
    users = [reader(name) for name in ("ann", "bob")]
    for user in users:
        notices.tell(user, say("base.jobs.tidied", count=3), sort=notices.asking(urgent=True))
    with gate():
        process = sender()
        until(stands)
        process.kill()
        process.wait()
        assert [one["To"] for one in mailbox.letters] == ["ann@qiming.example"]
        assert set(Outgoing.objects.values_list("state", flat=True)) == {"waiting"}
    assert (send_mails().sent, send_mails().sent) == (2, 0)
    assert [one["To"] for one in mailbox.letters] == ["ann@qiming.example"] * 2 + ["bob@qiming.example"]
    first, again, other = (one["Message-ID"] for one in mailbox.letters)
    assert first == again != other
