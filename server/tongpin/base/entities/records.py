"""The record door: the only way to write rows. May you → well formed? → write → note → announce, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q, QuerySet

from tongpin.base.access import rights
from tongpin.base.access.viewer import Viewer
from tongpin.base.events import outbox
from tongpin.base.ledger import chain
from tongpin.base.words import Missing, Refused, say

from .bulk import update_many
from .bulk_in import insert_many, upsert_many
from .by_hand import hearers_of
from .description import Entity, entity_of
from .values import checked, digest_of, refuse_conflict, snapshot

R = TypeVar("R", bound=models.Model)

_open: ContextVar[Door | None] = ContextVar("open_door", default=None)


class Door:
    """One viewer's writes in one transaction. Get it from `door(viewer)`; it never outlives the block."""

    def __init__(self, viewer: Viewer, *, trusted: bool, reason: str, outer: Door | None):
        self.viewer = viewer
        self.trusted = trusted or viewer.is_system
        self.reason = reason
        self.notes: list[tuple[str, chain.Note]] = outer.notes if outer else []
        self.facts: list[Any] = outer.facts if outer else []
        self.indexed: list[tuple[Entity, list[Any]]] = outer.indexed if outer else []

    def create(self, model: type[R], /, **values: Any) -> R:
        entity = entity_of(model)
        self._demand(entity, "create")
        record = model(**checked(entity, values, whole=True))
        _saved(record)
        if not self.trusted:
            self._stays_allowed(entity, "create", record)
        self._noted("create", entity, record, None, snapshot(entity, record))
        self._by_hand(entity, None, record)
        return record

    def change(self, record: R, /, **values: Any) -> R:
        """Writes the fields that really differ; nothing is noted when none does."""
        entity = entity_of(record)
        self._demand(entity, "change", record, fields=values)
        fresh = checked(entity, values)
        names = [name for name, value in fresh.items() if getattr(record, name) != value]
        if not names:
            return record
        old = snapshot(entity, record, names)
        before = copy(record) if hearers_of(entity.name) else None  # a table that a user drew can't be copied, and nobody hears of it
        for name in names:
            setattr(record, name, fresh[name])
        _saved(record, update_fields=names)
        if not self.trusted:
            self._stays_allowed(entity, "change", record)
        self._noted("change", entity, record, old, snapshot(entity, record, names))
        self._by_hand(entity, before, record)
        return record

    def remove(self, record: models.Model) -> None:
        entity = entity_of(record)
        self._demand(entity, "remove", record)
        old = snapshot(entity, record)
        key = record.pk
        try:
            with transaction.atomic():
                record.delete()
        except (models.ProtectedError, IntegrityError) as error:
            raise Refused(say("base.entities.still_used", what=entity.label)) from error
        self.note("remove", entity.name, key, old=old)
        record.pk = key
        self.indexed.append((entity, [record]))
        self._by_hand(entity, record, None)

    def create_many(self, model: type[R], records: Sequence[R], *, note_each: bool = False) -> list[R]:
        """Bulk insert. One ledger line with count and digest, or one a record where each has its own story."""
        entity = entity_of(model)
        self._demand(entity, "create")
        with refuse_conflict(entity):
            made = insert_many(records)
        self._noted_many("create", entity, made, note_each)
        return made

    def change_many(self, records: Sequence[R], fields: Sequence[str], *, note_each: bool = False) -> None:
        if not records:
            return
        entity = entity_of(records[0])
        self._demand(entity, "change")
        with refuse_conflict(entity):
            update_many(records, fields)
        self._noted_many("change", entity, records, note_each)

    def replace_many(self, model: type[R], records: Sequence[R], *, key: Sequence[str]) -> list[R]:
        """Upsert in bulk by a unique key: what stands already is overwritten in all other fields."""
        entity = entity_of(model)
        self._demand(entity, "change")
        with refuse_conflict(entity):
            made = upsert_many(records, [model._meta.get_field(name.removesuffix("_id")).name for name in key])
        self._noted_many("replace", entity, made, False)
        return made

    def remove_many(self, rows: QuerySet[Any]) -> int:
        entity = entity_of(rows.model)
        self._demand(entity, "remove")
        gone = list(rows) if entity.search else []
        keys = [one.pk for one in gone] if gone else list(rows.values_list("pk", flat=True))
        if keys:
            rows.model._default_manager.filter(pk__in=keys).delete()
            self.note("remove", entity.name, new={"count": len(keys), "ids": keys[:1000]})
            self.indexed.append((entity, gone))
        return len(keys)

    def note(self, verb: str, entity: str, record: Any = "", *, old: Any = None, new: Any = None) -> None:
        """A line in the ledger for what is neither a plain create, change nor remove."""
        line = chain.Note(verb=verb, entity=entity, record=str(record), old=old, new=new, reason=self.reason)
        self.notes.append((self.viewer.actor, line))

    def looked(self, record: models.Model, fields: Sequence[str]) -> None:
        """A look at sensitive fields is a deed too."""
        self.note("look", entity_of(record).name, record.pk, new={"fields": sorted(fields)})

    def announce(self, fact: Any) -> None:
        self.facts.append(fact)

    def _demand(self, entity: Entity, verb: str, record: Any = None, fields: Any = ()) -> None:
        if self.trusted:
            return
        rights.demand(self.viewer, entity, verb, record)
        hidden = set(fields) - rights.fields(self.viewer, entity, verb, record)
        if hidden:
            rights.demand(self.viewer, entity, f"{verb}:{sorted(hidden)[0]}", record)

    def _stays_allowed(self, entity: Entity, verb: str, record: models.Model) -> None:
        """Nobody writes a row into a place where he may not write."""
        rights.demand(self.viewer, entity, verb, record)

    def _by_hand(self, entity: Entity, before: Any, now: Any) -> None:
        if not self.trusted:
            for hearer in hearers_of(entity.name):
                hearer(before, now)

    def _noted(self, verb: str, entity: Entity, record: models.Model, old: Any, new: Any) -> None:
        self.note(verb, entity.name, record.pk, old=old, new=new)
        self.indexed.append((entity, [record]))

    def _noted_many(self, verb: str, entity: Entity, records: Sequence[Any], each: bool) -> None:
        if not records:
            return
        if each:
            for record in records:
                self.note(verb, entity.name, record.pk, new=snapshot(entity, record))
        else:
            self.note(verb, entity.name, new={"count": len(records), "digest": digest_of(entity, records)})
        # What no search finds counts, too (an import learns here what it can take back), but isn't held until the commit:
        # a hundred thousand payslips would be.
        self.indexed.append((entity, list(records) if entity.search else []))


@contextmanager
def door(viewer: Viewer, *, verb: tuple[str, Any] | None = None, reason: str = "") -> Iterator[Door]:
    """Opens the door. Inside another door, joins its transaction.

    `verb=("close", record_or_model)`: the right to the verb is asked once, what it then writes belongs to it.
    """
    outer = _open.get()
    if verb is not None:
        target = verb[1]
        record = target if isinstance(target, models.Model) else None
        rights.demand(viewer, entity_of(target), verb[0], record)
    opened = Door(viewer, trusted=verb is not None, reason=reason, outer=outer)
    mark = (len(opened.notes), len(opened.facts), len(opened.indexed))
    token = _open.set(opened)
    try:
        with transaction.atomic():
            yield opened
            if outer is None:
                _finish(opened)
    except BaseException:
        del opened.notes[mark[0]:], opened.facts[mark[1]:], opened.indexed[mark[2]:]
        raise
    finally:
        _open.reset(token)


def _finish(opened: Door) -> None:
    """The last writes of the transaction; the ledger's head is locked only from here to the commit."""
    from tongpin.base.search import index

    index.refresh(opened.indexed)
    outbox.write(opened.facts)
    chain.write(opened.notes)


def see(viewer: Viewer, model: type[R], *, day: date | None = None, verb: str = "see") -> QuerySet[R]:
    """The rows that the viewer may see; of dated records those that hold on the day."""
    entity = entity_of(model)
    found = model._default_manager.filter(rights.rows(viewer, entity, verb))
    if day is not None and entity.dated:
        found = found.filter(holds_on(entity, day))
    return found


def holds_on(entity: Entity, day: date) -> Q:
    assert entity.dated
    first, last = entity.dated
    return Q(**{f"{first}__lte": day}) & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day}))


def one(viewer: Viewer, model: type[R], key: Any, *, verb: str = "see") -> R:
    """The record, or Missing when there is none that the viewer may use the verb on."""
    found = see(viewer, model, verb=verb).filter(pk=key).first()
    if found is None:
        raise Missing()
    return found


def _saved(record: models.Model, **options: Any) -> None:
    entity = entity_of(record)
    with refuse_conflict(entity):
        record.save(**options)
