"""HR changes a rule card and sees its effect: what cannot be is told at its field, last month is tried, and the days follow."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from .steps import chooses, imports_the_month
from .walker import Walker

Visit = Callable[..., Walker]
DAY = "2026-10-15"


def test_hr_changes_a_rule_card_and_sees_its_effect(visit: Visit) -> None:
    hr = visit("zh", "desktop")
    hr.sign_in("hr")
    imports_the_month(hr)
    _writes_a_card(hr)
    assert _start_of_the_day(hr) == "10:00"
    phone = visit("en", "phone")
    phone.sign_in("hr")
    _softens_the_card(phone)
    _shows_the_day(phone)
    _deletes_the_card(phone)
    assert _start_of_the_day(phone) == "09:00"


def _writes_a_card(hr: Walker) -> None:
    hr.go("/hours/rule-cards")
    hr.clicks("新建规则卡", "Add a rule card")
    dialog = hr.dialog()
    dialog.get_by_label("名称").fill("总部十点班")
    chooses(hr, "办公室", "北京")
    _picks_day(dialog, "从哪天起", "2026-10-01")
    dialog.get_by_label("上班", exact=True).fill("10:00")
    dialog.get_by_label("下班", exact=True).fill("12:30")
    expect(_fault(dialog, "下班")).to_contain_text("时间顺序不对")
    expect(hr.button("保存", "Save", dialog)).to_be_disabled()
    hr.shot("card-fault")
    dialog.get_by_label("下班", exact=True).fill("19:00")
    expect(dialog.get_by_text("10:00–19:00（8 小时）")).to_be_visible()
    hr.clicks("试算上个月", "Try last month", dialog)
    expect(dialog.get_by_text(re.compile("2026年10月.* 天会不同"))).to_be_visible()
    hr.shot("card-tried")
    hr.is_accessible()
    hr.clicks("保存", "Save", dialog)
    hr.is_told("已保存", "Saved")
    hr.sees("总部十点班")
    hr.is_accessible()
    hr.shot("cards")


def _softens_the_card(hr: Walker) -> None:
    hr.go("/hours/rule-cards")
    hr.clicks("修改「总部十点班」", "Change “总部十点班”")
    dialog = hr.dialog()
    hr.clicks("加一段休息", "Add a break", dialog)
    dialog.get_by_label("Break from").fill("15:00")
    dialog.get_by_label("Break until").fill("15:15")
    expect(dialog.get_by_text("break 12:00–13:00, 15:00–15:15")).to_be_visible()
    dialog.get_by_label("Grace for late (minutes)").fill("15")
    expect(dialog.get_by_text("Up to 15 minutes is not late")).to_be_visible()
    hr.clicks("试算上个月", "Try last month", dialog)
    expect(dialog.get_by_text(re.compile("October 2026"))).to_be_visible()
    hr.is_accessible()
    hr.shot("card-phone")
    hr.clicks("保存", "Save", dialog)
    hr.is_told("已保存", "Saved")


def _shows_the_day(hr: Walker) -> None:
    hr.go(f"/hours/people/{_person(hr)}/{DAY}")
    hr.sees("10:00")
    hr.is_accessible()
    hr.shot("card-day")


def _deletes_the_card(hr: Walker) -> None:
    hr.go("/hours/rule-cards")
    hr.clicks("修改「总部十点班」", "Change “总部十点班”")
    hr.clicks("删除规则卡", "Delete the card", hr.dialog())
    hr.is_told("已保存", "Saved")
    hr.sees("还没有自己的规则卡", "No rule card of your own yet")


def _person(walker: Walker) -> int:
    rows = walker.asks("get", "/records/people.person?q=刘静").json()["rows"]
    return int(next(one["id"] for one in rows if one["name"] == "刘静"))


def _start_of_the_day(walker: Walker) -> str:
    return str(walker.asks("get", f"/hours/days/{_person(walker)}/{DAY}").json()["rule"]["start"])


def _fault(dialog: Locator, label: str) -> Locator:
    """The sentence that the field itself points to."""
    field = dialog.get_by_label(label, exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    return dialog.locator(f"[id='{field.get_attribute('aria-describedby')}']")


def _picks_day(dialog: Locator, label: str, day: str) -> None:
    field = dialog.get_by_label(label)
    field.click()
    field.fill(day)
    field.press("Enter")
