"""Writing a list of papers: whose each row is, of which kind, and whether it is new, the same or put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from tongpin.base.intake import Choice, Intake, Question
from tongpin.base.kinds import Secret
from tongpin.base.words import Problem, say
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.persons.keys import name_key
from tongpin.people.persons.match import PeopleIndex

from .entity import Paper, PaperKind
from .rows import PaperRow

FACTS = ("number", "issuer", "valid_from", "valid_to", "note")


class PaperWriting:
    def __init__(self, intake: Intake):
        self.intake = intake
        self.offices = {name_key(one.name): one.pk for one in Office.objects.all()}
        self.persons = Person.objects.select_related("office").in_bulk()
        self.index = PeopleIndex(self.persons.values(), {one.pk: one.issuer_id for one in self.persons.values()})
        self.kinds = {name_key(name): one for one in PaperKind.objects.all() for name in (one.name, one.name_en) if name}
        self.papers: dict[tuple[int, int], list[Paper]] = {}
        for paper in Paper.objects.filter(state="valid").select_related("kind").order_by("valid_to"):
            self.papers.setdefault((paper.person_id, paper.kind_id), []).append(paper)

    def write(self, rows: Sequence[PaperRow]) -> None:
        known = 0
        for row in rows:
            person, kind = self._person(row), self._kind(row)
            known += person is not None
            if person is not None and kind is not None:
                self._write(row, person, kind)
        self.intake.matched(known, len(rows))

    def _person(self, row: PaperRow) -> Person | None:
        """By number in the office that the row names; else by a number, or a name, that only one bears anywhere."""
        number, office = row.get("person_number") or "", self.offices.get(name_key(row.get("office") or ""))
        found: list[Any] = []
        if office is not None:
            match = self.index.match(office, number, row.name)
            found = [match.person] if match.person else []
        elif number:
            found = [one for one in self.index.anywhere(number) if one.name_key == name_key(row.name)]
        else:
            found = [one for one in self.persons.values() if one.name_key == name_key(row.name)]
        if len(found) != 1:
            self._problem(row, "row_unknown", name=row.name)
            return None
        return self.persons[found[0].id]

    def _kind(self, row: PaperRow) -> PaperKind | None:
        key = name_key(row.kind)
        if known_kind := self.kinds.get(key):
            return known_kind
        known = [Choice(one.code, one.both) for one in sorted(set(self.kinds.values()), key=lambda one: one.name)]
        answer = self.intake.ask(Question(
            id=f"paper-kind:{key}", kind="paper_kind", place=row.place, say=say("people.papers.which_kind", name=row.kind),
            choices=(Choice("new", say("people.papers.new_kind", name=row.kind)), *known,
                     Choice("skip", say("people.papers.leave_out")))))
        if answer is None or answer == "skip":
            return None
        if answer == "new":
            code = f"own-{PaperKind.objects.count() + 1}"
            made: PaperKind = self.intake.door.create(PaperKind, code=code, name=row.kind[:120])
            self.intake.changed("people.paper_kind", made.name, None, {"name": made.name})
        else:
            made = next(one for one in self.kinds.values() if one.code == answer)
        self.kinds[key] = made
        return made

    def _write(self, row: PaperRow, person: Person, kind: PaperKind) -> None:
        mine = self.papers.setdefault((person.pk, kind.pk), [])
        same = next((one for one in mine if self._is_same(one, row)), None)
        label = f"{person.office.name} {person.number} {person.name} {kind.name}"
        facts = {name: value for name in FACTS if (value := row.get(name)) is not None}
        if same is not None:
            self._mend(same, facts, label)
            return
        if any(self._is_newer(one, row) for one in mine):
            self._problem(row, "row_older", name=person.name, kind=kind.both)
            return
        now = timezone.now()
        made = self.intake.door.create(Paper, person=person, kind=kind, state="valid", decided_at=now, **facts)
        for old in mine:
            self.intake.door.change(old, state="replaced")
        mine[:] = [made]
        self.intake.changed("people.paper", label, None, _told(facts))

    def _mend(self, paper: Paper, facts: dict[str, Any], label: str) -> None:
        before = {name: _plain(getattr(paper, name)) for name in facts}
        after = {name: value for name, value in facts.items() if value != before[name]}
        if after:
            self.intake.door.change(paper, **after)
        self.intake.changed("people.paper", label, _told({name: before[name] for name in after}), _told(after))

    def _is_same(self, paper: Paper, row: PaperRow) -> bool:
        """The same end is the same paper; without an end, the same number or none."""
        if row.get("valid_to") or paper.valid_to:
            return bool(paper.valid_to == row.get("valid_to"))
        return _plain(paper.number) in (None, row.get("number")) or row.get("number") is None

    def _is_newer(self, paper: Paper, row: PaperRow) -> bool:
        return row.get("valid_to") is not None and (paper.valid_to is None or paper.valid_to > row.get("valid_to"))

    def _problem(self, row: PaperRow, code: str, **values: Any) -> None:
        self.intake.problem(Problem(say(f"people.papers.{code}", row=row.index + 1, **values), row.place, level="warning"))


def _plain(value: Any) -> Any:
    return value.reveal() if isinstance(value, Secret) else value or None


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: "••••" if name == "number" and value else value for name, value in facts.items()}
