"""Resources asked for and shared out in the open, and a change that everybody concerned acknowledges; desk and phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .walker import Walker

Visit = Callable[..., Walker]
ROUND = "2027 上半年资源"
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


def test_from_the_request_to_the_published_list(visit: Visit) -> None:
    employee, hr = visit("zh", "phone"), visit("zh")
    employee.sign_in("employee")
    _asks(employee, "两名渠道销售", "人员", "2", "新签 14 家渠道")
    employee.sees("在等赵建华审批")
    employee.is_accessible()
    employee.shot("resource-asked")
    hr.sign_in("hr")
    _lead_agrees(visit)
    _opens(hr, "两名渠道销售")
    _answers_form(hr, "评战略价值", {"1 与战略无关，5 战略必需": "4"})
    hr.clicks("评分并排序", "Score and rank")
    hr.shot("resource-to-decide")
    _answers_form(hr, "决定", {"批准多少": "2"})
    hr.clicks("公布名单", "Publish the list")
    expect(hr.page.locator("[aria-current=step]")).to_contain_text("公示中")
    employee.go("/resources")
    employee.page.get_by_text(ROUND).click()
    employee.sees("两名渠道销售")
    employee.sees("批准")
    employee.is_accessible()


def test_a_score_opens_into_its_parts(visit: Visit) -> None:
    hr = visit("en")
    hr.sign_in("hr")
    hr.go("/resources")
    hr.page.get_by_text("2026 四季度资源").click()
    hr.page.get_by_role("row", name="演示用笔记本三台").click()
    hr.sees("50 分 × 40%", "50 points × 40 %")
    hr.sees("以前没有批准过，按中间值 50 分计", "Nothing was granted before: the middle, 50 points")
    hr.is_accessible()


@LANGS
def test_a_change_is_acknowledged_in_two_taps(visit: Visit, lang: str) -> None:
    reader, hr = visit(lang, "phone"), visit(lang)
    reader.sign_in("munich" if lang == "en" else "employee")
    reader.go("/changes")
    reader.page.get_by_text("补卡改为本人在手机上申请").click()
    reader.clicks("我已阅读", "I have read it")
    reader.is_told("已确认阅读", "Acknowledged")
    hr.sign_in("hr")
    hr.go("/changes")
    hr.page.get_by_text("补卡改为本人在手机上申请").click()
    name = "Sophie Müller" if lang == "en" else "刘静"
    expect(hr.page.locator(".wk-names").get_by_text(name, exact=True)).to_have_count(0)
    hr.is_accessible()


@LANGS
def test_a_change_is_proposed_agreed_and_reaches_everybody(visit: Visit, lang: str) -> None:
    asks, hr = visit(lang, "phone" if lang == "zh" else "desktop"), visit(lang)
    asks.sign_in("employee")
    asks.go("/changes")
    asks.clicks("提出变更", "Propose a change")
    asks.sees("改成什么、为什么", "What changes, and why")
    asks.is_accessible()
    asks.shot("change-proposed")
    subject = f"客户回访记录当天写完 {lang}"
    given = {"subject": subject, "sort": "process", "text": "当天写完，主管次日看", "effective_day": "2027-03-01", "days": 5}
    made = asks.asks("post", "/flows/work.rule_change/start", {"values": given, "chosen": {}}).json()["instance"]
    manager = visit(lang, "phone")
    manager.sign_in("manager")
    hr.sign_in("hr")
    for one in (manager, hr):
        one.go(f"/flow/requests/{made}")
        one.sees("公布后通知", "People told when it is published")
        one.shot("change-asked")
        task = one.asks("get", f"/flow/instances/{made}").json()["mine"]["task"]
        assert one.asks("post", f"/flow/tasks/{task}/decide", {"verdict": "approve"}).ok
    asks.go("/changes")
    asks.page.get_by_text(subject).click()
    asks.sees("0 / 67 人已确认", "0 of 67 acknowledged")
    asks.sees("刘静提出，赵建华、朱娜同意", "Proposed by 刘静, agreed by 赵建华, 朱娜")
    asks.clicks("我已阅读", "I have read it")
    asks.is_told("已确认阅读", "Acknowledged")
    asks.is_accessible()
    asks.shot("change-agreed")


def test_hr_writes_a_lesson_and_a_manager_learns(visit: Visit) -> None:
    hr, manager = visit("en"), visit("zh", "phone")
    hr.sign_in("hr")
    hr.go("/duties?tab=path")
    hr.clicks("加一课", "Add a lesson")
    hr.dialog().get_by_label("Title in Chinese").fill("请假怎么批")
    hr.clicks("保存", "Save", hr.dialog())
    expect(hr.dialog().get_by_label("Text in Chinese")).to_be_focused()
    hr.dialog().get_by_label("Text in Chinese").fill("先看人手，再看余额，当天给答复。")
    hr.is_accessible()
    hr.clicks("保存", "Save", hr.dialog())
    hr.sees("请假怎么批")
    hr.clicks("请他们学习", "Ask them to learn")
    expect(hr.page.locator(".toast")).to_contain_text("reminded")
    manager.sign_in("manager")
    manager.go("/duties?tab=path")
    manager.clicks("帮他向薪资要工资明细", "Ask payroll")
    manager.sees("不对，再想想上面写的")
    manager.clicks("请他在工资条上点那一行提问", "Have him ask")
    manager.sees("学完 1 / 7 课，每课几分钟，答对一题就算学完")
    manager.is_accessible()


def _asks(walker: Walker, subject: str, kind: str, amount: str, reason: str) -> None:
    walker.go("/resources")
    walker.page.get_by_text(ROUND).click()
    walker.clicks("我要申请", "Ask for resources")
    dialog = walker.dialog()
    for label, value in (("事项", subject), ("数量（人、件或元）", amount), ("为什么需要", reason)):
        dialog.get_by_label(label).fill(value)
    for label, value in (("要什么", kind), ("紧急程度（1 不急，5 马上要）", "5")):
        _chooses(walker, label, value)
    walker.clicks("提交申请", "File the request", dialog)
    walker.is_told("已提交，上级同意后进入本轮", "Handed in: once your lead agrees it joins the round")


def _lead_agrees(visit: Visit) -> None:
    """On the phone, in the to-do centre: only then it stands in the round."""
    lead = visit("zh", "phone")
    lead.sign_in("manager")
    (card,) = [one for one in lead.asks("get", "/flow/inbox").json()["rows"] if "两名渠道销售" in one["title"]]
    lead.go(f"/flow/requests/{card['instance']}")
    lead.shot("resource-lead")
    assert lead.asks("post", f"/flow/tasks/{card['task']}/decide", {"verdict": "approve"}).ok


def _opens(walker: Walker, subject: str) -> None:
    walker.go("/resources")
    walker.page.get_by_text(ROUND).click()
    walker.page.get_by_role("row", name=subject).click()


def _answers_form(walker: Walker, verb: str, values: dict[str, str]) -> None:
    walker.clicks(verb, verb, walker.page.locator(".panel"))
    dialog = walker.dialog()
    for label, value in values.items():
        field = dialog.get_by_label(label)
        if field.get_attribute("role") == "combobox":
            _chooses(walker, label, value)
        else:
            field.fill(value)
    walker.clicks(verb, verb, dialog)
    expect(dialog).to_have_count(0)


def _chooses(walker: Walker, label: str, value: str) -> None:
    walker.dialog().get_by_label(label).click()
    walker.page.locator(".ant-select-item-option").get_by_text(value, exact=True).filter(visible=True).click()
    expect(walker.dialog().get_by_text(value, exact=True).filter(visible=True).first).to_be_visible()
