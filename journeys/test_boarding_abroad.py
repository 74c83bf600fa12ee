"""Joining in Munich, in English on the phone: no Chinese paper is asked for, and the contract is a German one in euros."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .test_boarding import PHOTOS, account_told, fill, seals, take
from .test_contracts import handed

PASSPORT, IBAN = "C01X00T47", "DE89 3704 0044 0532 0130 00"


def test_from_the_link_to_the_signed_contract_in_munich(visit):
    hr = visit("zh")
    hr.sign_in("hr")
    case = tells(visit, hr)
    hr.go(f"/boarding/{case}")
    hr.sees("护照号码")
    hr.shot("abroad-told")
    hr.is_accessible()
    hr.clicks("其余都没问题", "The rest is correct")
    hr.clicks("办理入职，开通账号", "Take on and open the account")
    hr.sees("账号已开通", "Account opened")
    username, password = account_told(hr)
    hr.page.get_by_role("link", name="拟合同").click()
    number = writes(hr)
    me = visit("en", "phone")
    me.sign_in(username, password)
    signs(me, number, handed(hr, number))
    seals(visit, number)


def tells(visit, hr):
    """What is wrong is said at its field; the number of the case."""
    office = hr.asks("get", "/records/people.office?q=München").json()["rows"][0]["id"]
    facts = {"name": "Lena Vogel", "phone": "+4915112345678", "office": office, "first_day": "2027-01-04", "job_title": "Sales",
             "number": "MU901"}
    case = hr.asks("post", "/boarding", facts).json()
    phone = visit("en", "phone")
    phone.page.goto(hr.house + case["link"])
    phone.page.locator(".welcome-digits").fill("5678")
    phone.clicks("打开", "Open")
    phone.page.locator(".welcome-tick input").check()
    phone.clicks("开始填写", "Begin")
    phone.clicks("继续填写", "Go on")
    expect(phone.page.locator("#answer-document")).to_have_value("passport")
    phone.page.locator("#answer-work_right").select_option("permit")
    expect(phone.page.locator("#answer-residence_until")).to_be_visible()
    phone.page.locator("#answer-work_right").select_option("free")
    expect(phone.page.locator("#answer-residence_until")).to_have_count(0)
    take(phone, 0, PHOTOS[2])
    fill(phone, name="Lena Vogel", passport_number=PASSPORT, document_until="2034-05-01", birthday="1992-03-04", nationality="German",
         home_address="Leopoldstraße 1, 80802 München")
    phone.shot("abroad-identity")
    phone.is_accessible()
    phone.clicks("保存，下一步", "Save and go on")
    fill(phone, iban="6222021234567890128", bank_name="Deutsche Bank")
    phone.clicks("保存，下一步", "Save and go on")
    phone.sees("An IBAN begins with two letters")
    fill(phone, iban=IBAN)
    phone.clicks("保存，下一步", "Save and go on")
    fill(phone, tax_id="86 095 742 719", insurance_number="15 070649 C 103", health_insurer="TK")
    phone.shot("abroad-duties")
    phone.is_accessible()
    phone.clicks("保存，下一步", "Save and go on")
    phone.page.locator("#answer-education").select_option("master")
    fill(phone, emergency_name="Max Vogel", emergency_phone="+49 89 1234567")
    phone.clicks("保存", "Save")
    phone.clicks("提交", "Hand in")
    phone.sees("已经提交，人事核对后会联系您。", "Handed in. HR will contact you after checking.")
    return case["id"]


def writes(hr):
    hr.sees("Lena Vogel")
    hr.clicks("下一步", "Next")
    expect(hr.page.get_by_role("radio")).to_have_count(1)  # no Chinese template is offered for Munich
    hr.shot("abroad-template")
    hr.clicks("下一步", "Next")
    hr.page.get_by_label("开始日期").fill("2027-01-04")
    hr.page.get_by_label("试用期").fill("6")
    hr.page.get_by_label("月工资").fill("5200")
    hr.page.get_by_label("每周工时").fill("40")
    hr.page.get_by_label("每年休假").fill("28")
    hr.shot("abroad-terms")
    hr.clicks("下一步", "Next")
    hr.sees("没有发现与法律冲突的约定")
    hr.shot("abroad-look")
    hr.clicks("发送签署", "Send to sign")
    hr.page.wait_for_url(re.compile(r"/contracts/\d+$"))
    return hr.page.url.rsplit("/", 1)[1]


def signs(me, number, code):
    me.go(f"/me/contracts/{number}")
    expect(me.page.locator(".ct-pages img").first).to_be_visible()
    me.shot("abroad-paper")
    me.clicks("我已看完，去签署", "I have read it")
    me.page.get_by_label("Name", exact=True).fill("Lena Vogel")
    me.page.get_by_label("Last 4 characters of your document number").fill(PASSPORT[-4:])
    me.page.get_by_label("Code (6 digits)").fill(code)
    me.page.get_by_role("checkbox").check()
    me.is_accessible()
    me.clicks("确认签署", "Sign")
    me.sees("待公司盖章", "To be sealed")
