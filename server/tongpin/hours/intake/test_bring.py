"""Bring: the sample month of six offices goes in as a whole, twice changes nothing, and what is doubtful waits."""

import json

from tongpin.base import registers
from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
from tongpin.hours.absence.entity import Absence
from tongpin.hours.conftest import ATTENDANCE, SAMPLE, bring
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.rules import month_totals
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.public import hours_of, month_named
from tongpin.hours.punch.entity import Punch
from tongpin.people.persons.entity import Person

EXPECTED = json.loads((SAMPLE / "expected-beijing-nanjing.json").read_text(encoding="utf-8"))["people"]
WAITING = {
    "withdrawn:approvals:beijing:BJ002:personal:2026-10-29T09:00",
    "doubled:approvals:beijing:BJ001:personal:2026-10-08T09:00",
    "bad-line:zk_attlog:141:8e69aec2", "unknown:zk_attlog:shenzhen:999",
}
OCTOBER = month_named("2026-10")


def test_every_file_is_known_by_its_content(october):
    names = {one.name: one.format.name for one in october.files}
    assert set(names.values()) == {f"hours.{one}" for one in (
        "approvals", "dingtalk_daily", "wecom_daily", "punch_card", "zk_attlog", "symbol_sheet", "german_csv")}


def test_what_is_doubtful_waits_under_stable_ids(october):
    assert {one.id for one in october.questions} == WAITING


def test_the_stored_month_is_the_expected_one(october, db):
    people = {(one.office.code, one.number): one.pk for one in Person.objects.select_related("office")}
    found = hours_of(people.values(), OCTOBER)
    for one in EXPECTED:
        result = found[people[one["office"], one["number"]]].to_json()
        assert result == {key: one[key] for key in result}, one["name"]


def test_the_database_adds_up_as_the_rules_do(october, db):
    keys = list(Person.objects.values_list("pk", flat=True))
    days = {key: DayResult.objects.filter(person_id=key, day__gte=OCTOBER.first, day__lte=OCTOBER.last) for key in keys}
    assert hours_of(keys, OCTOBER) == {key: month_totals(days[key]) for key in keys}


def test_everybody_of_all_offices_has_every_day_of_the_month(october, db):
    assert DayResult.objects.filter(day__gte=OCTOBER.first, day__lte=OCTOBER.last).count() == 67 * 31
    assert not DayResult.objects.filter(code="no_data").exists()


def test_the_same_files_again_change_nothing(october, db):
    before = (Punch.objects.count(), list(DayResult.objects.order_by("id").values_list("id", flat=True)))
    again = bring(*ATTENDANCE)
    assert [(one.entity, one.created, one.changed) for one in again.changes if one.created or one.changed] == []
    assert (Punch.objects.count(), list(DayResult.objects.order_by("id").values_list("id", flat=True))) == before
    assert registers.disagreements() == []


def test_an_unknown_number_is_kept_and_given_to_whom_hr_says(october, db):
    waiting = Punch.objects.get(who_number="999")
    assert waiting.person is None
    answered = bring("attlog", answers={"unknown:zk_attlog:shenzhen:999": "shenzhen:41"})
    assert Punch.objects.get(pk=waiting.pk).person.number == "41"
    assert "unknown:zk_attlog:shenzhen:999" not in {one.id for one in answered.questions}


def test_an_unknown_number_left_out_waits_no_more(october, db):
    bring("attlog", answers={"unknown:zk_attlog:shenzhen:999": "leave_out"})
    assert Punch.objects.get(who_number="999").left_out


def test_taps_after_midnight_belong_to_the_work_day_before(october, db):
    punch = Punch.objects.get(text="2026-10-09 01:30:58")
    assert (str(punch.day), punch.zone) == ("2026-10-08", "Asia/Shanghai")
    assert punch.punched_at.isoformat() == "2026-10-08T17:30:58+00:00"


def test_munich_works_by_its_own_zone_and_calendar(october, db):
    results = DayResult.objects.filter(person__number="MU001")
    assert results.get(day="2026-10-01").day_type == "work"
    assert results.get(day="2026-10-03").day_type == "statutory"
    assert results.get(day="2026-10-10").day_type == "rest"
    assert results.get(day="2026-10-16").leave == {"annual": "1"}


def test_the_hand_kept_sheet_counts_by_its_signs(october, db):
    day = DayResult.objects.get(person__number="CD001", day="2026-10-13")
    assert (day.code, day.late_minutes) == ("late", 42)
    assert DayResult.objects.get(person__number="CD006", day="2026-10-21").code in ("absent", "normal", "late")
    assert DayResult.objects.get(person__number="CD002", day="2026-10-13").missing == ["unknown"]


def test_numbers_of_two_offices_are_two_people(october, db):
    assert Absence.objects.get(person__name="许刚", kind="annual").starts_at.date().isoformat() == "2026-10-13"
    assert not Overtime.objects.filter(person__name="朱思远").exists()


def test_a_preview_writes_nothing(october, db):
    before = Absence.objects.count()
    content = (SAMPLE / "审批记录_202610.xlsx").read_bytes()
    outcome = run_import(SYSTEM, [("x.xlsx", content)], keep=False)
    assert not outcome.written
    assert Absence.objects.count() == before
