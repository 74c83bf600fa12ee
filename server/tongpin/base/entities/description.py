"""Entity: the description of one sort of record, read from its Django model and never written twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from tongpin.base.kinds import Kind, kind_of
from tongpin.base.words import Both, word

M = TypeVar("M", bound=type[models.Model])


@dataclass(frozen=True)
class Fact:
    """One field of an entity as forms, lists and rights see it."""

    name: str
    field: models.Field[Any, Any]
    label: Both

    @property
    def kind(self) -> Kind:
        return kind_of(self.field)

    @property
    def secret(self) -> bool:
        return self.kind.secret

    @property
    def required(self) -> bool:
        optional = self.field.null or self.field.blank or self.field.has_default()
        return self.editable and not optional

    @property
    def editable(self) -> bool:
        return bool(self.field.editable) and not self.field.primary_key

    @property
    def attribute(self) -> str:
        """The name under which the model keeps the plain value: `office_id` for a link."""
        return self.field.attname


@dataclass
class Entity:
    """What lists, forms, import, export, API, search and audit know of a model."""

    name: str
    model: type[models.Model]
    title: str = "name"
    title_en: str = ""  # the field of the English name, where the record has one of its own
    columns: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # what tells two of the same title apart
    views: tuple[tuple[str, list[Any]], ...] = ()  # (word, condition)
    dated: tuple[str, str] | None = None  # fields (from, to): reads take a day
    whose: str = ""  # attribute with the person whose figures it tells, `slip.person_id`: a look by anybody else is in the ledger
    hand: bool = True  # may be created and changed by form; False: only by verbs of its room
    order: tuple[str, ...] = ()
    facts_by_name: dict[str, Fact] = field(default_factory=dict, repr=False)

    own_label: Both | None = None  # a user's table brings its own name

    @property
    def label(self) -> Both:
        return self.own_label or word(self.name)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        found = []
        for one in self.model._meta.concrete_fields:
            if one.primary_key:
                continue
            label = getattr(one, "own_label", None) or word(f"{self.name}.{one.name}")
            found.append(Fact(one.name, one, label))
        return tuple(found)

    def fact(self, name: str) -> Fact | None:
        return next((one for one in self.facts if one.name == name), None)

    def knows(self, path: str) -> bool:
        """Does a dotted field path exist, following links?"""
        model: Any = self.model
        for step in path.split("."):
            if model is None:
                return False
            try:
                found = model._meta.get_field(step)
            except FieldDoesNotExist:
                return step in ("id", "pk")
            if found.one_to_many or found.many_to_many:
                return False
            model = found.related_model if found.is_relation else None
        return True

    def title_of(self, record: Any) -> str:
        value = getattr(record, self.title)
        return str(value() if callable(value) else value)

    def link_to(self, record: Any) -> dict[str, Any]:
        """As whatever points to the record shows it; `title_en` only where it has an English name of its own."""
        english = getattr(record, self.title_en, "") if self.title_en else ""
        return {"id": record.pk, "title": self.title_of(record), **({"title_en": english} if english else {})}


def worded(link: Mapping[str, Any], lang: str) -> str:
    """The title of a link in the reader's language."""
    return str((link.get("title_en") if lang == "en" else None) or link.get("title", ""))


_by_name: dict[str, Entity] = {}
_finders: list[Callable[[str], Entity | None]] = []


def entity(name: str, **options: Any) -> Callable[[M], M]:
    """Registers a model as an entity, beside its class. See Entity for the options."""

    def note(model: M) -> M:
        register(Entity(name=name, model=model, **options))
        return model

    return note


def register(described: Entity) -> Entity:
    _by_name[described.name] = described
    described.model.described_as = described  # type: ignore[attr-defined]
    return described


def unregister(name: str) -> None:
    _by_name.pop(name, None)


def entities() -> Iterable[Entity]:
    return [_by_name[name] for name in sorted(_by_name)]


def entity_named(name: str) -> Entity | None:
    """A coded entity, or one that a finder knows (tables that users drew)."""
    found = _by_name.get(name)
    for finder in _finders if found is None else ():
        found = found or finder(name)
    return found


def finder(look: Callable[[str], Entity | None]) -> Callable[[str], Entity | None]:
    _finders.append(look)
    return look


def entity_of(model: Any) -> Entity:
    """The entity of a model or record; a model without one can't pass the door."""
    found = getattr(model, "described_as", None)
    if not isinstance(found, Entity):
        raise TypeError(f"{model!r} is no entity: describe it with @entity")
    return found
