"""Settling a leaver through the door: asked for by the checks, paid by the run, corrected later; and who gets no look at it."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.entity import FlowTask
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused
from tongpin.pay import public
from tongpin.pay.conftest import says
from tongpin.pay.run import actions as runs
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip
from tongpin.people.events import LeavingClosed
from tongpin.people.leaving.entity import LeaveCase, NonCompete
from tongpin.people.posts.actions import leave

from . import actions
from .entity import FinalPay, Settlement
from .hears import mark
from .rules import Decided

API = "/api/v1/pay"
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
LAST = date(2026, 10, 20)
TYPED = {"average": D(30000), "average_origin": "旧系统工资表", "local_average": D("11937"), "local_origin": "市人社局公布",
         "leave_days": D(5), "plain_average": D(28000), "months": D("5.5"), "note": "协商一致"}


@pytest.fixture
def leaver(decides, person):
    """BJ006 left by agreement on 20 October; the leave case is closed."""
    def make(number="BJ006", kind="agreement", last=LAST, **clause):
        found = person(number)
        leave(SYSTEM, found, last)
        mark(LeavingClosed(found.pk, found.pk, found.office_id, kind, last, clause.get("monthly"), clause.get("months")))
        return FinalPay.objects.get(person=found)
    return make


def settled(viewer, final, **told):
    return actions.settle(viewer, final, Decided(**{"severance": "n", **TYPED, **told}))


def checks_of(run):
    return {one["check"]: one["level"] for one in run.checks}


def lines_of(person, month):
    return {code: D(amount) for code, kind, amount in Payslip.objects.get(person=person, month=month).lines
            if kind in ("earning", "deduction")}


def fields(call):
    with pytest.raises(Refused) as caught:
        call()
    return [one.place.field for one in caught.value.problems]


def walked(payroll, hr, month, *, lock=False):
    compute(payroll, month)
    runs.submit(payroll, month)
    says(hr)
    if lock:
        runs.publish(payroll, month)
        runs.lock(payroll, month)


def test_who_is_not_settled_keeps_the_month_from_being_submitted(leaver, sign_in):
    payroll = sign_in("pay", "payroll")
    final = leaver()
    assert Notice.objects.get(user_id=payroll.user_id).link == f"/pay/final/{final.pk}"
    assert checks_of(compute(payroll, OCTOBER))["final_open"] == "error"
    with pytest.raises(Refused, match="has_errors"):
        runs.submit(payroll, OCTOBER)
    settled(payroll, final)
    with pytest.raises(Refused, match="has_errors"):  # worked out before the decision
        runs.submit(payroll, OCTOBER)
    assert "final_open" not in checks_of(compute(payroll, OCTOBER))
    runs.submit(payroll, OCTOBER)


def test_the_payslip_of_the_last_month_pays_and_explains_it(leaver, sign_in):
    payroll, final = sign_in("pay", "payroll"), leaver()
    settled(payroll, final)
    compute(payroll, OCTOBER)
    slip = Payslip.objects.get(person=final.person, month=OCTOBER)
    found = lines_of(final.person, OCTOBER)
    assert (found["severance_pay"], found["unused_leave_pay"]) == (D("165000.00"), D("12873.56"))  # 30,000 × 5.5; 28,000 ÷ 21.75 × 10
    assert sum(found.values()) == slip.net and "severance_tax" not in found
    assert D(slip.figures["taxable_gross"]) == slip.gross - D("165000.00")
    told = public.results(OCTOBER)[final.person_id]
    explained = {line["code"]: line["explanation"] for line in told["lines"]}
    assert explained["severance_pay"]["filled"]["zh"] == "取整(30,000.00 × 5.5 × 1，2) − 0.00"
    assert [law["value"] for law in explained["severance_wage"]["laws"]] == ["2540", "3"]


def test_severance_above_three_yearly_averages_is_taxed_apart_and_never_carried(leaver, sign_in):
    payroll, final = sign_in("pay", "payroll"), leaver()
    settled(payroll, final, average=D(14000), months=D(16), local_average=D(5000))
    compute(payroll, OCTOBER)
    slip = Payslip.objects.get(person=final.person, month=OCTOBER)
    assert D(slip.figures["severance_tax"]) == D("1880.00")  # 224,000 − 180,000 = 44,000 × 10 % − 2,520
    assert slip.tax == slip.wage_tax + D("1880.00")
    answer = public.results(OCTOBER)[final.person_id]
    assert sum(D(line["amount"]) for line in answer["lines"] if line["kind"] in ("earning", "deduction")) == D(answer["net"])


def test_settling_again_replaces_until_the_month_is_approved(leaver, sign_in):
    payroll, hr, final = sign_in("pay", "payroll"), sign_in("hr", "hr"), leaver()
    settled(payroll, final)
    settled(hr, final, months=D(6))
    assert Settlement.objects.get().months == 6
    assert LedgerLine.objects.filter(verb="settle", entity="pay.final").count() == 2
    walked(payroll, hr, OCTOBER)
    assert settled(hr, final, months=D(7)).month == NOVEMBER and Settlement.objects.count() == 2


def test_a_decision_takes_a_submitted_run_back(leaver, sign_in):
    """Nobody may say yes to figures that are old."""
    payroll, hr, final = sign_in("pay", "payroll"), sign_in("hr", "hr"), leaver()
    settled(payroll, final)
    compute(payroll, OCTOBER)
    runs.submit(payroll, OCTOBER)
    settled(hr, final, months=D(6))
    run = PayRun.objects.get(month=OCTOBER)
    assert (run.state, checks_of(run)["final_changed"]) == ("computed", "error")
    assert not FlowTask.objects.filter(user=hr.user_id, state="open").exists()
    walked(payroll, hr, OCTOBER, lock=True)
    assert lines_of(final.person, OCTOBER)["severance_pay"] == D("180000.00")


def test_a_correction_pays_the_difference_to_somebody_without_a_post(leaver, sign_in):
    payroll, hr, final = sign_in("pay", "payroll"), sign_in("hr", "hr"), leaver()
    settled(payroll, final)
    walked(payroll, hr, OCTOBER, lock=True)
    settled(payroll, final, months=D(6), leave_days=D(7))
    run = compute(payroll, NOVEMBER)
    found = {code: amount for code, amount in lines_of(final.person, NOVEMBER).items() if amount}
    assert found["severance_pay"] == D("15000.00") and found["unused_leave_pay"] == D("5149.43")  # 18,022.99 − 12,873.56
    assert set(found) <= {"severance_pay", "unused_leave_pay", "income_tax"}
    slip = Payslip.objects.get(person=final.person, month=NOVEMBER)
    assert slip.figures["tax_months"] == "10" and slip.social_insurance == 0 and slip.bank_tail == "9663"
    assert slip.figures["prior_income"] == Payslip.objects.get(person=final.person, month=OCTOBER).figures["cumulative_income"]
    assert "no_agreement" not in checks_of(run)


def test_compensation_comes_every_month_of_the_clause_and_ends_by_itself(leaver, sign_in):
    payroll, final = sign_in("pay", "payroll"), leaver(monthly=D(9000), months=2)
    settled(payroll, final)
    paid = {}
    for month in (OCTOBER, NOVEMBER, date(2026, 12, 1), date(2027, 1, 1)):
        compute(payroll, month)
        slip = Payslip.objects.filter(person=final.person, month=month).first()
        paid[month] = D(slip.figures.get("non_compete_pay", 0)) if slip else None
    assert paid == {OCTOBER: 0, NOVEMBER: 9000, date(2026, 12, 1): 9000, date(2027, 1, 1): None}
    assert checks_of(PayRun.objects.get(month=NOVEMBER))["clause_tax"] == "warning"


def test_published_compensation_is_known_to_the_leave_case(decides, person, sign_in):
    payroll, hr, han = sign_in("pay", "payroll"), sign_in("hr", "hr"), person("BJ006")
    case = LeaveCase.objects.create(person=han, office=han.office, told_on=LAST, last_day=LAST, state="closed",
                                    off_at="2026-10-20T10:00Z", opened_at="2026-10-01T10:00Z", secret_bearing=True)
    clause = NonCompete.objects.create(case=case, is_bound=True, months=2, monthly=D(9000), decided_at="2026-10-01T10:00Z")
    leave(SYSTEM, han, LAST)
    mark(LeavingClosed(case.pk, han.pk, han.office_id, "resignation", LAST, D(9000), 2))
    actions.settle(payroll, FinalPay.objects.get(), Decided("none", leave_days=D(0), note="已休完"))
    for month in (OCTOBER, NOVEMBER):
        walked(payroll, hr, month, lock=True)
    runs.unlock(payroll, NOVEMBER, "再看一次")
    walked(payroll, hr, NOVEMBER, lock=True)
    assert list(clause.payments.values_list("month", "amount", "paid_on")) == [(1, D(9000), date(2026, 11, 30))]


def test_what_is_missing_is_asked_for_at_its_field(leaver, sign_in):
    payroll, final = sign_in("pay", "payroll"), leaver()
    assert fields(lambda: actions.settle(payroll, final, Decided("n", leave_waived=True, note="x", months=D(3)))) == [
        "average", "local_average"]
    assert fields(lambda: actions.settle(payroll, final, Decided())) [0] == "severance"
    assert not Settlement.objects.exists()


def test_twelve_months_on_file_give_the_average(leaver, person, sign_in):
    who = person("BJ006")
    for at in range(1, 13):
        public.take_over(add_months(OCTOBER, -at), [public.FormerSlip(
            who.pk, who.office_id, "CNY", D(20000 + at), D(15000),
            lines=[("basic_wage", "earning", D(19000 + at)), ("workday_overtime", "earning", D(1000))])])
    made = actions.settle(sign_in("pay", "payroll"), leaver(), Decided(
        "n_plus", local_average=D(11937), local_origin="市人社局", months=D(3), note="合同约定", leave_days=D(2)))
    assert (made.average, made.plain_average, made.last_wage) == (D("20006.50"), D("19006.50"), D(20001))
    assert "12" in made.average_origin


def test_who_left_long_ago_is_told_but_holds_nothing_up(leaver, sign_in):
    payroll, final = sign_in("pay", "payroll"), leaver(last=date(2026, 6, 30))
    assert checks_of(compute(payroll, OCTOBER))["final_late"] == "warning"
    assert settled(payroll, final).month == date(2026, 6, 1)  # that month was never run here


def test_a_leave_case_that_is_still_open_is_told(leaver, person, sign_in):
    leave(SYSTEM, person("BJ006"), LAST)
    assert checks_of(compute(sign_in("pay", "payroll"), OCTOBER))["final_unmarked"] == "warning"


def test_germany_is_settled_by_the_local_office(leaver, sign_in):
    payroll, final = sign_in("pay", "payroll"), leaver("MU001", "resignation")
    with pytest.raises(Refused, match="elsewhere"):
        settled(payroll, final)
    assert "final_open" not in checks_of(compute(payroll, OCTOBER))


def client_of(viewer):
    made = Client()
    made.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return made


def test_the_page_tells_what_is_on_file_and_what_a_decision_comes_to(leaver, sign_in):
    pay, final = client_of(sign_in("pay", "payroll")), leaver()
    told = pay.get(f"{API}/final/{final.pk}").json()
    assert (told["state"], told["facts"]["suggested"], told["pays_in"], told["may"]) == ("waiting", "n", "2026-10", ["settle"])
    assert told["facts"]["average"] is None and told["facts"]["average_short"] and told["facts"]["local_before"]["value"] == "11937.00"
    tried = pay.post(f"{API}/final/{final.pk}/try", {"severance": "n"}, "application/json").json()
    assert "local_average" in {one["field"] for one in tried["lacking"]} and tried["lines"] == []
    given = {"severance": "n", **{name: str(value) for name, value in TYPED.items()}}
    tried = pay.post(f"{API}/final/{final.pk}/try", given, "application/json").json()
    assert (tried["total"], tried["tax"]) == ("177873.56", "0.00") and not Settlement.objects.exists()
    assert [line["code"] for line in tried["lines"]] == ["unused_leave_pay", "severance_pay", "severance_tax"]
    assert {one["code"] for one in tried["lines"][1]["inner"]} == {"severance_wage", "severance_count"}
    wrong = pay.post(f"{API}/final/{final.pk}/settle", {"severance": "n"}, "application/json")
    assert wrong.status_code == 422 and {one["field"] for one in wrong.json()["problems"]} >= {"average", "local_average"}
    done = pay.post(f"{API}/final/{final.pk}/settle", given, "application/json").json()
    assert done["state"] == "settled" and done["settlements"][0]["total"] == "177873.56"
    assert pay.get(f"{API}/final").json()["rows"][0]["month"] == "2026-10"


def test_the_leaver_reads_his_lines_and_managers_nothing(leaver, sign_in):
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    han, boss = client_of(sign_in("han", "employee", number="BJ006")), client_of(sign_in("boss", "manager", "employee", number="BJ001"))
    final = leaver()
    settled(payroll, final)
    walked(payroll, hr, OCTOBER, lock=True)
    mine = han.get(f"{API}/mine").json()["rows"][0]
    counted = {line["code"]: line["quantity"] for line in han.get(f"{API}/slips/{mine['id']}").json()["lines"] if line["quantity"]}
    assert counted["severance_pay"] == {"value": "5.5", "unit": "month"} and counted["unused_leave_pay"]["value"] == "5"
    assert han.get(f"{API}/slips/{mine['id']}/slip.pdf").content[:4] == b"%PDF"
    told = han.get(f"{API}/slips/{mine['id']}/lines/severance_pay").json()
    assert told["value"] == "165000.00" and told["rule"]["source"]["zh"].startswith("劳动合同法")
    for someone in (han, boss):
        assert someone.get(f"{API}/final").status_code == 403
        assert someone.get(f"{API}/final/{final.pk}").status_code == 404
        assert someone.post(f"{API}/final/{final.pk}/settle", {"severance": "n"}, "application/json").status_code == 404
    with pytest.raises(Forbidden):
        settled(sign_in("auditor", "auditor"), final)


def test_a_clause_that_the_employer_ends_early_costs_three_more_months(leaver, sign_in):
    """6,000 a month from November; ended in December: November and December run, December pays three more, January nothing."""
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    final = leaver(monthly=D(6000), months=12)
    settled(payroll, final)
    walked(payroll, hr, OCTOBER, lock=True)
    with pytest.raises(Refused) as refused:
        actions.end_clause(payroll, final, LAST, " ")
    assert {one.place.field for one in refused.value.problems} == {"why", "ended_on"}
    december = date(2026, 12, 1)
    ended = actions.end_clause(payroll, final, date(2026, 12, 5), "公司放弃竞业限制")
    assert (ended.months, ended.extra_month) == (2, december)
    assert LedgerLine.objects.filter(entity="pay.final", verb="change").exists()
    for month, wanted in ((NOVEMBER, {"non_compete_pay": D(6000)}), (december, {"non_compete_pay": D(6000), "clause_end_pay": D(18000)})):
        walked(payroll, hr, month)
        paid = lines_of(final.person, month)
        assert {code: paid[code] for code in ("non_compete_pay", "clause_end_pay") if code in paid} == wanted
    told = client_of(payroll).get(f"{API}/final/{final.pk}").json()["clause"]
    assert (told["last"], told["ended_on"]) == ("2026-12", "2026-12-05")
    compute(payroll, date(2027, 1, 1))
    assert not Payslip.objects.filter(person=final.person, month=date(2027, 1, 1)).exists()
    again = client_of(payroll).post(f"{API}/final/{final.pk}/end_clause", {"ended_on": "2027-01-05", "why": "x"}, "application/json")
    assert (again.status_code, again.json()["problems"][0]["field"]) == (422, "ended_on")
    boss = client_of(sign_in("boss", "manager"))
    assert boss.post(f"{API}/final/{final.pk}/end_clause", {"ended_on": "2027-01-05", "why": "x"}, "application/json").status_code == 404


def test_an_unlawful_dismissal_is_twice_the_severance(leaver, sign_in):
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    final = leaver()
    with pytest.raises(Refused) as refused:
        settled(payroll, final, severance="two_n", note="")
    assert {one.place.field for one in refused.value.problems} == {"note"}
    settled(payroll, final, severance="two_n", note="仲裁裁决书")
    walked(payroll, hr, OCTOBER)
    paid = lines_of(final.person, OCTOBER)
    assert paid["severance_pay"] == D(330000) and "notice_pay" not in paid  # 30,000 × 5.5 × 2
