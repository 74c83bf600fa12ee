"""Journey of common hours: from a colleague's page to the bar, an agreement named by HR, read in Munich by its own clock."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]
DAY = "2026-12-02"  # Munich has winter time: 15:00 in Beijing is 08:00 there


def test_from_a_colleague_to_an_agreement(visit: Visit) -> None:
    hr = visit("zh")
    hr.sign_in("hr")
    munich = hr.asks("get", "/records/people.person?q=MU001").json()["rows"][0]
    hr.go(f"/people/{munich['id']}")
    hr.page.get_by_role("link", name="什么时候能找到 TA").click()
    hr.sees(munich["name"])
    hr.sees("找个开会的时间")
    hr.is_accessible()
    sales = next(one["id"] for one in hr.asks("get", "/records/people.department?limit=50").json()["rows"] if one["name"] == "销售部")
    hr.go(f"/hours/together?departments={sales}&day={DAY}")
    hr.clicks("约定共同时间", "Agree on common hours")
    dialog = hr.dialog()
    dialog.get_by_label("从", exact=True).fill("15:00")
    dialog.get_by_label("到", exact=True).fill("15:00")
    hr.clicks("保存", "Save", dialog)
    hr.sees("检查开始和结束是不是写反了")
    dialog.get_by_label("到", exact=True).fill("18:00")
    hr.clicks("保存", "Save", dialog)
    hr.is_told("已保存约定", "Agreement saved")
    hr.sees("当地是 08:00–11:00")
    hr.is_accessible()


def test_read_in_munich_on_a_phone(visit: Visit) -> None:
    sophie = visit("en", "phone")
    sophie.sign_in("munich")
    departments = sophie.asks("get", "/records/people.department?limit=50").json()["rows"]
    sales = next(one["id"] for one in departments if one["name"] == "销售部")
    sophie.go(f"/hours/together?departments={sales}&day={DAY}")
    sophie.sees("", "in your time 08:00–11:00")
    sophie.sees("", "Cannot hold them by their working times")
    expect(sophie.button("约定共同时间", "Agree on common hours")).to_have_count(0)
    sophie.is_accessible()
    sophie.shot("together-munich")
    sophie.clicks("一周", "Week")
    sophie.sees("", "Mon 30 Nov")
    sophie.is_accessible()
