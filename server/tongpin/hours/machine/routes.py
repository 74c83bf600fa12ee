"""Machines over HTTP, for HR: the list with what waits, one machine with its pins and lines, and the decisions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import Viewer, entity_of, one, see
from tongpin.base.words import word
from tongpin.hours.punch.entity import Punch
from tongpin.people.public import offices, people_of, persons

from . import actions, pulling
from .entity import Machine, MachineLine, MachineOrder, MachineUser
from .hearing import SOURCE
from .rules import pin_of

router = Router(tags=["hours"])
SHOWN = 50


class ApproveAsk(Schema):
    """`from_day`: taps before it stay in the machine. `keeper`: the person who hears of its troubles beside HR.
    `follows_people`: joiners of the office are put on it by themselves; never on a machine that is asked."""

    office: int
    name: str
    from_day: date
    keeper: int | None = None
    follows_people: bool = False


class AddressAsk(ApproveAsk):
    """A machine that is asked. `port` null: 4370; `key`: its communication key, "" where it has none."""

    address: str
    port: int | None = None
    key: str = ""


class PinAsk(Schema):
    """`person` null: not one of us."""

    pin: str
    person: int | None = None


class LinesAsk(Schema):
    """`deed`: take (clock corrected by `minutes`) or leave_out."""

    lines: list[int]
    deed: str
    minutes: int = 0


@router.get("/hours/machines", operation_id="machines")
def machines(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(Machine), "see")
    found = see(who, Machine).select_related("office", "keeper").order_by("state", "name").annotate(
        unknown=Count("users", Q(users__person=None, users__left_out=False), distinct=True),
        held=Count("lines", Q(lines__state="waiting"), distinct=True),
        people=Count("users", Q(users__person__isnull=False), distinct=True))
    return {
        "machines": [_shown(one) for one in found],
        "offices": [{"id": one.id, "name": one.name} for one in offices()],
        "may_decide": rights.may(who, entity_of(Machine), "approve"),
        "server": {"host": request.get_host().partition(":")[0], "port": request.get_port(), "secure": request.is_secure()},
    }


def _shown(machine: Any) -> dict[str, Any]:
    now = timezone.now()
    return {
        "id": machine.pk, "serial": machine.serial, "name": machine.name, "state": machine.state,
        "state_label": word(f"machine.state.{machine.state}"),
        "office": {"id": machine.office_id, "title": machine.office.name} if machine.office else None,
        "keeper": {"id": machine.keeper_id, "title": machine.keeper.name} if machine.keeper else None,
        "from_day": machine.from_day, "firmware": machine.firmware, "address": machine.address, "asked_at": machine.asked_at,
        "heard_at": machine.heard_at, "in_touch": bool(machine.heard_at and now - machine.heard_at <= machine.gap),
        "host": f"{machine.host}:{machine.port}" if machine.is_asked else "", "trouble": machine.trouble,
        "trouble_label": word(f"machine.trouble.{machine.trouble}") if machine.trouble else None,
        "clock_minutes": machine.clock_minutes, "follows_people": machine.follows_people, "complete_to": machine.complete_to,
        "unknown": machine.unknown, "held": machine.held, "people": machine.people,
    }


@router.get("/hours/machines/{machine_id}", operation_id="machine")
def machine(request: HttpRequest, machine_id: int) -> dict[str, Any]:
    return _whole(viewer(request), machine_id)


def _whole(who: Viewer, key: int) -> dict[str, Any]:
    found = one(who, Machine, key)
    users = list(MachineUser.objects.filter(machine=found).order_by("left_out", "pin"))
    known = persons({one.person_id for one in users if one.person_id})
    maybe = _maybe(found, set(known), who.today)
    called = {one.pin: known[one.person_id].name if one.person_id else one.name for one in users}
    counts = dict(Punch.objects.filter(source=SOURCE, office=found.office, file=found.mark, person=None)
                  .values_list("who_number").annotate(Count("id")).order_by()) if found.office_id else {}
    lines = MachineLine.objects.filter(machine=found, state="waiting").order_by("-arrived_at", "-id")
    latest = Punch.objects.filter(source=SOURCE, office=found.office, file=found.mark).order_by("-punched_at")
    return {
        "id": found.pk, "name": found.name,
        "users": [{
            "pin": one.pin, "name": one.name, "left_out": one.left_out, "waiting": counts.get(one.pin, 0),
            "person": {"id": one.person_id, "title": known[one.person_id].name} if one.person_id else None,
            "maybe": None if one.person_id or one.left_out else maybe.get(one.pin.lstrip("0"))} for one in users],
        "lines": [{
            "id": one.pk, "text": one.text, "pin": one.pin, "who": called.get(one.pin, ""), "why": one.why,
            "why_label": word(f"machineline.why.{one.why}"), "local": one.local or None,
            "off_minutes": one.off_minutes, "arrived_at": one.arrived_at} for one in lines[:500]],
        "lines_count": lines.count(),
        "taps": [{"at": one.punched_at, "text": one.text, "pin": one.who_number, "zone": one.zone,
                  "name": one.person.name if one.person else one.who_name}
                 for one in latest.select_related("person")[:SHOWN]] if found.office_id else [],
        "orders": MachineOrder.objects.filter(machine=found, state__in=("waiting", "sent")).count(),
        "failed": MachineOrder.objects.filter(machine=found, state="failed").count(),
    }


def _maybe(machine: Machine, known: set[int], today: date) -> dict[str, dict[str, Any]]:
    """Pin → whose number has these digits, where that is one person: an offer, never a match."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for person in people_of([machine.office_id], today) if machine.office_id else []:
        if person.id not in known and (pin := pin_of(person.number, ())):
            found[pin].append({"id": person.id, "title": person.name})
    return {pin: people[0] for pin, people in found.items() if len(people) == 1}


@router.post("/hours/machines/{machine_id}/approve", operation_id="approve_machine")
def approve(request: HttpRequest, machine_id: int, asked: ApproveAsk) -> dict[str, Any]:
    actions.approve(viewer(request), machine_id, _stand(asked))
    return machines(request)


@router.post("/hours/machines", operation_id="add_machine")
def add(request: HttpRequest, asked: AddressAsk) -> dict[str, Any]:
    """Looks at the address at once; a machine that does not answer is not added."""
    pulling.add(viewer(request), asked.address, asked.port, asked.key, _stand(asked))
    return machines(request)


@router.post("/hours/machines/{machine_id}/ask", operation_id="ask_machine")
def ask(request: HttpRequest, machine_id: int) -> dict[str, Any]:
    who = viewer(request)
    count = pulling.ask_now(who, machine_id)
    return {"taps": count}


def _stand(asked: ApproveAsk) -> actions.Stand:
    return actions.Stand(asked.office, asked.name, asked.from_day, asked.keeper, asked.follows_people)


@router.post("/hours/machines/{machine_id}/retire", operation_id="retire_machine")
def retire(request: HttpRequest, machine_id: int, asked: Reason) -> dict[str, Any]:
    actions.retire(viewer(request), machine_id, asked.reason)
    return machines(request)


@router.post("/hours/machines/{machine_id}/people", operation_id="decide_machine_pin")
def decide_pin(request: HttpRequest, machine_id: int, asked: PinAsk) -> dict[str, Any]:
    who = viewer(request)
    actions.decide_pin(who, machine_id, asked.pin, asked.person)
    return _whole(who, machine_id)


@router.post("/hours/machines/{machine_id}/lines", operation_id="decide_machine_lines")
def decide_lines(request: HttpRequest, machine_id: int, asked: LinesAsk) -> dict[str, Any]:
    who = viewer(request)
    actions.decide_lines(who, machine_id, asked.lines, asked.deed, asked.minutes)
    return _whole(who, machine_id)


@router.post("/hours/machines/{machine_id}/send-people", operation_id="send_people_to_machine")
def send_people(request: HttpRequest, machine_id: int) -> dict[str, Any]:
    who = viewer(request)
    sent, left = actions.send_people(who, machine_id)
    return {"sent": sent, "left_out": left}
