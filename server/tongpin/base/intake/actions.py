"""The verbs of an import: start, add files, decide, write, undo, discard. Each asks first whether the state allows it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from tongpin.base import files as files_kept
from tongpin.base import jobs
from tongpin.base.access.rights import demand
from tongpin.base.entities import Viewer, entity_of, one
from tongpin.base.entities import door as open_door
from tongpin.base.files.store import clean_name
from tongpin.base.words import Refused, named, say

from .entity import Import, ImportFile, ImportTrace, StandingDecision
from .events import ImportUndone, ImportWritten
from .guards import objections
from .kept import as_told
from .run import Files, Progress, column_question, run_import
from .trace import Trace, undo

State = Import.State
MAX_FILES = 100
JOB = "base.write_import"
READ_JOB = "base.read_import"
BIG = 256 * 2**10  # bytes; what takes longer to read than a person waits for an answer is read by the worker


def start(viewer: Viewer, files: Files) -> Import:
    """Keeps the files as they came and tells what importing them would do; writes nothing else."""
    with open_door(viewer, verb=("create", Import)) as door:
        imported = Import.objects.create(created_by_id=viewer.user_id)
        door.note("create", entity_of(Import).name, imported.pk, new={"files": [name for name, _ in files]})
        _keep(viewer, imported, files)
    return read(viewer, imported)


def add_files(viewer: Viewer, imported: Import, files: Files) -> Import:
    with open_door(viewer, verb=("change", imported)):
        imported = _locked(imported, *Import.OPEN)
        _keep(viewer, imported, files)
    return read(viewer, imported)


def remove_file(viewer: Viewer, imported: Import, file_id: int) -> Import:
    with open_door(viewer, verb=("change", imported)):
        imported = _locked(imported, *Import.OPEN)
        imported.files.filter(pk=file_id).delete()
    return read(viewer, imported)


def decide(viewer: Viewer, imported: Import, answers: Mapping[str, str | None],
           remember: Collection[str] = ()) -> Import:
    """Answers questions; None takes an answer back. What is in `remember` holds for every later import too.

    A written import still takes answers: what had waited is written with the next commit.
    """
    with open_door(viewer, verb=("change", imported)) as door:
        imported = _locked(imported, *Import.OPEN, State.WRITTEN)
        merged = {**imported.answers, **answers}
        imported.answers = {key: value for key, value in merged.items() if value is not None}
        imported.save(update_fields=["answers"])
        for key in remember:
            if (value := answers.get(key)) is not None:
                StandingDecision.objects.update_or_create(
                    question=key, defaults={"answer": value, "decided_by_id": viewer.user_id})
        door.note("change", entity_of(Import).name, imported.pk, new={"answers": dict(answers)})
    return read(viewer, imported)


def map_columns(viewer: Viewer, imported: Import, file_id: int, columns: Mapping[str, str]) -> Import:
    """What the headers of one file mean; it is remembered, since next month's file has the same headers."""
    told = next((file for file in imported.told.get("files", []) if file["id"] == file_id), None)
    if told is None or not told["format"]:
        raise Refused(say("base.intake.no_such_file"))
    answers = {column_question(told["format"], header): field for header, field in columns.items()}
    return decide(viewer, imported, answers, remember=list(answers))


def read(viewer: Viewer, imported: Import) -> Import:
    """What importing would do: told at once where the files are small, else by the worker, whether a screen waits or not."""
    size = imported.files.aggregate(size=Sum("size"))["size"] or 0
    if size <= BIG:
        return preview(viewer, imported)
    with open_door(viewer, verb=("change", imported)):
        locked = _locked(imported, *Import.OPEN, State.WRITTEN)
        run = jobs.later(READ_JOB, asked_by=viewer.user_id, import_id=locked.pk, user_id=viewer.user_id)
        locked.job_run = run.pk
        locked.state = locked.state if locked.state == State.WRITTEN else State.READING
        locked.save(update_fields=["state", "job_run"])
    return locked


def preview(viewer: Viewer, imported: Import, progress: Progress | None = None) -> Import:
    """The same run as writing, rolled back; what it told is kept for the screens."""
    kept = list(imported.files.select_related("stored").order_by("id"))
    outcome = run_import(viewer, _contents(kept), imported.answers, keep=False, progress=progress)
    written = {key: imported.told[key] for key in ("undoable", "registers") if key in imported.told}
    imported.told = as_told(kept, outcome) | written
    if imported.state != State.WRITTEN:
        imported.state = State.READY if kept and not outcome.is_blocked and not outcome.questions else State.WAITING
    # Somebody may have had it written meanwhile, or asked anew with other answers: then this is told no more.
    standing = Import.objects.filter(
        pk=imported.pk, job_run=imported.job_run, state__in=[*Import.OPEN, State.WRITTEN])
    if not standing.update(told=imported.told, state=imported.state):
        imported.refresh_from_db()
    return imported


def commit(viewer: Viewer, imported: Import) -> Import:
    """Asks the worker to write; refused while an error stands or a blocking question waits."""
    with open_door(viewer, verb=("write", imported)):
        locked = _locked(imported, State.WAITING, State.READY, State.FAILED, State.WRITTEN)
        if locked.told.get("blocked") or not locked.files.exists():
            raise Refused(say("base.intake.still_blocked"))
        locked.state = State.WRITING
        run = jobs.later(JOB, asked_by=viewer.user_id, import_id=locked.pk, user_id=viewer.user_id)
        locked.job_run = run.pk
        locked.save(update_fields=["state", "job_run"])
    return locked


def write(viewer: Viewer, import_id: int, progress: Progress | None = None) -> Import:
    """Writes everything in one transaction, the new state included: after a crash it is all there or not at all."""
    with transaction.atomic():
        imported = Import.objects.select_for_update().get(pk=import_id)
        if imported.state != State.WRITING:
            return imported
        kept = list(imported.files.select_related("stored").order_by("id"))
        with open_door(viewer, verb=("write", imported), reason=f"import {imported.pk}") as door:
            outcome = run_import(viewer, _contents(kept), imported.answers, strict=True, progress=progress)
            if not outcome.written:
                return _failed(imported, as_told(kept, outcome))
            _keep_traces(imported, outcome.traces)
            door.announce(ImportWritten(imported.pk, _formats(imported)))
            door.note("write", entity_of(Import).name, imported.pk, new={"files": [one.name for one in kept]})
        imported.told = as_told(kept, outcome) | {
            "undoable": outcome.is_undoable and imported.told.get("undoable", True),
            "registers": sorted({*outcome.registers, *imported.told.get("registers", [])})}
        imported.state, imported.written_at = State.WRITTEN, timezone.now()
        imported.save(update_fields=["told", "state", "written_at"])
    return imported


def take_back(viewer: Viewer, imported: Import) -> Import:
    """Undoes a written import, as a whole; refused when something was built upon it."""
    with open_door(viewer, verb=("undo", imported), reason=f"undo import {imported.pk}") as door:
        locked = _locked(imported, State.WRITTEN)
        if not locked.told.get("undoable", True):
            raise Refused(say("base.intake.not_undoable"))
        for objection in objections(locked):
            raise Refused(objection)
        undo(door, [Trace(one.model, one.deed, one.rows) for one in locked.traces.order_by("position")],
             locked.told.get("registers", []))
        locked.traces.all().delete()
        locked.state, locked.undone_at = State.UNDONE, timezone.now()
        locked.save(update_fields=["state", "undone_at"])
        door.announce(ImportUndone(locked.pk, _formats(locked)))
        door.note("undo", entity_of(Import).name, locked.pk)
    return locked


def discard(viewer: Viewer, imported: Import) -> None:
    """An import that was never written goes, with its files."""
    with open_door(viewer, verb=("remove", imported)) as door:
        locked = _locked(imported, *Import.OPEN)
        door.note("remove", entity_of(Import).name, locked.pk)
        locked.delete()


def found(viewer: Viewer, import_id: int) -> Import:
    demand(viewer, entity_of(Import), "see")
    return one(viewer, Import, import_id)


def _locked(imported: Import, *states: str) -> Import:
    """The import as it stands now, held until the end of the transaction; refused in any other state."""
    locked = Import.objects.select_for_update().get(pk=imported.pk)
    if locked.state not in states:
        raise Refused(say("base.intake.not_in_state", state=named(f"import.state.{locked.state}")))
    return locked


def _keep(viewer: Viewer, imported: Import, files: Files) -> None:
    if not files:
        raise Refused(say("base.intake.no_files"))
    known = set(imported.files.values_list("digest", flat=True))
    if len(known) + len(files) > MAX_FILES:
        raise Refused(say("base.intake.too_many_files", limit=MAX_FILES))
    for name, content in files:
        digest = hashlib.sha256(content).hexdigest()
        if digest not in known:
            known.add(digest)
            free = _free_name(imported, name)
            owner = (entity_of(Import).name, imported.pk)
            stored = files_kept.keep(free, content, owner=owner, viewer=viewer, private=True)
            ImportFile.objects.create(imported=imported, name=free, size=len(content), digest=digest, stored=stored)


def _free_name(imported: Import, name: str) -> str:
    """Places of problems name the file: no two may be called the same."""
    plain = clean_name(name)
    taken = set(imported.files.values_list("name", flat=True))
    count = 1
    free = plain
    while free in taken:
        count += 1
        free = f"{plain} ({count})"
    return free


def _contents(kept: list[ImportFile]) -> list[tuple[str, bytes]]:
    return [(one.name, files_kept.content(one.stored)) for one in kept]


def _formats(imported: Import) -> tuple[str, ...]:
    return tuple(sorted({file["format"] for file in imported.told.get("files", []) if file["format"]}))


def _keep_traces(imported: Import, traces: list[Trace]) -> None:
    position = imported.traces.count()
    ImportTrace.objects.bulk_create([
        ImportTrace(imported=imported, position=position + index, model=trace.model, deed=trace.deed, rows=trace.rows)
        for index, trace in enumerate(traces)
    ])


def _failed(imported: Import, told: dict[str, Any]) -> Import:
    """What was ready for the preview is no longer, because something else changed in between."""
    imported.told, imported.state = told, State.WAITING
    imported.save(update_fields=["told", "state"])
    return imported
