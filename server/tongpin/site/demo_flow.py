"""Demo of requests: some that wait for the sales manager, one given back, one with a question, some done, one that is stuck."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tongpin.base.access.rights import viewer_of
from tongpin.base.access.viewer import Viewer
from tongpin.base.flow import actions
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.people.persons.entity import Person

WEEKS = 8  # a week without a working day gives way to the next


def load() -> None:
    manager, employee = _viewer("manager"), _viewer("employee")
    team = [viewer_of(one.user) for one in Person.objects.filter(
        manager__user_id=_id(manager), user__isnull=False).exclude(user_id=_id(employee)).select_related("user").order_by("pk")]
    _waiting(employee, team)
    _decided(manager, team)
    _given_back(manager, employee)
    start(_viewer("owner"), "hours.trip", {"place": "深圳", "reason": "见投资人"}, days=2)  # nobody leads the owner


def _waiting(employee: Viewer, team: list[Viewer]) -> None:
    """The month of October is still open in the sample."""
    actions.start(employee, "hours.missing_punch", {
        "day": "2026-10-12", "which": "in", "clock": "08:51", "reason": "手机没电，走门禁进的。"}, {})
    _whoever_has_leave(team)
    long = start(team[1], "hours.leave", {"kind": "personal", "reason": "搬家"}, days=8)
    actions.comment(team[1], long.pk, "客户那边已经和同事交接好了。", [_id(employee)])


def _whoever_has_leave(team: list[Viewer]) -> None:
    """Balances of annual leave depend on the year in which the sample is shown."""
    for kind, who in (*(("annual", one) for one in team), ("personal", team[0])):
        try:
            start(who, "hours.leave", {"kind": kind, "reason": "带孩子体检"}, days=2)
            return
        except RuntimeError:
            continue


def _decided(manager: Viewer, team: list[Viewer]) -> None:
    done = actions.start(team[2 % len(team)], "hours.overtime", {
        "day": "2026-10-22", "from_time": "18:30", "to_time": "21:00", "reason": "季度方案赶客户节点"}, {})
    _say(manager, done, "approve", "辛苦了")
    refused = start(team[3 % len(team)], "hours.leave", {"kind": "personal", "reason": "私事"}, days=3)
    _say(manager, refused, "refuse", "那几天要盘点，能不能晚一周？")


def _given_back(manager: Viewer, employee: Viewer) -> None:
    trip = start(employee, "hours.trip", {"place": "杭州", "reason": "拜访客户", "cost": "3600"}, days=2)
    actions.give_back(manager, _task(manager, trip), "start", resume=True, comment="请写清楚见哪几家客户")


def start(who: Viewer, flow: str, values: Mapping[str, Any], *, days: int) -> FlowInstance:
    """From a Monday on that has working days."""
    monday, why = who.today - timedelta(days=who.today.weekday()), ""
    for weeks in range(1, WEEKS):
        first = monday + timedelta(weeks=weeks)
        try:
            return actions.start(who, flow, {**values, **_span(first, days)}, {})
        except Refused as refused:
            why = str(refused)
    raise RuntimeError(f"{flow}: {why}")


def _span(first: date, days: int) -> dict[str, str]:
    end = first + timedelta(days=days - 1)
    return {"start": first.isoformat(), "start_half": "am", "end": end.isoformat(), "end_half": "pm"}


def _say(who: Viewer, instance: FlowInstance, verdict: str, comment: str) -> None:
    actions.decide(who, _task(who, instance), actions.Verdict(verdict, comment))


def _task(who: Viewer, instance: FlowInstance) -> int:
    return FlowTask.objects.get(instance=instance, user_id=_id(who), state="open").pk


def _viewer(username: str) -> Viewer:
    return viewer_of(User.objects.get(username=username))


def _id(who: Viewer) -> int:
    assert who.user_id is not None
    return who.user_id
