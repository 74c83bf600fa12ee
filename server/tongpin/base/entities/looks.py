"""Looks: what somebody saw of another person's figures is a line in the ledger, whichever door showed it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from tongpin.base.access.viewer import Viewer

from .description import Entity
from .records import door


def note_looks(viewer: Viewer, entity: Entity, records: Sequence[Any]) -> None:
    """One line for what one answer shows; one's own figures leave none, nor do entities that tell nobody's (`Entity.whose`)."""
    if not entity.whose or viewer.is_system:
        return
    whose = attrgetter(entity.whose)
    seen = [record.pk for record in records if whose(record) != viewer.person_id]
    if not seen:
        return
    with door(viewer) as opened:
        if len(seen) == 1:
            opened.note("look", entity.name, seen[0])
        else:
            opened.note("look", entity.name, new={"count": len(seen), "ids": seen})
