"""What is decided after a run was worked out: it may not be submitted with what it has; and what a run must be told in time."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.pay.agreement.actions import agree
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.item.actions import Draft, keep_version
from tongpin.pay.law.actions import Told, Window, enter, enter_window
from tongpin.pay.law.entity import LawFigure
from tongpin.pay.run import actions
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.people.offices.entity import CompanyDay, Office

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
RECORDS = "/api/v1/records"


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


def rewritten(client, person, **values):
    agreement = PayAgreement.objects.get(person=person("BJ006"))
    return client.patch(f"{RECORDS}/pay.agreement/{agreement.pk}", {"values": values}, "application/json")


def moved(client, **values):
    office = Office.objects.get(code="beijing")
    return client.patch(f"{RECORDS}/people.office/{office.pk}", {"values": values}, "application/json")


def entered(client, day, place="beijing"):
    values = {"key": "ceiling.pension", "place": place, "value": "36000", "valid_from": day, "status": "official", "source": "公告"}
    return client.post(f"{RECORDS}/pay.law_figure", {"values": values}, "application/json")


@pytest.mark.parametrize(("deed", "check"), [
    (lambda client, person: rewritten(client, person, base_pay="50000"), "agreement_changed"),
    (lambda client, person: rewritten(client, person, valid_to="2027-12-31"), "agreement_changed"),
    (lambda client, person: moved(client, insured_in="南京"), "office_changed"),
    (lambda client, person: moved(client, place=""), "office_changed"),
    (lambda client, person: moved(client, name="北京总部"), None), (lambda client, person: moved(client, insured_in="北京"), None),
    (lambda client, person: entered(client, "2026-10-01"), "law_changed"), (lambda client, person: entered(client, "2026-11-01"), None),
    (lambda client, person: client.delete(f"{RECORDS}/pay.law_figure/{LawFigure.objects.get().pk}"), "law_changed"),
])
def test_what_is_written_by_a_form_marks_the_runs_that_had_it_otherwise(company, person, sign_in, deed, check):
    figure("beijing", date(2026, 9, 1))
    compute(SYSTEM, OCTOBER)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("hr", "hr", "owner").user_id))
    answer = deed(client, person)
    assert answer.status_code == 200, answer.content
    assert errors() == ({check} if check else set())
    compute(SYSTEM, OCTOBER)
    assert check not in errors()


def test_a_form_that_is_refused_marks_nothing(company, person, sign_in):
    compute(SYSTEM, OCTOBER)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("hr", "hr").user_id))
    assert rewritten(client, person, base_pay="x").status_code == 422 and errors() == set()


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
