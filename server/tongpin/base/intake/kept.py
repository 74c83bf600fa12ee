"""What a run told, as plain JSON that is kept with the import, and as a screen gets it in its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from tongpin.base.words import Problem, Say, word

from .entity import Import, ImportFile
from .excerpt import evidence
from .format import Choice, Question
from .intake import Changes
from .run import Outcome, Prepared

MAX_PROBLEMS = 500  # kept per import; a file with more has one cause
MAX_EVIDENCE = 60


def as_told(kept: Sequence[ImportFile], outcome: Outcome) -> dict[str, Any]:
    told = outcome.told
    ids = {one.name: one.pk for one in kept}
    return {
        "files": [_file(ids[one.name], one, outcome) for one in outcome.files],
        "problems": [_problem(one) for one in told.problems[:MAX_PROBLEMS]],
        "problem_count": len(told.problems),
        "questions": _questions(outcome),
        "waiting": len(told.waiting),
        "changes": [_changes(one) for one in outcome.changes],
        "tidied": [one.to_json() for one in told.tidied],
        "blocked": outcome.is_blocked,
    }


def _file(key: int, one: Prepared, outcome: Outcome) -> dict[str, Any]:
    reading = one.reading
    matched, total = outcome.told.matches.get(one.name, (None, None))
    return {
        "id": key, "name": one.name, "format": one.format.name if one.format else None,
        "offices": list(outcome.told.offices.get(one.name, ())),
        "content": reading.summary.to_json() if reading and reading.summary else None,
        "matched": matched, "total": total,
        "columns": [
            {"header": column.header, "field": column.field, "confidence": round(min(column.confidence, 1.0), 2),
             "sure": column.is_sure, "index": column.index}
            for column in (reading.columns if reading else ())
        ],
        "fields": [{"name": name, "label": dict(label)} for name, label in (reading.fields if reading else {}).items()],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"say": problem.say.to_json(), "level": problem.level,
            "place": {name: value for name, value in vars(problem.place).items() if value is not None}}


def _questions(outcome: Outcome) -> list[dict[str, Any]]:
    told = outcome.told
    books = {one.name: one.book for one in outcome.files}
    found: list[dict[str, Any]] = []
    for question in told.questions.values():
        file = told.asked_in.get(question.id, "")
        row = _question(question, file, told.answers.get(question.id))
        book = books.get(file)
        row["evidence"] = evidence(book, question.place) if book and len(found) < MAX_EVIDENCE else None
        found.append(row)
    return found


def _question(question: Question, file: str, answer: str | None) -> dict[str, Any]:
    return {
        "id": question.id, "kind": question.kind, "say": question.say.to_json(), "file": file,
        "place": {name: value for name, value in vars(question.place).items() if value is not None},
        "choices": [{"value": one.value, "say": _choice(one)} for one in question.choices],
        "suggestion": question.suggestion, "answer": answer, "blocking": question.is_blocking, "free": question.free,
    }


def _choice(choice: Choice) -> Any:
    if isinstance(choice.say, Say):
        return choice.say.to_json()
    return choice.say if isinstance(choice.say, str) else dict(choice.say)


def _changes(one: Changes) -> dict[str, Any]:
    sample = [{"key": plain(row["key"]), "before": plain(row["before"]), "after": plain(row["after"])} for row in one.sample]
    return {"entity": one.entity, "created": one.created, "changed": one.changed, "same": one.same, "sample": sample}


def plain(value: Any) -> Any:
    if isinstance(value, Say):
        return value.to_json()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def shown(imported: Import, lang: str, progress: Mapping[str, int]) -> dict[str, Any]:
    """The import as a screen gets it."""
    told = imported.told or {}
    problems = [_said(one, lang) for one in told.get("problems", [])]
    kept = list(imported.files.order_by("id"))
    sizes = {one.pk: (one.size, one.stored_id) for one in kept}
    return {
        "id": imported.pk, "state": imported.state, "created_at": imported.created_at.isoformat(),
        "written_at": imported.written_at.isoformat() if imported.written_at else None,
        "undone_at": imported.undone_at.isoformat() if imported.undone_at else None,
        "may_undo": imported.state == Import.State.WRITTEN and told.get("undoable", True),
        "blocked": told.get("blocked", True), "waiting": told.get("waiting", 0),
        "files": [_shown_file(one, sizes, problems, lang) for one in files_of(imported, kept)],
        "problems": problems, "problem_count": told.get("problem_count", 0),
        "questions": [_shown_question(one, lang) for one in told.get("questions", [])],
        "changes": [_shown_changes(one, lang) for one in told.get("changes", [])],
        "tidied": [_text(one, lang) for one in told.get("tidied", [])],
        "progress": dict(progress),
    }


def files_of(imported: Import, kept: Sequence[ImportFile]) -> list[dict[str, Any]]:
    """What was told of each file; of one that waits to be read, its name."""
    told = {one["id"]: one for one in (imported.told or {}).get("files", [])}
    return [told.get(one.pk) or {"id": one.pk, "name": one.name, **_UNREAD} for one in kept]


_UNREAD: dict[str, Any] = {
    "format": None, "offices": [], "content": None, "matched": None, "total": None, "columns": [], "fields": []}


def _shown_file(one: dict[str, Any], sizes: dict[int, tuple[int, int]], problems: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    size, stored = sizes.get(one["id"], (0, None))
    return {
        **one, "size": size, "stored": stored, "content": _text(one["content"], lang),
        "format_label": word(one["format"]) if one["format"] else None,
        "fields": [{"name": field["name"], "label": field["label"]} for field in one["fields"]],
        "problems": [problem for problem in problems if problem.get("file") == one["name"]],
    }


def _shown_question(one: dict[str, Any], lang: str) -> dict[str, Any]:
    return {
        **{key: one[key] for key in ("id", "kind", "file", "suggestion", "answer", "blocking", "free")},
        "evidence": one.get("evidence"),
        "text": _text(one["say"], lang), **{key: one["place"].get(key) for key in ("sheet", "row", "column")},
        "choices": [{"value": choice["value"], "label": _text(choice["say"], lang)} for choice in one["choices"]],
    }


def _shown_changes(one: dict[str, Any], lang: str) -> dict[str, Any]:
    return {**one, "label": word(one["entity"]), "sample": [_shown_change(row, one["entity"], lang) for row in one["sample"]]}


def _shown_change(row: dict[str, Any], entity: str, lang: str) -> dict[str, Any]:
    """Beside before and after, the fields that differ with their labels; a value that is a sentence has none."""
    row = {**row, "key": _text(row["key"], lang)}
    before, after = row["before"], row["after"]
    if not isinstance(after, dict) or "say" in after:
        return {**row, "before": before and _text(before, lang), "after": _text(after, lang)}
    old = before if isinstance(before, dict) else {}
    fields = [{"name": name, "label": _label(entity, name), "before": old.get(name), "after": value}
              for name, value in after.items() if old.get(name) != value]
    return {**row, "fields": fields}


def _label(entity: str, name: str) -> dict[str, str]:
    try:
        return dict(word(f"{entity}.{name}"))
    except LookupError:
        return {"zh": name, "en": name}


def _said(one: dict[str, Any], lang: str) -> dict[str, Any]:
    return {"code": one["say"]["say"], "text": _text(one["say"], lang), "level": one["level"], **one["place"]}


def _text(said: Any, lang: str) -> str:
    if said is None or isinstance(said, str):
        return said or ""
    return Say.from_json(said).text(lang) if "say" in said else str(said.get(lang, said.get("zh", "")))
