"""Formats: nothing fits only the sample. Other months, orders, extra columns, missing columns, bad lines."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tongpin.base.sheets import Book, Sheet, read_book
from tongpin.hours.conftest import SAMPLE
from tongpin.hours.intake import (
    approvals,
    dingtalk_daily,
    german_csv,
    punch_card,
    symbol_sheet,
    wecom_daily,
    zk_attlog,
)

ALL = (dingtalk_daily, wecom_daily, punch_card, zk_attlog, symbol_sheet, german_csv, approvals)


def book(*rows, kind="xlsx", name="x", sheet="Sheet1", before=()):
    return Book(name, kind, (*before, Sheet(sheet, [list(row) for row in rows])))


def taps(told):
    return [(one.who.number or one.who.name, one.local.strftime("%m-%d %H:%M")) for one in told.punches]


@pytest.mark.parametrize("path", [one for one in sorted(SAMPLE.iterdir()) if one.suffix != ".json"], ids=lambda p: p.name)
def test_each_sample_file_is_known_by_at_most_one_format(path):
    found = [one for one in ALL if one.recognise(read_book("renamed.bin", path.read_bytes()))]
    assert len(found) == (0 if path.name in ("花名册.xlsx", "薪资档案.xlsx") else 1)


DINGTALK = ("工号", "日期", "姓名", "备注", "上班1打卡结果", "上班1打卡时间", "下班1打卡时间", "下班1打卡结果", "迟到时长(分钟)")


def test_dingtalk_in_another_order_month_and_sheet():
    told = dingtalk_daily.read(book(
        ("统计日期：2027-02-01 至 2027-02-28",), (), DINGTALK,
        ("SZ9", "27-02-28 星期日", "王五", "x", "迟到", "09:16", "次日 02:10", "正常", 16),
        before=(Sheet("说明", [["看下一页"]]),)))
    assert (told.first, told.last) == (date(2027, 2, 1), date(2027, 2, 28))
    assert taps(told) == [("SZ9", "02-28 09:16"), ("SZ9", "03-01 02:10")]
    assert [(one.code, one.minutes) for one in told.told] == [("late", 16)]


def test_dingtalk_without_numbers_keeps_the_account():
    told = dingtalk_daily.read(book(
        ("姓名", "UserId", "日期", "上班1打卡时间", "上班1打卡结果"), ("陈敏", "u1", "2026-11-02", "08:55", "正常"),
        ("陈敏", "u2", "2026-11-02", "08:58", "正常")))
    assert sorted(told.people) == ["u1", "u2"]


def test_dingtalk_second_shift_and_raw_records():
    told = dingtalk_daily.read(Book("x", "xlsx", (
        Sheet("每日统计", [["姓名", "日期", "上班1打卡时间", "上班1打卡结果", "上班2打卡时间"],
                       ["甲", "2026-11-02", "08:55", "正常", "13:01"]]),
        Sheet("原始记录", [["姓名", "打卡时间"], ["甲", "2026-11-02 18:03:20"]]))))
    assert [text for _, text in taps(told)] == ["11-02 08:55", "11-02 13:01", "11-02 18:03"]


def test_a_line_without_a_day_is_told_and_left_out():
    told = dingtalk_daily.read(book(DINGTALK, ("1", "0000-00-00", "甲", "", "", "09:00", "", "", None)))
    assert [(one.say.code, one.place.row, one.place.column) for one in told.problems] == [("hours.intake.no_day", 2, "B")]


def test_wecom_without_the_record_column_and_with_dates():
    told = wecom_daily.read(book(
        ("日期", "姓名", "账号", "考勤概况", None, None, "上班1", None, "下班1", None),
        (None, None, None, "最早", "最晚", "考勤结果", "打卡时间", "打卡状态", "打卡时间", "打卡状态"),
        (datetime(2026, 12, 31), "甲", "bj7", "08:50", "08:50", "缺卡", "08:50", "正常", "--", "--")))
    assert taps(told) == [("bj7", "12-31 08:50")]
    assert [one.code for one in told.told] == ["missing_end"]


def test_punch_card_of_february_with_the_header_elsewhere():
    told = punch_card.read(book(
        (None, "刷卡记录表"), ("考勤日期:", "2027-02-01 ~ 02-28", "(启明武汉)"), ("制表人",), tuple(range(1, 29)),
        ("工号:", "007", "姓名:", "李四", "部门:", "研发"), ("08:50\n18:00", *[None] * 26, "09:10"),
        ("工号：8", None, "姓名：王 五"), (None, "01:30\n08:59")))
    assert told.hints[0] == "启明武汉"
    assert taps(told) == [("007", "02-01 08:50"), ("007", "02-01 18:00"), ("007", "02-28 09:10"),
                          ("8", "02-02 01:30"), ("8", "02-02 08:59")]


def test_attlog_bad_lines_are_told_and_not_read():
    rows = [("  5", "2026-11-02 08:59:59", "1"), ("5", "2026-11-02 18:00:00", "1"), ("5", "2026-13-02 18:00:00"),
            ("7", "0000-00-00 00:00:00"), ("6", "2026-11-03", "09:00:10")]
    told = zk_attlog.read(book(*rows, kind="text"))
    assert taps(told) == [("5", "11-02 08:59"), ("5", "11-02 18:00"), ("6", "11-03 09:00")]
    assert [one.place.row for one in told.problems] == [3, 4]


def test_attlog_a_clock_set_back_does_not_stretch_the_period():
    rows = [("5", f"2026-11-{day:02d} 08:59:59", "1") for day in range(2, 28)] + [("5", "2000-01-01 00:00:10", "1")]
    told = zk_attlog.read(book(*rows, kind="text"))
    assert (told.first, told.last, len(told.problems)) == (date(2026, 11, 2), date(2026, 11, 27), 1)


LEGEND = "说明：出=出勤，P：病假；N事假 迟N=迟到N分钟 加N加班N小时 漏缺卡 ½半天 ※旷工"


def test_symbol_sheet_with_its_own_signs():
    told = symbol_sheet.read(book(
        ("武汉办公室 2027年2月 考勤",), ("工号", "部门", "姓名", *range(1, 29)),
        ("W1", "x", "李 四", "出", "P", "迟12", "加3.5", "漏", "½P", "※", "?"), (LEGEND,)))
    assert [(one.day.day, one.code, one.kind, one.amount) for one in told.marks] == [
        (1, "present", "", 0), (2, "leave", "sick", 1), (3, "late", "", 12), (4, "overtime", "", Decimal("3.5")),
        (5, "missing", "", 0), (6, "leave", "sick", Decimal("0.5")), (7, "absent", "", 1)]
    assert [(one.say.code, one.place.column) for one in told.problems] == [("hours.intake.unknown_sign", "K")]


def test_symbol_sheet_two_of_one_name_are_two_people():
    told = symbol_sheet.read(book(
        ("2026年11月",), ("姓名", *range(1, 31)), ("陈敏", "√"), ("陈  敏", "√"), ("图例：√出勤 ○事假 ×旷工",)))
    assert len(told.people) == 2


def test_symbol_sheet_finds_its_year_by_the_weekdays():
    told = symbol_sheet.read(book(
        ("考勤表",), ("姓名", *range(1, 31)), (None, *"日一二三四五六" * 4), ("甲", "√"), ("图例：√出勤 ○事假 ×旷工",),
        sheet="11月"))
    assert told.first == date(2026, 11, 1)


def test_german_sheet_with_two_name_columns_and_iso_days():
    told = german_csv.read(book(
        ("Standort", "Nachname", "Vorname", "Datum", "Gehen", "Kommen", "Bemerkung"),
        ("Köln", "Weiß", "Jo", "Mo 02.11.2026", "25:10", "08:30", ""),
        ("Köln", "Weiß", "Jo", "2026-11-03", "", "", "Unbezahlter Urlaub, halber Tag"), kind="text"))
    assert taps(told) == [("Jo Weiß", "11-02 08:30"), ("Jo Weiß", "11-03 01:10")]
    assert [(one.kind, one.amount) for one in told.marks] == [("personal", Decimal("0.5"))]
    assert told.hints == ["Köln"]


APPROVALS = ("审批编号", "申请人", "类型", "开始时间", "结束时间", "时长", "审批状态")


@pytest.mark.parametrize(("kind", "start", "end", "amount", "expected"), [
    ("年休假", "2026-11-02 09:00", "2026-11-02 18:00", "1天", ("annual", "days", 1)),
    ("加班", "2026-11-02 19:00", "2026-11-02 21:30", "2.5小时", ("overtime", "hours", Decimal("2.5"))),
    ("加班", "2026-11-02 19:00", "2026-11-02 21:30", None, ("overtime", "hours", Decimal("2.5"))),
    ("事假", "2026-11-02 上午", "2026-11-02 上午", "0.5", ("personal", "days", Decimal("0.5"))),
    ("病假", date(2026, 11, 2), date(2026, 11, 4), 3, ("sick", "days", 3)),
    ("出差", "2026/11/2 9:00", "2026/11/3 18:00", 2, ("trip", "days", 2)),
])
def test_approvals_of_many_kinds(kind, start, end, amount, expected):
    told = approvals.read(book(APPROVALS, ("1", "甲", kind, start, end, amount, "同意")))
    assert [(one.kind, one.unit, one.amount) for one in told.approvals] == [expected]
    assert told.approvals[0].state == "approved"


@pytest.mark.parametrize(("row", "code"), [
    (("1", "甲", "事假", "2026-11-03 09:00", "2026-11-02 18:00", 1, "同意"), "hours.intake.end_before_start"),
    (("1", "甲", "月假日", "2026-11-02", "2026-11-02", 1, "同意"), "hours.intake.unknown_kind"),
    (("1", "甲", "事假", "0000-00-00", "2026-11-02", 1, "同意"), "hours.intake.no_day"),
    (("1", "甲", "事假", "2026-11-02", "2026-11-02", "一天半", "同意"), "hours.intake.bad_amount"),
])
def test_approvals_that_cannot_be_used_are_told(row, code):
    told = approvals.read(book(APPROVALS, row))
    assert told.approvals == []
    assert [(one.say.code, one.place.row) for one in told.problems] == [(code, 2)]


@pytest.mark.parametrize(("written", "state"), [
    ("已撤销", "withdrawn"), ("审批中", "pending"), ("已拒绝", "rejected"), ("完成", "approved"), ("?", "unknown")])
def test_states_of_approvals(written, state):
    told = approvals.read(book(APPROVALS, ("1", "甲", "事假", "2026-11-02", "2026-11-02", 1, written)))
    assert told.approvals[0].state == state
