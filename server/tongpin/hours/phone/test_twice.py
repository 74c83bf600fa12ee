"""One press that two requests bring at the same instant, as a phone does whose network comes back while it sends."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.utils import timezone

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.entities import SYSTEM, door
from tongpin.base.signin.entity import User
from tongpin.hours.conftest import STAFF, bring
from tongpin.hours.punch.entity import Punch
from tongpin.people.persons.entity import Person

from .actions import Press, punch
from .entity import PunchPlace


@pytest.mark.django_db(transaction=True)
def test_is_one_punch_and_neither_is_refused(monkeypatch):
    now = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    load_shipped()
    bring(STAFF)
    who = Person.objects.get(number="BJ002")
    with door(SYSTEM) as opened:
        opened.create(PunchPlace, office=who.office_id, name="总部", radius=200, opened_on=now.date())  # without coordinates: anywhere
    user = User.objects.create(username="employee", lang="zh")
    RoleOf.objects.create(user=user, role="employee")
    Person.objects.filter(pk=who.pk).update(user=user)
    start, made, refused = threading.Barrier(4), [], []

    def press():
        try:
            viewer = viewer_of(user)
            start.wait()
            made.append(punch(viewer, Press("press-0001", now, now)).pk)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
            refused.append(error)
        finally:
            connection.close()

    every = [threading.Thread(target=press) for _ in range(4)]
    for one in every:
        one.start()
    for one in every:
        one.join()
    assert refused == [] and len(set(made)) == 1 and Punch.objects.count() == 1
