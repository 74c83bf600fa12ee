"""Entities and the record door."""

from tongpin.base.access.viewer import SYSTEM, Viewer

from .by_hand import by_hand
from .description import Entity, Fact, entities, entity, entity_named, entity_of, register, unregister
from .looks import note_looks
from .records import Door, door, holds_on, one, see

__all__ = [
    "SYSTEM", "Door", "Entity", "Fact", "Viewer", "by_hand", "door", "entities", "entity", "entity_named", "entity_of",
    "holds_on", "note_looks", "one", "register", "see", "unregister",
]
