"""Holding: an instance with its state, locked until the transaction ends; by its key, or by a task of it. One question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection, models
from psycopg import sql

from tongpin.base.often import often
from tongpin.base.words import Missing

from .engine import happenings as h
from .engine.state import State
from .entity import FlowInstance, FlowState, FlowTask
from .offers import Who
from .versions import Drawn, drawn_version

M = TypeVar("M", bound=models.Model)


def _columns(model: type[models.Model], alias: str) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier(alias, one.column) for one in model._meta.concrete_fields)


# Both rows are locked: what is only joined would be read as it was before the wait for the lock.
_INSTANCE = sql.SQL("""
    SELECT {whole}, {kept}
    FROM base_flowinstance AS whole JOIN base_flowstate AS kept ON kept.instance_id = whole.id
    WHERE whole.id = %s FOR UPDATE OF whole, kept""").format(
    whole=_columns(FlowInstance, "whole"), kept=_columns(FlowState, "kept")).as_string()
_TASK = sql.SQL("""
    SELECT {whole}, {kept}, {task}
    FROM base_flowtask AS task JOIN base_flowinstance AS whole ON whole.id = task.instance_id
    JOIN base_flowstate AS kept ON kept.instance_id = whole.id
    WHERE task.id = %s FOR UPDATE OF whole, kept""").format(
    whole=_columns(FlowInstance, "whole"), kept=_columns(FlowState, "kept"), task=_columns(FlowTask, "task")).as_string()


@dataclass
class Held:
    """An instance whose row is locked until the transaction ends."""

    instance: FlowInstance
    kept: FlowState
    drawn: Drawn
    state: State
    who: Who | None = None  # the applicant, where he was read already
    happened: list[h.Happening] = field(default_factory=list)


def hold(instance: int) -> Held:
    rows = often(_INSTANCE, [instance])
    if not rows:
        raise Missing()
    return _held(rows[0])


def hold_by_task(task: int) -> tuple[Held, FlowTask]:
    """The engine asks the locked state whether the task is still open; its row is as it was before the lock."""
    rows = often(_TASK, [task])
    if not rows:
        raise Missing()
    held = _held(rows[0])
    row = _made(FlowTask, rows[0][-len(FlowTask._meta.concrete_fields):])
    row.instance = held.instance
    return held, row


def _held(row: Sequence[Any]) -> Held:
    place = len(FlowInstance._meta.concrete_fields)
    instance = _made(FlowInstance, row[:place])
    kept = _made(FlowState, row[place:place + len(FlowState._meta.concrete_fields)])
    kept.instance = instance
    return Held(instance, kept, drawn_version(instance.version_id), State.from_json(kept.body))


def _made(model: type[M], row: Sequence[Any]) -> M:
    fields = model._meta.concrete_fields
    read = [one.from_db_value(value, None, connection) if hasattr(one, "from_db_value") else value
            for one, value in zip(fields, row, strict=True)]
    return model.from_db(None, [one.attname for one in fields], read)
