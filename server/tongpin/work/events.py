"""What Work announces: resources given out, and changes that concern people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.base.events import event


@event("work.resources.published")
@dataclass(frozen=True)
class ResourcesPublished:
    round: int
    name: str
    objections_until: date


@event("work.change.published")
@dataclass(frozen=True)
class ChangePublished:
    change: int
    subject: str
    effective_day: date
    people: int
