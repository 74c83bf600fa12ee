"""The browser's address: believed from the own proxies only, and nobody writes himself another one."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from .address import client_address, told_address

PROXIES = (ip_network("10.0.0.0/24"), ip_network("fd00::/64"))


@pytest.mark.parametrize(
    ("peer", "told", "found"),
    [
        ("203.0.113.7", "", "203.0.113.7"),  # nobody between
        (
            "203.0.113.7",
            "198.51.100.1",
            None,
        ),  # a stranger who speaks for others is a proxy that nobody named, or a liar
        ("10.0.0.9", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.9", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first was written by the browser
        ("10.0.0.9", "198.51.100.1, 203.0.113.7, 10.0.0.8", "203.0.113.7"),
        ("10.0.0.9", "", None),  # a proxy of ours that tells nothing
        ("10.0.0.9", "10.0.0.8", None),
        ("10.0.0.9", "203.0.113.7, unknown", None),
        ("fd00::1", "2001:db8::5", "2001:db8::5"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
        ("", "", None),
    ],
)
def test_whom_the_server_believes(peer, told, found):
    assert told_address(peer, told, PROXIES, is_told=bool(told)) == (ip_address(found) if found else None)


@pytest.mark.parametrize("header", ["HTTP_FORWARDED", "HTTP_X_REAL_IP"])
def test_a_proxy_that_speaks_otherwise_hides_the_address(rf, header):
    assert client_address(rf.get("/", REMOTE_ADDR="203.0.113.7", **{header: "for=198.51.100.1"})) is None
    assert str(client_address(rf.get("/", REMOTE_ADDR="203.0.113.7"))) == "203.0.113.7"


def test_proxies_come_from_the_settings(rf, settings):
    settings.PROXIES = PROXIES
    assert str(client_address(rf.get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="203.0.113.7"))) == "203.0.113.7"
