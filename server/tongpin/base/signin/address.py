"""From where a request comes: the address of the browser. Behind proxies only what proxies of this installation say is believed."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_TELLING = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")  # headers of which a proxy sets one


def client_address(request: HttpRequest) -> Address | None:
    """None where nobody can say: a proxy that TONGPIN_PROXIES does not name stands between, or one that tells nothing."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return told_address(
        request.META.get("REMOTE_ADDR", ""),
        told,
        settings.PROXIES,
        is_told=any(request.META.get(one) for one in _TELLING),
    )


def told_address(peer: str, told: str, proxies: Collection[Network], *, is_told: bool) -> Address | None:
    """`peer` is who connected, `told` his X-Forwarded-For, read from its end: what stands before the first stranger he wrote himself."""
    here = _read(peer)
    if here is None or not is_of(here, proxies):
        return None if is_told else here
    for one in reversed(told.split(",")):
        found = _read(one)
        if found is None or not is_of(found, proxies):
            return found
    return None


def is_of(address: Address, networks: Collection[Network]) -> bool:
    return any(address in one for one in networks)


def _read(text: str) -> Address | None:
    try:
        found = ip_address(text.strip())
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found
