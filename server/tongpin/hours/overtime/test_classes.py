"""Overtime by class: a night over a statutory holiday has the hours of the holiday itself, and form, limit and booking agree."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base import registers
from tongpin.base.calendars import day_type
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.drawing.shipped import load_shipped
from tongpin.base.signin.entity import User
from tongpin.hours.absence.by_hand import Wish, approve, grant
from tongpin.hours.day.actions import explain
from tongpin.hours.overtime.entity import OVERTIME, Overtime
from tongpin.hours.overtime.rules import counted, length, pieces
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import standard_rule
from tongpin.hours.taken_back.actions import take_back
from tongpin.people.persons.entity import Person

RULE = standard_rule("Asia/Shanghai")
NIGHT = replace(RULE, start=time(22), meal_start=time(2), meal_end=time(3), end=time(6), day_cut=time(12))
FORM = {"day": "2026-09-30", "from_time": "22:00", "to_time": "06:00", "reason": "系统割接"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def parts(start: str, end: str, rule=RULE):
    found = pieces(at(start), at(end), lambda day: rule, lambda day: day_type("CN", day))
    return found[0].day, [(one.kind, Decimal(one.minutes) / 60) for one in found]


@pytest.mark.parametrize(("start", "end", "day", "expected"), [
    # 劳动法第四十四条 and 全国年节及纪念日放假办法: 1 to 3 October 2026 are statutory, 4 to 7 October days off.
    ("09-30T22:00", "10-01T06:00", "09-30", [("workday", 2), ("holiday", 6)]),
    ("10-03T22:00", "10-04T02:00", "10-03", [("holiday", 2), ("restday", 2)]),
    ("10-01T22:00", "10-02T02:00", "10-01", [("holiday", 4)]),
    ("10-01T02:00", "10-01T04:00", "09-30", [("holiday", 2)]),
    ("10-23T19:00", "10-24T02:00", "10-23", [("workday", 7)]),  # Friday night: of its work day
    ("10-24T09:00", "10-24T18:00", "10-24", [("restday", 8)]),  # lunch is no work
    ("10-22T19:00", "10-22T21:30", "10-22", [("workday", Decimal("2.5"))])])
def test_the_hours_of_a_holiday_are_those_of_the_holiday_itself(start, end, day, expected):
    assert parts(start, end) == (date.fromisoformat(f"2026-{day}"), expected)


def test_a_night_shift_into_the_holiday():
    assert parts("09-30T22:00", "10-01T06:00", NIGHT) == (date(2026, 9, 30), [("workday", 2), ("holiday", 5)])  # its meal is no work
    assert parts("10-02T22:00", "10-03T06:00", NIGHT) == (date(2026, 10, 2), [("holiday", 7)])


@given(start=st.integers(0, 14 * 24 * 4), quarters=st.integers(1, 64), rule=st.sampled_from([RULE, NIGHT]))
def test_nothing_is_lost_between_the_parts(start, quarters, rule):
    begin = datetime(2026, 9, 25) + start * (datetime(2026, 1, 1, 0, 15) - datetime(2026, 1, 1))
    end = begin + quarters * (datetime(2026, 1, 1, 0, 15) - datetime(2026, 1, 1))
    found = pieces(begin, end, lambda day: rule, lambda day: day_type("CN", day))
    assert (found[0].start, found[-1].end) == (begin, end)
    assert all(one.end == other.start for one, other in pairwise(found))
    assert sum(counted(found, length(found), rule)) == length(found)
    assert {one.day for one in found} == {found[0].day}


@pytest.fixture
def liu(october, person):
    load_shipped()
    found = person("BJ002")
    found.user = User.objects.create(username="liu", email="liu@qiming.example", lang="zh")
    found.save()
    Person.objects.filter(pk=found.pk).update(manager=person("BJ010"))
    return found


def told(person, **form):
    client = Client()
    client.force_login(person.user)
    body = json.dumps({"values": {**FORM, **form}, "chosen": {}})
    return client.post("/api/v1/flows/hours.overtime/path", body, content_type="application/json").json()


def test_form_booking_and_day_agree(liu):
    way = told(liu)
    assert Decimal(way["values"]["hours"]) == 8 and way["problems"] == []
    assert {"其中工作日加班 2 小时", "其中节假日加班 6 小时"} <= {one["text"] for one in way["notes"]}
    made = grant(SYSTEM, liu.pk, Wish("overtime", at("09-30T22:00"), at("10-01T06:00")), reason="割接")
    rows = Overtime.objects.filter(person=liu, day="2026-09-30").order_by("starts_at")
    assert [(one.kind, one.hours) for one in rows] == [("workday", 2), ("holiday", 6)]
    assert explain(liu.pk, date(2026, 9, 30))[1].overtime == {"workday": 2, "holiday": 6}
    assert registers.lines(OVERTIME, {"person": liu.pk, "kind": "holiday"})[-1].amount == 6
    take_back(SYSTEM, f"hours.overtime:{made.pk}", reason="没加")
    assert {one.state for one in rows.all()} == {"taken_back"}


def test_time_off_for_a_holiday_is_refused_also_where_it_begins_at_midnight(liu):
    way = told(liu, compensation="time_off", day="2026-10-03")
    assert [one["field"] for one in way["problems"]] == ["compensation"]


@pytest.mark.parametrize(("form", "code"), [
    ({"day": "2026-11-12", "from_time": "17:00", "to_time": "20:00"}, "overtime_inside"),
    ({"day": "2026-11-21", "from_time": "12:10", "to_time": "12:50"}, "overtime_nothing"),
    ({"day": "2026-11-13", "from_time": "19:00", "to_time": "20:00"}, "overtime_on_leave"),
    ({"day": "2026-11-12", "from_time": "18:00", "to_time": "20:00"}, None)])
def test_what_is_no_overtime_is_told(liu, form, code):
    approve(SYSTEM, liu.pk, "personal", at("11-13T18:00"), at("11-16T12:00"), reason="x")
    assert [one["code"].rpartition(".")[2] for one in told(liu, **form)["problems"]] == ([code] if code else [])


def test_a_night_worker_asks_for_the_holidays_hours_of_his_shift(liu):
    RuleCard.objects.create(office=liu.office, person=liu, name="夜班", valid_from="2026-09-01", start="22:00", meal_start="02:00",
                            meal_end="03:00", end="06:00", day_cut="12:00")
    assert [one["code"].rpartition(".")[2] for one in told(liu)["problems"]] == ["overtime_inside"]  # 22:00 to midnight is his shift
    way = told(liu, day="2026-10-01", from_time="00:00")
    assert way["problems"] == [] and Decimal(way["values"]["hours"]) == 5
