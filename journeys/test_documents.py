"""Journey of a sick note: HR asks for it by a rule, the request tells so on the phone, the photo is uploaded and opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from .test_requests import becomes
from .walker import SHOTS, Walker

Visit = Callable[..., Walker]


def a_day() -> date:
    today = date.today()
    return today + timedelta(days=1 - today.weekday(), weeks=4)


def test_a_sick_note_is_asked_for_and_uploaded_from_the_phone(visit: Visit, tmp_path: Path) -> None:
    hr, employee, manager = visit("zh"), visit("zh", "phone"), visit("zh", "phone")
    hr.sign_in("hr")
    _sets_the_rule(hr)
    employee.sign_in("employee")
    manager.sign_in("manager")
    _falls_sick(employee, manager)
    hr.go("/hours/leave-documents")
    hr.sees("还没交（1）")
    hr.is_accessible()
    hr.shot("documents")
    employee.go("/me/leave")
    employee.sees("病假条")
    employee.is_accessible()
    employee.shot("my-documents")
    photo = SHOTS / "documents-zh-desktop.png"
    employee.page.locator(".my-documents input[type=file]").set_input_files(photo)
    employee.is_told("已交", "")
    expect(employee.page.get_by_role("link", name=photo.name)).to_be_visible()
    employee.shot("my-documents-there")
    hr.go("/hours/leave-documents")
    hr.sees("没有要催的材料")
    with hr.page.expect_popup() as opened:
        hr.page.get_by_role("link", name=photo.name).click()
    assert "/api/v1/files/" in opened.value.url


def _sets_the_rule(hr: Walker) -> None:
    hr.go("/hours/leave-documents")
    hr.is_accessible()
    hr.clicks("新建规则", "Add a rule")
    dialog = hr.dialog()
    dialog.get_by_label("假期类型").click()
    hr.page.get_by_title("病假", exact=True).click()
    dialog.get_by_label("材料名称").fill("病假条")
    hr.is_accessible()
    hr.shot("document-rule")
    hr.clicks("保存", "Save", dialog)
    hr.is_told("规则已保存", "")
    hr.sees("病假 · 病假条")


def _falls_sick(employee: Walker, manager: Walker) -> None:
    day = a_day()
    employee.go(f"/flow/new/hours.leave?kind=sick&start={day}&end={day}&start_half=am&end_half=pm")
    employee.page.locator("textarea").fill("发烧")
    employee.sees("前交病假条")
    employee.shot("document-wanted")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url("**/flow/requests/*")
    request = int(employee.page.url.rsplit("/", 1)[-1])
    manager.go(f"/flow/requests/{request}")
    manager.clicks("同意", "Approve")
    manager.go("/today")
    becomes(manager, request, "done")


def test_the_pages_in_english_on_a_phone(visit: Visit) -> None:
    hr = visit("en", "phone")
    hr.sign_in("hr")
    hr.go("/hours/leave-documents")
    hr.sees("", "Dealt with")
    hr.is_accessible()
    hr.shot("documents")
