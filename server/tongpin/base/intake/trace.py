"""Trace: what an import did to each row, so that it can be taken back where nothing was built upon it."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet
from psycopg import sql

from tongpin.base.entities import entity_of
from tongpin.base.entities.records import Door
from tongpin.base.kinds import Secret, seal, unseal
from tongpin.base.words import Refused, say

from .guards import TakenBack, is_reversible, reverse_registers

_BOUND = "base.import_trace"


@dataclass
class Trace:
    """`rows`: create → [id, digest of the row]; change → [id, old values, digest of what was written]."""

    model: str
    deed: str
    rows: list[list[Any]] = field(default_factory=list)


class Recorder:
    """The record door as formats see it: it writes through the open door and remembers how it was before."""

    def __init__(self, door: Door):
        self._door = door
        self._records: list[tuple[str, str, list[Any]]] = []  # model, deed, rows; digests are taken at the end
        self.posted: set[str] = set()  # registers that were posted to
        self._seen = len(door.indexed)
        self._counted = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._door, name)  # viewer, reason, note, looked, announce

    def note(self, verb: str, entity: str, record: Any = "", **values: Any) -> None:
        if verb == "post":
            self.posted.add(entity)
        self._door.note(verb, entity, record, **values)

    @contextmanager
    def through(self, inner: Door) -> Iterator[None]:
        outer, self._door = self._door, inner
        try:
            yield
        finally:
            self._door = outer

    def mark(self) -> tuple[int, int]:
        return len(self._records), self._counted

    def back_to(self, mark: tuple[int, int]) -> None:
        del self._records[mark[0]:]
        self._counted = mark[1]

    def create(self, model: type[Any], /, **values: Any) -> Any:
        record = self._door.create(model, **values)
        self._made(model, [record])
        return record

    def create_many(self, model: type[Any], records: Sequence[Any], **options: Any) -> list[Any]:
        made = self._door.create_many(model, records, **options)
        self._made(model, made)
        return made

    def change(self, record: Any, /, **values: Any) -> Any:
        names = [_attribute(type(record), name) for name in values]
        old = {name: getattr(record, name) for name in names}
        known = len(self._door.notes)
        self._door.change(record, **values)
        if len(self._door.notes) > known:
            self._changed(type(record), [(record, old)])
        return record

    def change_many(self, records: Sequence[Any], fields: Sequence[str], **options: Any) -> None:
        if not records:
            return
        model = type(records[0])
        names = [_attribute(model, name) for name in fields]
        before = model._default_manager.in_bulk([one.pk for one in records])
        self._door.change_many(records, fields, **options)
        self._changed(model, [(one, {name: getattr(before[one.pk], name) for name in names}) for one in records])

    def replace_many(self, model: type[Any], records: Sequence[Any], *, key: Sequence[str]) -> list[Any]:
        if not records:
            return []
        names = [_attribute(model, name) for name in key]
        near = {f"{name}__in": {getattr(one, name) for one in records} for name in names}
        before = {
            tuple(getattr(one, name) for name in names): one for one in model._default_manager.filter(**near)
        }
        made = self._door.replace_many(model, records, key=key)
        stored = {one.pk for one in before.values()}
        others = [one.attname for one in model._meta.concrete_fields
                  if not one.primary_key and one.attname not in names]
        old = [(one, before.get(tuple(getattr(one, name) for name in names))) for one in made]
        self._note(model, "change", [(one, {name: getattr(was, name) for name in others}) for one, was in old if was])
        self._note(model, "create", [(one, {}) for one, was in old if not was and one.pk not in stored])
        self._counted += 1
        return made

    def remove(self, record: Any) -> None:
        old = {one.attname: getattr(record, one.attname) for one in record._meta.concrete_fields}
        self._door.remove(record)
        self._note(type(record), "remove", [(record, old)])
        self._counted += 1

    def remove_many(self, rows: QuerySet[Any]) -> int:
        gone = [(one, {f.attname: getattr(one, f.attname) for f in one._meta.concrete_fields}) for one in rows]
        count = self._door.remove_many(rows)
        self._note(rows.model, "remove", gone)
        return count

    @property
    def is_whole(self) -> bool:
        """False when something was written that nobody can take back: undoing would be only half of it."""
        return len(self._door.indexed) - self._seen == self._counted and is_reversible(self.posted)

    @property
    def traces(self) -> list[Trace]:
        """With digests of what the database keeps."""
        stored: dict[str, dict[Any, Any]] = {}
        for name in {model for model, deed, _ in self._records if deed != "remove"}:
            keys = {record.pk for model, _, rows in self._records if model == name for record, _ in rows}
            stored[name] = _digests(apps.get_model(name), keys)
        return [Trace(model, deed, [_row(deed, record.pk, old, stored.get(model, {})) for record, old in rows])
                for model, deed, rows in self._records]

    def _made(self, model: type[Any], records: Sequence[Any]) -> None:
        if records:
            self._note(model, "create", [(one, {}) for one in records])
            self._counted += 1

    def _changed(self, model: type[Any], rows: list[tuple[Any, dict[str, Any]]]) -> None:
        self._note(model, "change", rows)
        self._counted += 1

    def _note(self, model: type[Any], deed: str, rows: list[tuple[Any, dict[str, Any]]]) -> None:
        if rows:

            self._records.append((model._meta.label_lower, deed, rows))


def undo(door: Door, traces: Sequence[Trace], registers: Sequence[str] = ()) -> None:
    """Takes back in the reverse order; Refused when a row was changed or used since."""
    reverse_registers(door, registers, TakenBack(_ids(traces, "create"), _ids(traces, "change")))
    later: set[tuple[str, Any]] = set()  # rows whose last state was proved; earlier traces saw older states
    for trace in reversed(traces):
        model = apps.get_model(trace.model)
        present = model._default_manager.in_bulk([row[0] for row in trace.rows])
        digests = _digests(model, present)
        for row in trace.rows:
            record = present.get(row[0])
            if trace.deed != "remove" and (trace.model, row[0]) not in later:
                if record is None or digests[row[0]] != row[-1]:
                    raise Refused(say("base.intake.changed_since", what=entity_of(model).label, key=_title(record)))
                later.add((trace.model, row[0]))
        _take_back(door, model, trace, present)


def _ids(traces: Sequence[Trace], deed: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for trace in traces:
        if trace.deed == deed:
            name = entity_of(apps.get_model(trace.model)).name
            found.setdefault(name, set()).update(row[0] for row in trace.rows)
    return found


def _take_back(door: Door, model: type[Any], trace: Trace, present: dict[Any, Any]) -> None:
    if trace.deed == "create":
        try:
            door.remove_many(model._default_manager.filter(pk__in=[row[0] for row in trace.rows]))
        except (models.ProtectedError, models.RestrictedError) as error:
            raise Refused(say("base.intake.built_upon", what=entity_of(model).label)) from error
        return
    if trace.deed == "remove":
        door.create_many(model, [model(**_living(model, row[1])) for row in trace.rows])
        return
    fields: set[str] = set()
    for key, old, _ in trace.rows:
        for name, value in _living(model, old).items():
            setattr(present[key], name, value)
            fields.add(model._meta.get_field(name).name)
    door.change_many(list(present.values()), sorted(fields))


def _row(deed: str, key: Any, old: dict[str, Any], digests: dict[Any, str]) -> list[Any]:
    before = [] if deed == "create" else [{name: _plain(value) for name, value in old.items()}]
    return [key, *before, digests.get(key, "")]


def _digests(model: type[Any], keys: Collection[Any]) -> dict[Any, str]:
    """Of everything that the entity knows but secrets, which are sealed differently each time; told by the database."""
    columns = [sql.Identifier(fact.field.column) for fact in entity_of(model).facts if not fact.secret]
    question = sql.SQL("SELECT {key}, left(md5(ROW({columns})::text), 16) FROM {table} WHERE {key} = ANY(%s)").format(
        key=sql.Identifier(model._meta.pk.column), columns=sql.SQL(", ").join(columns),
        table=sql.Identifier(model._meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(question, [list(keys)])
        return dict(cursor.fetchall())


def _title(record: Any) -> str:
    return "" if record is None else entity_of(record).title_of(record)


def _attribute(model: type[Any], name: str) -> str:
    return str(model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name).attname)


def _plain(value: Any) -> Any:
    if isinstance(value, Secret):
        return {"sealed": base64.b64encode(seal(value.reveal().encode(), _BOUND)).decode()}
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _living(model: type[Any], old: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, value in old.items():
        if isinstance(value, dict) and set(value) == {"sealed"}:
            value = unseal(base64.b64decode(value["sealed"]), _BOUND).decode()
        found[name] = model._meta.get_field(name).to_python(value)
    return found
