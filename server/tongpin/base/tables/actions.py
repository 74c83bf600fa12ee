"""Drawing tables: the only place that changes the shape of the database at run time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from django.db import connection
from django.utils import timezone

from tongpin.base.access.viewer import Viewer
from tongpin.base.entities.description import Entity, entity_named
from tongpin.base.entities.records import door
from tongpin.base.kinds import kinds
from tongpin.base.words import Place, Problem, Refused, say

from .entity import UserField, UserTable
from .shape import build, column_of

MOST_COLUMNS = 1000  # PostgreSQL refuses at 1,600, dropped ones counted
_LOCK = 7_204_411  # one change of shape at a time, in whichever process


def draw_table(viewer: Viewer, label: Mapping[str, str], fields: Sequence[Mapping[str, Any]]) -> Entity:
    """Makes a table with its fields: {"label": {"zh","en"}, "kind": "money", "options": {…}, "needed": bool}."""
    with _shaping(viewer, UserTable) as opened:
        table = opened.create(UserTable, label_zh=label["zh"], label_en=label.get("en", ""))
        made = [_described(opened, table, field, place) for place, field in enumerate(fields)]
        opened.change(table, stamp=1, columns_ever=len(made))
        entity = build(table)
        with connection.schema_editor() as editor:
            editor.create_model(entity.model)
    return entity


def add_field(viewer: Viewer, table: UserTable, field: Mapping[str, Any]) -> Entity:
    with _shaping(viewer, table) as opened:
        if table.columns_ever >= MOST_COLUMNS:
            raise Refused(say("base.tables.too_many_columns", limit=MOST_COLUMNS))
        made = _described(opened, table, field, table.columns_ever)
        opened.change(table, stamp=table.stamp + 1, columns_ever=table.columns_ever + 1)
        entity = build(table)
        with connection.schema_editor() as editor:
            editor.add_field(entity.model, cast(Any, entity.model._meta.get_field(made.column_name)))
    return entity


def rename_field(viewer: Viewer, field: UserField, label: Mapping[str, str]) -> None:
    """A new name is only a new name: column, formulas and links stay."""
    with door(viewer, verb=("draw", field.table)) as opened:
        opened.change(field, label_zh=label["zh"], label_en=label.get("en", ""))
        opened.change(field.table, stamp=field.table.stamp + 1)


def trash_field(viewer: Viewer, field: UserField) -> None:
    """Out of sight, not gone: the column stays until the trash is emptied."""
    with door(viewer, verb=("draw", field.table)) as opened:
        opened.change(field, trashed_at=timezone.now())
        opened.change(field.table, stamp=field.table.stamp + 1)


@contextmanager
def _shaping(viewer: Viewer, target: Any) -> Iterator[Any]:
    """Changes of shape wait for each other, and give up rather than queue behind a long reader."""
    with door(viewer, verb=("draw", target)) as opened:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield opened


def _described(opened: Any, table: UserTable, field: Mapping[str, Any], position: int) -> UserField:
    _refuse_wrong(field)
    made: UserField = opened.create(
        UserField, table=table.pk, label_zh=field["label"]["zh"], label_en=field["label"].get("en", ""),
        sort_of=field["kind"], options=field.get("options", {}), needed=field.get("needed", False), position=position)
    column_of(made)  # a wrong option is told before the database is touched
    return made


def _refuse_wrong(field: Mapping[str, Any]) -> None:
    if field.get("kind") not in kinds() or field["kind"] == "data":
        raise Refused(Problem(say("base.tables.no_such_kind", kind=str(field.get("kind"))), Place(field="kind")))
    options = field.get("options", {})
    if field["kind"] == "choice" and not options.get("choices"):
        raise Refused(Problem(say("base.tables.choices_needed"), Place(field="options")))
    if field["kind"] == "link" and entity_named(str(options.get("target"))) is None:
        raise Refused(Problem(say("base.tables.target_needed"), Place(field="options")))
