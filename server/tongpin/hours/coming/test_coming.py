"""Coming days: what the card, the calendar, the company and approved leave say; one's own only, by the clock of the office."""

from datetime import date, datetime

import pytest

from tongpin.base.words import Missing, Refused
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.rule.entity import RuleCard

from .showing import coming

MONDAY = date(2026, 10, 5)


def days(viewer, first=MONDAY):
    return {one["day"]: one for one in coming(viewer, first)["days"]}


def test_four_weeks_with_holidays_and_make_up_days(person, as_role):
    told = coming(as_role("employee", person("BJ002")), date(2026, 10, 8))
    assert (told["first"], told["last"], told["zone"]) == ("2026-10-05", "2026-11-01", "Asia/Shanghai")
    found = {one["day"]: one for one in told["days"]}
    assert len(found) == 28 and told["rule"]
    assert found["2026-10-05"]["work"] == [] and found["2026-10-05"]["hours"] == "0"  # the break goes on until the 7th
    assert found["2026-10-08"]["work"] == [[540, 720], [780, 1080]] and found["2026-10-08"]["hours"] == "8"
    assert (found["2026-10-10"]["type"], found["2026-10-10"]["hours"]) == ("makeup_work", "8")
    assert found["2026-10-10"]["name"]["zh"] == "国庆节调休上班"


def test_leave_is_named_and_its_hours_are_not_worked(person, as_role):
    liu = person("BJ002")
    viewer = as_role("employee", liu)
    approve(as_role("hr"), liu.pk, "annual", datetime(2026, 10, 13, 13), datetime(2026, 10, 13, 18), reason="面试")
    one = days(viewer)["2026-10-13"]
    assert one["work"] == [[540, 720]] and one["hours"] == "3"
    assert [(cut["label"]["zh"], cut["span"]) for cut in one["away"]] == [("年假", [780, 1080])]


def test_a_night_ends_in_the_morning_after(person, as_role):
    liu = person("BJ002")
    RuleCard.objects.create(office=liu.office, person=liu, kind="fixed", valid_from=date(2026, 10, 1), start="22:00",
                            meal_start="02:00", meal_end="03:00", end="06:00", day_cut="12:00")
    assert days(as_role("employee", liu))["2026-10-12"]["work"] == [[1320, 1560], [1620, 1800]]


def test_the_clock_is_that_of_the_office(person, as_role):
    munich = person("MU001")
    told = coming(as_role("employee", munich), date(2026, 10, 19))  # summer time ends on the 25th
    found = {one["day"]: one["work"] for one in told["days"]}
    assert told["zone"] == "Europe/Berlin" and found["2026-10-23"] == found["2026-10-26"] != []


def test_nobody_and_too_far(person, as_role):
    with pytest.raises(Missing):
        coming(as_role("hr"), MONDAY)
    with pytest.raises(Refused):
        coming(as_role("employee", person("BJ002")), date(1999, 1, 1))


def test_over_http_in_few_questions(person, signed_in, django_assert_max_num_queries):
    client = signed_in("employee", person("BJ002"))
    client.get("/api/v1/me/schedule")
    with django_assert_max_num_queries(8):
        told = client.get("/api/v1/me/schedule?first=2026-10-12").json()
    assert told["first"] == "2026-10-12" and len(told["days"]) == 28
