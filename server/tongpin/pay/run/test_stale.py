"""What is decided after a run was worked out: it may not be submitted with what it has; and what a run must be told in time."""

from datetime import date
from decimal import Decimal as D

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.pay.agreement.actions import agree
from tongpin.pay.item.actions import Draft, keep_version
from tongpin.pay.law.actions import Told, Window, enter, enter_window
from tongpin.pay.law.entity import LawFigure
from tongpin.pay.run import actions
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.people.offices.entity import CompanyDay, Office

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def errors(month=OCTOBER):
    return {one["check"] for one in PayRun.objects.get(month=month).checks if one["level"] == "error"}


def agreed(person, day):
    agree(SYSTEM, person("BJ006").pk, day, {"base_pay": D(50000)}, reason="调薪")


def figure(place, day, key="ceiling.pension"):
    enter(SYSTEM, Told(key, place, "30000", day, source="公告"))


def window(day):
    enter_window(SYSTEM, Window("beijing", "7000", "36000", day, source="公告"))


def formula(day):
    label = {"zh": "岗位津贴", "en": "Post allowance"}
    keep_version(SYSTEM, Draft("allowance", "CN", label, "base", "earning", "岗位津贴 × 2", day), "试")


@pytest.mark.parametrize(("deed", "check"), [
    (lambda person: agreed(person, date(2026, 10, 12)), "agreement_changed"), (lambda person: agreed(person, NOVEMBER), None),
    (lambda person: figure("beijing", OCTOBER), "law_changed"), (lambda person: figure("beijing", NOVEMBER), None),
    (lambda person: figure("CN", date(2026, 1, 1)), "law_changed"), (lambda person: window(date(2026, 10, 5)), "law_changed"),
    (lambda person: figure("CN", OCTOBER, "tax.basic_deduction"), "law_changed"),
    (lambda person: formula(OCTOBER), "item_changed"), (lambda person: formula(NOVEMBER), None),
])
def test_a_run_that_was_worked_out_before_must_be_computed_again(company, person, sign_in, deed, check):
    compute(SYSTEM, OCTOBER)
    assert errors() == set()
    deed(person)
    assert errors() == ({check} if check else set())
    if check:
        with pytest.raises(Refused):
            actions.submit(sign_in("pay", "payroll"), OCTOBER)
        compute(SYSTEM, OCTOBER)
        assert errors() == set()


def test_the_window_of_a_city_where_nobody_works_changes_no_run(company):
    compute(SYSTEM, OCTOBER)
    Office.objects.create(code="xian", name="西安", city="西安", zone="Asia/Shanghai", place="CN")
    figure("xian", OCTOBER)
    assert errors() == set()


def test_without_a_calendar_nothing_is_submitted_until_the_company_says_how_it_works(company):
    compute(SYSTEM, date(2029, 3, 1))
    run = PayRun.objects.get(month=date(2029, 3, 1))
    found = [one for one in run.checks if one["check"] == "no_calendar"]
    assert {one["level"] for one in found} == {"error"} and len(found) == len({one["office"] for one in found}) > 1
    beijing = Office.objects.get(code="beijing")
    CompanyDay.objects.create(office=beijing, day=date(2029, 4, 5), kind="rest", name="清明节")
    compute(SYSTEM, date(2029, 3, 1))
    checks = PayRun.objects.get(month=date(2029, 3, 1)).checks
    assert [one["level"] for one in checks if one["check"] in ("no_calendar", "calendar") and one["office"] == beijing.pk] == ["warning"]


def test_a_figure_that_ends_within_two_months_is_told_until_the_next_one_is_entered(company):
    LawFigure.objects.create(key="ceiling.pension", place="beijing", valid_from=date(2026, 7, 1), valid_to=date(2026, 12, 30),
                             value=D(36000), status="official", source="公告")

    def told():
        return [one for one in compute(SYSTEM, OCTOBER).checks if one["check"] == "law_ends"]

    (found,) = told()
    assert found["level"] == "warning" and len(found["details"]) == 1 and not errors()
    LawFigure.objects.create(key="ceiling.pension", place="beijing", valid_from=date(2026, 12, 31), value=D(37000), status="official",
                             source="公告")
    assert told() == []
