"""What waits for a person: to-dos of processes, standing in for others, new colleagues to look after, contracts under way."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from tongpin.base.entities.records import Door
from tongpin.base.flow.engine.commands import Transfer
from tongpin.base.flow.entity import Delegation, FlowTask
from tongpin.base.flow.running import hold, step
from tongpin.base.words import Place, Problem, Refused, say, word
from tongpin.people.boarding.asking import ask_for
from tongpin.people.boarding.entity import BoardingCase, BoardingTask
from tongpin.people.contracts.entity import Contract
from tongpin.people.persons.entity import Person

from .entity import LeaveCase
from .holdings import Holding, Source, holdings

ARRIVING = ("invited", "filling", "to_check", "contract", "ready", "started")


def account_of(successor: Person | None) -> int:
    """Who takes over a to-do must be able to sign in."""
    if successor is None or successor.user_id is None:
        name = successor.name if successor else ""
        raise Refused(Problem(say("people.leaving.successor_no_account", name=name), Place(field="successor")))
    return successor.user_id


@holdings("todo")
class Todos(Source):
    """Handed on within the process, where its story tells it."""

    def of(self, person: Person) -> Iterator[Holding]:
        if person.user_id is None:
            return
        open_ones = FlowTask.objects.filter(user_id=person.user_id, state="open", sort_of__in=("approve", "do"))
        for one in open_ones.select_related("instance").order_by("pk"):
            yield Holding(str(one.pk), say("people.leaving.holds_todo", title=one.instance.title))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        task = FlowTask.objects.filter(pk=int(key), state="open").first()
        if task is None or task.user_id is None:  # decided meanwhile
            return
        told = say("people.leaving.handed_todo", name=case.person.name).text(door.viewer.lang)
        step(door, hold(task.instance_id), Transfer(task.seq, task.user_id, account_of(successor), told), verb="transfer")


@holdings("deputy", needs_successor=False)
class Deputies(Source):
    """Ends with the account; a successor stands in for the rest of the time."""

    def of(self, person: Person) -> Iterator[Holding]:
        if person.user_id is None or person.last_day is None:
            return
        for one in Delegation.objects.filter(deputy_id=person.user_id, to_at__date__gt=person.last_day).order_by("pk"):
            whom = Person.objects.filter(user_id=one.user_id).first()
            yield Holding(str(one.pk), say("people.leaving.holds_deputy", name=whom.name if whom else "—", day=one.to_at.date()))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        found = Delegation.objects.filter(pk=int(key), to_at__gt=case.off_at).first()
        if found is None:
            return
        if successor is not None and account_of(successor) != found.user_id:
            door.create(Delegation, user_id=found.user_id, deputy_id=account_of(successor), from_at=max(found.from_at, case.off_at),
                        to_at=found.to_at, flows=found.flows, reason=found.reason)
        if found.from_at >= case.off_at:
            door.remove(found)
        else:
            door.change(found, to_at=case.off_at)


@holdings("newcomer")
class Newcomers(Source):
    """New colleagues whose lead or mentor he is, and what he prepares for them."""

    def of(self, person: Person) -> Iterator[Holding]:
        mine = BoardingCase.objects.filter(Q(lead=person) | Q(mentor=person), stage__in=ARRIVING)
        for case in mine.order_by("first_day", "pk"):
            yield Holding(f"case:{case.pk}", say("people.leaving.holds_newcomer", name=case.name, day=case.first_day))
        if person.user_id is not None:
            tasks = BoardingTask.objects.filter(user_id=person.user_id, done_at=None, case__stage__in=ARRIVING)
            for task in tasks.select_related("case").order_by("due_day", "pk"):
                yield Holding(f"task:{task.pk}", say("people.leaving.holds_task", name=task.case.name, task=task.label, day=task.due_day))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        what, _, number = key.partition(":")
        if what == "task":
            ask_for(door.change(BoardingTask.objects.select_related("case").get(pk=int(number)), user_id=account_of(successor)))
            return
        arriving = BoardingCase.objects.get(pk=int(number))
        roles = [role for role in ("lead", "mentor") if getattr(arriving, f"{role}_id") == case.person_id]
        door.change(arriving, **dict.fromkeys(roles, successor))


@holdings("contract")
class Contracts(Source):
    """Sent by him and not yet in force: somebody else is asked and told from now on."""

    def of(self, person: Person) -> Iterator[Holding]:
        if person.user_id is None:
            return
        for one in Contract.objects.filter(sent_by_id=person.user_id, state__in=("sent", "signed")).select_related("person").order_by("pk"):
            yield Holding(str(one.pk), say("people.leaving.holds_contract", name=one.person.name, number=one.number,
                                           state=word(f"contract.state.{one.state}")))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        door.change(Contract.objects.get(pk=int(key)), sent_by_id=account_of(successor))
