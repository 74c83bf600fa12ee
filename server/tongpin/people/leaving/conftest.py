"""The stage for tests of leaving: a leaver of a secret-bearing job, and who takes over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM, door
from tongpin.base.signin.entity import User
from tongpin.people import money
from tongpin.people.departments.entity import Department
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import move

from .entity import Asset, JobLevel

TITLE = "研发主管"
PASSWORD = "sunny-river-42"


@pytest.fixture(autouse=True)
def no_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pay knows, without pay."""
    monkeypatch.setattr(money, "_source", [])


@pytest.fixture
def chen(company: None, grants: None) -> Person:
    """Heads 研发部, has a secret-bearing job, one report, one laptop and an account."""
    person, report = Person.objects.get(number="BJ005"), Person.objects.get(number="BJ006")
    user = User.objects.create_user("chen", "chen@x.example", PASSWORD)
    RoleOf.objects.create(user=user, role="employee")
    link_user(SYSTEM, person, user)
    with door(SYSTEM) as d:
        d.create(JobLevel, job_title=TITLE, secret_bearing=True)
        d.create(Asset, person=person, name="ThinkPad", serial="PF-1", given_on=date(2025, 1, 1))
        d.change(Department.objects.get(name="研发部"), head=person)
    move(SYSTEM, person, date(2026, 11, 1), {"job_title": TITLE})
    move(SYSTEM, report, date(2026, 11, 1), {"manager": person})
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def next_one(chen: Any) -> Person:
    return Person.objects.get(number="BJ007")
