"""A leaver of a secret-bearing job: no closing before everything is handed over and decided; resigning on the phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]


def case_of(walker: Walker) -> int:
    cases = walker.asks("get", "/leaving").json()["cases"]
    return int(next(one["id"] for one in cases if one["secret_bearing"] and one["state"] == "open"))


def test_it_cannot_be_closed_before_the_decision(visit: Visit) -> None:
    hr = visit("zh")
    hr.sign_in("hr")
    case = case_of(hr)
    hr.go("/leaving")
    hr.sees("还没决定")
    hr.is_accessible()
    hr.go(f"/leaving/{case}")
    hands_over(hr, case)
    hr.clicks("关闭离职", "Close the case")
    hr.sees("竞业限制还没有决定")
    decides(hr)
    hr.clicks("关闭离职", "Close the case")
    hr.is_told("薪资会结算", "pay settles")
    hr.is_accessible()
    assert hr.asks("get", f"/leaving/{case}").json()["state"] == "closed"


def hands_over(hr: Walker, case: int) -> None:
    """What there is to give back is asked of the server: a screen that is being read again can't be counted."""
    groups = hr.asks("get", f"/leaving/{case}").json()["groups"]
    things = [one for group in groups if group["key"] == "asset" for one in group["items"] if one["state"] == "open"]
    given = hr.page.get_by_role("button", name=hr.says("已归还", "Came back"), exact=True)
    for left in range(len(things), 0, -1):
        expect(given).to_have_count(left)
        given.first.click()
        hr.clicks("确定", "Confirm", hr.dialog())
        expect(hr.page.get_by_role("dialog").filter(visible=True)).to_have_count(0)
    expect(given).to_have_count(0)
    hr.clicks("交给…", "Hand to…")
    who = hr.dialog().get_by_role("combobox")
    who.fill("高佳琪")
    hr.page.get_by_title("高佳琪").first.click()
    hr.clicks("确定", "Confirm", hr.dialog())
    hr.sees("由高佳琪接手")


def decides(hr: Walker) -> None:
    """Thirty per cent for eighteen months would be too little."""
    hr.clicks("约定竞业限制", "Agree on a clause")
    form = hr.dialog()
    form.get_by_label("期限（月）").fill("18")
    form.get_by_label("补偿比例（%）").fill("30")
    hr.clicks("保存", "Save", form)
    hr.sees("不得低于平均工资的 50%")
    form.get_by_label("补偿比例（%）").fill("50")
    hr.clicks("保存", "Save", form)
    hr.sees("每月补偿")


def test_an_employee_resigns_on_the_phone(visit: Visit) -> None:
    liu = visit("zh", "phone")
    liu.sign_in("employee")
    liu.go("/me/leaving")
    liu.is_accessible()
    liu.page.get_by_role("link", name="提出离职").click()
    liu.clicks("提交", "Hand in")
    liu.sees("上级面谈")
    liu.go("/me/leaving")
    liu.sees("离职申请已提交")
