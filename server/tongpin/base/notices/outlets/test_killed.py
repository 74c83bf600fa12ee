"""Killed while sending: what the mail server took and we could not note goes out again under the same name, nothing else does."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator

import pytest

from tongpin.base import notices
from tongpin.base.tests_ground.killed import gate_at, processes
from tongpin.base.words import say

from .entity import Outgoing
from .sending import send_mails

SEND = "import django; django.setup(); from tongpin.base.notices.outlets.sending import send_mails; send_mails()"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def sender(mailbox) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Another process that sends what waits, once a test asks for it."""
    server = {"TONGPIN_SMTP_HOST": "127.0.0.1", "TONGPIN_SMTP_PORT": str(mailbox.port), "TONGPIN_SMTP_SECURITY": "none",
              "TONGPIN_SMTP_SENDER": "no-reply@qiming.example"}
    with processes() as begin:
        yield lambda: begin(SEND, **server)


def test_killed_after_the_server_took_it(mailbox, reader, sender):
    users = [reader(name) for name in ("ann", "bob")]
    for user in users:
        notices.tell(user, say("base.jobs.tidied", count=3), sort=notices.asking(urgent=True))
    with gate_at("base_outgoing", "UPDATE", when="NEW.state = 'sent'") as reached:
        process = sender()
        reached()
        process.kill()
        process.wait()
        assert [one["To"] for one in mailbox.letters] == ["ann@qiming.example"]
        assert set(Outgoing.objects.values_list("state", flat=True)) == {"waiting"}
    assert (send_mails().sent, send_mails().sent) == (2, 0)
    assert [one["To"] for one in mailbox.letters] == ["ann@qiming.example"] * 2 + ["bob@qiming.example"]
    first, again, other = (one["Message-ID"] for one in mailbox.letters)
    assert first == again != other
