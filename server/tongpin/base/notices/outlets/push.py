"""Push: one notice for one device, encrypted for it and signed with the own key (RFC 8291, 8292)."""

from __future__ import annotations

import base64
import json
import time
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from py_vapid import Vapid02
from pywebpush import WebPusher

from tongpin.base.notices.entity import Notice
from tongpin.base.words import Place, Problem, Refused, Say, say, word

from .entity import PushDevice
from .links import deed_links
from .mail import Down, RefusedForGood
from .rules import may_push_to, outside
from .server import server

GONE = (400, 401, 403, 404, 410, 413)
LIVES, SIGNED_FOR = 3 * 24 * 3600, 12 * 3600
PATIENCE = 10


@lru_cache(maxsize=1)
def _signer() -> Any:
    return Vapid02.from_pem(settings.PUSH_KEY.encode())


def public_key() -> str:
    """What a browser needs to subscribe: the point of the key, base64url."""
    point = _signer().public_key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def check_endpoint(endpoint: str) -> None:
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if parts.username or not may_push_to(parts.scheme, host, tuple(settings.PUSH_HOSTS)):
        raise Refused(Problem(say("base.notices.outlets.unknown_push_service", host=host[:80]), Place(field="endpoint")))


def body(notice: Notice, lang: str) -> dict[str, Any]:
    deeds = [{"action": deed, "title": word(f"deed.{deed}")[lang], "link": link} for deed, link in deed_links(notice)]
    return {
        "title": settings.PRODUCT[lang], "text": outside(Say.from_json(notice.message).text(lang)),
        "link": notice.link or "/me/messages", "tag": f"notice-{notice.pk}", "deeds": deeds[:2],
    }


def push(device: PushDevice, told: dict[str, Any], *, urgent: bool) -> None:
    """Raises RefusedForGood when the device is gone, Down when its service must be asked again later."""
    check_endpoint(device.endpoint)
    parts = urlsplit(device.endpoint)
    keys = {"p256dh": device.p256dh, "auth": device.auth}
    sealed = WebPusher({"endpoint": device.endpoint, "keys": keys}).encode(
        json.dumps(told, ensure_ascii=False).encode(), content_encoding="aes128gcm")
    sender = server()
    claims = {
        "sub": f"mailto:{sender.sender if sender else 'nobody@example.com'}",
        "aud": f"{parts.scheme}://{parts.netloc}", "exp": int(time.time()) + SIGNED_FOR,
    }
    headers = {
        **_signer().sign(claims), "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
        "TTL": str(LIVES), "Urgency": "high" if urgent else "normal",
    }
    try:
        answer = requests.post(
            device.endpoint, data=sealed["body"], headers=headers, timeout=PATIENCE, allow_redirects=False)
    except requests.RequestException as error:
        raise Down(type(error).__name__) from error
    if answer.status_code in GONE:
        raise RefusedForGood(f"HTTP {answer.status_code}")
    if answer.status_code >= 300:
        raise Down(f"HTTP {answer.status_code}")
