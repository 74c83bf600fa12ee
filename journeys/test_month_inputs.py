"""HR adds an input of the company's own, a formula uses it at once, and the grid of the month takes it out of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]
MONTH = "2026-09"
NAMES = {("zh", "desktop"): ("回款额", "Cash collected"), ("en", "phone"): ("新签客户数", "New customers")}


@pytest.mark.parametrize(("lang", "size"), list(NAMES))
def test_an_input_of_the_company_goes_from_its_name_to_the_grid(visit: Visit, lang: str, size: str) -> None:
    hr = visit(lang, size)
    hr.sign_in("hr")
    hr.go(f"/pay/inputs/{MONTH}")
    zh, en = NAMES[lang, size]
    adds(hr, zh, en)
    uses(hr, zh, size)
    pastes(hr, zh, en)
    keeps(hr, zh, en)


def adds(hr: Walker, zh: str, en: str) -> None:
    hr.clicks("自有输入", "Own inputs")
    box = hr.dialog()
    box.get_by_label(hr.says("中文名", "Chinese name")).fill(zh)
    box.get_by_label(hr.says("英文名", "English name")).fill(en)
    chooses(hr, ("是什么", "What it is"), ("金额", "Money"))
    chooses(hr, ("怎么填", "How it is entered"), ("每月填一次，只对当月有效", "Each month, for that month only"))
    hr.shot("own-input")
    hr.clicks("添加", "Add", box)
    hr.is_told("已添加，表格里多了一列", "Added. The grid has a column for it")
    hr.page.keyboard.press("Escape")


def chooses(hr: Walker, field: tuple[str, str], choice: tuple[str, str]) -> None:
    """A choice is a list on a desk and the phone's own wheel in the hand."""
    box = hr.dialog().get_by_label(hr.says(*field))
    if box.evaluate("one => one.tagName") == "SELECT":
        box.select_option(label=hr.says(*choice))
        return
    box.click()
    hr.page.get_by_title(hr.says(*choice)).filter(visible=True).first.click()


def uses(hr: Walker, zh: str, size: str) -> None:
    """A formula by its name, and then it can't be removed."""
    told = {"code": f"own_share_{size}", "scheme": "CN", "label": {"zh": f"{zh}提成", "en": f"Share by {size}"}, "step": "base",
            "kind": "earning", "formula": f"{zh} × 1%", "valid_from": "2027-01-01"}
    assert hr.asks("put", "/pay/items", told).ok
    hr.clicks("自有输入", "Own inputs")
    hr.dialog().get_by_role("button", name=hr.says("删除", "Remove")).last.click()
    hr.sees(f"{zh}提成", f"Share by {size}")
    hr.is_accessible()
    hr.page.keyboard.press("Escape")


def pastes(hr: Walker, zh: str, en: str) -> None:
    """Out of a spreadsheet: headings find the column, numbers find the people; one cell is no number."""
    block = f"{hr.says('工号', 'Number')}\t{hr.says(zh, en)}\nBJ002\t12,000\nBJ006\tmany\nXX999\t1"
    cell = hr.page.locator('[data-at="0:0"]')
    cell.click()
    cell.evaluate("""(cell, text) => {
      const data = new DataTransfer()
      data.setData('text', text)
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }""", block)
    hr.sees("有 1 行没有对上人：XX999", "Lines that found nobody: 1 (XX999)")
    hr.clicks("保存 2 格", "Save cells: 2")
    hr.sees("有 1 格要改，都没有保存。", "Cells to mend: 1. Nothing was saved.")
    hr.sees("请填数字，例如 12000 或 12,000.50", "Give a number, such as 12000 or 12,000.50")
    hr.shot("month-inputs")
    hr.is_accessible()


def keeps(hr: Walker, zh: str, en: str) -> None:
    """What is not saved outlives a reload; mended, it is saved and stands."""
    hr.go(f"/pay/inputs/{MONTH}")
    wrong = hr.page.get_by_label(f"韩敏 {hr.says(zh, en)}")
    expect(wrong).to_have_value("many")
    wrong.fill("8000")
    hr.clicks("保存 2 格", "Save cells: 2")
    hr.is_told("已保存，2 人有变化", "Saved. People changed: 2")
    hr.go(f"/pay/inputs/{MONTH}")
    expect(hr.page.get_by_label(f"刘静 {hr.says(zh, en)}")).to_have_value("12,000.00")
    hr.settles()


def test_a_raise_within_a_month_is_agreed_on_the_persons_page(visit: Visit) -> None:
    payroll = visit("zh")
    payroll.sign_in("payroll")
    payroll.go("/people/2?tab=pay")
    for day, amount in (("2026-01-01", "8000"), ("2026-09-16", "9000")):
        payroll.page.get_by_role("button", name="约定").or_(payroll.page.get_by_role("button", name="从某天起改")).first.click()
        box = payroll.dialog()
        box.get_by_label("从哪天起").fill(day)
        box.get_by_label("从哪天起").press("Enter")
        box.get_by_label("基本工资").fill(amount)
        box.get_by_label("银行账号").fill("6222 0212 3456 7890 129")
        payroll.clicks("保存", "Save", box)
        payroll.sees("校验不符")
        box.get_by_label("银行账号").fill("")
        payroll.clicks("保存", "Save", box)
        payroll.is_told("已写入薪资约定", "The agreement is written")
    payroll.sees("2026年1月1日 至 2026年9月15日")
    payroll.sees("9,000.00")
    payroll.is_accessible()
    payroll.shot("pay-agreement")
