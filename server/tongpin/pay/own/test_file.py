"""Own inputs by file: whoever is named, whatever the columns are called; every bad cell at its place, twice is once, taken back whole."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.entities import SYSTEM, door
from tongpin.base.intake import actions, recognised
from tongpin.base.intake.run import run_import
from tongpin.base.kinds import Secret
from tongpin.base.sheets import read_book, write_book
from tongpin.pay.conftest import sample
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.people.persons.entity import Person

from .entity import OwnInput, OwnValue

API = "/api/v1/pay"
OCTOBER = date(2026, 10, 1)
HEAD = ("工号", "姓名", "回款额", "房补标准", "生效日期")


@pytest.fixture
def inputs(company):
    with door(SYSTEM, reason="test") as opened:
        opened.create(OwnInput, code="own_1", label_zh="回款额", label_en="Cash collected", show="money", per="month")
        opened.create(OwnInput, code="own_2", label_zh="房补标准", label_en="Housing rate", show="money", per="agreement")


def table(*rows, head=HEAD, sheet="2026-10"):
    return "自有.xlsx", write_book({sheet: [head, *rows]})


def bring(*rows, head=HEAD, answers=None, sheet="2026-10", **options):
    return run_import(SYSTEM, [table(*rows, head=head, sheet=sheet)], answers=answers, **options)


def kept():
    told = OwnValue.objects.order_by("person__number_key", "input", "valid_from")
    return [(one.person.number, one.input.code, one.value, one.valid_from) for one in told.select_related("person", "input")]


@pytest.mark.parametrize("name", ["薪资档案.xlsx", "花名册.xlsx"])
def test_other_lists_stay_what_they_are(name):
    assert recognised(read_book(*sample(name))).name != "pay.own_figures"
    people = [("BJ001", "甲", "北京", 5), ("BJ002", "乙", "北京", 6)]
    assert recognised(read_book(*table(*people, head=("工号", "姓名", "办公室", "回款额")))).name == "pay.own_figures"
    assert recognised(read_book(*table(*people, head=("工号", "姓名", "办公室", "序号")))).name == "people.staff_list"


def test_by_number_by_name_and_office_and_by_phone(inputs, person):
    Person.objects.filter(pk=person("BJ004").pk).update(phone=Secret("+86 138-0013 8000"))
    liang, han = person("BJ001"), person("BJ006")
    head = ("工号", "姓名", "办公室", "手机", "回款额")
    told = bring(("BJ001", "", "", "", "1,200.50"), ("", han.name, "北京", "", 300), ("", "", "", 13800138000, "400 元"),
                 ("合计", "", "", "", 9999), head=head)
    assert not told.problems and not told.questions
    assert kept() == [("BJ001", "own_1", D("1200.50"), OCTOBER), ("BJ004", "own_1", D(400), OCTOBER), ("BJ006", "own_1", D(300), OCTOBER)]
    wrong = bring(("", liang.name, "", "13800138000", 5), head=head)
    assert [one.kind for one in wrong.questions] == ["pay_person"]  # the phone is somebody else's: a person decides


def test_agreed_ones_hold_from_the_day_of_their_row(inputs):
    bring(("BJ001", "", 100, 2000, "2026-10-16"), ("BJ004", "", "", 3000, ""))
    assert kept() == [("BJ001", "own_1", D(100), OCTOBER), ("BJ001", "own_2", D(2000), date(2026, 10, 16)),
                      ("BJ004", "own_2", D(3000), OCTOBER)]


BAD = {
    "text": (("BJ001", "", "很多", 5, ""), "pay.intake.no_number", "C"),
    "below nought": (("BJ001", "", -3, 5, ""), "pay.agreement.below_zero", "C"),
    "too large": (("BJ001", "", 10**13, 5, ""), "pay.agreement.too_large", "C"),
    "another month": (("BJ001", "", 1, 5, "2026-11-02"), "pay.own.day_outside", None),
    "no day": (("BJ001", "", 1, 5, "下周"), "pay.own.no_day", "E"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_half_done(inputs, case):
    row, code, column = BAD[case]
    good = ("BJ004", "", 1, 2, "")
    told = bring(good, row, strict=True)
    assert [(one.say.code, one.place.row, one.place.column) for one in told.problems if one.level == "error"] == [(code, 3, column)]
    assert not told.written and not OwnValue.objects.exists()
    bring(good, row, strict=True, answers={"leave-out:自有.xlsx": "leave_out"})
    assert {one[0] for one in kept()} == {"BJ004"}  # the rest of a bad row is left out with it
    assert ("BJ004", "own_1", D(1), OCTOBER) in kept()


def test_a_day_before_what_holds_leaves_the_whole_row_out(inputs):
    bring(("BJ001", "", "", 2000, "2026-10-16"))
    told = bring(("BJ001", "", 5, 3000, "2026-10-02"))
    assert [(one.say.code, one.place.row, one.place.column) for one in told.problems] == [("pay.own.later_change", 2, "D")]
    assert kept() == [("BJ001", "own_2", D(2000), date(2026, 10, 16))] and not told.changes


def test_columns_called_otherwise_are_proposed(inputs):
    head = ("工号", "本月回款", "奖金池")
    asked = bring(("BJ001", 500, 7), head=head)
    assert [(one.id, one.suggestion) for one in asked.questions] == [
        ("column:pay.own_figures:本月回款", "own_1"), ("column:pay.own_figures:奖金池", "")]
    assert kept() == []
    told = bring(("BJ001", 500, 7), head=head, answers={
        "column:pay.own_figures:本月回款": "own_1", "column:pay.own_figures:奖金池": ""})
    assert not told.questions and kept() == [("BJ001", "own_1", D(500), OCTOBER)]


def test_a_table_of_something_else_says_what_would_be_known(inputs):
    told = bring(("BJ001", 21), head=("工号", "出勤天数"))
    assert [one.say.code for one in told.problems] == ["pay.own.no_column"] and "回款额" in told.problems[0].say.text("zh")
    twice = bring(("BJ001", 1, 2), head=("工号", "回款额", "Cash collected"))
    assert [one.say.code for one in twice.problems] == ["pay.own.column_twice"] and kept()[0][2] == D(1)


def test_twice_is_once_and_a_paid_month_is_left_alone(inputs):
    rows = (("BJ001", "", 100, 2000, "2026-10-16"), ("BJ004", "", 5, "", ""))
    bring(*rows)
    again = bring(*rows)
    assert [(one.created, one.changed, one.same) for one in again.changes] == [(0, 0, 2)]
    changed = bring(("BJ001", "", 101, 2000, "2026-10-16"))
    assert changed.changes[0].sample == [{"key": "BJ001 2026-10-16", "before": {"回款额": "100", "房补标准": "2000"},
                                          "after": {"回款额": "101", "房补标准": "2000"}}]
    compute(SYSTEM, OCTOBER)
    PayRun.objects.update(state="locked")
    told = bring(("BJ001", "", 7, "", ""))
    assert [one.say.code for one in told.problems] == ["pay.intake.settled"] and kept()[0][2] == D(101)


def test_taken_back_as_a_whole(inputs, sign_in):
    viewer = sign_in("pay", "payroll")
    bring(("BJ001", "", 100, 2000, ""))
    made = actions.start(viewer, [table(("BJ001", "", 300, 2500, "2026-10-16"), ("BJ004", "", 5, "", ""))])
    made = actions.commit(viewer, actions.preview(viewer, made))
    made = actions.write(viewer, made.pk)
    assert (made.state, len(kept())) == ("written", 4)
    actions.take_back(viewer, made)
    assert kept() == [("BJ001", "own_1", D(100), OCTOBER), ("BJ001", "own_2", D(2000), OCTOBER)]
    assert OwnValue.objects.get(input__code="own_2").valid_to is None


def test_the_table_goes_out_and_comes_in_again(inputs, sign_in):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("pay", "payroll").user_id))
    bring(("BJ001", "", 100, 2000, "2026-10-16"))
    office = Person.objects.get(number="BJ001").office_id
    answer = client.get(f"{API}/own-inputs/file?month=2026-10&office={office}")
    book = read_book("x.xlsx", answer.content)
    assert book.first.name == "2026-10" and book.first.rows[0] == ["工号", "姓名", "办公室", "回款额", "房补标准", "生效日期"]
    again = run_import(SYSTEM, [("x.xlsx", answer.content)])
    assert not again.problems and [(one.created, one.changed, one.same) for one in again.changes] == [(0, 0, 1)]
    assert [one.entity for one in again.changes] == ["pay.own_value"]
    employee = Client()
    employee.force_login(get_user_model().objects.get(pk=sign_in("someone", "employee").user_id))
    assert employee.get(f"{API}/own-inputs/file?month=2026-10").status_code == 403
    OwnInput.objects.all().delete()
    assert client.get(f"{API}/own-inputs/file?month=2026-10").status_code == 422


def test_as_many_questions_for_few_as_for_many(inputs):
    numbers = list(Person.objects.filter(office__code="beijing").values_list("number", flat=True))

    def count(rows):
        with CaptureQueriesContext(connection) as seen:
            bring(*rows)
        return len(seen)

    few = count([(one, "", 5, 6, "2026-10-09") for one in numbers[:2]])
    assert count([(one, "", 7, 8, "2026-10-09") for one in numbers]) - few <= 4  # written in batches
