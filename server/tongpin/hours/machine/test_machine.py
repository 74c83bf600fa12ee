"""Machines before the server: approved first, nothing lost, nothing doubled, and a wrong clock believed by nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.entities import SYSTEM, door
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.taps import instant_of
from tongpin.hours.month.actions import close
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.month.period import month_named
from tongpin.hours.punch.entity import Coverage, Punch
from tongpin.people.offices.entity import Office

from . import actions
from .entity import Machine, MachineLine, MachineOrder, MachineUser
from .hearing import MOST_WAITING, SOURCE
from .jobs import cover_days, tell_silent
from .rules import set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(as_role):
    return as_role("hr")


@pytest.fixture
def approved(october, device, known, hr):
    """In use at 深圳 since the first of November."""
    assert not device.starts()
    waits = Notice.objects.filter(user_id=hr.user_id, waits=True, about_entity="hours.machine", matter="approve")
    assert waits.exists()
    actions.approve(hr, known().pk, actions.Stand(Office.objects.get(code="shenzhen").pk, "前台", date(2026, 11, 1)))
    assert not waits.exists()
    assert device.starts()
    return device


def stored():
    return [(one.who_number, one.text) for one in Punch.objects.filter(source=SOURCE).order_by("punched_at")]


def covered(now):
    with door(SYSTEM) as opened:
        return cover_days(opened, now)


def test_a_stranger_is_told_to_wait_and_loses_nothing(october, device, known, hr):
    device.taps("89")
    assert stored() == [] and device.unsent and known().state == "waiting"
    assert Notice.objects.filter(user=hr.user_id, link="/hours/machines").count() == 1
    actions.approve(hr, known().pk, actions.Stand(Office.objects.get(code="shenzhen").pk, "前台", date(2026, 11, 1)))
    assert device.delivers() and stored() == [("89", "2026-11-03 08:00:00")]


def test_strangers_cannot_fill_the_table(october, device):
    for number in range(MOST_WAITING + 5):
        device.serial = f"X{number}"
        assert device.asks("ping") is None
    assert Machine.objects.count() == MOST_WAITING
    assert device.client.get("/iclock/cdata").status_code == 400


def test_the_machine_learns_where_it_stands(approved):
    assert (approved.options["TimeZone"], approved.options["Realtime"], approved.options["ATTLOGStamp"]) == ("8", "1", "0")
    approved.taps("89")
    assert approved.starts() and approved.options["ATTLOGStamp"] == str(int(approved.clock.at.timestamp()))


def test_a_tap_is_that_of_the_person_with_the_number(approved, person):
    approved.taps("89", state=255)
    assert Punch.objects.get(source=SOURCE).person == person("shenzhen:89")
    assert stored() == [("89", "2026-11-03 08:00:00")]


def test_the_same_again_and_out_of_order_is_nothing_new(approved):
    for pin in ("89", "116", "89"):
        approved.clock.passes(minutes=5)
        approved.taps(pin)
    before = stored()
    approved.unsent = [*reversed(approved.log), *approved.log]
    assert approved.delivers() and stored() == before and len(before) == 3


def test_three_days_without_network_arrive_whole_and_nobody_was_absent(approved, person):
    liu = person("shenzhen:89")
    approved.taps("89")
    approved.stays(40)
    approved.plugged = False
    for hours in (9.2, 14.5, 9.5, 14.5, 9.5, 14.4):
        approved.clock.passes(hours=hours)
        approved.taps("89")
    covered(approved.clock.at)
    assert not DayResult.objects.filter(person=liu, day__gte=date(2026, 11, 4), code="absent").exists()
    approved.plugged = True
    assert approved.starts() and approved.delivers()
    approved.clock.passes(hours=12)
    approved.stays(40)
    assert len(stored()) == 7 and covered(approved.clock.at) > 0
    days = dict(DayResult.objects.filter(person=liu, day__range=(date(2026, 11, 3), date(2026, 11, 5))).values_list("day", "first_at"))
    assert len(days) == 3 and all(days.values())


def test_a_day_is_covered_only_when_the_machine_was_heard_after_it(approved, person):
    liu = person("shenzhen:89")
    approved.taps("89")
    approved.stays(40)
    covered(approved.clock.at)
    assert Coverage.objects.get(source=SOURCE, person=liu).last_day == date(2026, 11, 2)
    approved.clock.passes(hours=24)
    covered(approved.clock.at)
    assert Coverage.objects.get(source=SOURCE, person=liu).last_day == date(2026, 11, 2)
    approved.stays(40)
    covered(approved.clock.at)
    assert Coverage.objects.get(source=SOURCE, person=liu).last_day == date(2026, 11, 3)
    assert covered(approved.clock.at) == 0


@pytest.mark.parametrize("minutes", [61, -60])
def test_a_clock_that_is_wrong_is_set_and_its_taps_wait(approved, known, hr, minutes):
    approved.stays(90)
    approved.wrong = timedelta(minutes=minutes)
    approved.taps("89")
    assert stored() == [] and known().clock_minutes == minutes
    assert approved.polls()[0].startswith("SET OPTIONS DateTime=") and not approved.wrong
    line = MachineLine.objects.get()
    assert (line.why, line.off_minutes) == ("clock", minutes)
    waits = Notice.objects.filter(user_id=hr.user_id, waits=True, about_entity="hours.machine", matter="clock")
    assert waits.count() == 1
    assert actions.decide_lines(hr, known().pk, [line.pk], "take", -minutes) == 1
    assert not waits.exists()
    assert Punch.objects.get(source=SOURCE).punched_at == approved.clock.at.replace(second=0)
    assert actions.decide_lines(hr, known().pk, [line.pk], "take", -minutes) == 0


def test_two_taps_in_one_post_prove_a_slow_clock_too(approved, known):
    """A queue at the door: the machine sends two lines at once, and both are an hour behind."""
    approved.stays(90)
    approved.wrong = timedelta(minutes=-60)
    approved.plugged = False
    approved.taps("89")
    approved.clock.passes(seconds=20)
    approved.plugged = True
    approved.taps("116")
    assert stored() == [] and known().clock_minutes == -60
    assert MachineLine.objects.filter(why="clock", off_minutes=-60).count() == 2


def test_a_backlog_of_a_machine_in_touch_is_taken(approved, known):
    """An hour's taps whose posts went astray while it still asked for orders: they lie apart, so nothing is proved."""
    approved.stays(90)
    for _ in range(3):
        approved.plugged = False
        approved.taps("89")
        approved.plugged = True
        approved.clock.passes(minutes=2)
        for _ in range(9):
            approved.clock.passes(minutes=2)
            approved.polls()
    assert approved.delivers() and len(stored()) == 3 and known().clock_minutes is None


def test_what_it_made_before_it_was_approved_is_right_however_late(october, device, known, hr):
    device.taps("89")
    for _ in range(120):
        device.clock.passes(minutes=1)
        device.polls()
    actions.approve(hr, known().pk, actions.Stand(Office.objects.get(code="shenzhen").pk, "前台", date(2026, 11, 1)))
    assert device.delivers() and stored() == [("89", "2026-11-03 08:00:00")] and not MachineLine.objects.exists()


def munich(device, known, hr, at):
    """In use in Munich; the clock stands at that local time."""
    device.zone = "Europe/Berlin"
    device.clock.at = at
    device.starts()
    actions.approve(hr, known().pk, actions.Stand(Office.objects.get(code="munich").pk, "Tür", date(2026, 1, 1)))
    assert device.starts() and device.options["TimeZone"] == f"{at.utcoffset() // timedelta(hours=1)}"
    return device


@pytest.mark.parametrize(("night", "before", "after"), [
    (datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Berlin")), "02:30", "02:30"),
    (datetime(2027, 3, 28, 1, 30, tzinfo=ZoneInfo("Europe/Berlin")), "01:59", "03:30")])
def test_the_night_on_which_the_clocks_change_loses_no_tap(october, device, known, hr, night, before, after):
    """Machines know no summer time. A tap in the hour that October has twice is that of the hour in which it was made."""
    here = munich(device, known, hr, night)
    made = []

    def tap(pin):
        here.taps(pin)
        made.append(here.clock.at.astimezone(UTC).replace(second=0))
        return here.log[-1].split("\t")[1][11:16]

    here.clock.at = night.astimezone(UTC)
    here.stays(29)
    if before == "02:30":
        here.stays(31)
    assert tap("89") == before
    shown = here.clock.at.astimezone(ZoneInfo(here.zone)).utcoffset()
    here.wrong = timedelta()
    while here.clock.at.astimezone(ZoneInfo(here.zone)).utcoffset() == shown:
        here.clock.passes(minutes=1)
        if here.clock.at.astimezone(ZoneInfo(here.zone)).utcoffset() == shown:
            here.polls()
    here.wrong = shown - here.clock.at.astimezone(ZoneInfo(here.zone)).utcoffset()  # it runs on by the old time
    assert here.polls()[0].startswith("SET OPTIONS DateTime=") and not here.wrong
    here.stays(30)
    assert tap("116") == after
    assert sorted(Punch.objects.filter(source=SOURCE).values_list("punched_at", flat=True)) == made
    assert not MachineLine.objects.exists() and known().clock_minutes is None and here.polls() == []


def test_an_office_in_another_zone_sets_its_machines(approved, known):
    approved.stays(2)
    assert MachineOrder.objects.count() == 0
    Office.objects.filter(code="shenzhen").update(zone="Asia/Tokyo")
    assert approved.polls() == [set_clock(datetime(2026, 11, 3, 9, 2))] and approved.polls() == []


def test_what_was_held_is_not_taken_when_the_machine_sends_all_again(approved, known, hr):
    approved.stays(90)
    approved.wrong = timedelta(minutes=-60)
    approved.taps("89")
    approved.clock.passes(minutes=1)
    approved.unsent = list(approved.log)
    assert approved.delivers() and stored() == []  # while it waits
    actions.decide_lines(hr, known().pk, [MachineLine.objects.get().pk], "leave_out")
    approved.unsent = [*approved.log, *approved.log]
    assert approved.delivers() and stored() == [] and MachineLine.objects.count() == 1  # and after HR left it out


def test_what_cannot_be_read_is_kept_and_the_rest_taken(approved, hr, known):
    approved.unsent = ["89\t2026-11-03 07:59:00\t0", "garbage \x00 line", "89\t2026-13-01 07:59:00\t0"]
    assert approved.delivers() and len(stored()) == 1
    assert set(MachineLine.objects.values_list("why", flat=True)) == {"unreadable"} and MachineLine.objects.count() == 2
    assert actions.decide_lines(hr, known().pk, list(MachineLine.objects.values_list("pk", flat=True)), "leave_out") == 2


def test_a_tap_for_a_closed_month_waits(approved, hr, known):
    with door(SYSTEM) as opened:
        opened.create(MonthClose, office=known().office_id, month=date(2026, 11, 1), state="closed", decided_by=hr.user_id,
                      decided_at=approved.clock.at)
    approved.taps("89")
    assert stored() == [] and MachineLine.objects.get().why == "closed"
    with pytest.raises(Refused):
        actions.decide_lines(hr, known().pk, [MachineLine.objects.get().pk], "take")


def test_an_unknown_pin_waits_until_somebody_says_who_it_is(approved, person, hr, known):
    approved.taps("777")
    approved.sends("cdata", "USER PIN=777\tName=小王\tPri=0\n", table="OPERLOG")
    assert MachineUser.objects.get(pin="777").name == "小王" and Punch.objects.get(source=SOURCE).person is None
    actions.decide_pin(hr, known().pk, "777", person("shenzhen:116").pk)
    assert Punch.objects.get(source=SOURCE).person == person("shenzhen:116")
    actions.decide_pin(hr, known().pk, "777", None)
    assert Punch.objects.get(source=SOURCE).left_out


def test_whose_a_pin_is_can_be_said_after_a_month_was_closed(approved, known, hr, person):
    """What lies in the closed month stays as it was closed; from the open one on, the taps are his."""
    approved.taps("777")
    day = Punch.objects.get(source=SOURCE).day
    close(SYSTEM, [known().office_id], month_named(f"{day:%Y-%m}"), as_judged=True)
    approved.clock.passes(days=32)
    approved.taps("777")
    actions.decide_pin(hr, known().pk, "777", person("shenzhen:116").pk)
    assert [one.person_id for one in Punch.objects.filter(source=SOURCE).order_by("day")] == [None, person("shenzhen:116").pk]
    assert MachineUser.objects.get(pin="777").person == person("shenzhen:116")


def test_people_are_sent_to_the_machine_and_the_answer_noted(approved, known, hr, person):
    sent, left = actions.send_people(hr, known().pk)
    assert (sent, left) == (12, [])
    approved.polls()
    assert approved.users["89"] == person("shenzhen:89").name and len(approved.users) == 12
    assert set(MachineOrder.objects.values_list("state", flat=True)) == {"done"}


def test_an_order_without_answer_is_sent_again_and_given_up(approved, known, hr):
    actions.send_people(hr, known().pk)
    for _ in range(6):
        assert approved.asks("getrequest")
        approved.clock.passes(minutes=6)
    approved.asks("getrequest")
    assert set(MachineOrder.objects.values_list("state", flat=True)) == {"failed"}


def test_only_hr_decides(approved, known, as_role, signed_in):
    with pytest.raises(Forbidden):
        actions.approve(as_role("employee"), known().pk, actions.Stand(1, "x", date(2026, 1, 1)))
    assert signed_in("manager").get("/api/v1/hours/machines").status_code == 403


def test_a_tap_costs_the_same_whatever_stands_already(approved):
    approved.taps("116")
    counts = []
    for many in (1, 30):
        for _ in range(many):
            approved.clock.passes(minutes=1)
            approved.taps("89")
        with CaptureQueriesContext(connection) as asked:
            approved.clock.passes(minutes=1)
            approved.taps("116")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_tap_ends_in_the_ledger(approved, known):
    before = LedgerLine.objects.filter(entity="hours.punch").count()
    approved.taps("89")
    assert LedgerLine.objects.filter(entity="hours.punch").count() == before + 1
    assert known().serial in str(LedgerLine.objects.filter(entity="hours.punch").latest("seq").body)


def test_hr_reads_what_waits(approved, known, hr):
    actions.retire(SYSTEM, known().pk, "换办公室")
    with pytest.raises(Refused):
        actions.send_people(SYSTEM, known().pk)
    actions.approve(SYSTEM, known().pk, actions.Stand(known().office_id, "前台", date(2026, 11, 1)))
    approved.taps("000777")
    client = Client()
    client.force_login(User.objects.get(pk=hr.user_id))
    page = client.get("/api/v1/hours/machines").json()
    assert [(one["state"], one["unknown"], one["in_touch"]) for one in page["machines"]] == [("approved", 1, True)]
    told = client.get(f"/api/v1/hours/machines/{known().pk}").json()
    assert [(one["pin"], one["waiting"]) for one in told["users"]] == [("000777", 1)]


def test_a_silence_is_told_once_and_in_working_hours_only(approved, known, hr):
    def told(day, clock):
        tell_silent(instant_of(datetime.combine(day, clock), "Asia/Shanghai"))
        return Notice.objects.filter(user=hr.user_id, link=f"/hours/machines/{known().pk}").count()

    monday = date(2026, 11, 9)
    Machine.objects.filter(pk=known().pk).update(heard_at=instant_of(datetime.combine(monday, time(9)), "Asia/Shanghai"))
    assert told(monday, time(11, 59)) == 0  # not yet three hours
    assert told(monday, time(21)) == 0  # nobody works
    assert told(monday + timedelta(days=5), time(15)) == 0  # a Saturday
    assert told(monday, time(15)) == 1 and told(monday, time(16)) == 1
    Machine.objects.filter(pk=known().pk).update(heard_at=instant_of(datetime.combine(monday, time(16, 30)), "Asia/Shanghai"))
    assert told(monday + timedelta(days=1), time(10)) == 2  # silent again
