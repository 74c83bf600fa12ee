"""Events: announced with the change, heard after it, once each even when a hearer stumbles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door

from .entity import OutboxEvent
from .outbox import deliver_pending, event, hears

heard: list = []
stumbles: list = []


@event("probe.thing.happened")
@dataclass(frozen=True)
class ThingHappened:
    who: int
    day: date
    amount: Decimal
    parts: tuple[int, ...] = ()


@hears(ThingHappened)
def listen(fact: ThingHappened) -> None:
    heard.append(fact)


@hears(ThingHappened)
def stumble_once(fact: ThingHappened) -> None:
    stumbles.append(fact)
    if len(stumbles) == 1:
        raise RuntimeError("stumbled")


FACT = ThingHappened(who=3, day=date(2026, 10, 8), amount=Decimal("1.50"), parts=(1, 2))


@pytest.fixture(autouse=True)
def _quiet():
    heard.clear()
    stumbles.clear()


def test_a_fact_arrives_as_it_was_told(db):
    with door(SYSTEM) as d:
        d.announce(FACT)
    assert heard == []
    deliver_pending()
    assert heard == [FACT]


def test_a_roll_back_announces_nothing(db):
    with pytest.raises(ZeroDivisionError), door(SYSTEM) as d:
        d.announce(FACT)
        _ = 1 / 0
    assert not OutboxEvent.objects.exists()


def test_a_stumbling_hearer_is_tried_again_and_the_others_are_not(db):
    with door(SYSTEM) as d:
        d.announce(FACT)
    deliver_pending()
    assert (len(heard), len(stumbles)) == (1, 1)
    assert deliver_pending() == 0  # it waits a while, and nothing waits behind it
    OutboxEvent.objects.update(next_try_at=timezone.now())
    deliver_pending()
    assert len(heard) == 1
    assert len(stumbles) == 2
    assert not OutboxEvent.objects.filter(done_at__isnull=True).exists()


def test_an_inner_failure_takes_its_facts_with_it(db):
    with door(SYSTEM) as d:
        try:
            with door(SYSTEM) as inner:
                inner.announce(FACT)
                raise KeyError("inner")
        except KeyError:
            pass
        d.note("went on", "probe.thing")
    assert not OutboxEvent.objects.exists()
