"""What formulas may speak of: everything that hours count, each kind of leave, and who somebody is; a renamed department moves nobody."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongpin.base.entities import SYSTEM, door
from tongpin.base.words import Refused
from tongpin.hours.public import MonthTotals
from tongpin.pay.item.actions import Draft, keep_version
from tongpin.pay.item.rules import fields
from tongpin.pay.run import hours
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.explain import Kept, explain_line
from tongpin.pay.run.persons import seniority
from tongpin.pay.run.rulebook import Rulebook
from tongpin.pay.slip.entity import Payslip
from tongpin.people.departments.entity import Department
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post
from tongpin.people.public import posts_between

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
FULL = "如果(迟到次数 + 早退次数 + 缺卡次数 + 旷工天数 + 请假天数合计 = 0, 300, 0)"
CLEAN = MonthTotals(required_days=D(18), attended_days=D(18))


def keep(text, code="full_attendance"):
    keep_version(SYSTEM, Draft(code, "CN", {"zh": "全勤奖", "en": "Attendance bonus"}, "base", "earning", text, OCTOBER))


def paid(person, month=OCTOBER, code="full_attendance"):
    slip = Payslip.objects.get(person=person, month=month)
    return D(slip.figures[code])


@pytest.fixture
def works(company, monkeypatch):
    """Who has not worked as everybody else: person → totals."""
    odd = {}
    monkeypatch.setattr(hours, "totals_of", lambda ids, month: {key: odd.get(key, CLEAN) for key in ids})
    return odd


@pytest.mark.parametrize(("odd", "wanted"), [
    ({}, 300), ({"late": 1, "late_minutes": 2}, 0), ({"early": 1}, 0), ({"missing": 1}, 0), ({"absent_days": D("0.5")}, 0),
    ({"leave": {"annual": D("0.5")}}, 0), ({"leave": {"personal": D("0.25")}}, 0), ({"trip_days": D(3)}, 300),
])
def test_full_attendance(works, person, odd, wanted):
    han = person("BJ006")
    works[han.pk] = replace(CLEAN, **odd)
    keep(FULL)
    compute(SYSTEM, OCTOBER)
    assert (paid(han), paid(person("BJ001"))) == (wanted, 300)


@pytest.mark.parametrize(("text", "wanted"), [
    ("迟到分钟 × 2", 24), ("早退分钟", 7), ("实出勤天数 × 10", 160), ("出差天数 × 100", 300), ("年假天数 × 5", 10), ("婚假天数", 1),
])
def test_each_figure_of_hours(works, person, text, wanted):
    han = person("BJ006")
    works[han.pk] = MonthTotals(required_days=D(18), attended_days=D(16), late=2, late_minutes=12, early=1, early_minutes=7,
                                trip_days=D(3), leave={"annual": D(2), "marriage": D(1)})
    keep(text)
    compute(SYSTEM, OCTOBER)
    assert paid(han) == wanted


def test_who_somebody_is(company, person):
    han = person("BJ006")
    Post.objects.filter(person=han).update(job_title="店长")
    post = next(one for one in posts_between(None, OCTOBER, OCTOBER) if one.id == han.pk)
    keep(f'如果(职务 = "{post.job_title}" 且 部门 = "{post.department}" 且 办公室 = "北京", 800, 0)')
    compute(SYSTEM, OCTOBER)
    slip = Payslip.objects.get(person=han)
    assert (paid(han), paid(person("SH001"))) == (800, 0) and post.department
    book = Rulebook.from_json(slip.run.rulebooks[slip.book])
    told = explain_line(Kept(book, slip.figures, slip.lines), "full_attendance")
    assert [(one["from"], one["value"]) for one in told["inputs"]] == [
        ("person", "店长"), ("person", post.department), ("person", "北京")]


@pytest.mark.parametrize(("first", "last", "wanted"), [
    (date(2025, 10, 1), None, 13), (date(2025, 10, 2), None, 12), (date(2026, 10, 31), None, 0), (date(2026, 11, 5), None, 0),
    (date(2024, 2, 29), None, 32), (date(2025, 10, 16), date(2026, 10, 15), 12), (date(2025, 10, 16), date(2026, 10, 14), 11),
])
def test_months_of_service_are_completed_ones(company, first, last, wanted):
    somebody = next(iter(posts_between(None, OCTOBER, OCTOBER)))
    assert seniority(replace(somebody, first_day=first, last_day=last), date(2026, 10, 31)) == wanted


def test_without_a_first_day_nothing_is_guessed(company, person):
    Person.objects.filter(number="BJ006").update(first_day=None)
    keep("司龄月数 × 1")
    run = compute(SYSTEM, OCTOBER)
    assert [one["people"][0][0] for one in run.checks if one["check"] == "formula"] == [person("BJ006").pk]


def test_a_department_with_another_name_changes_no_paid_month(company, person):
    post = next(one for one in posts_between(None, OCTOBER, OCTOBER) if one.number == "BJ006")
    keep(f'如果(部门 = "{post.department}", 800, 0)')
    compute(SYSTEM, OCTOBER)
    PayRun.objects.update(state="locked")
    with door(SYSTEM, reason="renamed") as opened:
        opened.change(Department.objects.get(pk=post.department_id), name="全新的部门")
    compute(SYSTEM, NOVEMBER)
    slip = Payslip.objects.get(person=person("BJ006"), month=NOVEMBER)
    assert slip.retro == [] and paid(person("BJ006"), NOVEMBER) == 0


def test_what_gives_text_is_no_pay(company):
    with pytest.raises(Refused) as caught:
        keep("职务")
    assert "结果应当是数字" in caught.value.problems[0].say.text("zh")


def test_as_many_questions_with_these_inputs_as_without(company):
    def count():
        with CaptureQueriesContext(connection) as seen:
            compute(SYSTEM, OCTOBER)
        return len(seen)

    count()
    before = count()
    keep('如果(职务 = "x", 年假天数 × 司龄月数, 迟到次数)')
    assert count() - before <= 1


def test_what_hours_and_posts_tell_is_explained_to_who_writes_formulas():
    told = tomllib.loads(Path(__file__).with_name("fields.toml").read_text("utf-8"))
    lacking = [code for code, row in told.items() if row["from"] in ("hours", "person") and not (row.get("about") or {}).get("en")]
    assert not lacking and all(one.about["zh"] for one in fields().values() if one.origin == "person")
