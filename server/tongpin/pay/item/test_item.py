"""Pay items: the shipped ones work together; a new version is tried, saved, refused with reasons, and dated."""

from datetime import date
from decimal import Decimal as D

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.pay.item.actions import Draft, attempt, keep_version
from tongpin.pay.item.rules import fields, pick, scheme_of, shipped
from tongpin.pay.run.compute import compute
from tongpin.pay.slip.entity import Payslip

OCTOBER = date(2026, 10, 1)
BONUS = Draft("performance", "CN", {"zh": "绩效工资", "en": "Performance pay"}, "base", "earning",
              "绩效工资 = 绩效工资基数 × 绩效系数 + 销售额 × 2%", OCTOBER)


def changed(**values):
    return Draft(**{**vars(BONUS), **values})


def codes(call):
    with pytest.raises(Refused) as caught:
        call()
    return [one.say.code for one in caught.value.problems]


def test_shipped_items_read_in_every_scheme():
    for scheme in ("CN", "DE"):
        assert scheme_of(pick(shipped(), scheme, OCTOBER)).trees


def test_every_field_has_its_word_in_both_languages():
    assert all(set(one.label) == {"zh", "en"} for one in fields().values())


def test_a_change_is_tried_on_somebody_before_it_is_kept(company, person):
    told = attempt(SYSTEM, BONUS, person("BJ006").pk, OCTOBER)
    assert (told["before"], told["value"]) == ("6000.00", "8400.00")
    assert D(told["net"]) > D(told["net_before"]) == D("41428.43")
    assert not Payslip.objects.exists()


def test_a_new_version_holds_from_its_day_on(company, person):
    keep_version(SYSTEM, changed(valid_from=date(2026, 11, 1)))
    compute(SYSTEM, OCTOBER)
    compute(SYSTEM, date(2026, 11, 1))
    slips = Payslip.objects.filter(person=person("BJ006")).order_by("month")
    assert [slip.figures["performance"] for slip in slips] == ["6000.00", "3000.00"]  # November has no sales yet
    assert slips[1].run.rulebooks["CN/beijing"]["items"][2]["version"] == 2


@pytest.mark.parametrize(("draft", "code"), [
    (changed(text="绩效基数 × 2"), "pay.item.in_item"),
    (changed(text="应发工资 × 1%"), "pay.item.looks_ahead"),
    (changed(text="岗位津贴 + 绩效工资"), "base.formulas.cycle"),
    (changed(code="income_tax"), "pay.item.law_item"),
    (changed(code="Bad Code"), "pay.item.bad_code"),
    (changed(step="never"), "pay.item.bad_step"),
])
def test_what_does_not_work_is_refused_with_its_reason(db, draft, code):
    assert codes(lambda: keep_version(SYSTEM, draft))[0] == code


def test_a_new_item_reaches_gross_tax_and_net(company, person):
    keep_version(SYSTEM, changed(code="meal", label={"zh": "餐补", "en": "Meals"}, text="应出勤天数 × 20"))
    compute(SYSTEM, OCTOBER)
    han = Payslip.objects.get(person=person("BJ006"))
    assert han.gross == D("58808.28") and ["meal", "earning", "360.00"] in han.lines
