"""A template of HR's own: written with a field and a condition, put right where it is marked, published twice, compared, retired."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .walker import Walker


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_a_template_of_ones_own(visit: Callable[..., Walker], lang: str, size: str) -> None:
    hr = visit(lang, size)
    page = hr.page
    hr.sign_in("hr")
    hr.go("/contracts/templates")
    hr.is_accessible()
    hr.shot("wording-list")
    page.get_by_role("link", name=hr.says("新建模板", "New template")).click()
    name = hr.says("派驻协议", "Secondment")
    page.get_by_label(hr.says("名称 · 中文", "Name · English")).fill(name)
    adds_a_field(hr)
    faulty(hr)
    hr.clicks("发布模板", "Publish the template")
    hr.is_told("已发布第 1 版", "Version 1 is published")
    row = page.locator("li", has_text=name)
    row.get_by_role("link", name=hr.says("编辑", "Edit")).click()
    page.get_by_label(hr.says("第 1 段", "Paragraph 1"), exact=True).fill(hr.says("{person}改派外地。", "{person} goes elsewhere."))
    hr.clicks("发布第 2 版", "Publish version 2")
    hr.is_told("已发布第 2 版", "Version 2 is published")
    row.get_by_role("link", name=hr.says("历史版本", "Versions")).click()
    hr.sees("1 处不同", "1 change")
    expect(page.locator(".ct-pair.changed")).to_contain_text(hr.says("{person}改派外地。", "{person} goes elsewhere."))
    hr.is_accessible()
    hr.shot("wording-versions")
    hr.go("/contracts/templates")
    row.get_by_role("button", name=hr.says("停用", "Take out of use")).click()
    expect(row.get_by_text(hr.says("已停用", "out of use"), exact=True)).to_be_visible()


def adds_a_field(hr: Walker) -> None:
    hr.clicks("加一个字段", "Add a field")
    hr.page.get_by_label(hr.says("第 1 个字段的中文名称", "English name of field 1")).fill(hr.says("补贴", "Allowance"))
    hr.page.get_by_label(hr.says("第 1 个字段的类型", "Sort of field 1")).select_option("number")


def faulty(hr: Walker) -> None:
    """A field that is none is marked at its clause; the preview waits, and comes when it is put right."""
    page = hr.page
    text = page.get_by_label(hr.says("第 1 段", "Paragraph 1"), exact=True)
    text.fill("{person} {car}")
    clause = page.locator(".ct-block", has=text)
    expect(clause.get_by_role("alert")).to_contain_text("car")
    hr.is_accessible()
    hr.shot("wording-fault")
    text.fill(hr.says("{person}派驻，另有", "{person} is sent away for "))
    clause.get_by_text(hr.says("插入字段", "Insert a field")).click()
    text.press("End")
    clause.get_by_role("button", name=hr.says("补贴", "Allowance"), exact=True).click()
    expect(text).to_have_value(hr.says("{person}派驻，另有{own_a}", "{person} is sent away for {own_a}"))
    clause.get_by_role("button", name=hr.says("加条件", "Add condition")).first.click()
    expect(clause.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".ct-pages img").first).to_be_visible()
    hr.shot("wording-when")
    page.keyboard.press("Escape")
    hr.shot("wording-page")
