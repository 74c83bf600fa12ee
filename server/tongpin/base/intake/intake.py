"""Intake: what a format is given while it writes one file. It asks, tells, counts, and holds the door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tongpin.base.sheets import Book
from tongpin.base.words import Problem, Say

from .format import Question

SAMPLE = 200  # differences shown per kind of record; all are counted


@dataclass
class Changes:
    """What an import does to one kind of record."""

    entity: str
    created: int = 0
    changed: int = 0
    same: int = 0
    sample: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Told:
    """Everything one run of an import has to say, over all its files."""

    answers: Mapping[str, str] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    asked_in: dict[str, str] = field(default_factory=dict)  # question id → file
    problems: list[Problem] = field(default_factory=list)
    changes: dict[str, Changes] = field(default_factory=dict)
    tidied: list[Say] = field(default_factory=list)
    matches: dict[str, tuple[int, int]] = field(default_factory=dict)  # file → matched, total
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)  # file → the offices it is about

    def ask_at(self, file: str, question: Question) -> str | None:
        self.questions.setdefault(question.id, question)
        self.asked_in.setdefault(question.id, file)
        answer = self.answers.get(question.id)
        if answer is not None and question.choices and not question.free:
            if answer not in {choice.value for choice in question.choices}:
                return None  # an answer that is no longer on offer is asked anew
        return answer

    @property
    def waiting(self) -> list[Question]:
        return [one for one in self.questions.values() if self.ask_at("", one) is None]

    @property
    def errors(self) -> list[Problem]:
        return [one for one in self.problems if one.level == "error"]


class Intake:
    """One file being written. `door` is the open record door of the whole import, `shared` lives as long as it."""

    def __init__(self, door: Any, viewer: Any, book: Book, told: Told, shared: dict[str, Any]):
        self.door = door
        self.viewer = viewer
        self.book = book
        self.shared = shared
        self._told = told
        self.progress: Callable[[int], None] = lambda done: None  # how many rows of this file are written

    @property
    def file(self) -> str:
        return self.book.name

    def ask(self, question: Question) -> str | None:
        """The decision given for this id, or None: then the question is listed, and what it is about is left out."""
        return self._told.ask_at(self.file, question)

    def problem(self, problem: Problem) -> None:
        if problem.place.file is None:
            problem = replace(problem, place=replace(problem.place, file=self.file))
        self._told.problems.append(problem)

    def changed(self, entity: str, key: Say | str, before: Any, after: Any) -> None:
        """For the preview: `before` None is a new record, equal values are told as the same."""
        changes = self._told.changes.setdefault(entity, Changes(entity))
        if before == after:
            changes.same += 1
            return
        if before is None:
            changes.created += 1
        else:
            changes.changed += 1
        if len(changes.sample) < SAMPLE:
            changes.sample.append({"key": key, "before": before, "after": after})

    def same(self, entity: str, count: int = 1) -> None:
        self._told.changes.setdefault(entity, Changes(entity)).same += count

    def matched(self, matched: int, total: int) -> None:
        """How many of the people (or rows) that the file names are known."""
        self._told.matches[self.file] = matched, total

    def located(self, offices: Iterable[str]) -> None:
        """Which of our offices the file is about."""
        self._told.offices[self.file] = tuple(dict.fromkeys(offices))

    def tidied(self, sentence: Say) -> None:
        """Something put right without asking, that a person may want to know."""
        self._told.tidied.append(sentence)
