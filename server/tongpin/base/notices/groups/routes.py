"""Robots of group chats, for the owner and HR: addresses and secrets go in and never come back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.db.models import Count, Q
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.entities.records import see
from tongpin.base.notices.outlets.server import address
from tongpin.base.words import say

from . import actions
from .entity import GroupRobot
from .sending import reason
from .topics import topics

router = Router(tags=["notices"])


class RobotFacts(Schema):
    name: str = Field(min_length=1, max_length=80)
    kind: Literal["dingtalk", "wecom", "feishu"]
    lang: Literal["zh", "en"] = "zh"
    topics: list[str]
    offices: list[int] = []
    departments: list[int] = []
    is_on: bool = True


class GroupRobotIn(RobotFacts):
    """No webhook or secret given: the one that is kept stays. An empty secret: none any more."""

    webhook: str | None = Field(None, max_length=500)
    secret: str | None = Field(None, max_length=200)


class GroupRobotOut(RobotFacts):
    """`webhook_end`: its last characters, to tell two apart. `trouble`: what the chat answered instead of taking the last message."""

    id: int
    webhook_end: str
    has_secret: bool
    waiting: int
    sent_at: datetime | None
    trouble: str
    trouble_since: datetime | None


class TopicName(Schema):
    zh: str
    en: str


class TopicOut(Schema):
    name: str
    label: TopicName


class GroupRobots(Schema):
    """`has_address`: without the address of this installation messages hold no link."""

    robots: list[GroupRobotOut]
    topics: list[TopicOut]
    has_address: bool


class ChatAnswer(Schema):
    answer: str


@router.get("/settings/robots", response=GroupRobots, operation_id="group_robots")
def robots(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(GroupRobot), "change")
    waiting = Count("messages", Q(messages__state="waiting"))
    found = see(who, GroupRobot).annotate(waiting=waiting).order_by("name")
    names = [*RobotFacts.model_fields, "id", "sent_at", "trouble_since", "waiting"]
    return {
        "robots": [{
            **{name: getattr(one, name) for name in names}, "webhook_end": one.webhook.reveal()[-4:], "has_secret": one.secret is not None,
            "trouble": say("base.notices.groups.as_said", why=reason(one.trouble)).text(who.lang)} for one in found],
        "topics": [{"name": one.name, "label": one.label} for one in topics()], "has_address": bool(address()),
    }


@router.post("/settings/robots", response=GroupRobots, operation_id="add_group_robot")
def add(request: HttpRequest, given: GroupRobotIn) -> dict[str, Any]:
    actions.keep_robot(viewer(request), _facts(given))
    return robots(request)


@router.put("/settings/robots/{key}", response=GroupRobots, operation_id="keep_group_robot")
def keep(request: HttpRequest, key: int, given: GroupRobotIn) -> dict[str, Any]:
    actions.keep_robot(viewer(request), _facts(given), key)
    return robots(request)


@router.delete("/settings/robots/{key}", response=GroupRobots, operation_id="remove_group_robot")
def remove(request: HttpRequest, key: int) -> dict[str, Any]:
    actions.remove_robot(viewer(request), key)
    return robots(request)


@router.post("/settings/robots/{key}/test", response=ChatAnswer, operation_id="try_group_robot")
def test(request: HttpRequest, key: int) -> dict[str, Any]:
    return {"answer": actions.try_robot(viewer(request), key)}


def _facts(given: GroupRobotIn) -> dict[str, Any]:
    facts = given.model_dump(exclude={name for name in ("webhook", "secret") if getattr(given, name) is None})
    if not facts.get("webhook", "x").strip():
        del facts["webhook"]
    return facts | ({"secret": given.secret.strip() or None} if given.secret is not None else {})
