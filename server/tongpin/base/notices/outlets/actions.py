"""What a user wishes, which devices he takes pushes on, and the mail server of the house."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from tongpin.base.access import Viewer
from tongpin.base.entities import door
from tongpin.base.notices.entity import Notice
from tongpin.base.notices.sort import SORTS
from tongpin.base.signin.entity import User
from tongpin.base.words import Place, Problem, Refused, Say, say

from .entity import MailServer, NoticeWishes, PushDevice
from .mail import Down, Post, RefusedForGood, letter
from .push import body, check_endpoint, push
from .server import address, server


def keep_wishes(user_id: int, given: Mapping[str, Any]) -> NoticeWishes:
    for outlet in ("mail", "push"):
        for sort in given.get(outlet) or ():
            if sort not in SORTS:
                raise Refused(Problem(say("base.notices.outlets.no_sort", sort=sort[:20]), Place(field=outlet)))
    kept, _ = NoticeWishes.objects.update_or_create(user_id=user_id, defaults=dict(given))
    return kept


def keep_device(user_id: int, endpoint: str, keys: Mapping[str, str], label: str) -> PushDevice:
    """A browser that somebody else used before now belongs to whoever signed in last."""
    check_endpoint(endpoint)
    facts = {"user_id": user_id, "p256dh": keys["p256dh"], "auth": keys["auth"], "label": label[:80]}
    kept, _ = PushDevice.objects.update_or_create(endpoint=endpoint, defaults=facts)
    return kept


def keep_server(viewer: Viewer, given: Mapping[str, Any]) -> MailServer:
    if settings.SMTP.get("host"):
        raise Refused(say("base.notices.outlets.set_on_machine"))
    problems = []
    if "@" not in parseaddr(given.get("sender") or "")[1]:
        problems.append(Problem(say("base.notices.outlets.bad_sender"), Place(field="sender")))
    reached = given.get("address") or ""
    if reached and (urlsplit(reached).scheme not in ("http", "https") or not urlsplit(reached).hostname):
        problems.append(Problem(say("base.notices.outlets.bad_address"), Place(field="address")))
    if problems:
        raise Refused(problems)
    kept = MailServer.objects.first()
    with door(viewer) as opened:
        return opened.change(kept, **given) if kept else opened.create(MailServer, **given)


def send_test_mail(user: User) -> str:
    """To the own address, now; says what the server said when it does not take it."""
    found = server()
    if found is None:
        raise Refused(say("base.notices.outlets.not_set_up"))
    if not user.email:
        raise Refused(say("base.notices.outlets.no_own_address"))
    written = letter([_test(user, "base.notices.outlets.test_letter")], user.lang or "zh")
    try:
        with Post(found) as post:
            post.send(user.email, written, f"test-{timezone.now().timestamp():.0f}-{user.pk}")
    except (Down, RefusedForGood) as error:
        raise Refused(say("base.notices.outlets.test_failed", why=str(error)[:200])) from error
    return user.email


def send_letter(to: str, message: Say, link: str, *, lang: str, message_id: str) -> None:
    """To somebody without an account, now; what the server says when it does not take it is told at the address (`mail`)."""
    found = server()
    if found is None or not address():
        raise Refused(Problem(say("base.notices.outlets.not_set_up"), Place(field="mail")))
    written = letter([Notice(message=message.to_json(), link=link, deeds=[])], lang, guest=True)
    try:
        with Post(found) as post:
            post.send(to, written, message_id)
    except (Down, RefusedForGood) as error:
        raise Refused(Problem(say("base.notices.outlets.letter_failed", why=str(error)[:200]), Place(field="mail"))) from error


def send_test_push(user: User) -> int:
    devices = list(PushDevice.objects.filter(user=user))
    if not devices:
        raise Refused(say("base.notices.outlets.no_device"))
    told = body(_test(user, "base.notices.outlets.test_push"), user.lang or "zh")
    for device in devices:
        try:
            push(device, told, urgent=True)
        except RefusedForGood as gone:
            device.delete()
            raise Refused(say("base.notices.outlets.push_failed", why=str(gone))) from gone
        except Down as down:
            raise Refused(say("base.notices.outlets.push_failed", why=str(down))) from down
    return len(devices)


def _test(user: User, code: str) -> Notice:
    return Notice(user=user, message=say(code).to_json(), link="/me/file", pk=0)
