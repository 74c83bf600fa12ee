"""Bulk: thousands of rows changed by one statement. Django's bulk_update writes a CASE for every row instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from psycopg import sql

FEW = 50


def update_many(records: Sequence[models.Model], names: Sequence[str], *, batch: int = 5000) -> None:
    """Writes the named fields of saved records: UPDATE … FROM unnest(…), values prepared by their fields."""
    if not records:
        return
    model = type(records[0])
    fields = [model._meta.get_field(name) for name in names]
    if len(records) <= FEW or any(isinstance(one, ArrayField) for one in fields):  # arrays of arrays can't be unnested
        model._default_manager.bulk_update(records, names, batch_size=500)
        return
    for start in range(0, len(records), batch):
        _write(model, fields, records[start:start + batch])


def _write(model: type[models.Model], fields: Sequence[Any], records: Sequence[models.Model]) -> None:
    key = model._meta.pk
    assert key is not None
    columns = [key, *fields]
    types = [sql.SQL(_type(one)) for one in columns]
    values = [[_prepared(one, record) for record in records] for one in columns]
    statement = sql.SQL("UPDATE {table} AS t SET {sets} FROM unnest({arrays}) AS v({names}) WHERE t.{key} = v.{key}").format(
        table=sql.Identifier(model._meta.db_table),
        sets=sql.SQL(", ").join(
            sql.SQL("{column} = v.{column}").format(column=sql.Identifier(one.column)) for one in fields),
        arrays=sql.SQL(", ").join(sql.SQL("%s::{type}[]").format(type=one) for one in types),
        names=sql.SQL(", ").join(sql.Identifier(one.column) for one in columns),
        key=sql.Identifier(key.column),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _type(field: Any) -> Any:
    """The column's type; a serial key is a plain integer here."""
    return field.rel_db_type(connection) if field.primary_key else field.db_type(connection)


def _prepared(field: Any, record: models.Model) -> Any:
    value = field.get_db_prep_save(getattr(record, field.attname), connection=connection)
    return bytes(value) if isinstance(value, memoryview) else value
