"""Every hour: what becomes expensive is told once to HR and the lead; after an outage once, not once for every day."""

from __future__ import annotations

from datetime import date

from tongpin.base import notices
from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .watch import Alarm, alarms, working


@job("people.contract_alarms", {"zh": "合同风险提醒", "en": "Contract alarms"}, every="25 * * * *")
def contract_alarms() -> Say:
    return tell(SYSTEM.today)


def tell(today: date) -> Say:
    held = list(RoleOf.objects.filter(role="hr", user__is_active=True).values_list("user_id", "offices"))
    told, found = 0, alarms(working(today), today)
    for alarm in found:
        if alarm.risk.stage is not None:
            once = f"contract:{alarm.risk.code}:{alarm.person.pk}:{alarm.risk.stage}"
            told += notices.tell_many(_whom(alarm, held), alarm.sentence, "/contracts/risks", once=once)
            lead = alarm.person.manager
            told += notices.tell(lead, alarm.sentence, f"/people/{alarm.person.pk}", once=once)
    return say("people.contracts.alarms_told", risks=len(found), told=told)


def _whom(alarm: Alarm, held: list[tuple[int, list[int]]]) -> list[int]:
    """HR of the office, but nobody about himself; the lead is told where he may look."""
    lead = alarm.person.manager.user_id if alarm.person.manager else None
    return [user for user, offices in held
            if user not in (alarm.person.user_id, lead) and (not offices or alarm.person.office_id in offices)]
