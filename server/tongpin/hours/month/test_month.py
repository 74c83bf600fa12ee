"""Month: the sample month of two offices, exactly; and what must never change a result."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tongpin.base.calendars import day_name, days
from tongpin.base.sheets import read_book
from tongpin.hours.absence.rules import sort_approvals
from tongpin.hours.day.rules import judge
from tongpin.hours.day.taps import Tap, work_day_local
from tongpin.hours.day.verdict import DayInput, Extra, SourceSays
from tongpin.hours.day.window import Away
from tongpin.hours.intake import approvals, dingtalk_daily, punch_card
from tongpin.hours.match.rules import number_key
from tongpin.hours.month.rules import MonthTotals, month_totals
from tongpin.hours.rule.rules import standard_rule

DEMO = Path(__file__).parents[4] / "demo" / "2026-10"
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
RULE = standard_rule("Asia/Shanghai")
EXPECTED = json.loads((DEMO / "expected-beijing-nanjing.json").read_text(encoding="utf-8"))["people"]
FILES = {
    "beijing": (dingtalk_daily, "启明科技_每日统计_20261001-20261031.xlsx", "北京"),
    "nanjing": (punch_card, "10月汇总表.xls", "南京"),
}


@cache
def statement(format_, name):
    return format_.read(read_book(name, (DEMO / name).read_bytes()))


@cache
def counted():
    return sort_approvals(statement(approvals, "审批记录_202610.xlsx").approvals)


def inputs(office: str, number: str) -> list[DayInput]:
    format_, name, place = FILES[office]
    told = statement(format_, name)
    mine = [one for one in counted().counted if one.office == place and number_key(one.who.number) == number_key(number)]
    aways = [Away(one.start, one.end, one.kind, one.unit, one.amount) for one in mine if one.kind != "overtime"]
    extras = [Extra(one.start, one.end, one.amount) for one in mine if one.kind == "overtime"]
    taps = [Tap(one.local, str(at)) for at, one in enumerate(told.punches)
            if number_key(one.who.number) == number_key(number)]
    return [
        DayInput(
            day, kind, RULE, name=day_name("CN", day),
            taps=tuple(one for one in taps if work_day_local(one.local, RULE.day_cut) == day),
            aways=tuple(one for one in aways if one.start.date() <= day <= one.end.date()),
            extras=tuple(one for one in extras if work_day_local(one.start, RULE.day_cut) == day),
            told=tuple(SourceSays(one.code, one.minutes) for one in told.told
                       if one.day == day and number_key(one.who.number) == number_key(number)),
        )
        for day, kind in days("CN", FIRST, LAST).items()
    ]


@pytest.mark.parametrize("person", EXPECTED, ids=lambda one: f"{one['number']} {one['name']}")
def test_the_sample_month_is_exact(person):
    result = month_totals(judge(one) for one in inputs(person["office"], person["number"])).to_json()
    assert result == {key: person[key] for key in result}
    assert set(person) - set(result) == {"office", "number", "name"}


def test_withdrawn_and_doubled_approvals_wait():
    assert [(one.who.number, one.state) for one in counted().withdrawn] == [("BJ002", "withdrawn")]
    assert [(one.who.number, one.kind) for one in counted().doubled] == [("BJ001", "personal")]


@pytest.mark.parametrize("cut", range(1, 31))
def test_parts_of_a_month_sum_to_the_month(cut):
    verdicts = [judge(one) for one in inputs("nanjing", "85")]
    assert month_totals(verdicts[:cut]) + month_totals(verdicts[cut:]) == month_totals(verdicts)


def test_nothing_is_nothing():
    assert month_totals([]) == MonthTotals()
