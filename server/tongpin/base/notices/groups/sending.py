"""Sending: what waits for a group goes out as one message, robot by robot, each in a transaction of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tongpin.base.access.holders import holders
from tongpin.base.ledger.story import actor_names
from tongpin.base.notices.outlets.links import whole
from tongpin.base.notices.outlets.rules import outside, wait_after
from tongpin.base.outward import Unanswered, post
from tongpin.base.signin.entity import User
from tongpin.base.words import Say, say

from . import rules
from .entity import GroupMessage, GroupRobot
from .topics import topics

WAITING, SENT, FAILED = GroupMessage.State.WAITING, GroupMessage.State.SENT, GroupMessage.State.FAILED
HEADERS = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Tongpin/1"}
MOST = 40  # looked at for one message
TRIES = 8  # half a minute … half an hour: an hour and a half in all
SHOWN = 3  # names in a line


@dataclass
class Round:
    sent: int = 0
    failed: int = 0
    wait: int = 0  # seconds until a robot may speak again that has something left to say
    down: list[tuple[str, str]] = field(default_factory=list)  # (robot, why)


def send_group_messages() -> Round:
    """Every robot says what it has once; what is left waits for its pause to end."""
    told = Round()
    due = GroupMessage.objects.filter(state=WAITING, due_at__lte=timezone.now())
    for key in due.order_by().values_list("robot_id", flat=True).distinct():
        with transaction.atomic():
            robot = GroupRobot.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
            if robot is not None:
                _speak(robot, told)
    return told


def _speak(robot: GroupRobot, told: Round) -> None:
    now = timezone.now()
    rows = list(robot.messages.filter(state=WAITING, due_at__lte=now).order_by("pk")[:MOST])
    if not robot.is_on:
        _mark(rows, FAILED, "off")
        return
    if robot.sent_at and (pause := robot.sent_at + rules.GAP - now) > timedelta():
        told.wait = max(told.wait, pause.seconds + 1)
        return
    lines = _lines(robot, rows)
    rows = rows[:rules.fitting(lines)]
    try:
        hand_over(robot, _title(robot, rows), lines[:len(rows)])
    except Unanswered as refused:
        _put_off(robot, rows, str(refused), told)
    else:
        _mark(rows, SENT, sent_at=timezone.now())
        told.sent += len(rows)
        if robot.messages.filter(state=WAITING, due_at__lte=now).exists():
            told.wait = max(told.wait, rules.GAP.seconds)


def hand_over(robot: GroupRobot, title: str, lines: Sequence[rules.Line]) -> str:
    """Now, to the chat; gives back what it answered, or raises Unanswered. Either way the pause before the next begins."""
    secret = robot.secret.reveal() if robot.secret else None
    url, extra = rules.signed(robot.kind, robot.webhook.reveal(), secret, time.time())
    told = {**extra, **rules.body(robot.kind, title, lines, say("base.notices.outlets.open").text(robot.lang))}
    taken, said = _asked(robot, url, told)
    since = None if taken else robot.trouble_since or timezone.now()
    GroupRobot.objects.filter(pk=robot.pk).update(trouble="" if taken else said[:300], trouble_since=since, sent_at=timezone.now())
    if not taken:
        raise Unanswered(said)
    return said


def _asked(robot: GroupRobot, url: str, told: Mapping[str, Any]) -> tuple[bool, str]:
    if rules.webhook_fault(robot.kind, url, settings.CALL_HOSTS):  # allowed when it was added, and no longer
        return False, rules.NOT_ALLOWED
    try:
        return rules.answer(post(url, json.dumps(told, ensure_ascii=False).encode(), HEADERS).content)
    except Unanswered as refused:
        return False, rules.reason_of(str(refused))


def reason(why: str) -> Say | str:
    """What a chat answered stays as it is; what is our own is a sentence."""
    return say(f"base.notices.groups.{why}") if why in rules.OWN_REASONS else why


def _title(robot: GroupRobot, rows: Sequence[GroupMessage]) -> str:
    product = settings.PRODUCT[robot.lang]
    if len({one.topic for one in rows}) > 1:
        return f"{product} · {say('base.notices.outlets.several', count=len(rows)).text(robot.lang)}"
    label = next((one.label for one in topics() if one.name == rows[0].topic), None)
    return rules.plain(f"{product} · {label[robot.lang]}") if label else product


def _lines(robot: GroupRobot, rows: Sequence[GroupMessage]) -> list[rules.Line]:
    """Who is told what. The sentence speaks to its reader, so his name stands before it; money and long numbers stay in the house."""
    users = {user for one in rows for user in one.users[:SHOWN]}
    names = dict(User.objects.filter(pk__in=users).values_list("pk", "username")) | {
        int(key[5:]): name for key, name in actor_names({f"user:{user}" for user in users}).items() if name != key}
    found = []
    for one in rows:
        shown = [names[user] for user in one.users[:SHOWN] if user in names]
        more = say("base.notices.groups.and_more", names=shown, count=len(one.users) - len(shown))
        who = more if len(one.users) > len(shown) else say("base.notices.groups.names", names=shown)
        text = say("base.notices.groups.line", who=who, text=Say.from_json(one.message)).text(robot.lang)
        found.append(rules.Line(rules.plain(outside(text)), whole(one.link) if one.link else ""))
    return found


def _put_off(robot: GroupRobot, rows: Sequence[GroupMessage], why: str, told: Round) -> None:
    """A robot that was taken away or is signed wrongly is mended by somebody: an hour and a half, then HR is told once a day."""
    tries = max(one.tries for one in rows) + 1
    told.down.append((robot.name, why))
    if tries < TRIES:
        _mark(rows, WAITING, why, tries=tries, due_at=timezone.now() + timedelta(seconds=wait_after(tries)))
        return
    _mark(rows, FAILED, why, tries=tries)
    told.failed += len(rows)
    from tongpin.base.notices import reminding, tell_many

    tell_many(sorted(holders("owner", "hr")), say("base.notices.groups.gave_up", robot=robot.name, why=reason(why), count=len(rows)),
              "/settings?tab=robots", once=f"robot:{robot.pk}:{timezone.now():%Y%m%d}", sort=reminding())


def _mark(rows: Sequence[GroupMessage], state: GroupMessage.State, error: str = "", **more: object) -> None:
    GroupMessage.objects.filter(pk__in=[one.pk for one in rows]).update(state=state, error=error[:300], **more)
