"""My notices, newest first, in my language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from tongpin.base.signin.language import language_of
from tongpin.base.words import Refused, Say, say

from .actions import unread_count
from .entity import Notice
from .sort import WAITING

router = Router(tags=["notices"])
PAGE = 30


class NoticeOut(Schema):
    """`by_hand`: the reader puts it away himself; otherwise it goes when it is done."""

    id: int
    text: str
    link: str
    sort: str
    created_at: datetime
    read_at: datetime | None
    due_day: date | None
    by_hand: bool


class Notices(Schema):
    notices: list[NoticeOut]
    unread: int
    next: int | None


class Read(Schema):
    """Which ones were read; none named means all."""

    ids: list[int] = []


class Done(Schema):
    """Which ones are put away; `done` False takes it back."""

    ids: list[int]
    done: bool = True


@router.get("/notices", response=Notices, operation_id="notices")
def mine(request: HttpRequest, before: int | None = None, waiting: bool = False) -> dict[str, Any]:
    """`waiting`: only those that ask for something that is not done yet, read or not."""
    own = Notice.objects.filter(user_id=_me(request)).order_by("-id")
    if waiting:
        own = own.filter(waits=True)
    rows = list((own.filter(id__lt=before) if before else own)[: PAGE + 1])
    lang = language_of(request)
    shown = [
        {
            "id": one.pk,
            "text": Say.from_json(one.message).text(lang),
            "link": one.link,
            "sort": one.sort,
            "created_at": one.created_at,
            "read_at": one.read_at,
            "due_day": one.due_day,
            "by_hand": one.waits and not one.about_entity,
        }
        for one in rows[:PAGE]
    ]
    more = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return {"notices": shown, "unread": unread_count(_me(request)), "next": more}


@router.post("/notices/read", response={204: None}, operation_id="read_notices")
def read(request: HttpRequest, which: Read) -> tuple[int, None]:
    own = Notice.objects.filter(user_id=_me(request), read_at__isnull=True)
    (own.filter(id__in=which.ids) if which.ids else own).update(read_at=timezone.now())
    return 204, None


@router.post("/notices/done", response={204: None}, operation_id="notices_done")
def done(request: HttpRequest, which: Done) -> tuple[int, None]:
    """Put away by hand: only what no room closes; the rest goes when it is done."""
    own = Notice.objects.filter(user_id=_me(request), id__in=which.ids, waits=which.done, sort__in=WAITING).exclude(link="")
    if own.exclude(about_entity="").exists():
        raise Refused(say("base.notices.done_there"))
    own.update(waits=not which.done, read_at=timezone.now())
    return 204, None


def _me(request: HttpRequest) -> int:
    assert request.user.pk is not None
    return request.user.pk
