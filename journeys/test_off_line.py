"""A request without a network: kept on the phone, said so, and handed in once when the line is back; refused then, it is mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .steps import free_day, leave
from .walker import Walker


@pytest.mark.parametrize(("lang", "size"), [("zh", "phone"), ("en", "desktop")])
def test_it_waits_on_the_device_and_arrives_once(visit: Callable[..., Walker], lang: str, size: str) -> None:
    me = visit(lang, size)
    me.sign_in("employee")
    before = asked(me)
    fills_in(me, free_day(me))
    me.page.context.set_offline(True)
    me.clicks("提交", "Hand in")
    me.sees("请假还没提交", "“Leave” is not handed in yet")
    me.is_accessible()
    me.shot("request-kept")
    me.page.context.set_offline(False)
    me.page.wait_for_url("**/me/todo?box=started")
    expect(me.page.locator(".rq-offline")).to_have_count(0)
    assert asked(me) == before + 1
    me.go("/flow/new")
    me.settles()
    expect(me.page.locator(".rq-unsent")).to_have_count(0)
    assert asked(me) == before + 1


def test_what_is_refused_later_is_mended(visit: Callable[..., Walker]) -> None:
    """While the phone was away the same day was asked for elsewhere."""
    me, elsewhere = visit("zh", "phone"), visit("zh")
    me.sign_in("employee")
    elsewhere.sign_in("employee")
    day = free_day(me)
    fills_in(me, day)
    me.page.context.set_offline(True)
    me.clicks("提交", "Hand in")
    me.sees("请假还没提交")
    made = elsewhere.asks("post", "/flows/hours.leave/start", {"values": leave(day), "chosen": {}})
    assert made.ok, made.text()
    me.page.context.set_offline(False)
    me.sees("请假没有提交成功")
    me.is_accessible()
    me.shot("request-refused")
    me.clicks("改好再交", "Mend and hand in")
    expect(me.page.locator("textarea")).to_have_value("办证件")
    me.go("/flow/new")
    expect(me.page.locator(".rq-unsent")).to_have_count(0)


def fills_in(me: Walker, day: str) -> None:
    me.go(f"/flow/new/hours.leave?kind=personal&start={day}&end={day}&start_half=am&end_half=pm")
    me.page.locator("textarea").fill("办证件")
    me.sees("赵建华")


def asked(me: Walker) -> int:
    return len(me.asks("get", "/flow/inbox?box=started&flow=hours.leave&limit=100").json()["rows"])
