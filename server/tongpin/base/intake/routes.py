"""Imports over HTTP: put files in, answer questions, look at the preview, write, undo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from tongpin.base.access.request import viewer
from tongpin.base.entities import see
from tongpin.base.jobs.entity import JobRun
from tongpin.base.sheets.book import MAX_BYTES
from tongpin.base.signin.language import language_of
from tongpin.base.words import Place, Problem, Refused, say

from . import actions
from .entity import Import, ImportFile
from .kept import files_of, shown

router = Router(tags=["imports"])
SHOWN = 50
UPLOADED: Any = File(...)  # type: ignore[type-arg]


class Columns(Schema):
    file_id: int
    columns: dict[str, str]


class Decisions(Schema):
    """Either {id: choice} at the top, or these two."""

    decisions: dict[str, str | None]
    remember: list[str] = []


def _answer(request: HttpRequest, imported: Import) -> dict[str, Any]:
    run = JobRun.objects.filter(pk=imported.job_run).first() if imported.job_run else None
    progress = {"done": run.steps_done if run else 0, "total": run.steps_total if run else 0}
    reads = run is not None and run.name == actions.READ_JOB
    if imported.state == Import.State.WRITTEN and not reads:
        progress["done"] = progress["total"] = max(progress["total"], 1)
    answer = shown(imported, language_of(request), progress)
    if run and run.state == JobRun.State.FAILED and imported.state in (Import.State.WRITING, Import.State.READING):
        answer["state"] = Import.State.FAILED
    elif run and reads and run.state in (JobRun.State.WAITING, JobRun.State.RUNNING):
        answer["state"] = Import.State.READING  # also where more is decided about a written one
    return answer


def _contents(files: list[UploadedFile]) -> list[tuple[str, bytes]]:
    for one in files:
        if (one.size or 0) > MAX_BYTES:
            place = Place(file=one.name)
            raise Refused(Problem(say("base.sheets.too_big", file=one.name, limit=MAX_BYTES // 2**20), place))
    return [(one.name or "?", one.read()) for one in files]


@router.post("/imports", operation_id="start_import")
def start(request: HttpRequest, files: list[UploadedFile] = UPLOADED) -> dict[str, Any]:
    return _answer(request, actions.start(viewer(request), _contents(files)))


@router.get("/imports", operation_id="imports")
def imports(request: HttpRequest) -> dict[str, Any]:
    found = see(viewer(request), Import).order_by("-id").prefetch_related("files")[:SHOWN]
    return {"rows": [{
        "id": one.pk, "state": one.state, "created_at": one.created_at.isoformat(),
        "written_at": one.written_at.isoformat() if one.written_at else None,
        "waiting": (one.told or {}).get("waiting", 0),
        "files": [{"name": file["name"], "format": file["format"]} for file in files_of(one, _by_id(one.files.all()))],
    } for one in found]}


def _by_id(files: Iterable[ImportFile]) -> list[ImportFile]:
    return sorted(files, key=lambda one: one.pk)  # what was prefetched is not asked for again


@router.get("/imports/{import_id}", operation_id="import")
def one(request: HttpRequest, import_id: int) -> dict[str, Any]:
    return _answer(request, actions.found(viewer(request), import_id))


@router.post("/imports/{import_id}/files", operation_id="add_import_files")
def add(request: HttpRequest, import_id: int, files: list[UploadedFile] = UPLOADED) -> dict[str, Any]:
    who = viewer(request)
    return _answer(request, actions.add_files(who, actions.found(who, import_id), _contents(files)))


@router.delete("/imports/{import_id}/files/{file_id}", operation_id="remove_import_file")
def remove_file(request: HttpRequest, import_id: int, file_id: int) -> dict[str, Any]:
    who = viewer(request)
    return _answer(request, actions.remove_file(who, actions.found(who, import_id), file_id))


@router.put("/imports/{import_id}/columns", operation_id="map_import_columns")
def columns(request: HttpRequest, import_id: int, given: Columns) -> dict[str, Any]:
    who = viewer(request)
    imported = actions.found(who, import_id)
    return _answer(request, actions.map_columns(who, imported, given.file_id, given.columns))


@router.put("/imports/{import_id}/decisions", operation_id="decide_import")
def decide(request: HttpRequest, import_id: int, given: Decisions | dict[str, str | None]) -> dict[str, Any]:
    who = viewer(request)
    imported = actions.found(who, import_id)
    plain = given if isinstance(given, dict) else given.decisions
    remember = [] if isinstance(given, dict) else given.remember
    return _answer(request, actions.decide(who, imported, plain, remember))


@router.post("/imports/{import_id}/commit", operation_id="commit_import")
def commit(request: HttpRequest, import_id: int) -> dict[str, Any]:
    who = viewer(request)
    return _answer(request, actions.commit(who, actions.found(who, import_id)))


@router.post("/imports/{import_id}/undo", operation_id="undo_import")
def undo(request: HttpRequest, import_id: int) -> dict[str, Any]:
    who = viewer(request)
    return _answer(request, actions.take_back(who, actions.found(who, import_id)))


@router.delete("/imports/{import_id}", operation_id="discard_import")
def discard(request: HttpRequest, import_id: int) -> dict[str, bool]:
    who = viewer(request)
    actions.discard(who, actions.found(who, import_id))
    return {"gone": True}
