"""Journey of a kind of leave that the company adds: HR writes it down, an employee asks for it, and sees how sick leave stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]
WAYS = [("zh", "desktop"), ("en", "phone")]


@pytest.mark.parametrize(("lang", "size"), WAYS)
def test_a_kind_of_leave_is_added_and_asked_for(visit: Visit, lang: str, size: str) -> None:
    name = {"zh": f"{size}家庭日", "en": f"Family day {size}"}
    hr = visit(lang, size)
    hr.sign_in("hr")
    hr.go("/hours/leave-plans")
    hr.clicks("加一种假", "Add a kind of leave")
    dialog = hr.dialog()
    dialog.get_by_label(hr.says("中文名称", "Chinese name")).fill(name["zh"])
    dialog.get_by_label(hr.says("英文名称", "English name")).fill(name["en"])
    dialog.get_by_label(hr.says("工资照发（%）", "Wage that goes on (%)")).fill("160")
    hr.clicks("保存", "Save", dialog)
    expect(dialog.get_by_role("alert").first).to_contain_text("100")  # told at the field
    hr.is_accessible()
    hr.shot("own-leave-wrong")
    dialog.get_by_label(hr.says("工资照发（%）", "Wage that goes on (%)")).fill("60")
    hr.clicks("保存", "Save", dialog)
    hr.is_told("已保存", "Saved")
    hr.page.get_by_text(name[lang]).first.scroll_into_view_if_needed()
    hr.is_accessible()
    hr.shot("own-leave")
    employee = visit(lang, "phone")
    employee.sign_in("employee")
    day = date.today() + timedelta(days=7 - date.today().weekday(), weeks=7 if lang == "zh" else 8)
    employee.go(f"/flow/new/hours.leave?start={day}&end={day}&start_half=am&end_half=pm")
    employee.page.get_by_label(employee.says("请假类型", "Kind of leave")).first.click()
    employee.page.keyboard.type(name[lang])
    employee.page.get_by_title(name[lang], exact=True).click()
    employee.page.locator("textarea").fill("x")
    employee.is_accessible()
    employee.shot("own-leave-form")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url("**/flow/requests/*")
    employee.sees(name["zh"], name["en"])


@pytest.mark.parametrize(("lang", "size"), WAYS)
def test_a_request_for_sick_leave_tells_the_medical_period(visit: Visit, lang: str, size: str) -> None:
    employee = visit(lang, size)
    employee.sign_in("employee")
    day = date.today() + timedelta(days=7 - date.today().weekday(), weeks=13)
    employee.go(f"/flow/new/hours.leave?kind=sick&start={day}&end={day}&start_half=am&end_half=pm")
    employee.page.locator("textarea").fill("x")
    employee.sees("医疗期", "Medical period")
    employee.is_accessible()
    employee.shot("medical-request")
