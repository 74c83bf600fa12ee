"""The cut-off days of joiners and leavers: pure, entered by a person for a city, and what the run makes of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Forbidden, Refused
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.run.compute import compute
from tongpin.pay.slip.entity import Payslip

from .actions import Told, Window, enter, enter_window
from .cover import covered
from .entity import LawFigure

OCTOBER = date(2026, 10, 1)
DAY = Told("insurance.join_day", "beijing", "15", OCTOBER, source="北京市社保经办问答")


@pytest.mark.parametrize(("joined", "left", "join_by", "leave_by", "counts"), [
    (0, 0, 15, 15, True), (15, 0, 15, 0, True), (16, 0, 15, 0, False), (16, 0, 31, 0, True), (31, 0, 31, 0, True), (1, 0, 0, 0, False),
    (0, 15, 31, 15, False), (0, 16, 31, 15, True), (0, 1, 31, 0, True), (3, 20, 15, 25, False), (20, 25, None, None, True),
])
def test_whether_the_month_counts(joined, left, join_by, leave_by, counts):
    days = [None if one is None else D(one) for one in (join_by, leave_by)]
    assert covered(D(joined), D(left), *days) is counts


def slip(number):
    return Payslip.objects.get(person__number=number, month=OCTOBER)


def checks_of(run):
    return {one["check"]: one for one in run.checks}


def test_a_joiner_after_the_day_starts_with_the_next_month(company, person, sign_in):
    payroll, new = sign_in("pay", "payroll"), person("BJ002")
    type(new).objects.filter(pk=new.pk).update(first_day=date(2026, 10, 16))
    first = compute(payroll, OCTOBER)
    assert slip("BJ002").social_insurance > 0 and "cover_later" not in checks_of(first)
    doubtful = {one["office"]: str(one["details"]) for one in first.checks if one["check"] == "provisional"}
    assert [office for office, details in doubtful.items() if "社保入职截止日" in details] == [new.office_id]
    enter(payroll, DAY)
    told = checks_of(compute(payroll, OCTOBER))["cover_later"]
    paid = slip("BJ002")
    assert told["people"] == [[new.pk, new.name]] and paid.social_insurance == 0 and paid.housing_fund > 0
    assert paid.figures["is_insured"] is False and paid.figures["is_funded"] is True
    assert slip("BJ006").social_insurance > 0
    enter(payroll, Told("insurance.join_day", "beijing", "16", OCTOBER, source="更正"))
    compute(payroll, OCTOBER)
    assert slip("BJ002").social_insurance > 0 and LawFigure.objects.count() == 1


def test_a_new_figure_ends_the_one_before_and_windows_never_overlap(company, sign_in):
    payroll = sign_in("pay", "payroll")
    enter(payroll, Told("rate.unemployment.own", "beijing", "0.5%", date(2026, 1, 1), source="文件一"))
    enter(payroll, Told("rate.unemployment.own", "beijing", "0.006", date(2026, 7, 1), source="文件二"))
    assert [(one.value, one.valid_from, one.valid_to) for one in LawFigure.objects.order_by("valid_from")] == [
        (D("0.0050"), date(2026, 1, 1), date(2026, 6, 30)), (D("0.0060"), date(2026, 7, 1), None)]
    with pytest.raises(Refused) as refused:
        enter(payroll, Told("rate.unemployment.own", "beijing", "1%", date(2026, 3, 1), source="文件三"))
    assert [one.place.field for one in refused.value.problems] == ["valid_from"]


@pytest.mark.parametrize(("changed", "field"), [
    ({"key": "nonsense"}, "key"), ({"place": "atlantis"}, "place"), ({"value": "32"}, "value"), ({"value": "1.5"}, "value"),
    ({"key": "rate.pension.own", "value": "8"}, "value"), ({"value": "-1"}, "value"), ({"value": "很多"}, "value"),
    ({"value": "NaN"}, "value"),
    ({"valid_from": None}, "valid_from"), ({"valid_to": date(2026, 9, 1)}, "valid_to"), ({"source": " "}, "source"),
    ({"status": "maybe"}, "status"),
])
def test_every_problem_stands_at_its_field(company, sign_in, changed, field):
    with pytest.raises(Refused) as refused:
        enter(sign_in("pay", "payroll"), replace(DAY, **changed))
    assert {one.place.field for one in refused.value.problems} == {field}


def test_who_may_not_enter_one(company, sign_in):
    with pytest.raises(Forbidden):
        enter(sign_in("boss", "manager"), DAY)
    pay = Client()
    pay.force_login(get_user_model().objects.get(pk=sign_in("pay", "payroll").user_id))
    told = pay.get("/api/v1/pay/rates").json()
    assert told["may"] == ["create"] and {one["key"] for one in told["rates"]} >= {"insurance.join_day", "fund.leave_day"}


YEAR = Window("beijing", "7500", "37,500", date(2026, 7, 1), source="北京市人社局公告")


def test_a_window_of_limits_is_every_figure_of_it(company, sign_in):
    made = enter_window(sign_in("pay", "payroll"), YEAR)
    assert {(one.key, one.value) for one in made} == {
        (f"{side}.{item}", value) for side, value in (("floor", D(7500)), ("ceiling", D(37500)))
        for item in ("pension", "medical", "unemployment", "injury")}
    enter_window(sign_in("hr", "hr"), replace(YEAR, items=("fund",), ceiling="36000"))
    assert {(one.key, one.value) for one in LawFigure.objects.filter(key__startswith="fund")} == {
        ("fund.floor", D(7500)), ("fund.ceiling", D(36000))}


@pytest.mark.parametrize(("changed", "field"), [
    ({"floor": "x"}, "floor"), ({"ceiling": ""}, "ceiling"), ({"ceiling": "7499.99"}, "ceiling"), ({"items": ()}, "items"),
    ({"items": ("pension", "lunch")}, "items"), ({"place": "atlantis"}, "place"), ({"source": " "}, "source"),
    ({"valid_from": None}, "valid_from"), ({"valid_to": date(2026, 6, 30)}, "valid_to"), ({"status": "maybe"}, "status"),
])
def test_a_window_that_is_not_right_enters_nothing(company, sign_in, changed, field):
    with pytest.raises(Refused) as refused:
        enter_window(sign_in("pay", "payroll"), replace(YEAR, **changed))
    assert {one.place.field for one in refused.value.problems} == {field} and not LawFigure.objects.exists()


def test_of_a_window_that_overlaps_in_one_item_nothing_is_entered(company, sign_in):
    payroll = sign_in("pay", "payroll")
    enter(payroll, Told("ceiling.injury", "beijing", "40000", date(2026, 9, 1), source="文件"))
    with pytest.raises(Refused):
        enter_window(payroll, YEAR)
    assert LawFigure.objects.count() == 1
    with pytest.raises(Forbidden):
        enter_window(sign_in("boss", "manager"), YEAR)


@pytest.mark.parametrize(("number", "rate", "figures", "bounds"), [
    ("BJ002", "0.04", {}, {"least": "5", "most": "12"}), ("BJ002", "0.05", {}, None), ("BJ002", "0.13", {}, {"least": "5", "most": "12"}),
    ("BJ002", "0.04", {"fund.rate_least": "0.03"}, None), ("BJ002", "0.10", {"fund.rate_limit": "0.08"}, {"least": "5", "most": "8"}),
    ("SH002", "0.12", {}, None),  # 7 % and 5 % of the supplementary fund
])
def test_a_fund_rate_is_judged_by_the_figures_of_its_city(company, person, number, rate, figures, bounds):
    for key, value in figures.items():
        LawFigure.objects.create(key=key, place="beijing", valid_from=date(2026, 1, 1), value=D(value), source="公告")
    PayAgreement.objects.filter(person=person(number)).update(fund_rate=D(rate))
    told = [one for one in compute(SYSTEM, OCTOBER).checks if one["check"] == "fund_rate"]
    assert [{name: one["say"]["values"][name] for name in ("least", "most")} for one in told] == ([bounds] if bounds else [])
