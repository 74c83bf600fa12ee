"""A leaver of a flagged post to the end: handed over, bound, closed, settled and paid, certified; the account is off, the link
opens, the last payslip is there, the code is true."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from .test_final import brings_pay_file
from .test_late_base import closes_hours, publishes
from .test_leaving import FLAGGED, decides
from .walker import Walker

Visit = Callable[..., Walker]


def test_from_the_hand_over_to_the_verified_certificate(visit: Visit) -> None:
    """HR at a desk in Chinese, the leaver on a phone in English, and somebody who has only the code."""
    hr, me = visit("zh"), visit("en", "phone")
    hr.sign_in("hr")
    me.sign_in("employee")
    brings_pay_file(hr)
    person = me.asks("get", "/me").json()["person"]["id"]
    case = leaves_today(hr, person)
    hr.go(f"/leaving/{case}")
    hr.clicks("出具离职证明", "Issue the certificate")
    hr.sees("竞业限制还没有决定")
    decides(hr)
    closes(hr, case)
    account_is_off(me)
    month = is_paid(hr, visit("zh"), person)
    hr.go(f"/leaving/{case}")
    code = is_certified(hr)
    link = sends_the_link(hr)
    takes_along(me, link, f"{person:03d}X", code, month)
    is_genuine(visit("en", "phone"), code)
    hr.go(f"/leaving/{case}")
    hr.sees("打开过")
    hr.shot("farewell-case")
    hr.is_accessible()


def leaves_today(hr: Walker, person: int) -> int:
    """Of a post that bears secrets; the account ends at once."""
    today = str(hr.asks("get", "/me").json()["today"])
    since = str(date.fromisoformat(today) - timedelta(days=30))
    moved = hr.asks("post", f"/people/{person}/move", {"day": since, "job_title": FLAGGED[0], "reason": "new post"})
    assert moved.ok, moved.text()
    made = hr.asks("post", "/leaving", {"person": person, "told_on": today, "last_day": today, "off_hour": 0})
    assert made.ok, made.text()
    return int(made.json()["id"])


def closes(hr: Walker, case: int) -> None:
    successor = hr.asks("get", "/records/people.person?q=高佳琪").json()["rows"][0]["id"]
    for group in hr.asks("get", f"/leaving/{case}").json()["groups"]:
        for item in group["items"]:
            assert hr.asks("post", f"/leaving/items/{item['id']}", {"successor": successor}).ok
    hr.go(f"/leaving/{case}")
    hr.clicks("关闭离职", "Close the case")
    hr.is_told("薪资会结算", "pay settles")


def account_is_off(me: Walker) -> None:
    for _ in range(80):
        if me.asks("get", "/me").status == 401:
            return
        me.page.wait_for_timeout(250)
    raise AssertionError("the account still works")


def is_paid(hr: Walker, payroll: Walker, person: int) -> str:
    """Payroll settles two days of leave that were not taken; the month is computed, the payslip tells of it, HR approves."""
    payroll.sign_in("payroll")
    final = waiting_for(payroll, person)
    told = payroll.asks("post", f"/pay/final/{final}/settle", {
        "severance": "none", "leave_days": "2", "plain_average": "15000", "note": "按休假记录核对"})
    assert told.ok, told.text()
    month = str(payroll.asks("get", "/me").json()["today"])[:7]
    closes_hours(hr, month)
    assert payroll.asks("post", f"/pay/runs/{month}/compute").ok
    slips = payroll.asks("get", f"/pay/runs/{month}/slips?limit=200").json()["rows"]
    slip = next(one["id"] for one in slips if one["person"]["id"] == person)
    payroll.go(f"/pay/{month}?open=slip.{slip}")
    payroll.page.get_by_role("button", name="未休年假工资").click()
    payroll.sees("2,758.62")  # 15,000 ÷ 21.75 × 2 days × 200 %
    publishes(hr, payroll, month)
    return month


def waiting_for(payroll: Walker, person: int) -> int:
    """Pay hears of the closing a moment later."""
    for _ in range(80):
        for one in payroll.asks("get", "/pay/final").json()["rows"]:
            if one["person"]["id"] == person:
                return int(one["id"])
        payroll.page.wait_for_timeout(250)
    raise AssertionError("pay has not heard of the leaver")


def is_certified(hr: Walker) -> str:
    hr.clicks("出具离职证明", "Issue the certificate")
    told = hr.page.get_by_text(re.compile("查验编码 [0-9A-Z-]{14}")).first
    expect(told).to_be_visible()
    return told.inner_text()[-14:]


def sends_the_link(hr: Walker) -> str:
    hr.sees("账号停用后，本人用这个链接")
    hr.clicks("发送链接", "Send the link")
    hr.shot("farewell-send")
    hr.clicks("生成链接", "Make the link", hr.dialog())
    link = hr.page.locator(".leaving-link")
    expect(link).to_have_text(re.compile("/farewell/"))
    hr.shot("farewell-link")
    hr.is_accessible()
    return link.inner_text()


def takes_along(me: Walker, link: str, signs: str, code: str, month: str) -> None:
    """Wrong characters open nothing; the right ones show what is one's own, each to download."""
    me.page.goto(link)
    field = me.page.locator(".welcome-digits")
    field.fill("0000")
    me.clicks("打开", "Open")
    me.sees("", "These four characters are not right")
    me.shot("farewell-locked")
    me.is_accessible()
    field.fill(signs.lower())
    me.clicks("打开", "Open")
    me.sees("", "You have a non-compete duty until")
    me.sees("", code)
    me.shot("farewell-page")
    me.is_accessible()
    for name in ("Leaving certificate", month):
        with me.page.expect_download() as got:
            me.page.locator("button.prow").filter(has_text=name).first.click()
        assert Path(got.value.path()).read_bytes().startswith(b"%PDF"), name


def is_genuine(stranger: Walker, code: str) -> None:
    stranger.go("/verify")
    stranger.page.get_by_label("Code of the certificate").fill(code.lower())
    stranger.clicks("查验", "Verify")
    stranger.sees("", "This certificate was issued here")
    stranger.sees("", "Leaving certificate")
    stranger.is_accessible()
