"""Tell somebody something; telling it twice with the same `once` tells it once. What is asked waits until it is settled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from tongpin.base.words import Say

from .entity import Notice
from .groups.planning import plan_groups
from .outlets.planning import plan
from .sort import TOLD, WAITING, About, Sort


def tell(whom: Any, message: Say, link: str = "", *, once: str | None = None, sort: Sort = TOLD, topic: str = "") -> int:
    """`whom` is a user, a person whose `user` may be missing, or the id of a user. How many were told: 0 or 1."""
    return tell_many([whom], message, link, once=once, sort=sort, topic=topic)


def tell_many(
    whom: Iterable[Any], message: Say, link: str = "", *, once: str | None = None, sort: Sort = TOLD, topic: str = ""
) -> int:
    """`topic`: a group that hears it is told too (`groups/`); without one it is between the house and the reader."""
    users = dict.fromkeys(user for one in whom if (user := _user_id(one)) is not None)
    known = set(Notice.objects.filter(user__in=users, once=once).values_list("user_id", flat=True)) if once else set()
    body, asked = message.to_json(), _asked(sort)
    made = [
        Notice(user_id=user, message=body, link=link, once=once, sort=sort.name, urgent=sort.urgent,
               deeds=list(sort.deeds), waits=bool(link) and user not in asked and _stands(sort), **_of(sort))
        for user in users if user not in known
    ]
    with transaction.atomic():
        Notice.objects.bulk_create(made, ignore_conflicts=once is not None)
        if once:  # who lost a race against another teller has no id
            made = list(Notice.objects.filter(user__in=[one.user_id for one in made], once=once))
        plan(made)
        plan_groups(made, topic)
    return len(made)


def settle(about: About, users: Iterable[int | None] | None = None) -> int:
    """It is done, or needs to be done no more: it leaves the lists. Without a matter: all that the record asked. `users`: only
    theirs, where each does it for himself. How many waited."""
    found = _waiting(about)
    if users is not None:
        found = found.filter(user__in=[one for one in users if one is not None])
    return _put_away(found)


def settle_others(entity: str, matter: str, keep: Iterable[int]) -> int:
    """For what a job finds anew each time: whatever it no longer finds is settled."""
    return _put_away(Notice.objects.filter(waits=True, about_entity=entity, matter=matter).exclude(about_id__in=list(keep)))


def _put_away(found: QuerySet[Notice]) -> int:
    return found.update(waits=False, read_at=Coalesce("read_at", timezone.now()))


def wait_again(about: About) -> int:
    """What was done is taken back: whoever was asked has it on his list again, once, however often he was asked."""
    asked = Notice.objects.filter(about_entity=about.entity, about_id=about.id, matter=about.matter, sort="ask", user__is_active=True)
    newest = asked.exclude(link="").order_by("user_id", "-pk").distinct("user_id")
    return Notice.objects.filter(pk__in=newest.values("pk")).update(waits=True)


def _waiting(about: About) -> QuerySet[Notice]:
    found = Notice.objects.filter(waits=True, about_entity=about.entity, about_id=about.id)
    return found.filter(matter=about.matter) if about.matter else found


def _asked(sort: Sort) -> set[int]:
    """Who has it on his list already: the same thing stands there once, however often he is reminded."""
    if sort.about is None or not _stands(sort):
        return set()
    return set(_waiting(sort.about).filter(matter=sort.about.matter).values_list("user_id", flat=True))


def _stands(sort: Sort) -> bool:
    return sort.listed and sort.name in WAITING


def _of(sort: Sort) -> dict[str, Any]:
    about = sort.about
    found: dict[str, Any] = {"due_day": sort.due}
    return found if about is None else {**found, "about_entity": about.entity, "about_id": about.id, "matter": about.matter}


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
