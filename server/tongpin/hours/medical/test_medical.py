"""Medical period: the law's table, windows one after the other, and what is told on the request, the page and before it ends."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.drawing.shipped import load_shipped
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.hours.absence.by_hand import approve
from tongpin.people.public import offices

from .actions import shown, warn
from .entity import MedicalPeriod
from .rules import Scale, Sick, days_in_year, scale_for, standing

D = Decimal
LONG_AGO = date(2001, 1, 1)


# 劳部发〔1994〕479号 art. 3 and 4: total years, years here → months, window; china-hr.md § 5.2.
@pytest.mark.parametrize(("total", "here", "months", "window"), [
    (0, 0, 3, 6), (9, 4, 3, 6), (9, 5, 6, 12), (9, 9, 6, 12), (10, 0, 6, 12), (10, 4, 6, 12), (12, 5, 9, 15), (15, 9, 9, 15),
    (10, 10, 12, 18), (20, 14, 12, 18), (20, 15, 18, 24), (30, 19, 18, 24), (20, 20, 24, 30), (40, 35, 24, 30)])
def test_the_table_of_the_law(total, here, months, window):
    scale = scale_for(total, here)
    assert (scale.months, scale.window, scale.days) == (months, window, months * 30)


def sick(*spans):
    return [Sick(date.fromisoformat(first), date.fromisoformat(last), D(days)) for first, last, days in spans]


CASES = {
    "rest days and holidays inside count": (sick(("2026-03-02", "2026-03-15", 10)), "2026-03-20", ("2026-03-02", "2026-09-01", 14)),
    "single days add up, half a day is half": (
        sick(("2026-03-02", "2026-03-02", 1), ("2026-03-09", "2026-03-09", "0.5")), "2026-03-20", ("2026-03-02", "2026-09-01", D("1.5"))),
    "after the window the next sick day begins another": (
        sick(("2026-01-05", "2026-01-07", 3), ("2026-08-03", "2026-08-04", 2)), "2026-08-10", ("2026-08-03", "2027-02-02", 2)),
    "what runs over the end of the window goes on in the next": (
        sick(("2026-01-01", "2026-01-01", 1), ("2026-06-25", "2026-07-10", 12)), "2026-07-05", ("2026-07-01", "2026-12-31", 10)),
    "two notes about the same days count once": (
        sick(("2026-03-02", "2026-03-06", 5), ("2026-03-04", "2026-03-08", 3), ("2026-03-05", "2026-03-05", 1)), "2026-03-20",
        ("2026-03-02", "2026-09-01", 7)),
}


@pytest.mark.parametrize("case", CASES)
def test_windows(case):
    spans, day, wanted = CASES[case]
    found = standing(spans, date.fromisoformat(day), date(2024, 1, 1), date(2024, 1, 1))
    assert (found.first.isoformat(), found.last.isoformat(), found.used) == (wanted[0], wanted[1], D(wanted[2]))
    assert found.left == 90 - found.used


def test_none_is_open_before_and_after():
    spans = sick(("2026-03-02", "2026-03-03", 2))
    assert standing(spans, date(2026, 3, 1), LONG_AGO, LONG_AGO) is None and standing([], date(2026, 3, 1), LONG_AGO, LONG_AGO) is None
    assert standing(spans, date(2026, 9, 2), date(2024, 1, 1), date(2024, 1, 1)) is None


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=8), st.integers(0, 500))
def test_no_day_counts_twice(spans, at):
    begin = date(2025, 1, 1)
    many = [Sick(begin + timedelta(first), begin + timedelta(first + length), D(1)) for first, length in spans]
    days = {one.first + timedelta(ahead) for one in many for ahead in range((one.last - one.first).days + 1)}
    assert sum((share for year in (2025, 2026) for _, share in days_in_year(many, year)), D(0)) == len(days)
    found = standing(many, begin + timedelta(at), LONG_AGO, LONG_AGO, Scale(3, 6, "x"))
    if found is not None:
        assert found.used == len([day for day in days if found.first <= day <= found.last])
        assert found.first <= begin + timedelta(at) <= found.last


@pytest.fixture
def liu(october, person):
    load_shipped()
    one = person("BJ002")
    one.user = User.objects.create(username="liu", email="liu@qiming.example", lang="zh")
    one.save()
    RoleOf.objects.create(user=one.user, role="employee")
    return one


def off(person, first, last):
    approve(SYSTEM, person.pk, "sick", datetime.combine(first, datetime.min.time()).replace(hour=9),
            datetime.combine(last, datetime.min.time()).replace(hour=18), reason="病")


def test_a_request_for_sick_leave_tells_how_it_stands(liu):
    client = Client()
    client.force_login(liu.user)
    values = {"kind": "sick", "start": "2026-11-30", "start_half": "am", "end": "2026-12-01", "end_half": "pm", "reason": "发烧"}
    asked = json.dumps({"values": values, "chosen": {}})
    told = client.post("/api/v1/flows/hours.leave/path", asked, content_type="application/json").json()
    note = next(one for one in told["notes"] if "医疗期" in one["text"])
    assert "连这次共 2 天" in note["text"] and "479号" in note["more"] and told["problems"] == []


def test_the_page_tells_it_and_a_warning_comes_before_it_ends(liu, user):
    hr = user("hr")
    today = SYSTEM.today
    client = Client()
    client.force_login(liu.user)
    at = f"/api/v1/hours/people/{liu.pk}/balances"
    assert client.get(at).json()["medical"] is None and warn(today) == 0
    MedicalPeriod.objects.create(person=liu, months=1, window=6, source="劳动能力鉴定")
    off(liu, today - timedelta(days=24), today)
    told = client.get(at).json()["medical"]
    assert (told["state"], told["used"], told["of"]) == ("near", "25", 30) and "劳动能力鉴定" in told["source"]
    assert warn(today) == 2 and warn(today) == 0
    assert {one.user_id for one in Notice.objects.all()} >= {hr.pk, liu.user_id}
    off(liu, today + timedelta(days=1), today + timedelta(days=10))
    assert client.get(at).json()["medical"]["state"] == "over" and warn(today) == 2


def test_a_city_with_its_own_scale_is_not_guessed(person, as_role):
    found = person("SH001")
    off(found, date(2026, 11, 2), date(2026, 11, 3))
    place = next(one for one in offices() if one.id == found.office_id)
    assert shown(SYSTEM, found.pk, place)["state"] == "unverified"
    MedicalPeriod.objects.create(person=found, months=4, window=24, source="沪府发")
    told = shown(as_role("hr"), found.pk, place)
    assert (told["of"], told["own"]["window"]) == (120, 24) and "own" not in shown(as_role("office_lead"), found.pk, place)
