"""Setting up, checking and taking away a second factor; every use is one locked row, so that no code serves two who come at once."""

from __future__ import annotations

import math
import secrets
from base64 import b32encode
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tongpin.base import notices
from tongpin.base.access.entity import SecondFactorRule
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import Viewer, door
from tongpin.base.signin.entity import User
from tongpin.base.words import Place, Problem, Refused, say

from .entity import RecoveryCode, SecondFactor
from .rules import step_of

CODES = 10
LETTERS, LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 10  # without those that look alike: about 50 random bits
TRIES, LOCKED = 5, timedelta(minutes=15)
PAGE = "/me/file"


def factor_of(user: User) -> SecondFactor | None:
    """The one that is asked for; one that is only being set up is none."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).first()


def due_day(user: User) -> date | None:
    """From which day a role of this user asks for it."""
    return viewer_of(user).second_due


def begin(user: User) -> str:
    """A fresh secret, base32; it counts from its first code on."""
    secret = b32encode(secrets.token_bytes(20)).decode()
    with transaction.atomic():
        kept, made = SecondFactor.objects.select_for_update().get_or_create(user=user, defaults={"secret": secret})
        if kept.confirmed_at:
            raise Refused(say("base.signin.second.is_on"))
        if not made:
            kept.secret, kept.last_step = secret, 0
            kept.save(update_fields=["secret", "last_step"])
    return secret


def confirm(user: User, code: str) -> list[str]:
    """On from now on. The recovery codes are told here and never again."""
    with door(viewer_of(user)) as opened:
        kept = SecondFactor.objects.select_for_update().filter(user=user).first()
        if kept is None:
            raise Refused(say("base.signin.second.not_begun"))
        if kept.confirmed_at:
            raise Refused(say("base.signin.second.is_on"))
        refusal = _refusal(kept, code, recovery=False)
        if refusal is None:
            kept.confirmed_at = timezone.now()
            kept.save(update_fields=["confirmed_at"])
            told = _new_codes(kept)
            opened.note("second_on", "base.user", user.pk)
            notices.tell(user, say("base.signin.second.told_on"), PAGE)
    if refusal is not None:
        raise refusal
    return told


def check(user: User, code: str, *, recovery: bool = True) -> None:
    """Refused for a wrong code, a used one, and after five wrong ones for a quarter of an hour. The count stays when we refuse."""
    with transaction.atomic():
        kept = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at__isnull=False).first()
        refusal = Refused(say("base.signin.second.is_off")) if kept is None else _refusal(kept, code, recovery=recovery)
    if refusal is not None:
        raise refusal


def renew_codes(user: User, code: str) -> list[str]:
    """Ten others; the old ones serve no more."""
    check(user, code)
    with door(viewer_of(user)) as opened:
        told = _new_codes(SecondFactor.objects.select_for_update().get(user=user))
        opened.note("second_codes", "base.user", user.pk)
    return told


def turn_off(user: User, code: str) -> None:
    if due_day(user) is not None:
        raise Refused(say("base.signin.second.needed"))
    check(user, code)
    with door(viewer_of(user)) as opened:
        SecondFactor.objects.filter(user=user).delete()
        opened.note("second_off", "base.user", user.pk)
        notices.tell(user, say("base.signin.second.told_off"), PAGE)


def reset(viewer: Viewer, user_id: int, *, reason: str = "") -> None:
    """For somebody whose phone is gone and the codes with it; who did it is told and kept. Nobody resets his own."""
    with door(viewer, verb=("change", SecondFactorRule), reason=reason) as opened:
        if user_id == viewer.user_id:
            raise Refused(say("base.signin.second.own"))
        kept = SecondFactor.objects.select_for_update().filter(user_id=user_id, confirmed_at__isnull=False).first()
        if kept is None:
            raise Refused(say("base.signin.second.no_factor"))
        kept.delete()
        opened.note("second_reset", "base.user", user_id)
        notices.tell(user_id, say("base.signin.second.told_reset", who=viewer.name), PAGE, sort=notices.reminding(urgent=True))


def _refusal(kept: SecondFactor, code: str, *, recovery: bool) -> Refused | None:
    now = timezone.now()
    if kept.locked_until and now < kept.locked_until:
        minutes = math.ceil((kept.locked_until - now).total_seconds() / 60)
        return Refused(Problem(say("base.signin.second.locked", minutes=minutes), Place(field="code")))
    step = step_of(kept.secret.reveal(), code, now.timestamp(), after=kept.last_step)
    if step is None and not (recovery and _uses(kept, code, now)):
        kept.tries += 1
        if kept.tries >= TRIES:
            kept.tries, kept.locked_until = 0, now + LOCKED
        kept.save(update_fields=["tries", "locked_until"])
        return Refused(Problem(say("base.signin.second.wrong"), Place(field="code")))
    kept.tries, kept.locked_until, kept.last_step = 0, None, step or kept.last_step
    kept.save(update_fields=["tries", "locked_until", "last_step"])
    return None


def _uses(kept: SecondFactor, code: str, now: datetime) -> bool:
    """A recovery code, once; whose it was hears of it."""
    digest = _digest(kept, code)
    if not kept.codes.filter(digest=digest, used_at=None).update(used_at=now):
        return False
    left = kept.codes.filter(used_at=None).count()
    notices.tell(kept.user_id, say("base.signin.second.told_code", left=left), PAGE, sort=notices.reminding(urgent=True))
    return True


def _new_codes(kept: SecondFactor) -> list[str]:
    told = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES)]
    kept.codes.all().delete()
    RecoveryCode.objects.bulk_create([RecoveryCode(factor=kept, digest=_digest(kept, one)) for one in told])
    return [f"{one[:5]}-{one[5:]}" for one in told]


def _digest(kept: SecondFactor, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return salted_hmac("base.recovery_code", f"{kept.pk}:{plain}", algorithm="sha256").hexdigest()
