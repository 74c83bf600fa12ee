"""A fact that comes after a month was paid: the next run posts the difference once, says why, and may be told to wait."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.pay import public
from tongpin.pay.agreement.entity import MonthInput, PayAgreement
from tongpin.pay.law.entity import LawFigure
from tongpin.pay.run import hours
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.posts.entity import Post

API = "/api/v1/pay"
OCTOBER, NOVEMBER, DECEMBER, JANUARY = (add_months(date(2026, 10, 1), count) for count in range(4))


def paid(*months):
    for month in months:
        compute(SYSTEM, month)
        PayRun.objects.filter(month=month).update(state="locked")


def raised(person, **values):
    """The agreement says something else, from before the first month on."""
    PayAgreement.objects.filter(person=person).update(**values)


def lines(person, month):
    return {code: D(amount) for code, _, amount in Payslip.objects.get(person=person, month=month).lines}


def posted(person, month):
    return [(one["month"], {row[0]: D(row[4]) for row in one["rows"]}) for one in Payslip.objects.get(person=person, month=month).retro]


@pytest.fixture
def han(company, person):
    return person("BJ006")


def test_a_raise_that_comes_late_is_paid_once_with_its_reason(han):
    paid(OCTOBER, NOVEMBER)
    before = PayAgreement.objects.get(person=han).base_pay
    raised(han, base_pay=before + 1000)
    compute(SYSTEM, DECEMBER)
    slip = Payslip.objects.get(person=han, month=DECEMBER)
    october, november = posted(han, DECEMBER)
    assert [month for month, _ in (october, november)] == ["2026-10-01", "2026-11-01"]
    assert october[1] == november[1] == {"basic_wage": D(1000), "workday_overtime": D("25.86"), "holiday_overtime": D("103.45")}
    assert slip.retro[0]["why"] == [["base_pay", f"{before:.2f}", f"{before + 1000:.2f}"]]
    assert lines(han, DECEMBER)["retro_pay"] == sum(sum(rows.values()) for _, rows in (october, november))
    compute(SYSTEM, DECEMBER)
    assert posted(han, DECEMBER) == [october, november]
    assert not Payslip.objects.filter(month=DECEMBER).exclude(person=han).exclude(retro=[]).exists()
    assert [one["check"] for one in PayRun.objects.get(month=DECEMBER).checks].count("retro") == 1


def test_what_was_posted_is_not_posted_again_and_a_second_change_posts_the_second_difference_across_the_year(han):
    paid(OCTOBER, NOVEMBER)
    base = PayAgreement.objects.get(person=han).base_pay
    raised(han, base_pay=base + 1000)
    paid(DECEMBER)
    compute(SYSTEM, JANUARY)
    assert posted(han, JANUARY) == []
    raised(han, base_pay=base + 1500)
    compute(SYSTEM, JANUARY)
    found = posted(han, JANUARY)
    assert [month for month, _ in found] == ["2026-10-01", "2026-11-01", "2026-12-01"]
    assert all(rows["basic_wage"] == 500 for _, rows in found)
    slip = Payslip.objects.get(person=han, month=JANUARY)
    assert D(slip.figures["taxable_gross"]) == slip.gross and D(slip.figures["cumulative_income"]) == slip.gross  # of the new year


def test_paid_and_corrected_is_what_a_rerun_pays(han):
    """The whole walk against the database: every line of October, after two corrections, as October computed afresh."""
    paid(OCTOBER)
    base = PayAgreement.objects.get(person=han).base_pay
    raised(han, base_pay=base + 800, insurance_base=D(20000))
    paid(NOVEMBER)
    MonthInput.objects.filter(person=han, month=OCTOBER).update(sales=D(1), performance_factor=D("0.5"))
    raised(han, base_pay=base - 300, insurance_base=D(21000), fund_base=D(9000))
    paid(DECEMBER)
    total = lines(han, OCTOBER)
    for month in (NOVEMBER, DECEMBER):
        for _, rows in [one for one in posted(han, month) if one[0] == "2026-10-01"]:
            total = {code: total.get(code, D(0)) + rows.get(code, D(0)) for code in {**total, **rows}}
    PayRun.objects.filter(month=OCTOBER).update(state="computed")
    compute(SYSTEM, OCTOBER)
    rerun = lines(han, OCTOBER)
    wanted = {code for code in {**total, **rerun} if code not in ("income_tax", "taxable") and not code.startswith("cumulative")}
    assert {code: total.get(code, D(0)) for code in wanted} == {code: rerun.get(code, D(0)) for code in wanted}


def test_insurance_billed_late_is_paid_by_both_sides_at_the_rate_of_its_month(han):
    raised(han, insurance_base=D(20000))
    paid(OCTOBER, NOVEMBER)
    raised(han, insurance_base=D(21000))
    compute(SYSTEM, DECEMBER)
    for _, rows in posted(han, DECEMBER):
        assert (rows["pension"], rows["pension_employer"]) == (D(-80), D(160))
    now = lines(han, DECEMBER)
    assert now["retro_insurance"] == sum(rows[code] for _, rows in posted(han, DECEMBER) for code in ("pension", "medical", "unemployment"))
    assert now["retro_employer"] > 0 and "retro_pay" not in now


def test_a_figure_of_law_published_later_corrects_everybody_under_it(company, person):
    paid(OCTOBER)
    LawFigure.objects.create(key="ceiling.pension", place="beijing", valid_from=date(2026, 10, 1), value=D(30000), status="official",
                             source="北京市公告")
    compute(SYSTEM, NOVEMBER)
    corrected = Payslip.objects.filter(month=NOVEMBER).exclude(retro=[])
    assert corrected and {slip.office.code for slip in corrected} == {"beijing"}
    assert {tuple(one["why"][0]) for slip in corrected for one in slip.retro} == {("pension_ceiling", "35811", "30000")}


def test_a_figure_entered_again_as_it_was_is_no_change(company):
    paid(OCTOBER)
    LawFigure.objects.create(key="ceiling.pension", place="beijing", valid_from=date(2026, 10, 1), value=D(35811), status="official",
                             source="北京市公告")
    compute(SYSTEM, NOVEMBER)
    assert not Payslip.objects.filter(month=NOVEMBER).exclude(retro=[]).exists()


def test_hours_that_are_open_again_wait_until_they_are_closed(han, monkeypatch):
    paid(OCTOBER)
    raised(han, base_pay=D(50000))
    everything = hours.closed_offices(OCTOBER)
    monkeypatch.setattr(hours, "closed_offices", lambda month: everything - {han.office_id} if month == OCTOBER else everything)
    run = compute(SYSTEM, NOVEMBER)
    assert posted(han, NOVEMBER) == [] and "retro_reopened" in {one["check"] for one in run.checks}


def test_what_is_taken_back_never_takes_more_than_there_is_and_goes_on(han):
    paid(OCTOBER)
    MonthInput.objects.filter(person=han, month=OCTOBER).update(sales=D(0))
    raised(han, base_pay=D(100))
    run = compute(SYSTEM, NOVEMBER)
    slip = Payslip.objects.get(person=han, month=NOVEMBER)
    assert slip.net >= 0 or "retro_pay" not in lines(han, NOVEMBER)
    (wait,) = run.waits
    assert (wait["kind"], wait["person"]) == ("carried", han.pk)
    PayRun.objects.filter(month=NOVEMBER).update(state="locked")
    compute(SYSTEM, DECEMBER)
    rest = D(wait["rows"][0][4])
    again = PayRun.objects.get(month=DECEMBER).waits + Payslip.objects.get(person=han, month=DECEMBER).retro
    assert sum(D(row[4]) for one in again for row in one["rows"] if row[0] == "basic_wage") == rest


def test_months_before_the_house_began_are_left_alone(company, han):
    slips = compute(SYSTEM, NOVEMBER).slips.all()
    every = [public.FormerSlip(one.person_id, one.office_id, one.currency, D(20000), D(15000)) for one in slips]
    public.take_over(OCTOBER, every)
    run = compute(SYSTEM, NOVEMBER)
    assert not Payslip.objects.filter(month=NOVEMBER).exclude(retro=[]).exists() and run.waits == []


def asked(month):
    """How many questions a run of the month puts to the database."""
    with CaptureQueriesContext(connection) as seen:
        compute(SYSTEM, month)
    return len(seen)


def test_one_more_paid_month_asks_no_more_than_a_month(company):
    """Of the 60 who were paid in it nobody may be asked for one by one."""
    paid(OCTOBER)
    asked(NOVEMBER)
    one = asked(NOVEMBER)
    paid(NOVEMBER)
    asked(DECEMBER)
    assert 0 < asked(DECEMBER) - one <= 25


def test_as_many_questions_for_one_as_for_many(company):
    paid(OCTOBER)
    asked(NOVEMBER)
    few = asked(NOVEMBER)
    for one in PayAgreement.objects.all():
        PayAgreement.objects.filter(pk=one.pk).update(base_pay=one.base_pay + 10)
    many = asked(NOVEMBER)
    assert Payslip.objects.filter(month=NOVEMBER).exclude(retro=[]).count() == 67 and many - few <= 3


@pytest.fixture
def clients(company, sign_in):
    made = {}
    for name, roles, number in (("pay", ["payroll"], ""), ("jing", ["employee"], "BJ006"), ("boss", ["manager", "employee"], "BJ001"),
                                ("audit", ["auditor"], "")):
        made[name] = Client()
        made[name].force_login(get_user_model().objects.get(pk=sign_in(name, *roles, number=number).user_id))
    return made


def test_held_back_with_a_reason_and_let_go(clients, han):
    paid(OCTOBER)
    raised(han, base_pay=D(50000))
    compute(SYSTEM, NOVEMBER)
    pay, path = clients["pay"], f"{API}/runs/2026-11/retro"
    (row,) = pay.get(path).json()["rows"]
    assert row["why"][0]["label"]["zh"] == "基本工资" and row["lines"][0]["label"]["zh"] == "基本工资"
    told = {"person": han.pk, "month": "2026-10", "reason": ""}
    assert pay.post(f"{path}/hold", told, "application/json").status_code == 422
    told["reason"] = "与本人核对中"
    assert pay.post(f"{path}/hold", told, "application/json").status_code == 200
    assert pay.post(f"{path}/hold", told, "application/json").status_code == 422  # once is enough
    run = PayRun.objects.get(month=NOVEMBER)
    assert {one["check"] for one in run.checks if one["level"] == "error"} == {"retro_changed"}
    compute(SYSTEM, NOVEMBER)
    found = pay.get(path).json()
    assert found["rows"] == [] and (found["waits"][0]["kind"], found["waits"][0]["reason"]) == ("held", "与本人核对中")
    assert pay.post(f"{path}/release", told, "application/json").status_code == 200
    compute(SYSTEM, NOVEMBER)
    assert len(pay.get(path).json()["rows"]) == 1
    assert LedgerLine.objects.filter(verb="hold").exists() and LedgerLine.objects.filter(verb="look", entity="pay.slip").exists()


def test_who_may_not_see_pay_sees_no_differences(clients, han):
    paid(OCTOBER)
    raised(han, base_pay=D(50000))
    compute(SYSTEM, NOVEMBER)
    path = f"{API}/runs/2026-11/retro"
    told = {"person": han.pk, "month": "2026-10", "reason": "x"}
    for name in ("jing", "boss"):
        assert clients[name].get(path).status_code == 403
    for name in ("jing", "boss", "audit"):
        assert clients[name].post(f"{path}/hold", told, "application/json").status_code == 403
    assert clients["audit"].get(path).json()["rows"] == []


def test_the_line_of_the_payslip_tells_months_lines_and_why(clients, han):
    paid(OCTOBER)
    raised(han, base_pay=D(50000))
    compute(SYSTEM, NOVEMBER)
    slip = Payslip.objects.get(person=han, month=NOVEMBER)
    Payslip.objects.filter(pk=slip.pk).update(is_published=True)
    told = clients["jing"].get(f"{API}/slips/{slip.pk}/lines/retro_pay").json()
    (month,) = told["retro"]
    assert month["month"] == "2026-10" and sum(D(one["amount"]) for one in month["lines"]) == D(told["amount"])
    assert month["why"][0]["now"] == "50000.00"


def test_what_another_legal_entity_paid_waits(han):
    """A raise of October, which the Beijing company paid, is not paid by the Shanghai one in silence."""
    paid(OCTOBER)
    raised(han, base_pay=PayAgreement.objects.get(person=han).base_pay + 1000)
    here, there = (LegalEntity.objects.create(name=name) for name in ("启明（北京）", "启明（上海）"))
    Office.objects.filter(code="beijing").update(legal_entity=here)
    Office.objects.filter(code="shanghai").update(legal_entity=there)
    moved = Post.objects.get(person=han)
    Post.objects.filter(pk=moved.pk).update(valid_to=date(2026, 10, 31))
    Post.objects.create(person=han, office=Office.objects.get(code="shanghai"), department=moved.department, valid_from=NOVEMBER)
    compute(SYSTEM, NOVEMBER)
    assert posted(han, NOVEMBER) == []
    assert [(one["kind"], one["month"]) for one in waits(NOVEMBER, han)] == [("employer", "2026-10-01")]


def test_what_lies_further_back_than_a_run_corrects_is_told_and_not_posted(han):
    """A year later November is still corrected, October before it waits for a person; twice told is not twice posted."""
    paid(OCTOBER, NOVEMBER)
    raised(han, base_pay=PayAgreement.objects.get(person=han).base_pay + 1000)
    later = add_months(NOVEMBER, 12)
    compute(SYSTEM, later)
    assert [month for month, _ in posted(han, later)] == ["2026-11-01"]
    assert [(one["kind"], one["month"]) for one in waits(later, han)] == [("too_old", "2026-10-01")]
    assert all(one["kind"] != "too_old" or one["person"] == han.pk for one in PayRun.objects.get(month=later).waits)



def waits(month, who):
    return [one for one in PayRun.objects.get(month=month, number=0).waits if one["person"] == who.pk]
