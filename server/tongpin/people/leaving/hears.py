"""Nothing waits for somebody whose account is shut."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.events import hears
from tongpin.base.flow.losing import lose
from tongpin.people.events import AccountShut


@hears(AccountShut)
def processes_ask_somebody_else(fact: AccountShut) -> None:
    lose(fact.user, timezone.now())
