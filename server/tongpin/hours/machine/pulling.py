"""Pulling: machines that stand at an address and are asked. Their taps go the way of those that report by themselves."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.hours.day.taps import local_time

from . import actions
from .entity import Machine
from .hearing import named, take
from .packets import Garbled
from .rules import AHEAD, after, mark
from .talking import PORT, Denied, Silent, Talk, talk

LARGEST_KEY = 999_999  # six digits on the machine's screen
SLOW = timedelta(minutes=1)  # a clock is set when it is wrong by more


def add(viewer: Viewer, address: str, port: int | None, key: str, place: actions.Stand) -> Machine:
    """Looks at the address, and takes into use what answers there. A machine that has reported by itself stays the same one."""
    rights.demand(viewer, entity_of(Machine), "approve")
    host, at, secret = _address(address, port), port or PORT, _key(key)
    try:
        with talk(host, at, secret) as said:
            serial = said.serial()
    except Denied:
        raise Refused(Problem(say("hours.machine.ask_denied"), Place(field="key"))) from None
    except (Silent, Garbled):
        raise Refused(Problem(say("hours.machine.ask_silent", address=f"{host}:{at}"), Place(field="address"))) from None
    with door(viewer, verb=("approve", Machine)) as opened:
        machine = Machine.objects.select_for_update(of=("self",)).filter(serial=serial).first()
        machine = machine or opened.create(Machine, serial=serial, name=serial)
        opened.change(machine, host=host, port=at, key=str(secret) if secret else None, trouble="")
        actions.stand(opened, machine, place)
    return machine


def ask_now(viewer: Viewer, key: int) -> int:
    """Gives how many taps the machine holds; what went wrong is said, and nothing was taken."""
    machine = actions.machine_of(viewer, key)
    if machine.state != "approved" or not machine.is_asked:
        raise Refused(say("hours.machine.not_asked"))
    count = pull(machine)
    if count is None:
        raise Refused(say(f"hours.machine.trouble_{machine.trouble}", address=f"{machine.host}:{machine.port}"))
    return count


def pull(machine: Machine) -> int | None:
    """One asking; None and the reason in `trouble` where nothing could be read."""
    secret = int(machine.key.reveal()) if machine.key else 0
    count, trouble = None, ""
    try:
        with talk(machine.host, machine.port, secret) as said:
            if said.serial() == machine.serial:
                count = _read(machine, said)
            else:
                trouble = "other_machine"
    except Denied:
        trouble = "denied"
    except Silent:
        trouble = "silent"
    except Garbled:
        trouble = "garbled"
    if trouble:
        machine.keep(trouble=trouble)
        return None
    now = timezone.now()
    machine.keep(trouble="", heard_at=now, in_touch_since=now, address=machine.host[:45])
    return count


def _read(machine: Machine, said: Talk) -> int:
    """The clock first: taps made by a wrong one wait, however plausible they look. It is set once they are kept.
    A machine hands over everything each time; what was read before is passed over up to the last tap that is known."""
    off = said.clock() - _local_now(machine)
    sent, users = said.taps()
    named(machine, users)
    take(machine, after(sent, machine.stamp), mark(sent[-1]) if sent else "", off if abs(off) > AHEAD else None)
    if abs(off) > SLOW:
        said.set_clock(_local_now(machine))
    return len(sent)


def _local_now(machine: Machine) -> datetime:
    assert machine.office is not None  # it was approved for one
    return local_time(timezone.now(), machine.office.zone).replace(microsecond=0)


def _address(address: str, port: int | None) -> str:
    host = address.strip()
    if not host or len(host) > 120 or any(sign.isspace() or sign in "/:@" for sign in host):
        raise Refused(Problem(say("hours.machine.bad_address"), Place(field="address")))
    if port is not None and not 0 < port < 65_536:
        raise Refused(Problem(say("hours.machine.bad_port"), Place(field="port")))
    return host


def _key(text: str) -> int:
    bare = text.strip()
    if bare and not (bare.isascii() and bare.isdigit() and int(bare) <= LARGEST_KEY):
        raise Refused(Problem(say("hours.machine.bad_key"), Place(field="key")))
    return int(bare or 0)
