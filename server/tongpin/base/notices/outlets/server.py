"""Which mail server is used: variables of the machine win over what the settings screen keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parseaddr

from django.conf import settings

from .entity import MailServer


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    security: str
    username: str
    sender: str
    password: str = field(repr=False, default="")
    from_machine: bool = False

    @property
    def domain(self) -> str:
        return parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"


def server() -> Server | None:
    """None: no mail is sent, and nothing is kept for later."""
    given = settings.SMTP
    if given.get("host"):
        return Server(**given, from_machine=True)
    kept = MailServer.objects.filter(is_on=True).first()
    if kept is None:
        return None
    password = kept.password.reveal() if kept.password else ""
    return Server(kept.host, kept.port, kept.security, kept.username, kept.sender, password)


def address() -> str:
    """Under which people reach this installation, without a slash at its end; empty when nobody told."""
    if settings.ADDRESS:
        return str(settings.ADDRESS).rstrip("/")
    kept = MailServer.objects.values_list("address", flat=True).first()
    return (kept or "").rstrip("/")
