"""Day: every rule of judgment as a case, and what must never change a verdict."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.calendars import DayType
from tongpin.base.words import LANGUAGES
from tongpin.hours.day.rules import judge
from tongpin.hours.day.taps import Tap, instant_of, work_day
from tongpin.hours.day.verdict import DayInput, Extra, Mended, Noted, SourceSays
from tongpin.hours.day.window import Away
from tongpin.hours.rule.rules import COMPREHENSIVE, standard_rule

DAY = date(2026, 10, 15)
RULE = standard_rule("Asia/Shanghai")
ZONES = [
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Africa/Cairo",
    "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland",
    "Pacific/Chatham", "Pacific/Apia", "Europe/London", "Europe/Lisbon", "Europe/Moscow", "Asia/Tehran", "Asia/Dubai",
    "America/St_Johns", "America/Havana", "Asia/Beirut", "Atlantic/Azores", "America/Santiago", "Africa/Casablanca",
    "Asia/Gaza", "Antarctica/Troll", "Pacific/Kiritimati", "UTC", "America/Anchorage", "Europe/Dublin",
]


def at(text: str) -> datetime:
    """08:47, or +01:30 for the day after."""
    hour, minute = map(int, text.lstrip("+").split(":"))
    return datetime.combine(DAY, datetime.min.time()) + timedelta(days=text.startswith("+"), hours=hour, minutes=minute)


def day(*taps, type_=DayType.WORK, **more):
    return judge(DayInput(DAY, type_, RULE, tuple(Tap(at(one), one) for one in taps), **more))


def away(start, end, kind="personal", **more):
    return Away(at(start), at(end), kind, **more)


MORNING, AFTERNOON, WHOLE = away("09:00", "12:00"), away("13:00", "18:00"), away("09:00", "18:00")


@pytest.mark.parametrize(("taps", "code", "late", "early", "missing"), [
    (["08:59", "18:00"], "normal", 0, 0, ()),
    (["09:00", "18:00"], "normal", 0, 0, ()),
    (["09:01", "18:00"], "late", 1, 0, ()),
    (["08:59", "17:59"], "early", 0, 1, ()),
    (["09:50", "17:06"], "late", 50, 54, ()),
    (["08:51", "08:52", "18:11"], "normal", 0, 0, ()),
    (["08:51", "08:52"], "missing", 0, 0, ("end",)),
    (["18:10"], "missing", 0, 0, ("start",)),
    (["09:20"], "missing", 20, 0, ("end",)),
    (["08:47", "18:04", "+01:30"], "normal", 0, 0, ()),
    ([], "absent", 0, 0, ()),
])
def test_taps(taps, code, late, early, missing):
    verdict = day(*taps)
    assert (verdict.code, verdict.late_minutes, verdict.early_minutes, verdict.missing) == (code, late, early, missing)


@pytest.mark.parametrize(("aways", "taps", "leave", "trip", "attended", "late", "early"), [
    ([MORNING], ["12:50", "18:04"], "0.5", 0, "0.5", 0, 0),
    ([MORNING], ["13:05", "18:04"], "0.5", 0, "0.5", 5, 0),
    ([AFTERNOON], ["08:50", "12:00"], "0.5", 0, "0.5", 0, 0),
    ([AFTERNOON], ["08:50", "11:30"], "0.5", 0, "0.5", 0, 30),
    ([WHOLE], [], "1", 0, "0", 0, 0),
    ([away("09:00", "18:00", "trip")], [], "0", 1, "0", 0, 0),
    ([MORNING, MORNING], ["12:50", "18:04"], "0.5", 0, "0.5", 0, 0),
    ([WHOLE, MORNING], [], "1", 0, "0", 0, 0),
    ([MORNING, AFTERNOON], [], "1", 0, "0", 0, 0),
    ([away("09:00", "11:00", unit="hours")], ["11:00", "18:00"], "0.25", 0, "0.75", 0, 0),
    ([away("09:00", "18:00", amount=Decimal("0.5"))], ["12:55", "18:04"], "0.5", 0, "0.5", 0, 0),
    ([away("09:00", "18:00", amount=Decimal("0.5"))], ["08:55", "12:04"], "0.5", 0, "0.5", 0, 0),
])
def test_absences(aways, taps, leave, trip, attended, late, early):
    verdict = day(*taps, aways=tuple(aways))
    assert (verdict.leave.get("personal", Decimal(0)), verdict.trip) == (Decimal(leave), trip)
    assert (verdict.attended, verdict.late_minutes, verdict.early_minutes) == (Decimal(attended), late, early)


@pytest.mark.parametrize(("type_", "kind"), [
    (DayType.WORK, "workday"), (DayType.MAKEUP_WORK, "workday"), (DayType.REST, "restday"),
    (DayType.STATUTORY, "holiday"),
])
def test_overtime_counts_as_approved_by_the_class_of_the_day(type_, kind):
    verdict = day("08:47", "+01:30", type_=type_, extras=(Extra(at("19:00"), at("+01:30"), Decimal("6.5")),))
    assert verdict.overtime == {kind: Decimal("6.5")}
    assert verdict.exceptions == []


@pytest.mark.parametrize(("verdict", "exceptions"), [
    (lambda: day("10:00", "16:00", type_=DayType.REST), ["overtime_without_approval"]),
    (lambda: day("10:00", type_=DayType.REST), []),
    (lambda: day("08:50", "20:00", extras=(Extra(at("19:00"), at("21:00"), Decimal(2)),)), ["overtime_not_covered"]),
    (lambda: day(noted=(Noted("overtime", Decimal(6), text="加6"),)), ["overtime_without_approval"]),
    (lambda: day("08:50", "18:00", aways=(WHOLE,)), ["presence_on_leave"]),
    (lambda: day(aways=(WHOLE, MORNING)), ["absences_overlap"]),
    (lambda: day(noted=(Noted("leave", Decimal(1), "sick", "Krank"),)), ["leave_without_approval"]),
    (lambda: day(is_covered=False), ["no_data"]),
    (lambda: day("09:10", "18:00", told=(SourceSays("normal"),)), ["late", "source_differs"]),
    (lambda: day("09:10", "18:00", told=(SourceSays("late", 10),)), ["late"]),
    (lambda: day("08:50", told=(SourceSays("missing"),)), ["missing"]),
    (lambda: day(is_employed=False), []),
])
def test_exceptions(verdict, exceptions):
    assert verdict().exceptions == exceptions


@pytest.mark.parametrize(("sign", "field", "value"), [
    (Noted("late", Decimal(13), text="迟13"), "late_minutes", 13),
    (Noted("early", Decimal(27), text="早27"), "early_minutes", 27),
    (Noted("missing", text="缺"), "missing", ("unknown",)),
    (Noted("absent", Decimal(1), text="×"), "absent", 1),
    (Noted("present", text="√"), "attended", 1),
])
def test_signs_of_a_hand_kept_sheet(sign, field, value):
    assert getattr(day(noted=(sign,)), field) == value


@pytest.mark.parametrize(("kind", "attended", "absent"), [("excuse", 1, 0), ("confirm", 0, 1), ("source", 1, 0)])
def test_what_hr_decides_is_written_over_the_judgment(kind, attended, absent):
    verdict = day(told=(SourceSays("normal"),), mended=Mended(kind, "门禁坏了", "朱娜"))
    assert (verdict.attended, verdict.absent, verdict.waiting) == (attended, absent, [])
    assert "门禁坏了" in verdict.clauses[-1].say.text("zh")


@given(st.lists(st.integers(0, 1439), max_size=6), st.randoms(), st.booleans())
def test_order_and_duplicates_of_taps_never_matter(minutes, random, is_worked):
    taps = [Tap(at("00:00") + timedelta(minutes=one), str(one)) for one in minutes]
    mixed = [*taps, *taps]
    random.shuffle(mixed)
    type_ = DayType.WORK if is_worked else DayType.REST
    assert judge(DayInput(DAY, type_, RULE, tuple(taps))) == judge(DayInput(DAY, type_, RULE, tuple(mixed)))


@given(st.lists(st.integers(300, 1739), max_size=5), st.sampled_from([(), (MORNING,), (AFTERNOON,), (WHOLE,)]))
def test_the_parts_of_a_worked_day_make_one_day(minutes, aways):
    taps = tuple(Tap(at("00:00") + timedelta(minutes=one), str(one)) for one in minutes)
    verdict = judge(DayInput(DAY, DayType.WORK, RULE, taps, aways))
    assert verdict.attended + verdict.absent + verdict.trip + sum(verdict.leave.values()) == 1
    assert set(verdict.used) == {tap.ref for tap in taps}
    assert all(clause.say.text(lang) for clause in verdict.clauses for lang in LANGUAGES)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)), st.sampled_from(ZONES))
def test_the_work_day_of_every_instant_begins_and_ends_at_the_cut(naive, zone):
    instant = naive.replace(tzinfo=ZoneInfo("UTC"))
    found = work_day(instant, zone, RULE.day_cut)
    wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    start = datetime.combine(found, RULE.day_cut)
    assert start <= wall < start + timedelta(days=1)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)), st.sampled_from(ZONES))
def test_a_wall_clock_comes_back_from_its_instant_unless_the_clocks_skip_it(wall, zone):
    wall = wall.replace(microsecond=0)
    back = instant_of(wall, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert abs(back - wall) in (timedelta(0), timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2))


@pytest.mark.parametrize(("aways", "minutes"), [
    ([], 8 * 60),
    ([away("14:00", "16:00", unit="hours")], 6 * 60),  # hours away are no hours worked
    ([AFTERNOON], 3 * 60),  # in the house all the same: what leave took is not worked
    ([away("13:00", "18:00", "trip")], 7 * 60),  # four hours are the trip's, the other three by the taps
    ([away("11:00", "14:00", unit="hours")], 6 * 60),  # the lunch break within it goes once
])
def test_under_comprehensive_hours_what_leave_took_is_not_worked_as_well(aways, minutes):
    given = DayInput(DAY, DayType.WORK, replace(RULE, kind=COMPREHENSIVE), (Tap(at("09:00"), "1"), Tap(at("18:00"), "2")),
                     aways=tuple(aways))
    assert judge(given).worked_minutes == minutes
