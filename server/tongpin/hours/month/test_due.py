"""Due: which month runs, and what of it waits for whom."""

from datetime import date

import pytest

from tongpin.base import notices
from tongpin.base.entities import SYSTEM
from tongpin.base.words import say
from tongpin.hours.month import due as due_module
from tongpin.hours.month.actions import close
from tongpin.hours.month.due import running
from tongpin.hours.month.period import month_named
from tongpin.people.offices.entity import Office


@pytest.mark.parametrize(("today", "last_closed", "month"), [
    (date(2026, 11, 5), None, "2026-10"), (date(2026, 11, 26), None, "2026-11"), (date(2026, 1, 3), None, "2025-12"),
    (date(2026, 11, 22), date(2026, 9, 1), "2026-10"), (date(2026, 11, 22), date(2026, 10, 1), "2026-11"),
    (date(2026, 11, 22), date(2026, 11, 1), "2026-11"), (date(2026, 12, 31), date(2026, 9, 1), "2026-10"),
])
def test_which_month_runs(today, last_closed, month):
    assert str(running(today, last_closed)) == month


@pytest.fixture
def october_runs(monkeypatch):
    monkeypatch.setattr(due_module, "running", lambda today, last: month_named("2026-10"))


def names(rows):
    return [one["name"] for one in rows]


def test_offices_wait_and_become_ready(signed_in, october_runs):
    told = signed_in("hr").get("/api/v1/hours/due").json()
    assert (told["month"], told["missing"], told["ready"]) == ("2026-10", [], [])
    assert next(one["count"] for one in told["waiting"] if one["name"] == "北京") == 13


def test_a_closed_office_is_done_and_a_lead_sees_the_own(signed_in, october_runs, person):
    client = signed_in("office_lead", person("46"))
    assert names(client.get("/api/v1/hours/due").json()["waiting"]) == ["南京"]
    close(SYSTEM, [Office.objects.get(code="nanjing").pk], month_named("2026-10"), as_judged=True)
    assert client.get("/api/v1/hours/due").json()["waiting"] == []


@pytest.mark.parametrize("role", ["employee", "manager"])
def test_nobody_elses_business(signed_in, october_runs, person, role):
    assert signed_in(role, person("BJ001")).get("/api/v1/hours/due").json()["month"] is None


def test_badges_of_the_menu(signed_in, october_runs, person, user):
    client = signed_in("hr", person("BJ004"))
    own = int(client.session["_auth_user_id"])
    notices.tell(own, say("hours.mend.remind_question"), "/me/hours", sort=notices.reminding())
    notices.tell(own, say("hours.mend.remind_question"), "/me/hours")
    assert [one["sort"] for one in client.get("/api/v1/notices").json()["notices"]] == ["tell", "remind"]
    assert [one["sort"] for one in client.get("/api/v1/notices?waiting=true").json()["notices"]] == ["remind"]
    counts = {one["key"]: one["count"] for one in client.get("/api/v1/me").json()["menu"]}
    assert (counts["hours"] > 20, counts["messages"], counts["todo"]) == (True, 2, 1)
