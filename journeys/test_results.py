"""Journey of somebody who is judged by results: hands one in from the phone, the lead accepts it, the month shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from .walker import Walker

Visit = Callable[..., Walker]


@pytest.mark.parametrize(("lang", "size"), [("zh", "phone"), ("en", "desktop")])
def test_a_result_is_handed_in_and_accepted(visit: Visit, lang: str, size: str) -> None:
    today = date.today()
    hr, employee = visit(lang), visit(lang, size)
    employee.sign_in("employee")
    me = employee.asks("get", "/me").json()["person"]
    hr.sign_in("hr")
    card = {"name": "成果", "kind": "results", "quota_period": "week", "office": me["office"]["id"], "person": me["id"],
            "valid_from": f"{today.replace(day=1)}"}
    if lang == "zh":
        made = hr.asks("post", "/hours/rule-cards", {"values": card})
        assert made.ok, made.text()
    month = f"{today:%Y-%m}"
    employee.go(f"/hours/people/{me['id']}/months/{month}")
    employee.sees("你按成果计", "You are judged by results")
    employee.is_accessible()
    employee.shot("results")
    employee.page.get_by_role("link", name=employee.says("提交成果", "Hand in a result")).last.click()
    employee.settles()
    employee.page.get_by_label(employee.says("成果", "Result"), exact=False).first.fill(f"上线 {lang}")
    employee.page.get_by_label(employee.says("链接", "Link")).fill("网盘里")
    employee.sees("https://")
    employee.is_accessible()
    employee.shot("results-form")
    employee.page.get_by_label(employee.says("链接", "Link")).fill("https://qiming.example/new")
    employee.clicks("提交", "Hand in")
    employee.page.wait_for_url("**/flow/requests/*")
    employee.go(f"/hours/people/{me['id']}/months/{month}")
    employee.sees("等上级验收", "Waits for the lead")
    lead = visit(lang, "phone")
    lead.sign_in("manager")
    lead.go("/me/todo")
    lead.sees(f"上线 {lang}")
    lead.is_accessible()
    lead.shot("results-lead")
    request = int(employee.page.get_by_role("link", name=f"上线 {lang}").first.get_attribute("href").rsplit("/", 1)[-1])
    lead.go(f"/flow/requests/{request}")
    lead.clicks("同意", "Approve")
    for _ in range(60):  # a yes is held for eight seconds, in which it can be taken back
        if lead.asks("get", f"/flow/instances/{request}").json()["status"] == "done":
            break
        lead.page.wait_for_timeout(500)
    employee.go(f"/hours/people/{me['id']}/months/{month}")
    employee.sees("验收", "accepted by")
    employee.is_accessible()
    employee.shot("results-accepted")
