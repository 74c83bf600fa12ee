"""A leaver of a secret-bearing job: no closing before everything is handed over and decided; resigning on the phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .walker import Walker

FLAGGED = ("大客户经理", "研发主管")
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


def test_a_flagged_leaver_on_the_phone_in_english(visit: Visit) -> None:
    """Somebody else, whose job is flagged while the case runs: HR is on the way and closes it on the phone."""
    hr = visit("en", "phone")
    hr.sign_in("hr")
    case = opens_a_flagged_case(hr)
    hr.go(f"/leaving/{case}")
    hr.shot("leaving-flagged")
    hr.is_accessible()
    hands_over(hr, case)
    hr.clicks("关闭离职", "Close the case")
    hr.sees("竞业限制还没有决定", "non-compete is not decided")
    decides(hr)
    hr.clicks("关闭离职", "Close the case")
    hr.is_told("薪资会结算", "pay settles")
    assert hr.asks("get", f"/leaving/{case}").json()["state"] == "closed"


def opens_a_flagged_case(hr: Walker) -> int:
    """Of somebody who is nobody's manager, so that there is only his work to hand over."""
    people = hr.asks("get", "/records/people.person?limit=200").json()["rows"]
    leads = {one["manager"]["id"] for one in people if one["manager"]}
    who = next(one for one in people if one["id"] not in leads and one["job_title"] and one["job_title"] not in FLAGGED)
    level = {"job_title": who["job_title"], "secret_bearing": True}
    made = hr.asks("post", "/records/people.job_level", {"values": level, "reason": "holds secrets"})
    assert made.ok, made.text()
    told = str(hr.asks("get", "/me").json()["today"])
    opened = hr.asks("post", "/leaving", {"person": who["id"], "told_on": told, "last_day": f"{int(told[:4]) + 1}-01-31"})
    assert opened.ok, opened.text()
    return int(opened.json()["id"])


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
    hr.sees("由高佳琪接手", "taken over by 高佳琪")


def decides(hr: Walker) -> None:
    """Thirty per cent for eighteen months would be too little."""
    hr.clicks("约定竞业限制", "Agree on a clause")
    form = hr.dialog()
    length, rate = hr.says("期限（月）", "Months"), hr.says("补偿比例（%）", "Rate (%)")
    form.get_by_role("textbox", name=length, exact=True).fill("18")
    form.get_by_label(rate).fill("30")
    if hr.lang == "en":
        form.get_by_label("Average pay of the last 12 months").fill("20000")
        form.get_by_label("Where the figure comes from").fill("Payslips of the last twelve months")
    hr.clicks("保存", "Save", form)
    hr.sees("不得低于平均工资的 50%", "at least 50 % of the average")
    form.get_by_label(rate).fill("50")
    hr.clicks("保存", "Save", form)
    hr.sees("每月补偿", "A month")


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
