"""Journey of a marriage: the request says why it cannot be handed in yet, HR settles the figure, and it can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]


def test_a_figure_that_is_not_known_is_asked_for_and_settled(visit: Visit) -> None:
    employee, hr = visit("zh", "phone"), visit("zh")
    employee.sign_in("employee")
    day = date.today() + timedelta(days=7 - date.today().weekday(), weeks=5)
    form = f"/flow/new/hours.leave?kind=marriage&event_day={day}&start={day}&end={day}&start_half=am&end_half=pm"
    employee.go(form)
    employee.page.locator("textarea").fill("结婚")
    employee.sees("按自然日还是工作日算没有核实")
    employee.is_accessible()
    employee.shot("event-unknown")
    hr.sign_in("hr")
    hr.go("/hours/event-leave")
    hr.is_accessible()
    hr.shot("event-leave")
    hr.clicks("填写北京的婚假", "")
    dialog = hr.dialog()
    dialog.get_by_label("怎么算").click()
    hr.page.get_by_title("自然日", exact=True).click()
    hr.is_accessible()
    hr.shot("event-figure")
    hr.clicks("保存", "Save", dialog)
    hr.is_told("已保存", "Saved")
    hr.sees("公司填写")
    employee.go(form)
    employee.page.locator("textarea").fill("结婚")
    employee.sees("一次事件 10 天（自然日），已休 0 天，这次 1 天")
    employee.shot("event-known")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url("**/flow/requests/*")


def test_which_child_it_is_is_asked_only_where_it_matters(visit: Visit) -> None:
    employee, hr = visit("zh", "phone"), visit("zh")
    employee.sign_in("employee")
    born = date.today() + timedelta(days=30)
    form = f"/flow/new/hours.leave?kind=maternity&event_day={born}&start={born}&end={born + timedelta(days=169)}&start_half=am&end_half=pm"
    employee.go(form)
    employee.page.locator("textarea").fill("生育")
    employee.sees("还有")
    expect(employee.page.get_by_text("第几个孩子", exact=True)).to_have_count(0)
    hr.sign_in("hr")
    values = {"kind": "maternity", "province": "beijing", "days": "188", "unit": "calendar", "per": "event", "child_from": 2,
              "valid_from": "2026-01-01", "source": "示例：二孩起 188 天"}
    assert hr.asks("post", "/records/hours.leave_figure", {"values": values, "reason": "y"}).ok
    hr.go("/hours/event-leave")
    hr.sees("从第 2 个孩子起 188 天")
    hr.shot("event-later-child")
    employee.go(form)
    employee.page.locator("textarea").fill("生育")
    employee.sees("当地的产假天数按第几个孩子定")
    employee.page.get_by_label("第几个孩子").click()
    employee.page.get_by_text("二孩", exact=True).last.click()
    employee.sees("一次事件 188 天（自然日），已休 0 天，这次 170 天")
    employee.is_accessible()
    employee.shot("event-child")


def test_the_page_in_english_on_a_phone(visit: Visit) -> None:
    hr = visit("en", "phone")
    hr.sign_in("hr")
    hr.go("/hours/event-leave")
    expect(hr.page.get_by_text("To be entered").first).to_be_visible()
    hr.is_accessible()
    hr.shot("event-leave")
