"""Remind: one click asks everybody with open days, once a day, and never about a closed month."""

from datetime import date

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.mend.entity import DayQuestion
from tongpin.hours.mend.remind import Reminded, open_days, remind
from tongpin.hours.month.actions import close
from tongpin.hours.month.period import month_named
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

OCTOBER = month_named("2026-10")


@pytest.fixture
def beijing(october, db):
    return Office.objects.get(code="beijing").pk


@pytest.fixture
def accounts(beijing):
    """Everybody of Beijing but BJ001 can be told."""
    for one in Person.objects.filter(office_id=beijing).exclude(number="BJ001"):
        Person.objects.filter(pk=one.pk).update(user=User.objects.create(username=one.number, email=f"{one.number}@x.example"))


def test_everybody_is_told_once_a_day(beijing, accounts):
    waiting = open_days([beijing], OCTOBER)[beijing]
    told = remind(SYSTEM, [beijing], OCTOBER)
    assert told == Reminded(len(waiting) - 1, 0, 1)
    assert Notice.objects.count() == told.told
    assert remind(SYSTEM, [beijing], OCTOBER) == Reminded(0, told.told, 1)
    assert set(DayQuestion.objects.values_list("times", flat=True)) == {1}


def test_each_open_day_is_asked_and_the_notice_counts_them(beijing, accounts, person):
    own = open_days([beijing], OCTOBER)[beijing]
    remind(SYSTEM, [beijing], OCTOBER)
    assert DayQuestion.objects.count() == sum(len(days) for who, days in own.items() if who != person("BJ001").pk)
    who, days = next((who, days) for who, days in own.items() if who != person("BJ001").pk)
    notice = Notice.objects.get(user__person=who)
    assert (notice.message["values"]["count"], notice.link) == (len(days), "/me/hours/2026-10")


def test_the_next_day_asks_again_but_not_what_was_answered(beijing, accounts, as_role, person):
    remind(SYSTEM, [beijing], OCTOBER)
    DayQuestion.objects.update(reminded_on=date(2026, 11, 1))
    Notice.objects.all().delete()
    one = DayQuestion.objects.order_by("pk").first()
    DayQuestion.objects.filter(pk=one.pk).update(answer="在客户那里")
    remind(SYSTEM, [beijing], OCTOBER)
    assert set(DayQuestion.objects.exclude(pk=one.pk).values_list("times", flat=True)) == {2}
    assert DayQuestion.objects.get(pk=one.pk).times == 1


def test_a_closed_month_and_no_office_are_refused(beijing, accounts):
    close(SYSTEM, [beijing], OCTOBER, as_judged=True)
    for offices in ([beijing], []):
        with pytest.raises(Refused):
            remind(SYSTEM, offices, OCTOBER)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("role", ["employee", "manager", "payroll", "auditor"])
def test_who_may_not(beijing, as_role, person, role):
    with pytest.raises(Forbidden):
        remind(as_role(role, person("BJ001")), [beijing], OCTOBER)


def test_a_lead_reminds_the_own_office_only(beijing, accounts, as_role, person):
    lead = as_role("office_lead", person("BJ001"))
    assert remind(lead, [beijing], OCTOBER).told > 3
    with pytest.raises(Forbidden):
        remind(lead, [Office.objects.get(code="nanjing").pk], OCTOBER)


def test_over_http_the_board_counts_the_days_that_it_would_ask_about(signed_in, beijing, accounts):
    client, own = signed_in("hr"), open_days([beijing], OCTOBER)[beijing]
    board = client.get("/api/v1/hours/months/2026-10").json()
    assert next(one for one in board["offices"] if one["id"] == beijing)["cells"]["check"]["remind"] == sum(map(len, own.values()))
    told = client.post("/api/v1/hours/months/2026-10/remind", {"offices": [beijing]}, "application/json").json()
    assert told == {"told": len(own) - 1, "already": 0, "without_account": 1}
    assert "remind" in board["may"]
