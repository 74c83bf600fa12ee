"""Links in mails and pushes: they open a page behind the sign-in, at most with a deed chosen; nothing is decided by a GET."""

from __future__ import annotations

from urllib.parse import urlsplit

from tongpin.base.notices.entity import Notice

from .server import address


def whole(link: str) -> str:
    """The absolute address of a page of the app; empty when nobody told under which address people come."""
    home = address()
    return f"{home}{link}" if home and link.startswith("/") else ""


def deed_links(notice: Notice) -> list[tuple[str, str]]:
    """(deed, path) for each deed the notice names."""
    if not notice.link:
        return []
    joint = "&" if urlsplit(notice.link).query else "?"
    return [(deed, f"{notice.link}{joint}deed={deed}") for deed in notice.deeds]
