"""A list of papers from Excel: matched to people, asked about kinds, the same file twice changes nothing."""

import io

import openpyxl
import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import

from .entity import Paper, PaperKind
from .shipped import load_shipped

pytestmark = pytest.mark.django_db
HEAD = ("姓名", "工号", "部门", "证书名称", "证书编号", "发证日期", "有效期至")


def book(*rows):
    made = openpyxl.Workbook()
    for row in (HEAD, *rows):
        made.active.append(row)
    content = io.BytesIO()
    made.save(content)
    return [("证照清单.xlsx", content.getvalue())]


@pytest.fixture(autouse=True)
def stage(company):
    load_shipped()


GOOD = ("刘静", "BJ002", "销售部", "健康证", "京-77", "2026-01-05", "2027-01-04")


def test_a_row_is_a_paper_and_twice_is_once():
    for _ in range(2):
        outcome = run_import(SYSTEM, book(GOOD))
        assert (outcome.written, outcome.told.errors) == (True, [])
    paper = Paper.objects.get()
    assert (paper.person.number, paper.kind.code, paper.number.reveal(), paper.state) == ("BJ002", "health", "京-77", "valid")


def test_a_later_one_replaces_and_an_older_one_is_left_out():
    run_import(SYSTEM, book(GOOD))
    run_import(SYSTEM, book((*GOOD[:5], "2027-01-05", "2028-01-04")))
    outcome = run_import(SYSTEM, book((*GOOD[:5], "2020-01-05", "2021-01-04")))
    assert [one.say.code for one in outcome.problems] == ["people.papers.row_older"]
    assert sorted(Paper.objects.values_list("state", flat=True)) == ["replaced", "valid"]


def test_an_unknown_kind_is_asked_for():
    row = (*GOOD[:3], "潜水证", *GOOD[4:])
    outcome = run_import(SYSTEM, book(row))
    (question,) = outcome.told.questions.values()
    assert not Paper.objects.exists()
    run_import(SYSTEM, book(row), {question.id: "new"})
    assert Paper.objects.get().kind == PaperKind.objects.get(name="潜水证")


@pytest.mark.parametrize(("row", "code"), [
    (("", *GOOD[1:]), "row_name"), ((*GOOD[:6], "明年"), "row_day"), ((*GOOD[:5], "2027-02-01", "2027-01-04"), "row_order"),
    (("刘静静", "", *GOOD[2:]), "row_unknown"), ((*GOOD[:3], "", *GOOD[4:]), "row_kind"),
])
def test_what_cannot_be_used_is_told_at_its_row(row, code):
    outcome = run_import(SYSTEM, book(row))
    (problem,) = outcome.problems
    assert (problem.say.code, problem.place.row) == (f"people.papers.{code}", 2)
    assert not Paper.objects.exists()
