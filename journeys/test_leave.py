"""Journeys of leave: HR sets a company day, and leave that was approved is priced anew before the eyes of whom it concerns."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import expect

from .test_requests import becomes
from .walker import Walker

Visit = Callable[..., Walker]


def next_monday(weeks: int) -> date:
    today = date.today()
    return today + timedelta(days=-today.weekday(), weeks=weeks)


def has_leave(employee: Walker, manager: Walker, monday: date) -> None:
    """Three days, approved by the manager."""
    form = {"kind": "personal", "start": f"{monday}", "start_half": "am", "end": f"{monday + timedelta(days=2)}",
            "end_half": "pm", "reason": "搬家"}
    asked = employee.asks("post", "/flows/hours.leave/start", {"values": form})
    assert asked.ok, asked.text()
    request = asked.json()["instance"]
    manager.go(f"/flow/requests/{request}")
    manager.clicks("同意", "Approve")
    manager.go("/today")
    becomes(manager, request, "done")


def test_hr_sets_a_company_day_and_the_leave_is_priced_anew(visit: Visit) -> None:
    employee, manager, hr = visit("zh", "phone"), visit("zh", "phone"), visit("zh")
    employee.sign_in("employee")
    manager.sign_in("manager")
    monday = next_monday(3)
    has_leave(employee, manager, monday)
    hr.sign_in("hr")
    hr.go("/hours/company-days")
    hr.is_accessible()
    hr.shot("company-year")
    day = monday + timedelta(days=1)
    hr.page.get_by_role("region", name=f"{day.year}年{day.month}月").get_by_role("button").filter(
        has=hr.page.get_by_text(str(day.day), exact=True)).click()
    dialog = hr.dialog()
    dialog.get_by_label("名称").fill("公司年会")
    expect(dialog.get_by_text("：3 天 → 2 天")).to_be_visible()
    hr.is_accessible()
    hr.shot("company-day")
    hr.clicks("保存", "Save", dialog)
    hr.is_told("已保存，1 次请假已重算", "")
    hr.sees("公司年会")
    hr.shot("company-year-set")
    employee.go("/me/messages")
    employee.sees("由 3 天改为 2 天，余额已更正")
    employee.shot("company-day-told")


def test_the_calendar_on_a_phone_in_english(visit: Visit) -> None:
    hr = visit("en", "phone")
    hr.sign_in("hr")
    hr.go("/hours/company-days")
    hr.is_accessible()
    hr.shot("company-year")
    hr.page.get_by_role("region").last.get_by_role("button").last.click()
    expect(hr.dialog().get_by_text("People: ")).to_be_visible()
    hr.is_accessible()
    hr.shot("company-day")
    hr.clicks("Save", "Save", hr.dialog())
    hr.is_told("已保存", "Saved")
    expect(hr.page.get_by_role("button", name="Thu 31 Dec Free")).to_be_visible()  # read anew; only then is there something to undo
    hr.clicks("12月31日", "Thu 31 Dec")
    hr.dialog().get_by_text("As the national calendar").click()
    hr.clicks("Save", "Save", hr.dialog())
    expect(hr.page.get_by_role("button", name="Thu 31 Dec Free")).to_have_count(0)


def test_an_employee_is_away_for_two_hours(visit: Visit) -> None:
    """On the phone: asks by the clock, the lead agrees, the balance tells it in hours."""
    employee, manager = visit("zh", "phone"), visit("zh", "phone")
    employee.sign_in("employee")
    manager.sign_in("manager")
    day = next_monday(4) + timedelta(days=3)
    employee.go(f"/flow/new/hours.leave_hours?kind=personal&day={day}")
    employee.page.get_by_label("从几点").fill("14:00")
    employee.page.get_by_label("到几点").fill("16:10")
    employee.page.get_by_label("事由").fill("去医院取报告")
    expect(employee.page.get_by_text("算下来是 2.17 小时")).to_be_visible()
    employee.shot("hours-wrong-step")
    employee.page.get_by_label("到几点").fill("16:00")
    expect(employee.page.get_by_text("算下来是")).to_have_count(0)
    expect(employee.page.get_by_text("0.25", exact=False).first).to_be_visible()
    employee.is_accessible()
    employee.shot("hours-asked")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url(re.compile(r"/flow/requests/\d+"))
    request = int(employee.page.url.rsplit("/", 1)[-1])
    manager.go(f"/flow/requests/{request}")
    manager.sees("去医院取报告")
    manager.shot("hours-decides")
    manager.clicks("同意", "Approve")
    manager.go("/today")
    becomes(manager, request, "done")
    employee.go("/me/leave")
    employee.page.get_by_role("button", name="事假").click()
    expect(employee.page.get_by_text("（2 小时）").first).to_be_visible()
    employee.shot("hours-balance")


def test_hr_says_how_a_kind_is_taken(visit: Visit) -> None:
    hr = visit("en", "phone")
    hr.sign_in("hr")
    hr.go("/hours/leave-plans")
    hr.page.get_by_label("Annual leave").scroll_into_view_if_needed()
    hr.shot("leave-kinds")
    hr.is_accessible()
    desk = visit("zh")
    desk.sign_in("hr")
    desk.go("/hours/leave-plans")
    desk.page.get_by_label("年假").click()
    desk.page.get_by_title("按小时").click()
    desk.is_told("已保存，从现在起的申请按新的来", "")
    desk.shot("leave-kinds")
