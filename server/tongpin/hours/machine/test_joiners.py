"""Joiners: once people were sent, the machine learns of somebody new by itself; whom it cannot hold is told."""

from datetime import timedelta

import pytest

from tongpin.base.entities import SYSTEM, door
from tongpin.base.notices.entity import Notice
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post

from . import actions
from .entity import MachineUser
from .joiners import put_on
from .leavers import take_off
from .test_machine import approved, hr  # noqa: F401 - the same machine in use

pytestmark = pytest.mark.django_db


def put_on_now(now):
    with door(SYSTEM) as opened:
        return put_on(opened, now)


@pytest.fixture
def newcomer(approved, person):  # noqa: F811
    """Moves from Beijing to Shenzhen; his first day there is tomorrow."""
    zhao = person("BJ001")
    Post.objects.filter(person=zhao).update(
        office=Office.objects.get(code="shenzhen"), department=None, valid_from=approved.clock.at.date() + timedelta(days=1))
    return zhao


def obeyed(device):
    while device.polls():
        pass
    return device.users


def test_only_a_machine_to_which_people_were_sent_follows_them(approved, newcomer, known):  # noqa: F811
    assert put_on_now(approved.clock.at + timedelta(days=1)) == 0
    assert not known().follows_people and not MachineUser.objects.filter(person=newcomer).exists()


def test_a_joiner_is_put_on_it_on_the_first_day_and_once(approved, newcomer, known, hr):  # noqa: F811
    actions.send_people(hr, known().pk)
    assert known().follows_people and newcomer.name not in obeyed(approved).values()
    assert put_on_now(approved.clock.at) == 0
    next_day = approved.clock.at + timedelta(hours=17)
    assert [put_on_now(next_day) for _ in range(2)] == [1, 0]
    assert obeyed(approved)["1"] == newcomer.name


def test_who_leaves_and_comes_back_is_put_on_it_again(approved, known, hr, person):  # noqa: F811
    actions.send_people(hr, known().pk)
    obeyed(approved)
    liu, today = person("shenzhen:89"), approved.clock.at.date()
    Person.objects.filter(pk=liu.pk).update(last_day=today)
    tomorrow = approved.clock.at + timedelta(days=1)
    with door(SYSTEM) as opened:
        assert take_off(opened, tomorrow) == 1
    assert put_on_now(tomorrow) == 0 and "89" not in obeyed(approved)
    Person.objects.filter(pk=liu.pk).update(last_day=None)
    assert put_on_now(tomorrow) == 1 and obeyed(approved)["89"] == liu.name


def test_whom_a_machine_cannot_hold_is_told_once(approved, newcomer, known, hr):  # noqa: F811
    actions.send_people(hr, known().pk)
    MachineUser.objects.create(machine=known(), pin="1", name="somebody")
    next_day = approved.clock.at + timedelta(days=1)
    assert [put_on_now(next_day) for _ in range(2)] == [0, 0]
    (notice,) = Notice.objects.filter(user=hr.user_id, message__say="hours.machine.no_pin")
    assert notice.message["values"]["person"] == newcomer.name


def test_hr_stops_it(approved, newcomer, known, hr):  # noqa: F811
    actions.send_people(hr, known().pk)
    actions.approve(hr, known().pk, actions.Stand(known().office_id, "前台", known().from_day, follows_people=False))
    assert put_on_now(approved.clock.at + timedelta(days=1)) == 0
