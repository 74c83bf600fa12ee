"""The staff list: from the file to people in offices, twice without a difference, and every bad input at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
from tongpin.base.sheets import write_csv
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[4] / "demo" / "2026-10" / "花名册.xlsx"
HEAD = ("办公室", "工号", "姓名", "部门", "入职日期", "城市", "时区")


def listed(*rows, head=HEAD, name="staff.csv"):
    return [(name, write_csv(head, rows))]


def said(outcome):
    return [(one.say.code, one.place.row, one.place.column) for one in outcome.problems]


def test_the_sample_becomes_67_people_in_six_offices():
    outcome = run_import(SYSTEM, [(SAMPLE.name, SAMPLE.read_bytes())], strict=True)
    assert outcome.written
    assert said(outcome) == []
    assert outcome.questions == []
    assert Person.objects.count() == Post.objects.count() == 67
    assert dict(Office.objects.values_list("code", "place")) == {
        "beijing": "CN", "shanghai": "CN", "nanjing": "CN", "shenzhen": "CN", "chengdu": "CN", "munich": "DE-BY"}
    assert Department.objects.count() == 4


def test_a_number_may_be_given_by_two_offices():
    run_import(SYSTEM, [(SAMPLE.name, SAMPLE.read_bytes())])
    assert sorted(Person.objects.filter(number="94").values_list("office__code", "name")) == [
        ("nanjing", "邓梓萱"), ("shenzhen", "李明")]


def test_the_same_file_twice_changes_nothing():
    files = [(SAMPLE.name, SAMPLE.read_bytes())]
    run_import(SYSTEM, files)
    before = list(Person.objects.order_by("id").values())
    again = run_import(SYSTEM, files)
    assert [(one.entity, one.created, one.changed, one.same) for one in again.changes] == [("people.person", 0, 0, 67)]
    assert list(Person.objects.order_by("id").values()) == before
    assert Post.objects.count() == 67
