"""Guard: a file is as open as the record it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from tongpin.base.access import Viewer
from tongpin.base.entities import entity_named, see

from .entity import StoredFile

Reader = Callable[[Viewer, str], bool]
_readers: dict[str, Reader] = {}


def readers(entity: str) -> Callable[[Reader], Reader]:
    """Tells who may read files of owners that have no grants of their own."""

    def note(reader: Reader) -> Reader:
        _readers[entity] = reader
        return reader

    return note


def may_read(viewer: Viewer, stored: StoredFile) -> bool:
    if reader := _readers.get(stored.owner_entity):
        return viewer.is_system or reader(viewer, stored.owner_id)
    owner = entity_named(stored.owner_entity)
    if owner is None or not stored.owner_id.isdecimal():
        return viewer.is_system
    return see(viewer, owner.model).filter(pk=int(stored.owner_id)).exists()
