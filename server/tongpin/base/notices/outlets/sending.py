"""Sending: what is due goes out user by user, each in a transaction of its own, so that nothing is lost or sent twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connections, transaction
from django.utils import timezone

from tongpin.base.signin.entity import User

from . import push as pushing
from .entity import MAIL, Outgoing
from .mail import Down, Post, RefusedForGood, letter
from .peace import days_of, wishes_of
from .rules import free_from, wait_after
from .server import server

T = TypeVar("T")
WAITING, SENT = Outgoing.State.WAITING, Outgoing.State.SENT
DROPPED, FAILED = Outgoing.State.DROPPED, Outgoing.State.FAILED
Send = Callable[[User, Sequence[Outgoing]], None]


@dataclass
class Round:
    sent: int = 0
    refused: int = 0
    waiting: int = 0
    down: str = ""  # why the outlet does not answer
    wait: int = 0


def apart(work: Callable[[], T]) -> T:
    """Runs outside of the job's transaction, on a connection of its own: what went out stays known as sent."""
    def run() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as aside:
        return aside.submit(run).result()


def send_mails() -> Round:
    with ExitStack() as stack:
        found = server()
        post = stack.enter_context(Post(found)) if found else None

        def mail(user: User, rows: Sequence[Outgoing]) -> None:
            if post is None:
                raise RefusedForGood("no mail server")
            if not user.email:
                raise RefusedForGood("no address")
            post.send(user.email, letter([one.notice for one in rows], user.lang or "zh"), f"notice-{rows[0].pk}")

        return _round(MAIL, mail)


def send_pushes() -> Round:
    def push(user: User, rows: Sequence[Outgoing]) -> None:
        for one in rows[:1]:
            if one.device is None:
                raise RefusedForGood("no device")
            pushing.push(one.device, pushing.body(one.notice, user.lang or "zh"), urgent=one.notice.urgent)

    return _round("push", push)


def _round(outlet: str, send: Send) -> Round:
    """Until nothing is due any more, or the outlet does not answer."""
    told = Round()
    while _next(outlet, send, told):
        if told.down:
            break
    told.waiting = Outgoing.objects.filter(outlet=outlet, state=WAITING, due_at__lte=timezone.now()).count()
    return told


def _next(outlet: str, send: Send, told: Round) -> bool:
    """The next user (for a push: the next notice of one device). False when nothing is due."""
    with transaction.atomic():
        now = timezone.now()
        due = Outgoing.objects.filter(outlet=outlet, state=WAITING, due_at__lte=now).order_by("due_at", "id")
        due = due.select_for_update(skip_locked=True, of=("self",)).select_related("notice", "user", "device")
        first = due.first()
        if first is None:
            return False
        rows = list(due.filter(user_id=first.user_id)[:50]) if outlet == MAIL else [first]
        ready = _ready(first.user, rows, now)
        if ready:
            _send(send, first.user, ready, told)
    return True


def _ready(user: User, rows: Sequence[Outgoing], now: datetime) -> list[Outgoing]:
    """Those that may go now; read ones are dropped, the others wait for the end of the quiet time."""
    gone = [one for one in rows if one.notice.read_at or not user.is_active]
    _mark(gone, DROPPED)
    wish, days = wishes_of(user), days_of(user)
    ready = []
    for one in rows:
        if one in gone:
            continue
        free = free_from(now, days, wish, urgent=one.notice.urgent)
        if free <= now:
            ready.append(one)
        else:
            Outgoing.objects.filter(pk=one.pk).update(due_at=free)
    return ready


def _send(send: Send, user: User, rows: list[Outgoing], told: Round) -> None:
    try:
        send(user, rows)
    except RefusedForGood as refused:
        told.refused += 1
        device = rows[0].device
        if device:
            device.delete()  # and with it whatever still waited for this device
        else:
            _mark(rows, FAILED, str(refused))
        return
    except Down as down:
        tries = rows[0].tries + 1
        wait = wait_after(tries)
        later = timezone.now() + timedelta(seconds=wait)
        _mark(rows, WAITING, str(down), tries=tries, due_at=later)
        if rows[0].outlet == MAIL:  # one server for all; push services differ from device to device
            told.down, told.wait = str(down), wait
        return
    _mark(rows, SENT, sent_at=timezone.now())
    told.sent += len(rows)


def _mark(rows: Sequence[Outgoing], state: Outgoing.State, error: str = "", **more: object) -> None:
    Outgoing.objects.filter(pk__in=[one.pk for one in rows]).update(state=state, error=error[:300], **more)
