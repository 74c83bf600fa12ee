"""Every hour: what becomes expensive is told once to HR and the lead; after an outage once, not once for every day."""

from __future__ import annotations

from datetime import date, timedelta

from tongpin.base import notices
from tongpin.base.access.holders import holders
from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .alarms import CODES
from .watch import Alarm, alarms, working

PERSON = "people.person"
SOON = timedelta(days=31)


@job("people.contract_alarms", {"zh": "合同风险提醒", "en": "Contract alarms"}, every="25 * * * *")
def contract_alarms() -> Say:
    return tell(SYSTEM.today)


def tell(today: date) -> Say:
    """What costs within a month stays on HR's list until the risk is gone; the lead, who can only tell HR, hears of it."""
    told, found = 0, alarms(working(today), today)
    for alarm in found:
        if alarm.risk.stage is not None:
            once = f"contract:{alarm.risk.code}:{alarm.person.pk}:{alarm.risk.stage}"
            told += notices.tell_many(_whom(alarm), alarm.sentence, "/contracts/risks", once=once, sort=_sort(alarm, today))
            lead = alarm.person.manager
            told += notices.tell(lead, alarm.sentence, f"/people/{alarm.person.pk}", once=once)
    for code in CODES:
        notices.settle_others(PERSON, f"risk_{code}", [one.person.pk for one in found if one.risk.code == code])
    return say("people.contracts.alarms_told", risks=len(found), told=told)


def _sort(alarm: Alarm, today: date) -> notices.Sort:
    """A signature that came late can be mended no more: that is news."""
    risk = alarm.risk
    if risk.code not in CODES or risk.day > today + SOON:
        return notices.TOLD
    return notices.asking(about=notices.About(PERSON, alarm.person.pk, f"risk_{risk.code}"), due=risk.day)


def _whom(alarm: Alarm) -> set[int]:
    """HR of the office, else whoever administers, but nobody about himself; the lead is told where he may look."""
    barred = {alarm.person.user_id, alarm.person.manager.user_id if alarm.person.manager else None}
    return holders("hr", office=alarm.person.office_id) - barred or holders("owner") - barred
