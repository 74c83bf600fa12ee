"""Two pay groups: payroll pays one office apart, on a day of its own; its month is locked while everybody else's is still open.

Then that office gets a thirteenth salary in a run beside the month's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .test_late_base import brings_agreements
from .walker import Walker

Visit = Callable[..., Walker]
MONTH, GROUP = "2026-07", "south"


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    return {"STAGE_UNPAID": "1"}


def test_an_office_is_paid_apart(visit: Visit, tmp_path: Path) -> None:
    hr, payroll = visit("zh"), visit("zh")
    hr.sign_in("hr")
    payroll.sign_in("payroll")
    brings_agreements(hr, tmp_path)
    closes(hr)
    makes_group(payroll)
    payroll.go(f"/pay/{MONTH}")
    card(payroll, "南方").click()
    payroll.page.wait_for_url(f"**/pay/{MONTH}?group={GROUP}")
    payroll.clicks("开始核算", "Start the run")
    payroll.is_told("已算完", "is calculated")
    payroll.clicks("提交审批", "Submit for approval")
    payroll.sees("核算和提交的人都不能审批")
    approves(hr)
    payroll.go(f"/pay/{MONTH}?group={GROUP}")
    payroll.clicks("发工资条", "Publish payslips")
    payroll.dialog().get_by_role("button", name="发工资条").click()
    payroll.is_told("的工资条已发给员工", "Payslips for")
    payroll.page.locator(".head .acts").get_by_role("button", name="锁定", exact=True).click()
    payroll.sees("已锁定，不能再改")


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "desktop"), ("zh", "phone"), ("en", "phone")])
def test_the_others_are_still_open(visit: Visit, lang: str, size: str) -> None:
    payroll = visit(lang, size)
    payroll.sign_in("payroll")
    payroll.go(f"/pay/{MONTH}")
    expect(card(payroll, payroll.says("南方", "South"))).to_contain_text(payroll.says("已锁定", "Locked"))
    if lang == "zh" and size == "desktop":
        payroll.clicks("开始核算", "Start the run")
        payroll.is_told("已算完", "is calculated")
    expect(payroll.page.locator(".run-card.on")).to_contain_text(payroll.says("其他办公室", "All other offices"))
    expect(payroll.page.locator(".run-card.on")).to_contain_text(payroll.says("已核算", "Computed"))
    payroll.settles()
    payroll.is_accessible()
    payroll.shot("pay-groups-board")
    card(payroll, payroll.says("南方", "South")).click()
    payroll.sees("已锁定，不能再改", "Locked. To correct it")
    payroll.settles()
    payroll.is_accessible()
    payroll.shot("pay-groups-south")
    payroll.go("/pay/groups")
    payroll.sees("南方", "South")
    payroll.is_accessible()
    payroll.shot("pay-groups")


def test_a_thirteenth_salary_is_paid_apart(visit: Visit) -> None:
    """Refused where it has no name; its payslip has one line of pay and one of tax."""
    payroll = visit("zh")
    payroll.sign_in("payroll")
    payroll.go(f"/pay/{MONTH}?group={GROUP}")
    payroll.clicks("更多", "More")
    payroll.picks("另发一笔", "Pay something apart")
    window = payroll.dialog()
    payroll.clicks("开始", "Begin", window)
    expect(window).to_contain_text("叫什么")
    window.get_by_label("叫什么").fill("十三薪")
    payroll.is_accessible()
    payroll.shot("pay-apart-window")
    payroll.clicks("开始", "Begin", window)
    payroll.page.wait_for_url(f"**/pay/{MONTH}?group={GROUP}&number=1")
    payroll.settles()
    payroll.shot("pay-apart-begun")
    payroll.clicks("开始核算", "Start the run")
    payroll.is_told("已算完", "is calculated")
    expect(payroll.page.locator(".run-card.on")).to_contain_text("十三薪")
    payroll.is_accessible()
    payroll.shot("pay-apart")


@pytest.mark.parametrize(("lang", "size"), [("en", "desktop"), ("zh", "phone"), ("en", "phone")])
def test_what_is_paid_apart_is_read(visit: Visit, lang: str, size: str) -> None:
    payroll = visit(lang, size)
    payroll.sign_in("payroll")
    payroll.go(f"/pay/{MONTH}?group={GROUP}&number=1")
    slips = payroll.asks("get", f"/pay/runs/{MONTH}/slips?group={GROUP}&number=1").json()["rows"]
    payroll.go(f"/pay/{MONTH}?group={GROUP}&number=1&slip={slips[0]['id']}")
    payroll.sees("十三薪", "13th salary")
    payroll.settles()
    payroll.is_accessible()
    payroll.shot("pay-apart-slip")


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_what_is_paid_apart_is_compared_with_the_month(visit: Visit, lang: str, size: str) -> None:
    payroll = visit(lang, size)
    payroll.sign_in("payroll")
    payroll.go(f"/pay/{MONTH}?group={GROUP}&number=1")
    payroll.clicks("更多", "More")
    payroll.picks("和其他月份或批次比较", "Compare with another month or run")
    payroll.page.wait_for_url("**/pay/compare?now=*")
    sides = payroll.page.locator(".versus-pick select")
    expect(sides.nth(1)).to_have_value(f"{MONTH}/{GROUP}/1")
    sides.nth(0).select_option(f"{MONTH}/{GROUP}/0")
    payroll.page.wait_for_url("**then=*")
    payroll.settles()
    payroll.page.get_by_role("tab", name=payroll.says("薪资项目", "Pay item")).click()
    payroll.sees("十三薪", "13th salary")
    payroll.is_accessible()
    payroll.shot("pay-compare-runs")


def closes(hr: Walker) -> None:
    offices = [one["id"] for one in hr.asks("get", f"/hours/months/{MONTH}").json()["offices"]]
    said = hr.asks("post", f"/hours/months/{MONTH}/close", {"offices": offices, "as_judged": True, "reason": "还没有考勤机"})
    assert said.ok, said.text()


def makes_group(payroll: Walker) -> None:
    """A name that is missing is told at its field; the office stands in the group then."""
    payroll.go("/pay/groups")
    payroll.clicks("新建薪资组", "Add a group")
    window = payroll.dialog()
    window.get_by_label("中文名").fill("南方")
    window.get_by_label("英文名").fill("South")
    window.get_by_label("发薪日").fill("40")
    window.get_by_label("南京").check()
    payroll.is_accessible()
    payroll.shot("pay-group-window")
    payroll.clicks("保存", "Save", window)
    expect(window).to_contain_text("发薪日请写 1 到 31")
    window.get_by_label("发薪日").fill("15")
    payroll.clicks("保存", "Save", window)
    payroll.is_told("已保存", "Saved")
    expect(payroll.page.locator(".group-card").filter(has_text="南方")).to_contain_text("次月 15 日发")


def approves(hr: Walker) -> None:
    hr.go(f"/pay/{MONTH}?group={GROUP}")
    hr.clicks("同意", "Approve")
    expect(hr.dialog()).to_contain_text("南方")
    hr.shot("pay-groups-approve")
    hr.dialog().get_by_role("button", name="同意", exact=True).click()
    expect(hr.page.get_by_role("dialog").filter(visible=True)).to_have_count(0)


def card(walker: Walker, name: str):  # type: ignore[no-untyped-def]
    return walker.page.locator(".run-card").filter(has_text=name)
