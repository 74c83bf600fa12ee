"""The link to the phone of somebody who will come: opened by the last four digits of the number that HR was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from tongpin.people.links.gate import Gate

from .entity import BoardingCase

VALID_FOR = timedelta(days=30)
OPEN_STAGES = ("invited", "filling", "to_check", "contract", "ready", "started")


def _rows() -> QuerySet[BoardingCase]:
    return BoardingCase.objects.select_related("office__legal_entity", "department", "lead").filter(stage__in=OPEN_STAGES)


def _signs(case: BoardingCase) -> str:
    return str(case.phone.reveal()[-4:])


def _opened(case: BoardingCase) -> Mapping[str, Any]:
    return {"stage": "filling"} if case.stage == "invited" else {}


GATE = Gate("people.boarding", _rows, _signs, _opened)
