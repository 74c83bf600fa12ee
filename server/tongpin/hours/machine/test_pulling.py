"""Machines that are asked: over the real wire, nothing lost, nothing doubled, and what goes wrong is said where it can be mended."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tongpin.base.entities import SYSTEM, door
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.taps import local_time
from tongpin.hours.punch.entity import Coverage, Punch
from tongpin.people.offices.entity import Office

from . import actions, packets, pulling
from .asked_device import AskedDevice, stands
from .entity import Machine, MachineLine, MachineUser
from .hearing import SOURCE
from .jobs import ask_all, cover_days
from .packets import Packet

pytestmark = pytest.mark.django_db
Stands = Callable[..., AskedDevice]


@pytest.fixture
def hr(as_role):
    return as_role("hr")


@pytest.fixture
def standing(clock) -> Iterator[Stands]:
    """standing(width=40, key=0, kind=TCP): a machine whose clock goes like the office's, unless `off` says otherwise."""
    lines: list[socket.socket] = []

    def stand(kind: socket.SocketKind = socket.SOCK_STREAM, off: timedelta = timedelta(), **how) -> AskedDevice:
        here = lambda: clock.at.astimezone(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None, microsecond=0)  # noqa: E731
        device = AskedDevice(lambda: here() + off, **how)
        device.numbered = {1: ("89", "邓静"), 2: ("116", "林天宇"), 3: ("777", "Nobody")}
        lines.append(stands(device, kind))
        return device

    yield stand
    for line in lines:
        line.close()


def stand_at() -> actions.Stand:
    return actions.Stand(Office.objects.get(code="shenzhen").pk, "仓库", date(2026, 11, 1))


def added(viewer, device: AskedDevice, key: str = "") -> Machine:
    return pulling.add(viewer, "127.0.0.1", device.port, key, stand_at())


def stored():
    return [(one.who_number, one.text) for one in Punch.objects.filter(source=SOURCE).order_by("punched_at", "who_number")]


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2026, 11, day, hour, minute)


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM], ids=["tcp", "udp"])
@pytest.mark.parametrize("width", [8, 16, 40])
def test_every_generation_is_read(october, standing, hr, person, kind, width):
    device = standing(kind, width=width)
    for minute in range(70):  # more than comes in one packet
        device.taps("89", at(6, minute % 60, 2 + minute // 60), state=255 if minute % 2 else 0)
    machine = added(hr, device)
    assert pulling.ask_now(hr, machine.pk) == 70
    assert len(stored()) == 70 and stored()[0] == ("89", "2026-11-02 06:00:00")
    assert set(Punch.objects.filter(source=SOURCE).values_list("person", flat=True)) == {person("shenzhen:89").pk}
    assert MachineUser.objects.get(pin="116").name == "林天宇"


def test_asked_again_nothing_is_doubled_and_what_is_new_comes(october, standing, hr, clock):
    device = standing()
    device.taps("89", at(7, 58))
    device.taps("89", at(7, 58))  # pressed twice
    machine = added(hr, device)
    pulling.ask_now(hr, machine.pk)
    device.taps("116", at(7, 40))  # written late, out of order
    device.taps("89", at(7, 59))
    pulling.ask_now(hr, machine.pk)
    pulling.ask_now(hr, machine.pk)
    assert stored() == [("116", "2026-11-03 07:40:00"), ("89", "2026-11-03 07:58:00"), ("89", "2026-11-03 07:59:00")]
    device.log = device.log[-1:]  # emptied by somebody: the mark is gone, everything is looked at again
    device.taps("89", at(7, 59, 2))
    pulling.ask_now(hr, machine.pk)
    assert len(stored()) == 4


def test_three_days_off_and_back(october, standing, hr, clock, person):
    device = standing()
    device.taps("89", at(7, 50))
    machine = added(hr, device)
    assert pulling.pull(machine) == 1
    port, device.port = device.port, 0
    Machine.objects.filter(pk=machine.pk).update(port=1)  # nobody stands there
    clock.passes(days=3)
    machine.refresh_from_db()
    assert pulling.pull(machine) is None and machine.trouble == "silent"
    with door(SYSTEM) as opened:
        cover_days(opened, clock.at)
    until = Coverage.objects.filter(source=SOURCE).order_by("-last_day").values_list("last_day", flat=True).first()
    assert until is None or until < date(2026, 11, 3), "days of silence are not known"
    device.port = port
    Machine.objects.filter(pk=machine.pk).update(port=port)
    for day in (4, 5):
        device.taps("89", at(8, 55, day))
        device.taps("89", at(18, 5, day))
    machine.refresh_from_db()
    assert pulling.pull(machine) == 5 and machine.trouble == ""
    with door(SYSTEM) as opened:
        cover_days(opened, clock.at)
    judged = {one.day: one for one in DayResult.objects.filter(person=person("shenzhen:89"), day__gte=date(2026, 11, 4))}
    assert not judged[date(2026, 11, 4)].exceptions and not judged[date(2026, 11, 5)].absent


def test_a_clock_an_hour_off_is_believed_by_nobody_and_set(october, standing, hr, clock):
    device = standing(off=timedelta(hours=1))
    device.taps("89", at(8, 58))
    machine = added(hr, device)
    pulling.ask_now(hr, machine.pk)
    line = MachineLine.objects.get()
    assert stored() == [] and (line.why, line.off_minutes) == ("clock", 60)
    assert device.set_to == at(8, 0)
    actions.decide_lines(hr, machine.pk, [line.pk], "take", -60)
    punch = Punch.objects.get(source=SOURCE)
    assert (punch.text, local_time(punch.punched_at, punch.zone)) == ("2026-11-03 08:58:00", at(7, 58))


def test_a_day_that_there_is_not_is_kept_for_somebody_to_look_at(october, standing, hr):
    device = standing()
    device.taps("89", (2 * 12 * 31 + 1 * 31 + 30) * 86400)  # the 31st of February 2002
    machine = added(hr, device)
    pulling.ask_now(hr, machine.pk)
    assert stored() == [] and MachineLine.objects.get().why == "unreadable"


def test_the_key_is_asked_for_and_kept_secret(october, standing, hr):
    device = standing(key=123456)
    device.taps("89", at(7, 58))
    for wrong in ("", "654321"):
        with pytest.raises(Refused) as refused:
            added(hr, device, wrong)
        assert refused.value.problems[0].place.field == "key"
    assert not Machine.objects.exists()
    machine = added(hr, device, "123456")
    assert pulling.ask_now(hr, machine.pk) == 1
    assert "123456" not in str(list(LedgerLine.objects.values_list("body", flat=True)))
    device.key = 999_999
    with pytest.raises(Refused):
        pulling.ask_now(hr, machine.pk)
    machine.refresh_from_db()
    assert machine.trouble == "denied"


@pytest.mark.parametrize(("address", "port", "key", "field"), [
    ("", None, "", "address"), ("http://192.168.1.201", None, "", "address"), ("192.168.1.201:4370", None, "", "address"),
    ("127.0.0.1", 0, "", "port"), ("127.0.0.1", 70_000, "", "port"), ("127.0.0.1", 1, "abc", "key"),
    ("127.0.0.1", 1, "1234567", "key"), ("127.0.0.1", 1, "", "address"),
])
def test_what_cannot_be_an_address_is_said_at_its_field(october, hr, address, port, key, field):
    with pytest.raises(Refused) as refused:
        pulling.add(hr, address, port, key, stand_at())
    assert [one.place.field for one in refused.value.problems] == [field]
    assert not Machine.objects.exists()


def test_nonsense_and_another_machine_change_nothing(october, standing, hr):
    device = standing()
    device.taps("89", at(7, 58))
    machine = added(hr, device)
    device.talks_nonsense = True
    assert pulling.pull(machine) is None and machine.trouble == "garbled"
    device.talks_nonsense, device.serial = False, "SOMEBODY-ELSE"
    assert pulling.pull(machine) is None and machine.trouble == "other_machine"
    assert stored() == [] and not MachineLine.objects.exists()


def test_one_that_reported_by_itself_stays_the_same_machine(october, standing, device, known, hr):
    device.starts()
    actions.approve(hr, known().pk, stand_at())
    device.taps("89")
    asked = standing(serial=device.serial)
    asked.taps("89", at(8, 0))
    machine = added(hr, asked)
    assert machine.pk == known().pk
    pulling.ask_now(hr, machine.pk)
    assert stored() == [("89", "2026-11-03 08:00:00")]


def test_nothing_is_written_into_a_machine_that_is_asked(october, standing, hr):
    machine = added(hr, standing())
    with pytest.raises(Refused):
        actions.send_people(hr, machine.pk)


def test_the_job_asks_each_whatever_becomes_of_the_others(october, standing, hr):
    dead, alive = standing(serial="DEAD"), standing(serial="ALIVE")
    alive.taps("89", at(7, 58))
    added(hr, dead)
    added(hr, alive)
    Machine.objects.filter(serial="DEAD").update(port=1)
    assert ask_all().values == {"count": 1, "machines": 2, "silent": 1}
    assert len(stored()) == 1


def test_only_who_decides_about_machines_may_have_an_address_looked_at(october, standing, as_role):
    device = standing()
    with pytest.raises(Forbidden):
        added(as_role("manager"), device)
    assert device.conversations == 0


def test_the_known_first_words():
    """The packet that opens every conversation, byte by byte as the protocol's description prints it."""
    assert packets.framed(Packet(packets.Command.CONNECT, 0, 0).packed()).hex() == "5050827d08000000e80317fc00000000"


@pytest.mark.parametrize("raw", [b"", b"PP", b"HTTP/1.1", b"PP\x82\x7e\x08\0\0\0"])
def test_another_protocol_is_not_taken_for_a_packet(raw):
    with pytest.raises(packets.Garbled):
        packets.length(raw)
