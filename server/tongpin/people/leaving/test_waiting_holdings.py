"""What waits for a leaver goes to somebody: to-dos within their process, standing in, newcomers, contracts under way."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from tongpin.base import files
from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM, door
from tongpin.base.events import deliver_pending
from tongpin.base.flow.conftest import Stage
from tongpin.base.flow.entity import Delegation, Flow, FlowInstance, FlowTask, FlowVersion
from tongpin.base.intake.entity import Import
from tongpin.base.jobs import run_waiting
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused, Say
from tongpin.people.boarding.actions import open_case as open_boarding
from tongpin.people.boarding.entity import BoardingTask
from tongpin.people.boarding.plan.shipped import load_shipped as load_plans
from tongpin.people.contracts import actions as contracts
from tongpin.people.contracts.entity import Contract, ContractTemplate
from tongpin.people.contracts.shipped import load_shipped
from tongpin.people.offices.entity import LegalEntity
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person

from . import actions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "files_folder")]
LAST = date(2026, 12, 31)


@pytest.fixture
def stage(grants):
    return Stage()


def person(number, user, role="employee"):
    RoleOf.objects.get_or_create(user=user, role=role)
    return link_user(SYSTEM, Person.objects.get(number=number), user)


@pytest.fixture
def leaver(stage):
    """Bob: asked in a process, stands in for Cid, mentor of somebody new who also has tasks."""
    found = person("BJ005", stage.users["bob"], "hr")
    person("BJ006", stage.users["cid"])
    stage.flow("trip", stage.approve("boss", "bob"))
    stage.start("trip")
    with door(SYSTEM) as d:
        d.create(Delegation, user_id=stage.id("cid"), deputy_id=stage.id("bob"), reason="探亲",
                 from_at=datetime(2026, 12, 1, tzinfo=UTC), to_at=datetime(2027, 2, 1, tzinfo=UTC))
    facts = {"name": "周小雨", "phone": "13912345678", "office": found.office, "first_day": date(2027, 1, 4), "mentor": found}
    load_plans()
    open_boarding(SYSTEM, facts)
    return found


@pytest.fixture
def next_one(stage):
    return person("BJ007", stage.users["dan"])


@pytest.fixture
def case(leaver):
    return actions.open_case(SYSTEM, leaver, {"last_day": LAST, "told_on": date(2026, 11, 20)})


def give(case, source, successor):
    for item in case.items.filter(source=source, state="open"):
        actions.hand_over(SYSTEM, item, successor)


def test_they_are_lines_of_the_hand_over(case):
    told = {one.source for one in case.items.all()}
    assert {"todo", "deputy", "newcomer"} <= told
    assert "周小雨" in str([one.said for one in case.items.filter(source="newcomer")])


def test_a_todo_goes_on_within_its_process(case, next_one, stage):
    give(case, "todo", next_one)
    assert FlowTask.objects.get(state="open").user_id == stage.id("dan")
    stage.post("dan", f"/flow/tasks/{FlowTask.objects.get(state='open').pk}/decide", verdict="approve")
    assert not FlowTask.objects.filter(state="open").exists()


def test_nobody_without_an_account_takes_a_todo(case):
    with pytest.raises(Refused, match="successor_no_account"):
        give(case, "todo", Person.objects.get(number="BJ008"))


def test_standing_in_ends_with_the_account_and_goes_on_with_the_successor(case, next_one, stage):
    give(case, "deputy", next_one)
    old, new = Delegation.objects.order_by("from_at")
    assert (old.to_at, new.from_at, new.to_at) == (case.off_at, case.off_at, datetime(2027, 2, 1, tzinfo=UTC))
    assert new.deputy_id == stage.id("dan")


def test_a_newcomer_gets_another_mentor_and_what_is_prepared_another_hand(case, leaver, next_one, stage):
    give(case, "newcomer", next_one)
    assert not BoardingTask.objects.filter(user_id=stage.id("bob"), done_at=None).exists()
    assert BoardingTask.objects.first().case.mentor == next_one


def test_a_contract_under_way_gets_another_sender(leaver, next_one, stage):
    load_shipped()
    Person.objects.get(number="BJ002").office.__class__.objects.update(legal_entity=LegalEntity.objects.create(name="启明科技"))
    template = ContractTemplate.objects.filter(key="labour-open").latest("number")
    (made,) = contracts.draft(SYSTEM, [Person.objects.get(number="BJ002")], template, {"valid_from": date(2026, 12, 1), "pay": 9000})
    contracts.send(SYSTEM, made)
    Contract.objects.update(sent_by_id=stage.id("bob"))
    case = actions.open_case(SYSTEM, leaver, {"last_day": LAST, "told_on": date(2026, 11, 20)})
    give(case, "contract", next_one)
    assert Contract.objects.get().sent_by == User.objects.get(pk=stage.id("dan"))


def test_what_he_is_responsible_for_by_name_is_on_the_list(stage, leaver, next_one):
    RoleOf.objects.create(user=stage.users["bob"], role="office_lead", offices=[leaver.office_id])
    stage.flow("free", stage.approve("boss", "cid"))
    FlowVersion.objects.create(flow=Flow.objects.get(key="free"), body={}, by=stage.users["bob"])
    begun = Import.objects.create(created_by=stage.users["bob"])
    case = actions.open_case(SYSTEM, leaver, {"last_day": LAST, "told_on": date(2026, 11, 20)})
    found = {(one.source, one.holding): Say.from_json(one.said).text("en") for one in case.items.all()}
    assert found["role", "office_lead"] == f"Office lead ({leaver.office.name})" and found["role", "hr"] == "HR"
    assert found["process", "trip"] == "Named in the process “trip”" and ("process", "free") not in found
    assert {key for source, key in found if source == "draft"} == {
        f"flow:{FlowVersion.objects.get(state='draft').pk}", f"import:{begun.pk}"}
    for source in ("role", "process"):
        for item in case.items.filter(source=source):
            actions.hand_over(SYSTEM, item, next_one)
    told = {one.message["say"] for one in Notice.objects.filter(user=stage.users["eve"])}
    assert {"people.leaving.give_role", "people.leaving.name_another"} <= told


def test_a_successor_with_the_role_for_other_offices_is_given_it_for_these(stage, leaver, next_one):
    """Held for the leaver's offices, or for all: nobody need be asked."""
    RoleOf.objects.create(user=stage.users["bob"], role="office_lead", offices=[leaver.office_id])
    held = RoleOf.objects.create(user=next_one.user, role="office_lead", offices=[999999])
    case = actions.open_case(SYSTEM, leaver, {"last_day": LAST, "told_on": date(2026, 11, 20)})

    def asked(offices):
        RoleOf.objects.filter(pk=held.pk).update(offices=offices)
        Notice.objects.all().delete()
        item = case.items.get(source="role", holding="office_lead")
        case.items.filter(pk=item.pk).update(state="open")
        item.refresh_from_db()
        actions.hand_over(SYSTEM, item, next_one)
        return Notice.objects.filter(message__say="people.leaving.give_role").exists()

    assert [asked([999999]), asked([999999, leaver.office_id]), asked([])] == [True, False, False]


def test_files_beside_other_records_are_a_line_each_sort(stage, leaver):
    bob = viewer_of(stage.users["bob"])
    for name, owner in (("a.txt", "base.import"), ("b.txt", "base.import"), ("c.pdf", "people.paper")):
        files.keep(name, name.encode(), owner=(owner, 7), viewer=bob, private=True)
    case = actions.open_case(SYSTEM, leaver, {"last_day": LAST, "told_on": date(2026, 11, 20)})
    assert [(one.holding, one.said["values"]["count"]) for one in case.items.filter(source="file")] == [("base.import", 2)]


def test_what_still_waits_at_the_hour_of_the_account_is_asked_of_somebody_else(case, stage):
    """Nothing was handed over: the process goes to an administrator and never stands still in silence."""
    with door(SYSTEM) as d:
        assert actions.shut_accounts(d, case.off_at) == 1
    while deliver_pending():
        pass
    assert run_waiting() == 1
    instance = FlowInstance.objects.get()
    assert instance.is_stuck and FlowTask.objects.get(state="open").user_id is None
    told = [one["text"] for one in stage.get("ann", f"/flow/instances/{instance.pk}")["story"]]
    name = case.person.name
    assert told[-1] == f"{name} has left or has no account any more; “boss” now waits for: Administrator"
    assert not Delegation.objects.filter(to_at__gt=timezone.now()).exists()
    assert "base.flow.deputy_gone" in {one.message["say"] for one in Notice.objects.filter(user=stage.users["cid"])}
