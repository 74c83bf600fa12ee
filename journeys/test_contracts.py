"""A contract: HR makes and sends it, the employee signs on the phone, somebody else seals, and anybody verifies the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from .walker import Walker


def test_from_hr_to_the_phone_to_the_seal_to_the_verification(visit: Callable[..., Walker], tmp_path: Path) -> None:
    hr = visit("zh")
    number = send(hr)
    me = visit("zh", "phone")
    me.sign_in("employee")
    sign(me, number, handed(hr, number))
    file = tmp_path / "劳动合同.pdf"
    file.write_bytes(seal(visit("en"), number))
    altered = tmp_path / "改动过.pdf"
    altered.write_bytes(file.read_bytes().replace(b"/Count", b"/Cownt", 1))
    stranger = visit("zh", "phone")
    verifies(stranger, file, "有效，签署后没有改动")
    verifies(stranger, altered, "已被改动，不要采信")


def test_signed_in_english_on_the_phone(visit: Callable[..., Walker]) -> None:
    """HR sends it from elsewhere; a lead in Nanjing reads and signs it on the phone with the code that HR handed over."""
    hr = visit("en")
    hr.sign_in("hr")
    me = visit("en", "phone")
    me.sign_in("lead")
    asked = hr.asks("get", "/contract-templates").json()["templates"]
    template = next(one["id"] for one in asked if one["key"] == "non-compete")
    terms = {"valid_from": "2027-03-01", "facts": {"flagged": True, "non_compete_months": 12, "non_compete_share": 30}}
    made = hr.asks("post", "/contracts", {"persons": [person(me)], "template": template, "terms": terms, "send": True})
    assert made.ok, made.text()
    number = str(made.json()["ids"][0])
    sign(me, number, handed(hr, number), name="林文博")


def send(hr: Walker) -> str:
    """刘静, whose term ends soon: the board of risks tells where her renewal is; HR drafts it at once."""
    hr.sign_in("hr")
    hr.go("/contracts/risks")
    hr.is_accessible()
    row = hr.page.locator(".ct-row", has_text="刘静").first
    expect(row.get_by_role("link", name="看进度")).to_be_visible()
    person = hr.page.request.get(f"{hr.house}/api/v1/contracts/risks").json()["rows"]
    mine = next(one["person"]["id"] for one in person if one["person"]["title"] == "刘静")
    hr.go(f"/contracts/new?person={mine}&template=renewal")
    hr.sees("刘静")
    hr.clicks("下一步", "Next")
    hr.clicks("下一步", "Next")
    hr.page.get_by_label("开始日期").fill("2027-03-01")
    hr.page.get_by_label("月工资").fill("15000")
    hr.clicks("下一步", "Next")
    hr.sees("没有发现与法律冲突的约定")
    hr.clicks("发送签署", "Send to sign")
    hr.page.wait_for_url(re.compile(r"/contracts/\d+$"))
    hr.sees("待员工签")
    hr.is_accessible()
    return hr.page.url.rsplit("/", 1)[1]


def handed(hr: Walker, number: str) -> str:
    """HR sees the person and hands over the code; it stands in a window of HR's and nowhere else."""
    hr.go(f"/contracts/{number}")
    hr.clicks("当面给验证码", "Hand over a code")
    hr.clicks("本人在场，显示验证码", "The person is here: show the code")
    code = hr.page.locator(".ct-code")
    expect(code).to_have_text(re.compile(r"\d{6}"))
    hr.is_accessible()
    hr.shot("contract-code")
    return code.inner_text()


def sign(me: Walker, number: str, code: str, name: str = "刘静") -> None:
    me.go(f"/me/contracts/{number}")
    expect(me.page.locator(".ct-pages img").first).to_be_visible()
    me.is_accessible()
    me.clicks("我已看完，去签署", "I have read it")
    digits = me.page.get_by_label(me.says("证件号码后四位", "Last 4 characters of your document number"))
    me.page.get_by_label(me.says("姓名", "Name"), exact=me.lang == "en").fill(name)
    digits.fill("0000")
    me.page.get_by_label(me.says("验证码", "Code (6 digits)")).fill(code)
    me.shot("contract-sign")
    me.page.get_by_role("checkbox").check()
    me.clicks("确认签署", "Sign")
    me.sees("证件号码后四位与档案不一致，请核对。", "The last four characters are not those in your file.")
    digits.fill(f"{person(me):03d}X")
    me.is_accessible()
    me.clicks("确认签署", "Sign")
    me.sees("待公司盖章", "To be sealed")


def person(me: Walker) -> int:
    return int(me.asks("get", "/me").json()["person"]["id"])


def seal(owner: Walker, number: str) -> bytes:
    owner.sign_in("owner")
    owner.go(f"/contracts/{number}")
    owner.clicks("盖章", "Seal")
    owner.sees("已生效", "In force")
    owner.is_accessible()
    files = owner.asks("get", f"/contracts/{number}").json()["files"]
    return owner.asks("get", f"/files/{files[-1]['id']}").body()


def verifies(stranger: Walker, file: Path, told: str) -> None:
    stranger.page.goto(f"{stranger.house}/verify")
    stranger.page.locator("input[type=file]").set_input_files(file)
    stranger.sees(told)
    stranger.is_accessible()
