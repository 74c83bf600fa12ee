"""The office's network as the declared fallback of a position: it fails closed, is noted with the punch, is told where declared."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_network

import pytest
from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.hours.day.entity import DayResult
from tongpin.hours.punch.entity import Coverage, Punch

from .actions import SOURCE
from .entity import PunchNetwork, PunchPlace
from .jobs import cover_days

pytestmark = pytest.mark.django_db
OFFICE, HOME = "114.114.114.9", "198.51.100.1"
HERE = {"latitude": 39.9087, "longitude": 116.3975, "accuracy": 12}


@pytest.fixture
def now(monkeypatch):
    at = [datetime(2026, 11, 3, 2, 0, tzinfo=UTC)]  # 10:00 in Beijing
    monkeypatch.setattr(timezone, "now", lambda: at[0])
    return at


@pytest.fixture
def client(october, now, person, signed_in):
    liu = person("BJ002")
    with door(SYSTEM) as opened:
        opened.create(
            PunchNetwork, office=liu.office_id, name="总部", network="114.114.114.0/28", opened_on=date(2026, 11, 1)
        )
    return signed_in("employee", liu)


def presses(client, now, address=OFFICE, back=0, position=None, **headers):
    at = now[0] - timedelta(minutes=back)
    body = {"key": f"press-{address}-{back}", "at": at.isoformat(), "sent_at": now[0].isoformat(), "position": position}
    answer = client.post(
        "/api/v1/me/punch", json.dumps(body), content_type="application/json", REMOTE_ADDR=address, **headers
    )
    return answer.status_code, answer.json()


def code_of(answer):
    assert answer[0] == 422 and not Punch.objects.filter(source__startswith=SOURCE).exists()
    (problem,) = answer[1]["problems"]
    return problem["code"].removeprefix("hours.phone."), problem["field"]


def fence(person):
    with door(SYSTEM) as opened:
        opened.create(
            PunchPlace,
            office=person("BJ002").office_id,
            name="东门",
            latitude="39.9087",
            longitude="116.3975",
            radius=200,
            opened_on=date(2026, 11, 1),
        )


def test_on_the_network_it_is_a_punch_and_the_persons_address_is_not_kept(client, now):
    assert client.get("/api/v1/me/punch").json() | {"zone": ""} == {
        "open": True,
        "zone": "",
        "places": [],
        "networks": ["总部"],
        "face": False,
    }
    status, told = presses(client, now)
    assert (status, told["detail"]) == (200, "办公室网络「总部」114.114.114.0/28")
    kept = Punch.objects.filter(source=SOURCE).values().get()
    assert (kept["detail"], kept["network"]) == ("总部", "114.114.114.0/28") and not any(
        OFFICE in str(one) for one in kept.values()
    )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"address": HOME}, "off_network"),
        ({"back": 30}, "late_network"),
        (
            {"HTTP_X_FORWARDED_FOR": OFFICE, "address": HOME},
            "hidden_address",
        ),  # a stranger who names himself another address
        ({"HTTP_X_FORWARDED_FOR": HOME}, "hidden_address"),
    ],
)  # a proxy in the office that nobody named
def test_it_fails_closed(client, now, told, code):
    assert code_of(presses(client, now, **told)) == (code, "position")


def test_a_named_proxy_tells_from_where_somebody_comes(client, now, settings):
    settings.PROXIES = (ip_network("10.0.0.5"),)
    assert code_of(presses(client, now, "10.0.0.5", HTTP_X_FORWARDED_FOR=f"{OFFICE}, {HOME}")) == (
        "off_network",
        "position",
    )
    assert presses(client, now, "10.0.0.5", HTTP_X_FORWARDED_FOR=f"{HOME}, {OFFICE}")[0] == 200


def test_whoever_is_seen_elsewhere_is_there_whatever_his_address(client, now, person):
    fence(person)
    assert code_of(presses(client, now, position={**HERE, "latitude": 39.95})) == ("outside", "position")
    assert presses(client, now, position={**HERE, "accuracy": 4000})[0] == 200  # a computer without a receiver


def test_days_of_an_office_with_networks_only_are_known_when_they_have_ended(client, now, person):
    presses(client, now)
    now[0] += timedelta(days=1)
    with door(SYSTEM) as opened:
        assert cover_days(opened, now[0]) == 1
    assert Coverage.objects.get(source=SOURCE, person=person("BJ002")).last_day == date(2026, 11, 3)


def test_whoever_decides_about_the_day_sees_that_a_network_stood_for_the_position(client, now, person, signed_in):
    presses(client, now)
    now[0] += timedelta(days=1)
    with door(SYSTEM) as opened:
        cover_days(opened, now[0])
    liu, hr = person("BJ002"), signed_in("hr", person("BJ004"))
    assert "late" in DayResult.objects.get(person=liu, day=date(2026, 11, 3)).exceptions
    rows = hr.get("/api/v1/hours/months/2026-11/exceptions?code=late").json()["rows"]
    assert next(one["seen"] for one in rows if one["person"]["id"] == liu.pk).endswith("凭办公室网络「总部」打卡")
    (told,) = hr.get(f"/api/v1/hours/days/{liu.pk}/2026-11-03").json()["punches"]
    assert told["detail"] == "办公室网络「总部」114.114.114.0/28"


@pytest.mark.parametrize(
    ("network", "code"),
    [
        ("bureau", "no_network"),
        ("114.114.114.300", "no_network"),
        ("114.114.114.9/24", "no_start"),
        ("0.0.0.0/0", "whole_internet"),
        ("2000::/8", "whole_internet"),
        ("114.114.114.0/28", "network_twice"),
    ],
)
def test_a_bad_network_is_told_at_its_field(client, person, signed_in, network, code):
    values = {"office": person("BJ002").office_id, "name": "新的", "network": network, "opened_on": "2026-11-01"}
    answer = signed_in("hr").post(
        "/api/v1/records/hours.punch_network", json.dumps({"values": values}), content_type="application/json"
    )
    (problem,) = answer.json()["problems"]
    assert (problem["code"].rsplit(".", 1)[-1], problem["field"]) == (code, "network")


def test_hr_sees_the_network_she_is_on_and_what_makes_one_a_weak_proof(client, person, signed_in):
    with door(SYSTEM) as opened:
        opened.create(
            PunchNetwork,
            office=person("BJ002").office_id,
            name="内网",
            network="10.0.0.0/8",
            opened_on=date(2026, 11, 1),
        )
    hr = signed_in("hr", person("BJ004"))
    told = hr.get("/api/v1/hours/punch-networks", REMOTE_ADDR=OFFICE).json()
    assert told["here"]["network"] == "114.114.114.9/32" and told["may_add"]
    assert {one["name"]: (one["is_here"], len(one["doubts"])) for one in told["networks"]} == {
        "内网": (False, 2),
        "总部": (True, 0),
    }
    assert (
        hr.get("/api/v1/hours/punch-networks", REMOTE_ADDR=OFFICE, HTTP_FORWARDED="for=1.2.3.4").json()["here"] is None
    )
    assert client.get("/api/v1/hours/punch-networks").status_code == 403
