"""Journeys of leave that was not taken: asked for from the own day, decided by the lead, and the balance has it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from .test_leave import has_leave, next_monday
from .test_requests import becomes
from .walker import Walker

Visit = Callable[..., Walker]


def test_leave_is_cut_short_by_hr_on_the_day(visit: Visit) -> None:
    employee, manager, hr = visit("zh"), visit("zh"), visit("zh")
    employee.sign_in("employee")
    manager.sign_in("manager")
    monday = next_monday(4)
    has_leave(employee, manager, monday)
    hr.sign_in("hr")
    person = employee.asks("get", "/me").json()["person"]["id"]
    hr.go(f"/hours/people/{person}/{monday}")
    hr.page.get_by_role("button", name="撤销", exact=True).click()
    dialog = hr.dialog()
    dialog.get_by_label("实际休到哪天").fill(f"{monday}")
    dialog.get_by_label("实际休到哪天").press("Tab")
    dialog.get_by_label("原因").fill("项目叫回来")
    hr.is_accessible()
    hr.shot("take-back-dialog")
    hr.clicks("撤销", "Take back", dialog)
    hr.is_told("已撤销", "")
    hr.shot("take-back-day")
    hr.go(f"/hours/people/{person}/{monday + timedelta(days=1)}")
    expect(hr.page.get_by_text("批准的假和加班")).to_have_count(0)
    employee.go("/me/leave")
    employee.sees("销假：事假")
    employee.shot("take-back-balance")


def test_ones_own_leave_is_taken_back_by_request(visit: Visit) -> None:
    employee, manager = visit("en", "phone"), visit("en", "phone")
    employee.sign_in("employee")
    manager.sign_in("manager")
    monday = next_monday(6)
    has_leave(employee, manager, monday)
    employee.go("/me/leave")
    employee.shot("take-back-ways")
    employee.go(f"/me/days/{monday}")
    employee.page.get_by_role("link", name="Ask to take it back").click()
    employee.page.get_by_label("Reason").fill("back at work")
    employee.sees("", "What is taken back: Personal leave")
    employee.is_accessible()
    employee.shot("take-back-form")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url(re.compile(r"/flow/requests/\d+"))
    request = int(employee.page.url.rsplit("/", 1)[-1])
    manager.go(f"/flow/requests/{request}")
    manager.clicks("同意", "Approve")
    becomes(manager, request, "done")
    employee.go(f"/me/days/{monday}")
    expect(employee.page.get_by_text("Approved leave and overtime")).to_have_count(0)
