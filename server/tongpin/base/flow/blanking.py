"""Blanking: what was typed into a request goes when what came of it is deleted; that there was one, and how it went, stays."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tongpin.base.entities import Door

from .entity import FlowEvent, FlowInstance, FlowState


def blank(door: Door, key: str, result: dict[str, Any], keep: Collection[str]) -> int:
    """Of the ended requests of the process `key` whose act gave back `result`: all values but `keep`, in the state and in the story
    alike, so that the one still replays to the other. How many were blanked."""
    made = FlowEvent.objects.filter(instance__flow__key=key, name="ActDone", body__result__contains=result)
    found = FlowInstance.objects.filter(pk__in=made.values("instance")).exclude(status="running")
    for instance in found:
        state = FlowState.objects.select_for_update().get(instance=instance)
        state.body["values"] = _kept(state.body.get("values", {}), keep)
        state.notes = []  # what the form's check had to say quotes what was typed
        state.save(update_fields=["body", "notes"])
        for event in FlowEvent.objects.filter(instance=instance, body__has_key="values"):
            event.body["values"] = _kept(event.body["values"], keep)
            event.save(update_fields=["body"])
        door.note("blank", "base.flow_instance", instance.pk)
    return len(found)


def _kept(values: dict[str, Any], keep: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in keep}
