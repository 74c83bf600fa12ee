"""Formula cases: written or taken from a payslip, judged at every edit, and what keeps a version from being saved."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.access.shipped import load_shipped
from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.words import Refused
from tongpin.pay.bench import actions
from tongpin.pay.bench.actions import Decision, Told, cases_of, keep_case
from tongpin.pay.bench.entity import FormulaCase
from tongpin.pay.bench.rules import Bench, inputs_of
from tongpin.pay.item.actions import Draft, keep_version, versions
from tongpin.pay.item.rules import shipped
from tongpin.pay.run.compute import books_of
from tongpin.pay.slip.entity import Payslip
from tongpin.pay.slip.shown import slip_shown

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
PERFORMANCE = Draft("performance", "CN", {"zh": "绩效工资", "en": "Performance pay"}, "base", "earning",
                    "绩效工资基数 × 绩效系数 + 销售额 × 2%", NOVEMBER)
# 3,000 × 1.2 + 120,000 × 1 % = 3,600 + 1,200
CASE = Told("performance", "CN", "十二万销售", {
    "performance_base": "3,000", "performance_factor": "120%", "sales": "120000"},
    "4800.00", OCTOBER)


def told(**values):
    return Told(**{**vars(CASE), **values})


@pytest.fixture
def clients_of(sign_in):
    load_shipped()

    def make(role):
        client = Client()
        client.force_login(get_user_model().objects.get(pk=sign_in(role, role).user_id))
        return client
    return make


def places(call):
    with pytest.raises(Refused) as caught:
        call()
    return [(one.place.field, one.say.code.rpartition(".")[2]) for one in caught.value.problems]


def standing(row, day=OCTOBER):
    (case,) = [one for one in cases_of(row.scheme) if one.key == row.pk]
    return Bench(versions(), row.scheme).standing(case, day)


def test_a_case_tells_every_field_that_its_formulas_rest_on():
    scheme = Bench(shipped(), "CN").on(OCTOBER)
    assert inputs_of(scheme, "performance") == ("performance_base", "performance_factor", "sales")
    # Sick leave is counted after absence and personal leave: their inputs are its own too.
    assert {"absent_days", "personal_leave_days", "sick_leave_days", "base_pay"} <= set(inputs_of(scheme, "sick_leave_pay"))


def test_green_to_the_cent_and_red_with_its_trace(db):
    green, red = keep_case(SYSTEM, CASE), keep_case(SYSTEM, told(expected="4800.01"))
    assert standing(green).is_green and not standing(red).is_green
    assert standing(red).trace["filled"]["zh"] == "3,000.00 × 1.2 + 120,000.00 × 1%"


def test_items_on_the_way_are_worked_out_and_rounded_once(db):
    # 8,000 ÷ 21.75 × 1 = 367.816… → 367.82; the rest of the base, 7,632.18, is above 8,000 ÷ 21.75 × 2 = 735.63.
    row = keep_case(SYSTEM, Told("personal_leave_pay", "CN", "旷工一天事假两天", {
        "base_pay": "8000", "paid_days": "21.75", "absent_days": "1", "personal_leave_days": "2"}, "735.63", OCTOBER))
    assert standing(row).value == D("735.63")


@pytest.mark.parametrize(("wrong", "place"), [
    ({"given": {**CASE.given, "sales": "很多"}}, ("sales", "no_number")),
    ({"given": {**CASE.given, "sales": True}}, ("sales", "no_number")),
    ({"expected": "abc"}, ("expected", "no_figure")),
    ({"expected": "4800.005"}, ("expected", "to_the_cent")),
    ({"name": "  "}, ("name", "name_needed")),
    ({"valid_from": None}, ("valid_from", "day_needed")),
    ({"code": "nothing"}, ("code", "no_item")),
    ({"code": "basic_wage", "given": {}}, ("base_pay", "input_missing")),
])
def test_what_is_wrong_is_told_where_it_was_typed(db, wrong, place):
    assert places(lambda: keep_case(SYSTEM, told(**wrong))) == [place]
    assert not FormulaCase.objects.exists()


def test_a_version_is_refused_at_its_red_case(db):
    row = keep_case(SYSTEM, CASE)
    assert places(lambda: keep_version(SYSTEM, PERFORMANCE, "提成改为 2%")) == [(f"case.{row.pk}", "red")]
    # Another figure than the version gives helps as little.
    assert places(lambda: keep_version(SYSTEM, PERFORMANCE, "提成", [Decision(row.pk, "5000")])) == [(f"case.{row.pk}", "red")]
    assert len([one for one in versions() if one.code == "performance"]) == 1


def test_a_figure_changed_with_the_version_leaves_the_older_one_its_own(db):
    row = keep_case(SYSTEM, CASE)
    keep_version(SYSTEM, PERFORMANCE, "提成改为 2%", [Decision(row.pk, "6000.00")])  # 3,600 + 2,400
    old, new = FormulaCase.objects.order_by("valid_from")
    assert [(one.expected, one.valid_from, one.valid_to) for one in (old, new)] == [
        (D("4800.00"), OCTOBER, date(2026, 10, 31)), (D("6000.00"), NOVEMBER, None)]
    assert standing(old).is_green and standing(new, NOVEMBER).is_green
    assert "提成改为 2%" in LedgerLine.objects.filter(entity="pay.formula_case", verb="change").get().body


def test_a_withdrawn_case_ends_with_its_reason_and_a_version_after_it_is_free(db):
    row = keep_case(SYSTEM, CASE)
    keep_version(SYSTEM, PERFORMANCE, "不再按此情况", [Decision(row.pk, is_withdrawn=True)])
    row.refresh_from_db()
    assert row.valid_to == date(2026, 10, 31)
    with pytest.raises(Refused):
        actions.withdraw_case(SYSTEM, row.pk, " ", OCTOBER)


def test_an_edit_of_an_item_is_judged_by_the_cases_of_what_rests_on_it(db):
    total = Draft("team", "CN", {"zh": "团队奖", "en": "Team bonus"}, "base", "earning", "绩效工资 × 10%", OCTOBER)
    keep_version(SYSTEM, total)
    row = keep_case(SYSTEM, told(code="team", name="团队", expected="480.00"))
    assert places(lambda: keep_version(SYSTEM, PERFORMANCE)) == [(f"case.{row.pk}", "red")]
    keep_version(SYSTEM, Draft("unrelated", "CN", {"zh": "餐补", "en": "Meals"}, "base", "earning", "200", NOVEMBER))


def test_a_division_by_zero_and_an_ended_item_are_told_at_the_case(db):
    row = keep_case(SYSTEM, told(given={**CASE.given, "sales": "0"}, expected="3600"))
    by_zero = Draft(**{**vars(PERFORMANCE), "text": "绩效工资基数 ÷ 销售额"})
    assert places(lambda: keep_version(SYSTEM, by_zero)) == [(f"case.{row.pk}", "not_worked")]
    ends = Draft(**{**vars(PERFORMANCE), "text": " "})
    assert places(lambda: keep_version(SYSTEM, ends)) == [(f"case.{row.pk}", "not_worked")]


def test_a_version_before_one_that_is_there_already_is_judged_up_to_it(db):
    keep_version(SYSTEM, Draft(**{**vars(PERFORMANCE), "valid_from": date(2027, 1, 1)}))
    row = keep_case(SYSTEM, told(valid_from=date(2027, 1, 1), expected="6000"))
    keep_version(SYSTEM, Draft(**{**vars(PERFORMANCE), "text": "绩效工资基数"}))  # November and December only
    assert standing(row, date(2027, 2, 1)).is_green


def test_a_payslip_becomes_a_case_without_a_name(published, person):
    slip = Payslip.objects.select_related("run").get(person=person("BJ006"))
    row = actions.case_of_slip(published, slip, books_of(slip.run)[slip.book], "performance", "十月工资条")
    assert (row.expected, row.given["sales"]) == (D("6000.00"), "240000.00") and standing(row).is_green
    kept = LedgerLine.objects.get(entity="pay.formula_case", verb="create").body
    assert not any(told in kept + str(row.given) for told in (slip.person.name, "BJ006", "韩"))


def test_every_line_of_the_sample_month_is_green_as_a_case(published):
    """Property: what the run worked out, the bench works out again, to the cent."""
    for slip in Payslip.objects.select_related("run").order_by("id")[:12]:
        book = books_of(slip.run)[slip.book]
        for code, kind, _ in slip.lines:
            actions.case_of_slip(published, slip, book, code, f"{slip.pk} {kind}")
    bench = Bench(versions(), "CN")
    told = [(one.code, bench.standing(one, OCTOBER)) for one in cases_of("CN")]
    assert len(told) > 60 and [code for code, one in told if not one.is_green] == []


def test_whoever_reads_formulas_only_sees_no_case(clients_of, db):
    row = keep_case(SYSTEM, CASE)
    auditor, pay = clients_of("auditor"), clients_of("payroll")
    assert auditor.get("/api/v1/pay/items/cases").status_code == 403
    assert auditor.post("/api/v1/pay/items/cases", {"code": "performance"}, "application/json").status_code == 403
    items = {one["code"]: one for one in pay.get("/api/v1/pay/items?day=2026-10-01").json()["items"] if one["scheme"] == "CN"}
    assert items["performance"]["cases"] == {"count": 1, "red": 0}
    shown = pay.get("/api/v1/pay/items/cases?scheme=CN&code=performance").json()
    assert [one["id"] for one in shown["rows"]] == [row.pk] and shown["inputs"][1]["usual"] == "1"
    told = {"code": "performance", "scheme": "CN", "name": "再一个", "given": {"performance_base": "x"},
            "expected": "1", "valid_from": "2026-10-01"}
    refused = pay.post("/api/v1/pay/items/cases", told, "application/json")
    assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, "performance_base")
    told |= {"given": {}, "expected": "0", "reason": "重新算"}
    assert pay.put(f"/api/v1/pay/items/cases/{row.pk}", told, "application/json").status_code == 200
    draft = {"code": "performance", "label": {"zh": "绩效工资", "en": "Performance pay"}, "formula": "1", "valid_from": "2026-11-01"}
    tried = pay.post("/api/v1/pay/items/try-cases", draft, "application/json").json()["rows"]
    assert [(one["value"], one["is_green"]) for one in tried] == [("1.00", False)]
    assert auditor.post("/api/v1/pay/items/try-cases", draft, "application/json").status_code == 403


def test_who_looks_at_a_payslip_may_keep_a_case_only_if_he_writes_formulas(published, person, sign_in):
    slip = Payslip.objects.select_related("run", "person", "office").get(person=person("BJ002"))
    assert "keep_case" in slip_shown(published, slip)["may"]
    assert "keep_case" not in slip_shown(sign_in("jing", "employee", number="BJ002"), slip)["may"]
