"""From a choice to the payslip: ways of withholding, bonuses chosen once, the tax bureau's sheet; and who may not."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.entities import SYSTEM
from tongpin.base.flow.entity import FlowTask
from tongpin.base.intake import recognised
from tongpin.base.intake.run import run_import
from tongpin.base.sheets import read_book, write_book
from tongpin.base.words import Forbidden, Missing, Refused
from tongpin.pay.run import actions as runs
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people
from tongpin.people.cards.entity import PersonCard
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post

from . import actions
from .entity import AnnualBonus, TaxMethod, TaxRelief
from .given import taxes_of
from .rules import APART, MERGED

API = "/api/v1/pay"
OCTOBER = date(2026, 10, 1)


def client_of(viewer):
    made = Client()
    made.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return made


def slip(number):
    return Payslip.objects.get(person__number=number, month=OCTOBER)


def fields_of(refused):
    return {one.place.field for one in refused.value.problems}


def test_a_bonus_of_who_left_before_the_month_is_not_forgotten(company, person, sign_in):
    payroll, han = sign_in("pay", "payroll"), person("BJ006")
    actions.set_bonus(payroll, han.pk, OCTOBER, D(36000), APART)
    Post.objects.filter(person=han).update(valid_to=date(2026, 9, 15))
    Person.objects.filter(pk=han.pk).update(last_day=date(2026, 9, 15))
    found = {one["check"]: one for one in compute(payroll, OCTOBER).checks}
    assert (found["bonus_lost"]["level"], found["bonus_lost"]["people"]) == ("error", [[han.pk, han.name]])


def test_a_bonus_is_tried_both_ways_chosen_once_and_paid(company, person, sign_in):
    payroll = sign_in("pay", "payroll")
    pay, han = client_of(payroll), person("BJ006")
    asked = {"person": han.pk, "month": "2026-10", "amount": "36000"}
    tried = pay.post(f"{API}/bonuses/try", asked, "application/json").json()
    taxes = {one["way"]: D(one["tax"]) for one in tried["ways"]}
    assert taxes[APART] == D(tried["tax_without"]) + D(1080) and tried["cheaper"] == APART and not AnnualBonus.objects.exists()
    assert pay.post(f"{API}/bonuses", asked, "application/json").json()["problems"][0]["field"] == "way"
    pay.post(f"{API}/bonuses", {**asked, "way": APART}, "application/json")
    compute(payroll, OCTOBER)
    paid = slip("BJ006")
    assert (paid.tax, paid.figures["bonus_tax"]) == (taxes[APART], "1080.00")
    assert {code for code, *_ in paid.lines} >= {"annual_bonus_apart", "bonus_tax"}
    assert AnnualBonus.objects.get().chosen_by_id == payroll.user_id
    told = pay.get(f"{API}/slips/{paid.pk}/lines/bonus_tax").json()
    assert [one["key"] for one in told["laws"]] == ["table.M"]
    assert pay.get(f"{API}/slips/{paid.pk}/lines/tax").json()["kind"] == "sum"
    again = pay.post(f"{API}/bonuses", {**asked, "month": "2026-12", "way": APART}, "application/json")
    assert (again.status_code, again.json()["problems"][0]["field"]) == (422, "way")
    assert "2026-10" in again.json()["problems"][0]["text"]


def test_a_bonus_of_an_approved_month_stands_and_a_computed_one_is_stale(decides, person, sign_in):
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    compute(payroll, OCTOBER)
    made = actions.set_bonus(payroll, person("BJ006").pk, OCTOBER, D(1000), MERGED)
    with pytest.raises(Refused):
        runs.submit(payroll, OCTOBER)
    compute(payroll, OCTOBER)
    runs.submit(payroll, OCTOBER)
    decides(hr)
    with pytest.raises(Refused) as refused:
        actions.set_bonus(payroll, person("BJ006").pk, OCTOBER, D(2000), MERGED)
    assert fields_of(refused) == {"month"}
    with pytest.raises(Refused, match="month_settled"):
        actions.drop_bonus(payroll, made)


def test_an_intern_is_paid_without_insurance_and_goes_on_anew_when_employed(company, person, sign_in):
    payroll, li = sign_in("pay", "payroll"), person("BJ002")
    actions.set_method(payroll, li.pk, "student", OCTOBER, reason="实习协议")
    compute(payroll, OCTOBER)
    paid = slip("BJ002")
    assert (paid.social_insurance, paid.housing_fund) == (0, 0) and "cumulative_costs" in paid.figures
    then = taxes_of(Q(), OCTOBER)  # wages of September are another income, and in November the services go on
    assert (then.since(li.pk, OCTOBER), then.since(0, OCTOBER)) == (OCTOBER, date(2026, 1, 1))
    assert taxes_of(Q(), date(2026, 11, 1)).since(li.pk, date(2026, 11, 1)) == OCTOBER
    with pytest.raises(Refused) as refused:
        actions.set_method(payroll, li.pk, "student", date(2026, 10, 2), reason="")
    assert fields_of(refused) == {"valid_from", "reason"}
    TaxMethod.objects.all().delete()
    compute(payroll, OCTOBER)
    assert slip("BJ002").social_insurance > 0


def test_services_are_taxed_by_payment(company, person, sign_in):
    payroll = sign_in("pay", "payroll")
    actions.set_method(payroll, person("BJ002").pk, "service", OCTOBER, reason="劳务合同")
    with pytest.raises(Refused) as refused:
        actions.set_bonus(payroll, person("BJ002").pk, OCTOBER, D(1), MERGED)
    assert fields_of(refused) == {"person"}
    run = compute(payroll, OCTOBER)
    paid = slip("BJ002")
    assert "income_tax" not in paid.figures and paid.tax == D(paid.figures["service_tax"]) == (paid.gross * D("0.16")).quantize(D("0.01"))
    assert not {"no_insurance_base", "no_fund"} & {one["check"] for one in run.checks if one["level"] == "error"}


def test_last_years_low_income_is_found_by_payslips(company, person, sign_in):
    payroll, li = sign_in("pay", "payroll"), person("BJ002")
    compute(payroll, OCTOBER)
    model = slip("BJ002")
    for month in range(1, 13):
        run = type(model.run).objects.create(month=date(2025, month, 1), state="locked")
        Payslip.objects.create(run=run, person=li, office=model.office, month=run.month, gross=D(5000), social_insurance=0, housing_fund=0,
                               tax=0, net=D(5000), employer_cost=D(5000))
    pay = client_of(payroll)
    rows = pay.get(f"{API}/tax/low_income/2026").json()["rows"]
    assert [(one["person"]["number"], one["total"]) for one in rows] == [("BJ002", "60000.00")]
    pay.post(f"{API}/tax/low_income/2026", {"people": [li.pk], "reason": "上年不超六万"}, "application/json")
    compute(payroll, OCTOBER)
    assert slip("BJ002").figures["cumulative_basic"] == "60000.00"
    Payslip.objects.filter(person=li, month=date(2025, 1, 1)).update(gross=D("5000.01"))
    assert pay.get(f"{API}/tax/low_income/2026").json()["rows"] == []
    with pytest.raises(Refused) as refused:
        actions.set_method(payroll, li.pk, "low_income", date(2026, 1, 1), reason="x")
    assert fields_of(refused) == {"method"}


def test_sixty_thousand_are_counted_by_employer_and_nothing_on_file_is_no_proof(company, person, sign_in):
    """Twelve months of the company, six of them by another legal entity: neither filed the whole year."""
    payroll, li = sign_in("pay", "payroll"), person("BJ002")
    other = LegalEntity.objects.create(name="启明科技（上海）有限公司")
    Office.objects.filter(code="shanghai").update(legal_entity=other)
    for month in range(1, 13):
        run = PayRun.objects.create(month=date(2025, month, 1), state="locked")
        office = li.office if month > 6 else Office.objects.get(code="shanghai")
        totals = dict.fromkeys(("social_insurance", "housing_fund", "tax", "net", "employer_cost"), D(0))
        Payslip.objects.create(run=run, person=li, office=office, month=run.month, gross=D(4000), **totals)
    known = actions.known_of(people.posts_of([li.pk], OCTOBER, OCTOBER)[li.pk][-1], date(2026, 1, 1))
    assert (known.months_last_year, known.income_last_year) == (6, D(24000))
    assert client_of(payroll).get(f"{API}/tax/low_income/2026").json()["rows"] == []
    with pytest.raises(Refused, match="low_unknown") as refused:
        actions.set_method(payroll, li.pk, "low_income", date(2026, 1, 1), reason="上年不超六万")
    assert fields_of(refused) == {"reason"}
    actions.set_method(payroll, li.pk, "low_income", date(2026, 1, 1), reason="上年各月均有申报且全年收入不超过6万元，见申报记录")


HEAD = ["工号", "*姓名", "*证件类型", "*证件号码", "累计子女教育", "累计继续教育", "累计住房贷款利息", "累计住房租金", "累计赡养老人",
        "累计3岁以下婴幼儿照护", "累计个人养老金"]


def bureau(*rows):
    return "export.xlsx", write_book({"专项附加扣除 202610": [HEAD, *rows]})


def test_the_bureaus_sheet_is_known_matched_by_identity_number_and_twice_is_once(company, person, sign_in):
    PersonCard.objects.create(person=person("BJ002"), identity_number="11010519491231002X")
    name, content = bureau(["", person("BJ002").name, "居民身份证", "11010519491231002x", 20000, "", "", 15000, 30000, "", ""],
                           ["BJ006", person("BJ006").name, "居民身份证", "", 10000, 4000, "", "", "", "", 12000])
    assert recognised(read_book(name, content)).name == "pay.relief_sheet"
    told = run_import(SYSTEM, [(name, content)])
    assert told.written and not told.questions and not told.told.errors
    assert TaxRelief.objects.get(person=person("BJ002")).rent == D(15000)
    again = run_import(SYSTEM, [(name, content)])
    assert {one.entity: (one.created, one.changed, one.same) for one in again.changes} == {"pay.tax_relief": (0, 0, 2)}
    payroll = sign_in("pay", "payroll")
    compute(payroll, OCTOBER)
    assert slip("BJ002").figures["cumulative_additional"] == "65000.00"
    assert (slip("BJ006").figures["cumulative_additional"], slip("BJ006").figures["cumulative_other"]) == ("14000.00", "12000.00")


def test_bad_cells_are_told_at_their_place_and_strangers_are_asked_about(company, person):
    told = run_import(SYSTEM, [bureau(["", person("BJ002").name, "", "", "很多", "", "", "", "", "", ""],
                                      ["", person("BJ006").name, "", "", -5, "", "", "", "", "", ""],
                                      ["", "不认识", "", "110105194912310038", 1000, "", "", "", "", "", ""])])
    assert [(one.place.row, one.say.code) for one in told.problems if one.level == "error"] == [
        (2, "pay.intake.no_number"), (3, "pay.intake.out_of_range")]
    assert told.questions[0].suggestion == "skip" and not TaxRelief.objects.exists()


def test_a_list_of_bonuses_asks_once_how_they_are_taxed(company, person):
    content = write_book({"2026年10月年终奖": [
        ["工号", "姓名", "年终奖"], ["BJ002", person("BJ002").name, 12000], ["BJ006", person("BJ006").name, 50000]]})
    assert recognised(read_book("a.xlsx", content)).name == "pay.bonus_list"
    assert [one.id for one in run_import(SYSTEM, [("a.xlsx", content)]).questions] == ["bonus-way"]
    told = run_import(SYSTEM, [("a.xlsx", content)], answers={"bonus-way": APART})
    assert told.written and {one.way for one in AnnualBonus.objects.all()} == {APART}
    december = write_book({"2026年12月": [["工号", "姓名", "年终奖", "计税方式"], ["BJ002", person("BJ002").name, 1, "单独计税"],
                                        ["BJ006", person("BJ006").name, 1, "并入"]]})
    told = run_import(SYSTEM, [("b.xlsx", december)])
    assert [(one.place.row, one.say.code) for one in told.told.errors] == [(2, "pay.tax.apart_once")]


def test_a_list_that_comes_after_a_run_has_it_computed_again(decides, person, sign_in):
    payroll = sign_in("pay", "payroll")
    for month in (OCTOBER, date(2026, 11, 1)):
        compute(payroll, month)
    runs.submit(payroll, OCTOBER)
    name, content = bureau(["BJ006", person("BJ006").name, "居民身份证", "", 10000, "", "", "", "", "", ""])
    run_import(SYSTEM, [(name, content)])
    stale = [one for one in PayRun.objects.get(month=OCTOBER).checks if one["check"] == "list_changed"]
    assert [(one["level"], one["people"]) for one in stale] == [("error", [[person("BJ006").pk, person("BJ006").name]])]
    assert not FlowTask.objects.filter(state="open", sort_of="approve").exists()  # nobody approves what is no longer so
    with pytest.raises(Refused, match="has_errors"):
        runs.submit(payroll, OCTOBER)
    compute(payroll, OCTOBER)
    run_import(SYSTEM, [(name, content)])  # the same once more changes nothing
    runs.submit(payroll, OCTOBER)
    bonus = write_book({"2026年11月年终奖": [["工号", "姓名", "年终奖", "计税方式"], ["BJ006", person("BJ006").name, 50000, "并入"]]})
    run_import(SYSTEM, [("b.xlsx", bonus)])
    assert [[one["check"] for one in run.checks if one["check"] == "list_changed"] for run in PayRun.objects.order_by("month")] == [
        [], ["list_changed"]]  # both lists say the same sentence of November: told once


def test_a_way_is_set_for_all_that_were_chosen_or_for_none(company, person, sign_in):
    payroll = sign_in("pay", "payroll")
    chosen = [person("BJ002").pk, person("BJ006").pk, 0]  # the last one is nobody
    with pytest.raises(Missing):
        actions.set_methods(payroll, chosen, "student", OCTOBER, reason="实习协议")
    assert not TaxMethod.objects.exists()
    actions.set_methods(payroll, chosen[:2], "student", OCTOBER, reason="实习协议")
    assert set(TaxMethod.objects.values_list("person_id", flat=True)) == set(chosen[:2])


def test_a_list_of_bonuses_asks_as_much_for_many_as_for_one(company, person):
    def asked(numbers):
        content = write_book({"2026年10月年终奖": [["工号", "姓名", "年终奖"], *([one, person(one).name, 100] for one in numbers)]})
        with CaptureQueriesContext(connection) as seen:
            assert run_import(SYSTEM, [("a.xlsx", content)], answers={"bonus-way": MERGED}, keep=False).told.errors == []
        return sum("pay_taxmethod" in one["sql"] or "pay_lawfigure" in one["sql"] or "pay_payrun" in one["sql"] for one in seen)

    assert asked(["BJ002"]) == asked(["BJ002", "BJ003", "BJ004", "BJ006"]) > 0


def test_everybody_sees_his_own_and_managers_nothing(company, person, sign_in):
    payroll = sign_in("pay", "payroll")
    actions.set_method(payroll, person("BJ002").pk, "student", OCTOBER, reason="实习协议")
    actions.set_bonus(payroll, person("BJ006").pk, OCTOBER, D(1000), MERGED)
    jing, boss = client_of(sign_in("jing", "employee", number="BJ002")), client_of(sign_in("boss", "manager", "employee", number="BJ001"))
    mine = jing.get(f"{API}/mine/tax").json()
    assert mine["method"] == "cumulative" or (mine["method"], mine["reason"]) == ("student", "实习协议")
    assert boss.get(f"{API}/mine/tax").json()["since"] is None
    assert boss.get(f"{API}/tax/low_income/2026").status_code == 403
    for address in ("tax/methods", "bonuses"):
        assert boss.post(f"{API}/{address}", {"person": 1, "month": "2026-10", "amount": "1", "valid_from": "2026-10-01"},
                         "application/json").status_code == 403
    assert boss.delete(f"{API}/bonuses/{AnnualBonus.objects.get().pk}").status_code == 404
    with pytest.raises(Forbidden):
        actions.set_method(sign_in("auditor", "auditor"), person("BJ002").pk, "student", OCTOBER, reason="x")
