"""Bases that are settled late: July and August are paid, then a city's limits and a person's base hold from July; September bills the rest.

The figures are worked out by hand, from Beijing's rates: pension 8 and 16 %, medical 2 % + 3 and 9.8 %, unemployment 0.5 and 0.5 %,
work injury 0.4 % of the employer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tongpin.base.sheets import as_text, read_book, write_book

from .steps import SAMPLE, drops, opens_preview
from .test_requests import becomes
from .walker import Walker

Visit = Callable[..., Walker]
BILLED, PAID = "2026-09", ("2026-07", "2026-08")
# 刘静, 6,000 a month, is insured by the floor: 7,162 then, 7,500 now.
# Own: 600.00 − 572.96 = 27.04; 153.00 − 146.24 = 6.76; 37.50 − 35.81 = 1.69. Employer: 54.08 + 33.12 + 1.69 + (30.00 − 28.65).
LIU = {"养老保险": "27.04", "医疗保险": "6.76", "失业保险": "1.69"}
LIU_OWN, LIU_COST = "70.98", "180.48"  # two months of 35.49 and of 90.24
# 黄梓萱, 18,000 then and 20,000 now: 160 + 40 + 10 of her own a month, 320 + 196 + 10 + 8 of the employer.
HUANG_OWN, HUANG_COST = "420.00", "1,068.00"


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    return {"STAGE_UNPAID": "1"}


def test_a_city_publishes_its_limits_late(visit: Visit, tmp_path: Path) -> None:
    hr, payroll = visit("zh"), visit("zh")
    hr.sign_in("hr")
    payroll.sign_in("payroll")
    brings_agreements(hr, tmp_path)
    for month in PAID:
        pays(hr, payroll, month)
    enters_limits(hr)
    computes(payroll)
    liu = reads_differences(payroll, "刘静", LIU_OWN, LIU_COST)
    for month in ("2026年7月", "2026年8月"):
        expect(liu.filter(has_text=month)).to_contain_text("养老基数下限 7,162.00 → 7,500.00")
    opens_lines(payroll, "刘静", ("补缴社保", "Insurance of earlier months"), LIU_OWN, LIU_COST)


def test_a_base_of_one_person_is_mended_and_both_are_billed_together(visit: Visit) -> None:
    hr, payroll = visit("en"), visit("en")
    hr.sign_in("hr")
    payroll.sign_in("payroll")
    changes_base(hr, payroll)
    computes(payroll, again=True)
    huang = reads_differences(payroll, "黄梓萱", HUANG_OWN, HUANG_COST)
    expect(huang.first).to_contain_text("Insurance base 18,000.00 → 20,000.00")
    reads_differences(payroll, "刘静", LIU_OWN, LIU_COST)
    opens_lines(payroll, "黄梓萱", ("补缴社保", "Insurance of earlier months"), HUANG_OWN, HUANG_COST)
    publishes(hr, payroll, BILLED)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_pays_more_reads_why_on_the_phone(visit: Visit, lang: str) -> None:
    liu = visit(lang, "phone")
    liu.sign_in("employee")
    liu.go(f"/me/pay/{BILLED}")
    liu.is_accessible()
    liu.clicks("社保与公积金", "Insurance and housing fund")
    liu.page.get_by_role("button", name=liu.says("补缴社保", "Insurance of earlier months")).first.click()
    liu.sees("养老基数下限 7,162.00 → 7,500.00", "Pension base floor 7,162.00 → 7,500.00")
    for amount in LIU.values():
        liu.sees(amount)
    liu.settles()
    liu.is_accessible()
    liu.shot("late-base-payslip")


def brings_agreements(hr: Walker, folder: Path) -> None:
    """Agreements from July on, and nothing that only October's file says."""
    sample = SAMPLE / "薪资档案.xlsx"
    head, *rows = read_book(sample.name, sample.read_bytes()).sheets[0].rows
    kept = [at for at, name in enumerate(head) if not as_text(name).startswith(("本月", "本年", "绩效系数", "个人养老金"))]
    page = [[row[at] for at in kept] for row in (head, *rows)]
    file = folder / "2026年7月薪资档案.xlsx"
    file.write_bytes(write_book({"2026年7月": page}))
    drops(hr, [file])
    opens_preview(hr)
    hr.page.get_by_role("button", name=re.compile(r"^写入 \d+ 项")).click()
    hr.sees("已写入")


def pays(hr: Walker, payroll: Walker, month: str) -> None:
    closes_hours(hr, month)
    said = payroll.asks("post", f"/pay/runs/{month}/compute")
    assert said.ok, said.text()
    publishes(hr, payroll, month)


def closes_hours(hr: Walker, month: str) -> None:
    """Nobody clocked anything yet: the month is closed as it is."""
    offices = [one["id"] for one in hr.asks("get", f"/hours/months/{month}").json()["offices"]]
    said = hr.asks("post", f"/hours/months/{month}/close", {"offices": offices, "as_judged": True, "reason": "还没有考勤机"})
    assert said.ok, said.text()


def publishes(hr: Walker, payroll: Walker, month: str) -> None:
    said = payroll.asks("post", f"/pay/runs/{month}/submit")
    assert said.ok, said.text()
    hr.go(f"/pay/{month}")
    hr.clicks("同意", "Approve")
    hr.dialog().get_by_role("button", name=hr.says("同意", "Approve"), exact=True).click()
    expect(hr.page.get_by_role("dialog").filter(visible=True)).to_have_count(0)
    said = payroll.asks("post", f"/pay/runs/{month}/publish")
    assert said.ok, said.text()


def enters_limits(hr: Walker) -> None:
    """One window for all insurances; a ceiling below the floor is told where it was typed."""
    hr.go("/pay/rates?place=beijing&day=2026-08-20")
    hr.clicks("登记新基数上下限", "Enter new base limits")
    window = hr.dialog()
    expect(window).to_contain_text("现在用的是 7,162.00 到 35,811.00")
    for label, value in (("基数下限", "7500"), ("基数上限", "3750"), ("从哪天起", "2026-07-01"), ("来源", "北京市人社局公告")):
        window.get_by_label(label).fill(value)
    hr.page.keyboard.press("Tab")
    hr.shot("late-base-window")
    window.locator(".ant-modal-footer button, footer button, button[type=submit]").last.click()
    expect(window).to_contain_text("上限低于下限")
    window.get_by_label("基数上限").fill("37500")
    window.locator(".ant-modal-footer button, footer button, button[type=submit]").last.click()
    hr.is_told("已登记", "Entered")
    row = hr.page.locator("table.rates tr").filter(has_text="养老基数下限")
    expect(row).to_contain_text("7,500.00")
    hr.is_accessible()
    hr.shot("late-base-rates")


def changes_base(hr: Walker, payroll: Walker) -> None:
    """A request that somebody else says yes to; the month is paid already, and that keeps nobody from it."""
    hr.go("/flow/new/pay.change")
    box = hr.page.get_by_role("combobox", name="Who")
    box.click()
    box.fill("黄梓萱")
    hr.page.locator(".ant-select-item-option").filter(has_text="黄梓萱").filter(visible=True).first.click()
    hr.page.get_by_label(re.compile("^From")).first.fill("2026-07-01")
    hr.page.keyboard.press("Tab")
    hr.page.get_by_label("New insurance base").fill("20000")
    hr.page.get_by_label("Reason").fill("Base of 2026 as assessed")
    hr.settles()
    hr.shot("late-base-request")
    hr.clicks("提交", "Hand in")
    hr.page.wait_for_url("**/flow/requests/*")
    hr.settles()
    request = int(hr.page.url.rsplit("/", 1)[-1])
    payroll.go(f"/flow/requests/{request}")
    payroll.clicks("同意", "Approve")
    becomes(payroll, request, "done")


def computes(payroll: Walker, *, again: bool = False) -> None:
    payroll.go(f"/pay/{BILLED}")
    if again:
        payroll.clicks("更多", "More")
        payroll.picks("重新核算", "Run again")
        payroll.is_told("已算完", "is calculated")
    else:
        payroll.clicks("开始核算", "Start the run")
    expect(payroll.button("提交审批", "Submit for approval")).to_be_visible(timeout=60_000)
    payroll.settles()


def reads_differences(payroll: Walker, name: str, own: str, cost: str) -> Locator:
    payroll.go(f"/pay/{BILLED}?open=retro")
    rows = payroll.page.locator(".retro > li").filter(has_text=name)
    expect(rows).to_have_count(2)
    told = [f"{float(one.replace(',', '')) / 2:,.2f}" for one in (own, cost)]
    for at in range(2):
        for amount in told:
            expect(rows.nth(at)).to_contain_text(amount)
    payroll.is_accessible()
    payroll.shot(f"late-base-differences-{name}")
    return rows


def opens_lines(payroll: Walker, name: str, label: tuple[str, str], own: str, cost: str) -> None:
    slips = payroll.asks("get", f"/pay/runs/{BILLED}/slips?limit=200").json()["rows"]
    slip = next(one["id"] for one in slips if one["person"]["name"] == name)
    lines = {one["code"]: one for one in payroll.asks("get", f"/pay/slips/{slip}").json()["lines"]}
    assert lines["retro_insurance"]["amount"] == f"-{own.replace(',', '')}"
    assert lines["retro_employer"]["amount"] == cost.replace(",", "")
    payroll.go(f"/pay/{BILLED}?open=slip.{slip}")
    payroll.page.get_by_role("button", name=payroll.says(*label)).first.click()
    payroll.sees("7月", "July")
    payroll.settles()
    payroll.is_accessible()
    payroll.shot(f"late-base-line-{name}")
