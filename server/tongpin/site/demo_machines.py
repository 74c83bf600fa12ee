"""Ways to punch of the sample company: a machine at the door of 北京, one that nobody has approved yet, and phones."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.hours.machine import actions, hearing
from tongpin.hours.machine.entity import Machine
from tongpin.hours.machine.rules import taps
from tongpin.hours.phone.entity import PunchPlace
from tongpin.people.offices.entity import Office

DOOR, NEW = "CEXA204860123", "OIN7042018060"


def load() -> None:
    for serial, address in ((DOOR, "192.168.1.201"), (NEW, "192.168.8.77")):
        hearing.knock(serial, address, "Ver 8.0.4.3-20210906")
    office = Office.objects.get(code="beijing")
    now = datetime.now(ZoneInfo(office.zone)).replace(tzinfo=None, microsecond=0)
    door = actions.approve(SYSTEM, Machine.objects.get(serial=DOOR).pk, actions.Stand(office.pk, "前台", now.date().replace(day=1)))
    actions.send_people(SYSTEM, door.pk)
    hearing.knock(DOOR, "192.168.1.201")
    hearing.answered(door, {key: 0 for key, _text in hearing.next_orders(door)})
    hearing.named(door, {"90": "访客", "91": "小周"})
    early = now - timedelta(hours=1)
    lines = [f"{pin}\t{early + timedelta(minutes=at)}\t255\t1\t0\t0" for at, pin in enumerate((2, 3, 5, 90, 91))]
    with open_door(SYSTEM, reason="demo") as opened:
        opened.create(PunchPlace, office=office.pk, name="总部", latitude="39.908700", longitude="116.397500", radius=200,
                      opened_on=now.date())
    hearing.take(door, taps("\n".join([*lines, f"7\t{now + timedelta(minutes=61)}\t255\t1\t0\t0", "7\t2026-02-30 08:59:00\t0"])), "1")
