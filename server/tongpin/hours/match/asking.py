"""Asking: doubts about offices and people become questions that HR decides once; answers become matches."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tongpin.base.intake import Choice, Intake, Question
from tongpin.base.words import Place, Problem, say
from tongpin.hours.intake.statement import Statement, Who
from tongpin.people.public import OfficeFact, offices, posts_between

from .rules import Doubt, Known, KnownOffice, Matching, Roll, guess_office, match_people, offices_named

LEAVE_OUT = "leave_out"
MOST_CHOICES = 400


@dataclass
class Register:
    """The people and offices of the company during the period of a file."""

    offices: dict[int, OfficeFact]
    roll: Roll

    @property
    def known(self) -> list[KnownOffice]:
        return [KnownOffice(one.id, one.name, (one.name, one.city, one.code)) for one in self.offices.values()]

    def ref(self, person: int) -> str:
        """How scripts name a person: office and number, the same on every machine."""
        one = self.roll.people[person]
        return f"{self.offices[one.office].code}:{one.number or one.name}"

    def person(self, ref: str) -> int | None:
        return next((one for one in self.roll.people if self.ref(one) == ref), None)


def register_of(intake: Intake, first: date | None, last: date | None) -> Register:
    """Read once for all files of an import that are about the same days."""
    key = f"hours.register:{first}:{last}"
    if key not in intake.shared:
        found = {one.id: one for one in offices()}
        posts = posts_between(None, first or date(1900, 1, 1), last or date(2999, 1, 1))
        roll = Roll(Known(one.id, one.office_id, one.number, one.name) for one in posts)
        intake.shared[key] = Register(found, roll)
    known: Register = intake.shared[key]
    return known


def offices_of(statement: Statement, register: Register, intake: Intake) -> list[int]:
    """The office (rarely: offices) a file is about; empty when that has to be decided first."""
    found = _offices_of(statement, register, intake)
    intake.located(register.offices[one].name for one in found)
    return found


def _offices_of(statement: Statement, register: Register, intake: Intake) -> list[int]:
    people = list(statement.people.values())
    named = offices_named(statement.hints, register.known)
    if len(named) > 1:
        return named
    guess = guess_office(people, statement.hints, register.known, register.roll)
    if guess.office is not None:
        return [guess.office]
    digest = hashlib.blake2b("|".join(sorted(statement.people)).encode(), digest_size=4).hexdigest()
    ordered = [register.offices[one] for one in guess.candidates]
    answer = intake.ask(Question(
        id=f"office:{short(statement.format)}:{digest}", kind="office",
        say=say("hours.match.which_office", file=statement.file), place=Place(file=statement.file),
        choices=tuple(Choice(one.code, one.name) for one in ordered),
        suggestion=ordered[0].code if ordered and people else None, is_blocking=True))
    return [one.id for one in ordered if one.code == answer]


def people_of(people: Iterable[Who], scope: Collection[int], register: Register, intake: Intake, format_: str) -> Matching:
    """Matches, asks about every doubt, and takes the answers in."""
    found = match_people(list(people), register.roll.within(scope), register.roll)
    office = register.offices[min(scope)].code if len(scope) == 1 else "all"
    for doubt in found.doubts:
        free = _free(scope, found, register)
        answer = intake.ask(_question(doubt, (format_, office), free, register, intake))
        if answer == LEAVE_OUT:
            found.left_out.add(doubt.who.key)
        elif answer and (person := register.person(answer)) is not None:
            found.found[doubt.who.key], found.how[doubt.who.key] = person, "decided"
    for who, person in found.other_names:
        intake.problem(Problem(
            say("hours.match.other_name", number=who.number, name=who.name, known=register.roll.people[person].name),
            Place(file=intake.file), "warning"))
    return found


def _question(doubt: Doubt, where: tuple[str, str], free: Sequence[int], register: Register, intake: Intake) -> Question:
    """`where` is the format and the office; `free` are people of the office, likeliest first."""
    format_, office = where
    who = doubt.who
    code = doubt.code
    if code == "unknown" and not who.number:
        code = "unknown_name"
    shown = who.number if not who.name else f"{who.number} {who.name}".strip()
    candidates = doubt.candidates or tuple(free)
    return Question(
        id=f"{code.replace('_', '-')}:{short(format_)}:{office}:{who.key}", kind=code,
        say=say(f"hours.match.{code}", who=shown, file=intake.file),
        place=Place(file=intake.file, row=who.row),
        choices=(*_choices(candidates, register), Choice(LEAVE_OUT, say("hours.match.leave_out"))),
        suggestion=register.ref(doubt.suggestion) if doubt.suggestion else None)


def _free(scope: Collection[int], found: Matching, register: Register) -> list[int]:
    """The people of the office, those first whom the file has not named yet; a machine may know one twice."""
    taken = set(found.found.values())
    mine = [one.id for one in register.roll.people.values() if one.office in scope]
    return sorted(mine, key=lambda one: one in taken)[:MOST_CHOICES]


def _choices(people: Sequence[int], register: Register) -> list[Choice]:
    return [
        Choice(register.ref(one), f"{register.roll.people[one].name} {register.roll.people[one].number}".strip())
        for one in people
    ]


def short(format_: str) -> str:
    """zk_attlog for hours.zk_attlog: ids are read by people."""
    return format_.rsplit(".", 1)[-1]
