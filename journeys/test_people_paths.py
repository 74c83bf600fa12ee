"""Paths around people, to their end: a certificate that anybody verifies, a renewal from its alarm, a probation that is decided."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from .test_requests import becomes
from .walker import Walker

Visit = Callable[..., Walker]


def test_a_certificate_is_asked_for_issued_and_verified(visit: Visit) -> None:
    me, hr = visit("en", "phone"), visit("zh")
    me.sign_in("employee")
    me.go("/me/certificates")
    me.page.get_by_role("link", name="Ask for a certificate").click()
    chooses(me, "Which certificate", "Employment")
    chooses(me, "Language", "English")
    me.page.get_by_label("Purpose").fill("Visa")
    me.is_accessible()
    me.shot("certificate-ask")
    me.clicks("提交", "Hand in")
    request = number_of(me)
    hr.sign_in("hr")
    agrees(hr, request)
    becomes(hr, request, "done")
    me.go("/me/certificates")
    me.sees("", "Visa")
    me.is_accessible()
    me.shot("certificate-own")
    code = me.asks("get", "/people/certificates/own").json()[0]["code"]
    me.sees("", code)
    stranger = visit("zh")
    stranger.go("/verify")
    stranger.page.get_by_label("查验编码").fill(code)
    stranger.clicks("查验", "Verify")
    stranger.sees("在职证明")


def test_a_renewal_goes_from_the_alarm_to_the_draft(visit: Visit) -> None:
    """Two fixed terms have run: a third is refused at its field, an open end becomes a draft on the old terms."""
    hr = visit("zh")
    hr.sign_in("hr")
    name, request = first(hr, "people.renewal")
    hr.go("/contracts/risks")
    row = hr.page.locator(".ct-row").filter(has_text=f"{name}的第二次固定期限合同")
    row.get_by_role("link", name="看进度").click()
    hr.page.wait_for_url(f"**/flow/requests/{request}")
    hr.clicks("办完了", "Done")
    chooses(hr, "结果", "续签固定期限")
    hr.page.get_by_label("新合同到哪天").fill("2032-01-01")
    hr.page.keyboard.press("Tab")
    hr.clicks("办完了", "Done", hr.dialog())
    hr.sees("依法应订立无固定期限合同")
    hr.is_accessible()
    hr.shot("renewal-refused")
    chooses(hr, "结果", "订立无固定期限")
    hr.clicks("办完了", "Done", hr.dialog())
    becomes(hr, request, "done")
    asked = hr.asks("get", "/notices?waiting=true").json()["notices"]
    hr.go(next(one["link"] for one in asked if re.fullmatch(r"/contracts/\d+", one["link"] or "") and name in one["text"]))
    hr.sees("草稿")
    hr.sees("无固定期限")
    hr.is_accessible()
    hr.shot("renewal-draft")


def test_a_probation_is_decided_on_the_phone(visit: Visit) -> None:
    """Failing somebody wants a reason at its field; passed, the contract and the board of risks say so."""
    hr = visit("en", "phone")
    hr.sign_in("hr")
    name, request = first(hr, "people.probation")
    hr.go(f"/flow/requests/{request}")
    hr.sees("", "独立跟进了六家客户")
    hr.clicks("办完了", "Done")
    chooses(hr, "Outcome", "Not passed: part")
    hr.clicks("办完了", "Done", hr.dialog())
    expect(hr.dialog().get_by_role("alert").first).to_be_visible()
    hr.is_accessible()
    hr.shot("probation-refused")
    chooses(hr, "Outcome", "Passed")
    hr.clicks("办完了", "Done", hr.dialog())
    hr.page.wait_for_url("**/me/todo")
    hr.go(f"/flow/requests/{request}")  # the lead is HR here: what the lead judged is checked by HR once more
    hr.clicks("办完了", "Done")
    hr.clicks("办完了", "Done", hr.dialog())
    becomes(hr, request, "done")
    hr.go("/contracts/risks")
    expect(hr.page.locator(".ct-row").filter(has_text=f"The probation of {name}")).to_have_count(0)
    hr.is_accessible()


def first(walker: Walker, flow: str) -> tuple[str, int]:
    """Who is at its centre, and its number."""
    one = walker.asks("get", f"/flow/inbox?flow={flow}").json()["rows"][0]
    return str(one["applicant"]["name"]), int(one["instance"])


def chooses(walker: Walker, label: str, text: str) -> None:
    """One entry of a short list; seen afterwards, so that nothing is sent before it is chosen."""
    walker.page.get_by_label(label).filter(visible=True).click()
    offered = walker.page.locator(".ant-select-item-option").get_by_text(text, exact=True).filter(visible=True)
    offered.click()
    expect(walker.page.locator(".ant-select-content").filter(has_text=text).filter(visible=True).first).to_be_visible()


def number_of(walker: Walker) -> int:
    walker.page.wait_for_url(re.compile(r"/flow/requests/\d+"))
    walker.settles()
    return int(walker.page.url.rsplit("/", 1)[-1])


def agrees(walker: Walker, request: int) -> None:
    walker.go(f"/flow/requests/{request}")
    walker.clicks("同意", "Approve")
    walker.page.wait_for_url("**/me/todo")
    walker.go("/today")  # a yes is held for some seconds; leaving the page sends it
