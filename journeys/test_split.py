"""A raise and an own figure in the middle of a month: entered, brought in as a file, paid by the days, and read by whom it is about.

By hand, September 2026 in Beijing: 22 workdays and one public holiday (the 25th), 11 of these 23 before the 16th.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tongpin.base.sheets import read_book, write_book

from .steps import drops, opens_preview
from .test_late_base import brings_agreements, computes, pays, publishes
from .walker import Walker

Visit = Callable[..., Walker]
MONTH = "2026-09"


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    return {"STAGE_UNPAID": "1"}


def test_figures_that_hold_from_a_day_are_typed_and_brought_in(visit: Visit, tmp_path: Path) -> None:
    hr, payroll = visit("zh"), visit("zh")
    hr.sign_in("hr")
    payroll.sign_in("payroll")
    brings_agreements(hr, tmp_path)
    for month in ("2026-07", "2026-08"):
        pays(hr, payroll, month)
    prepares(payroll)
    types_from_a_day(payroll)
    brings_a_file(payroll, tmp_path)
    liu = next(one for one in payroll.asks("get", f"/pay/inputs/{MONTH}").json()["rows"] if one["person"]["name"] == "刘静")
    raised = {"day": "2026-09-16", "base_pay": "9000", "reason": "转岗"}
    assert payroll.asks("post", f"/pay/people/{liu['person']['id']}/agreements", raised).ok
    offices = [one["id"] for one in hr.asks("get", f"/hours/months/{MONTH}").json()["offices"]]
    assert hr.asks("post", f"/hours/months/{MONTH}/close", {"offices": offices, "as_judged": True, "reason": "还没有考勤机"}).ok
    computes(payroll)
    publishes(hr, payroll, MONTH)
    slip = next(one["id"] for one in payroll.asks("get", f"/pay/runs/{MONTH}/slips?limit=200").json()["rows"]
                if one["person"]["name"] == "刘静")
    payroll.go(f"/pay/{MONTH}?open=slip.{slip}")
    payroll.sees("约定在 9月16日 变过")
    payroll.shot("split-slip-panel")
    payroll.page.get_by_role("button", name="基本工资").first.click()
    payroll.sees("9月1日 至 9月15日")
    payroll.settles()
    payroll.is_accessible()
    payroll.shot("split-line-panel")


def prepares(payroll: Walker) -> None:
    for zh, en, show, per in (("房补标准", "Housing rate", "money", "agreement"), ("回款额", "Cash collected", "money", "month")):
        assert payroll.asks("post", "/pay/own-inputs", {"label_zh": zh, "label_en": en, "show": show, "per": per}).ok
    told = {"code": "housing", "scheme": "CN", "label": {"zh": "房补", "en": "Housing"}, "step": "base", "kind": "earning",
            "formula": "房补标准", "valid_from": "2026-09-01"}
    assert payroll.asks("put", "/pay/items", told).ok


def types_from_a_day(payroll: Walker) -> None:
    for day, value, told in (("", "1000", ""), ("2026-09-16", "2000", "9月16日起")):
        payroll.go(f"/pay/inputs/{MONTH}")
        payroll.page.get_by_label("刘静 房补标准").fill(value)
        if day:
            payroll.page.locator("#inputs-since").fill(day)
            payroll.page.keyboard.press("Enter")
        payroll.clicks("保存 1 格", "Save cells: 1")
        payroll.is_told("已保存，1 人有变化", "Saved. People changed: 1")
        payroll.settles()
        if told:
            payroll.sees(told)
    payroll.is_accessible()
    payroll.shot("split-grid")


def brings_a_file(payroll: Walker, folder: Path) -> None:
    """The table of the month goes out; with a column called otherwise and one bad cell it comes in again."""
    with payroll.page.expect_download() as found:
        payroll.clicks("下载当月的表", "Take the table of the month")
    head, *rows = read_book("x.xlsx", Path(found.value.path()).read_bytes()).first.rows
    at = head.index("回款额")
    head[at] = "本月回款"
    for index, row in enumerate(rows[:4]):
        row[at] = "很多" if index == 3 else 1000 * (index + 1)
    file = folder / "回款.xlsx"
    file.write_bytes(write_book({MONTH: [head, *rows]}))
    expect(payroll.page.get_by_role("link", name="导入填好的表")).to_be_visible()
    drops(payroll, [file])
    payroll.sees("「本月回款」这一列是什么？")
    payroll.shot("split-import-columns")
    payroll.clicks("采用建议", "Take the suggestion")
    payroll.sees("1 处要改")
    payroll.settles()
    payroll.shot("split-import-bad-cell")
    payroll.is_accessible()
    payroll.sees("本月回款“很多”不是数字")
    payroll.clicks("这 1 处所在的行不导入", "Leave out the rows of these 1 places")
    opens_preview(payroll)
    payroll.sees("将要写入")
    payroll.shot("split-import-preview")
    payroll.page.get_by_role("button", name=re.compile(r"^写入 \d+ 项")).click()
    payroll.sees("已写入")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_who_is_paid_by_two_agreements_can_add_it_up(visit: Visit, lang: str, size: str) -> None:
    liu = visit(lang, size)
    liu.sign_in("employee")
    liu.go(f"/me/pay/{MONTH}")
    liu.sees("你的约定在 9月16日 变过", "What is agreed with you changed on 16 Sept")
    liu.page.get_by_role("button", name=liu.says("基本工资", "Base salary")).first.click()
    liu.sees("9月1日 至 9月15日，11 天", "1 Sept to 15 Sept, days: 11")
    for figure in ("6,000.00 × 11 ÷ 23 =", "2,869.57", "9,000.00 × 12 ÷ 23 =", "4,695.65"):
        expect(liu.page.get_by_text(figure).first).to_be_visible()
    liu.settles()
    liu.is_accessible()
    liu.shot("split-payslip")
