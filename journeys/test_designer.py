"""A technician draws "channel sales needs an extra check" into onboarding in one sitting: a branch with a condition, one
more approver, tried out and published; at a desk by clicks, on a phone by taps, counted on both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, expect

from .walker import Walker

LEAVE = "/processes/hours.leave"
ONBOARDING = "/processes/people.onboarding"
# Clicks or taps, from the open drawing to "published"; two of them say whose department it is in the trial.
MOST = {"desktop": 19, "phone": 19}


class Counted:
    """Clicks and taps as somebody makes them, and how many they were."""

    def __init__(self, walker: Walker):
        self.walker, self.page, self.count = walker, walker.page, 0
        self.has_palette = walker.size == "desktop"

    def press(self, found: Locator) -> None:
        self.count += 1
        found.filter(visible=True).first.click() if self.has_palette else found.filter(visible=True).first.tap()

    def button(self, zh: str, en: str) -> None:
        self.press(self.walker.button(zh, en))

    def on(self, selector: str, text: str = "") -> None:
        found = self.page.locator(selector).filter(visible=True)
        self.press(found.filter(has_text=text) if text else found)

    def chooses(self, zh_label: str, en_label: str, zh: str, en: str) -> None:
        """Opens a list to choose from and takes an entry."""
        self.press(self.page.get_by_role("combobox", name=self.walker.says(zh_label, en_label)))
        self.on(".ant-select-item-option", self.walker.says(zh, en))

    def stock(self, zh: str, en: str) -> None:
        """What shall stand there: beside the drawing at a desk, in a sheet of its own on a phone."""
        self.on(f"{'.fd-palette' if self.has_palette else '.fd-pick'} .fd-stock", self.walker.says(zh, en))
        expect(self.page.locator(".fd-pick")).to_have_count(0)


def says_for_whom(hand: Counted) -> None:
    """Department is Sales. On a phone it is made of rows, and a tap beside the sheet loses nothing."""
    hand.button("加条件", "Add condition")
    if hand.has_palette:
        hand.chooses("字段", "Field", "部门", "Department")
        hand.on("#condition-value")
        hand.on(".ant-select-item-option", "销售部")
        hand.page.keyboard.press("Escape")
        hand.page.locator(".fd-title").click()
        hand.on(".pop button[type=submit]")
        return
    hand.on(".picks button", hand.walker.says("部门", "Department"))
    hand.on(".picks label", "销售部")
    hand.page.touchscreen.tap(195, 60)
    hand.walker.is_accessible()
    hand.walker.shot("designer-condition")
    hand.press(hand.page.get_by_role("button", name=hand.walker.says("加上", "Add"), exact=True))


def draws_the_extra_check(hand: Counted) -> None:
    says = hand.walker.says
    if hand.has_palette:
        hand.on("[data-node=start]")
    else:
        hand.on(".fd-plus")
    hand.stock("条件分支", "Branch by condition")
    says_for_whom(hand)
    hand.page.locator(".fd-settings input.in").first.fill(says("渠道销售", "Channel sales"))
    if not hand.has_palette:
        hand.button("在后面加一步", "Add a step behind")
    hand.stock("审批", "Approval")
    hand.chooses("谁来批", "Who approves", "某个角色的人", "People with a role")
    hand.chooses("角色", "Role", "薪资", "Payroll")
    hand.walker.is_accessible()
    hand.walker.shot("designer-step")
    if not hand.has_palette:
        hand.button("完成", "Done")


def tries_and_publishes(hand: Counted) -> None:
    walker, page = hand.walker, hand.page
    expect(page.locator(".fd-check.ok")).to_be_visible()
    hand.button("试走一遍", "Try it out")
    hand.press(page.locator("#trial-department"))
    hand.on(".ant-select-item-option", "销售部")
    hand.button("看看怎么走", "See which way it goes")
    branch, check = page.locator(".fd-way li").nth(0), page.locator(".fd-way li").nth(1)
    expect(branch).to_contain_text(walker.says("渠道销售", "Channel sales"))
    expect(check).to_contain_text(walker.says("薪资", "Payroll"))
    expect(check).to_be_in_viewport()
    walker.is_accessible()
    walker.shot("designer-trial")
    hand.on(".fd-acts .btn.p" if hand.has_palette else ".sheet .btn.p")
    page.locator("#publish-note").fill(walker.says("渠道销售多一道审核", "One more check for channel sales"))
    walker.shot("designer-publish")
    hand.press(page.get_by_role("dialog").locator("button[type=submit]"))
    walker.is_told("已发布", "is published")


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_technician_adds_an_extra_check_in_one_sitting(visit: Callable[..., Walker], lang: str, size: str) -> None:
    walker = visit(lang, size)
    walker.sign_in("hr")
    walker.go(ONBOARDING)
    hand = Counted(walker)
    draws_the_extra_check(hand)
    tries_and_publishes(hand)
    assert hand.count <= MOST[size]


def test_the_drawing_leaves_as_bpmn_and_as_a_picture(visit: Callable[..., Walker]) -> None:
    walker = visit("en")
    walker.sign_in("hr")
    walker.go(f"{LEAVE}?tab=past")
    with walker.page.expect_download() as paper:
        walker.clicks("导出 BPMN", "Export BPMN")
    drawn = ElementTree.parse(paper.value.path()).getroot()
    assert drawn.tag == "{http://www.omg.org/spec/BPMN/20100524/MODEL}definitions"
    assert drawn.findall(".//{*}userTask") and drawn.findall(".//{*}BPMNShape")
    with walker.page.expect_download() as picture:
        walker.clicks("导出图片 PNG", "Picture as PNG")
    content = Path(picture.value.path()).read_bytes()
    width, height = (int.from_bytes(content[at:at + 4], "big") for at in (16, 20))
    assert picture.value.suggested_filename == "hours.leave.png"
    assert content.startswith(b"\x89PNG") and width > 300 and height > 300 and len(content) > 5000


DRAWN = "/flow/definitions/hours.leave"


@pytest.mark.parametrize(("lang", "size"), [("zh", "desktop"), ("en", "phone")])
def test_a_running_request_goes_on_by_the_new_version(visit: Callable[..., Walker], lang: str, size: str) -> None:
    """It waits at a step that is in the new version too; whoever publishes moves it, and it says so on its page."""
    applicant = visit(lang, size)
    applicant.sign_in("employee")
    day = "2026-12-15" if lang == "zh" else "2026-12-16"
    asked = {"values": {"kind": "personal", "start": day, "start_half": "am", "end": day, "end_half": "pm", "reason": "搬家"}}
    started = applicant.asks("post", "/flows/hours.leave/start", asked)
    assert started.ok, started.text()
    request = started.json()["instance"]

    owner = visit(lang, size)
    owner.sign_in("owner")
    drawn = owner.asks("get", DRAWN).json()
    last = {"id": f"again_{lang}", "kind": "approve", "title": {"zh": "再看一眼", "en": "Another look"},
            "who": [{"by": "role", "role": "hr"}]}
    body = {**drawn["body"], "steps": [*drawn["body"]["steps"], last]}
    assert owner.asks("put", f"{DRAWN}/draft", {"body": body, "stamp": drawn["stamp"]}).ok
    owner.go(LEAVE)
    owner.page.locator(".fd-acts .btn.p").click()
    owner.page.locator("#publish-note").fill(owner.says("多看一眼", "Another look"))
    owner.page.get_by_role("dialog").locator("button[type=submit]").click()
    line = owner.page.locator(".fd-older li").filter(has=owner.page.locator(f"a[href$='/{request}']"))
    expect(line).to_be_visible()
    line.get_by_role("checkbox").check()
    owner.page.locator("#moving-reason").fill(owner.says("制度改了", "The rules changed"))
    owner.is_accessible()
    owner.shot("designer-moving")
    owner.page.locator(".fd-moving button[type=submit]").click()
    owner.sees("已换版 1 份", "Moved: 1")
    expect(line).to_have_count(0)
    owner.shot("designer-moved")

    applicant.go(f"/flow/requests/{request}")
    applicant.sees("再看一眼", "Another look")
    applicant.shot("request-moved")
