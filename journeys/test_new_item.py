"""HR adds a bonus for full attendance: named, explained choice by choice, tried on somebody, kept, changed, and ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .test_late_base import brings_agreements
from .walker import Walker

Visit = Callable[..., Walker]
NAMES = {"desktop": ("全勤奖", "Attendance bonus"), "phone": ("准时奖", "On-time bonus")}


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_a_new_item_from_its_name_to_its_end(visit: Visit, tmp_path: Path, lang: str, size: str) -> None:
    first = visit("zh")
    first.sign_in("hr")
    if "CN" not in first.asks("get", "/pay/items").json()["somebody"]:
        brings_agreements(first, tmp_path)  # somebody to try it on
    hr = visit(lang, size)
    hr.sign_in("hr")
    hr.go("/pay/items?scheme=CN")
    names = NAMES[size]
    makes(hr, names)
    changes(hr, names)
    ends(hr, names)


def makes(hr: Walker, names: tuple[str, str]) -> None:
    hr.clicks("新增项目", "New item")
    field = hr.page.get_by_label
    field(hr.says("中文名称", "Name in Chinese")).fill("基本工资")
    field(hr.says("英文名称", "Name in English")).fill(names[1])
    formula = hr.page.locator(".formula-field textarea")
    formula.fill(hr.says("如果(迟到次数 + 缺卡次数 + 旷工天数 + 请假天数合计 = 0, 300, 0)",
                         "IF({Times late} + {Missing punches} + {Days absent without reason} + {Days of leave in all} = 0, 300, 0)"))
    hr.sees("已经是别的输入或薪资项目的名字", "is the name of another input or pay item")
    field(hr.says("中文名称", "Name in Chinese")).fill(names[0])
    hr.page.locator(".names summary").first.click()
    hr.sees("到本月最后一天满几个月", "Full months up to the last day of the month")
    hr.page.locator(".names summary").first.click()
    expect(hr.page.locator(".trial")).to_be_visible()
    field(hr.says("原因", "Reason")).fill(hr.says("从本月起", "From this month on"))
    hr.is_accessible()
    hr.shot("new-item")
    hr.clicks("保存新项目", "Add the item")
    hr.is_told("已新增", "was added")
    hr.sees(*names)


def changes(hr: Walker, names: tuple[str, str]) -> None:
    opens(hr, names)
    hr.page.locator(".names summary").first.click()
    hr.page.get_by_label(hr.says("是零就不显示", "Hidden when nothing")).uncheck()
    hr.page.get_by_label(hr.says("原因", "Reason")).fill(hr.says("零也要看到", "Nothing is seen, too"))
    hr.shot("own-item")
    hr.clicks("保存新版本", "Save")
    hr.is_told("已保存为新版本", "saved")


def opens(hr: Walker, names: tuple[str, str]) -> None:
    """Its line, a row of the table or of the phone's list, which begins with the name."""
    hr.page.get_by_role("main").get_by_text(re.compile("^" + re.escape(hr.says(*names)))).first.click()


def ends(hr: Walker, names: tuple[str, str]) -> None:
    opens(hr, names)
    hr.clicks("停用这一项", "End this item")
    dialog = hr.dialog()
    dialog.get_by_label(hr.says("为什么", "Why")).fill(hr.says("不再发", "No longer paid"))
    hr.shot("end-item")
    hr.clicks("停用这一项", "End this item", dialog)
    hr.is_told("已停用", "was ended")
