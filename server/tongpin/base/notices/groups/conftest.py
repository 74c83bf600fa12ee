"""The stage for group robots: one real server that plays all three chats, checks signatures as they do, and refuses when told to."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.notices.outlets.conftest import reader  # noqa: F401 - the same readers
from tongpin.base.signin.entity import User

from .actions import keep_robot
from .entity import GroupRobot
from .topics import group_topic

SECRET = "SECkeep-it"
TOPIC = group_topic("people.papers")


@dataclass
class Chat:
    port: int = 0
    refusals: list[Any] = field(default_factory=list)  # bodies or status codes to answer with, then it takes what is right
    got: list[dict[str, Any]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, told: Mapping[str, Any]) -> Any:
        if self.refusals:
            return self.refusals.pop(0)
        kind, asked = urlsplit(path).path.strip("/").split("/")[0], parse_qs(urlsplit(path).query)
        if kind == "dingtalk":
            return {"errcode": 0, "errmsg": "ok"} if _dingtalk_signed(asked) else {"errcode": 310000, "errmsg": "sign not match"}
        if kind == "feishu":
            return {"code": 0, "msg": "success"} if _feishu_signed(told) else {"code": 19021, "msg": "sign match fail"}
        return {"errcode": 0, "errmsg": "ok"}


def _mac(key: bytes, text: bytes) -> str:
    return base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()


def _dingtalk_signed(asked: Mapping[str, list[str]]) -> bool:
    stamp = asked.get("timestamp", ["0"])[0]
    fresh = abs(int(stamp) / 1000 - time.time()) < 3600
    return fresh and asked.get("sign") == [_mac(SECRET.encode(), f"{stamp}\n{SECRET}".encode())]


def _feishu_signed(told: Mapping[str, Any]) -> bool:
    stamp = told.get("timestamp", "0")
    return abs(int(stamp) - time.time()) < 3600 and told.get("sign") == _mac(f"{stamp}\n{SECRET}".encode(), b"")


@pytest.fixture
def chat(settings: Any) -> Iterator[Chat]:
    made = Chat()

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.got.append(told)
            said = made.answer(self.path, told)
            self.send_response(said if isinstance(said, int) else 200)
            self.end_headers()
            self.wfile.write(b"" if isinstance(said, int) else json.dumps(said).encode())

        def log_message(self, *words: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Desk)
    made.port = server.server_port
    settings.CALL_HOSTS = (made.origin,)
    settings.ADDRESS = "https://tongpin.example"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def hr(reader: Callable[..., User]) -> User:  # noqa: F811
    load_shipped()
    made = reader("hr")
    RoleOf.objects.create(user=made, role="hr")
    return made


@pytest.fixture
def robot(chat: Chat, hr: User) -> Callable[..., GroupRobot]:
    def make(kind: str = "dingtalk", **facts: Any) -> GroupRobot:
        given = {"name": kind, "kind": kind, "webhook": f"{chat.origin}/{kind}/send?access_token=abc", "secret": SECRET,
                 "lang": "zh", "topics": [TOPIC], "is_on": True, **facts}
        return keep_robot(viewer_of(hr), given)

    return make
