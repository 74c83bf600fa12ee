"""Posting: to the very address whose place was judged, without following where it points."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import certifi
import urllib3
from django.conf import settings

from .rules import address_fault, is_inside, origin

PATIENCE = 10
MOST_READ = 64_000  # bytes of an answer


class Unanswered(Exception):
    """The call was not taken; `for_good`: asking again would not help."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        self.for_good = for_good
        super().__init__(why)


@dataclass(frozen=True)
class Answer:
    status: int  # 2xx
    content: bytes


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """What the other side answered when it took the call; every other end raises Unanswered."""
    if fault := address_fault(url, settings.CALL_HOSTS):
        raise Unanswered(fault, for_good=True)
    try:
        with _connected(url) as pool:
            answer = pool.urlopen(
                "POST", _path(url), body=body, headers={**headers, "Host": urlsplit(url).netloc}, redirect=False, retries=False,
                timeout=PATIENCE, assert_same_host=False, preload_content=False)
            content = answer.read(MOST_READ)
            answer.release_conn()
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unanswered(type(error).__name__) from error
    if not 200 <= answer.status < 300:
        raise Unanswered(f"HTTP {answer.status}", for_good=300 <= answer.status < 500 and answer.status not in (408, 425, 429))
    return Answer(answer.status, bytes(content))


def _connected(url: str) -> urllib3.HTTPConnectionPool:
    """A name that points inward a moment later leads nowhere."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
    if origin(url) not in settings.CALL_HOSTS and is_inside(address):
        raise Unanswered("inside", for_good=True)
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(address, port)
    return urllib3.HTTPSConnectionPool(
        address, port, cert_reqs="CERT_REQUIRED", ca_certs=certifi.where(), server_hostname=host, assert_hostname=host)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
