"""Calling: one signed POST to a system that the owner named; to the address that was looked at, and nowhere else."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import certifi
import urllib3
from django.conf import settings

from .entity import CallTarget
from .rules import address_fault, is_inside, signature

PATIENCE = 10
AGENT = "Tongpin-Flow/1"


class Unanswered(Exception):
    """The call was not taken; `for_good`: asking again would not help."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        self.for_good = for_good
        super().__init__(why)


def call(target: CallTarget, delivery: str, told: Mapping[str, Any]) -> int:
    """Gives back the status when the call was taken (2xx); the same `delivery` lets the receiver see what comes twice."""
    url = target.url
    if fault := address_fault(url, settings.CALL_HOSTS):
        raise Unanswered(fault, for_good=True)
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        with _connected(url) as pool:
            answer = pool.urlopen("POST", _path(url), body=body, headers=_headers(target, delivery, body), redirect=False,
                                  retries=False, timeout=PATIENCE, assert_same_host=False)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unanswered(type(error).__name__) from error
    if not 200 <= answer.status < 300:
        raise Unanswered(f"HTTP {answer.status}", for_good=300 <= answer.status < 500 and answer.status not in (408, 425, 429))
    return answer.status


def _headers(target: CallTarget, delivery: str, body: bytes) -> dict[str, str]:
    stamp = int(time.time())
    made = {"Content-Type": "application/json", "User-Agent": AGENT, "Host": urlsplit(target.url).netloc,
            "Tongpin-Delivery": delivery}
    if target.key is not None:
        made["Tongpin-Signature"] = f"t={stamp},v1={signature(target.key.reveal(), stamp, body)}"
    return made


def _connected(url: str) -> urllib3.HTTPConnectionPool:
    """To the very address whose place was judged: a name that points inward a moment later leads nowhere."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
    if f"{parts.scheme}://{parts.netloc}" not in settings.CALL_HOSTS and is_inside(address):
        raise Unanswered("inside", for_good=True)
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(address, port)
    return urllib3.HTTPSConnectionPool(
        address, port, cert_reqs="CERT_REQUIRED", ca_certs=certifi.where(), server_hostname=host, assert_hostname=host)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
