"""Asked: which run of a month an address means."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from .known import Which


class Asked(Schema):
    """`group`: its key, empty for everybody who is in none; `number`: 0 the regular run, 1, 2, … those apart from it, 101 to 131 the
    run of a period that is paid on the day 1 to 31 of the month."""

    group: str = ""
    number: int = Field(0, ge=0, le=131)

    @property
    def which(self) -> Which:
        return Which(self.group, self.number)
