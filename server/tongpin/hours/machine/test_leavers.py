"""Leavers: the machine forgets them once their last day is over; who kept one, and entries that need a hand, are handed over."""

from datetime import date, timedelta

import pytest

from tongpin.base.entities import SYSTEM, door
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.people.leaving import actions as leaving
from tongpin.people.offices.entity import Office
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person

from . import actions
from .entity import Machine, MachineOrder, MachineUser
from .jobs import tell_silent
from .leavers import take_off
from .test_machine import approved, hr  # noqa: F401 - the same machine in use

pytestmark = pytest.mark.django_db


def taken_off(now):
    with door(SYSTEM) as opened:
        return take_off(opened, now)


@pytest.fixture
def kept(approved, known, hr):  # noqa: F811
    """Everybody of the office is on the machine; the first of them leaves today."""
    actions.send_people(hr, known().pk)
    while approved.polls():
        pass
    entry = MachineUser.objects.filter(person__isnull=False).order_by("pk").first()
    entry.person.last_day = approved.clock.at.date()
    entry.person.save()
    return entry


def test_forgotten_after_the_last_day_and_not_before(kept, approved, known, hr):  # noqa: F811
    assert kept.pin in approved.users
    assert taken_off(approved.clock.at) == 0
    next_day = approved.clock.at + timedelta(hours=17)
    assert [taken_off(next_day) for _ in range(2)] == [1, 0]
    approved.polls()
    kept.refresh_from_db()
    assert (kept.pin in approved.users, kept.off_on, kept.person is not None) == (False, next_day.date(), True)
    assert MachineOrder.objects.get(text__startswith="DATA DELETE").state == "done"


def test_who_comes_back_is_put_on_it_again(kept, approved, known, hr):  # noqa: F811
    taken_off(approved.clock.at + timedelta(days=1))
    approved.polls()
    Person.objects.filter(pk=kept.person_id).update(last_day=None)
    actions.send_people(hr, known().pk)
    while approved.polls():
        pass
    kept.refresh_from_db()
    assert (kept.pin in approved.users, kept.off_on) == (True, None)


def test_a_keeper_hears_of_silence_and_hands_the_machine_on(approved, known, hr):  # noqa: F811
    office = Office.objects.get(code="shenzhen")
    keeper, heir = Person.objects.filter(office=office, last_day=None).order_by("pk")[:2]
    link_user(SYSTEM, keeper, User.objects.create_user("keeper", "keeper@qiming.example", "x"))
    actions.approve(hr, known().pk, actions.Stand(office.pk, "前台", date(2026, 11, 1), keeper.pk))
    tell_silent(approved.clock.at + timedelta(hours=5))
    assert Notice.objects.filter(user=keeper.user, message__say="hours.machine.silent").count() == 1
    silence = Notice.objects.filter(user=keeper.user, message__say="hours.machine.silent", waits=True)
    tell_silent(approved.clock.at + timedelta(hours=5))
    assert silence.exists()
    Machine.objects.update(heard_at=approved.clock.at + timedelta(hours=6))
    tell_silent(approved.clock.at + timedelta(hours=6))
    assert not silence.exists(), "it is heard again"
    case = leaving.open_case(SYSTEM, keeper, {"last_day": date(2026, 11, 30), "told_on": date(2026, 11, 1)})
    (item,) = case.items.filter(source="machine")
    with pytest.raises(Refused):
        leaving.hand_over(SYSTEM, item, None)
    leaving.hand_over(SYSTEM, item, heir)
    assert known().keeper == heir


def test_where_a_machine_is_only_read_somebody_deletes_the_entry_by_hand(kept, approved, known):  # noqa: F811
    machine = known()
    machine.keep(host="10.0.0.9")
    assert taken_off(approved.clock.at + timedelta(days=1)) == 0
    Person.objects.filter(pk=kept.person_id).update(last_day=None)
    case = leaving.open_case(SYSTEM, Person.objects.get(pk=kept.person_id), {"last_day": date(2026, 11, 30), "told_on": date(2026, 11, 1)})
    (item,) = case.items.filter(source="machine_user")
    assert item.said["values"] == {"name": "前台", "pin": kept.pin}
    leaving.hand_over(SYSTEM, item, None)
    kept.refresh_from_db()
    assert kept.off_on is not None


def test_nobody_unknown_keeps_a_machine(approved, known, hr):  # noqa: F811
    with pytest.raises(Refused):
        actions.approve(hr, known().pk, actions.Stand(known().office_id, "前台", date(2026, 11, 1), 999999))
