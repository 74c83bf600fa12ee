"""Steps of the month's walk, said in the viewer's language; each begins and ends on a page that can be looked at."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, expect

from .walker import ROOT, Walker

MONTH = "2026-10"
SAMPLE = ROOT / "demo" / MONTH
STAFF = SAMPLE / "花名册.xlsx"


def files_of_the_month() -> list[Path]:
    return sorted(file for file in SAMPLE.iterdir() if file.suffix != ".json")


def drops(walker: Walker, files: list[Path]) -> None:
    """Puts files into a new import and waits until all are read."""
    walker.go("/imports")
    walker.page.locator("input[type=file]").set_input_files(files)
    walker.page.wait_for_url(re.compile(r"/imports/\d+"), timeout=60_000)
    walker.settles()


def opens_preview(walker: Walker) -> None:
    """By its address: without open questions the wizard goes there by itself, sooner or later than the next line runs."""
    walker.go(walker.page.url.removeprefix(walker.house).split("?")[0] + "?step=preview")


def changes_nothing(walker: Walker, files: list[Path]) -> None:
    drops(walker, files)
    opens_preview(walker)
    walker.sees("和现在的数据完全一样", "This is exactly what is on file")
    walker.clicks("完成，没有要写的", "Finish, nothing to write")
    walker.sees("已写入，没有改变任何数据", "Written; no data changed")


def answers_all_questions(walker: Walker) -> None:
    """Takes every suggestion; what has none is left out and waits."""
    everything = walker.page.get_by_role("button", name=walker.says("全部采用建议", "Take all suggestions"))
    everything.click()
    expect(everything).to_have_count(0, timeout=30_000)


def imports_the_month(walker: Walker) -> None:
    drops(walker, files_of_the_month())
    walker.sees(f"{len(files_of_the_month())} 个都认出", f"all {len(files_of_the_month())} recognised")
    walker.shot("import-match")
    answers_all_questions(walker)
    walker.shot("import-answered")
    opens_preview(walker)
    walker.sees("将要写入", "What will be written")
    walker.shot("import-preview")
    walker.page.get_by_role("button", name=re.compile(walker.says(r"^写入 \d+ 项", r"^Write \d+ changes"))).click()
    expect(walker.page.get_by_text(re.compile(walker.says(r"已写入 [\d,]+ 项", r"[\d,]+ changes written"))).first
           ).to_be_visible(timeout=60_000)
    walker.shot("import-written")


def chooses(walker: Walker, label: str, text: str) -> None:
    """One entry of a list that is searched by typing."""
    box = walker.dialog().get_by_label(label)
    box.click()
    box.fill(text)
    walker.page.locator(".ant-select-item-option").filter(has_text=text).filter(visible=True).first.click()


def gives_reason(walker: Walker, text: str, button: str) -> None:
    """A window that asks why before it does what its button says."""
    walker.dialog().locator("textarea, input[type=text]").last.fill(text)
    walker.dialog().get_by_role("button", name=button).click()
    expect(walker.page.get_by_role("dialog").filter(visible=True)).to_have_count(0)


def moves(walker: Walker, person: str, old: str, new: str) -> None:
    """To another department from the first of next month: today stays, the future changes."""
    walker.go("/people")
    walker.page.get_by_text(person, exact=True).first.click()
    walker.clicks("调动", "Move")
    chooses(walker, walker.says("部门", "Department"), new)
    day = walker.dialog().get_by_label(walker.says("生效日期", "Valid from")).input_value()
    gives_reason(walker, walker.says("组织调整", "Reorganisation"), walker.says("确定调动", "Move"))
    walker.is_told(f"{person} 的调动已记下", f"{person} moves, valid from")
    address = walker.page.evaluate("new URL(location).searchParams.get('open')")
    walker.go(f"/people/{address}")
    expect(walker.page.locator(".head .sub")).to_contain_text(old)
    walker.go(f"/people/{address}?day={iso(day)}")
    expect(walker.page.locator(".head .sub")).to_contain_text(new)
    walker.shot("people-moved")


def iso(day: str) -> str:
    """The day as an address has it, whatever way the field shows it."""
    found = re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", day)
    if found:
        return "{}-{:0>2}-{:0>2}".format(*found.groups())
    told = re.search(r"(\d{1,2})\D(\d{1,2})\D(\d{4})", day)
    assert told, day
    return "{2}-{1:0>2}-{0:0>2}".format(*told.groups())


def sees_people(walker: Walker) -> None:
    walker.go("/people")
    walker.sees("67 人，6 个办公室", "67 people in 6 offices")
    walker.shot("people")
    walker.go("/org")
    walker.clicks("全部展开", "Unfold all")
    walker.sees("刘静")
    walker.shot("org")


def row_of(walker: Walker, name: str) -> Locator:
    return walker.page.locator("tr.hm-row, article.hm-card").filter(has_text=name).filter(visible=True).first


def asks(walker: Walker, name: str, office: str) -> None:
    """Asks the person of the board's row about the day."""
    walker.go(f"/hours/{MONTH}")
    walker.page.locator(".hm-office select").select_option(label=office)
    walker.page.get_by_role("button", name=re.compile(walker.says("^缺卡", "^Missing punch"))).click()
    expect(row_of(walker, name)).to_be_visible()
    row_of(walker, name).get_by_role("button", name=walker.says("问本人", "Ask"), exact=True).click()
    walker.shot("board-ask")
    walker.clicks("发给本人", "Send", walker.dialog())
    walker.is_told(f"已问 {name}", f"{name} was asked")


def answers(walker: Walker, day: str, text: str) -> None:
    """The person says on the phone what happened."""
    walker.go("/today")
    walker.shot("today")
    walker.go(f"/me/days/{day}")
    walker.page.get_by_label(walker.says("你的说明", "Your answer")).fill(text)
    walker.clicks("发送", "Send")
    walker.is_told("已发给人事", "Sent to HR")
    walker.shot("my-day")


def mends(walker: Walker, name: str, office: str, clock: str, answer: str) -> None:
    """Reads what the person said, adds the missing punch by hand, and looks at the day."""
    walker.go(f"/hours/{MONTH}")
    walker.page.locator(".hm-office select").select_option(label=office)
    row = row_of(walker, name)
    expect(row).to_be_visible()
    row.locator("a[href*='/hours/people/']").first.click()
    expect(walker.page).to_have_url(re.compile("/hours/people/"))  # the board has a 处理 of its own until it is gone
    walker.settles()
    walker.sees(answer)
    expect(walker.page.locator(".tl, .timeline, svg, [class*=lane]").first).to_be_visible()
    walker.shot("day")
    walker.clicks("处理", "Mend")
    window = walker.dialog()
    window.get_by_label(walker.says("打卡时刻", "Time of the punch")).fill(clock)
    gives_reason(walker, answer, walker.says("补上", "Add"))
    walker.is_told(f"已给 {name} 补一次打卡", f"Added a punch for {name}")
    walker.sees("人工补的", "by hand")
    walker.shot("day-mended")


def cell(walker: Walker, office: str, column: int) -> Locator:
    return walker.page.locator(".board [role=row]").filter(has=walker.page.locator(".of", has_text=office)
                                                           ).locator(".cell").nth(column)


def closes(walker: Walker, offices: list[str]) -> None:
    """Each office as judged, with a reason, since something waits."""
    walker.go(f"/hours/{MONTH}")
    for office in offices:
        cell(walker, office, 2).locator("button").click()
        gives_reason(walker, walker.says("月底截止，未答复的按现在的判定", "End of month"),
                     walker.says("按现在的判定关账", "Close as judged"))
        walker.is_told(f"已关账 {office}", f"Closed {office}")
    walker.shot("board-closed")


def reopens(walker: Walker, office: str) -> None:
    walker.go(f"/hours/{MONTH}")
    cell(walker, office, 2).locator("button").click()
    gives_reason(walker, walker.says("补一张请假单", "A request came late"), walker.says("重新打开", "Reopen"))
    walker.is_told(f"已重新打开 {office}", f"Reopened {office}")



def tries_formula(walker: Walker, person: str) -> None:
    """Reads a pay item, changes its formula for a trial on a person, sees a fault named, and keeps nothing."""
    walker.go("/pay/items?item=performance")
    panel = walker.page.get_by_role("complementary").filter(visible=True).last
    field = panel.locator("textarea, [contenteditable=true]").first
    base = walker.says("绩效工资基数 × 绩效系数 + 销售额", "{Performance base} × {Performance factor} + Sales")
    expect(field).to_have_value(f"{base} × 1%")
    box = panel.locator(".ant-select input")
    box.click()
    box.fill(person)
    walker.page.locator(".ant-select-item-option").filter(has_text=person).filter(visible=True).first.click()
    field.fill(f"{base} × 2%")
    expect(panel.locator(".trial-figures")).to_contain_text("+")
    walker.shot("item-tried")
    field.fill(f"{base}X × 2%")
    expect(panel.get_by_role("alert").or_(panel.locator(".bad")).first).to_be_visible()
    walker.shot("item-fault")
    walker.clicks("恢复原样", "Undo my changes")
    expect(field).to_have_value(f"{base} × 1%")


def computes(walker: Walker) -> None:
    walker.go(f"/pay/{MONTH}")
    walker.clicks("开始核算", "Start the run")
    expect(walker.button("提交审批", "Submit for approval")).to_be_visible(timeout=60_000)
    walker.settles()
    walker.shot("pay")
    walker.page.locator(".stage-link").click()
    walker.sees("核算前的检查", "Checks before the run")
    walker.sees("请留意", "To look at")
    walker.sees("个数还没有官方数据", "figures are provisional")
    walker.shot("pay-checks")


def picks_office(walker: Walker, office: str) -> None:
    """The payslips of an office below the totals."""
    walker.go(f"/pay/{MONTH}")
    totals = walker.page.get_by_role("table", name=walker.says("各办公室合计", "Totals by office"))
    totals.get_by_text(office, exact=True).click()
    expect(walker.page.get_by_role("heading", name=re.compile(f"^{office}"))).to_be_visible()
    walker.settles()


def opens_figures(walker: Walker, person: str, figures: dict[str, str]) -> None:
    """Each figure of a person's row opens where it comes from."""
    picks_office(walker, "北京")
    row = walker.page.locator("table.slips tr").filter(has_text=person)
    for figure, told in figures.items():
        row.get_by_role("button", name=figure, exact=True).click()
        walker.sees(told)
        walker.sees("用到的数", "Inputs")
        walker.settles()
        walker.shot(f"pay-explained-{figure}")


def submits(walker: Walker) -> None:
    """Hands the run in; its process asks somebody else, and the page says whom."""
    walker.go(f"/pay/{MONTH}")
    walker.clicks("提交审批", "Submit for approval")
    walker.sees("核算和提交的人都不能审批" if walker.lang == "zh" else "may not approve it")
    expect(walker.page.get_by_role("link", name=walker.says("查看审批", "Open the request"))).to_be_visible()
    expect(walker.page.locator(".head .acts").get_by_role("button", name=walker.says("同意", "Approve"), exact=True)).to_have_count(0)
    walker.settles()
    walker.shot("pay-submitted")


def publishes(walker: Walker) -> None:
    """HR decides on the page of the month, where the figures are."""
    walker.go(f"/pay/{MONTH}")
    walker.clicks("同意", "Approve")
    walker.shot("pay-approving")
    walker.dialog().get_by_role("button", name=walker.says("同意", "Approve"), exact=True).click()
    walker.clicks("发工资条", "Publish payslips")
    walker.dialog().get_by_role("button", name=walker.says("发工资条", "Publish")).click()
    walker.is_told("的工资条已发给员工", "Payslips for")
    walker.shot("pay-published")


def downloads(walker: Walker, zh: str, en: str) -> bytes:
    walker.clicks("更多", "More")
    with walker.page.expect_download() as got:
        walker.picks(zh, en)
    return Path(got.value.path()).read_bytes()


def takes_bank_file(walker: Walker) -> bytes:
    """From the month's page to the files of the bank; the second card is an Excel file."""
    walker.clicks("更多", "More")
    walker.picks("代发文件与凭证", "Bank files and vouchers")
    walker.settles()
    walker.shot("bank-files")
    card = walker.page.locator(".file-card").filter(has_text=walker.says("招商银行", "CMB"))
    with walker.page.expect_download() as got:
        walker.clicks("下载", "Download", card)
    return Path(got.value.path()).read_bytes()


def locks(walker: Walker) -> None:
    walker.go(f"/pay/{MONTH}")
    walker.page.locator(".head .acts").get_by_role("button", name=walker.says("锁定", "Lock"), exact=True).click()
    walker.sees("已锁定，不能再改", "Locked. To correct it")


def reads_payslip(walker: Walker, line: str, question: str) -> None:
    """The payslip on the phone: a line opens, is questioned, and the whole is confirmed."""
    walker.go("/me/pay")
    walker.page.locator(f"a[href='/me/pay/{MONTH}']").click()
    walker.page.wait_for_url(f"**/me/pay/{MONTH}")
    walker.sees("实发", "Net")
    walker.settles()
    walker.shot("slip")
    walker.page.get_by_role("button", name=re.compile(f"^{line}")).click()
    walker.sees("用到的数", "Inputs")
    walker.shot("slip-line")
    walker.clicks("对这个数有疑问", "Ask about this")
    gives_reason(walker, question, walker.says("发给人事", "Send to HR"))
    walker.is_told("已发给人事", "Sent to HR")
    walker.sees(question)
    walker.clicks("确认无误", "All correct")
    expect(walker.button("已确认", "Confirmed")).to_be_visible()
    walker.shot("slip-confirmed")


def looks_at_own(walker: Walker) -> None:
    """October's calendar, the leave balance line by line, one's own file."""
    walker.go(f"/me/hours/{MONTH}")
    expect(walker.page.locator(".pcal button")).to_have_count(31)
    walker.shot("my-hours")
    walker.go("/me/leave")
    expect(walker.page.locator(".bl-lines li").first).to_be_visible()
    walker.shot("my-leave")
    walker.go("/me/file")
    walker.sees("在公司", "At the company")
    walker.shot("my-file")


def answers_question(walker: Walker, person: str, question: str, answer: str) -> None:
    """HR finds who asked, reads it and answers."""
    picks_office(walker, "北京")
    walker.page.get_by_role("button", name=re.compile(walker.says("^有疑问", "^Questions"))).first.click()
    walker.settles()
    walker.page.locator("table.slips button.name").filter(has_text=person).click()
    walker.sees(question)
    walker.page.get_by_placeholder(walker.says("写给员工的答复", "Your answer to the employee")).fill(answer)
    walker.clicks("答复", "Answer")
    walker.is_told("已答复", "Answered")
    walker.shot("question-answered")


def goes_on(walker: Walker, answer: str, more: str) -> None:
    """Whoever asked reads the answer, writes on, and then has it settled after all."""
    walker.go(f"/me/pay/{MONTH}")
    walker.sees(answer)
    walker.clicks("继续追问", "Reply")
    walker.page.get_by_placeholder(walker.says("还有哪里不明白", "What is still unclear")).fill(more)
    walker.shot("question-goes-on")
    walker.clicks("继续追问", "Reply")
    walker.is_told("已发出", "Sent; HR will")
    state = walker.page.locator(".asked .tag")
    expect(state).to_have_text(walker.says("待答复", "Waits for an answer"))
    walker.clicks("问题已解决", "Mark as settled")
    expect(state).to_have_text(walker.says("已关闭", "Closed"))
    walker.shot("question-closed")


def sees_team_but_no_pay(walker: Walker) -> None:
    walker.go("/people")
    walker.sees("刘静")
    walker.shot("team")
    expect(walker.page.get_by_role("link", name=walker.says("薪资核算", "Pay run"))).to_have_count(0)
    for path in (f"/pay/runs/{MONTH}", f"/pay/runs/{MONTH}/slips", "/pay/items"):
        assert walker.asks("get", path).status in (403, 404), path
    own = walker.asks("get", "/me").json()["person"]["id"]
    slips = walker.asks("get", "/records/pay.slip").json()["rows"]
    assert {slip["person"]["id"] for slip in slips} <= {own}
    profile = walker.asks("get", "/people/2/profile").text()
    assert "slip" not in profile and "salary" not in profile


def is_refused_after_closing(walker: Walker, person: int, day: str) -> None:
    """The page offers no mending any more, and the server takes none."""
    walker.go(f"/hours/people/{person}/{day}")
    walker.sees("已关账", "closed")
    expect(walker.button("处理", "Mend")).to_have_count(0)
    answer = walker.asks("post", f"/hours/days/{person}/{day}/mend", {"kind": "excuse", "reason": "…"})
    assert answer.status in (403, 409, 422), answer.status
    assert answer.json()["problems"][0]["text"]


def free_day(me: Walker) -> str:
    """A day of work in a month's time for which nothing was asked yet, whatever day it is today."""
    today = date.fromisoformat(me.asks("get", "/me").json()["today"])
    for ahead in range(30, 60):
        day = str(today + timedelta(days=ahead))
        if not me.asks("post", "/flows/hours.leave/path", {"values": leave(day)}).json()["problems"]:
            return day
    raise AssertionError("no day of work in a month")


def leave(day: str) -> dict[str, object]:
    return {"kind": "personal", "start": day, "end": day, "start_half": "am", "end_half": "pm", "reason": "办证件"}
