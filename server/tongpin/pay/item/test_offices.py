"""A version of an item for some offices goes before the one of the country, in the list, in the run and in what explains it."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.entities import SYSTEM
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip

from .rules import Item, pick

API = "/api/v1/pay"
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def item(text, version, day=OCTOBER, *offices, scheme="CN"):
    return Item("meals", {"zh": "餐补", "en": "Meals"}, scheme, "base", "earning", text, 10, version, day, offices=offices)


GENERAL, LATER = item("300", 1), item("400", 3, NOVEMBER)
BEIJING, CLOSED = item("500", 2, OCTOBER, "beijing", "nanjing"), item(" ", 4, NOVEMBER, "nanjing")


@pytest.mark.parametrize(("office", "day", "text"), [
    ("", OCTOBER, "300"), ("shanghai", OCTOBER, "300"), ("beijing", OCTOBER, "500"), ("nanjing", OCTOBER, "500"),
    ("shanghai", NOVEMBER, "400"), ("beijing", NOVEMBER, "500"), ("nanjing", NOVEMBER, None), ("beijing", date(2026, 9, 1), None),
])
def test_office_before_scheme(office, day, text):
    every = [LATER, CLOSED, BEIJING, GENERAL, item("9", 1, OCTOBER, scheme="*")]
    assert [one.text for one in pick(every, "CN", day, office)] == ([text] if text else [])


def test_items_are_read_back_with_their_offices():
    assert Item.from_json(BEIJING.to_json()) == BEIJING and "offices" not in GENERAL.to_json()


@pytest.fixture
def pay(company, sign_in):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("pay", "payroll").user_id))
    return client


def save(client, text, *offices, day="2026-10-01", **more):
    told = {"code": "allowance", "label": {"zh": "岗位津贴", "en": "Post allowance"}, "formula": text, "valid_from": day,
            "offices": list(offices), **more}
    return client.put(f"{API}/items", told, "application/json")


def allowance(person, month=OCTOBER):
    return {code: D(amount) for code, _, amount in Payslip.objects.get(person=person, month=month).lines}.get("allowance", D(0))


def test_paid_and_explained_by_the_office(pay, person):
    han, shanghai = person("BJ006"), person("SH001")
    compute(SYSTEM, OCTOBER)
    before = allowance(han), allowance(shanghai)
    assert save(pay, "岗位津贴 + 66", "beijing").status_code == 200
    compute(SYSTEM, OCTOBER)
    assert (allowance(han), allowance(shanghai)) == (before[0] + 66, before[1])
    rules = [pay.get(f"{API}/slips/{Payslip.objects.get(person=one).pk}/lines/allowance").json()["rule"] for one in (han, shanghai)]
    assert [(one["version"], one["is_offices"]) for one in rules] == [(2, True), (1, False)]


def test_both_are_listed_and_the_later_general_one_leaves_the_office_alone(pay, person):
    save(pay, "岗位津贴 + 66", "beijing")
    save(pay, "岗位津贴 + 7")
    told = pay.get(f"{API}/items?day=2026-10-31").json()
    shown = [(one["offices"], one["version"], one["formula"]["zh"]) for one in told["items"] if one["code"] == "allowance"]
    assert shown == [([], 3, "岗位津贴 + 7"), (["beijing"], 2, "岗位津贴 + 66")]
    assert {"code": "beijing", "name": "北京"} in told["offices"]
    compute(SYSTEM, OCTOBER)
    assert allowance(person("BJ006")) == 566


def test_a_difference_of_the_office_alone(pay, person):
    compute(SYSTEM, OCTOBER)
    PayRun.objects.update(state="locked")
    told = save(pay, "岗位津贴 + 66", "beijing")
    assert told.status_code == 422 and told.json()["problems"][0]["code"] == "pay.item.too_early"


@pytest.mark.parametrize(("text", "offices", "code"), [
    ("岗位津贴 + 1", ["atlantis"], "pay.item.no_office"), ("岗位津贴 + 没有的", ["beijing"], "pay.item.in_item"),
])
def test_what_is_refused(pay, text, offices, code):
    told = save(pay, text, *offices)
    assert told.status_code == 422 and told.json()["problems"][0]["code"] == code


def test_tried_on_somebody_wherever_he_is(pay, person):
    told = {"code": "allowance", "label": {"zh": "岗位津贴", "en": "Post allowance"}, "formula": "岗位津贴 + 1", "month": "2026-10",
            "person": person("SH001").pk, "offices": ["beijing"]}
    found = pay.post(f"{API}/items/try", told, "application/json").json()
    assert D(found["value"]) == D(found["before"]) + 1


def keep(client, expected, *, office=""):
    told = {"code": "allowance", "name": f"例 {office or '通用'}", "given": {"post_allowance": "500"}, "expected": expected,
            "office": office, "valid_from": "2026-10-01"}
    return client.post(f"{API}/items/cases", told, "application/json")


def cases(client, office=""):
    told = client.get(f"{API}/items/cases?code=allowance&office={office}").json()["rows"]
    return [(one["office"], one["value"], one["is_green"]) for one in told]


def test_a_case_of_an_office_goes_by_its_version(pay):
    assert keep(pay, "500").status_code == 200
    assert save(pay, "岗位津贴 + 66", "beijing").status_code == 200  # the general case is no concern of it
    assert keep(pay, "566", office="beijing").status_code == 200
    assert (cases(pay), cases(pay, "beijing")) == ([("", "500.00", True)], [("beijing", "566.00", True)])
    told = pay.get(f"{API}/items?day=2026-10-31").json()["items"]
    assert [one["cases"]["count"] for one in told if one["code"] == "allowance"] == [1, 1]
    red = save(pay, "岗位津贴 + 67", "beijing", day="2026-11-01")
    (problem,) = red.json()["problems"]
    assert red.status_code == 422 and problem["field"].startswith("case.") and "例 beijing" in problem["text"]
    (problem,) = save(pay, "岗位津贴 + 1", day="2026-11-01").json()["problems"]
    assert "例 通用" in problem["text"]  # and the office's is none of the general one


def test_a_case_of_an_office_without_its_own_version_is_run_by_the_general_one(pay):
    assert keep(pay, "500", office="shanghai").status_code == 200
    told = save(pay, "岗位津贴 + 1")
    assert "例 shanghai" in told.json()["problems"][0]["text"]
    assert keep(pay, "500", office="atlantis").json()["problems"][0]["field"] == "office"


def withdraw(client, version=2, reason="写错了"):
    return client.post(f"{API}/items/withdraw", {"code": "allowance", "version": version, "reason": reason}, "application/json")


def test_a_version_of_an_office_goes_while_no_approved_month_used_it(pay, person):
    save(pay, "岗位津贴 + 66", "beijing")
    compute(SYSTEM, OCTOBER)
    assert withdraw(pay, reason=" ").json()["problems"][0]["field"] == "reason"
    PayRun.objects.update(state="approved")
    assert withdraw(pay).json()["problems"][0]["code"] == "pay.item.was_used"
    PayRun.objects.update(state="computed")
    assert withdraw(pay).status_code == 200 and withdraw(pay).status_code == 404
    assert [one["check"] for one in PayRun.objects.get().checks if one["check"] == "item_changed"]
    compute(SYSTEM, OCTOBER)
    assert allowance(person("BJ006")) == D("500.00")
    save(pay, "岗位津贴 + 1")
    assert withdraw(pay).json()["problems"][0]["code"] == "pay.item.not_offices"  # the next version bears its number, for everybody


def test_an_office_that_ended_an_item_has_used_that_when_it_was_paid(pay, person):
    save(pay, "", "beijing")
    compute(SYSTEM, OCTOBER)
    PayRun.objects.update(state="locked")
    assert withdraw(pay).json()["problems"][0]["code"] == "pay.item.was_used"


def test_what_cases_and_other_formulas_need_stays(pay):
    save(pay, "岗位津贴 + 66", "beijing")
    keep(pay, "566", office="beijing")
    told = withdraw(pay)
    assert told.status_code == 422 and told.json()["problems"][0]["field"].startswith("case.")


def test_a_payslip_line_of_an_office_version_is_kept_as_a_case_of_the_office(pay, person):
    save(pay, "岗位津贴 + 66", "beijing")
    compute(SYSTEM, OCTOBER)
    for one, office in (("BJ006", "beijing"), ("SH001", "")):
        slip = Payslip.objects.get(person=person(one))
        pay.post(f"{API}/slips/{slip.pk}/lines/allowance/case", {"name": one}, "application/json")
        assert cases(pay, office)[0][::2] == (office, True)
