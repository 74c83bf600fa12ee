"""What Work hears: who comes into what a change concerns is told of it; a process that asks to be read is."""

from __future__ import annotations

from tongpin.base.events import hears
from tongpin.base.flow.events import FlowPublished
from tongpin.people.events import PersonHired, PersonMoved

from .changes.actions import newcomers
from .changes.versions import ask_to_read


@hears(PersonHired, PersonMoved)
def tell_newcomers(fact: PersonHired | PersonMoved) -> None:
    newcomers(fact.person)


@hears(FlowPublished)
def tell_of_a_version(fact: FlowPublished) -> None:
    ask_to_read(fact.flow, fact.number, fact.by)
