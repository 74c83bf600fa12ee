"""Every day: whose seal ends within 90, 30 and 7 days; each stage is told once, also after an outage, until it is renewed."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tongpin.base import notices
from tongpin.base.access.holders import holders
from tongpin.base.jobs import job
from tongpin.base.words import Say, say
from tongpin.people.offices.entity import LegalEntity

from ..signing import authority
from ..signing.seals import fingerprint
from .actions import ENTITY, MATTER
from .rules import stage


@job("people.seal_reminders", {"zh": "印章证书到期提醒", "en": "Seals that end soon"}, every="35 6 * * *")
def seal_reminders() -> Say:
    return remind(timezone.now())


def remind(now: datetime) -> Say:
    """To whoever administers: he may put a new one in."""
    told, ending = 0, []
    for company in LegalEntity.objects.order_by("pk"):
        found = authority.seal_in_force(company.pk)
        left = found[0].not_valid_after_utc - now if found else None
        if found is None or left is None or (due := stage(left)) is None:
            continue
        ending.append(company.pk)
        day = found[0].not_valid_after_utc.date()
        code = "ending" if left.days >= 0 else "ended"
        sentence = say(f"people.contracts.seals.{code}", company=company.name, day=day, **({"left": left.days} if code == "ending" else {}))
        told += notices.tell_many(
            sorted(holders("owner")), sentence, "/contracts/seals", once=f"seal:{fingerprint(found[0])[:23]}:{due}:{code}",
            sort=notices.asking(about=notices.About(ENTITY, company.pk, MATTER), due=day))
    notices.settle_others(ENTITY, MATTER, ending)
    return say("people.contracts.seals.told", seals=len(ending), told=told)
