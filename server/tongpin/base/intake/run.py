"""Running an import: read every file, let its format write in one transaction, keep it or roll it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from tongpin.base.access.rights import demand
from tongpin.base.collector import nothing_collected
from tongpin.base.entities import Viewer, entity_named
from tongpin.base.entities import door as open_door
from tongpin.base.sheets import Book, read_book
from tongpin.base.words import Place, Problem, Refused, say

from .entity import Import, StandingDecision
from .format import Choice, Format, Question, Reading, format_named, formats, recognised
from .intake import Changes, Intake, Told
from .trace import Recorder, Trace

Files = Sequence[tuple[str, bytes]]
Progress = Callable[[int, int], None]

LEAVE_OUT = "leave_out"


@dataclass
class Prepared:
    """One file, read but not written."""

    name: str
    book: Book | None = None
    format: Format | None = None
    reading: Reading | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Outcome:
    """What a run told, and whether it was kept."""

    files: list[Prepared]
    told: Told
    written: bool = False
    traces: list[Trace] = field(default_factory=list)
    is_undoable: bool = True
    registers: tuple[str, ...] = ()  # posted to, in need of reversing when undone

    @property
    def questions(self) -> list[Question]:
        """What waits for a decision."""
        return self.told.waiting

    @property
    def problems(self) -> list[Problem]:
        return self.told.problems

    @property
    def changes(self) -> list[Changes]:
        return list(self.told.changes.values())

    @property
    def is_blocked(self) -> bool:
        """Nothing may be written yet: an error nobody has waived, or a question that must be answered first."""
        return bool(self.told.errors) or any(one.is_blocking for one in self.told.waiting)


class _RolledBack(Exception):
    pass


@nothing_collected()
def run_import(
    viewer: Viewer, files: Files, answers: Mapping[str, str] | None = None, *, strict: bool = False,
    keep: bool = True, progress: Progress | None = None,
) -> Outcome:
    """Reads and writes the files in one transaction. Not `strict`: bad rows and what waits are left out.

    `strict`: nothing is written while an error stands or a blocking question waits. `keep` False: a preview.
    """
    decided = {**standing(), **(answers or {})}
    outcome = Outcome(prepare(files, decided), Told(answers=decided))
    for one in outcome.files:
        _tell_reading(one, outcome.told)
    try:
        with open_door(viewer, verb=("write", Import), reason="import") as door:
            recorder = Recorder(door)
            _apply(viewer, outcome, recorder, progress)
            _waive(outcome)
            if not keep or (strict and outcome.is_blocked):
                raise _RolledBack
            outcome.traces, outcome.is_undoable = recorder.traces, recorder.is_whole
            outcome.registers = tuple(sorted(recorder.posted))
            outcome.written = True
    except _RolledBack:
        pass
    return outcome


def prepare(files: Files, answers: Mapping[str, str]) -> list[Prepared]:
    """Every file read by the format that knows it. Pure."""
    return [_prepared(name, content, answers) for name, content in files]


def standing() -> dict[str, str]:
    """The decisions that hold for every import."""
    return dict(StandingDecision.objects.values_list("question", "answer"))


def column_question(format_name: str, header: str) -> str:
    return f"column:{format_name}:{header}"


def _prepared(name: str, content: bytes, answers: Mapping[str, str]) -> Prepared:
    try:
        book = read_book(name, content)
    except Refused as refused:
        return Prepared(name, problems=list(refused.problems))
    found, book = _format_of(book, answers)
    if found is None:
        unknown = Problem(say("base.intake.unknown_file", file=name), Place(file=name), level="warning")
        return Prepared(name, book, problems=[unknown, *book.problems])
    try:
        reading = found.read(book)
    except Refused as refused:
        return Prepared(name, book, found, problems=[*book.problems, *refused.problems])
    return Prepared(name, book, found, reading, [*book.problems, *reading.problems])


def _format_of(book: Book, answers: Mapping[str, str]) -> tuple[Format | None, Book]:
    """The format that knows the book, with what people have decided about its columns."""
    chosen = answers.get(f"format:{book.name}", "")
    found = format_named(chosen) if chosen in {one.name for one in formats()} else recognised(book)
    if found is None:
        return None, book
    prefix = column_question(found.name, "")
    columns = {key.removeprefix(prefix): value for key, value in answers.items() if key.startswith(prefix)}
    mapped = replace(book, columns=columns) if columns else book
    if found.recognise(mapped):
        return found, mapped
    return (found, book) if found.recognise(book) else (None, book)


def _tell_reading(one: Prepared, told: Told) -> None:
    told.problems.extend(one.problems)
    if one.reading is None or one.format is None:
        return
    labels = [Choice(name, label) for name, label in one.reading.fields.items()]
    for column in one.reading.columns:
        if column.is_open and column.field:
            told.ask_at(one.name, Question(
                id=column_question(one.format.name, column.header), kind="column",
                say=say("base.intake.which_column", header=column.header), place=Place(file=one.name),
                choices=(*labels, Choice("", say("base.intake.leave_column_out"))), suggestion=column.field))


def _apply(viewer: Viewer, outcome: Outcome, recorder: Recorder, progress: Progress | None) -> None:
    shared: dict[str, Any] = {}
    ready = [one for one in outcome.files if one.format and one.reading and one.book]
    ready.sort(key=lambda one: (one.format.order if one.format else 0, one.name))
    total = sum(_weight(one) for one in ready)
    before = 0
    for one in ready:
        assert one.format and one.reading and one.book
        intake = Intake(recorder, viewer, one.book, outcome.told, shared)
        if progress:
            intake.progress = partial(_report, progress, before, total)
            intake.progress(0)
        before += _weight(one)
        mark = recorder.mark()
        try:
            with open_door(viewer, verb=("write", Import), reason=one.name) as inner, recorder.through(inner):
                _demand(viewer, one.format)
                one.format.apply(one.reading, intake)
        except Refused as refused:  # what this file had written is rolled back, the others go on
            recorder.back_to(mark)
            for problem in refused.problems:
                intake.problem(problem)
    if progress:
        progress(total, total)


def _weight(one: Prepared) -> int:
    """A file counts by its rows, and one for opening it."""
    return 1 + (len(one.reading.rows) if one.reading else 0)


def _report(progress: Progress, before: int, total: int, done: int) -> None:
    progress(min(before + done, total), total)


def _demand(viewer: Viewer, found: Format) -> None:
    if found.needs and (entity := entity_named(found.needs[0])):
        demand(viewer, entity, found.needs[1])


def _waive(outcome: Outcome) -> None:
    """Bad rows may be left out, when a person says so for that file."""
    told = outcome.told
    for name in dict.fromkeys(one.place.file for one in told.errors if one.place.file):
        count = sum(1 for one in told.errors if one.place.file == name)
        answer = told.ask_at(name, Question(
            id=f"leave-out:{name}", kind=LEAVE_OUT, say=say("base.intake.bad_rows", file=name, count=count),
            place=Place(file=name), choices=(Choice(LEAVE_OUT, say("base.intake.leave_out", count=count)),),
            is_blocking=True))
        if answer == LEAVE_OUT:
            told.problems[:] = [
                replace(one, level="warning") if one.level == "error" and one.place.file == name else one
                for one in told.problems
            ]


__all__ = ["Outcome", "Prepared", "column_question", "prepare", "run_import", "standing"]
