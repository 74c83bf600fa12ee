"""Whose row it is: by number, by phone, or by name and office; whom nobody knows for sure a person decides about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from tongpin.base.intake import Choice, Intake, Question
from tongpin.base.words import Place, Problem, say
from tongpin.pay.run.gather import last_day
from tongpin.pay.run.runs import settled_offices
from tongpin.people import public as people

SKIP = "skip"


class Named(Protocol):
    """What a row says of its person; what it doesn't is empty."""

    @property
    def index(self) -> int: ...
    @property
    def place(self) -> Place: ...
    @property
    def office(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def phone(self) -> str: ...


R = TypeVar("R", bound=Named)


class Finder:
    """Everybody with a post in the month. `who` is the sentence that asks about a row."""

    def __init__(self, intake: Intake, month: date, who: str = "pay.intake.who"):
        self.intake, self.month, self.who = intake, month, who
        self.offices = people.offices()
        self.settled = settled_offices(month)  # of groups that are paid already
        self.index = people.people_index(last_day(month), first=month)

    def found(self, rows: Sequence[R]) -> dict[int, R]:
        """Each person once, and only who is not paid yet."""
        found: dict[int, R] = {}
        for row in rows:
            person = self._person(row)
            if person is not None and person.id in found:
                self._problem(row, "person_twice", name=row.name or person.name, first=found[person.id].index + 1)
            elif person is not None and person.office_id in self.settled:
                self._problem(row, "settled_here", name=row.name or person.name, month=f"{self.month:%Y-%m}")
            elif person is not None:
                found[person.id] = row
        self.intake.matched(len(found), len(rows))
        return found

    def _person(self, row: Named) -> Any:
        office = self._office(row)
        if row.office and office is None:
            self._problem(row, "no_office", office=row.office)
            return None
        if not row.number and row.phone:
            return self._sure(row, [self.index.people[key] for key in self.phones.get(people.phone_key(row.phone), ())])
        if office is None:
            return self._anywhere(row)
        match = self.index.match(office.id, row.number, row.name)
        return match.person or self._asked(row, office.code, match.candidates)

    @cached_property
    def phones(self) -> dict[str, list[int]]:
        """Read only where a file names somebody by his phone."""
        return people.by_phone(self.index.people)

    def _office(self, row: Named) -> people.OfficeFact | None:
        key = people.name_key(row.office)
        for one in self.offices:
            if key in (people.name_key(one.name), people.name_key(one.code), people.name_key(one.city)):
                return one
        city = people.city_of(row.office) if row.office else None
        there = [one for one in self.offices if city and one.code == city.code]
        return there[0] if len(there) == 1 else None

    def _anywhere(self, row: Named) -> Any:
        """A file without offices: only a number, or else a name, that one person bears."""
        bear = self.index.anywhere(row.number) if row.number else tuple(self.index.people.values())
        return self._sure(
            row, list(bear) if row.number else [one for one in bear if one.name_key == people.name_key(row.name)]
        )

    def _sure(self, row: Named, bear: Sequence[Any]) -> Any:
        found = [one for one in bear if not row.name or one.name_key == people.name_key(row.name)]
        return found[0] if len(found) == 1 else self._asked(row, "", tuple(found or bear))

    def _asked(self, row: Named, office: str, candidates: tuple[Any, ...]) -> Any:
        """Nobody, several, or another name under the number: a person decides, or the row is left out."""
        numbered = {one.id: one for one in (*candidates, *self.index.anywhere(row.number))}
        choices = tuple(Choice(str(key), f"{one.number} {one.name}") for key, one in numbered.items())
        answer = self.intake.ask(
            Question(
                id=f"pay-person:{office}:{row.number or row.name or row.phone[-4:]}",
                kind="pay_person",
                place=row.place,
                choices=(*choices, Choice(SKIP, say("pay.intake.leave_out"))),
                suggestion=SKIP if not numbered else None,
                say=say(self.who, number=row.number, name=row.name, office=row.office or row.phone[-4:]),
            )
        )
        return None if answer is None or answer == SKIP else numbered[int(answer)]

    def _problem(self, row: Named, code: str, **values: Any) -> None:
        self.intake.problem(Problem(say(f"pay.intake.{code}", **values), row.place))
