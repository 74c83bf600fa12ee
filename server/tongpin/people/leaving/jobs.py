"""Jobs of leaving: accounts end at their hour, and alarms about non-compete go out every morning."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import shut_accounts
from .clause.alarm import alarm


@job("people.shut_accounts", {"zh": "停用离职账号", "en": "Accounts of leavers are switched off"}, every="*/5 * * * *")
def shut() -> Say:
    """Whatever a job that was down has missed is made up for by the next."""
    with open_door(SYSTEM, reason="leaving") as door:
        return say("people.leaving.shut_done", count=shut_accounts(door, timezone.now()))


@job("people.leaving_alarms", {"zh": "离职与竞业限制提醒", "en": "Alarms about leaving"}, every="20 1 * * *")
def alarms() -> Say:
    return say("people.leaving.unpaid_done", count=alarm(SYSTEM.today))
