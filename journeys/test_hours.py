"""Hours from their sources: a machine comes back after three days, and a phone punches in place, out of place, without network
and by the network of its office."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from tongpin.hours.machine.asked_device import AskedDevice, stands

from .steps import chooses
from .walker import Walker

Visit = Callable[..., Walker]
SERIAL = "BKZG214760001"


def _says(walker: Walker, body: str | None = None) -> str:
    """What the machine sends (or, without a body, its greeting) and what it is answered."""
    request, at = walker.page.request, f"{walker.house}/iclock/cdata?SN={SERIAL}"
    if body is None:
        return request.get(f"{at}&options=all").text()
    return request.post(f"{at}&table=ATTLOG&Stamp=7", data=body, headers={"Content-Type": "text/plain"}).text()


def test_a_machine_that_was_off_for_three_days(visit: Visit) -> None:
    hr = visit("zh", "phone")
    hr.sign_in("hr")
    assert "waits for approval" in _says(hr)
    days = _worked_days(hr, 3)
    _approves(hr, days[0])
    zhou = _zhou(hr)
    assert {hr.asks("get", f"/hours/days/{zhou}/{day}").json()["verdict"]["code"] for day in days} == {"no_data"}
    lines = [f"4711\t{day} {clock}\t255\t1\t0\t0" for day in days for clock in ("08:51:07", "18:12:40")]
    assert _says(hr, "\n".join(lines)) == f"OK: {len(lines)}"
    assert _says(hr, "\n".join([*reversed(lines), lines[0]])) == f"OK: {len(lines) + 1}"
    hr.go("/hours/machines")
    hr.page.get_by_role("link", name="东门").click()
    expect(hr.page.get_by_text("18:12")).to_have_count(3)
    hr.is_accessible()
    hr.clicks("选人", "Choose")
    chooses(hr, "是哪位员工", "周佳琪")
    hr.clicks("保存", "Save", hr.dialog())
    hr.is_told("已归到本人", "the taps are theirs")
    expect(hr.page.get_by_text("周佳琪")).to_have_count(7)
    _is_judged_again(hr, days)


def _is_judged_again(hr: Walker, days: list[date]) -> None:
    """What nobody knew is known: each worked day has its verdict, on the person's page and in the month."""
    zhou = _zhou(hr)
    told = {day: hr.asks("get", f"/hours/days/{zhou}/{day}").json() for day in days}
    assert {one["verdict"]["code"] for one in told.values()} == {"normal"}
    hr.go(f"/hours/people/{zhou}/{days[-1]}")
    hr.sees("正常")
    expect(hr.page.get_by_text("08:51").first).to_be_visible()
    hr.is_accessible()
    hr.shot("machine-judged")


def _worked_days(hr: Walker, count: int) -> list[date]:
    """The last so many days that the office works by its calendar, before today there: whatever day this is read on."""
    zhou, found = _zhou(hr), list[date]()
    day = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    while len(found) < count:
        day -= timedelta(days=1)
        if hr.asks("get", f"/hours/days/{zhou}/{day}").json()["type"]["code"] in ("day_work", "day_makeup_work"):
            found.insert(0, day)
    return found


def _since(hr: Walker, form: Locator, day: date) -> None:
    """The form proposes the first of this month; on the second of a month that is too late for what lies before."""
    field = form.get_by_label(hr.says("从哪天起采用", "Taps count from"))
    field.click()
    field.fill(f"{day}")
    field.press("Tab")  # takes the day; Enter would hand the form in
    expect(field).to_have_value(f"{day}")


def _zhou(hr: Walker) -> int:
    return int(hr.asks("get", "/records/people.person?q=周佳琪").json()["rows"][0]["id"])


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_a_machine_is_added_by_its_address_and_asked(visit: Visit, lang: str, size: str) -> None:
    """It stands at a port of this computer and speaks the wire's own words."""
    here = datetime.now(ZoneInfo("Asia/Shanghai")).replace(microsecond=0, tzinfo=None)
    device = AskedDevice(lambda: here, serial=f"OGX-{lang}", key=4321, numbered={1: ("8801", "梁军")})
    device.taps("8801", here - timedelta(minutes=30))
    with closing(stands(device, socket.SOCK_STREAM)):
        hr = visit(lang, size)
        hr.sign_in("hr")
        hr.go("/hours/machines")
        hr.clicks("按地址添加考勤机", "Add a machine by its address")
        form = hr.dialog()
        form.get_by_label(hr.says("考勤机的 IP 地址", "IP address of the machine")).fill("127.0.0.1")
        form.get_by_label(hr.says("端口", "Port")).fill(str(device.port))
        form.get_by_label(hr.says("名字", "Name")).fill(f"仓库 {lang}")
        chooses(hr, hr.says("放在哪个办公室", "Office where it stands"), "上海")
        _since(hr, form, here.date() - timedelta(days=1))
        hr.clicks("保存", "Save", form)
        expect(form).to_contain_text(hr.says("通讯密码不对", "The communication key is not the machine's"))
        form.get_by_label(hr.says("通讯密码", "Communication key")).fill("4321")
        hr.clicks("保存", "Save", form)
        hr.is_told("已添加", "Added")
        hr.page.get_by_role("link", name=f"仓库 {lang}").click()
        hr.clicks("现在去取", "Ask now")
        hr.is_told("机器里共 1 条", "taps in the machine: 1")
        hr.sees("编号 8801", "Pin 8801")
        hr.shot("machine-asked")
        assert hr.faults() == []


def test_punched_by_phone_in_place_out_of_place_and_without_network(visit: Visit) -> None:
    liu = visit("zh", "phone")
    context = liu.page.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 39.9501, "longitude": 116.3975, "accuracy": 10})
    liu.sign_in("employee")
    liu.go("/today")
    liu.clicks("打卡", "Punch")
    liu.sees("不在打卡范围内")
    expect(liu.page.get_by_role("link", name="申请补卡")).to_have_attribute("href", re.compile("hours.missing_punch.day=.*clock="))
    context.set_geolocation({"latitude": 39.9088, "longitude": 116.3975, "accuracy": 10})
    context.set_offline(True)
    liu.clicks("打卡", "Punch")
    liu.sees("1 次打卡已留在手机上")
    context.set_offline(False)
    liu.sees("已打卡，总部 11 m")
    liu.is_accessible()


@pytest.mark.parametrize(("lang", "size"), [("zh", "phone"), ("en", "desktop")])
def test_the_offices_network_counts_where_a_phone_gives_no_position(visit: Visit, lang: str, size: str) -> None:
    hr = visit(lang, size)
    hr.sign_in("hr")
    hr.go("/hours/machines?tab=phone")
    hr.clicks("添加网络", "Add a network")
    form = hr.dialog()
    chooses(hr, hr.says("办公室", "Office"), "北京")
    form.get_by_label(hr.says("名称", "Name")).fill(f"总部 {lang}")
    form.get_by_label(hr.says("网段", "Network")).fill("10.1.2.3/24")
    hr.clicks("保存", "Save", form)
    expect(form).to_contain_text(hr.says("请写成 10.1.2.0/24", "write 10.1.2.0/24"))
    form.get_by_label(hr.says("网段", "Network")).fill("10.0.0.0/8" if lang == "zh" else "10.0.0.0/9")
    hr.clicks("保存", "Save", form)
    hr.is_told("已保存", "Saved")
    hr.sees("比一间办公室宽得多", "far more than one office")
    liu = visit(lang, size)
    liu.sign_in("employee")
    liu.go("/today")
    liu.clicks("打卡", "Punch")
    liu.sees("服务器看到的地址是 127.0.0.1", "the server sees 127.0.0.1")
    hr.clicks("把我现在的网络加上", "Add the network I am on now")
    form = hr.dialog()
    expect(form.get_by_label(hr.says("网段", "Network"))).to_have_value("127.0.0.1/32")
    chooses(hr, hr.says("办公室", "Office"), "北京")
    form.get_by_label(hr.says("名称", "Name")).fill(f"前台 {lang}")
    hr.clicks("保存", "Save", form)
    hr.sees("你现在就在这里", "You are here now")
    hr.shot("networks")
    hr.is_accessible()
    liu.go("/today")
    liu.sees("连着办公室的网络", "your office’s network")
    liu.clicks("打卡", "Punch")
    liu.sees(f"办公室网络「前台 {lang}」127.0.0.1/32", f"office network “前台 {lang}” 127.0.0.1/32")
    liu.shot("punched-by-network")
    liu.is_accessible()
    hr.asks("delete", f"/records/hours.punch_network/{_network(hr, '127.0.0.1/32')}")


def _network(hr: Walker, network: str) -> int:
    told = hr.asks("get", "/hours/punch-networks").json()["networks"]
    return next(one["id"] for one in told if one["network"] == network)


def _approves(hr: Walker, since: date) -> None:
    hr.go("/hours/machines")
    card = hr.page.locator("section.machine").filter(has_text=SERIAL)
    hr.clicks("批准使用", "Approve", card)
    dialog = hr.dialog()
    chooses(hr, "放在哪个办公室", "上海")
    dialog.get_by_label("名字").fill("东门")
    _since(hr, dialog, since)
    hr.clicks("保存", "Save", dialog)
    hr.is_told("已批准", "Approved")
    assert "GET OPTION FROM" in _says(hr)
