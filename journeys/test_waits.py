"""What is asked stays on the list, however often it is opened, until it is done; then it is gone from list, count and home."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


def counted(walker) -> int:
    return next((one["count"] for one in walker.asks("get", "/me").json()["menu"] if one["key"] == "todo"), 0) or 0


def waiting(walker) -> set[int]:
    return {one["id"] for one in walker.asks("get", "/notices?waiting=true").json()["notices"]}


@pytest.mark.parametrize(("lang", "size", "name"), [
    ("zh", "desktop", "周雨桐"), ("en", "desktop", "陆子航"), ("zh", "phone", "秦思远"), ("en", "phone", "秦思远")])
def test_opened_it_stays_and_done_it_goes(visit, lang, size, name):
    hr = visit(lang, size)
    hr.sign_in("hr")
    hr.go("/me/todo")
    task = {("zh", "desktop"): "开通邮箱与系统账号权限", ("en", "desktop"): "Set up mailbox and access",
            ("zh", "phone"): "准备电脑与显示器", ("en", "phone"): "Register for social insurance"}[lang, size]
    card = hr.page.locator(".due").filter(has_text=name).filter(has_text=task)
    expect(card).to_have_count(1)
    before, asked = counted(hr), waiting(hr)
    hr.shot(f"waits-{lang}-{size}")
    card.get_by_role("button", name=hr.says("去看", "Open")).click()
    expect(hr.page).to_have_url(re.compile(r"/boarding/\d+"))
    hr.page.go_back()
    expect(card).to_have_count(1)
    assert len(asked - waiting(hr)) == 0
    card.get_by_role("button", name=hr.says("去看", "Open")).click()
    line = hr.page.locator(".bd-tasks li").filter(has_text=task)
    line.get_by_role("button").click()
    expect(line.get_by_role("button")).to_have_count(0)
    hr.go("/me/todo")
    expect(hr.page.locator(".due").first).to_be_visible()
    expect(card).to_have_count(0)
    assert len(asked - waiting(hr)) == 1
    # A job of the house may ask for something else meanwhile.
    assert counted(hr) - before == len(waiting(hr)) - len(asked)
