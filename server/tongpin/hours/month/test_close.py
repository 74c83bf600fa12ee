"""Close: a month with open days is refused, a closed one takes no change, and reopening needs a reason."""

from datetime import date

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.conftest import bring
from tongpin.hours.day.entity import DayResult
from tongpin.hours.mend.actions import mend
from tongpin.hours.month.actions import close, reopen
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.month.period import month_named
from tongpin.people.offices.entity import Office

OCTOBER = month_named("2026-10")


@pytest.fixture
def beijing(october, db):
    return Office.objects.get(code="beijing").pk


def codes(refused) -> set[str]:
    return {one.say.code for one in refused.value.problems}


def test_what_waits_refuses_the_close_and_is_named(beijing):
    with pytest.raises(Refused) as refused:
        close(SYSTEM, [beijing], OCTOBER)
    told = [one.say.text("zh") for one in refused.value.problems]
    assert "北京：3 项「旷工」还没有处理。" in told
    assert "北京：10 项「缺卡」还没有处理。" in told


def test_a_closed_month_refuses_every_change(beijing, person):
    close(SYSTEM, [beijing], OCTOBER, as_judged=True)
    with pytest.raises(Refused) as refused:
        mend(SYSTEM, person("BJ001").pk, date(2026, 10, 9), "excuse", "门禁坏了")
    assert codes(refused) == {"hours.month.closed"}


def test_the_same_file_into_a_closed_month_changes_nothing_and_is_no_error(beijing):
    close(SYSTEM, [beijing], OCTOBER, as_judged=True)
    assert bring("每日统计").problems == []


def test_reopening_needs_a_reason_and_lets_change_again(beijing, person):
    close(SYSTEM, [beijing], OCTOBER, as_judged=True)
    with pytest.raises(Refused) as refused:
        reopen(SYSTEM, beijing, OCTOBER, reason=" ")
    assert codes(refused) == {"hours.month.reason_needed"}
    reopen(SYSTEM, beijing, OCTOBER, reason="补一张假条")
    mend(SYSTEM, person("BJ001").pk, date(2026, 10, 9), "excuse", "门禁坏了")
    assert MonthClose.objects.get(office_id=beijing).state == "open"


def test_an_office_that_is_not_closed_cannot_be_reopened(beijing):
    with pytest.raises(Refused) as refused:
        reopen(SYSTEM, beijing, OCTOBER, reason="x")
    assert codes(refused) == {"hours.month.not_closed"}


def test_when_everything_is_settled_the_close_goes_through(beijing):
    for one in DayResult.objects.filter(office_id=beijing).exclude(waiting=[]):
        mend(SYSTEM, one.person_id, one.day, "confirm", "已核对")
    assert [one.state for one in close(SYSTEM, [beijing], OCTOBER)] == ["closed"]


def test_a_lead_closes_only_the_own_office(october, as_role, person, beijing):
    lead = as_role("office_lead", person("BJ001"))
    nanjing = Office.objects.get(code="nanjing").pk
    with pytest.raises(Forbidden):
        close(lead, [nanjing], OCTOBER, as_judged=True)
    with pytest.raises(Refused) as refused:
        close(lead, [beijing], OCTOBER, as_judged=True)
    assert codes(refused) == {"hours.month.close_reason_needed"}
    (made,) = close(lead, [beijing], OCTOBER, as_judged=True, reason="月底截止")
    assert (made.note, made.taken["absent"], made.taken["missing"]) == ("月底截止", 3, 10)


def test_a_month_nobody_brought_files_for_is_filled_and_waits(beijing):
    with pytest.raises(Refused) as refused:
        close(SYSTEM, [beijing], month_named("2026-11"))
    assert [one.say.values["count"] for one in refused.value.problems if one.say.code == "hours.month.waits"] == [14 * 21]


def test_a_day_of_a_closed_month_names_the_figures_that_would_be_told_otherwise_now(beijing, person, signed_in):
    client, who = signed_in("hr"), person("BJ001").pk
    page = f"/api/v1/hours/days/{who}/2026-10-09"
    DayResult.objects.filter(person_id=who, day=date(2026, 10, 9)).update(late_minutes=77, trip="0.5")
    assert client.get(page).json()["drifted"] == []  # an open month is judged anew instead
    close(SYSTEM, [beijing], OCTOBER, as_judged=True)
    assert [one["zh"] for one in client.get(page).json()["drifted"]] == ["迟到分钟", "出差"]
    assert client.get(page.replace("10-09", "10-12")).json()["drifted"] == []
