"""Punching by phone: in place or refused with the reason, once for each press, late but never lost."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.words import Forbidden
from tongpin.hours.day.entity import DayResult
from tongpin.hours.punch.entity import Coverage, Punch
from tongpin.hours.rule.entity import RuleCard

from .actions import LATE_SOURCE, REMOTE_SOURCE, SOURCE, Press, punch
from .entity import PunchPlace
from .jobs import cover_days

pytestmark = pytest.mark.django_db
INSIDE = {"latitude": 39.9087, "longitude": 116.3975, "accuracy": 12}
OUTSIDE = {**INSIDE, "latitude": 39.95}


@pytest.fixture
def now(monkeypatch):
    at = [datetime(2026, 11, 3, 1, 0, tzinfo=UTC)]  # 09:00 in Beijing
    monkeypatch.setattr(timezone, "now", lambda: at[0])
    return at


@pytest.fixture
def client(october, now, person, signed_in):
    liu = person("BJ002")
    with door(SYSTEM) as opened:
        opened.create(PunchPlace, office=liu.office_id, name="总部", latitude="39.9087", longitude="116.3975", radius=200,
                      opened_on=date(2026, 11, 1))
    return signed_in("employee", liu)


def presses(client, now, key="press-0001", back=0, position=INSIDE, wrong=0):
    off = timedelta(minutes=wrong)
    at, sent_at = now[0] - timedelta(minutes=back) + off, now[0] + off
    body = {"key": key, "at": at.isoformat(), "sent_at": sent_at.isoformat(), "position": position}
    return client.post("/api/v1/me/punch", json.dumps(body), content_type="application/json")


def stored():
    return [(one.text, one.detail, one.source) for one in Punch.objects.filter(source__startswith=SOURCE).order_by("punched_at")]


def test_in_place_it_is_a_punch_and_no_position_is_kept(client, now):
    assert client.get("/api/v1/me/punch").json()["places"] == [{"name": "总部", "radius": 200, "anywhere": False}]
    assert presses(client, now).status_code == 200
    assert stored() == [("2026-11-03 09:00", "总部 0 m", SOURCE)]
    assert not any("39.9" in str(value) for value in Punch.objects.filter(source=SOURCE).values().get().values())


@pytest.mark.parametrize(("position", "code"), [(None, "no_position"), (OUTSIDE, "outside"), ({**INSIDE, "accuracy": 800}, "vague")])
def test_out_of_place_it_is_refused_with_the_reason(client, now, position, code):
    answer = presses(client, now, position=position)
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["problems"]] == [f"hours.phone.{code}"]
    assert stored() == []


def test_the_same_press_again_is_the_same_punch(client, now):
    first = presses(client, now).json()
    now[0] += timedelta(hours=3)
    assert presses(client, now).json() == first and len(stored()) == 1


def test_an_offline_press_arrives_with_its_own_time_although_the_phones_clock_is_wrong(client, now):
    now[0] += timedelta(hours=9)
    assert presses(client, now, back=540, wrong=45).status_code == 200
    assert stored() == [("2026-11-03 09:00", "总部 0 m", LATE_SOURCE)]


def test_a_late_press_is_judged_at_once_when_its_day_is_over(client, now, person):
    now[0] += timedelta(days=2)
    presses(client, now, back=2 * 1440)
    assert DayResult.objects.get(person=person("BJ002"), day=date(2026, 11, 3)).first_at == datetime(2026, 11, 3, 1, 0, tzinfo=UTC)


def test_a_day_without_a_press_is_known_once_it_has_ended(client, now, person):
    liu = person("BJ002")
    presses(client, now)
    now[0] += timedelta(days=2)
    with door(SYSTEM) as opened:
        assert cover_days(opened, now[0]) == 2 and cover_days(opened, now[0]) == 0
    assert Coverage.objects.get(source=SOURCE, person=liu).last_day == date(2026, 11, 4)
    assert DayResult.objects.get(person=liu, day=date(2026, 11, 4)).absent > 0


def test_who_has_no_place_has_no_button_and_no_way_in(client, now, person, signed_in, as_role):
    other = signed_in("manager", person("SH002"))
    assert other.get("/api/v1/me/punch").json()["open"] is False
    assert [one["code"] for one in presses(other, now).json()["problems"]] == ["hours.phone.none_open"]
    with pytest.raises(Forbidden):
        punch(as_role("auditor"), Press("press-0002", now[0], now[0]))


def test_half_a_position_is_refused_where_it_was_given(october, person, signed_in):
    values = {"office": person("BJ002").office_id, "name": "总部", "latitude": "39.9", "opened_on": "2026-11-01"}
    answer = signed_in("hr").post("/api/v1/records/hours.punch_place", json.dumps({"values": values}), content_type="application/json")
    assert [(one["code"], one["field"]) for one in answer.json()["problems"]] == [("hours.phone.half_position", "longitude")]


def test_on_a_remote_day_a_punch_counts_from_anywhere_and_no_place_is_noted(client, now, person):
    office = person("BJ002").office_id
    RuleCard.objects.create(office_id=office, name="周二远程", valid_from=date(2026, 11, 1), remote_days=[2])
    assert client.get("/api/v1/me/punch").json()["places"][0]["anywhere"] is True
    assert presses(client, now, position=OUTSIDE).status_code == 200  # a Tuesday
    assert stored() == [("2026-11-03 09:00", "", REMOTE_SOURCE)]
    now[0] += timedelta(days=1)
    assert presses(client, now, key="press-0002", position=OUTSIDE).status_code == 422
