"""Journey of a forgotten punch: seen in the own month, asked for and approved on two phones; the day is right, the board clear."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from . import steps
from .test_requests import becomes
from .walker import Walker

Visit = Callable[..., Walker]
DAY = "2026-10-12"


def test_a_missing_punch_is_corrected_from_phone_to_phone(visit: Visit) -> None:
    hr, employee, lead = visit("zh"), visit("zh", "phone"), visit("zh", "phone")
    hr.sign_in("hr")
    steps.imports_the_month(hr)
    assert _open_days(hr) == [DAY]
    employee.sign_in("employee")
    request = _asks_for_it(employee)
    lead.sign_in("manager")
    _approves(lead, request)
    employee.go(f"/me/days/{DAY}")
    employee.sees("正常")
    expect(employee.page.get_by_text("08:58").first).to_be_visible()
    expect(employee.page.get_by_role("link", name="申请补卡")).to_have_count(0)
    employee.is_accessible()
    employee.shot("missing-punch-right")
    assert _open_days(hr) == []
    hr.go(f"/hours/{steps.MONTH}")
    hr.page.locator(".hm-office select").select_option(label="北京")
    hr.page.get_by_role("button", name=re.compile("^缺卡")).click()
    rows = hr.page.locator("tr.hm-row")
    expect(rows.filter(has_text="München")).to_have_count(0)  # now only 北京 is listed
    expect(rows.first).to_be_visible()
    expect(rows.filter(has_text="刘静")).to_have_count(0)
    hr.shot("missing-punch-board")


def test_the_corrected_day_in_english(visit: Visit) -> None:
    employee = visit("en", "phone")
    employee.sign_in("employee")
    employee.go(f"/me/days/{DAY}")
    employee.sees("", "Normal")
    expect(employee.page.get_by_text("08:58").first).to_be_visible()
    employee.is_accessible()


def _asks_for_it(employee: Walker) -> int:
    """From the own month over the day to the request, which knows its day already. One that waits since before is refused a
    second time with the way to the first, which is withdrawn."""
    employee.go(f"/me/hours/{steps.MONTH}")
    employee.page.get_by_role("button", name=re.compile("12日.*缺卡")).click()
    employee.page.locator(".pm-day").get_by_role("link", name="怎么判的").click()
    employee.settles()
    employee.is_accessible()
    employee.page.get_by_role("link", name="申请补卡").click()
    employee.settles()
    employee.page.get_by_label("上班还是下班").click()
    employee.page.locator(".ant-select-item-option").get_by_text("上班", exact=True).filter(visible=True).first.click()
    employee.page.get_by_label("时间").fill("08:58")
    employee.page.get_by_label("事由").fill("手机没电，门禁有记录")
    employee.sees("已经申请过，还在审批")
    employee.shot("missing-punch-twice")
    first = str(employee.page.get_by_role("link", name="查看").get_attribute("href")).rsplit("/", 1)[-1]
    assert employee.asks("post", f"/flow/instances/{first}/withdraw", {"comment": "时间写错了"}).ok
    employee.page.get_by_label("时间").fill("08:57")
    employee.page.get_by_label("时间").fill("08:58")
    employee.page.get_by_label("事由").fill("手机没电，门禁有记录。")
    expect(employee.page.get_by_text("已经申请过，还在审批")).to_have_count(0)
    employee.shot("missing-punch-form")
    employee.is_accessible()
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url(re.compile(r"/flow/requests/\d+"))
    return int(employee.page.url.rsplit("/", 1)[-1])


def _approves(lead: Walker, request: int) -> None:
    lead.go("/me/todo?flow=hours.missing_punch&q=刘静")
    lead.sees("08:58")
    lead.shot("missing-punch-card")
    lead.clicks("同意", "Approve")
    becomes(lead, request, "done")


def _open_days(hr: Walker) -> list[str]:
    """The days of 刘静 that wait in the month, as the board is told them."""
    told = hr.asks("get", f"/hours/months/{steps.MONTH}/exceptions?limit=500").json()
    return [one["day"] for one in told["rows"] if one["person"]["name"] == "刘静" and one["waits"]]
