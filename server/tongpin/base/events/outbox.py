"""Events: a frozen fact is announced inside a transaction; hearers run after commit, safe to run twice.

    @event("hours.absence.approved")
    @dataclass(frozen=True)
    class AbsenceApproved: person: int; first_day: date

    @hears(AbsenceApproved)
    def post_to_register(fact: AbsenceApproved) -> None: ...
"""

from __future__ import annotations

import dataclasses
import json
import logging
import typing
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tongpin.base.often import often

from .entity import Delivery, OutboxEvent

CHANNEL = "tongpin_outbox"
GIVE_UP_AFTER = 8

_log = logging.getLogger(__name__)
_events: dict[str, type] = {}
_names: dict[type, str] = {}
_hearers: dict[str, list[Callable[[Any], None]]] = {}


def event(name: str) -> Callable[[type], type]:
    """Names a frozen dataclass as an event; the name is past tense: `people.person.hired`."""

    def note(cls: type) -> type:
        if not dataclasses.is_dataclass(cls) or not cls.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            raise TypeError(f"{cls.__name__} must be a frozen dataclass")
        _events[name] = cls
        _names[cls] = name
        return cls

    return note


def hears(*facts: type) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Registers a hearer. It may run more than once for one event: it must not mind."""

    def note(hearer: Callable[[Any], None]) -> Callable[[Any], None]:
        for fact in facts:
            _hearers.setdefault(_names[fact], []).append(hearer)
        return hearer

    return note


def known_events() -> dict[str, type]:
    return dict(_events)


def hearers_of(name: str) -> list[Callable[[Any], None]]:
    return list(_hearers.get(name, ()))


# Nearly every transaction of the house announces something, so it is one round trip.
_PUT = """
    WITH put AS (
        INSERT INTO base_outboxevent (name, body, at)
        SELECT name, body, clock_timestamp()
        FROM unnest(%s::text[], %s::jsonb[]) WITH ORDINALITY AS fact (name, body, place) ORDER BY place)
    SELECT pg_notify(%s, '')"""


def write(facts: list[Any]) -> None:
    """Puts announced facts into the outbox of the running transaction and wakes the deliverer on commit."""
    if not facts:
        return
    names, bodies = [_names[type(fact)] for fact in facts], [json.dumps(_pack(fact)) for fact in facts]
    often(_PUT, [names, bodies, CHANNEL])


def deliver_pending(limit: int = 200) -> int:
    """Delivers open events in order. Several deliverers may run: a locked event is skipped."""
    done = 0
    while done < limit:
        with transaction.atomic():
            due = Q(next_try_at__isnull=True) | Q(next_try_at__lte=timezone.now())
            row = OutboxEvent.objects.select_for_update(skip_locked=True).filter(
                due, done_at__isnull=True).order_by("id").first()
            if row is None:
                return done
            _deliver(row)
            done += 1
    return done


def _deliver(row: OutboxEvent) -> None:
    fact = _unpack(_events[row.name], row.body) if row.name in _events else None
    heard = {one.hearer: one for one in Delivery.objects.filter(event=row)}
    failures: list[int] = []
    for hearer in hearers_of(row.name):
        name = f"{hearer.__module__}.{hearer.__qualname__}"
        if (past := heard.get(name)) and (past.done or past.failures >= GIVE_UP_AFTER):
            continue
        failures.append(_hear(row, hearer, name, fact))
    if any(failures):
        row.next_try_at = timezone.now() + timedelta(seconds=2 ** max(failures))
    else:
        row.done_at = timezone.now()
    row.save(update_fields=["done_at", "next_try_at"])


def _hear(row: OutboxEvent, hearer: Callable[[Any], None], name: str, fact: Any) -> int:
    """Runs one hearer in its own savepoint. Gives how often it has failed if it may be tried again, else 0."""
    told, _ = Delivery.objects.get_or_create(event=row, hearer=name)
    try:
        with transaction.atomic():
            hearer(fact)
        told.done = True
    except Exception as error:  # noqa: BLE001 - a broken hearer must not hold up the others
        _log.exception("hearer %s failed on %s %s", name, row.name, row.pk)
        told.failures += 1
        told.error = repr(error)[:2000]
    told.save()
    return 0 if told.done or told.failures >= GIVE_UP_AFTER else told.failures


def _pack(fact: Any) -> dict[str, Any]:
    return {one.name: _plain(getattr(fact, one.name)) for one in dataclasses.fields(fact)}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _unpack(cls: type, body: dict[str, Any]) -> Any:
    hints = typing.get_type_hints(cls)
    return cls(**{name: _living(hints.get(name), value) for name, value in body.items()})


def _living(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    readers: dict[Any, Callable[[Any], Any]] = {
        date: date.fromisoformat, datetime: datetime.fromisoformat, Decimal: Decimal,
    }
    for kind in (hint, *typing.get_args(hint)):
        if kind in readers:
            return readers[kind](value)
    return tuple(value) if typing.get_origin(hint) is tuple else value
