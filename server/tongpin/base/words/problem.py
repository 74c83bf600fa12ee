"""Problem: what is wrong, said at the place where it was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .say import Say, say


@dataclass(frozen=True)
class Place:
    """Where something was given: a field of a form, or a cell of a file (row and column count from 1). `link`: a page of the house
    that shows what stands in the way."""

    field: str | None = None
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    link: str | None = None


NOWHERE = Place()


@dataclass(frozen=True)
class Problem:
    say: Say
    place: Place = NOWHERE
    level: str = "error"  # error | warning | note

    def to_json(self, lang: str) -> dict[str, Any]:
        place = {key: value for key, value in vars(self.place).items() if value is not None}
        return {"code": self.say.code, "text": self.say.text(lang), "level": self.level, **place}


class Refused(Exception):
    """The door says no: `problems` tell why and where. `status` is the HTTP answer."""

    status = 422

    def __init__(self, problems: Problem | Say | Iterable[Problem]):
        if isinstance(problems, Say):
            problems = Problem(problems)
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("; ".join(problem.say.code for problem in self.problems))


class Forbidden(Refused):
    """The viewer may not; nothing is told about what is there."""

    status = 403

    def __init__(self, code: str = "base.not_allowed", **values: Any):
        super().__init__(say(code, **values))


class Missing(Refused):
    """No such record, or none that the viewer may see."""

    status = 404

    def __init__(self, code: str = "base.not_found", **values: Any):
        super().__init__(say(code, **values))
