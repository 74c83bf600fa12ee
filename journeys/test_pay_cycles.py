"""An office abroad is paid by the week, two weeks in a row over the end of a month; Chinese offices are refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .steps import chooses
from .test_late_base import brings_agreements
from .walker import Walker

Visit = Callable[..., Walker]
MONTH, GROUP = "2026-08", "munich-weekly"
WEEKS = ((106, "2026-W31 · 7月27日–8月2日"), (113, "2026-W32 · 8月3日–9日"))


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    return {"STAGE_UNPAID": "1"}


def test_two_weeks_in_a_row_are_paid(visit: Visit, tmp_path: Path) -> None:
    hr, payroll = visit("zh"), visit("zh")
    hr.sign_in("hr")
    payroll.sign_in("payroll")
    brings_agreements(hr, tmp_path)
    for month in ("2026-07", MONTH):
        offices = [one["id"] for one in hr.asks("get", f"/hours/months/{month}").json()["offices"]]
        said = hr.asks("post", f"/hours/months/{month}/close", {"offices": offices, "as_judged": True, "reason": "还没有考勤机"})
        assert said.ok, said.text()
    makes_group(payroll)
    payroll.go(f"/pay/{MONTH}?group={GROUP}")
    expect(payroll.page.locator(".run-card").filter(has_text="慕尼黑按周")).to_have_count(4)
    payroll.shot("pay-cycles-open")
    for number, name in WEEKS:
        payroll.page.locator(".run-card").filter(has_text=name).click()
        payroll.page.wait_for_url(f"**/pay/{MONTH}?group={GROUP}&number={number}")
        payroll.clicks("开始核算", "Start the run")
        payroll.is_told("已算完", "is calculated")
        payroll.clicks("提交审批", "Submit for approval")
        payroll.sees("核算和提交的人都不能审批")
        hr.go(f"/pay/{MONTH}?group={GROUP}&number={number}")
        hr.clicks("同意", "Approve")
        expect(hr.dialog()).to_contain_text(name)
        hr.dialog().get_by_role("button", name="同意", exact=True).click()
        expect(hr.page.get_by_role("dialog").filter(visible=True)).to_have_count(0)
        payroll.go(f"/pay/{MONTH}?group={GROUP}&number={number}")
        payroll.clicks("发工资条", "Publish payslips")
        payroll.dialog().get_by_role("button", name="发工资条").click()
        payroll.is_told("的工资条已发给员工", "Payslips for")


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "desktop"), ("zh", "phone"), ("en", "phone")])
def test_the_weeks_are_read(visit: Visit, lang: str, size: str) -> None:
    payroll = visit(lang, size)
    payroll.sign_in("payroll")
    payroll.go(f"/pay/{MONTH}?group={GROUP}")
    expect(payroll.page.locator(".run-card.on")).to_contain_text("2026-W33")  # the first that is not out yet
    payroll.go(f"/pay/{MONTH}?group={GROUP}&number=113")
    expect(payroll.page.locator(".run-card.on")).to_contain_text("2026-W32")
    payroll.settles()
    payroll.is_accessible()
    payroll.shot("pay-cycles-board")
    slips = payroll.asks("get", f"/pay/runs/{MONTH}/slips?group={GROUP}&number=106").json()["rows"]
    payroll.go(f"/pay/{MONTH}?group={GROUP}&number=106&slip={slips[0]['id']}")
    payroll.page.get_by_role("button", name=re.compile("^(基本工资|Base salary)")).filter(visible=True).last.click()
    payroll.sees("× 5 ÷ 23")  # of the week to 2 August all paid days lie in July
    payroll.settles()
    payroll.is_accessible()
    payroll.shot("pay-cycles-line")
    payroll.go("/pay/groups")
    payroll.sees("每周发，结束后 4 天", "Every week, paid 4 days after its end")
    payroll.is_accessible()
    payroll.shot("pay-cycles-groups")


@pytest.mark.parametrize(("lang", "size"), [("zh", "phone"), ("en", "desktop")])
def test_somebody_reads_the_own_week(visit: Visit, lang: str, size: str) -> None:
    me = visit(lang, size)
    me.sign_in("munich")
    me.go("/me/pay")
    me.sees("2026-W32")
    me.settles()
    me.is_accessible()
    me.shot("pay-cycles-mine")
    me.go(f"/me/pay/{MONTH}?number=106")
    me.sees("2026-W31")
    me.settles()
    me.is_accessible()
    me.shot("pay-cycles-my-slip")


def makes_group(payroll: Walker) -> None:
    """Together with a Chinese office it is refused at the offices; the next periods are told before it is kept."""
    payroll.go("/pay/groups")
    payroll.clicks("新建薪资组", "Add a group")
    window = payroll.dialog()
    window.get_by_label("中文名").fill("慕尼黑按周")
    window.get_by_label("英文名").fill("Munich weekly")
    chooses(payroll, "多久发一次", "每周")
    window.get_by_label("任意一期的第一天").fill("2026-07-27")
    payroll.page.keyboard.press("Enter")  # takes the day; the calendar closes
    window.get_by_label("München").check()
    window.get_by_label("南京").check()
    expect(window.get_by_role("status")).to_contain_text("发薪")
    payroll.is_accessible()
    payroll.shot("pay-cycles-window")
    payroll.clicks("保存", "Save", window)
    expect(window).to_contain_text("所以这里按月发薪")
    window.get_by_label("南京").uncheck()
    payroll.clicks("保存", "Save", window)
    payroll.is_told("已保存", "Saved")
