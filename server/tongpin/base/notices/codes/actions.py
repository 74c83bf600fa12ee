"""A code is made, sent at once past all quiet hours, and checked once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from tongpin.base.notices.entity import Notice
from tongpin.base.notices.outlets.entity import PushDevice
from tongpin.base.notices.outlets.mail import Down, Post, RefusedForGood, letter
from tongpin.base.notices.outlets.push import body, push
from tongpin.base.notices.outlets.server import server
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused, Say, say

from .entity import OneTimeCode

DIGITS, TRIES = 6, 5
LIVES, PAUSE, KEPT = timedelta(minutes=10), timedelta(seconds=30), timedelta(days=1)
MAIL, PUSH, HANDED = "mail", "push", "handed"


@dataclass(frozen=True)
class Way:
    """`to`: where it goes, so that its owner knows it and nobody else learns it."""

    way: str
    to: str


def ways(user: User) -> list[Way]:
    found = [Way(MAIL, _masked(user.email))] if user.email and server() is not None else []
    labels = PushDevice.objects.filter(user=user).order_by("id").values_list("label", flat=True)
    return [*found, *([Way(PUSH, ", ".join(filter(None, labels)))] if labels else [])]


def _masked(address: str) -> str:
    name, _, host = address.partition("@")
    return f"{name[:1]}•••@{host}"


def send(user: User, purpose: str, way: str, what: str) -> None:
    """`what` the code is for, in the user's language. Refused in words when it could not be handed over."""
    if way not in {one.way for one in ways(user)}:
        raise Refused(say("base.notices.codes.no_way"))
    if OneTimeCode.objects.filter(user=user, purpose=purpose, way=way, made_at__gt=timezone.now() - PAUSE).exists():
        raise Refused(say("base.notices.codes.just_sent", seconds=PAUSE.seconds))
    code = _make(user, purpose, way)
    told = say("base.notices.codes.letter", digits=code, what=what, minutes=LIVES.seconds // 60)
    try:
        _by_mail(user, told) if way == MAIL else _by_push(user, told)
    except (Down, RefusedForGood) as error:
        OneTimeCode.objects.filter(user=user, purpose=purpose).delete()
        raise Refused(say("base.notices.codes.not_sent", why=str(error)[:200])) from error


def hand(user: User, purpose: str) -> str:
    """For somebody who stands before whoever asks: told once, to be passed on in person."""
    return _make(user, purpose, HANDED)


def check(user: User, purpose: str, given: str) -> str | None:
    """The way by which it came. A code serves once; after five wrong ones or ten minutes it serves no more."""
    with transaction.atomic():
        kept = OneTimeCode.objects.select_for_update().filter(user=user, purpose=purpose).first()
        if kept is None or kept.tries >= TRIES or kept.made_at < timezone.now() - LIVES:
            return None
        if not constant_time_compare(kept.digest, _digest(user, purpose, "".join(given.split()))):
            OneTimeCode.objects.filter(pk=kept.pk).update(tries=F("tries") + 1)
            return None
        kept.delete()
        return kept.way


def _make(user: User, purpose: str, way: str) -> str:
    code = f"{secrets.randbelow(10 ** DIGITS):0{DIGITS}}"
    now = timezone.now()
    OneTimeCode.objects.filter(made_at__lt=now - KEPT).delete()
    OneTimeCode.objects.update_or_create(
        user=user, purpose=purpose, defaults={"digest": _digest(user, purpose, code), "way": way, "made_at": now, "tries": 0})
    return code


def _digest(user: User, purpose: str, code: str) -> str:
    return salted_hmac("base.one_time_code", f"{user.pk}:{purpose}:{code}", algorithm="sha256").hexdigest()


def _by_mail(user: User, told: Say) -> None:
    found = server()
    if found is None:
        raise Down("no mail server")
    written = letter([Notice(user=user, message=told.to_json())], user.lang or "zh")
    with Post(found) as post:
        post.send(user.email, written, f"code-{user.pk}-{timezone.now().timestamp():.0f}")


def _by_push(user: User, told: Say) -> None:
    """To every device; enough when one took it."""
    shown, why, taken = body(Notice(user=user, message=told.to_json(), pk=0), user.lang or "zh"), "no device", 0
    for device in PushDevice.objects.filter(user=user):
        try:
            push(device, shown, urgent=True)
            taken += 1
        except RefusedForGood as gone:
            device.delete()
            why = str(gone)
        except Down as down:
            why = str(down)
    if not taken:
        raise Down(why)
