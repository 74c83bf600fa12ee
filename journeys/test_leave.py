"""Journeys of leave: HR sets a company day, and leave that was approved is priced anew before the eyes of whom it concerns."""

from __future__ import annotations

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
    hr.clicks("12月31日", "Thu 31 Dec")
    hr.dialog().get_by_text("As the national calendar").click()
    hr.clicks("Save", "Save", hr.dialog())
    expect(hr.page.get_by_role("button", name="Thu 31 Dec Free")).to_have_count(0)
