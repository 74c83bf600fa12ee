"""The stage for outlets: a real SMTP server and a real push service on this machine, and one reader."""

from __future__ import annotations

import email
import email.policy
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tongpin.base.signin.entity import User


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class MailBox:
    """What the server took, and whom it refuses."""

    port: int
    letters: list[Any] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    controller: Controller | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 taken"

    def up(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def down(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None


@pytest.fixture
def mailbox(settings: Any) -> Iterator[MailBox]:
    made = MailBox(free_port())
    settings.SMTP = {"host": "127.0.0.1", "port": made.port, "security": "none", "username": "", "password": "",
                     "sender": "同频 <no-reply@qiming.example>"}
    settings.ADDRESS = "https://tongpin.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    made.up()
    yield made
    made.down()


@dataclass
class PushDesk:
    port: int
    answers: list[int] = field(default_factory=list)  # status codes to give, then 201
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def push_service(settings: Any) -> Iterator[PushDesk]:
    settings.PUSH_HOSTS = ("http://127.0.0.1",)

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            service.got.append((dict(self.headers), content))
            self.send_response(service.answers.pop(0) if service.answers else 201)
            self.end_headers()

        def log_message(self, *words: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Desk)
    service = PushDesk(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield service
    server.shutdown()
    server.server_close()


@pytest.fixture
def reader(transactional_db: Any) -> Callable[..., User]:
    def make(name: str, lang: str = "zh", zone: str = "Asia/Shanghai") -> User:
        return User.objects.create_user(name, f"{name}@qiming.example", "x", lang=lang, zone=zone)

    return make
