"""Accrual in the register: due lines come once, wrong ones are corrected, plans are tried before they hold."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tongpin.base import registers
from tongpin.base.access.shipped import load_shipped
from tongpin.base.entities import SYSTEM, door
from tongpin.base.jobs import run_waiting
from tongpin.base.words import Forbidden, Refused, say
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.absence.entity import LEAVE
from tongpin.hours.conftest import STAFF, bring
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import leave

from . import editing
from .actions import adjust, available, count_from, settle, settle_all, standing
from .editing import save_plan
from .entity import LeavePlan

pytestmark = pytest.mark.django_db
D, API = Decimal, "/api/v1/hours"
WHOLE = {"name": "公司年假", "kind": "annual", "valid_from": "2026-01-01", "steps": [[0, 12]], "frequency": "month", "grain": "0.5",
         "part_year": "months"}


def lines(person, kind="annual"):
    return [(one.day.isoformat(), one.amount, one.source.split(":")[1]) for one in registers.lines(
        LEAVE, {"person": person.pk, "kind": kind})]


def settled(day, *people):
    with door(SYSTEM) as opened:
        return settle(opened, [one.pk for one in people], date.fromisoformat(day))


@pytest.fixture(scope="module")
def october(django_db_setup, django_db_blocker):
    """Only the staff list: nobody has been away, nothing stands in the register."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shipped()
        yield bring(STAFF)
        transaction.set_rollback(True)


@pytest.fixture
def liu(person):
    return person("BJ002")


def test_what_is_due_comes_once(liu):
    settled("2026-03-01", liu)
    before = lines(liu)
    assert before == [("2026-01-01", D(5), "2026")]
    assert settled("2026-06-01", liu) == 0 and lines(liu) == before


def test_nights_without_the_job_are_made_good_by_the_next_one(person, as_role):
    one, other = person("BJ002"), person("BJ003")
    save_plan(as_role("hr"), {**WHOLE, "valid_from": "2025-01-01"})
    for month in range(1, 8):
        settled(f"2026-{month:02}-15", one)
    settled("2026-07-15", other)
    assert lines(one) == lines(other) != []


def test_service_with_earlier_employers_corrects_what_was_posted(liu, as_role):
    hr = as_role("hr")
    settled(f"{hr.today.year}-01-01", liu)
    count_from(hr, liu.pk, date(1999, 5, 1), note="社保记录")
    assert available(liu.pk, "annual", hr.today) == 15
    assert sum(amount for _, amount, _ in lines(liu)) == 15 and len(lines(liu)) == 2
    with pytest.raises(Refused):
        count_from(hr, liu.pk, liu.first_day + timedelta(days=1))


def test_a_correction_by_hand_is_a_line_with_its_reason(liu, as_role):
    hr = as_role("hr")
    before = available(liu.pk, "annual", hr.today)
    adjust(hr, liu.pk, "annual", D("2.5"), hr.today, reason="旧系统结余")
    assert available(liu.pk, "annual", hr.today) == before + D("2.5")
    assert "旧系统结余" in registers.lines(LEAVE, {"person": liu.pk, "kind": "annual"})[-1].cause.text("zh")
    with pytest.raises(Refused):
        adjust(hr, liu.pk, "annual", D(1), hr.today, reason=" ")


def test_a_balance_of_an_earlier_year_brings_that_years_leave_to_nobody(person, as_role):
    """What an earlier system left on the last day of the old year stands in its own line; the year that was never kept here stays away."""
    one, other, hr = person("BJ002"), person("BJ003"), as_role("hr")
    this, old = hr.today.isoformat(), date(hr.today.year - 1, 12, 31)
    settled(this, one, other)
    before = lines(other), lines(one)
    adjust(hr, one.pk, "annual", D(3), old, reason="旧系统结余")
    assert settled(this, one, other) == 0 and lines(other) == before[0]
    assert lines(one) == [(old.isoformat(), D(3), f"{one.pk}"), *before[1]]


def test_who_left_before_the_turn_of_the_year_is_settled_after_it(liu):
    settled("2026-01-01", liu)
    leave(SYSTEM, liu, date(2026, 7, 31))  # 212 of 365 days × 5: 2.9, whole days
    with door(SYSTEM) as opened:
        settle_all(opened, date(2027, 1, 5))
    assert lines(liu)[-1] == ("2026-07-31", D(-3), "2026-left")


def test_how_a_balance_stands_on_a_last_day_is_told_in_its_parts(liu, as_role):
    leave(SYSTEM, liu, date(2026, 7, 31))  # 212 of 365 days × 5: 2.9, whole days
    with door(SYSTEM) as opened:
        registers.post(opened, LEAVE, {"person": liu.pk, "kind": "annual"}, amount=D("-0.5"), day=date(2026, 3, 2), cause=say("x"))
        registers.post(opened, LEAVE, {"person": liu.pk, "kind": "annual"}, amount=D(1), day=date(2025, 12, 31), cause=say("x"))
    found = standing(liu.pk, "annual", date(2026, 7, 31))
    assert (found.moved, found.left) == (D("-0.5"), available(liu.pk, "annual", date(2026, 7, 31)))
    assert found.earned == 2 and found.before >= 1 and standing(liu.pk, "personal", date(2026, 7, 31)) is None


@pytest.mark.parametrize("role", ["employee", "manager", "office_lead", "payroll", "auditor"])
def test_nobody_else_corrects_leave(liu, as_role, role):
    with pytest.raises(Forbidden):
        adjust(as_role(role), liu.pk, "annual", D(1), date(2026, 10, 1), reason="x")


def test_a_plan_of_ones_own_stands_before_the_law_and_its_end_gives_the_law_back(liu, as_role):
    hr = as_role("hr")
    this = hr.today.year
    settled(f"{this}-01-01", liu)
    made = save_plan(hr, {**WHOLE, "valid_from": f"{this}-01-01"})
    assert available(liu.pk, "annual", date(this, hr.today.month, 1)) == hr.today.month
    save_plan(hr, {"valid_to": f"{this}-12-31"}, key=made.pk)
    assert available(liu.pk, "annual", date(this + 1, 1, 1)) == 12 + 5


def test_a_plan_for_many_is_followed_by_a_job(liu, as_role, monkeypatch):
    monkeypatch.setattr(editing, "AT_ONCE", 3)
    hr = as_role("hr")
    save_plan(hr, {**WHOLE, "valid_from": f"{hr.today.year}-01-01"})
    assert lines(liu) == []
    assert run_waiting() and sum(amount for _, amount, _ in lines(liu)) == hr.today.month


WRONG = {
    "no steps": ({"steps": []}, "steps"),
    "steps that are no numbers": ({"steps": [["one", 5]]}, "steps"),
    "the same year twice": ({"steps": [[1, 5], [1, 6]]}, "steps"),
    "more days than a year has": ({"steps": [[0, 400]]}, "steps"),
    "a kind of leave that nobody knows": ({"kind": "siesta"}, "kind"),
    "an unknown frequency": ({"frequency": "often"}, "frequency"),
    "a limit that is no number": ({"most": "viel"}, "most"),
    "months that are no number": ({"carry_months": "1.5"}, "carry_months"),
    "an unknown leave year": ({"leave_year": "moon"}, "leave_year"),
    "an end before its start": ({"valid_to": "2025-01-01"}, "valid_to"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_plan_that_is_no_plan_is_told_at_its_field(as_role, case):
    values, field = WRONG[case]
    with pytest.raises(Refused) as refused:
        save_plan(as_role("hr"), {**WHOLE, **values})
    assert refused.value.problems[0].place.field == field
    assert not LeavePlan.objects.exists()


def test_two_plans_for_the_same_time_are_refused(as_role):
    hr = as_role("hr")
    save_plan(hr, WHOLE)
    with pytest.raises(Refused) as refused:
        save_plan(hr, {**WHOLE, "valid_from": "2026-07-01"})
    assert refused.value.problems[0].say.code == "hours.accrual.overlaps"


def test_a_plan_is_tried_on_a_person_before_it_holds(liu, signed_in):
    client = signed_in("hr")
    sent = json.dumps({"values": {**WHOLE, "steps": [[0, 3]]}, "person": liu.pk})
    told = client.post(f"{API}/leave-plans/try", sent, content_type="application/json").json()
    assert [one["amount"] for one in told["now"]] == ["5"] and [one["amount"] for one in told["then"]] == ["0.5"] * 6
    assert "5" in told["warnings"][0] and not LeavePlan.objects.exists()
    page = client.post(f"{API}/leave-plans", json.dumps({"values": WHOLE}), content_type="application/json").json()
    assert page["own"][0]["steps"] == [[0, "12"]] and page["own"][0]["warnings"]


def test_people_are_settled_in_the_same_number_of_questions_however_many(person):
    keys = list(Person.objects.order_by("pk").values_list("pk", flat=True))

    def asked(people):
        with CaptureQueriesContext(connection) as seen, door(SYSTEM) as opened:
            settle(opened, people, date(2026, 3, 1))
        return len(seen)

    assert asked(keys[:5]) == asked(keys[5:])


def test_long_sick_leave_takes_the_years_leave_and_says_why(liu, as_role):
    this = SYSTEM.today.year
    settled(f"{this}-01-02", liu)
    approve(SYSTEM, liu.pk, "sick", datetime(this, 3, 2, 9), datetime(this, 5, 15, 18), reason="住院")
    assert available(liu.pk, "annual", date(this, 5, 15)) == 0 < available(liu.pk, "annual", date(this, 4, 29))
    settled(f"{this}-12-01", liu)
    last = registers.lines(LEAVE, {"person": liu.pk, "kind": "annual"})[-1]
    assert (last.day, last.amount) == (date(this, 4, 30), D(-5)) and "累计病假满 60 天" in last.cause.text("zh")
