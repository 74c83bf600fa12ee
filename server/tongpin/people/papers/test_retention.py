"""A paper is deleted with its photo when its time is over, never before HR was told, and not while it is held."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base import files
from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.files.entity import StoredFile
from tongpin.base.jobs.entity import JobRun
from tongpin.base.jobs.queue import later, run_waiting
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.people.persons.entity import Person

from . import rules
from .actions import enter
from .entity import Paper, PaperKind
from .retention import forget
from .shipped import load_shipped

ENDED = date(2024, 10, 31)
KEPT = date(2026, 10, 31)  # twenty-four months


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)  # in Beijing


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-100, 100), st.integers(-100, 100))
def test_it_goes_only_past_its_last_day_and_after_the_notice(ends, told, day):
    told_on, today = ends + timedelta(days=told), ends + timedelta(days=day)
    goes = rules.to_be_forgotten(ends, told_on, today)
    assert goes == (today > ends and (today - told_on).days >= rules.WARNED.days)
    assert not rules.to_be_forgotten(ends, None, today)


@pytest.fixture
def hr(company, grants):
    account = User.objects.create(username="hr", email="hr@qiming.example", lang="zh")
    RoleOf.objects.create(user=account, role="hr")
    return account


@pytest.fixture
def paper(hr, files_folder, transactional_db):
    load_shipped()
    kind = PaperKind.objects.get(code="health")
    PaperKind.objects.update(keep_months=24)
    scan = ("证.jpg", b"\xff\xd8 a photo")
    return enter(SYSTEM, Person.objects.get(number="BJ002"), kind, {"valid_to": ENDED}, scan)


def on_disk(settings):
    return [one for one in settings.FILES_FOLDER.rglob("*") if one.is_file()]


def test_hr_is_told_a_fortnight_before_and_then_it_goes_with_its_photo(paper, hr, settings):
    assert forget(noon(KEPT - rules.WARNED - timedelta(days=1))) == (0, 0)
    assert [forget(noon(KEPT - rules.WARNED)) for _ in range(2)] == [(0, 1), (0, 0)]
    (told,) = Notice.objects.filter(user=hr)
    assert KEPT.isoformat() in json.dumps(told.message)
    assert forget(noon(KEPT)) == (0, 0) and on_disk(settings)
    assert forget(noon(KEPT + timedelta(days=1))) == (1, 0)
    assert not Paper.objects.exists() and not StoredFile.objects.exists() and not on_disk(settings)
    assert LedgerLine.objects.filter(verb="remove", entity="people.paper", record=str(paper.pk)).count() == 1


def test_after_an_outage_it_is_announced_first(paper):
    late = KEPT + timedelta(days=200)
    assert forget(noon(late)) == (0, 1)
    assert forget(noon(late + rules.WARNED - timedelta(days=1))) == (0, 0)
    assert forget(noon(late + rules.WARNED)) == (1, 0)


def test_what_is_in_dispute_is_held_with_a_reason_and_told_anew_when_released(paper, hr, settings):
    client = Client(headers={"accept-language": "en"})
    client.force_login(hr)

    def post(deed, status, reason):
        answer = client.post(f"/api/v1/people/papers/{paper.pk}/{deed}", json.dumps({"reason": reason}), "application/json")
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    forget(noon(KEPT))
    post("hold", 422, " ")
    (held,) = post("hold", 200, "Arbitration runs")["papers"]
    assert held["held"] == "Arbitration runs" and "release" in held["may"]
    assert forget(noon(KEPT + timedelta(days=900))) == (0, 0) and files.of_owner("people.paper", paper.pk).count() == 1
    (free,) = post("release", 200, "Arbitration is over")["papers"]
    assert free["held"] == "" and "hold" in free["may"]
    assert forget(noon(KEPT + timedelta(days=900))) == (0, 1)
    assert forget(noon(KEPT + timedelta(days=930))) == (1, 0)


def test_only_hr_holds(paper):
    account = User.objects.create(username="li", email="li@qiming.example")
    RoleOf.objects.create(user=account, role="employee")
    client = Client()
    client.force_login(account)
    assert client.post(f"/api/v1/people/papers/{paper.pk}/hold", json.dumps({"reason": "x"}), "application/json").status_code in (403, 404)
    paper.refresh_from_db()
    assert paper.held_because == ""


def test_without_an_end_or_while_it_holds_nothing_is_deleted(paper):
    Paper.objects.update(valid_to=None)
    assert forget(noon(KEPT + timedelta(days=900))) == (0, 0)
    Paper.objects.update(valid_to=KEPT + timedelta(days=901))
    assert forget(noon(KEPT + timedelta(days=900))) == (0, 0)


def test_the_job_runs_and_stands_on_the_board(paper):
    Paper.objects.update(valid_to=date(2000, 1, 1), deletion_told_on=date(2002, 1, 1))
    later("people.forget_papers")
    run_waiting()
    run = JobRun.objects.get(name="people.forget_papers")
    assert run.state == "done" and not Paper.objects.exists()
