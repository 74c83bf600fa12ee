"""Templates that HR writes: who may, what a change leaves as it was, who gets what, and what is said where nobody is found."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.words import Refused
from tongpin.people.boarding import actions
from tongpin.people.boarding.conftest import SOON, checked, filled
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from .actions import retire_plan, write_plan
from .entity import BoardingPlan
from .giving import newest, plan_for
from .shipped import load_shipped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "grants", "files_folder")]
API = "/api/v1/boarding-plans"
BADGE = {"key": "", "lane": "office", "who": "office", "days": -1, "label": {"zh": "发工牌", "en": "Badge"}}


@pytest.fixture
def plans(db):
    load_shipped()


def body(**given):
    return {"offices": [], "country": "", "posts": [], "tasks": [BADGE], "check_ins": {"days": [10], "end": False}} | given


def chengdu():
    return Office.objects.get(code="chengdu")


def posted(client, path, sent):
    return client.post(f"{API}{path}", json.dumps(sent), "application/json")


def test_a_new_template_is_met_by_the_next_and_running_ones_keep_theirs(opened, hr):
    before, _ = opened
    nanjing = Office.objects.get(code="nanjing")
    write_plan(hr, None, {"zh": "南京销售"}, body(offices=[nanjing.pk], posts=["销售"]))
    lead = Person.objects.get(number="BJ010")
    facts = {"name": "新人", "phone": "13912345678", "office": nanjing, "lead": lead, "job_title": "销售顾问", "first_day": SOON}
    after, _ = actions.open_case(hr, facts)
    assert [one.label["zh"] for one in after.tasks.all()] == ["发工牌"]
    assert before.tasks.count() == 7 and before.plan.key == "china-sales"


def test_check_ins_are_those_of_the_version_with_which_it_began(opened, phone, hr):
    case, _ = opened
    write_plan(hr, case.plan, {"zh": "改过"}, body(country="CN", posts=["销售", "Sales"]))
    filled(phone)
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    assert set(case.check_ins.values_list("when", flat=True)) == {"week1", "week2", "week4", "end"}


def test_editing_makes_a_version_that_the_ledger_tells_and_the_slower_of_two_is_told(plans, hr):
    old = plan_for(chengdu(), "技术员")
    made = write_plan(hr, old, {"zh": "中国办公室", "en": "China"}, body(country="CN"))
    assert (made.key, made.number, made.made_by_id, made.shipped) == (old.key, old.number + 1, hr.user_id, False)
    line = LedgerLine.objects.filter(entity="people.boarding_plan", verb="create").latest("pk")
    assert "发工牌" in line.body
    with pytest.raises(Refused, match="changed_meanwhile"):
        write_plan(hr, old, {"zh": "中国办公室"}, body(country="CN"))
    assert load_shipped() == 0 and plan_for(chengdu(), "技术员") == made


def test_two_templates_for_the_same_people_are_refused_whole(plans, hr):
    count = BoardingPlan.objects.count()
    with pytest.raises(Refused) as refused:
        write_plan(hr, None, {"zh": ""}, body(country="CN"))
    assert [(one.place.field, one.say.code.rsplit(".", 1)[1]) for one in refused.value.problems] == [
        ("name", "name_needed"), ("scope", "equally_near")]
    assert BoardingPlan.objects.count() == count


def test_out_of_use_the_next_nearest_holds_but_the_general_one_stays(plans, hr):
    retired = retire_plan(hr, plan_for(chengdu(), "技术员"))
    assert plan_for(chengdu(), "技术员").key == "general"
    back = retire_plan(hr, retired, retired=False)
    assert plan_for(chengdu(), "技术员") == back
    with pytest.raises(Refused, match="general_stays"):
        retire_plan(hr, newest()[0])


def test_what_nobody_does_is_said_before_anybody_comes(plans, hr, user):
    first = SYSTEM.today + timedelta(days=20)
    client = Client(headers={"accept-language": "zh"})
    client.force_login(RoleOf.objects.get(role="hr").user)
    sent = {"office": chengdu().pk, "job_title": "技术员", "first_day": first.isoformat()}
    told = posted(client, "/preview", sent).json()
    tasks = {one["key"]: one for one in told["tasks"]}
    assert told["plan"]["name"]["zh"] == "中国办公室"
    assert tasks["desk"]["missing"] == "成都没有人是办公室负责人" and tasks["desk"]["who"] == "hr"
    assert tasks["welcome"]["missing"] == "没有填导师，也没有直属上级"
    assert tasks["account_mail"]["missing"] == "" and tasks["account_mail"]["due_day"] == (first - timedelta(days=3)).isoformat()
    assert [one["when"] for one in told["check_ins"]] == ["week1", "week2", "week4", "end"]
    RoleOf.objects.create(user=user("office_lead"), role="payroll")
    RoleOf.objects.filter(role="office_lead").update(offices=[chengdu().pk])
    assert not {one["key"]: one for one in posted(client, "/preview", sent).json()["tasks"]}["desk"]["missing"]
    assert not Person.objects.filter(first_day=first).exists()


@pytest.mark.parametrize(("role", "sees", "edits"), [("hr", 200, 200), ("owner", 200, 200), ("manager", 403, 403), ("employee", 403, 403)])
def test_hr_and_owners_write_and_nobody_else_looks(plans, role, sees, edits, signed_in):
    client, plan = signed_in(role), plan_for(chengdu(), "技术员")
    given = {"name": {"zh": "成都", "en": ""}, "body": body(offices=[chengdu().pk])}
    assert client.get(API).status_code == sees
    assert posted(client, "", given).status_code == edits
    assert posted(client, f"/{plan.pk}", {**given, "body": body(country="CN")}).status_code == edits
    assert posted(client, "/preview", {"office": chengdu().pk, "first_day": "2026-12-01"}).status_code == sees
    assert BoardingPlan.objects.filter(key=plan.key).count() == (2 if edits == 200 else 1)
