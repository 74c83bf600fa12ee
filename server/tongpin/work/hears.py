"""What Work hears: who comes into what a change concerns is told of it."""

from __future__ import annotations

from tongpin.base.events import hears
from tongpin.people.events import PersonHired, PersonMoved

from .changes.actions import newcomers


@hears(PersonHired, PersonMoved)
def tell_newcomers(fact: PersonHired | PersonMoved) -> None:
    newcomers(fact.person)
