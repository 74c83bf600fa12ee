"""Seen: who may see payslips of some offices only sees and pays the groups all of whose offices are his."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q

from tongpin.base.access import Viewer, rights
from tongpin.base.conditions import EVERYONE, holds
from tongpin.base.words import Forbidden
from tongpin.people import public as people

from .known import Groups, groups


class _Office:
    """An office as the conditions of a grant ask about it."""

    def __init__(self, fact: people.OfficeFact):
        self.pk, self.fact = fact.id, fact

    def __getattr__(self, name: str) -> Any:
        return getattr(self.fact, name)


def offices_held(viewer: Viewer) -> frozenset[int] | None:
    """None: his grants on payslips speak of no office. The grants themselves decide, nothing is said twice."""
    told = [] if viewer.is_system else rights.allowed(viewer, "pay.slip", "see")
    if any(list(one.rows) == list(EVERYONE) for one in told):
        return None
    limited = [one.rows for one in told if "office" in str(one.rows)]
    if not limited:
        return None
    facts = rights.facts(viewer)
    every = [(one.id, {"office": _Office(one), "person": {"office": _Office(one)}}) for one in people.offices()]
    return frozenset(key for key, slip in every if any(holds(rows, slip, facts) for rows in limited))


def held_slips(viewer: Viewer) -> Q:
    held = offices_held(viewer)
    return Q() if held is None else Q(office_id__in=held)


def may_see_group(held: Collection[int] | None, known: Groups, group: int | None, month: date) -> bool:
    if held is None:
        return True
    every = [one.id for one in known.every]
    offices = known.offices(group, month, every)
    return set(every if offices is None else offices) <= set(held)


def demand_group(viewer: Viewer, group: int | None, month: date) -> None:
    held = offices_held(viewer)
    if held is not None and not may_see_group(held, groups(), group, month):
        raise Forbidden("pay.group.not_yours")
