"""The terms of every kind as they hold now, and HR changing them; what is approved already stays as it was approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tongpin.base.entities import Viewer, door
from tongpin.base.words import Missing
from tongpin.hours.absence.kinds import STEPS, leave_kind, shipped_kinds

from .entity import LeaveTerms

FIELDS = ("step",)


@dataclass(frozen=True)
class Terms:
    """`step`: day, half_day, hour or half_hour."""

    kind: str
    step: str

    @property
    def minutes(self) -> int:
        """In which it is asked for by the clock; 0: only in days or halves."""
        return STEPS[self.step]


def terms() -> dict[str, Terms]:
    """Of all kinds that come with the house, in the order of kinds.toml; one query."""
    own = {one.kind: one for one in LeaveTerms.objects.all()}
    return {kind: Terms(kind, own[kind].step if kind in own else told.step) for kind, told in shipped_kinds().items()}


def terms_of(kind: str) -> Terms | None:
    """Of one of them, or of one of the company's own, which says it itself."""
    told = leave_kind(kind)
    if told is None or told.own_label:
        return Terms(kind, told.step) if told else None
    own = LeaveTerms.objects.filter(kind=kind).first()
    return Terms(kind, own.step if own else told.step)


def change_terms(viewer: Viewer, kind: str, values: Mapping[str, Any], *, reason: str = "") -> None:
    """`values`: those of FIELDS that change."""
    if kind not in shipped_kinds():
        raise Missing()
    with door(viewer, verb=("change", LeaveTerms), reason=reason) as opened:
        held = LeaveTerms.objects.select_for_update().filter(kind=kind).first()
        if held is None:
            now = terms()[kind]
            opened.create(LeaveTerms, kind=kind, **({name: getattr(now, name) for name in FIELDS} | dict(values)))
        else:
            opened.change(held, **values)
