"""Leave by the hour: priced by what the rule card would have had worked, exact to the fen, and only where its kind allows it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base import registers
from tongpin.base.access.entity import RoleOf
from tongpin.base.calendars import DayType
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.absence.kinds import forget_own
from tongpin.hours.absence.pricing import price
from tongpin.hours.absence.rules import days_of, days_touched
from tongpin.hours.conftest import Caller, with_accounts
from tongpin.hours.day.actions import explain
from tongpin.hours.day.window import Away, window_of
from tongpin.hours.event_leave.entity import LeaveFigure
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.month.period import month_named
from tongpin.hours.own_kinds.entity import OwnKind
from tongpin.hours.public import hours_of
from tongpin.hours.rule.actions import rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import standard_rule
from tongpin.hours.together.schedule import schedules
from tongpin.people.persons.entity import Person

DAY = date(2026, 10, 27)
RULE = standard_rule("Asia/Shanghai")
LONG = replace(RULE, end=time(19, 0))  # nine hours: a third of a day has no end
FORM = {"kind": "personal", "day": f"{DAY}", "from_time": "14:00", "to_time": "16：30", "reason": "办证"}


def away(start: str, end: str) -> Away:
    return Away(datetime.fromisoformat(f"{DAY}T{start}"), datetime.fromisoformat(f"{DAY}T{end}"), "personal", "hours")


@pytest.mark.parametrize(("start", "end", "share"), [
    ("09:00", "10:00", "0.125"), ("11:00", "14:00", "0.25"), ("12:00", "13:00", "0"), ("09:00", "18:00", "1"),
    ("17:00", "20:00", "0.125"), ("07:00", "09:30", "0.0625"), ("00:00", "23:59", "1")])
def test_only_what_would_have_been_worked_counts(start, end, share):
    assert window_of(DAY, RULE, [away(start, end)]).away == Decimal(share)


@given(cuts=st.lists(st.integers(1, 20 * 12 - 1), max_size=6, unique=True), rule=st.sampled_from([RULE, LONG]))
def test_hours_one_after_the_other_are_the_whole_day(cuts, rule):
    midnight = datetime.combine(DAY, time())
    marks = [midnight, *(midnight + timedelta(minutes=5 * one) for one in sorted(cuts)), midnight + timedelta(hours=23)]
    pieces = [Away(one, other, "personal", "hours") for one, other in pairwise(marks)]
    window = window_of(DAY, rule, pieces)
    assert abs(window.away - 1) < Decimal("0.0000001") and window.left == [] and window.overlapping == []


@given(wage=st.integers(200_000, 20_000_000), minutes=st.integers(1, 540))
def test_a_deduction_is_right_to_the_fen(wage, minutes):
    """`wage` a month in fen; a day costs wage ÷ 21.75 (人社部发〔2025〕2号)."""
    start = datetime.combine(DAY, LONG.start)
    window = window_of(DAY, LONG, [Away(start, start + timedelta(minutes=minutes), "personal", "hours")])
    worked = min(minutes, 180) + max(0, minutes - 240)  # without the hour of the meal
    deducted = (Decimal(wage) / Decimal("21.75") * window.away).quantize(Decimal(1), ROUND_HALF_UP)
    assert abs(Fraction(deducted) - Fraction(wage) / Fraction("21.75") * worked / 540) <= Fraction("0.501")


NIGHT = replace(RULE, start=time(22), meal_start=time(2), meal_end=time(3), end=time(6), day_cut=time(12))


def span(start: str, end: str, kind="personal", unit="days") -> Away:
    """27T22:00: of October 2026."""
    return Away(datetime.fromisoformat(f"2026-10-{start}"), datetime.fromisoformat(f"2026-10-{end}"), kind, unit)


@pytest.mark.parametrize(("away", "taken"), [
    (span("28T03:00", "28T06:00"), {27: "0.5"}),  # the half after the meal lies after midnight
    (span("27T22:00", "28T02:00"), {27: "0.5"}),
    (span("28T04:00", "28T06:00", unit="hours"), {27: str(Decimal(2) / 7)}),
    (span("28T04:00", "28T23:00", unit="hours"), {27: str(Decimal(2) / 7), 28: str(Decimal(1) / 7)}),
    (span("27T22:00", "28T06:00"), {27: "1"}), (span("27T22:00", "29T06:00"), {27: "1", 28: "1"}),
    (span("27T00:00", "28T00:00"), {27: "1"}), (span("27T00:00", "28T23:59"), {27: "1", 28: "1"})])
def test_leave_of_a_night_belongs_to_the_day_on_which_it_began(away, taken):
    """22:00 to 06:00 with an hour for the meal: seven hours. A sheet that tells days only means these whole work days."""
    days = {date(2026, 10, day): DayType.WORK for day in range(24, 31)}
    found = days_of(away, days, lambda day: NIGHT)
    assert {day.day: share.quantize(Decimal("0.000001")) for day, share in found.items()} == {
        day: Decimal(share).quantize(Decimal("0.000001")) for day, share in taken.items()}
    assert [one.day for one in days_touched(away.start, away.end, lambda day: NIGHT)] == sorted(taken)


@pytest.mark.parametrize(("away", "days"), [
    (span("27T19:00", "27T21:00"), [27]), (span("28T01:00", "28T02:00"), [27]), (span("28T00:00", "28T12:00"), [28]),
    (span("27T18:00", "28T09:00"), [27])])
def test_what_lies_beside_any_shift_belongs_where_a_tap_would(away, days):
    assert [one.day for one in days_touched(away.start, away.end, lambda day: RULE)] == days


class Sender(Caller):
    def asks(self, status=200, **form):
        return self.sends("post", "/flows/hours.leave_hours/start", status, values={**FORM, **form})


@pytest.fixture
def cast(october, person):
    people = with_accounts(person, liu="BJ002", zhao="BJ010", zhu="BJ004")
    Person.objects.filter(pk=people["liu"].pk).update(manager=people["zhao"])
    RoleOf.objects.create(user=people["zhu"].user, role="hr")
    RoleOf.objects.create(user=people["liu"].user, role="employee")
    return {key: Sender(one.user) for key, one in people.items()} | {"person": people["liu"]}


def approve(cast):
    (card,) = cast["zhao"].client.get("/api/v1/flow/inbox").json()["rows"]
    cast["zhao"].sends("post", f"/flow/tasks/{card['task']}/decide", verdict="approve")
    return card


def annual(cast):
    told = cast["liu"].client.get(f"/api/v1/hours/people/{cast['person'].pk}/balances").json()
    return next(one for one in told["balances"] if one["kind"] == "annual")


def test_hours_are_asked_for_approved_and_cost_what_they_take(cast):
    liu = cast["person"]
    way = cast["liu"].sends("post", "/flows/hours.leave_hours/path", values=FORM, chosen={})
    assert (Decimal(way["values"]["hours"]), Decimal(way["values"]["days"]), way["problems"]) == (Decimal("2.5"), Decimal("0.3125"), [])
    cast["liu"].asks()
    assert approve(cast)["title"].endswith("事假 2.5 小时")
    made = Absence.objects.get(person=liu, starts_at__date=DAY)
    assert (made.unit, made.amount, made.days) == ("hours", Decimal("2.5"), Decimal("0.3125"))
    line = registers.lines(LEAVE, {"person": liu.pk, "kind": "personal"})[-1]
    assert (line.amount, line.cause.text("zh")) == (Decimal("-0.3125"), "事假 2026-10-27 14:00 至 2026-10-27 16:30（2.5 小时）")
    assert hours_of([liu.pk], month_named("2026-10"))[liu.pk].leave["personal"] % 1 == Decimal("0.3125")
    story = cast["liu"].client.get(f"/api/v1/hours/days/{liu.pk}/{DAY}").json()
    assert "事假 14:00–16:30，2.5 小时（0.3125 天），不含休息" in json.dumps(story, ensure_ascii=False)
    assert annual(cast)["hours"] is None  # annual leave is counted in days only


@pytest.mark.parametrize(("form", "field", "code"), [
    ({"to_time": "14:20"}, "to_time", "wrong_step"), ({"from_time": "12:00", "to_time": "13:00"}, "day", "no_work_day"),
    ({"kind": "annual"}, "kind", "not_by_hour"), ({"from_time": "25:00"}, "from_time", "no_time"),
    ({"day": "2026-10-24"}, "day", "no_work_day"), ({"from_time": "9点"}, "from_time", "no_time")])
def test_what_cannot_be_is_told_at_its_field(cast, form, field, code):
    (problem,) = cast["liu"].asks(422, **form)["problems"]
    assert (problem["field"], problem["code"].rpartition(".")[2]) == (field, code)


def test_hr_says_how_a_kind_is_taken(cast):
    cast["liu"].sends("patch", "/hours/leave-kinds/annual", 403, values={"step": "hour"})
    cast["zhu"].sends("patch", "/hours/leave-kinds/annual", 422, values={"step": "minute"})
    told = cast["zhu"].sends("patch", "/hours/leave-kinds/annual", values={"step": "hour"})
    assert [(one["step"], one["usual"]) for one in told["kinds"] if one["code"] == "annual"] == [("hour", "half_day")]
    cast["liu"].asks(422, kind="annual")  # two hours and a half
    cast["liu"].asks(kind="annual", to_time="16:00")
    approve(cast)
    before = registers.lines(LEAVE, {"person": cast["person"].pk, "kind": "annual"})[-1]
    assert before.amount == Decimal("-0.25")
    kept = annual(cast)
    assert Decimal(kept["hours"]) == Decimal(kept["amount"]) * 8


def test_whole_days_only(cast):
    LeaveFigure.objects.create(kind="marriage", province="beijing", days=10, unit="calendar", per="event",
                               valid_from=date(2026, 1, 1), source="x")
    form = {"kind": "marriage", "event_day": "2026-11-05", "start": "2026-11-05", "start_half": "pm", "end": "2026-11-06",
            "end_half": "pm", "reason": "结婚"}
    (problem,) = cast["liu"].sends("post", "/flows/hours.leave/start", 422, values=form)["problems"]
    assert (problem["field"], problem["text"]) == ("start_half", "婚假按整天请：从上午起，到下班止")


@pytest.fixture
def nights(cast):
    """刘静 works from 22:00 to 06:00 from November on."""
    RuleCard.objects.create(office=cast["person"].office, person=cast["person"], name="夜班", valid_from="2026-11-01", start="22:00",
                            meal_start="02:00", meal_end="03:00", end="06:00", day_cut="12:00")
    return cast


def test_hours_after_midnight_are_taken_from_the_night_before(nights):
    liu, form = nights["person"], {"day": "2026-11-05", "from_time": "04:00", "to_time": "06:00"}
    way = nights["liu"].sends("post", "/flows/hours.leave_hours/path", values={**FORM, **form}, chosen={})
    assert (Decimal(way["values"]["hours"]), way["problems"]) == (Decimal(2), [])
    assert "属于 2026-11-04 的夜班" in way["notes"][0]["text"]
    nights["liu"].asks(**form)
    approve(nights)
    night, day = (explain(liu.pk, date(2026, 11, one))[1] for one in (4, 5))
    assert night.leave == {"personal": (Decimal(2) / 7).quantize(Decimal("0.0000000001"))} and day.leave == {}
    (mine,) = schedules([liu.pk], date(2026, 11, 4), date(2026, 11, 5))
    assert [len(mine.on(date(2026, 11, one)).away) for one in (4, 5)] == [1, 0]


def test_a_half_of_a_night_is_half_a_day_and_a_night_of_a_calendar_kind_one(nights):
    form = {"kind": "annual", "start": "2026-11-04", "start_half": "pm", "end": "2026-11-04", "end_half": "pm", "reason": "x"}
    way = nights["liu"].sends("post", "/flows/hours.leave/path", values=form, chosen={})
    assert (Decimal(way["values"]["days"]), way["problems"]) == (Decimal("0.5"), [])
    own = OwnKind.objects.create(name_zh="探亲", name_en="Home", paid=100, counts="calendar", valid_from=date(2026, 1, 1))
    forget_own()
    book = rulebook(date(2026, 11, 1), date(2026, 11, 30))
    night = Away(datetime(2026, 11, 4, 22), datetime(2026, 11, 5, 6), own.code)
    assert price(book, nights["person"].office_id, nights["person"].pk, night) == 1


def cast_problem(cast, form):
    return cast["liu"].sends("post", "/flows/hours.leave_hours/path", values={**FORM, **form}, chosen={})["problems"][0]["code"]


def test_a_night_of_an_open_month_is_asked_for_though_it_ends_in_a_closed_one(nights):
    MonthClose.objects.create(office=nights["person"].office, month=date(2026, 12, 1), state="closed",
                              decided_at=datetime(2027, 1, 5, tzinfo=UTC))
    form = {"kind": "personal", "day": "2026-12-01", "from_time": "04:00", "to_time": "06:00"}
    way = nights["liu"].sends("post", "/flows/hours.leave_hours/path", values={**FORM, **form}, chosen={})
    assert way["problems"] == []  # it is the night of 30 November
    later = cast_problem(nights, form | {"from_time": "22:00", "to_time": "23:00"})
    assert later == "hours.month.closed"
