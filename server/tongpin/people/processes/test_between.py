"""Between departments: what waits within one is left out, two of one name are two, and nobody's to-do is with the administrators."""

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.conftest import Stage
from tongpin.people.departments.entity import Department
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
