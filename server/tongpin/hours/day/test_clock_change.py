"""The nights on which the clocks change: hours are real ones, in the sum of comprehensive hours as in overtime."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tongpin.base.calendars import DayType
from tongpin.base.entities import SYSTEM, door
from tongpin.hours.cards.editing import save_card
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.rules import judge
from tongpin.hours.day.taps import Tap, instant_near, local_time
from tongpin.hours.day.verdict import DayInput
from tongpin.hours.overtime.rules import length, pieces
from tongpin.hours.punch.entity import Punch
from tongpin.hours.rule.rules import COMPREHENSIVE, standard_rule
from tongpin.people.persons.entity import Person

BERLIN = "Europe/Berlin"
NIGHT = replace(standard_rule(BERLIN), start=time(22), meal_start=time(3), meal_end=time(3), end=time(6), day_cut=time(12))
# Directive 2000/84/EC, art. 2 and 3: at 01:00 UTC on the last Sunday of March and of October.
NIGHTS = [(date(2026, 10, 24), 9), (date(2026, 3, 28), 7), (date(2026, 10, 17), 8)]


def between(day, zone=BERLIN):
    at = datetime.combine(day, time(22)), datetime.combine(day + timedelta(days=1), time(6))
    return tuple(Tap(local_time(one.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone), str(one)) for one in at)


@pytest.mark.parametrize(("day", "hours"), NIGHTS)
def test_hours_of_a_night_are_those_that_went_by(day, hours):
    rule = replace(NIGHT, kind=COMPREHENSIVE)
    verdict = judge(DayInput(day, DayType.WORK, rule, between(day), zone=BERLIN))
    assert verdict.worked_minutes == hours * 60
    assert [one.inputs["minutes"] for one in verdict.clauses if one.code == "clock_change"] == ([] if hours == 8 else [(hours - 8) * 60])


@pytest.mark.parametrize("day", [day for day, _ in NIGHTS])
def test_nobody_is_late_or_early_because_the_clocks_changed(day):
    verdict = judge(DayInput(day, DayType.WORK, NIGHT, between(day), zone=BERLIN))
    assert (verdict.code, verdict.late_minutes, verdict.early_minutes, verdict.attended) == ("normal", 0, 0, 1)


@pytest.mark.parametrize(("day", "hours"), NIGHTS)
def test_overtime_too(day, hours):
    start, end = (one.local for one in between(day))
    assert length(pieces(start, end, lambda _: NIGHT, lambda _: DayType.WORK, BERLIN)) == hours


def test_where_no_clock_changes_nothing_is_different():
    day = NIGHTS[0][0]
    verdict = judge(DayInput(day, DayType.WORK, replace(NIGHT, kind=COMPREHENSIVE), between(day, "Asia/Shanghai"), zone="Asia/Shanghai"))
    assert verdict.worked_minutes == 480


@pytest.mark.parametrize("now", [datetime(2026, 10, 25, 0, 31, tzinfo=UTC), datetime(2026, 10, 25, 1, 31, tzinfo=UTC)])
def test_in_the_hour_that_a_night_has_twice_the_nearer_is_meant(now):
    assert instant_near(datetime(2026, 10, 25, 2, 30), BERLIN, now) == now - timedelta(minutes=1)


@pytest.mark.django_db
def test_a_night_in_munich_as_it_is_stored(october, as_role):
    day, hr = NIGHTS[0][0], as_role("hr")
    who = Person.objects.filter(office__code="munich", last_day=None).order_by("pk").first()
    clocks = {"start": "22:00", "meal_start": "03:00", "meal_end": "03:00", "end": "06:00", "day_cut": "12:00"}
    own = {"office": who.office_id, "person": who.pk, "name": "Nacht", "kind": "comprehensive", "valid_from": "2026-10-01"}
    save_card(hr, {**own, **clocks})
    for tap in between(day):
        at = datetime.fromisoformat(tap.ref).replace(tzinfo=ZoneInfo(BERLIN))
        Punch.objects.create(office=who.office, person=who, day=day, punched_at=at, zone=BERLIN, source="hours.phone", key=tap.ref)
    with door(SYSTEM) as opened:
        recompute(opened, {(who.pk, day)})
    assert DayResult.objects.get(person=who, day=day).worked_minutes == 9 * 60
