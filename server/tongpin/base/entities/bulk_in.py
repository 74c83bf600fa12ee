"""Bulk in: thousands of rows through COPY, several times faster than INSERT; what stands already may be overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, models, transaction
from psycopg import sql

FEW = 100  # below, one INSERT is as fast
MANY = 1000  # from here on the planner would plan for a table that is no more

# Their values need no preparing when they are put in by code that knows its types.
_PLAIN = (models.BooleanField, models.CharField, models.DateField, models.DateTimeField, models.DecimalField,
          models.ForeignKey, models.IntegerField, models.TextField)
_STEPS = ("get_prep_value", "get_db_prep_value", "get_db_prep_save", "pre_save")

R = TypeVar("R", bound=models.Model)


def insert_many(records: Sequence[R]) -> list[R]:
    """Writes new records and gives them their keys."""
    made = list(records)
    if not made:
        return made
    model = type(made[0])
    if len(made) < FEW or not isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
        return list(model._default_manager.bulk_create(made, batch_size=5000))
    for record, key in zip(made, _fresh_keys(model, len(made)), strict=True):
        record.pk = key
    _copy(sql.Identifier(model._meta.db_table), model._meta.concrete_fields, made)
    return _stored(made)


def upsert_many(records: Sequence[R], unique: Sequence[str]) -> list[R]:
    """Writes records by a unique key: new ones come, known ones are overwritten in all their other fields."""
    made = list(records)
    if not made:
        return made
    model = type(made[0])
    fields = [one for one in model._meta.concrete_fields if not one.primary_key]
    others = [one for one in fields if one.name not in unique]
    if len(made) < FEW:
        return list(model._default_manager.bulk_create(
            made, update_conflicts=True, unique_fields=sorted(unique), update_fields=[one.name for one in others]))
    keys = [one for one in fields if one.name in unique]
    found = _merge(model, made, fields, keys, others)
    same = attrgetter(*(one.attname for one in keys))
    for record in made:
        known = same(record)
        record.pk = found[known if isinstance(known, tuple) else (known,)]
    return _stored(made)


def _merge(model: Any, records: Sequence[Any], fields: Sequence[Any], keys: Sequence[Any], others: Sequence[Any]) -> Any:
    """Key → id. Beside the table first, then over in one statement."""
    table, beside = sql.Identifier(model._meta.db_table), sql.Identifier(f"in_{model._meta.db_table}"[:63])
    columns, unique = _columns(fields), _columns(keys)
    overwrite = sql.SQL(", ").join(
        sql.SQL("{column} = excluded.{column}").format(column=sql.Identifier(one.column)) for one in others)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            beside, columns, table))
        _copy(beside, fields, records)
        cursor.execute(sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM {beside} "
            "ON CONFLICT ({unique}) DO UPDATE SET {overwrite} RETURNING {key}, {unique}").format(
            table=table, beside=beside, columns=columns, unique=unique, overwrite=overwrite,
            key=sql.Identifier(model._meta.pk.column)))
        found = {tuple(known): key for key, *known in cursor.fetchall()}
        cursor.execute(sql.SQL("DROP TABLE {}").format(beside))
    return found


def _fresh_keys(model: Any, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                       [f'"{model._meta.db_table}"', model._meta.pk.column, count])
        return [row[0] for row in cursor.fetchall()]


def _copy(table: sql.Identifier, fields: Iterable[Any], records: Sequence[Any]) -> None:
    told = list(fields)
    plain = attrgetter(*(one.attname for one in told))
    special = [(at, read) for at, one in enumerate(told) if (read := _reader(one)) is not None]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, _columns(told))
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for record in records:
            row = list(plain(record))
            for at, read in special:
                row[at] = read(record)
            copy.write_row(row)


def _columns(fields: Iterable[Any]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(one.column) for one in fields)


def _reader(field: Any) -> Callable[[Any], Any] | None:
    """How a value is prepared for the database; None: it goes as it is."""
    if type(field) is models.JSONField and field.encoder is None:
        value = attrgetter(field.attname)
        return lambda record: _as_json(value(record))
    if not field.choices and any(isinstance(field, kind) and _prepares_like(field, kind) for kind in _PLAIN):
        return None
    return lambda record: _prepared(field.get_db_prep_save(field.pre_save(record, add=True), connection=connection))


def _as_json(value: Any) -> str | None:
    if value == []:  # most lists of most rows, and most tables
        return "[]"
    if value == {}:
        return "{}"
    return None if value is None else json.dumps(value)


def _prepares_like(field: Any, kind: type[Any]) -> bool:
    is_stamped = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return not is_stamped and all(getattr(type(field), step) is getattr(kind, step) for step in _STEPS)


def _prepared(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _stored(records: list[R]) -> list[R]:
    for record in records:
        record._state.adding, record._state.db = False, connection.alias
    if len(records) >= MANY:
        _recount(Recount(records[0]._meta.db_table))
    return records


@dataclass(frozen=True)
class Recount:
    """The planner's figures of a table, taken anew, and its new rows marked as seen by all, so that counts read the
    index alone: by itself the database does that a minute later, and until then pages are slow."""

    table: str

    def __call__(self) -> None:
        # Not within a transaction; nobody waits for it, and it waits for nobody.
        options = sql.SQL("VACUUM (ANALYZE, SKIP_LOCKED, TRUNCATE false)" if connection.get_autocommit() else "ANALYZE")
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("{} {}").format(options, sql.Identifier(self.table)))


def _recount(due: Recount) -> None:
    """Once a transaction and table, after its end: while it runs, nobody is kept waiting for it."""
    if all(waiting[1] != due for waiting in connection.run_on_commit):
        transaction.on_commit(due, robust=True)
