"""Journey of a formula: a case is written beside it, another formula makes it red, and is saved only when that was decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]
PLACE = "/pay/items?scheme=CN&item=performance"


def writes(walker: Walker, name: str, expected: str, sales: str) -> None:
    walker.clicks("写一个用例", "Write a case")
    dialog = walker.dialog()
    dialog.get_by_label(walker.says("这是什么情况", "What it is a case of")).fill(name)
    dialog.get_by_label(walker.says("绩效工资基数", "Performance base")).fill("3000")
    dialog.get_by_label(walker.says("绩效系数", "Performance factor")).fill("1.2")
    dialog.get_by_label(walker.says("销售额", "Sales")).fill(sales)
    dialog.get_by_label(walker.says("应得", "Must give")).fill(expected)
    walker.shot("case-dialog")
    walker.clicks("保存用例", "Keep the case", dialog)


@pytest.mark.parametrize(("lang", "size", "now", "rate", "then"), [
    ("zh", "desktop", "4800", "1.5%", "5,400.00"), ("en", "phone", "5400", "2%", "6,000.00")])  # the second starts where the first ended
def test_a_red_case_keeps_a_version_back(visit: Visit, lang: str, size: str, now: str, rate: str, then: str) -> None:
    walker = visit(lang, size)
    walker.sign_in("payroll")
    walker.go(PLACE)
    name = walker.says("销售额十二万", "Sales of 120,000")
    writes(walker, name, f"{now}.001", "120000")
    walker.sees("金额最多两位小数", "A figure has two decimals at most")
    dialog = walker.dialog()
    dialog.get_by_label(walker.says("应得", "Must give")).fill(now)
    walker.clicks("保存用例", "Keep the case", dialog)
    walker.is_told("用例已保存", "Case kept")
    case = walker.page.locator(".case", has_text=name)
    expect(case.get_by_text(walker.says("对", "right"), exact=True)).to_be_visible()
    walker.is_accessible()
    walker.shot("case-green")
    formula = walker.page.locator(".formula-field textarea")
    formula.fill(walker.says("绩效工资基数 × 绩效系数 + 销售额", "{Performance base} × {Performance factor} + Sales") + f" × {rate}")
    walker.sees("个用例不对", "Wrong cases")
    save = walker.button("保存新版本", "Save")
    walker.page.get_by_label(walker.says("原因", "Reason")).fill(rate)
    expect(save).to_be_disabled()
    walker.is_accessible()
    walker.shot("case-red")
    for case in walker.page.locator(".tried-cases .case").all():
        walker.clicks(f"应得改为 {then}", f"Expect {then}", case)
    save.click()
    walker.is_told("已保存为新版本", "saved")
