"""Journey of deeds: one request through the hands of many: a deputy, added signers, handed on, talked about with a file, given
back and straight here again, signed on a phone, mended by the owner; a handful approved at once; leave that leaves a balance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FilePayload, expect

from .walker import Walker

KEY = "stamp-loan"
PAPER: FilePayload = {"name": "合同扫描件.txt", "mimeType": "text/plain", "buffer": "第一页".encode()}


class Office:
    """The people of the story, each before an own screen, signed in when first needed."""

    SCREENS = {"manager": ("zh", "desktop"), "payroll": ("en", "desktop"), "hr": ("en", "phone"), "owner": ("zh", "desktop"),
               "employee": ("zh", "phone")}

    def __init__(self, visit: Callable[..., Walker]):
        self.visit, self.screens = visit, dict[str, Walker]()

    def __getitem__(self, name: str) -> Walker:
        if name not in self.screens:
            self.screens[name] = self.visit(*self.SCREENS[name])
            self.screens[name].sign_in(name)
        return self.screens[name]

    def user(self, name: str) -> int:
        return int(self[name].asks("get", "/me").json()["user"]["id"])

    def asks_for_the_stamp(self, why: str) -> int:
        made = self["employee"].asks("post", f"/flows/{KEY}/start", {"values": {"why": why}, "chosen": {}})
        assert made.ok, made.text()
        return int(made.json()["instance"])

    def opens(self, name: str, request: int, deed: str = "") -> Walker:
        walker = self[name]
        walker.go(f"/flow/requests/{request}{f'?deed={deed}' if deed else ''}")
        return walker

    def task_of(self, request: int) -> list[str]:
        """Who has it in hand, as the applicant sees it."""
        found = self["employee"].asks("get", "/flow/inbox?box=started&limit=100").json()["rows"]
        return next(list(one["with"]) for one in found if one["instance"] == request)

    def is_with(self, request: int, *names: str) -> None:
        for _ in range(60):
            if sorted(self.task_of(request)) == sorted(names):
                return
            self["employee"].page.wait_for_timeout(250)
        raise AssertionError(f"request {request} is with {self.task_of(request)}, not {names}")


def draws_the_loan(office: Office) -> None:
    """Lead, then HR with a signature, then somebody whom the form names: left empty, an administrator has to help."""
    owner = office["owner"]
    if owner.asks("get", f"/flow/definitions/{KEY}").ok:
        return
    key = owner.asks("post", "/flow/definitions", {"label": {"zh": "借用公章", "en": "Stamp loan"}}).json()["flow"]["key"]
    assert key == KEY

    def step(id_: str, zh: str, en: str, who: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        return {"id": id_, "kind": "approve", "title": {"zh": zh, "en": en}, "who": who, "mode": "any", "comment": "never", **more}

    body = {"format": 1, "title": {"zh": "{applicant} 借公章 {why}", "en": "{applicant}: stamp, {why}"}, "summary": ["why"], "quick": True,
            "form": [{"id": "why", "kind": "text", "label": {"zh": "用途", "en": "Use"}, "needed": True},
                     {"id": "keeper", "kind": "link", "label": {"zh": "保管人", "en": "Keeper"}, "options": {"target": "people.person"}}],
            "steps": [step("lead", "主管同意", "Lead agrees", [{"by": "person", "ids": [office.user("manager")]}]),
                      step("hr", "人事签字", "HR signs", [{"by": "person", "ids": [office.user("hr")]}], sign=True),
                      step("keeper", "保管人交出", "Keeper hands out", [{"by": "field", "field": "keeper"}])]}
    saved = owner.asks("put", f"/flow/definitions/{key}/draft", {"body": body, "stamp": 0})
    assert saved.ok and not saved.json()["problems"], saved.text()
    assert owner.asks("post", f"/flow/definitions/{key}/publish", {"note": ""}).ok


def names(walker: Walker, person: str) -> None:
    """Chooses somebody in the dialog that is open: types, waits until only that one is offered, and sees the choice."""
    box = walker.dialog().get_by_role("combobox").first
    box.click()
    box.fill(person)
    offered = walker.page.locator(".ant-select-item-option").filter(visible=True)
    expect(offered).to_have_count(1)
    offered.filter(has_text=person).click()
    expect(walker.dialog().get_by_text(person, exact=True).filter(visible=True).first).to_be_visible()
    walker.dialog().locator("textarea, p").first.click()


def does(walker: Walker, zh: str, en: str) -> None:
    """Presses what the dialog is for; it is gone when the deed is done."""
    walker.dialog().get_by_role("button", name=walker.says(zh, en), exact=True).last.click()
    expect(walker.page.get_by_role("dialog")).to_have_count(0)


@pytest.fixture
def office(visit: Callable[..., Walker]) -> Office:
    return Office(visit)


def test_through_many_hands(office: Office) -> None:
    draws_the_loan(office)
    request = office.asks_for_the_stamp("签合同")
    talks_about_it(office, request)
    asks_others_along(office, request)
    gives_it_back_and_signs(office, request)
    goes_on_with_somebody_else(office, request)
    owner = office["owner"]
    assert owner.asks("get", f"/flow/instances/{request}").json()["status"] == "done"


def goes_on_with_somebody_else(office: Office, request: int) -> None:
    """Whom the step was for is nobody: it stands in the administrator's to-do, who names another."""
    owner = office["owner"]
    owner.go(f"/me/todo?flow={KEY}")
    owner.page.get_by_text("借公章 签合同").first.click()
    owner.sees("这一步找不到处理人")
    owner = office.opens("owner", request, "mend")
    names(owner, "刘嘉怡")
    owner.shot("deed-mend")
    does(owner, "处理", "Mend")
    office.is_with(request, "刘嘉怡")
    agrees(office, "payroll", request)
    for _ in range(60):
        if owner.asks("get", f"/flow/instances/{request}").json()["status"] == "done":
            return
        owner.page.wait_for_timeout(250)


def talks_about_it(office: Office, request: int) -> None:
    manager = office.opens("manager", request, "comment")
    manager.dialog().locator("textarea").fill("请看附件")
    names(manager, "刘嘉怡")
    manager.dialog().locator("input[type=file]").set_input_files([PAPER])
    expect(manager.dialog().get_by_text(PAPER["name"])).to_be_visible()
    does(manager, "评论", "Comment")
    manager.sees(PAPER["name"])
    manager.is_accessible()
    payroll = office.opens("payroll", request)  # whoever is mentioned may read, the file too
    payroll.sees("请看附件")
    kept = payroll.page.get_by_role("link", name=PAPER["name"]).get_attribute("href")
    assert payroll.page.request.get(f"{payroll.house}{kept}").body() == PAPER["buffer"]


def asks_others_along(office: Office, request: int) -> None:
    """Somebody before me; handed on; from there somebody after, and one beside."""
    manager = office.opens("manager", request, "add")
    manager.dialog().get_by_role("button", name="在我之前").click()
    names(manager, "刘嘉怡")
    does(manager, "加签", "Ask along")
    office.is_with(request, "刘嘉怡")
    payroll = agrees(office, "payroll", request)
    office.is_with(request, "赵建华")
    manager = office.opens("manager", request, "transfer")
    names(manager, "刘嘉怡")
    does(manager, "转交", "Pass on")
    office.is_with(request, "刘嘉怡")
    office.opens("payroll", request, "add")
    payroll.dialog().get_by_role("button", name="After me").click()
    names(payroll, "赵建华")
    does(payroll, "加签", "Ask along")
    agrees(office, "payroll", request)
    office.is_with(request, "赵建华")
    manager = office.opens("manager", request, "add")
    manager.dialog().get_by_role("button", name="和我一起").click()
    names(manager, "刘嘉怡")
    does(manager, "加签", "Ask along")
    office.is_with(request, "赵建华", "刘嘉怡")
    manager = office.opens("manager", request, "copy")
    names(manager, "曾欣妍")
    does(manager, "抄送", "Copy to")
    agrees(office, "payroll", request)  # one yes of those side by side is enough here


def agrees(office: Office, name: str, request: int) -> Walker:
    """A plain yes, taken back by nobody: it is sent when the page goes away."""
    walker = office.opens(name, request)
    walker.clicks("同意", "Approve")
    walker.page.wait_for_url("**/me/todo")
    walker.go("/today")
    return walker


def gives_it_back_and_signs(office: Office, request: int) -> None:
    office.is_with(request, "朱娜")
    hr = office.opens("hr", request, "return")
    hr.dialog().locator("select").select_option(label="Lead agrees")
    hr.dialog().get_by_role("button", name="Straight back to me").click()
    hr.dialog().locator("textarea").fill("Which contract?")
    hr.shot("deed-return")
    does(hr, "退回", "Return")
    office.is_with(request, "赵建华")
    agrees(office, "manager", request)
    office.is_with(request, "朱娜")
    office.opens("hr", request).clicks("同意", "Approve")
    pad = hr.dialog().locator("canvas")
    pad.hover(position={"x": 30, "y": 30})  # waits until the dialog stands still
    hr.page.mouse.down()
    pad.hover(position={"x": 120, "y": 70})
    hr.page.mouse.up()
    hr.is_accessible()
    hr.shot("deed-sign")
    typed = hr.dialog().get_by_label("Cannot draw? Type your name as your signature")  # the same by keyboard alone
    typed.fill("Somebody")
    hr.dialog().get_by_role("button", name="Approve").press("Enter")
    hr.sees("A typed signature is your own name: 朱娜.")
    typed.fill("朱娜")
    expect(hr.dialog().get_by_role("alert")).to_have_count(0)
    hr.is_accessible()
    hr.shot("deed-sign-typed")
    does(hr, "同意", "Approve")
    office.is_with(request, "管理员")


def test_a_deputy_and_several_at_once(office: Office) -> None:
    draws_the_loan(office)
    manager = office["manager"]
    manager.go("/me/deputies")
    manager.clicks("设代理人", "Name a deputy")
    names(manager, "刘嘉怡")
    manager.dialog().get_by_label("原因").fill("出差")
    does(manager, "设代理人", "Name a deputy")
    stood_in = office.asks_for_the_stamp("投标")
    office.is_with(stood_in, "刘嘉怡")
    agrees(office, "payroll", stood_in)  # what is open when it ends would come back to the manager
    office.is_with(stood_in, "朱娜")
    with manager.page.expect_response(lambda answer: answer.request.method != "GET"):  # what is asked before it ends is the deputy's
        manager.clicks("结束", "End")
    several = [office.asks_for_the_stamp(f"第 {number} 份") for number in (1, 2)]
    for request in several:
        office.is_with(request, "赵建华")
    manager.go(f"/me/todo?flow={KEY}")
    for box in manager.page.locator(".rq-rows input[type=checkbox]").all():
        box.check()
    manager.is_accessible()
    manager.clicks("同意 2 项", "Approve 2")
    manager.go("/today")
    for request in several:
        office.is_with(request, "朱娜")
