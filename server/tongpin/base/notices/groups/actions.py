"""Robots are added, changed, tried and taken away by whoever keeps the house or its people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import door, entity_of, one
from tongpin.base.notices.outlets.links import whole
from tongpin.base.outward import Unanswered
from tongpin.base.words import Place, Problem, Refused, say

from . import rules
from .entity import GroupRobot
from .sending import hand_over, reason
from .topics import topics


def keep_robot(viewer: Viewer, given: Mapping[str, Any], key: int | None = None) -> GroupRobot:
    """A webhook or secret that is not given stays; an empty secret takes it away."""
    kept = None if key is None else one(viewer, GroupRobot, key)
    if problems := list(_problems(given, kept)):
        raise Refused(problems)
    with door(viewer) as opened:
        return opened.create(GroupRobot, **given) if kept is None else opened.change(kept, **given)


def _problems(given: Mapping[str, Any], kept: GroupRobot | None) -> Iterator[Problem]:
    webhook = str(given.get("webhook") or "") or (kept.webhook.reveal() if kept else "")
    if not webhook:
        yield Problem(say("base.notices.groups.no_webhook"), Place(field="webhook"))
    elif fault := rules.webhook_fault(given["kind"], webhook, settings.CALL_HOSTS):
        hosts = [host.removeprefix("https://") for host in rules.HOSTS[given["kind"]]]
        yield Problem(say(f"base.notices.groups.{fault}", hosts=hosts), Place(field="webhook"))
    elif any(each.webhook.reveal() == webhook for each in GroupRobot.objects.exclude(pk=kept.pk if kept else 0)):
        yield Problem(say("base.notices.groups.twice"), Place(field="webhook"))
    if not given["topics"]:
        yield Problem(say("base.notices.groups.no_topics"), Place(field="topics"))
    elif set(given["topics"]) - {each.name for each in topics()}:
        yield Problem(say("base.notices.groups.no_such_topic"), Place(field="topics"))


def remove_robot(viewer: Viewer, key: int) -> None:
    with door(viewer) as opened:
        opened.remove(one(viewer, GroupRobot, key))


def try_robot(viewer: Viewer, key: int) -> str:
    """A message to the group, now; gives back what the chat answered, or refuses with it."""
    robot = one(viewer, GroupRobot, key)
    rights.demand(viewer, entity_of(GroupRobot), "change", robot)
    line = rules.Line(say("base.notices.groups.test", who=rules.plain(viewer.name)).text(robot.lang), whole("/me/messages"))
    try:
        return hand_over(robot, f"{settings.PRODUCT[robot.lang]} · {robot.name}", [line])
    except Unanswered as refused:
        raise Refused(say("base.notices.groups.test_failed", why=reason(str(refused)))) from refused

