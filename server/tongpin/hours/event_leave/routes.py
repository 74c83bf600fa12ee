"""Leave for events over HTTP: what holds at each office of China, what is missing there, and what HR entered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.kinds import plain
from tongpin.base.words import word
from tongpin.hours.absence.kinds import kind_label
from tongpin.people.public import offices

from .actions import figures, province_at
from .entity import LeaveFigure
from .rules import NATIONAL_KINDS, PROVINCIAL, Figure, Where, figure_for, later_children

router = Router(tags=["hours"])


@router.get("/hours/event-leave", operation_id="event_leave")
def event_leave(request: HttpRequest) -> dict[str, Any]:
    """A row an office, a cell a kind; `national` holds wherever a province or an office has not its own.
    `state`: known, unit (days known, not how they are counted) or unknown."""
    who = viewer(request)
    rights.demand(who, entity_of(LeaveFigure), "see")
    known = figures()
    here = [(one, province_at(one)) for one in offices() if one.country == "CN"]
    return {
        "offices": [{"id": one.id, "name": one.name, "province": province,
                     "province_label": word(f"leavefigure.province.{province}") if province else None,
                     "cells": [_cell(known, Where(kind, province, one.id, who.today)) for kind in PROVINCIAL]}
                    for one, province in here],
        "national": [_cell(known, Where(kind, "", 0, who.today)) for kind in NATIONAL_KINDS] if here else [],
        "may_edit": rights.may(who, entity_of(LeaveFigure), "change"),
    }


def _cell(known: Sequence[Figure], where: Where) -> dict[str, Any]:
    """`later`: what a later child has instead."""
    found = figure_for(known, where)
    return {
        "later": [{"child_from": one.child_from, "days": plain(one.days)} for one in later_children(known, where)],
        "kind": where.kind, "label": kind_label(where.kind), "state": "unknown" if found is None else "known" if found.unit else "unit",
        "days": plain(found.days) if found else None, "unit": found.unit if found else None,
        "unit_label": word(f"leavefigure.unit.{found.unit}") if found and found.unit else None,
        "per": found.per if found else None, "per_label": word(f"leavefigure.per.{found.per}") if found else None,
        "source": found.source if found else "", "own": bool(found and found.is_own),
        "valid_from": found.valid_from if found else None,
    }
