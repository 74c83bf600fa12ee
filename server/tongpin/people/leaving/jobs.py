"""Jobs of leaving: accounts end at their hour, alarms about non-compete go out every morning, addresses of old links go."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import shut_accounts
from .clause.alarm import alarm
from .farewell.link import forget


@job("people.shut_accounts", {"zh": "停用离职账号", "en": "Accounts of leavers are switched off"}, every="*/5 * * * *")
def shut() -> Say:
    """Whatever a job that was down has missed is made up for by the next."""
    with open_door(SYSTEM, reason="leaving") as door:
        return say("people.leaving.shut_done", count=shut_accounts(door, timezone.now()))


@job("people.leaving_alarms", {"zh": "离职与竞业限制提醒", "en": "Alarms about leaving"}, every="20 1 * * *")
def alarms() -> Say:
    return say("people.leaving.unpaid_done", count=alarm(SYSTEM.today))


@job("people.forget_link_mails", {"zh": "删除过期链接的邮箱", "en": "Addresses of links that are over are deleted"}, every="55 2 * * *")
def forget_mails() -> Say:
    with open_door(SYSTEM, reason="leaving") as door:
        return say("people.leaving.link_forgotten", count=forget(door, timezone.now()))
