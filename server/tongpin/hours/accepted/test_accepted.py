"""Acceptance of results: handed in, accepted by the lead, looked after at the close; nothing of presence anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.conftest import Caller, with_accounts
from tongpin.hours.day.actions import explain
from tongpin.hours.month.actions import close
from tongpin.hours.month.checklist import checklists
from tongpin.hours.month.period import month_named
from tongpin.hours.punch.entity import Punch
from tongpin.hours.rule.actions import rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import Rule, standard_rule
from tongpin.people.persons.entity import Person
from tongpin.people.public import offices

from .actions import lacking, settle
from .entity import WorkResult
from .rules import Period, ending_in, without

OCTOBER = month_named("2026-10")
FORM = {"day": "2026-10-14", "title": "新版官网上线", "link": "https://qiming.example/web", "promised_for": "2026-10-16"}


def by_week(day: date) -> Rule | None:
    return replace(standard_rule("Asia/Shanghai"), kind="results", quota_period="week") if day.day > 5 else None


def test_periods_are_those_that_end_in_the_month():
    found = list(ending_in(OCTOBER.first, OCTOBER.last, by_week, lambda day: day.isoweekday() < 6))
    assert [(one.first.day, one.last.day) for one in found] == [(28, 4), (5, 11), (12, 18), (19, 25)]
    assert all(one.is_owed for one in found)


def test_missing_is_what_is_over_and_owed_something():
    first, second, third = (Period(date(2026, 10, day), date(2026, 10, day + 6)) for day in (5, 12, 19))
    away = Period(date(2026, 9, 28), date(2026, 10, 4), is_owed=False)
    assert without([away, first, second, third], {first.first}, date(2026, 10, 20)) == [second]


@pytest.fixture
def cast(october, person):
    people = with_accounts(person, liu="BJ002", zhao="BJ010", zhu="BJ004")
    for key, one in people.items():
        RoleOf.objects.create(user=one.user, role="hr" if key == "zhu" else "employee")
    Person.objects.filter(pk=people["liu"].pk).update(manager=people["zhao"])
    RuleCard.objects.create(office=people["liu"].office, person=people["liu"], name="成果", kind="results", quota_period="week",
                            valid_from=date(2026, 9, 1))
    return people


def missing(person):
    told = lacking([person.office_id], OCTOBER, rulebook(OCTOBER.first, OCTOBER.last), date(2026, 12, 1))
    return [one.first for who, _, one in told.get(person.office_id, []) if who == person.pk]


def test_a_result_is_handed_in_and_accepted(cast):
    liu, zhao = Caller(cast["liu"]), Caller(cast["zhao"])
    assert missing(cast["liu"]) == [date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19)]
    way = liu.post("/flows/hours.results/path", values=FORM, chosen={})
    assert (way["values"]["first"], way["values"]["last"], way["problems"]) == ("2026-10-12", "2026-10-18", [])
    liu.post("/flows/hours.results/start", values=FORM)
    waits = liu.get(f"/hours/people/{cast['liu'].pk}/months/2026-10")["results"]
    assert waits["is_mine"] and [one["waiting"][0]["title"] for one in waits["periods"] if one["waiting"]] == ["新版官网上线"]
    (card,) = zhao.get("/flow/inbox")["rows"]
    zhao.post(f"/flow/tasks/{card['task']}/decide", verdict="approve")
    made = WorkResult.objects.get()
    assert (made.person, made.first, made.accepted_by, made.promised_for) == (
        cast["liu"], date(2026, 10, 12), cast["zhao"].name, date(2026, 10, 16))
    assert missing(cast["liu"]) == [date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 19)]
    page = liu.get(f"/hours/people/{cast['liu'].pk}/months/2026-10")["results"]["periods"]
    assert [(one["is_missing"], len(one["accepted"])) for one in page][2:] == [(False, 1), (True, 0)]


@pytest.mark.parametrize(("form", "who", "field"), [
    ({"link": "javascript:alert(1)"}, "liu", "link"), ({}, "zhao", "day"), ({"day": "2026-08-03"}, "liu", "day")])
def test_what_cannot_be_is_told_at_its_field(cast, form, who, field):
    problems = Caller(cast[who]).post("/flows/hours.results/start", 422, values={**FORM, **form})["problems"]
    assert field in {one["field"] for one in problems}


def test_the_month_waits_for_what_is_missing_until_hr_settles_it(cast, as_role):
    office = next(one for one in offices() if one.id == cast["liu"].office_id)
    (item,) = [one for one in checklists(SYSTEM, [office], OCTOBER)[office.id] if one.code == "results"]
    assert (item.level, item.count) == ("warning", 4) and cast["liu"].name in item.more[0][0].text("zh")
    with pytest.raises(Refused) as refused:
        close(SYSTEM, [office.id], OCTOBER)
    assert any("还没有验收成果" in one.say.text("zh") for one in refused.value.problems)
    owner = as_role("owner")
    for reason in ("", " "):
        with pytest.raises(Refused):
            settle(owner, cast["liu"].pk, date(2026, 10, 7), reason=reason)
    with pytest.raises(Forbidden):
        settle(as_role("manager"), cast["liu"].pk, date(2026, 10, 7), reason="x")
    for day in (1, 7, 14, 21):
        settle(owner, cast["liu"].pk, date(2026, 10, day), reason="项目暂停，按约定计")
    assert missing(cast["liu"]) == [] and WorkResult.objects.filter(word="项目暂停，按约定计").count() == 4
    close(SYSTEM, [office.id], OCTOBER, as_judged=True)
    with pytest.raises(Refused):
        settle(owner, cast["liu"].pk, date(2026, 10, 21), reason="x")


def test_leave_for_the_whole_period_owes_nothing(cast):
    approve(SYSTEM, cast["liu"].pk, "annual", datetime(2026, 10, 19, 9), datetime(2026, 10, 23, 18), reason="x")
    assert missing(cast["liu"]) == [date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 12)]


def test_nothing_of_presence_is_asked_shown_or_kept(cast, person):
    liu = Caller(cast["liu"])
    assert liu.get("/me/punch")["open"] is False
    now = timezone.now().isoformat()
    (problem,) = liu.post("/me/punch", 422, key="12345678", at=now, sent_at=now)["problems"]
    assert "不打卡" in problem["text"] and not Punch.objects.filter(person=cast["liu"], source__startswith="hours.phone").exists()
    seen = Punch.objects.filter(person=cast["liu"], day__gte=OCTOBER.first).values_list("day", flat=True).first()
    given, verdict, _ = explain(cast["liu"].pk, seen)
    assert seen and given.taps == () and (verdict.first, verdict.attended, verdict.exceptions) == (None, 1, [])
    assert liu.get(f"/hours/days/{cast['liu'].pk}/{seen}")["punches"] == []


def test_nobody_is_asked_about_where_no_card_says_so(october, person):
    office = person("BJ002").office_id
    book = rulebook(OCTOBER.first, OCTOBER.last)
    with CaptureQueriesContext(connection) as asked:
        assert lacking([office], OCTOBER, book, date(2026, 12, 1)) == {}
    assert len(asked) == 0
