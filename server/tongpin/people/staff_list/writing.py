"""Writing a staff list: who is new comes, who is known is compared, nobody is deleted; in bulk, whatever the head count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongpin.base.intake import Choice, Intake, Question
from tongpin.base.words import Problem, say
from tongpin.people.departments.entity import Department
from tongpin.people.events import PersonHired
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.persons.keys import name_key, number_key
from tongpin.people.persons.match import PeopleIndex
from tongpin.people.posts.actions import EVER
from tongpin.people.posts.entity import Post

from .cards import write_cards
from .moves import Moves
from .rows import StaffRow

PLAIN = ("first_day", "last_day", "email", "phone")


@dataclass
class Seat:
    """A row with the place it names and the person it means (None: somebody new)."""

    row: StaffRow
    office: Office
    department: Department | None
    person: Person | None = None


class StaffWriting:
    def __init__(self, intake: Intake, places: Any):
        self.intake = intake
        self.places = places
        self.today: date = intake.viewer.today
        self.persons = {one.pk: one for one in Person.objects.select_related("office", "department", "manager")}

    def write(self, rows: Sequence[StaffRow]) -> None:
        seats = self._matched(self._seated(rows))
        fresh = [seat for seat in seats if seat.person is None]
        known = [seat for seat in seats if seat.person is not None]
        self._hire(fresh)
        managers = self._managers(seats)
        self._place(fresh, managers)
        Moves(self.intake, self.today).write(known, managers)
        write_cards(self.intake, seats)
        self.intake.matched(len(seats), len(rows))

    def _seated(self, rows: Sequence[StaffRow]) -> list[Seat]:
        seats = []
        for row in rows:
            office = self.places.office(row)
            if office is not None:
                seats.append(Seat(row, office, self.places.department(row)))
        return seats

    def _matched(self, seats: list[Seat]) -> list[Seat]:
        index = PeopleIndex([_Known(one) for one in self.persons.values()],
                            {one.pk: one.issuer_id for one in self.persons.values()})
        good = []
        taken: dict[int, StaffRow] = {}
        for seat in seats:
            is_clear = self._match(seat, index)
            if is_clear and seat.person is not None and seat.person.pk in taken:
                first = taken[seat.person.pk]
                self._problem(seat.row, "people.person_twice", name=seat.row.name, first=first.index + 1)
                continue
            if is_clear:
                good.append(seat)
                if seat.person is not None:
                    taken[seat.person.pk] = seat.row
        return good

    def _match(self, seat: Seat, index: PeopleIndex) -> bool:
        """Finds the person of a row; False when only a person can tell who is meant."""
        row, office = seat.row, seat.office
        match = index.match(office.pk, row.number, row.name)
        if match.person is not None:
            seat.person = self.persons[match.person.id]
        elif match.how == "differs":
            return self._renamed(seat, self.persons[match.candidates[0].id])
        elif match.how == "several":
            return self._chosen(seat, [self.persons[one.id] for one in match.candidates])
        elif row.number:
            seat.person = self._from_elsewhere(seat, index) or self._without_number(seat, index)
        return True

    def _renamed(self, seat: Seat, person: Person) -> bool:
        row = seat.row
        answer = self.intake.ask(Question(
            id=f"name-differs:{seat.office.code}:{number_key(row.number)}:{row.name}", kind="name_differs",
            place=row.place, suggestion="keep",
            say=say("people.name_differs", office=seat.office.name, number=row.number, known=person.name, given=row.name),
            choices=(Choice("rename", say("people.rename", name=row.name)), Choice("keep", say("people.leave_row")))))
        seat.person = person
        return answer == "rename"

    def _chosen(self, seat: Seat, candidates: list[Person]) -> bool:
        row = seat.row
        choices = tuple(Choice(str(one.pk), f"{one.number} {one.name}") for one in candidates)
        answer = self.intake.ask(Question(
            id=f"which-person:{seat.office.code}:{name_key(row.name)}:{row.index + 1}", kind="which_person",
            place=row.place, choices=(*choices, Choice("skip", say("people.leave_row"))),
            say=say("people.which_person", name=row.name, office=seat.office.name)))
        if answer is None or answer == "skip":
            return False
        seat.person = self.persons[int(answer)]
        return True

    def _from_elsewhere(self, seat: Seat, index: PeopleIndex) -> Person | None:
        """The same number and the same name in another office, and only once: the person has moved here."""
        found = [one for one in index.anywhere(seat.row.number) if one.name_key == name_key(seat.row.name)]
        return self.persons[found[0].id] if len(found) == 1 else None

    def _without_number(self, seat: Seat, index: PeopleIndex) -> Person | None:
        """Known by name alone so far: now the number comes."""
        found = [one for one in index.named(seat.office.pk, seat.row.name) if not one.number_key]
        return self.persons[found[0].id] if len(found) == 1 else None

    def _hire(self, seats: list[Seat]) -> None:
        people = []
        for seat in seats:
            row = seat.row
            facts = {name: row.get(name) for name in PLAIN if row.get(name)}
            people.append(Person(
                **facts, name=row.name, name_key=name_key(row.name), number=row.number,
                number_key=number_key(row.number), issuer=seat.office, office=seat.office, department=seat.department,
                job_title=row.get("job_title") or ""))
        made = self.intake.door.create_many(Person, people, note_each=True)
        for seat, person in zip(seats, made, strict=True):
            seat.person = person
            self.persons[person.pk] = person

    def _place(self, seats: list[Seat], managers: dict[int, Person]) -> None:
        """The first posts of those who are new, and what the preview tells of them."""
        posts, led = [], []
        for seat in seats:
            person = seat.person
            assert person is not None
            manager = managers.get(seat.row.index)
            if manager is not None:
                person.manager = manager
                led.append(person)
            posts.append(Post(
                person=person, office=seat.office, department=seat.department, manager=manager,
                job_title=person.job_title, valid_from=person.first_day or EVER, valid_to=person.last_day))
            self.intake.door.announce(PersonHired(person.pk, seat.office.pk, person.first_day))
            self.intake.changed("people.person", label(seat), None, facts_of(seat, manager))
        self.intake.door.create_many(Post, posts)
        if led:
            self.intake.door.change_many(led, ["manager"])

    def _managers(self, seats: list[Seat]) -> dict[int, Person]:
        """Row index → manager, told by number or name: in the same office first, then where only one is so called."""
        wanted = [seat for seat in seats if seat.row.get("manager")]
        if not wanted:
            return {}
        index = PeopleIndex([_Known(one) for one in self.persons.values()])
        everywhere: dict[str, list[Person]] = {}
        for one in self.persons.values():
            everywhere.setdefault(one.name_key, []).append(one)
        found = {}
        for seat in wanted:
            told = seat.row.get("manager")
            match = index.match(seat.office.pk, told).person or index.match(seat.office.pk, "", told).person
            anywhere = everywhere.get(name_key(told), [])
            manager = self.persons[match.id] if match else (anywhere[0] if len(anywhere) == 1 else None)
            if manager is None:
                self._problem(seat.row, "people.manager_unclear", "warning", name=told)
            elif seat.person is None or manager.pk != seat.person.pk:
                found[seat.row.index] = manager
        return found

    def _problem(self, row: StaffRow, code: str, level: str = "error", **values: Any) -> None:
        self.intake.problem(Problem(say(code, row=row.index + 1, **values), row.place, level=level))


class _Known:
    """A person as the index compares them."""

    __slots__ = ("id", "name_key", "number_key", "office_id")

    def __init__(self, person: Person):
        self.id, self.office_id = person.pk, person.office_id
        self.name_key, self.number_key = person.name_key, person.number_key


def label(seat: Seat) -> str:
    return " ".join(part for part in (seat.office.name, seat.row.number, seat.row.name) if part)


def facts_of(seat: Seat, manager: Person | None) -> dict[str, Any]:
    """What the file tells of a person, for the preview; secrets are masked."""
    row = seat.row
    facts = {"name": row.name, "number": row.number, "office": seat.office.name}
    facts |= {name: row.get(name) for name in ("first_day", "last_day", "email", "job_title") if row.get(name)}
    if seat.department:
        facts["department"] = seat.department.name
    if manager:
        facts["manager"] = manager.name
    if row.get("phone"):
        facts["phone"] = "••••"
    return facts
