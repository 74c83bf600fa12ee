"""Further checks that a company draws into onboarding: nobody is taken on without their yes, nor without the process."""

from __future__ import annotations

import pytest

from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.actions import Verdict, decide
from tongpin.base.flow.drawing.actions import change_flow, publish, save_draft, stamp_of
from tongpin.base.flow.drawing.shipped import load_shipped as load_flows
from tongpin.base.flow.entity import Flow, FlowInstance, FlowTask
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.people.boarding import actions
from tongpin.people.boarding.conftest import checked, filled
from tongpin.people.boarding.entity import BoardingCase
from tongpin.people.boarding.shown import case_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "grants", "files_folder")]

CHECK = {"id": "extra", "kind": "approve", "title": {"zh": "渠道核对", "en": "Channel check"}, "mode": "any",
         "who": [{"by": "role", "role": "manager"}], "nobody": {"then": "admin"}}


@pytest.fixture
def checker(user):
    """Who is asked by the step that a technician has drawn into onboarding."""
    load_flows()
    found = viewer_of(user("manager"))
    flow = Flow.objects.get(key="people.onboarding")
    body = flow.published.body
    save_draft(SYSTEM, flow.key, {**body, "steps": [CHECK, *body["steps"]]}, stamp_of(flow, None))
    publish(SYSTEM, flow.key)
    return found


def decides(checker, how):
    task = FlowTask.objects.get(user=checker.user_id, state="open")
    decide(checker, task.pk, Verdict(how, comment="看过"))


def test_the_shipped_process_asks_nobody_more(opened, phone, hr):
    load_flows()
    filled(phone)
    case = BoardingCase.objects.get()
    checked(hr, case)
    assert case.cleared_at and FlowInstance.objects.get().status == "done"
    actions.take_on(hr, case)


def test_an_extra_check_that_is_drawn_is_met_by_the_next_hire(opened, phone, hr, checker):
    filled(phone)
    case = BoardingCase.objects.get()
    checked(hr, case)
    page = case_page(hr, case)
    assert (page["checks"]["status"], page["cleared"], page["waits"]) == ("running", False, "checks")
    with pytest.raises(Refused):
        actions.take_on(hr, case)
    decides(checker, "approve")
    case.refresh_from_db()
    assert case_page(hr, case)["waits"] == "take_on"
    actions.take_on(hr, case)


def test_after_a_no_it_is_checked_again_or_asked_for_more(opened, phone, hr, checker):
    filled(phone)
    case = BoardingCase.objects.get()
    checked(hr, case)
    decides(checker, "refuse")
    with pytest.raises(Refused) as refused:
        actions.take_on(hr, case)
    assert refused.value.problems[0].say.code == "people.boarding.check_refused"
    actions.check_again(hr, case)
    decides(checker, "approve")
    case.refresh_from_db()
    actions.check(hr, case, "bank_name", reason="请写支行")
    case.refresh_from_db()
    assert (case.stage, case.cleared_at) == ("filling", None)


def test_a_check_of_answers_that_are_asked_again_ends(opened, phone, hr, checker):
    filled(phone)
    case = BoardingCase.objects.get()
    checked(hr, case)
    actions.check(hr, case, "bank_name", reason="请写支行")
    assert FlowInstance.objects.get().status == "withdrawn"
    assert not FlowTask.objects.filter(user=checker.user_id, state="open").exists()
    phone("/answers", {"values": {"bank_name": "招商银行北京分行"}})
    assert phone("/submit").status_code == 200
    case.refresh_from_db()
    checked(hr, case)
    assert case.cleared_at is None
    decides(checker, "approve")
    case.refresh_from_db()
    assert case.cleared_at and FlowInstance.objects.count() == 2


def test_a_withdrawn_offer_is_checked_by_nobody(opened, phone, hr, checker):
    filled(phone)
    case = BoardingCase.objects.get()
    checked(hr, case)
    actions.withdraw(hr, case, "对方不来了")
    assert FlowInstance.objects.get().status == "withdrawn"
    assert not FlowTask.objects.filter(user=checker.user_id, state="open").exists()


def out_of_use(trashed=True):
    change_flow(SYSTEM, "people.onboarding", {"trashed": trashed})


def test_without_the_process_nobody_is_taken_on_unchecked(opened, phone, hr, user):
    owner = user("owner")
    filled(phone)
    out_of_use()
    case = BoardingCase.objects.get()
    checked(hr, case)
    assert (case.cleared_at, case_page(hr, case)["waits"]) == (None, "checks_missing")
    for deed in (actions.take_on, actions.check_again):
        with pytest.raises(Refused, match="check_missing"):
            deed(hr, case)
    told = Notice.objects.filter(user=owner, link="/processes/people.onboarding")
    assert [(one.message["say"], one.sort) for one in told] == [("people.boarding.check_missing_notice", "ask")]
    out_of_use(False)
    actions.check_again(hr, case)
    actions.take_on(hr, BoardingCase.objects.get())


def test_what_is_with_its_checks_goes_on_when_the_process_is_taken_away(opened, phone, hr, checker):
    filled(phone)
    case = BoardingCase.objects.get()
    checked(hr, case)
    out_of_use()
    assert case_page(hr, case)["waits"] == "checks"
    decides(checker, "approve")
    actions.take_on(hr, BoardingCase.objects.get())


def test_a_script_checks_on_behalf_of_somebody_who_is_here(opened, phone, hr, user):
    owner = user("owner")
    filled(phone)
    case = BoardingCase.objects.get()
    BoardingCase.objects.update(opened_by=None)
    case.refresh_from_db()
    User.objects.filter(pk=hr.user_id).update(is_active=False)
    checked(SYSTEM, case)
    assert case.cleared_at is None and not FlowInstance.objects.exists()
    assert Notice.objects.filter(user=owner, message__say="people.boarding.no_hr_notice").count() == 1
    User.objects.filter(pk=hr.user_id).update(is_active=True)
    actions.check_again(SYSTEM, case)
    assert FlowInstance.objects.get().applicant_id == hr.user_id and BoardingCase.objects.get().cleared_at


def test_a_process_that_lost_its_last_step_says_so(opened, phone, hr):
    flow = Flow.objects.get(key="people.onboarding")
    body = flow.published.body
    save_draft(SYSTEM, flow.key, {**body, "steps": body["steps"][1:]}, stamp_of(flow, None))
    publish(SYSTEM, flow.key)
    filled(phone)
    case = BoardingCase.objects.get()
    checked(hr, case)
    with pytest.raises(Refused, match="check_unclear"):
        actions.take_on(hr, case)
