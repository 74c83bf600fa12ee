"""Bad input: files nobody can place, people nobody knows, months with holes; something is said and nothing breaks."""

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
from tongpin.hours.conftest import STAFF, bring, sample
from tongpin.hours.day.entity import DayResult
from tongpin.hours.punch.entity import Punch

HEADER = "Personalnr;Name;Datum;Kommen;Gehen;Bemerkung\r\n"


def german(*lines: str) -> list[tuple[str, bytes]]:
    return [("t.csv", (HEADER + "\r\n".join(lines)).encode("cp1252"))]


@pytest.mark.parametrize("part", ["attlog", "Zeiterfassung", "成都"])
def test_a_file_without_a_staff_list_asks_or_waits_and_breaks_nothing(part, db):
    outcome = run_import(SYSTEM, sample(part))
    assert DayResult.objects.count() == 0
    assert all(one.level != "error" for one in outcome.problems)


@pytest.mark.django_db
def test_a_month_with_missing_days_is_no_absence_where_the_file_is_silent():
    bring(STAFF)
    run_import(SYSTEM, german("MU001;Anna Schäfer;02.11.2026;08:30;18:00;", "MU001;Anna Schäfer;04.11.2026;08:30;18:00;"))
    codes = dict(DayResult.objects.filter(person__number="MU001").values_list("day", "code"))
    assert [codes[day] for day in sorted(codes)[:5]] == ["rest", "normal", "no_data", "normal", "no_data"]
    assert len(codes) == 30


@pytest.mark.django_db
def test_a_later_file_fills_the_holes_and_only_they_change():
    bring(STAFF)
    first = german("MU001;Anna Schäfer;02.11.2026;08:30;18:00;")
    run_import(SYSTEM, first)
    run_import(SYSTEM, german("MU001;Anna Schäfer;02.11.2026;08:30;18:00;", "MU001;Anna Schäfer;03.11.2026;09:12;18:00;"))
    assert DayResult.objects.get(person__number="MU001", day="2026-11-03").late_minutes == 12
    assert Punch.objects.count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize(("line", "code"), [
    ("MU001;Anna Schäfer;31.02.2026;08:30;18:00;", "hours.intake.no_day"),
    ("MU001;Anna Schäfer;02.11.2026;99:30;18:00;", "hours.intake.bad_time"),
])
def test_lines_that_cannot_be_read_are_told_with_their_row(line, code):
    bring(STAFF)
    outcome = run_import(SYSTEM, german("MU002;Jürgen Weiß;02.11.2026;08:30;18:00;", line))
    assert [(one.say.code, one.place.row) for one in outcome.problems] == [(code, 3)]
    assert outcome.written


@pytest.mark.django_db
def test_two_of_one_name_without_a_number_wait_for_a_decision():
    bring(STAFF)
    content = "姓名,日期,上班1打卡时间,上班1打卡结果,考勤组\n陈敏,2026-11-02,08:50,正常,北京办公室\n梁军,2026-11-02,08:51,正常,北京办公室"
    files = [("d.csv", content.encode())]
    asked = run_import(SYSTEM, files)
    assert [(one.id, [choice.value for choice in one.choices]) for one in asked.questions] == [
        ("two-of-one-name:dingtalk_daily:beijing:陈敏", ["beijing:BJ012", "beijing:BJ014", "leave_out"])]
    run_import(SYSTEM, files, {asked.questions[0].id: "beijing:BJ014"})
    assert Punch.objects.get(who_name="陈敏").person.number == "BJ014"
