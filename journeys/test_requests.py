"""Journey of requests: asked on a phone, approved on a phone in two taps, counted in the leave; returned and mended; withdrawn."""

import re

import pytest
from playwright.sync_api import expect

from .steps import free_day
from .walker import Walker


def asks_for_leave(employee: Walker, day: str) -> int:
    employee.go(f"/flow/new/hours.leave?kind=personal&start={day}&end={day}&start_half=am&end_half=pm")
    employee.page.locator("textarea").fill("办证件")
    employee.sees("赵建华")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url(re.compile(r"/flow/requests/\d+"))
    employee.settles()
    return int(employee.page.url.rsplit("/", 1)[-1])


def status(walker: Walker, request: int) -> str:
    return str(walker.asks("get", f"/flow/instances/{request}").json()["status"])


def becomes(walker: Walker, request: int, wanted: str) -> None:
    """A yes is held for eight seconds, in which it can be taken back."""
    for _ in range(60):
        if status(walker, request) == wanted:
            return
        walker.page.wait_for_timeout(500)
    raise AssertionError(f"request {request} is {status(walker, request)}, not {wanted}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_asked_and_approved_on_phones(visit, lang):
    employee, manager = visit(lang, "phone"), visit(lang, "phone")
    employee.sign_in("employee")
    request = asks_for_leave(employee, free_day(employee))
    employee.is_accessible()
    manager.sign_in("manager")
    manager.go("/today")
    manager.page.locator(".ptabs a", has_text=manager.says("待办", "To-do")).click()
    manager.settles()
    manager.is_accessible()
    manager.clicks("同意", "Approve")
    becomes(manager, request, "done")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_returned_mended_and_withdrawn(visit, lang):
    employee, manager = visit(lang), visit(lang)
    employee.sign_in("employee")
    request = asks_for_leave(employee, free_day(employee))
    manager.sign_in("manager")
    manager.go(f"/flow/requests/{request}?deed=return")
    manager.dialog().locator("textarea").fill("请写清楚")
    manager.clicks("退回", "Return", manager.dialog())
    expect(manager.dialog()).to_have_count(0)
    employee.go(f"/flow/requests/{request}")
    employee.is_accessible()
    employee.clicks("改好再交", "Mend and hand in")
    employee.settles()
    employee.clicks("改好再交", "Mend and hand in", employee.dialog())
    employee.page.wait_for_url(re.compile("/me/todo"))
    assert status(employee, request) == "running"
    employee.go(f"/flow/requests/{request}?deed=withdraw")
    employee.clicks("撤回", "Withdraw", employee.dialog())
    employee.page.wait_for_url(re.compile("/me/todo"))
    becomes(employee, request, "withdrawn")


def test_leave_that_leaves_a_balance(visit):
    """The card tells before what remains; a yes on the phone makes it so."""
    manager = visit("zh", "phone")
    manager.sign_in("manager")
    manager.go("/me/todo?flow=hours.leave&q=韩敏")
    manager.sees("批准后年假还剩 3 天")
    card = manager.asks("get", "/flow/inbox?flow=hours.leave&q=韩敏").json()["rows"][0]
    manager.clicks("同意", "Approve")
    manager.go("/today")
    becomes(manager, card["instance"], "done")
    person = manager.asks("get", "/records/people.person?q=韩敏").json()["rows"][0]["id"]
    balances = manager.asks("get", f"/hours/people/{person}/balances").json()["balances"]
    assert next(float(one["amount"]) for one in balances if one["kind"] == "annual") == 3
