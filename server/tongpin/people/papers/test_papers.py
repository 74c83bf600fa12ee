"""Papers: reminders go out once wherever it is morning, a new paper counts once HR has seen it, and who lacks one may not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django import app

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs.entity import JobRun
from tongpin.base.jobs.queue import run_waiting
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person
from tongpin.people.public import may_do

from . import rules
from .actions import enter
from .entity import Paper, PaperKind, PaperReminder
from .remind import remind
from .shipped import load_shipped

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(("left", "age", "stage"), [
    (-1, "overdue", 0), (0, "in_7", 1), (1, "in_7", 1), (2, "in_7", 7), (7, "in_7", 7), (8, "in_30", 30), (30, "in_30", 30),
    (31, "in_60", 60), (60, "in_60", 60), (61, "in_90", 90), (90, "in_90", 90), (91, None, None),
])
def test_ages_and_stages(left, age, stage):
    assert (rules.age_of(DAY + timedelta(days=left), DAY), rules.stage_of(left)) == (age, stage)


@given(st.lists(st.integers(min_value=-70, max_value=130), max_size=250))
def test_each_reminder_once_and_the_present_one_always(days):
    """Whenever the job ran, also after sixty days without it: never two at once, none twice, the present one was sent."""
    sent: list[int] = []
    for left in sorted(days, reverse=True):
        stage = rules.due(left, sent)
        sent += [] if stage is None else [stage]
        assert len(set(sent)) == len(sent)
        now = rules.stage_of(left)
        assert now is None or sent[-1] == now


@pytest.mark.parametrize(("duty", "title", "held", "lacks"), [
    ("", "", [], []), ("餐饮", "", [], [None]), ("叉车", "", [], []),
    ("餐饮", "", [(None, None)], []), ("餐饮", "", [(None, DAY)], []),
    ("餐饮", "", [(None, DAY - timedelta(days=1))], [DAY - timedelta(days=1)]),
    ("餐饮", "", [(DAY + timedelta(days=1), None)], [None]), ("", "厨师", [], [None]),
    ("餐饮", "", [(None, date(2025, 1, 1)), (date(2026, 1, 1), date(2027, 1, 1))], []),
])
def test_who_may(duty, title, held, lacks):
    needs = [rules.Need(1, ("餐饮",), ("厨师",))]
    found = rules.lacking(needs, [rules.Held(1, *one) for one in held], duty, title, DAY)
    assert [one.ended for one in found] == lacks


@pytest.mark.parametrize(("text", "names"), [("", ()), ("叉车、 行车,叉车", ("叉车", "行车")), ("a/b\nc", ("a", "b", "c"))])
def test_names(text, names):
    assert rules.names_in(text) == names


def test_a_paper_is_kept_for_whole_months():
    assert rules.kept_until(date(2026, 8, 31), 6) == date(2027, 2, 28)


@pytest.fixture
def kinds(db):
    load_shipped()
    return {one.code: one for one in PaperKind.objects.all()}


@pytest.fixture
def li(company, kinds):
    """刘静 of Beijing with an account, and a manager who has one too."""
    person, boss = Person.objects.get(number="BJ002"), Person.objects.get(number="BJ010")
    for one in (person, boss):
        link_user(SYSTEM, one, User.objects.create(username=one.number, email=f"{one.number}@x.example"))
    Person.objects.filter(pk=person.pk).update(manager=boss)
    return Person.objects.get(pk=person.pk)


def morning(day: date, hour: int = 2) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)  # ten o'clock in Beijing


def test_kinds_are_loaded_once_and_stay_as_edited(kinds):
    PaperKind.objects.filter(code="health").update(name="健康合格证")
    assert load_shipped() == 0
    assert PaperKind.objects.get(code="health").name == "健康合格证"


def test_sixty_days_without_the_job_send_one_reminder(li, kinds):
    enter(SYSTEM, li, kinds["health"], {"valid_to": DAY + timedelta(days=65)})
    assert [remind(morning(DAY)), remind(morning(DAY))] == [1, 0]
    assert remind(morning(DAY + timedelta(days=60))) == 1  # 60, 30 fell into the outage
    assert list(PaperReminder.objects.order_by("pk").values_list("stage", flat=True)) == [90, 7]
    assert Notice.objects.filter(user=li.user).count() == Notice.objects.filter(user=li.manager.user).count() == 2


def test_it_waits_for_the_morning_of_the_office(li, kinds):
    munich = Person.objects.filter(office__code="munich").first()
    enter(SYSTEM, munich, kinds["residence"], {"valid_to": DAY + timedelta(days=5)})
    assert remind(morning(DAY, 2)) == 0  # three in the night in Munich
    assert remind(morning(DAY, 8)) == 1


def test_a_later_end_begins_anew(li, kinds):
    paper = enter(SYSTEM, li, kinds["health"], {"valid_to": DAY})
    assert remind(morning(DAY)) == 1
    Paper.objects.filter(pk=paper.pk).update(valid_to=DAY + timedelta(days=1))
    assert remind(morning(DAY)) == 1


def test_the_hourly_job_stands_on_the_board_with_what_it_did(li, kinds, signed_in):
    """Three hours were missed: their ticks come together, each once, and the reminder still goes out once."""
    enter(SYSTEM, li, kinds["health"], {"valid_to": SYSTEM.today + timedelta(days=30)})
    tick = app.tasks["tongpin.tick.people.remind_papers"].func
    for stamp in (1_800_000_000, 1_800_003_600, 1_800_007_200, 1_800_007_200):
        tick(timestamp=stamp)
    run_waiting()
    runs = JobRun.objects.filter(name="people.remind_papers")
    assert sorted(runs.values_list("state", flat=True)) == ["done"] * 3
    assert PaperReminder.objects.count() <= 1  # none at night
    told = next(one for one in signed_in("owner").get("/api/v1/jobs").json()["jobs"] if one["name"] == "people.remind_papers")
    assert told["last_run"] and told["next_run"] and told["failed"] == 0


def test_no_duty_with_an_ended_paper(li, kinds):
    assert [one.code for one in may_do(li.pk, "餐饮", DAY).why] == ["people.papers.lacks"]
    enter(SYSTEM, li, kinds["health"], {"valid_from": date(2025, 1, 1), "valid_to": DAY})
    assert may_do(li.pk, "餐饮", DAY)
    assert [one.code for one in may_do(li.pk, "餐饮", DAY + timedelta(days=1)).why] == ["people.papers.has_ended"]


@pytest.mark.parametrize(("role", "rows"), [("hr", 1), ("auditor", 1), ("employee", 0), ("payroll", 0)])
def test_who_sees_the_board(li, kinds, signed_in, role, rows):
    enter(SYSTEM, li, kinds["health"], {"number": "H-1", "valid_to": date(2020, 1, 1)})
    told = signed_in(role).get("/api/v1/people/papers/board").json()
    assert len(told["rows"]) == rows
    assert [one["age"] for one in told["rows"]] == ["overdue"] * rows


def test_what_is_lacking_is_told_to_those_who_would_see_the_paper(li, kinds, user, client):
    """Not to a colleague, who sees everybody in the directory."""
    Person.objects.filter(pk=li.pk).update(job_title="安全员")
    for name, sees in (("employee", False), ("hr", True)):
        client.force_login(user(name))
        rows = client.get("/api/v1/people/papers/board").json()["rows"]
        assert any(one["age"] == "missing" and one["person"]["id"] == li.pk for one in rows) == sees, name
