"""Joining: HR opens a case, the new colleague fills it in on the phone, HR checks, and an employee with an account is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tongpin.people.boarding import sample

NUMBER, CARD = "11010519491231002X", "6222021234567890128"
PHOTOS = (sample.front("周小雨", "女", (1949, 12, 31), ("北京市朝阳区示例路", "1号院303"), NUMBER),
          sample.back("北京市公安局朝阳分局", "2018.03.12-2038.03.12"), sample.bank_card("招商银行", CARD))


def take(walker, place, picture):
    """A photo, as the camera of a phone would give it; the answer carries the page with the photo in it."""
    with walker.page.expect_response(lambda answer: "/photos/" in answer.url and answer.request.method == "POST"):
        walker.page.locator(".welcome-photo input").nth(place).set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture})


def fill(walker, **values):
    for key, value in values.items():
        walker.page.locator(f"#answer-{key}").fill(value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_the_link_to_an_account(visit, lang):
    hr = visit(lang)
    hr.sign_in("hr")
    office = hr.asks("get", "/records/people.office?q=南京").json()["rows"][0]["id"]
    facts = {"name": "周小雨", "phone": "13912345678", "office": office, "first_day": "2027-01-04", "number": f"NJ-{lang}"}
    case = hr.asks("post", "/boarding", facts).json()

    phone = visit(lang, "phone")
    phone.page.goto(hr.house + case["link"])
    phone.page.locator(".welcome-digits").fill("5678")
    phone.clicks("打开", "Open")
    for place in (0, 1):
        phone.page.locator(".welcome-tick input").nth(place).check()
    phone.is_accessible()
    phone.clicks("开始填写", "Begin")
    phone.clicks("继续填写", "Go on")
    take(phone, 0, PHOTOS[0])
    take(phone, 1, PHOTOS[1])
    expect(phone.page.locator(".welcome-read").filter(has_text=NUMBER)).to_be_visible(timeout=90_000)
    phone.page.locator(".welcome-read").filter(has_text=NUMBER).click()
    fill(phone, name="周小雨", home_address="北京市朝阳区示例路1号院303", identity_until="2038-03-12")
    phone.is_accessible()
    phone.clicks("保存，下一步", "Save and go on")
    expect(phone.page.locator("#answer-bank_account")).to_be_visible()
    take(phone, 0, PHOTOS[2])
    fill(phone, bank_account=CARD, bank_name="招商银行")
    phone.clicks("保存，下一步", "Save and go on")
    phone.page.locator("#answer-education").select_option("master")
    fill(phone, emergency_name="周建国", emergency_phone="13900000001")
    phone.clicks("保存", "Save")
    phone.clicks("提交", "Hand in")
    phone.sees("已经提交，人事核对后会联系您。", "Handed in. HR will contact you after checking.")

    hr.page.goto(f"{hr.house}/boarding/{case['id']}")
    hr.clicks("其余都没问题", "The rest is correct")
    hr.clicks("办理入职，开通账号", "Take on and open the account")
    hr.sees("账号已开通", "Account opened")
    hr.is_accessible()
    hr.page.get_by_role("link", name=hr.says("打开人员档案", "Open the personal file")).click()
    hr.sees("周小雨")
