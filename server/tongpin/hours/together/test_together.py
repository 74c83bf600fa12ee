"""Together: what people share is what every instant says, true to the clocks, and nobody sees whom he may not see."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.rule.entity import RuleCard
from tongpin.people.directory.rules import shared
from tongpin.people.public import working_times

from .asking import Choice, bar, choice_of, times
from .rules import (
    AWAY,
    BREAK,
    EARLY,
    EVENING,
    FREE_DAY,
    NIGHT,
    Hours,
    at_least,
    counted,
    day_frame,
    fitting,
    least_bad,
    most_of,
)

MONDAY = datetime(2026, 10, 12, tzinfo=UTC)
SHANGHAI, MUNICH = "Asia/Shanghai", "Europe/Berlin"


def span(first, last, day=0):
    return MONDAY + timedelta(days=day, minutes=round(first * 60)), MONDAY + timedelta(days=day, minutes=round(last * 60))


hours = st.lists(st.tuples(st.integers(0, 23), st.integers(1, 6)), max_size=4).map(
    lambda some: [span(first, first + length) for first, length in some])


@given(st.lists(hours, max_size=5), st.integers(1, 5))
def test_what_is_shared_is_what_every_instant_says(parties, least):
    pieces = counted(parties)
    shared = at_least(pieces, least)
    for half in range(60):
        at = MONDAY + timedelta(minutes=30 * half)
        there = sum(any(first <= at < last for first, last in spans) for spans in parties)
        assert sum(count for (first, last), count in pieces if first <= at < last) == there
        assert any(first <= at < last for first, last in shared) == (there >= least)
    assert all(before[1] < after[0] for before, after in pairwise(shared))


@given(st.lists(hours, min_size=1, max_size=4), st.integers(1, 8))
def test_a_time_that_fits_is_work_of_everybody_or_there_is_none(parties, quarters):
    given_hours = [Hours("UTC", tuple(one)) for one in parties]
    length = timedelta(minutes=15 * quarters)
    shared = at_least(counted(parties), len(parties))
    slots = fitting(given_hours, (MONDAY, MONDAY + timedelta(days=2)), length, "UTC")
    assert bool(slots) == any(last - first >= length for first, last in shared)
    for slot in slots:
        assert any(first <= slot.begin and slot.end <= last for first, last in shared)


@pytest.mark.parametrize(("begin", "kind"), [
    (9, None), (12, BREAK), (8, EARLY), (18, EVENING), (23, NIGHT), (6, NIGHT), (34, FREE_DAY),
    (14, AWAY)])
def test_what_a_time_costs_whom(begin, kind):
    party = Hours("UTC", (span(9, 12), span(13, 14), span(15, 18)), (span(14, 15),))
    frame = span(begin, begin + 1)
    (slot,) = least_bad([party], frame, timedelta(hours=1))
    assert [cost.kind for cost in slot.costs] == ([kind] if kind else [])


def test_the_evening_of_one_is_cheaper_than_the_night_of_another():
    east = Hours(SHANGHAI, tuple(span(1, 10, day) for day in range(-1, 3)))
    west = Hours("America/Los_Angeles", tuple(span(16, 24, day) for day in range(-1, 3)))
    first = least_bad([east, west], (MONDAY, MONDAY + timedelta(days=1)), timedelta(hours=1))[0]
    assert {cost.kind for cost in first.costs} <= {EARLY, EVENING}


@pytest.mark.parametrize(("day", "zone", "hours"), [
    (date(2026, 10, 25), MUNICH, 25), (date(2026, 3, 29), MUNICH, 23), (date(2026, 10, 25), SHANGHAI, 24)])
def test_a_day_is_as_long_as_the_clocks_make_it(day, zone, hours):
    begin, end = day_frame(day, zone)
    assert end - begin == timedelta(hours=hours) and begin.astimezone(ZoneInfo(zone)).hour == 0


@pytest.mark.parametrize(("count", "most"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 6), (10, 8)])
def test_most_are_three_in_four(count, most):
    assert most_of(count) == most


@pytest.mark.parametrize(("day", "shared", "local"), [
    (date(2026, 10, 23), ["15:00–18:00"], "09:00–18:00"),  # summer time in Munich
    (date(2026, 10, 26), ["16:00–18:00"], "09:00–18:00")])  # and none since Sunday
def test_two_zones_on_one_bar(person, as_role, day, shared, local):
    wang, munich = person("BJ002"), person("MU001")
    told = bar(as_role("employee", wang), Choice((wang.pk, munich.pk)), day)
    only = told["days"][0]
    row = next(one for one in only["rows"] if one["zone"] == MUNICH)
    assert [f"{one['start']}–{one['end']}" for one in only["all"]] == shared
    assert row["local"] == local and row["people"] == [{"id": munich.pk, "name": munich.name}]


@pytest.mark.parametrize("numbers", [("BJ002", "MU001"), ("BJ002", "BJ003")])
@pytest.mark.parametrize("day", [date(2026, 10, 23), date(2026, 10, 26), date(2026, 10, 24), date(2026, 11, 18)])
def test_the_profile_of_a_colleague_says_what_the_bar_says(person, as_role, numbers, day):
    mine, theirs = map(person, numbers)
    approve(SYSTEM, theirs.pk, "annual", datetime(2026, 11, 18, 9), datetime(2026, 11, 18, 12), reason="事")
    told = bar(as_role("employee", mine), Choice((mine.pk, theirs.pk)), day)["days"][0]["all"]
    spans = working_times([mine.pk, theirs.pk], day - timedelta(days=1), day + timedelta(days=1))
    here = ZoneInfo(SHANGHAI)
    assert [(one["start"], one["end"]) for one in told] == [
        (f"{begin.astimezone(here):%H:%M}", f"{end.astimezone(here):%H:%M}")
        for begin, end in shared(spans[mine.pk], spans[theirs.pk], day, SHANGHAI)]


def test_leave_is_told_and_never_which(person, as_role):
    liu, other = person("BJ002"), person("BJ003")
    day = date(2026, 11, 18)
    approve(SYSTEM, other.pk, "annual", datetime(2026, 11, 18, 9), datetime(2026, 11, 18, 12), reason="事")
    told = bar(as_role("employee", liu), Choice((liu.pk, other.pk)), day)["days"][0]
    row = next(one for one in told["rows"] if one["people"][0]["id"] == other.pk)
    assert [(one["start"], one["end"]) for one in row["away"]] == [("09:00", "12:00")]
    assert [one["start"] for one in told["all"]] == ["13:00"]
    assert "annual" not in repr(told) and "年假" not in repr(told)


def test_a_week_has_no_rows_and_a_day_off_nobody(person, as_role):
    liu = person("BJ002")
    told = bar(as_role("employee", liu), Choice((liu.pk,)), date(2026, 11, 18), is_week=True)
    assert [one["day"].isoweekday() for one in told["days"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [one["there"] for one in told["days"]] == [1, 1, 1, 1, 1, 0, 0]
    assert not any("rows" in one for one in told["days"])


def test_on_a_saturday_the_end_of_a_friday_elsewhere_is_no_time_of_all(person, as_role):
    liu, munich = person("BJ002"), person("MU001")
    told = bar(as_role("employee", liu), Choice((liu.pk, munich.pk)), date(2026, 12, 5))["days"][0]
    assert (told["there"], told["many"], told["all"]) == (1, False, [])
    row = next(one for one in told["rows"] if one["zone"] == MUNICH)
    assert row["local"] == "09:00–18:00" and [one["end"] for one in row["work"]] == ["01:00"]


def test_a_time_for_two_zones_and_the_least_bad_for_three(person, as_role):
    liu, munich, other = person("BJ002"), person("MU001"), person("BJ003")
    who = as_role("employee", liu)
    day = who.today + timedelta(days=1)
    told = times(who, Choice((liu.pk, munich.pk)), day, 60)
    assert told["fits"] and not any(one["costs"] for one in told["times"])
    RuleCard.objects.create(office=other.office, person=other, name="夜班", valid_from=date(2026, 1, 1), start="22:00",
                            meal_start="02:00", meal_end="03:00", end="06:00", day_cut="12:00")
    told = times(who, Choice((liu.pk, munich.pk, other.pk)), day, 60)
    assert not told["fits"] and 0 < len(told["times"]) <= 3
    assert all({cost["kind"] for cost in one["costs"]} for one in told["times"])


def test_own_department_stands_where_nobody_is_chosen_and_nobody_sees_more_than_he_may(person, as_role, signed_in):
    liu, munich = person("BJ002"), person("MU001")
    viewer = as_role("employee", liu)
    told = bar(viewer, Choice(), date(2026, 11, 18))
    assert told["chosen"]["departments"][0]["id"] == liu.department_id and told["count"] >= 1
    lead = as_role("manager", munich)  # sees his team alone
    assert bar(lead, Choice((liu.pk,)), date(2026, 11, 18))["chosen"]["people"] == []
    assert bar(lead, Choice((liu.pk,)), date(2026, 11, 18))["count"] == 0


@pytest.mark.parametrize(("ask", "field"), [
    ("people=1,x", "people"), ("departments=1.5", "departments"), ("day=1999-01-01", "day")])
def test_bad_choices_are_told_where_they_were_made(person, signed_in, ask, field):
    answer = signed_in("employee", person("BJ002")).get(f"/api/v1/hours/together?{ask}")
    assert answer.status_code == 422 and answer.json()["problems"][0]["field"] == field


def test_a_length_that_no_meeting_has(person, as_role):
    with pytest.raises(Refused):
        times(as_role("employee", person("BJ002")), choice_of("1", ""), date(2026, 11, 18), 5)


def test_the_bar_costs_the_same_whatever_the_number_of_people(person, as_role, django_assert_max_num_queries):
    liu = person("BJ002")
    everybody = Choice(tuple(type(liu).objects.values_list("pk", flat=True)[:150]))
    with django_assert_max_num_queries(14):
        bar(as_role("hr"), everybody, date(2026, 11, 18), is_week=True)
