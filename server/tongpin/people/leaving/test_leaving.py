"""Leaving through the door: handed over to the last thing, decided where the job bears secrets, shut at the hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM, door
from tongpin.base.events import deliver_pending
from tongpin.base.jobs.entity import JobRun
from tongpin.base.ledger.called import called
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.ledger.story import because
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.people.departments.entity import Department
from tongpin.people.money import PayFacts, pay_source
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post

from . import actions
from .clause import actions as clause
from .clause.alarm import alarm
from .entity import Asset, JobLevel, LeaveCase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]
LAST = date(2026, 12, 31)
TITLE = "研发主管"
PASSWORD = "sunny-river-42"


def opened(person, **facts):
    return actions.open_case(SYSTEM, person, {"last_day": LAST, "told_on": date(2026, 11, 20), **facts})


def everything(case, successor):
    for item in case.items.filter(state="open"):
        actions.hand_over(SYSTEM, item, successor)


def test_the_list_is_what_the_person_holds(chen):
    case = opened(chen)
    chen.refresh_from_db()
    assert sorted(case.items.values_list("source", flat=True)) == ["asset", "head", "report", "work"]
    assert (case.secret_bearing, case.job_title, chen.last_day) == (True, TITLE, LAST)
    actions.check_again(SYSTEM, case)
    assert case.items.count() == 4


def test_handing_over_makes_it_true(chen, next_one):
    case = opened(chen)
    everything(case, next_one)
    report = Person.objects.get(number="BJ006")
    assert Post.objects.get(person=report, valid_from=LAST + timedelta(days=1)).manager == next_one
    assert Department.objects.get(name="研发部").head == next_one
    assert Asset.objects.get(person=chen).back_on is not None
    assert Asset.objects.get(person=next_one).serial == "PF-1"


def test_nothing_is_left_open_without_a_reason(chen, next_one):
    case = opened(chen)
    clause.free(SYSTEM, case, "没有接触核心资料")
    with pytest.raises(Refused) as refused:
        actions.close(SYSTEM, case)
    assert [one.say.code for one in refused.value.problems] == ["people.leaving.still_open"]
    work = case.items.get(source="work")
    with pytest.raises(Refused, match="reason_needed"):
        actions.waive(SYSTEM, work, "  ")
    actions.waive(SYSTEM, work, "工作已在上周交清")
    everything(case, next_one)
    assert actions.close(SYSTEM, case).state == "closed"


def test_the_decision_cannot_be_forgotten(chen, next_one):
    case = opened(chen)
    everything(case, next_one)
    with pytest.raises(Refused, match="decision_missing"):
        actions.close(SYSTEM, case)
    clause.bind(SYSTEM, case, {"months": 12, "rate": Decimal(30), "base": Decimal(20000), "base_origin": "工资条"})
    actions.close(SYSTEM, case)
    assert case.non_compete.monthly == Decimal("6000.00")
    with pytest.raises(Refused, match="decided_closed"):
        clause.free(SYSTEM, case, "后悔了")


def test_a_clause_without_secrets_is_refused(chen, next_one):
    case = opened(next_one)
    assert not case.secret_bearing
    with pytest.raises(Refused, match="clause_unflagged"):
        clause.bind(SYSTEM, case, {"months": 6, "rate": Decimal("0.3"), "base": Decimal(9000), "base_origin": "x"})
    everything(case, chen)
    assert actions.close(SYSTEM, case).state == "closed"


@pytest.mark.parametrize(("terms", "codes"), [
    ({"months": 25, "rate": Decimal("0.5")}, ["months_too_many", "base_needed"]),
    ({"months": 18, "rate": Decimal("0.3"), "base": Decimal(1), "base_origin": "x"}, ["rate_low_long"]),
    ({"months": 6, "rate": Decimal("0.3"), "base": Decimal(9000)}, ["origin_needed"]),
])
def test_terms_that_would_not_hold(chen, terms, codes):
    with pytest.raises(Refused) as refused:
        clause.bind(SYSTEM, opened(chen), terms)
    assert [one.say.code.rsplit(".", 1)[-1] for one in refused.value.problems] == codes


def test_the_average_comes_from_pay_when_it_knows(chen):
    from tongpin.base.words import say

    pay_source(lambda person, day: PayFacts(Decimal(7000), say("people.leaving.holds_work"), Decimal(2540)))
    decided = clause.bind(SYSTEM, opened(chen), {"months": 6, "rate": Decimal("0.3")})
    assert (decided.base, decided.monthly) == (Decimal(7000), Decimal("2540.00"))
    assert decided.base_origin


def test_the_account_works_until_its_hour_and_not_after(chen, client):
    case = opened(chen, off_hour=18)
    client.login(username="chen", password=PASSWORD)
    with door(SYSTEM) as d:
        assert actions.shut_accounts(d, case.off_at - timedelta(seconds=1)) == 0
    assert client.get("/api/v1/me").status_code == 200
    with door(SYSTEM) as d:
        assert actions.shut_accounts(d, case.off_at + timedelta(days=3)) == 1  # the job was down for three days
        assert actions.shut_accounts(d, case.off_at + timedelta(days=3)) == 0
    assert client.get("/api/v1/me").status_code == 401
    assert not client.login(username="chen", password=PASSWORD)
    assert viewer_of(User.objects.get(username="chen")).roles == ()
    assert "shut_account" in "".join(LedgerLine.objects.values_list("verb", flat=True))


def test_whose_hour_is_past_is_shut_at_once(chen):
    """Not with the next round of the job only."""
    opened(chen)
    assert not JobRun.objects.filter(name="people.shut_accounts").exists()
    actions.shift(SYSTEM, LeaveCase.objects.get(), {"last_day": SYSTEM.today, "off_hour": 0}, "提前离开")
    assert JobRun.objects.filter(name="people.shut_accounts").count() == 1


def test_who_stays_after_all_is_as_before(chen, next_one):
    case = opened(chen)
    actions.withdraw(SYSTEM, case, "留任")
    chen.refresh_from_db()
    assert chen.last_day is None
    assert Post.objects.filter(person=chen, valid_to=None).count() == 1
    with door(SYSTEM) as d:
        assert actions.shut_accounts(d, case.off_at) == 0
    opened(chen)  # and may leave later


def test_another_last_day_moves_posts_and_account(chen):
    case = opened(chen)
    actions.shift(SYSTEM, case, {"last_day": LAST + timedelta(days=10)}, "项目延期")
    chen.refresh_from_db()
    assert (chen.last_day, case.off_at.date()) == (LAST + timedelta(days=10),) * 2


def test_one_case_at_a_time(chen):
    opened(chen)
    with pytest.raises(Refused, match="open_already"):
        opened(chen)


@pytest.mark.parametrize("role", ["employee", "manager", "office_lead", "payroll", "auditor"])
def test_who_may_not_open(chen, as_role, role):
    with pytest.raises(Forbidden):
        actions.open_case(as_role(role), chen, {"last_day": LAST})


def test_unpaid_compensation_is_told_once_a_month(chen, next_one, as_role):
    hr = as_role("hr")
    case = opened(chen)
    clause.bind(SYSTEM, case, {"months": 6, "rate": Decimal("0.3"), "base": Decimal(20000), "base_origin": "工资条"})
    everything(case, next_one)
    actions.close(SYSTEM, case)
    counts = [alarm(day) for day in (date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 2), date(2027, 4, 2))]
    assert counts == [0, 1, 0, 1]
    for month in (1, 2, 3):
        clause.paid(SYSTEM, case, month, Decimal(6000), date(2027, 4, 3))
    assert alarm(date(2027, 4, 4)) == 0
    assert Notice.objects.filter(user_id=hr.user_id).count() >= 2


def test_the_board_and_a_case_over_http(chen, signed_in):
    case = opened(chen)
    hr = signed_in("hr")
    (line,) = hr.get("/api/v1/leaving").json()["cases"]
    assert (line["items"], line["left"], line["decision"]) == (4, 4, None)
    told = hr.get(f"/api/v1/leaving/{case.pk}").json()
    assert {one["key"] for one in told["groups"]} == {"report", "head", "asset", "work"}
    assert told["proposal"]["most_months"] == 24
    assert signed_in("payroll").get(f"/api/v1/leaving/{case.pk}").status_code == 404
    refused = hr.post(f"/api/v1/leaving/{case.pk}/close")
    assert [one["code"] for one in refused.json()["problems"]] == ["people.leaving.still_open", "people.leaving.decision_missing"]


def test_pay_hears_of_the_closed_case(chen, next_one):
    from django.apps import apps

    case = opened(chen)
    clause.free(SYSTEM, case, "不约定")
    everything(case, next_one)
    actions.close(SYSTEM, case)
    for _ in range(2):
        deliver_pending()
    assert apps.get_model("pay", "FinalPay").objects.filter(case=case.pk, person=chen).count() == 1


def test_the_process_opens_the_case(chen):
    from tongpin.base.flow.entity import FlowInstance
    from tongpin.base.flow.offers import Run
    from tongpin.people.leaving.process.actions import open_leaving

    instance = FlowInstance(started_at=datetime(2026, 11, 20, 17, tzinfo=UTC))  # the 21st in Beijing
    with door(SYSTEM) as d:
        open_leaving(Run(d, instance, chen.user_id, {"last_day": LAST, "reason": "回老家"}, {}, "open", None))
    case = LeaveCase.objects.get()
    assert (case.state, case.told_on, case.text) == ("open", date(2026, 11, 21), "回老家")


def test_a_resignation_waits_and_hr_takes_it_up(cast, client):
    """Told on the own page and on HR's board; a second one is refused, so is a day that is past; short notice is only told."""
    from tongpin.base.flow import actions as flow
    from tongpin.base.flow.entity import FlowTask

    me, key = cast["me"], "people.resignation"
    with pytest.raises(Refused, match="in_the_past"):
        flow.start(me, key, {"last_day": "2020-01-01"}, {})
    last = me.today + timedelta(days=10)
    instance = flow.start(me, key, {"last_day": last.isoformat(), "reason": "回老家"}, {})
    assert "notice_short" in str(instance.kept.notes)
    with pytest.raises(Refused, match="resigned_already"):
        flow.start(me, key, {"last_day": last.isoformat()}, {})
    seen = {}
    for name in ("me", "hr"):
        client.force_login(User.objects.get(pk=cast[name].user_id))
        seen[name] = client.get(f"/api/v1/leaving{'/own' if name == 'me' else ''}").json()
    assert (seen["me"]["case"], seen["me"]["request"]["id"]) == (None, instance.pk)
    assert [one["person"]["id"] for one in seen["hr"]["requests"]] == [me.person_id]
    for name in ("lead", "hr"):
        task = FlowTask.objects.get(instance=instance, user=cast[name].user_id, state="open")
        client.force_login(User.objects.get(pk=cast[name].user_id))
        assert [one["person"]["id"] for one in client.get("/api/v1/leaving").json()["requests"]] == [me.person_id]
        flow.decide(cast[name], task.pk, flow.Verdict("done"))
    case = LeaveCase.objects.get()
    assert (case.state, case.last_day, case.text) == ("open", last, "回老家")
    with pytest.raises(Refused, match="leaves_already"):
        flow.start(me, key, {"last_day": last.isoformat()}, {})


def test_a_resignation_from_before_goes_on_as_a_request(cast):
    from tongpin.base.flow.entity import FlowInstance, FlowTask

    from .process.carry import carry_over

    person = Person.objects.get(pk=cast["me"].person_id)
    LeaveCase.objects.create(person=person, office=person.office, state="asked", told_on=LAST, last_day=LAST, text="回老家",
                             off_at=datetime(2026, 12, 31, 10, tzinfo=UTC), opened_at=datetime.now(UTC))
    assert [carry_over(), carry_over()] == [1, 0]
    instance = FlowInstance.objects.get(flow__key="people.resignation")
    assert FlowTask.objects.get(instance=instance, state="open").user_id == cast["lead"].user_id
    assert LeaveCase.objects.get().state == "withdrawn"


def test_a_job_flagged_while_the_case_runs_is_decided_too(chen, next_one):
    JobLevel.objects.all().delete()
    case = opened(chen)
    everything(case, next_one)
    JobLevel.objects.create(job_title=case.job_title, secret_bearing=True)
    with pytest.raises(Refused, match="decision_missing"):
        actions.close(SYSTEM, case)


def test_the_ledger_calls_a_case_by_the_leavers_name_even_when_it_is_gone(chen, as_role):
    case = actions.open_case(SYSTEM, chen, {"reason_kind": "resignation", "told_on": date(2026, 11, 30), "last_day": LAST})
    key = ("people.leave_case", str(case.pk))
    assert called(as_role("auditor"), [key])[key]["zh"] == chen.name
    with door(SYSTEM) as d:
        d.remove_many(LeaveCase.objects.filter(pk=case.pk))
    assert called(as_role("employee"), [key]) == {}
    owner, reason = as_role("owner"), f"leaving {case.pk}"
    assert called(owner, [key])[key]["zh"] == chen.name
    assert because(owner, [reason])[reason] == {"zh": f"离职办理 {chen.name}", "en": f"leaving {chen.name}"}


def waiting(case):
    return dict(Notice.objects.filter(waits=True, about_entity="people.leave_case", about_id=case.pk).values_list("matter", "user"))


def test_what_a_case_asks_waits_until_it_is_done(chen, next_one, as_role, user):
    hr, lead = as_role("hr"), user("manager")
    Person.objects.filter(pk=chen.pk).update(manager=link_user(SYSTEM, Person.objects.get(number="BJ008"), lead))
    case = opened(Person.objects.get(pk=chen.pk))
    alarm(LAST)
    actions.ask_certificate(SYSTEM, case)
    assert waiting(case) == {"hand_over": lead.pk, "decide": hr.user_id, "certificate": hr.user_id}
    everything(case, next_one)
    clause.free(SYSTEM, case, "没有接触核心资料")
    assert waiting(case) == {"certificate": hr.user_id}
    LeaveCase.objects.filter(pk=case.pk).update(last_day=SYSTEM.today)
    actions.issue_certificate(hr, LeaveCase.objects.get(pk=case.pk))
    assert waiting(case) == {}


def test_hr_of_another_office_is_not_asked(chen, as_role):
    hr = as_role("hr")
    far = RoleOf.objects.get(user_id=hr.user_id, role="hr")
    far.offices = [Person.objects.exclude(office=chen.office).first().office_id]
    far.save()
    owner = as_role("owner")
    case = opened(chen)
    actions.ask_certificate(SYSTEM, case)
    assert waiting(case) == {"hand_over": owner.user_id, "certificate": owner.user_id}


def test_unpaid_compensation_waits_until_it_is_paid(chen, next_one, as_role):
    hr = as_role("hr")
    case = opened(chen)
    clause.bind(SYSTEM, case, {"months": 6, "rate": Decimal("0.3"), "base": Decimal(20000), "base_origin": "工资条"})
    everything(case, next_one)
    actions.close(SYSTEM, case)
    alarm(date(2027, 3, 1))
    assert waiting(case) == {"unpaid": hr.user_id}
    for month in (1, 2):
        clause.paid(SYSTEM, case, month, Decimal(6000), date(2027, 3, 2))
    alarm(date(2027, 3, 3))
    assert waiting(case) == {}
