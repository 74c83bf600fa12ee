"""Half company days: half a day is owed, leave of a whole day takes half, and nothing is judged of the half that is free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base import registers
from tongpin.base.calendars import DayType
from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.hours.absence.by_hand import Wish as Approved
from tongpin.hours.absence.by_hand import approve, grant
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.company_days.actions import Wish, set_days
from tongpin.hours.day.calendar import person_month
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.rules import judge
from tongpin.hours.day.taps import Tap
from tongpin.hours.day.verdict import DayInput
from tongpin.hours.day.window import Away, window_of
from tongpin.hours.month.actions import close
from tongpin.hours.month.board import board
from tongpin.hours.month.period import month_named
from tongpin.hours.month.sums import totals_between
from tongpin.hours.rule.rules import standard_rule
from tongpin.people.offices.entity import Office
from tongpin.people.public import OwnDay, free_half, overlaid

DAY = date(2026, 10, 22)  # a Thursday
WHOLE = standard_rule("Asia/Shanghai")  # 9 to 18, meal 12 to 13
AFTERNOON_OFF, MORNING_OFF = replace(WHOLE, off="pm"), replace(WHOLE, off="am")


def at(clock, day=DAY):
    return datetime.fromisoformat(f"{day}T{clock}")


def judged(rule, *clocks, aways=()):
    taps = tuple(Tap(at(one), one) for one in clocks)
    return judge(DayInput(DAY, DayType.WORK, rule, taps, tuple(aways), name={"zh": "半天", "en": "half"}))


@pytest.mark.parametrize(("national", "kind", "part", "then", "off"), [
    ("work", "rest", "pm", "work", "pm"), ("makeup_work", "rest", "am", "makeup_work", "am"), ("rest", "rest", "pm", "rest", ""),
    ("statutory", "rest", "am", "statutory", ""), ("statutory", "work", "am", "statutory", ""), ("rest", "work", "am", "makeup_work", "pm"),
    ("work", "work", "am", "work", ""), ("work", "rest", "day", "rest", "")])
def test_over_the_calendar(national, kind, part, then, off):
    own = OwnDay(kind, "", part)
    assert (overlaid(DayType(national), own), free_half(DayType(national), own)) == (then, off)


@pytest.mark.parametrize(("rule", "clocks", "attended", "late", "early", "absent"), [
    (AFTERNOON_OFF, ("08:55", "12:02"), "0.5", 0, 0, "0"),
    (AFTERNOON_OFF, ("09:20", "11:30"), "0.5", 20, 30, "0"),
    (AFTERNOON_OFF, ("08:55", "18:30"), "0.5", 0, 0, "0"),
    (MORNING_OFF, ("12:58", "18:00"), "0.5", 0, 0, "0"),
    (MORNING_OFF, ("13:10", "18:00"), "0.5", 10, 0, "0"),
    (AFTERNOON_OFF, (), "0", 0, 0, "0.5"),
])
def test_judged_by_the_half_that_is_owed(rule, clocks, attended, late, early, absent):
    told = judged(rule, *clocks)
    assert (told.required, told.attended, told.absent) == (Decimal("0.5"), Decimal(attended), Decimal(absent))
    assert (told.late_minutes, told.early_minutes) == (late, early)


@pytest.mark.parametrize(("start", "end", "unit", "taken"), [
    ("09:00", "18:00", "days", "0.5"), ("09:00", "12:00", "days", "0.5"), ("13:00", "18:00", "days", "0"),
    ("10:00", "12:00", "hours", "0.25"), ("11:00", "15:00", "hours", "0.125"), ("13:00", "15:00", "hours", "0")])
def test_leave_takes_only_of_the_half_that_is_owed(start, end, unit, taken):
    window = window_of(DAY, AFTERNOON_OFF, [Away(at(start), at(end), "annual", unit)])
    assert window.away == Decimal(taken) and not window.overlapping


def test_half_a_day_written_as_the_whole_is_the_half_that_is_owed():
    for rule in (AFTERNOON_OFF, MORNING_OFF):
        assert window_of(DAY, rule, [Away(at("09:00"), at("18:00"), "annual", "days", Decimal("0.5"))]).away == Decimal("0.5")


def test_leave_over_the_whole_day_leaves_nothing_to_judge():
    told = judged(AFTERNOON_OFF, aways=[Away(at("09:00"), at("18:00"), "annual")])
    assert (told.leave, told.absent, told.attended, told.exceptions) == ({"annual": Decimal("0.5")}, 0, 0, [])


@given(st.sampled_from(["am", "pm"]), st.integers(0, 23), st.integers(1, 23), st.booleans())
def test_both_halves_taken_one_by_one_are_the_whole_day(off, hour, length, in_hours):
    """What leave takes with the morning free and with the afternoon free is together what it takes of the whole day."""
    start, end = at(f"{hour:02d}:00"), at(f"{min(23, hour + length):02d}:30")
    away = Away(start, end, "annual", "hours" if in_hours else "days")
    parts = [window_of(DAY, replace(WHOLE, off=one), [away]).away for one in ("am", "pm")]
    assert abs(sum(parts) - window_of(DAY, WHOLE, [away]).away) < Decimal("0.0000001")
    assert replace(WHOLE, off=off).due_minutes + replace(WHOLE, off={"am": "pm", "pm": "am"}[off]).due_minutes == WHOLE.minutes


def half(office, part="pm", day=DAY, kind="rest"):
    return Wish([office], day, day, kind, "节前半天", part)


def test_leave_balance_days_and_board_follow(october, person, as_role):
    liu, hr = person("BJ002"), as_role("hr")
    Absence.objects.filter(person=liu).delete()
    made = approve(SYSTEM, liu.pk, "annual", at("09:00"), at("18:00"), reason="事")
    before = registers.balance(LEAVE, {"person": liu.pk, "kind": "annual"})
    owed = totals_between([liu.pk], date(2026, 10, 1), date(2026, 10, 31))[liu.pk].required_days
    told = set_days(SYSTEM, replace(half(liu.office_id), offices=list(Office.objects.filter(place="CN").values_list("pk", flat=True))))
    assert [(one.before, one.after) for one in told.followed.leave if one.person == liu.pk] == [(1, Decimal("0.5"))]
    made.refresh_from_db()
    assert made.days == Decimal("0.5")
    assert registers.balance(LEAVE, {"person": liu.pk, "kind": "annual"}) == before + Decimal("0.5")
    kept = DayResult.objects.get(person=liu, day=DAY)
    assert (kept.day_type, kept.off, kept.required, kept.leave) == ("work", "pm", Decimal("0.5"), {"annual": "0.5"})
    assert totals_between([liu.pk], date(2026, 10, 1), date(2026, 10, 31))[liu.pk].required_days == owed - Decimal("0.5")
    own = next(one for one in person_month(hr, liu.pk, month_named("2026-10"))["days"] if one["day"] == str(DAY))
    assert own["off"] == "pm" and own["name"]["zh"] == "节前半天"
    assert {one["days"] for one in board(hr, month_named("2026-10"))["required"] if one["place"] == "CN"} == {17.5}
    set_days(SYSTEM, half(liu.office_id, kind=None))
    made.refresh_from_db()
    assert made.days == 1 and DayResult.objects.get(person=liu, day=DAY).off == ""


def test_half_a_day_of_leave_on_the_free_half_takes_nothing(october, person):
    liu = person("BJ002")
    Absence.objects.filter(person=liu).delete()
    made = grant(SYSTEM, liu.pk, Approved("annual", at("13:00"), at("18:00")), reason="事")
    assert made.days == Decimal("0.5")
    set_days(SYSTEM, half(liu.office_id))
    made.refresh_from_db()
    assert made.days == 0
    set_days(SYSTEM, half(liu.office_id, "am"))
    made.refresh_from_db()
    assert made.days == Decimal("0.5")


def test_a_closed_month_stays_as_it_was(october, person):
    liu = person("BJ002")
    Absence.objects.filter(person=liu).delete()
    made = approve(SYSTEM, liu.pk, "annual", at("09:00"), at("18:00"), reason="事")
    close(SYSTEM, [liu.office_id], month_named("2026-10"), as_judged=True)
    told = set_days(SYSTEM, half(liu.office_id))
    assert [(one.before, one.after, one.is_closed) for one in told.followed.leave if one.person == liu.pk] == [(1, Decimal("0.5"), True)]
    made.refresh_from_db()
    assert made.days == 1 and DayResult.objects.get(person=liu, day=DAY).required == 1


def test_a_part_that_there_is_not_is_refused_at_its_field(october, person):
    with pytest.raises(Refused) as refused:
        set_days(SYSTEM, half(person("BJ002").office_id, "evening"))
    assert [one.place.field for one in refused.value.problems] == ["part"]
    with pytest.raises(Refused):
        set_days(SYSTEM, half(person("BJ002").office_id, day=date(2026, 10, 24)))  # a Saturday is free already
