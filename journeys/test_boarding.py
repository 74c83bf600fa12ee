"""Joining: HR opens a case, the new colleague fills it in on the phone, HR checks, and an employee with an account is there."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tongpin.people.boarding import sample

from .test_contracts import handed
from .test_designer import MOST, Counted, draws_the_extra_check, tries_and_publishes

NUMBER, CARD = "11010519491231002X", "6222021234567890128"
PHOTOS = (sample.front("周小雨", "女", (1949, 12, 31), ("北京市朝阳区示例路", "1号院303"), NUMBER),
          sample.back("北京市公安局朝阳分局", "2018.03.12-2038.03.12"), sample.bank_card("招商银行", CARD))


LICENCE = sample.licence("周小雨", "110105194912310021", "2024-05-01 至 2030-05-01")


def take(walker, place, picture):
    """A photo, as the camera of a phone would give it; the answer carries the page with the photo in it."""
    with walker.page.expect_response(lambda answer: "/photos/" in answer.url and answer.request.method == "POST"):
        walker.page.locator(".welcome-photo input").nth(place).set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture})


def fill(walker, **values):
    for key, value in values.items():
        walker.page.locator(f"#answer-{key}").fill(value)


def test_from_the_link_to_the_signed_contract(visit):
    """In one story: no account, a phone, a link; at the end a contract that both signed."""
    hr = visit("zh")
    case = joins(visit, hr, "zh")
    username, password = account_told(hr)
    hr.page.get_by_role("link", name="拟合同").click()
    writes_the_contract(hr)
    number = hr.page.url.rsplit("/", 1)[1]
    me = visit("zh", "phone")
    me.sign_in(username, password)
    signs(me, number, handed(hr, number))
    seals(visit, number)
    hr.go(f"/boarding/{case}")
    hr.sees("已生效")
    hr.is_accessible()


def account_told(hr):
    """Name and first password, as the page tells them once."""
    note = hr.page.get_by_text("账号已开通").first.inner_text()
    return re.search(r"登录名 (\S+)，首次密码 (\S+?)，", note).groups()


def seals(visit, number):
    owner = visit("zh")
    owner.sign_in("owner")
    owner.go(f"/contracts/{number}")
    owner.clicks("盖章", "Seal")
    owner.sees("已生效")


def test_a_piece_of_it_in_english(visit):
    hr = visit("en")
    joins(visit, hr, "en")
    hr.page.get_by_role("link", name="Open the personal file").click()
    hr.sees("周小雨")


def test_channel_sales_needs_an_extra_check(visit):
    """Drawn into onboarding in one sitting; the next who joins sales meets it, on the phone of whoever is asked."""
    hr = visit("zh")
    hr.sign_in("hr")
    hr.go("/processes/people.onboarding")
    hand = Counted(hr)
    draws_the_extra_check(hand)
    tries_and_publishes(hand)
    assert hand.count <= MOST["desktop"]
    sales = hr.asks("get", "/records/people.department?q=销售部").json()["rows"][0]["id"]
    case = hands_in(visit, hr, "zh", number="NJ-drawn", department=sales)
    hr.go(f"/boarding/{case}")
    hr.clicks("其余都没问题", "The rest is correct")
    hr.sees("刘嘉怡")
    hr.shot("boarding-waits")
    expect(hr.page.get_by_role("button", name="办理入职，开通账号")).to_have_count(0)  # nobody is taken on before the yes

    payroll = visit("en", "phone")
    payroll.sign_in("payroll")
    payroll.go("/me/todo?flow=people.onboarding")
    payroll.sees("周小雨")
    payroll.is_accessible()
    payroll.clicks("同意", "Approve")
    payroll.go("/today")  # a yes is held for some seconds; leaving the page sends it
    for _ in range(40):
        if hr.asks("get", "/flow/inbox?box=started&flow=people.onboarding").json()["rows"][0]["status"] == "done":
            break
        hr.page.wait_for_timeout(250)
    hr.go(f"/boarding/{case}")
    is_taken_on(hr)


def writes_the_contract(hr):
    hr.clicks("下一步", "Next")
    hr.clicks("下一步", "Next")
    hr.page.get_by_label("开始日期").fill("2027-01-04")
    hr.page.get_by_label("结束日期").fill("2030-01-03")
    hr.page.get_by_label("月工资").fill("12000")
    hr.clicks("下一步", "Next")
    hr.sees("没有发现与法律冲突的约定")
    hr.clicks("发送签署", "Send to sign")
    hr.page.wait_for_url(re.compile(r"/contracts/\d+$"))


def signs(me, number, code):
    """From the home page: what waits stands there."""
    me.go("/today")
    me.page.get_by_role("link", name="合同", exact=True).click()
    me.sees("待员工签")
    me.go(f"/me/contracts/{number}")
    expect(me.page.locator(".ct-pages img").first).to_be_visible()
    me.clicks("我已看完，去签署", "I have read it")
    me.page.get_by_label("姓名").fill("周小雨")
    me.page.get_by_label("证件号码后四位").fill(NUMBER[-4:])
    me.page.get_by_label("验证码").fill(code)
    me.page.get_by_role("checkbox").check()
    me.clicks("确认签署", "Sign")
    me.sees("待公司盖章")


def joins(visit, hr, lang):
    """HR opens a case; on the phone everything is told and shown; HR checks and takes on. The number of the case."""
    hr.sign_in("hr")
    case = hands_in(visit, hr, lang, number=f"NJ-{lang}")
    hr.go(f"/boarding/{case}")
    hr.shot("boarding-told")
    hr.clicks("其余都没问题", "The rest is correct")
    is_taken_on(hr)
    return case


def confirms_a_certificate(phone):
    """What was read is proposed; it counts once the person says so."""
    take(phone, 0, LICENCE)
    expect(phone.page.locator("input[id$=-number]")).to_have_value("110105194912310021", timeout=90_000)
    expect(phone.page.locator("input[id$=-until]")).to_have_value("2030-05-01")
    phone.page.locator("input[id$=-until]").fill("2030")
    phone.clicks("确认内容", "Confirm")
    phone.sees("请写成 2038-03-12", "Write it like 2038-03-12")
    phone.page.locator("input[id$=-until]").fill("2030-05-01")
    phone.is_accessible()
    phone.shot("boarding-certificate")
    phone.clicks("确认内容", "Confirm")
    phone.sees("已确认", "Confirmed")


def is_taken_on(hr):
    hr.clicks("办理入职，开通账号", "Take on and open the account")
    hr.sees("账号已开通", "Account opened")
    hr.is_accessible()


def hands_in(visit, hr, lang, **more):
    """HR opens a case; the new colleague tells and shows everything on the phone. The number of the case."""
    office = hr.asks("get", "/records/people.office?q=南京").json()["rows"][0]["id"]
    facts = {"name": "周小雨", "phone": "13912345678", "office": office, "first_day": "2027-01-04", **more}
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
    expect(phone.page.locator("#answer-education")).to_be_visible()
    if lang == "en":
        confirms_a_certificate(phone)
    phone.page.locator("#answer-education").select_option("master")
    fill(phone, emergency_name="周建国", emergency_phone="13900000001")
    phone.clicks("保存", "Save")
    phone.clicks("提交", "Hand in")
    phone.sees("已经提交，人事核对后会联系您。", "Handed in. HR will contact you after checking.")
    return case["id"]
