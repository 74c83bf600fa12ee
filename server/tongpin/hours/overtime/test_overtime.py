"""Overtime as pay or time off: hand-worked tables, what holds at any time of asking, and the request from form to register."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base import registers
from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Say
from tongpin.hours.absence.by_hand import Wish, approve, grant
from tongpin.hours.absence.entity import LEAVE
from tongpin.hours.cards.editing import save_card
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.sums import totals_between
from tongpin.hours.overtime.entity import OVERTIME, Overtime
from tongpin.hours.overtime.reminding import remind
from tongpin.hours.overtime.rules import Earned, beyond, lapses, must_be_paid
from tongpin.hours.overtime.time_off import dims, ending, settle_time_off, time_off_left
from tongpin.hours.processes.overtime_check import overtime
from tongpin.hours.rule.rules import standard_rule

CASES = tomllib.loads((Path(__file__).parent / "time_off.toml").read_text(encoding="utf-8"))
END = date(2026, 12, 31)
SATURDAY, WORKDAY = date(2026, 10, 17), date(2026, 10, 15)


def earned_of(rows):
    return [Earned(date.fromisoformat(day), Decimal(amount), date.fromisoformat(ends) if ends else None, ref)
            for day, amount, ends, ref in rows]


@pytest.mark.parametrize("case", CASES["paid"], ids=lambda one: one["source"])
def test_what_must_be_paid(case):
    assert must_be_paid(case["kind"], case["country"]) == case["must"]


@pytest.mark.parametrize("case", CASES["limit"], ids=lambda one: f"{one['day']} {one['month']}")
def test_limits(case):
    over = beyond(standard_rule("Asia/Shanghai"), Decimal(case["day"]), Decimal(case["month"]))
    assert (over[0] if over else "") == case["over"]
    assert beyond(replace(standard_rule("Asia/Shanghai"), overtime_limit=0, overtime_day_limit=0), Decimal(99), Decimal(99)) is None


@pytest.mark.parametrize("case", CASES["lapse"], ids=lambda one: one["what"])
def test_what_lapses(case):
    taken = [(date.fromisoformat(day), Decimal(amount)) for day, amount in case["taken"]]
    assert [[one.day.isoformat(), str(one.amount), one.ref] for one in lapses(earned_of(case["earned"]), taken, END)] == case["lapses"]


DAYS = st.integers(0, 200).map(lambda ahead: date(2026, 1, 1) + timedelta(days=ahead))
HALVES = st.integers(1, 6).map(lambda count: Decimal(count) / 2)


@given(st.lists(st.tuples(DAYS, HALVES, st.one_of(st.none(), st.integers(1, 120))), max_size=6),
       st.lists(st.tuples(DAYS, HALVES), max_size=6), DAYS)
def test_it_never_matters_when_somebody_asks(rows, taken, day):
    earned = [Earned(at, amount, ends and at + timedelta(days=ends), str(n)) for n, (at, amount, ends) in enumerate(rows)]
    whole = lapses(earned, taken, END)
    assert [one for one in whole if one.day <= day] == lapses(earned, taken, day)
    amounts = {one.ref: one.amount for one in earned}
    assert all(0 < one.amount <= amounts[one.ref] for one in whole) and len({one.ref for one in whole}) == len(whole)
    assert sum(one.amount for one in whole) <= sum(amounts.values())


def hours_on(day, person, compensation):
    return grant(SYSTEM, person.pk, Wish("overtime", *spans(day), compensation), reason="上线")


def spans(day):
    return datetime.combine(day, time(14)), datetime.combine(day, time(18))


def test_time_off_is_a_line_of_leave_and_not_paid_and_lapses(october, person, as_role):
    who = person("BJ002")
    save_card(as_role("hr"), {"office": who.office_id, "name": "x", "valid_from": "2026-10-01", "time_off_months": 1})
    made = hours_on(SATURDAY, who, "time_off")
    assert (made.compensation, made.ends_on) == ("time_off", date(2026, 11, 17))
    assert registers.balance(LEAVE, dims(who.pk), at=SATURDAY) == Decimal("0.5")
    assert DayResult.objects.get(person=who, day=SATURDAY).overtime == {"time_off": "4.00"}
    assert "restday" not in totals_between([who.pk], SATURDAY, SATURDAY)[who.pk].overtime_hours
    assert [time_off_left(who.pk, day) for day in (SATURDAY, date(2026, 11, 16), date(2026, 11, 17))] == [Decimal("0.5"), Decimal("0.5"), 0]
    with door(SYSTEM) as opened:
        settle_time_off(opened, date(2026, 12, 31))
        assert settle_time_off(opened, date(2026, 12, 31)) == 0
    assert registers.balance(LEAVE, dims(who.pk)) == 0
    told = registers.lines(LEAVE, dims(who.pk))
    assert [(one.day, one.amount) for one in told] == [(SATURDAY, Decimal("0.5")), (date(2026, 11, 17), Decimal("-0.5"))]
    approve(SYSTEM, who.pk, "compensatory", *spans(date(2026, 11, 13)), reason="补录")  # told after it had lapsed
    with door(SYSTEM) as opened:
        settle_time_off(opened, date(2026, 12, 31))
    assert registers.balance(LEAVE, dims(who.pk)) == 0 and registers.disagreements() == []


def test_sixty_nights_and_one_make_the_same_register(october, person, as_role):
    save_card(as_role("hr"), {"office": person("BJ002").office_id, "name": "x", "valid_from": "2026-10-01", "time_off_months": 1})
    one, other = person("BJ002"), person("BJ003")
    for who in (one, other):
        hours_on(SATURDAY, who, "time_off")
        hours_on(date(2026, 10, 24), who, "time_off")
    for ahead in range(60):
        with door(SYSTEM) as opened:
            settle_time_off(opened, SATURDAY + timedelta(days=ahead), [one.pk])
    with door(SYSTEM) as opened:
        settle_time_off(opened, SATURDAY + timedelta(days=59))
    first, second = ([(line.day, line.amount) for line in registers.lines(LEAVE, dims(who.pk))] for who in (one, other))
    assert first == second and first


def test_who_has_time_off_left_is_told_before_it_lapses(october, person, as_role, user):
    who, hr = person("BJ002"), as_role("hr")
    user("employee", who)
    save_card(hr, {"office": who.office_id, "name": "x", "valid_from": "2026-10-01", "time_off_months": 1})
    hours_on(SATURDAY, who, "time_off")  # half a day, lapses on 17 November
    told = Notice.objects.filter(once__startswith="time_off:")
    assert remind(datetime(2026, 10, 18, 2, tzinfo=UTC)) == 1 and remind(datetime(2026, 10, 18, 3, tzinfo=UTC)) == 0
    said = Say.from_json(told.get().message).text("zh")
    assert "0.5 天" in said and "2026-11-17" in said and "30 天" in said
    assert remind(datetime(2026, 11, 11, 15, tzinfo=UTC)) == 0  # eleven at night in Beijing
    assert remind(datetime(2026, 11, 12, 2, tzinfo=UTC)) == 1  # the week before, although the job had slept for a day
    assert ending([who.pk], SATURDAY, date(2026, 11, 17)) == {who.pk: {date(2026, 11, 17): Decimal("0.5")}}
    assert ending([who.pk], date(2026, 11, 17), END) == ending([who.pk], SATURDAY, date(2026, 11, 16)) == {who.pk: {}}
    approve(SYSTEM, who.pk, "compensatory", *spans(date(2026, 10, 23)), reason="x")
    told.delete()
    assert remind(datetime(2026, 11, 13, 2, tzinfo=UTC)) == 0  # nothing is left to lapse


@pytest.mark.parametrize("day", [WORKDAY, date(2026, 10, 1)])
def test_what_the_law_wants_paid_is_paid_whatever_was_chosen(october, person, day):
    who = person("BJ002")
    made = hours_on(day, who, "time_off")
    assert made.compensation == "pay" and registers.balance(LEAVE, dims(who.pk)) == 0
    assert registers.balance(OVERTIME, {"person": who.pk, "kind": made.kind}) > 0


def asked(person, day, compensation="pay", until="18:00", begin="14:00"):
    values = {"day": day, "from_time": begin, "to_time": until, "compensation": compensation}
    return overtime(SimpleNamespace(values=values, facts={"person": person.pk, "office": person.office_id},
                                    now=spans(date(2026, 10, 20))[0], applicant=0))


def test_the_form_tells_at_the_field_what_cannot_be(october, person, as_role):
    who = person("BJ002")
    refused = asked(who, WORKDAY, "time_off", "08:00", "07:00")
    assert [(one.place.field, one.say.code) for one in refused.problems] == [("compensation", "hours.processes.must_be_paid")]
    fine = asked(who, SATURDAY, "time_off")
    assert not fine.problems and fine.notes[-1].text.code == "hours.processes.time_off_gives"
    save_card(as_role("hr"), {"office": who.office_id, "name": "x", "valid_from": "2026-10-01", "overtime_over": "refuse"})
    assert [one.place.field for one in asked(who, SATURDAY).problems] == ["to_time"]  # four hours on a day
    assert not asked(who, SATURDAY, until="17:00").problems
    Overtime.objects.create(person=who, day="2026-10-08", kind="workday", hours=35, starts_at="2026-10-08T11:00Z",
                            ends_at="2026-10-08T13:00Z")
    over = asked(who, SATURDAY, until="17:00").problems
    assert [one.say.code for one in over] == ["hours.processes.overtime_over_month"]
