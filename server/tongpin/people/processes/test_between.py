"""Between departments: what waits within one is left out, two of one name are two, and nobody's to-do is with the administrators."""

from datetime import timedelta

import pytest

from tongpin.base.access.entity import Grant, RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.conftest import Stage
from tongpin.base.notices import About, asking, settle, tell_many
from tongpin.base.notices.entity import Notice
from tongpin.base.words import say
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import LegalEntity
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company")]


@pytest.fixture
def stage(grants):
    """ann and bob in one 销售部, cid in another of the same name, dan in none."""
    made = Stage()
    north, south = (Department.objects.create(name=name) for name in ("华北", "华南"))
    own, other = (Department.objects.create(name="渠道部", parent=above) for above in (north, south))
    for name, number, department in (("ann", "BJ005", own), ("bob", "BJ006", own), ("cid", "BJ007", other), ("dan", "BJ008", None)):
        RoleOf.objects.get_or_create(user=made.users[name], role="employee")
        person = link_user(SYSTEM, Person.objects.get(number=number), made.users[name])
        Person.objects.filter(pk=person.pk).update(department=department)
    return made


def groups(stage):
    told = stage.get("eve", "/flow/between")
    assert told["total"] == sum(one["count"] for one in told["groups"])
    return {one["department"]: one["count"] for one in told["groups"]}


def test_only_what_one_department_waits_for_in_another(stage):
    for key, who in (("own", "bob"), ("other", "cid"), ("none", "dan")):
        stage.flow(key, stage.approve("yes", who))
        stage.start(key)
    assert groups(stage) == {"渠道部": 1, "No department": 1}


def test_two_departments_of_one_name_stay_apart(stage):
    stage.flow("other", stage.approve("yes", "cid"))
    stage.start("other")
    stage.flow("own", stage.approve("yes", "bob"))
    stage.start("own", "dan")
    assert groups(stage) == {"渠道部 (华南)": 1, "渠道部 (华北)": 1}


def test_what_nobody_was_found_for_is_always_shown(stage):
    stage.flow("lost", {"id": "yes", "kind": "approve", "title": {"zh": "批", "en": "yes"}, "who": [{"by": "role", "role": "payroll"}]})
    stage.start("lost")
    assert groups(stage) == {"Administrator": 1}


def coordinator(stage):
    RoleOf.objects.filter(user=stage.users["eve"]).delete()
    RoleOf.objects.create(user=stage.users["eve"], role="coordinator")
    Grant.objects.create(role="coordinator", entity="people.legal_entity", verbs=["urge"])


def asks(stage, *names):
    """Something on a record of a room that these have to read."""
    record = LegalEntity.objects.create(name="启明科技", country="CN")
    sort = asking(about=About("people.legal_entity", record.pk, "read"))
    tell_many([stage.users[name].pk for name in names], say("base.flow.waits_no_more"),
              "/x", sort=sort)
    return record


def test_what_a_room_asked_stands_beside_the_requests_once_for_each_department(stage):
    record = asks(stage, "ann", "bob", "cid", "dan")
    assert groups(stage) == {"渠道部 (华南)": 1, "渠道部 (华北)": 1, "No department": 1}
    told = [row for one in stage.get("eve", "/flow/between")["groups"] for row in one["rows"]]
    assert sorted(row["count"] for row in told) == [1, 1, 2]
    settle(About("people.legal_entity", record.pk, "read"), [stage.users["bob"].pk])
    told = [row for one in stage.get("eve", "/flow/between")["groups"] for row in one["rows"]]
    assert [row["count"] for row in told] == [1, 1, 1]


def test_a_duty_is_urged_once_in_a_while_and_never_by_who_does_not_watch(stage):
    record = asks(stage, "cid")
    (row,) = [row for one in stage.get("eve", "/flow/between")["groups"] for row in one["rows"]]
    assert stage.post("eve", "/flow/between/urge", notices=row["notices"]) == {"told": 1}
    newest = Notice.objects.filter(user=stage.users["cid"]).latest("pk")
    assert newest.message["say"] == "base.flow.urged_duty" and not newest.waits
    again = stage.post("eve", "/flow/between/urge", 422, notices=row["notices"])
    assert again["problems"][0]["code"] == "base.flow.urged_lately"
    stage.post("ann", "/flow/between/urge", 403, notices=row["notices"])
    Notice.objects.filter(pk=newest.pk).update(created_at=newest.created_at - timedelta(hours=3, minutes=59))
    stage.post("eve", "/flow/between/urge", 422, notices=row["notices"])
    Notice.objects.filter(pk=newest.pk).update(created_at=newest.created_at - timedelta(hours=4, minutes=1))
    assert stage.post("eve", "/flow/between/urge", notices=row["notices"]) == {"told": 1}
    settle(About("people.legal_entity", record.pk))
    assert stage.post("eve", "/flow/between/urge", 422, notices=row["notices"])["problems"][0]["code"] == "base.flow.waits_no_more"


def test_a_coordinator_sees_that_it_waits_and_opens_nothing(stage):
    stage.flow("other", stage.approve("yes", "cid"))
    made = stage.start("other")
    asks(stage, "dan")
    coordinator(stage)
    rows = [row for one in stage.get("eve", "/flow/between")["groups"] for row in one["rows"]]
    assert len(rows) == 2 and not any(row["opens"] for row in rows)
    (request,) = [row for row in rows if row["instance"] == made.pk]
    assert "facts" not in request and request["title"] == request["flow"]["label"]
    stage.get("eve", f"/flow/instances/{made.pk}", 404)
    stage.post("eve", f"/flow/instances/{made.pk}/urge", task=request["task"])


def test_what_the_viewer_may_neither_see_nor_urge_for_is_not_listed(stage):
    tell_many([stage.users["cid"].pk], say("base.flow.waits_no_more"), "/x",
              sort=asking(about=About("base.grant", 1, "x")))
    coordinator(stage)
    assert stage.get("eve", "/flow/between")["total"] == 0
