"""Common hours: who names them, what is refused where, and the check against schedules on both sides of a change of clocks."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.rule.entity import RuleCard
from tongpin.people.departments.entity import Department

from .agreeing import agree, change_agreed, drop_agreed
from .asking import Choice, bar
from .entity import CommonHours
from .showing import shown


@pytest.fixture
def team(person):
    """The department of BJ002, with MU001 in it; both in the same for these tests."""
    liu, munich = person("BJ002"), person("MU001")
    from tongpin.people.posts.actions import move

    move(SYSTEM, munich, date(2026, 10, 1), {"department": liu.department})
    return Department.objects.get(pk=liu.department_id)


def values(team, **more):
    return {"department": team.pk, "start": "15:00", "end": "18:00", "zone": "Asia/Shanghai", "weekdays": [1, 2, 3, 4, 5],
            "valid_from": "2026-10-01", **more}


def checked(team, day):
    return shown(SYSTEM, Choice(departments=(team.pk,)), day)["agreed"][0]["check"]


def test_the_head_names_them_and_nobody_else(team, person, as_role):
    liu, other = person("BJ002"), person("BJ003")
    Department.objects.filter(pk=team.pk).update(head=liu)
    head = as_role("employee", liu)
    made = agree(head, values(team))
    assert shown(head, Choice(departments=(team.pk,)), date(2026, 10, 20))["may_add"] == [team.pk]
    elsewhere = Department.objects.create(name="别处", head=other)
    with pytest.raises(Forbidden):
        agree(head, values(elsewhere))
    with pytest.raises(Forbidden):
        change_agreed(head, agree(SYSTEM, values(elsewhere)).pk, {"end": "17:00"})
    change_agreed(head, made.pk, {"end": "17:00"})
    assert CommonHours.objects.get(pk=made.pk).end == "17:00"


def test_an_employee_reads_and_does_not_write(team, person, as_role):
    made = agree(SYSTEM, values(team))
    employee = as_role("employee", person("BJ004"))
    told = shown(employee, Choice(departments=(team.pk,)), date(2026, 10, 20))
    assert (told["agreed"][0]["id"], told["agreed"][0]["may_edit"], told["may_add"]) == (made.pk, False, [])
    for deed in (lambda: drop_agreed(employee, made.pk), lambda: agree(employee, values(team, valid_from="2027-01-01"))):
        with pytest.raises(Forbidden):
            deed()


@pytest.mark.parametrize(("wrong", "field"), [
    ({"end": "15:00"}, "end"), ({"end": "14:00"}, "end"), ({"end": "25:00"}, "end"), ({"zone": "Peking"}, "zone"),
    ({"weekdays": []}, "weekdays"),
    ({"weekdays": [8]}, "weekdays"), ({"weekdays": "x"}, "weekdays"), ({"valid_to": "2026-09-30"}, "valid_to")])
def test_what_cannot_be_is_told_at_its_field(team, wrong, field):
    with pytest.raises(Refused) as refused:
        agree(SYSTEM, values(team, **wrong))
    assert [one.place.field for one in refused.value.problems] == [field] and not CommonHours.objects.exists()


def test_a_new_one_ends_the_one_before_and_two_never_hold_on_one_day(team):
    first = agree(SYSTEM, values(team))
    agree(SYSTEM, values(team, start="16:00", valid_from="2026-11-01"))
    first.refresh_from_db()
    assert first.valid_to == date(2026, 10, 31)
    with pytest.raises(Refused) as refused:
        agree(SYSTEM, values(team, valid_from="2026-09-01"))
    assert refused.value.problems[0].place.field == "valid_from"
    with pytest.raises(IntegrityError), transaction.atomic():
        CommonHours.objects.create(department=team, start="10:00", end="12:00", zone="Asia/Shanghai", valid_from=date(2026, 10, 15))


def test_winter_time_takes_an_hour_of_munich(team, person):
    """15:00 in Beijing is 9:00 in Munich until 24 October, and 8:00 from the 26th."""
    munich = person("MU001")
    agree(SYSTEM, values(team))
    outside = next(one for one in checked(team, date(2026, 10, 20))["outside"] if one["id"] == munich.pk)
    assert (outside["first"], outside["days"], outside["clock"]) == (date(2026, 10, 26), 5, "08:00–11:00")
    change_agreed(SYSTEM, CommonHours.objects.get().pk, {"start": "16:00"})
    assert not any(one["id"] == munich.pk for one in checked(team, date(2026, 11, 3))["outside"])


def test_leave_and_a_holiday_elsewhere_are_days_not_kept_and_results_are_not_looked_after(team, person):
    liu, munich = person("BJ002"), person("MU001")
    agree(SYSTEM, values(team, start="16:00", end="18:00"))
    approve(SYSTEM, liu.pk, "annual", datetime(2026, 11, 18, 13), datetime(2026, 11, 18, 18), reason="事")
    approve(SYSTEM, liu.pk, "annual", datetime(2026, 11, 19, 9), datetime(2026, 11, 19, 12), reason="事")
    days = {one["day"]: one for one in checked(team, date(2026, 11, 3))["not_kept"]}
    assert liu.name in days[date(2026, 11, 18)]["away"] and date(2026, 11, 19) not in days
    christmas = {one["day"]: one for one in checked(team, date(2026, 12, 3))["not_kept"]}
    assert munich.name in christmas[date(2026, 12, 25)]["off"]
    before = checked(team, date(2026, 11, 3))
    RuleCard.objects.create(office=liu.office, person=liu, name="成果", kind="results", valid_from=date(2026, 1, 1))
    after = checked(team, date(2026, 11, 3))
    assert (after["own"], after["people"]) == (before["own"] + 1, before["people"] - 1)
    assert not any(liu.name in one["away"] for one in after["not_kept"])


def test_who_has_left_is_missing_nowhere(team, person):
    liu = person("BJ002")
    agree(SYSTEM, values(team))
    type(liu).objects.filter(pk=liu.pk).update(last_day=date(2026, 11, 17))
    found = checked(team, date(2026, 11, 3))
    assert not any(liu.name in one["off"] + one["away"] for one in found["not_kept"])


def test_flexible_hours_reach_as_far_as_they_may(team, person):
    liu = person("BJ002")
    agree(SYSTEM, values(team, start="08:00", end="12:00"))
    assert any(one["id"] == liu.pk for one in checked(team, date(2026, 11, 3))["outside"])
    RuleCard.objects.create(office=liu.office, person=liu, name="弹性", kind="flexible", earliest="07:30", core_start="10:00",
                            core_end="15:00", valid_from=date(2026, 1, 1))
    assert not any(one["id"] == liu.pk for one in checked(team, date(2026, 11, 3))["outside"])


def test_the_bar_tells_what_was_agreed_by_the_viewers_clock(team):
    agree(SYSTEM, values(team))
    told = bar(SYSTEM, Choice(departments=(team.pk,)), date(2026, 11, 18))["days"][0]["agreed"]
    assert [(one["start"], one["end"]) for one in told] == [("15:00", "18:00")]
    assert bar(SYSTEM, Choice(departments=(team.pk,)), date(2026, 11, 21))["days"][0]["agreed"] == []


def test_over_http(team, signed_in):
    hr = signed_in("hr")
    answer = hr.post("/api/v1/hours/common-hours", {"values": values(team, end="14:00")}, "application/json")
    assert answer.status_code == 422 and answer.json()["problems"][0]["field"] == "end"
    key = hr.post("/api/v1/hours/common-hours", {"values": values(team)}, "application/json").json()["id"]
    assert hr.patch(f"/api/v1/hours/common-hours/{key}", {"values": {"valid_to": "2026-12-31"}}, "application/json").status_code == 200
    assert hr.get(f"/api/v1/hours/common-hours?departments={team.pk}&day=2026-11-01").json()["agreed"][0]["here"] == "15:00–18:00"
    assert hr.post(f"/api/v1/hours/common-hours/{key}/drop", {}, "application/json").status_code == 200
    assert not CommonHours.objects.exists()
