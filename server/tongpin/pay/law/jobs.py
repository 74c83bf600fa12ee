"""Every day: those who keep the figures of law are told which of them end."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .ends import tell_ends


@job("pay.law_ends", {"zh": "法规数据到期提醒", "en": "Figures of law about to end"}, every="35 1 * * *")
def remind() -> Say:
    """In the morning of China, whose figures they are."""
    from tongpin.pay.run.gather import lawbook

    return say("pay.law.reminded", count=tell_ends(lawbook(), SYSTEM.today))
