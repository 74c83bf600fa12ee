"""Which addresses may be called. Pure."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit


def address_fault(url: str, allowed: Collection[str]) -> str:
    """Why the address may not be called: no_address, no_https, inside, or empty. `allowed`: like `http://10.0.0.5:8080`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "no_address"
    if not parts.hostname or parts.username or parts.password or port == 0:
        return "no_address"
    if origin(url) in allowed:
        return ""
    if parts.scheme != "https":
        return "no_https"
    return "inside" if is_inside(parts.hostname) else ""


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_inside(host: str) -> bool:
    """An address of this machine or of a private network; a name is judged when it is resolved."""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
