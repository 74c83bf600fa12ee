"""The staff list: from the file to people in offices, twice without a difference, and every bad input at its place."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
from tongpin.base.sheets import write_csv
from tongpin.people.cards.entity import PersonCard
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


def row(office="北京", number="BJ001", name="梁军", department="研发部", first="2018-03-15", city=None, zone=None):
    return (office, number, name, department, first, city or office, zone or "Asia/Shanghai")


BAD = {
    "unreadable day": (row(first="2018年13月"), ("people.day_unreadable", 3, "E")),
    "unknown zone": (row(zone="Asia/Peking"), ("people.zone_unknown", 3, "G")),
    "no name": (row(name=""), ("people.name_missing", 3, "C")),
    "number twice": (row(name="刘静", number="bj1"), ("people.number_twice", 3, "C")),
    "two zones of one office": (row(name="刘静", number="BJ002", zone="Europe/Berlin"), ("people.two_zones", 3, "C")),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_told_at_its_place_and_nothing_is_half_imported(case):
    bad, told = BAD[case]
    outcome = run_import(SYSTEM, listed(row(), bad), strict=True)
    assert said(outcome) == [told]
    assert outcome.is_blocked
    assert not outcome.written
    assert Person.objects.count() == Office.objects.count() == 0


def test_bad_rows_are_left_out_when_a_person_says_so():
    files = listed(row(), row(name="刘静", number="BJ002", first="bald"))
    assert [one.id for one in run_import(SYSTEM, files, strict=True).questions] == ["leave-out:staff.csv"]
    outcome = run_import(SYSTEM, files, {"leave-out:staff.csv": "leave_out"}, strict=True)
    assert outcome.written
    assert list(Person.objects.values_list("name", flat=True)) == ["梁军"]


def test_headers_in_german_with_blanks_and_brackets():
    head = ("Standort", "Personal-Nr.", "Name (vollständig)", "Abteilung", "Eintrittsdatum")
    files = listed(("München", "MU001", "Anna Schäfer", "Vertrieb", "01.05.2018"), head=head)
    assert run_import(SYSTEM, files, strict=True).written
    person = Person.objects.select_related("office", "department").get()
    assert (person.office.code, person.office.zone, person.office.place) == ("munich", "Europe/Berlin", "DE-BY")
    assert (person.department.name, person.first_day.isoformat()) == ("Vertrieb", "2018-05-01")


def test_an_unsure_column_is_asked_and_the_answer_counts():
    files = listed(("北京", "BJ001", "梁军", "2018-03-15", "研发"), head=("办公室", "工号", "姓名", "入职日期", "现部门归属"))
    question = run_import(SYSTEM, files).questions[0]
    assert (question.id, question.suggestion) == ("column:people.staff_list:现部门归属", "department")
    run_import(SYSTEM, files, {question.id: "department"})
    assert Person.objects.get().department.name == "研发"


def test_a_city_nobody_knows_needs_a_zone():
    outcome = run_import(SYSTEM, listed(("Atlantis", "A1", "Ann", "Sales", "2020-01-01"), head=HEAD[:5]), strict=True)
    assert said(outcome) == [("people.zone_needed", 2, "C")]


def test_a_chinese_city_outside_the_table_is_opened_with_a_warning():
    outcome = run_import(SYSTEM, listed(("义乌", "YW1", "王五", "销售部", "2020-01-01"), head=HEAD[:5]), strict=True)
    assert outcome.written
    assert said(outcome) == [("people.office_guessed", 2, "C")]
    assert list(Office.objects.values_list("code", "zone", "place")) == [("yiwu", "Asia/Shanghai", "CN")]


def test_a_changed_file_shows_the_difference_and_moves_from_today():
    run_import(SYSTEM, listed(row()))
    outcome = run_import(SYSTEM, listed(row(department="销售部")), keep=False)
    change = next(one for one in outcome.changes if one.entity == "people.person")
    assert (change.changed, change.sample[0]["before"]) == (1, {"department": "研发部"})
    assert Post.objects.count() == 1
    run_import(SYSTEM, listed(row(department="销售部")))
    posts = list(Post.objects.order_by("valid_from").values_list("department__name", "valid_from", "valid_to"))
    today = SYSTEM.today
    assert [post[0] for post in posts] == ["研发部", "销售部"]
    assert (posts[0][2], posts[1][1]) == (today - timedelta(days=1), today)
    assert Person.objects.get().department.name == "销售部"


def test_who_is_not_in_the_file_stays():
    run_import(SYSTEM, listed(row(), row(number="BJ002", name="刘静")))
    run_import(SYSTEM, listed(row()))
    assert Person.objects.filter(last_day=None).count() == 2


def test_a_known_number_under_another_name_is_asked():
    run_import(SYSTEM, listed(row()))
    files = listed(row(name="梁俊"))
    question = run_import(SYSTEM, files).questions[0]
    assert question.kind == "name_differs"
    assert Person.objects.get().name == "梁军"
    run_import(SYSTEM, files, {question.id: "rename"})
    assert Person.objects.get().name == "梁俊"


def test_two_of_one_name_without_a_number_are_never_guessed():
    run_import(SYSTEM, listed(row(), row(number="BJ002")))
    outcome = run_import(SYSTEM, listed(row(number="", department="销售部")))
    assert [one.kind for one in outcome.questions] == ["which_person"]
    assert set(Post.objects.values_list("department__name", flat=True)) == {"研发部"}


def test_managers_are_found_by_number_or_name():
    head = (*HEAD[:5], "直属上级")
    rows = [("北京", "BJ001", "梁军", "研发部", "2018-03-15", ""), ("北京", "BJ002", "刘静", "研发部", "2018-03-15", "梁军"),
            ("北京", "BJ003", "朱娜", "研发部", "2018-03-15", "bj2"), ("北京", "BJ004", "韩敏", "研发部", "2018-03-15", "谁")]
    outcome = run_import(SYSTEM, listed(*rows, head=head), strict=True)
    assert said(outcome) == [("people.manager_unclear", 5, "C")]
    assert dict(Person.objects.values_list("name", "manager__name")) == {
        "梁军": None, "刘静": "梁军", "朱娜": "刘静", "韩敏": None}
    assert run_import(SYSTEM, listed(*rows, head=head)).changes[0].changed == 0


def test_identity_numbers_are_sealed_and_never_shown_in_the_preview():
    head = (*HEAD[:5], "身份证号", "手机号")
    files = listed(("北京", "BJ001", "梁军", "研发部", "2018-03-15", "11010519491231002X", "13800138000"), head=head)
    outcome = run_import(SYSTEM, files, strict=True)
    assert PersonCard.objects.get().identity_number.reveal() == "11010519491231002X"
    assert "11010519491231002X" not in repr(outcome.changes)
    assert "13800138000" not in repr(outcome.changes)
    assert [one.changed + one.created for one in run_import(SYSTEM, files).changes] == [0, 0]


def test_leaving_is_written_and_ends_the_post():
    run_import(SYSTEM, listed(row()))
    head = (*HEAD, "离职日期")
    run_import(SYSTEM, listed((*row(), "2026-09-30"), head=head), strict=True)
    assert Person.objects.get().last_day == Post.objects.get().valid_to == date(2026, 9, 30)


def test_a_last_day_before_the_first_is_told_at_its_cell():
    outcome = run_import(SYSTEM, listed((*row(), "2017-01-01"), head=(*HEAD, "离职日期")), strict=True)
    assert said(outcome) == [("people.leaves_before_start", 2, "H")]
    assert not Person.objects.exists()


def test_a_file_without_offices_asks_which():
    run_import(SYSTEM, listed(row(), row(office="上海", number="SH001", name="孙霞")))
    files = listed(("BJ009", "吴桂英", "2018-04-15"), head=("工号", "姓名", "入职日期"), name="more.csv")
    question = run_import(SYSTEM, files, strict=True).questions[0]
    assert question.id == "office:people.staff_list:more.csv"
    run_import(SYSTEM, files, {question.id: "shanghai"}, strict=True)
    assert Person.objects.get(number="BJ009").office.code == "shanghai"


def test_three_thousand_people_in_ten_seconds(django_assert_max_num_queries):
    """Our own time, since the machine of the tests has other work too; the database's is bounded by the queries."""
    rows = [row(number=f"BJ{at:05}", name=f"员工{at}", department=f"部门{at % 40}") for at in range(3000)]
    files = listed(*rows)
    began = process_time()
    with django_assert_max_num_queries(60):
        assert run_import(SYSTEM, files, strict=True).written
    assert process_time() - began < 10
    assert run_import(SYSTEM, files).changes[0].same == 3000


def test_a_wrong_card_is_told_at_its_cell_and_the_person_still_comes():
    outcome = run_import(SYSTEM, listed([*row(), "6222021234567890129"], [*row(number="BJ002", name="刘静"), "6222 0212 3456 7890 128"],
                                        head=(*HEAD, "银行卡号")))
    assert said(outcome) == [("people.account_kept", 2, "H")]
    assert Person.objects.count() == 2 and [one.bank_account.reveal() for one in PersonCard.objects.order_by("person__number")] == [
        "6222021234567890129", "6222021234567890128"]
