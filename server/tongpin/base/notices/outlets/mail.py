"""Mail: several notices as one letter, plain and as simple HTML, handed to the SMTP server."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from types import TracebackType

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from tongpin.base.notices.entity import Notice
from tongpin.base.words import Say, say, word

from .links import deed_links, whole
from .rules import outside
from .server import Server

PERMANENT = 500
INK, QUIET, LINE, ACCENT = "#1b2024", "#626b75", "#eceef0", "#2f6b5e"


class Down(Exception):
    """The outlet does not answer, or refuses everybody: all of it waits."""


class RefusedForGood(Exception):
    """This one letter or device will never be taken."""


@dataclass(frozen=True)
class Letter:
    subject: str
    plain: str
    html: str


def letter(notices: Sequence[Notice], lang: str, *, guest: bool = False) -> Letter:
    """`guest`: to somebody without an account, who has no wishes to change."""
    lines = [(outside(Say.from_json(one.message).text(lang)), one) for one in notices]
    several = say("base.notices.outlets.several", count=len(lines)).text(lang)
    subject = " ".join((lines[0][0] if len(lines) == 1 else several).split())[:150]
    foot = "" if guest else say("base.notices.outlets.foot").text(lang)
    plain = [f"{text}\n" + "\n".join(f"{label}: {link}" for label, link in _links(one, lang)) for text, one in lines]
    ends = [] if guest else ["—", f"{foot} {whole('/me/file')}".strip()]
    return Letter(subject, "\n\n".join([*plain, *ends]) + "\n", _html(lines, foot, lang))


def _links(notice: Notice, lang: str) -> list[tuple[str, str]]:
    opens = whole(notice.link) if notice.link else ""
    if not opens:
        return []
    deeds = [(word(f"deed.{deed}")[lang], whole(link)) for deed, link in deed_links(notice)]
    return [*deeds, (say("base.notices.outlets.open").text(lang), opens)]


def _html(lines: Sequence[tuple[str, Notice]], foot: str, lang: str) -> str:
    """From data only; every piece is escaped."""
    parts = []
    for text, notice in lines:
        links = "&emsp;".join(
            f'<a href="{escape(link)}" style="color:{ACCENT}">{escape(label)}</a>' for label, link in _links(notice, lang))
        parts.append(f'<tr><td style="padding:14px 0;border-bottom:1px solid {LINE};font-size:15px;line-height:24px;color:{INK}">'
                     f'{escape(text)}<br>{links}</td></tr>')
    own = whole("/me/file") if foot else ""
    foot_html = f'<a href="{escape(own)}" style="color:{QUIET}">{escape(foot)}</a>' if own else escape(foot)
    return (
        f'<!doctype html><html lang="{"zh-CN" if lang == "zh" else "en"}"><body style="margin:0;padding:24px;'
        "font-family:-apple-system,'PingFang SC','Microsoft YaHei',sans-serif\">"
        f'<table role="presentation" style="max-width:560px;width:100%;border-collapse:collapse">{"".join(parts)}'
        f'<tr><td style="padding:14px 0;font-size:12px;color:{QUIET}">{foot_html}</td></tr></table></body></html>'
    )


class Post:
    """One connection to the mail server for a whole round."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.backend = EmailBackend(
            host=server.host, port=server.port, username=server.username, password=server.password,
            use_tls=server.security == "starttls", use_ssl=server.security == "tls")

    def __enter__(self) -> Post:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.backend.close()

    def send(self, to: str, written: Letter, message_id: str) -> None:
        """`message_id` is the same at every try: a mailbox that got the first one knows the second."""
        made = EmailMultiAlternatives(
            written.subject, written.plain, self.server.sender, [to], connection=self.backend,
            headers={"Message-ID": f"<{message_id}@{self.server.domain}>", "Auto-Submitted": "auto-generated"})
        made.attach_alternative(written.html, "text/html")
        try:
            made.send()
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            self.backend.close()
            raise (RefusedForGood if code >= PERMANENT else Down)(_text(said)) from refused
        except smtplib.SMTPDataError as refused:
            self.backend.close()
            raise (RefusedForGood if refused.smtp_code >= PERMANENT else Down)(_text(refused.smtp_error)) from refused
        except smtplib.SMTPAuthenticationError as refused:
            raise Down(say_auth(self.server.username)) from refused
        except (OSError, smtplib.SMTPException) as error:
            self.backend.connection = None
            raise Down(str(error) or type(error).__name__) from error


def say_auth(username: str) -> str:
    return f"user name or password of {username or 'the sender'} refused"


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
