"""Source: a DingTalk file whose own verdict differs from ours; the day and the month say so, HR decides which counts."""

from __future__ import annotations

import io
from datetime import date

import openpyxl

from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
from tongpin.hours.conftest import sample
from tongpin.hours.day.entity import DayResult
from tongpin.hours.mend.actions import mend

DAY = date(2026, 10, 15)


def crafted() -> tuple[str, bytes]:
    """DingTalk calls 刘静 16 minutes late on a day on which she was on time."""
    (name, content), = sample("每日统计")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["每日统计"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, columns["工号"]).value == "BJ002"
               and str(sheet.cell(row, columns["日期"]).value).startswith(f"{DAY:%y-%m-%d}"))
    sheet.cell(row, columns["上班1打卡结果"]).value = "迟到"
    sheet.cell(row, columns["迟到时长(分钟)"]).value = 16
    target = io.BytesIO()
    book.save(target)
    return name, target.getvalue()


def test_another_verdict_of_the_source_is_told_and_may_count(person, signed_in):
    who = person("BJ002").pk
    run_import(SYSTEM, [crafted()])
    result = DayResult.objects.get(person_id=who, day=DAY)
    assert (result.late_minutes, "source_differs" in result.exceptions) == (0, True)
    page = signed_in("hr").get(f"/api/v1/hours/days/{who}/{DAY}").json()
    told = next(one["text"] for one in page["clauses"] if one["code"] == "source_differs")
    assert "迟到 16 分钟" in told
    assert "正常" in told
    mend(SYSTEM, who, DAY, "source", "按钉钉")
    assert DayResult.objects.get(person_id=who, day=DAY).late_minutes == 16
