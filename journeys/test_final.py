"""A leaver's final pay: HR closes the leave case, payroll is asked, settles with the law beside, and the payslip explains it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from .steps import SAMPLE, drops, opens_preview
from .test_leaving import case_of, decides, hands_over
from .walker import Walker

Visit = Callable[..., Walker]


def test_from_the_closed_case_to_the_payslip(visit: Visit) -> None:
    hr = visit("zh")
    hr.sign_in("hr")
    brings_pay_file(hr)
    case = case_of(hr)
    hr.go(f"/leaving/{case}")
    hands_over(hr, case)
    decides(hr)
    hr.clicks("关闭离职", "Close the case")
    hr.is_told("薪资会结算", "pay settles")
    told = hr.asks("get", f"/leaving/{case}").json()
    month = told["last_day"][:7]
    payroll = visit("zh")
    payroll.sign_in("payroll")
    is_asked(payroll, told["person"]["title"], month)
    settles(payroll)
    explains(payroll, told["person"]["title"], month)


def brings_pay_file(hr: Walker) -> None:
    """Agreements hold from October on: without one nobody is paid."""
    drops(hr, [SAMPLE / "薪资档案.xlsx"])
    opens_preview(hr)
    hr.page.get_by_role("button", name=re.compile(r"^写入 \d+ 项")).click()
    hr.sees("已写入")


def is_asked(payroll: Walker, name: str, month: str) -> None:
    """The checks of the month name who is not settled, and lead to where it is done; pay hears of the closing a moment later."""
    for _ in range(60):
        if name in payroll.asks("get", "/pay/final").text():
            break
        payroll.page.wait_for_timeout(250)
    payroll.go(f"/pay/{month}?open=checks")
    payroll.sees("已离职、还没有结算")
    payroll.page.get_by_role("link", name="去离职结算").first.click()
    payroll.page.get_by_role("link", name=name).first.click()
    payroll.sees("系统里的依据")
    payroll.settles()
    payroll.is_accessible()
    payroll.shot("final-to-settle")


def settles(payroll: Walker) -> None:
    """Resigned: the law gives no severance, so paying one wants its ground; what is not on file is asked for."""
    page = payroll.page
    page.get_by_label("经济补偿").first.click()
    page.locator(".ant-select-item-option").filter(has_text="付经济补偿（N）").first.click()
    payroll.sees("填完下面几项就能算出来")
    for label, value in (("离职前 12 个月月均应发", "20000"), ("当地上年度职工月平均工资", "12434"), ("未休年假天数", "3"),
                         ("月均应发从哪里来", "旧系统工资表"), ("当地平均工资从哪里来", "市人社局公布"),
                         ("月均工资（不含加班费）", "19575"), ("依据或说明", "公司未足额发工资，按第三十八条解除")):
        page.get_by_label(label).first.fill(value)
    expect(page.locator(".final-lines .prow").filter(has_text="未休年假工资")).to_contain_text("5,400.00")  # 19,575 ÷ 21.75 × 3 × 2
    page.locator(".final-lines .prow").filter(has_text="经济补偿").first.click()
    payroll.sees("劳动合同法第四十六条、第四十七条")
    payroll.is_accessible()
    payroll.shot("final-worked")
    payroll.clicks("确认结算", "Settle")
    payroll.is_told("已结算，随", "is settled")
    payroll.sees("公司未足额发工资，按第三十八条解除")


def explains(payroll: Walker, name: str, month: str) -> None:
    """The month is computed; the leaver's line opens with inputs and law."""
    payroll.go(f"/pay/{month}")
    payroll.clicks("开始核算", "Start the run")
    expect(payroll.button("提交审批", "Submit for approval")).to_be_visible(timeout=60_000)
    slips = payroll.asks("get", f"/pay/runs/{month}/slips?limit=200").json()["rows"]
    slip = next(one["id"] for one in slips if one["person"]["name"] == name)
    payroll.go(f"/pay/{month}?open=slip.{slip}")
    payroll.page.get_by_role("button", name="未休年假工资").click()
    payroll.sees("用到的数")
    payroll.sees("未休年假另付倍数")
    payroll.sees("5,400.00")
    payroll.shot("final-payslip")


def test_a_phone_reads_and_a_manager_sees_nothing(visit: Visit) -> None:
    payroll = visit("en", "phone")
    payroll.sign_in("payroll")
    payroll.go("/pay/final")
    payroll.sees("To settle")
    payroll.is_accessible()
    payroll.page.get_by_role("link", name="马天宇").click()
    payroll.sees("Dismissal with notice")
    payroll.sees("Severance and pay in lieu of notice (N+1)")
    payroll.is_accessible()
    manager = visit("en")
    manager.sign_in("manager")
    assert manager.asks("get", "/pay/final").status == 403
