"""Departments: renamed and moved from a day on; the days before keep their story."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.people.directory.listing import chart
from tongpin.people.posts.jobs import roll_over

from .actions import open_department, reshape
from .entity import Department

pytestmark = pytest.mark.django_db
TODAY = SYSTEM.today
SOON = TODAY + timedelta(days=9)


def names(day):
    return {one["name"]: [below["name"] for below in one["departments"]] for one in chart(SYSTEM, day)["departments"]}


def test_a_new_name_from_a_future_day(monkeypatch):
    team = open_department(SYSTEM, "研发部", None, TODAY)
    reshape(SYSTEM, team, SOON, {"name": "技术部"})
    assert (names(TODAY), names(SOON)) == ({"研发部": []}, {"技术部": []})
    assert Department.objects.get().name == "研发部"
    monkeypatch.setattr(type(SYSTEM), "today", SOON)
    roll_over()
    assert Department.objects.get().name == "技术部"


def test_a_new_parent_from_a_future_day():
    whole, team = open_department(SYSTEM, "产品中心", None, TODAY), open_department(SYSTEM, "研发部", None, TODAY)
    reshape(SYSTEM, team, SOON, {"parent": whole})
    assert names(TODAY) == {"产品中心": [], "研发部": []}
    assert names(SOON) == {"产品中心": ["研发部"]}


def test_nothing_stands_below_itself():
    whole = open_department(SYSTEM, "产品中心", None, TODAY)
    team = open_department(SYSTEM, "研发部", whole, TODAY)
    with pytest.raises(Refused):
        reshape(SYSTEM, whole, SOON, {"parent": team})


def test_before_it_was_opened_there_is_nothing_to_change():
    team = open_department(SYSTEM, "研发部", None, TODAY)
    with pytest.raises(Refused):
        reshape(SYSTEM, team, TODAY - timedelta(days=1), {"name": "技术部"})
