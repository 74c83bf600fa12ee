"""The stage for tests of work: the sample company with a lead who has an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.viewer import Viewer
from tongpin.base.signin.entity import User
from tongpin.people.conftest import as_role, company, files_folder, grants, signed_in, user
from tongpin.people.persons.entity import Person
from tongpin.work.resources.actions import file_request, open_round
from tongpin.work.resources.entity import ResourceRequest, ResourceRound

__all__ = ["as_role", "company", "files_folder", "grants", "signed_in", "user"]
WEIGHTS = {"urgency": 40, "strategic": 40, "past_use": 20}


@pytest.fixture
def person(grants: None, company: None) -> Callable[..., Viewer]:
    """Somebody of the company with an account and roles: person("manager", number=3) is the third by id."""

    def make(*roles: str, number: int = 0) -> Viewer:
        found = Person.objects.order_by("id")[number]
        account = User.objects.create(username=f"p{found.pk}", email=f"p{found.pk}@qiming.example", lang="zh")
        Person.objects.filter(pk=found.pk).update(user=account)
        for role in ("employee", *roles):
            RoleOf.objects.create(user=account, role=role)
        return viewer_of(account)

    return make


@pytest.fixture
def hr(as_role: Callable[[str], Viewer], company: None) -> Viewer:
    return as_role("hr")


@pytest.fixture
def opened(hr: Viewer) -> ResourceRound:
    return new_round(hr)


def new_round(hr: Viewer, **more: Any) -> ResourceRound:
    week = timedelta(days=7)
    values = {"name": "2026 下半年", "opens_day": hr.today - week, "closes_day": hr.today + week, **WEIGHTS,
              "people": 3, "money": 10000, "objection_days": 5, **more}
    return open_round(hr, values)


def asked(viewer: Viewer, found: ResourceRound, **more: Any) -> ResourceRequest:
    values = {"subject": "两名测试工程师", "kind": "people", "amount": 2, "reason": "版本多", "urgency": 4, **more}
    assert viewer.person_id
    return file_request(viewer, found, viewer.person_id, values)
