"""The second step of signing in: set up on one's own page, asked for after the password, required of a role, reset when lost."""

from __future__ import annotations

import time
from base64 import b32decode
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from playwright.sync_api import expect

from .walker import PASSWORD, Walker

WHO = {("zh", "desktop"): "employee", ("en", "desktop"): "munich", ("zh", "phone"): "lead", ("en", "phone"): "manager"}


def digits(secret: str, later: int = 0) -> str:
    """What the app shows `later` steps of thirty seconds from now."""
    return HOTP(b32decode(secret), 6, SHA1()).generate(int(time.time()) // 30 + later).decode()


def gives_password(walker: Walker, username: str) -> None:
    page = walker.page
    page.goto(f"{walker.house}/sign-in")
    page.locator("input[autocomplete=username]").fill(username)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()


def scans(walker: Walker) -> str:
    """The secret that stands beside the picture, and the first digits."""
    page = walker.page
    expect(page.locator(".second-qr path")).to_be_visible()
    secret = page.locator(".second-secret").inner_text().replace(" ", "")
    walker.is_accessible()
    walker.shot("second-scan")
    page.locator(".second-code").fill(digits(secret))
    page.locator(".second button[type=submit]").click()
    return secret


def keeps_codes(walker: Walker) -> list[str]:
    page = walker.page
    expect(page.locator(".second-codes li")).to_have_count(10)
    walker.is_accessible()
    walker.shot("second-codes")
    codes = page.locator(".second-codes li").all_inner_texts()
    expect(walker.button("继续", "Go on")).to_be_disabled()
    page.locator(".second-kept input").check()
    walker.clicks("继续", "Go on")
    return codes


@pytest.mark.parametrize(("lang", "size"), list(WHO))
def test_set_up_and_asked_for(visit: Callable[..., Walker], lang: str, size: str) -> None:
    who = WHO[lang, size]
    own = visit(lang, size)
    own.sign_in(who)
    own.go("/me/file")
    own.clicks("设置第二步验证", "Set up the second step")
    own.page.locator("#second-password").fill(PASSWORD)
    own.clicks("下一步", "Next")
    secret = scans(own)
    codes = keeps_codes(own)
    own.sees("还有 10 个恢复码", "not used yet: 10")
    own.shot("second-on")

    again = visit(lang, size)
    gives_password(again, who)
    again.sees("验证器里的 6 位数字", "6 digits of your authenticator app")
    assert again.asks("get", "/me").status == 401  # the password alone opens nothing
    again.is_accessible()
    again.shot("second-asked")
    again.page.locator(".second-code").fill("000000")  # handed in with the sixth digit
    again.sees("验证码不对", "This code is wrong")
    again.page.locator(".second-code").fill(digits(secret, 1))
    expect(again.page.locator(".signin")).to_have_count(0)
    assert again.asks("get", "/me").ok

    lost = visit(lang, size)
    gives_password(lost, who)
    lost.page.get_by_text(lost.says("用恢复码", "Use a recovery code")).click()
    lost.page.locator(".second-code").fill(codes[0])
    lost.clicks("登录", "Sign in")
    expect(lost.page.locator(".signin")).to_have_count(0)
    lost.go("/me/file")
    lost.sees("还有 9 个恢复码", "not used yet: 9")


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_required_of_whoever_sees_pay_and_reset_when_lost(visit: Callable[..., Walker], lang: str, size: str) -> None:
    owner = visit(lang, size)
    owner.sign_in("owner")
    owner.go("/settings?tab=roles")
    owner.page.locator(".role-head", has_text=owner.says("薪资", "Payroll")).first.click()
    owner.clicks("要求第二步验证", "Require a second step")
    owner.page.locator("#second-from").fill(owner.asks("get", "/me").json()["today"])
    owner.is_accessible()
    owner.shot("second-required")
    owner.clicks("保存", "Save", owner.dialog())
    owner.sees("起必须有", "Required from")
    try:
        payroll = visit(lang, size)
        gives_password(payroll, "payroll")
        payroll.sees("你的角色从今天起", "From today your role")
        assert payroll.asks("get", "/me").status == 401
        scans(payroll)
        keeps_codes(payroll)
        expect(payroll.page.locator(".signin")).to_have_count(0)
        assert payroll.asks("get", "/me").ok

        owner.go("/settings?tab=roles")
        owner.page.locator(".role-head", has_text=owner.says("薪资", "Payroll")).first.click()
        owner.sees("已开启第二步", "Second step on")
        owner.shot("second-roles")
        owner.clicks("重置 刘嘉怡", "Reset the second step of 刘嘉怡")
        owner.page.locator("#second-reason").fill("手机丢了")
        owner.page.get_by_role("dialog").locator("button[type=submit]").click()
        owner.is_told("已重置", "was reset")
        again = visit(lang, size)
        gives_password(again, "payroll")
        again.sees("你的角色从今天起", "From today your role")  # required still: set up anew at once
    finally:
        owner.asks("post", "/roles/payroll/second", {"from_day": None})
