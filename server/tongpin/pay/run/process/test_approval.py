"""A submitted run is approved through its process: by another person, for just these figures, or it comes back."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM, door, see
from tongpin.base.events import deliver_pending
from tongpin.base.flow import actions as flow
from tongpin.base.flow.drawing.actions import publish_shipped
from tongpin.base.flow.entity import Delegation, Flow, FlowInstance, FlowTask
from tongpin.base.flow.page import instance_page
from tongpin.base.flow.running import ticked
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Missing, Refused
from tongpin.base.words.catalogue import words
from tongpin.pay.run import actions, checks
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip

from .actions import KEY

OCTOBER = date(2026, 10, 1)
FIGURES = ("gross", "net", "employer_cost")


@pytest.fixture
def cast(decides, sign_in):
    """Payroll computes and submits; HR is asked; an owner keeps the processes."""
    return {"pay": sign_in("pay", "payroll", "employee", number="BJ008"), "hr": sign_in("hr", "hr", "employee", number="BJ004"),
            "owner": sign_in("owner", "owner", "employee", number="BJ001")}


@pytest.fixture
def asked(cast):
    """The instance of a run that is computed and submitted."""
    compute(cast["pay"], OCTOBER)
    actions.submit(cast["pay"], OCTOBER)
    return FlowInstance.objects.get(flow__key=KEY)


def run():
    return PayRun.objects.get(month=OCTOBER)


def waiting():
    return list(FlowTask.objects.filter(state="open", sort_of__in=("approve", "admin")).values_list("sort_of", "user_id"))


def code(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.problems[0].say.code


def drawn(change):
    """The process as a customer draws it."""
    made = Flow.objects.get(key=KEY)
    body = made.published.body
    with door(SYSTEM) as opened:
        publish_shipped(opened, made, {**body, **change(body)}, "")


def with_second(*who, **more):
    second = {"id": "second", "kind": "approve", "title": {"zh": "负责人"}, "who": list(who), "mode": "any", "self": "skip", **more}
    return lambda body: {"steps": [body["steps"][0], second, body["steps"][1]]}


def test_a_yes_approves_the_figures_that_were_told(cast, asked, decides):
    told = instance_page(cast["hr"], asked.pk)["values"]
    chinese = [one for one in run().summary if one["currency"] == "CNY"]
    for name in FIGURES:
        assert D(told[name]["amount"]) == sum(D(one["totals"][name]) for one in chinese)
    assert (told["month"], told["people"], told["computed_by"], asked.title["zh"]) == ("2026-10", 67, "刘嘉怡", "2026-10 工资审批")
    decides(cast["hr"])
    assert (run().state, run().approved_by_id) == ("approved", cast["hr"].user_id)
    assert LedgerLine.objects.filter(verb="approve", entity="pay.run").exists()
    assert code(lambda: compute(cast["pay"], OCTOBER)) == "pay.run.wrong_state"


def test_the_warnings_are_numbers_without_names(cast, asked):
    notes = instance_page(cast["hr"], asked.pk)["notes"]
    assert any("EUR" in one["text"] for one in notes) and any("官方" in one["text"] for one in notes)
    names = set(Payslip.objects.values_list("person__name", flat=True))
    assert not [one for one in notes if any(name in one["text"] + one["more"] for name in names)]


@pytest.mark.parametrize("how", ["refuse", "return", "withdraw", "board"])
def test_without_a_yes_the_run_comes_back_with_the_reason(cast, asked, decides, how):
    if how == "refuse":
        decides(cast["hr"], "refuse", "奖金漏了")
    elif how == "return":
        flow.give_back(cast["hr"], FlowTask.objects.get(state="open").pk, "start", resume=False, comment="奖金漏了")
    elif how == "withdraw":
        flow.withdraw(cast["pay"], asked.pk, "奖金漏了")
    else:
        actions.send_back(cast["pay"], OCTOBER, "奖金漏了")
    assert (run().state, run().back_reason, run().submitted_by) == ("computed", "奖金漏了", None)
    assert FlowInstance.objects.get().status != "running" and not waiting()
    actions.submit(cast["pay"], OCTOBER)
    assert run().back_reason == "" and FlowInstance.objects.filter(flow__key=KEY, status="running").count() == 1
    decides(cast["hr"])
    assert run().state == "approved"


def test_an_administrator_who_stops_it_gives_the_run_back(cast):
    compute(cast["hr"], OCTOBER)
    actions.submit(cast["pay"], OCTOBER)
    flow.mend(cast["owner"], FlowTask.objects.get(state="open").pk, "stop", comment="换人核算")
    assert (run().state, run().back_reason) == ("computed", "换人核算")


def test_a_return_tells_who_submitted(cast, asked):
    flow.give_back(cast["hr"], FlowTask.objects.get(state="open").pk, "start", resume=False, comment="奖金漏了")
    (told,) = Notice.objects.filter(user_id=cast["pay"].user_id, link="/pay/2026-10")
    assert "奖金" not in str(told.message)


def test_computing_again_ends_what_is_asked(cast, asked):
    compute(cast["pay"], OCTOBER)
    asked.refresh_from_db()
    assert (asked.status, run().state, waiting()) == ("withdrawn", "computed", [])
    assert "重新核算" in run().back_reason


def test_a_run_that_changed_unseen_is_not_approved(cast, asked, decides):
    slip = Payslip.objects.get(person__number="BJ002")
    Payslip.objects.filter(pk=slip.pk).update(net=slip.net + 1)
    decides(cast["hr"])
    assert (run().state, waiting()) == ("submitted", [("admin", None)])
    assert "不一致" in instance_page(cast["owner"], asked.pk)["stopped"]
    compute(cast["pay"], OCTOBER)
    assert (run().state, waiting()) == ("computed", [])


def test_the_only_hr_person_computed_so_an_administrator_is_asked(cast):
    compute(cast["hr"], OCTOBER)
    actions.submit(cast["pay"], OCTOBER)
    assert waiting() == [("admin", None)]
    task = FlowTask.objects.get(state="open")
    assert code(lambda: flow.mend(cast["owner"], task.pk, "users", users=[cast["hr"].user_id])) == "base.flow.engine.own_approval"
    flow.mend(cast["owner"], task.pk, "users", users=[cast["owner"].user_id])
    flow.decide(cast["owner"], FlowTask.objects.get(user=cast["owner"].user_id, state="open").pk, flow.Verdict("approve"))
    assert (run().state, run().approved_by_id) == ("approved", cast["owner"].user_id)


def test_who_computed_is_not_reached_by_a_deputy_or_by_handing_on(cast, sign_in):
    other = sign_in("hr2", "hr", "employee", number="BJ006")
    compute(cast["hr"], OCTOBER)
    soon = {"from_at": "2020-01-01T00:00:00+08:00", "to_at": "2030-01-01T00:00:00+08:00", "reason": "出差"}
    delegate(other, cast["hr"], soon)
    actions.submit(cast["pay"], OCTOBER)
    assert waiting() == [("approve", other.user_id)]
    task = FlowTask.objects.get(state="open").pk
    assert code(lambda: flow.transfer(other, task, cast["hr"].user_id)) == "base.flow.engine.own_approval"
    assert code(lambda: flow.transfer(other, task, cast["pay"].user_id)) == "base.flow.engine.own_approval"


def delegate(user, deputy, told):
    with door(SYSTEM) as opened:
        opened.create(Delegation, user_id=user.user_id, deputy_id=deputy.user_id, **told)


@pytest.mark.parametrize("more", [{"nobody": {"then": "pass"}}, {"due": {"hours": 1, "then": "pass"}}])
def test_nobodys_yes_is_none(cast, more):
    """However it is drawn: a step that passes by itself approves nothing."""
    drawn(lambda body: {"steps": [{**body["steps"][0], **more}, body["steps"][1]]})
    compute(cast["hr"] if "nobody" in more else cast["pay"], OCTOBER)
    actions.submit(cast["pay"], OCTOBER)
    if "due" in more:
        assert ticked(FlowInstance.objects.get().pk, timezone.now() + timedelta(days=9))
    assert (run().state, waiting()) == ("submitted", [("admin", None)])


def test_a_step_that_was_drawn_is_met_by_the_next_run(cast, decides):
    drawn(with_second({"by": "role", "role": "owner"}))
    compute(cast["pay"], OCTOBER)
    actions.submit(cast["pay"], OCTOBER)
    decides(cast["hr"])
    assert (run().state, waiting()) == ("submitted", [("approve", cast["owner"].user_id)])
    decides(cast["owner"])
    assert (run().state, run().approved_by_id) == ("approved", cast["owner"].user_id)


@pytest.mark.parametrize(("limit", "also"), [(100, True), (99_000_000, False)])
def test_an_owner_above_an_amount(cast, decides, limit, also):
    def change(body):
        steps = with_second({"by": "role", "role": "owner"})(body)["steps"]
        arms = [{"id": "much", "when": ["over", "gross", limit], "steps": [steps[1]]}, {"id": "little", "when": None, "steps": []}]
        return {"steps": [steps[0], {"id": "amount", "kind": "branch", "arms": arms}, steps[2]]}
    drawn(change)
    compute(cast["pay"], OCTOBER)
    actions.submit(cast["pay"], OCTOBER)
    decides(cast["hr"])
    assert (run().state == "submitted") is also
    if also:
        decides(cast["owner"])
    assert run().state == "approved"


def test_the_act_approves_nothing_from_another_process(cast, asked):
    step = {"id": "x", "kind": "act", "title": {"zh": "x"}, "act": "pay.run_approve"}
    other = {"format": 1, "title": {"zh": "借用"}, "form": [], "steps": [step]}
    with door(SYSTEM) as opened:
        publish_shipped(opened, opened.create(Flow, key="borrowed", label_zh="借用"), other, "")
    flow.start(cast["hr"], "borrowed", {}, {}, about=("pay.run", run().pk))
    assert run().state == "submitted" and ("admin", None) in waiting()


def test_nobody_starts_it_by_hand_and_without_it_nothing_is_submitted(cast):
    compute(cast["pay"], OCTOBER)
    for viewer in cast.values():
        with pytest.raises(Missing):
            flow.start(viewer, KEY, {}, {})
    Flow.objects.filter(key=KEY).update(published=None)
    assert code(lambda: actions.submit(cast["pay"], OCTOBER)) == "pay.run.no_process"
    assert code(lambda: actions.submit(SYSTEM, OCTOBER)) == "pay.run.needs_submitter"
    assert run().state == "computed"


def test_others_see_neither_instance_nor_figures_and_no_notice_holds_one(cast, asked, decides, sign_in):
    others = [sign_in("boss", "manager", "employee", number="BJ010"), sign_in("lead", "office_lead", "employee", number="NJ001")]
    decides(cast["hr"], "refuse", "再看看")
    while deliver_pending():
        pass
    for viewer in others:
        assert not see(viewer, FlowInstance).exists() and not see(viewer, PayRun).exists()
        with pytest.raises(Missing):
            instance_page(viewer, asked.pk)
        client = Client()
        client.force_login(get_user_model().objects.get(pk=viewer.user_id))
        assert client.get(f"/api/v1/flow/instances/{asked.pk}").status_code == 404
    figures = {f"{D(one['totals'][name]):f}" for one in run().summary for name in FIGURES}
    told = [str(one) for one in Notice.objects.values_list("message", flat=True)]
    assert told and not [one for one in told if any(figure in one for figure in figures)]
    assert RoleOf.objects.filter(role="hr").count() == 1


def test_every_check_has_a_word_for_who_approves():
    """Its sentence on the board names people; the card of an approver does not."""
    assert not [check for check in checks.ALL if f"pay.check.{check}" not in words()]
