"""A drawing tells where nobody would be found as things are: at its step, with what happens then; and refuses where nothing would."""

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.flow.drawing.faults import faults
from tongpin.base.signin.entity import User
from tongpin.people.departments.entity import Department
from tongpin.people.persons.entity import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast):
    account = User.objects.create(username="owner", email="owner@qiming.example", lang="en")
    RoleOf.objects.create(user=account, role="owner")

    def tell(*who, kind="approve", nobody=None):
        step = {"id": "a", "kind": kind, "title": {"zh": "批", "en": "yes"}, "who": list(who), **({"nobody": nobody} if nobody else {})}
        found = faults({"format": 1, "form": [], "steps": [step]}, "own", viewer_of(account))
        assert all(one.say.text("zh") for one in found)
        return [(one.place.field, one.level, one.say.text("en")) for one in found]

    return tell


ROLE = {"by": "role", "role": "payroll"}


def test_a_role_that_nobody_holds(told):
    assert told(ROLE) == [("a.who", "warning", "Nobody holds “Payroll”: an administrator will be asked")]
    assert told(ROLE, kind="copy") == [("a.who", "warning", "Nobody holds “Payroll”: nobody will get the copy")]
    assert told(ROLE, nobody={"then": "pass"})[0][2].endswith("the step will be passed by")
    RoleOf.objects.create(user=User.objects.get(username="owner"), role="payroll")
    assert told(ROLE) == []
    User.objects.filter(username="owner").update(is_active=False)
    assert told(ROLE)[0][1] == "warning"


def test_refused_where_those_asked_instead_are_not_there_either(told):
    other = {"by": "role", "role": "auditor"}
    assert [(field, level) for field, level, _ in told(ROLE, nobody={"then": "ask", "who": [other]})] == [
        ("a.who", "warning"), ("a.nobody", "error")]
    assert [level for _, level, _ in told(ROLE, nobody={"then": "ask", "who": [other, {"by": "role", "role": "owner"}]})] == [
        "warning", "warning"]


def test_departments_that_nobody_heads_up_to_the_top(told, cast):
    mine = Person.objects.get(pk=cast["me"].person_id)
    top = Department.objects.create(name="总部门")
    below = Department.objects.create(name="渠道部", parent=top)
    Person.objects.filter(user__is_active=True).update(department=below)
    (one,) = told({"by": "department_lead"})
    assert one[:2] == ("a.who", "warning") and "渠道部" in one[2]
    Department.objects.filter(pk=top.pk).update(head=mine)
    assert told({"by": "department_lead"}) == []
    assert told({"by": "department_lead", "up": 2}) != []


def test_offices_that_nobody_leads(told, cast):
    mine = Person.objects.get(pk=cast["me"].person_id)
    RoleOf.objects.filter(role="office_lead").delete()
    (one,) = told({"by": "office_lead"})
    assert one[:2] == ("a.who", "warning") and mine.office.name in one[2]
    offices = list(Person.objects.filter(user__is_active=True).values_list("office", flat=True).distinct())
    RoleOf.objects.create(user=User.objects.get(username="owner"), role="office_lead", offices=offices)
    assert told({"by": "office_lead"}) == []


def test_a_role_that_is_held_for_other_offices_only(told, cast):
    """`near` asks whoever has it for the applicant's office: an office without one and without one for all is named."""
    near = ROLE | {"near": True}
    payroll = RoleOf.objects.create(user=User.objects.get(username="owner"), role="payroll", offices=[999999])
    (field, level, said), = told(near)
    assert (field, level) == ("a.who", "warning") and said.startswith("Offices for which nobody holds the role: ")
    assert told(ROLE) == []
    payroll.offices = []
    payroll.save()
    assert told(near) == []


def test_people_in_no_department_have_no_head(told, cast):
    head = Person.objects.get(pk=cast["me"].person_id)
    top = Department.objects.create(name="总部门", head=head)
    at_work = Person.objects.filter(user__is_active=True)
    at_work.update(department=top)
    assert told({"by": "department_lead"}) == []
    at_work.exclude(pk=head.pk).update(department=None)
    (_, level, said), = told({"by": "department_lead"})
    assert level == "warning" and said.startswith("In no department, so without a head")
