"""Tell somebody something; telling it twice with the same `once` tells it once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tongpin.base.words import Say

from .entity import Notice
from .groups.planning import plan_groups
from .outlets.planning import plan
from .sort import TOLD, Sort


def tell(whom: Any, message: Say, link: str = "", *, once: str | None = None, sort: Sort = TOLD, topic: str = "") -> int:
    """`whom` is a user, a person whose `user` may be missing, or the id of a user. How many were told: 0 or 1."""
    return tell_many([whom], message, link, once=once, sort=sort, topic=topic)


def tell_many(
    whom: Iterable[Any], message: Say, link: str = "", *, once: str | None = None, sort: Sort = TOLD, topic: str = ""
) -> int:
    """`topic`: a group that hears it is told too (`groups/`); without one it is between the house and the reader."""
    users = dict.fromkeys(user for one in whom if (user := _user_id(one)) is not None)
    known = set(Notice.objects.filter(user__in=users, once=once).values_list("user_id", flat=True)) if once else set()
    body = message.to_json()
    made = [
        Notice(user_id=user, message=body, link=link, once=once, sort=sort.name, urgent=sort.urgent, deeds=list(sort.deeds))
        for user in users if user not in known
    ]
    with transaction.atomic():
        Notice.objects.bulk_create(made, ignore_conflicts=once is not None)
        if once:  # who lost a race against another teller has no id
            made = list(Notice.objects.filter(user__in=[one.user_id for one in made], once=once))
        plan(made)
        plan_groups(made, topic)
    return len(made)


def forget_links(link: str) -> int:
    """Notices about a record whose data was deleted: they name the person."""
    return Notice.objects.filter(link=link).delete()[0]


def unread_count(user_id: int) -> int:
    return Notice.objects.filter(user_id=user_id, read_at__isnull=True).count()


def _user_id(whom: Any) -> int | None:
    if whom is None or isinstance(whom, int):
        return whom
    if hasattr(whom, "user_id"):  # a person
        linked: int | None = whom.user_id
        return linked
    return int(whom.pk)
