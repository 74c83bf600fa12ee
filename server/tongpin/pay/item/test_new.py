"""A new item on a screen: a code made of its name, its place behind the others of its step, names that stay readable, and its end."""

import json
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.entities import SYSTEM
from tongpin.pay.bench.entity import FormulaCase
from tongpin.pay.item.rules import EMPLOYER, INFO, STEPS, fits, shipped
from tongpin.pay.run.compute import compute
from tongpin.pay.slip.entity import Payslip

API = "/api/v1/pay"
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
NEW = {"label": {"zh": "全勤奖", "en": "Attendance bonus"}, "kind": "earning", "step": "base", "valid_from": "2026-10-01", "reason": "新增",
       "formula": "如果(迟到次数 + 缺卡次数 + 旷工天数 + 请假天数合计 = 0, 300, 0)"}


@pytest.fixture
def hr(company, sign_in):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("hr", "hr").user_id))
    return client


def put(client, path="items", **more):
    told = {**NEW, **more}
    call = client.put if path == "items" else client.post
    return call(f"{API}/{path}", json.dumps(told), "application/json")


def wrong(told):
    assert told.status_code == 422, told.content
    return [(one.get("field"), one["code"]) for one in told.json()["problems"]]


def test_made_tried_paid_and_shown_behind_the_others_of_its_step(hr, person):
    tried = put(hr, "items/try", person=person("BJ006").pk, month="2026-10")
    assert tried.status_code == 200, tried.content
    made = put(hr)
    assert made.status_code == 200, made.content
    assert (made.json()["code"], made.json()["is_own"], made.json()["version"]) == ("attendance_bonus", True, 1)
    compute(SYSTEM, OCTOBER)
    lines = [code for code, *_ in Payslip.objects.get(person=person("MU004")).lines]
    paid = [slip for slip in Payslip.objects.all() if "attendance_bonus" in [code for code, *_ in slip.lines]]
    assert paid and "attendance_bonus" not in lines
    order = [code for code, *_ in paid[0].lines]
    assert order.index("basic_wage") < order.index("attendance_bonus") < order.index("pension")
    assert tried.json()["value"] == Payslip.objects.get(person=person("BJ006")).figures["attendance_bonus"]


def test_a_name_in_one_language_does_for_both_and_codes_are_free(hr):
    first, second = put(hr, label={"zh": "餐补", "en": ""}).json(), put(hr, label={"zh": "车补", "en": ""}, formula="1").json()
    assert (first["label"]["en"], first["code"], second["code"]) == ("餐补", "item", "item_2")


@pytest.mark.parametrize(("more", "field", "code"), [
    ({"label": {"zh": "", "en": " "}}, "label_zh", "pay.item.label_needed"),
    ({"label": {"zh": "基本工资", "en": "x1"}}, "label_zh", "pay.own.label_taken"),
    ({"label": {"zh": "年假天数", "en": "x2"}}, "label_zh", "pay.own.label_taken"),
    ({"label": {"zh": "奖}", "en": "x3"}}, "label_zh", "pay.own.no_name"),
    ({"label": {"zh": "长" * 61, "en": "x4"}}, "label_zh", "pay.item.label_needed"),
    ({"step": "employer"}, "kind", "pay.item.bad_pair"), ({"kind": "employer"}, "kind", "pay.item.bad_pair"),
])
def test_what_is_refused_is_told_at_its_place(hr, more, field, code):
    assert wrong(put(hr, **more))[0] == (field, code)


def test_a_name_that_formulas_use_is_not_changed(hr):
    put(hr)
    put(hr, label={"zh": "双倍奖", "en": "Twice"}, formula="全勤奖 × 2")
    renamed = put(hr, code="attendance_bonus", label={"zh": "出勤奖", "en": "Attendance bonus"})
    assert wrong(renamed)[0] == ("label_zh", "pay.item.label_used")
    assert put(hr, code="twice", label={"zh": "加倍奖", "en": "Twice"}, formula="全勤奖 × 2").status_code == 200


def test_an_item_ends_on_a_day_with_its_cases(hr, person):
    put(hr, formula="300")
    case = {"code": "attendance_bonus", "scheme": "CN", "name": "一", "given": {}, "expected": "300", "valid_from": "2026-10-01"}
    assert hr.post(f"{API}/items/cases", json.dumps(case), "application/json").status_code == 200
    ends = {"code": "attendance_bonus", "formula": "", "valid_from": "2026-11-01"}
    (kept,) = FormulaCase.objects.all()
    assert wrong(put(hr, **ends)) == [(f"case.{kept.pk}", "pay.bench.not_worked")]
    assert put(hr, **ends, cases=[{"case": kept.pk, "withdraw": True}]).status_code == 200
    for month in (OCTOBER, NOVEMBER):
        compute(SYSTEM, month)
    found = [any(code == "attendance_bonus" for code, *_ in Payslip.objects.get(person=person("BJ006"), month=month).lines)
             for month in (OCTOBER, NOVEMBER)]
    assert found == [True, False]
    assert all(one.valid_to == date(2026, 10, 31) for one in FormulaCase.objects.all())
    assert put(hr, valid_from="2026-12-01").json()["code"] == "attendance_bonus_2"  # the name is free again


def test_one_that_others_use_does_not_end(hr):
    put(hr)
    put(hr, label={"zh": "双倍奖", "en": "Twice"}, formula="全勤奖 × 2")
    told = put(hr, code="attendance_bonus", formula="", valid_from="2026-11-01")
    assert told.status_code == 422 and "双倍奖" in told.json()["problems"][0]["text"], told.content


def test_shipped_items_stand_where_they_may():
    assert all(fits(one.step, one.kind) for one in shipped())
    assert [step for step in STEPS if fits(step, EMPLOYER)] == ["employer"] and all(fits(step, INFO) for step in STEPS)
