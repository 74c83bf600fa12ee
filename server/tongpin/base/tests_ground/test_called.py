"""The ledger calls records by their names, also when they are gone, and only for whoever might have seen them."""

from __future__ import annotations

import pytest
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door
from tongpin.base.entities.description import entity_named, register, unregister
from tongpin.base.ledger.called import called
from tongpin.base.ledger.routes import LEDGER
from tongpin.base.signin.entity import User


@pytest.fixture(autouse=True)
def known(request):
    """The coded probe is found by its name for the time of a test."""
    if "sort" not in request.fixturenames or entity_named((entity := request.getfixturevalue("sort").entity).name):
        yield
        return
    register(entity)
    yield
    unregister(entity.name)


@pytest.fixture
def gone(sort):
    """Renamed once, then removed."""
    with door(SYSTEM) as d:
        made = d.create(sort.entity.model, **sort.values(subject="旧电脑", days=3, start="2026-10-08", account="6222191868659416036"))
        d.change(made, **sort.values(subject="新电脑"))
        d.remove(made)
    return sort.entity.name, str(made.pk)


def test_what_is_gone_keeps_its_last_name(sort, gone, as_role, grant):
    grant("auditor", sort.entity.name, ["see"])
    assert called(as_role("auditor"), [gone])[gone] == {"zh": "新电脑", "en": "新电脑"}


def test_the_condition_of_a_grant_is_asked_of_what_is_gone(sort, gone, as_role, grant):
    assert called(as_role("auditor"), [gone]) == {}
    grant("manager", sort.entity.name, ["see"], rows=["at_most", sort["days"], 2])
    assert called(as_role("manager"), [gone]) == {}
    grant("employee", sort.entity.name, ["see"], rows=["at_most", sort["days"], 3])
    assert gone in called(as_role("employee"), [gone])


def test_a_promise_to_delete_is_kept_in_the_ledger_too(sort, as_role, grant):
    grant("auditor", sort.entity.name, ["see"])
    with door(SYSTEM, reason="retention") as d:
        made = d.create(sort.entity.model, **sort.values(subject="周雨桐"))
        d.remove_many(sort.entity.model.objects.filter(pk=made.pk))
    key = (sort.entity.name, str(made.pk))
    assert called(as_role("auditor"), [key])[key]["zh"] == "（资料已按期限删除）"


def test_what_is_no_record_has_no_name(as_role):
    assert called(as_role("owner"), [("hours.leave", "kind=annual|person=3"), ("no.such", "7"), ("base.grant", "")]) == {}


def test_the_list_tells_names_and_counts(sort, grant):
    grant("auditor", LEDGER.name, ["see"])
    grant("auditor", sort.entity.name, ["see"])
    user = User.objects.create_user("auditor", "auditor@x.example", "x")
    RoleOf.objects.create(user=user, role="auditor")
    with door(SYSTEM) as d:
        made = [d.create(sort.entity.model, **sort.values(subject=name)) for name in ("一", "二", "三")]
        d.remove_many(sort.entity.model.objects.filter(pk=made[0].pk))
        d.remove_many(sort.entity.model.objects.filter(pk__in=[one.pk for one in made[1:]]))
    client = Client()
    client.force_login(user)
    lines = client.get("/api/v1/ledger").json()["lines"]
    told = [(line["verb"], line["title"] and line["title"]["zh"], line["count"]) for line in lines if line["entity"] == sort.entity.name]
    assert told[:5] == [("remove", None, 2), ("remove", "一", 1), ("create", "三", None), ("create", "二", None), ("create", "一", None)]
