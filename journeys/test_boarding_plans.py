"""Templates of boarding tasks: HR writes one for technicians in Chengdu, puts it in order by keys, and sees who would get what."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

WORDS = {
    "zh": {"fresh": "新建模板", "name": "名称（中文）", "offices": "指定办公室", "add": "加一项任务", "task": "第 {} 项任务，中文",
           "move": "移动第 {} 项任务", "save": "保存", "saved": "模板已保存", "post": "岗位", "office": "办公室",
           "clash": "已经用于同样的办公室和岗位", "lacks": "没有填直属上级", "posts": "用于哪些岗位", "who": "第 2 项任务由谁做",
           "lead": "直属上级", "by": "用的是模板「{}」"},
    "en": {"fresh": "New template", "name": "Name, English", "offices": "Some offices", "add": "Add a task", "task": "Task {}, English",
           "move": "Move task {}", "save": "Save", "saved": "Template saved", "post": "Post", "office": "Office",
           "clash": "already for the same place and post", "lacks": "no manager is named", "posts": "For which posts",
           "who": "Who does task 2", "lead": "Manager", "by": "By the template “{}”"},
}


def writes(walker, words, name, tasks):
    page = walker.page
    page.get_by_label(words["name"]).fill(name)
    page.get_by_role("button", name=words["offices"]).click()
    page.get_by_role("combobox", name=words["offices"]).click()
    page.locator(".ant-select-item-option").filter(has_text="成都").click()
    page.keyboard.press("Escape")
    page.get_by_label(words["posts"]).fill("技术员")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for at, task in enumerate(tasks, start=1):
        page.get_by_role("button", name=words["add"]).click()
        page.get_by_label(words["task"].format(at)).fill(task)


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone"), ("zh", "phone"), ("en", "desktop")])
def test_a_template_for_technicians_in_chengdu(visit, lang, size):
    words, hr = WORDS[lang], visit(lang, size)
    page, name = hr.page, {"zh": "成都技术员", "en": "Technicians"}[lang]
    hr.sign_in("hr")
    hr.go("/boarding/plans")
    hr.shot("plans")
    hr.is_accessible()
    page.get_by_role("link", name=words["fresh"]).click()
    writes(hr, words, name, ["领取工装", "安全培训"])
    page.get_by_label(words["who"]).select_option(label=words["lead"])
    page.get_by_role("button", name=words["move"].format(2)).press("ArrowUp")
    expect(page.get_by_label(words["task"].format(1))).to_have_value("安全培训")
    hr.shot("plan")
    hr.is_accessible()
    page.get_by_role("button", name=words["save"], exact=True).click()
    hr.sees(words["saved"])
    page.get_by_label(words["office"], exact=True).select_option(label="成都")
    page.get_by_label(words["post"], exact=True).fill("技术员")
    hr.sees(words["by"].format(name))
    trial = page.locator(".bp-told li")
    expect(trial.first).to_contain_text("安全培训")
    expect(trial.first).to_contain_text(words["lacks"])
    hr.shot("plans-tried")
    page.get_by_role("link", name=words["fresh"]).click()
    writes(hr, words, f"{name} 2", ["重复"])
    page.get_by_role("button", name=words["save"], exact=True).click()
    hr.sees(words["clash"])
    hr.asks("post", f"/boarding-plans/{newest(hr, name)}/retire", {"retired": True})


def newest(walker, name):
    plans = walker.asks("get", "/boarding-plans").json()["plans"]
    return next(one["id"] for one in plans if not one["retired"] and name in one["name"].values())
