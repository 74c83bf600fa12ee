"""Directory, chart and profile: local time, shared hours, as of any day, and only what the viewer may see."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.signin.entity import User
from tongpin.people.departments.entity import Department
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import move

from . import listing
from .rules import ahead_minutes, shared, state_at


def span(begin, end, day=9):
    return datetime(2026, 10, day, begin, tzinfo=UTC), datetime(2026, 10, day, end, tzinfo=UTC)


@pytest.mark.parametrize(("mine", "theirs", "told"), [
    ([span(1, 4), span(5, 10)], [span(7, 10), span(11, 16)], [span(7, 10)]),
    ([span(1, 4), span(5, 10)], [span(2, 8)], [span(2, 4), span(5, 8)]),
    ([span(1, 4)], [span(5, 9)], []), ([], [span(5, 9)], []),
    ([span(1, 4, day=10)], [span(1, 4, day=10)], []),  # another day
])
def test_shared_hours(mine, theirs, told):
    """9 October in Shanghai goes from 16:00 of the 8th to 16:00 of the 9th, UTC."""
    assert shared(mine, theirs, date(2026, 10, 9), "Asia/Shanghai") == told


@pytest.mark.parametrize(("hour", "is_worked", "state"), [
    (8, True, "not_yet"), (9, True, "working"), (17, True, "working"), (18, True, "after"), (12, False, "rest")])
def test_state_by_the_clock(hour, is_worked, state):
    assert state_at(datetime(2026, 10, 9, hour, tzinfo=ZoneInfo("Asia/Shanghai")), is_worked=is_worked) == state


def test_how_far_a_clock_is_ahead():
    assert ahead_minutes(datetime(2026, 12, 1, tzinfo=UTC), "Asia/Shanghai", "Europe/Berlin") == 420


@pytest.mark.django_db
def test_the_directory_in_a_constant_number_of_queries(company, signed_in, django_assert_max_num_queries):
    hr = signed_in("hr")
    with django_assert_max_num_queries(16):
        told = hr.get("/api/v1/people/directory").json()
    assert (told["count"], len(told["offices"])) == (67, 6)
    row = next(one for one in told["rows"] if one["number"] == "MU003")
    assert (row["name"], row["office"]["title"], row["department"]["title"]) == ("Li Wei", "München", "客户成功部")
    assert row["state"]["key"] in ("not_yet", "working", "after", "rest")


@pytest.mark.django_db
def test_the_directory_page_by_page_tells_everybody_once(company, signed_in, monkeypatch):
    monkeypatch.setattr(listing, "LIMIT", 20)
    hr, told, after = signed_in("hr"), [], ""
    while after is not None:
        page = hr.get("/api/v1/people/directory", {"after": after}).json()
        assert (page["count"], len(page["offices"]), len(page["rows"]) <= 20) == (67, 6, True)
        told += [(one["office"]["id"], one["id"]) for one in page["rows"]]
        after = page["next"]
    assert (len(told), len(set(told)), [office for office, _ in told]) == (67, 67, sorted(office for office, _ in told))


@pytest.mark.django_db
def test_states_of_an_office_are_those_of_the_directory(company, signed_in):
    hr = signed_in("hr")
    office = Person.objects.get(number="MU003").office_id
    rows = hr.get("/api/v1/people/directory", {"office": office}).json()["rows"]
    told = hr.get(f"/api/v1/people/states/{office}").json()["states"]
    assert told == {str(one["id"]): one["state"] for one in rows}


@pytest.mark.django_db
def test_the_chart_of_today_and_of_a_later_day(company, signed_in):
    person = Person.objects.get(number="BJ001")
    soon = SYSTEM.today + timedelta(days=9)
    move(SYSTEM, person, soon, {"department": Department.objects.get(name="销售部")})
    hr = signed_in("hr")
    for day, team in ((SYSTEM.today, "研发部"), (soon, "销售部")):
        tree = hr.get("/api/v1/people/org", {"day": day.isoformat()}).json()
        found = next(one for one in tree["departments"] if person.pk in {who["id"] for who in one["people"]})
        assert (tree["count"], found["name"]) == (67, team)


@pytest.mark.django_db
def test_move_over_http_and_the_profile_of_any_day(company, signed_in):
    hr = signed_in("hr")
    person = Person.objects.get(number="MU003")
    soon = (SYSTEM.today + timedelta(days=9)).isoformat()
    team = Department.objects.get(name="销售部")
    told = hr.post(f"/api/v1/people/{person.pk}/move", {"day": soon, "department": team.pk}, "application/json").json()
    assert told["post"]["department"]["title"] == "销售部"
    now = hr.get(f"/api/v1/people/{person.pk}/profile").json()
    assert (now["post"]["department"]["title"], len(now["posts"])) == ("客户成功部", 2)
    assert now["here"]["zone"] == "Europe/Berlin"
    assert now["here"]["overlap"] is None  # this account has no person, so no working times
    assert now["may"] == ["change", "move", "leave"]


@pytest.mark.django_db
def test_an_employee_sees_the_directory_but_of_others_only_basics(company, signed_in):
    client = signed_in("employee")
    me = Person.objects.get(number="BJ001")
    link_user(SYSTEM, me, User.objects.get(username="employee"))
    rows = {one["number"]: one for one in client.get("/api/v1/people/directory").json()["rows"]}
    assert len({one["id"] for one in rows.values()}) > 60
    assert "first_day" in rows["BJ001"]
    assert "first_day" not in rows["BJ002"]
    other = Person.objects.get(number="BJ002")
    assert client.get(f"/api/v1/people/{other.pk}/profile").json()["may"] == []
    assert client.post("/api/v1/leaving", {"person": other.pk, "last_day": "2026-12-01"}, "application/json").status_code == 403


@pytest.mark.django_db
def test_me_tells_the_person_and_the_menu(company, signed_in):
    client = signed_in("hr")
    link_user(SYSTEM, Person.objects.get(number="BJ004"), User.objects.get(username="hr"))
    me = client.get("/api/v1/me").json()
    assert (me["person"]["name"], me["person"]["office"]["zone"]) == ("朱娜", "Asia/Shanghai")
    assert {"people", "org", "imports"} <= {one["key"] for one in me["menu"]}
