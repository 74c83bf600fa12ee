"""Rooms: finds what a room has put beside its classes, so that no list of registrations is kept anywhere."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import AppConfig

PACKAGE = Path(__file__).resolve().parents[1]
SPEAKING = ("entity", "events", "hears", "jobs", "formats", "routes", "actions")


def modules(room: str, name: str) -> Iterator[ModuleType]:
    """Every module called `name` anywhere in a room, in sorted order: modules("people", "jobs")."""
    for path in sorted((PACKAGE / room).rglob(f"{name}.py")):
        yield importlib.import_module(".".join(["tongpin", *path.relative_to(PACKAGE).with_suffix("").parts]))


def gather(room: str, name: str = "entity") -> list[ModuleType]:
    return list(modules(room, name))


class Room(AppConfig):
    """A room of the house; when Django is ready, everything that speaks in it has been imported."""

    default_auto_field = "django.db.models.BigAutoField"
    room = ""

    def __init__(self, app_name: str, app_module: Any) -> None:
        super().__init__(app_name, app_module)
        self.room = app_name.removeprefix("tongpin.")

    def ready(self) -> None:
        for name in SPEAKING:
            gather(self.room, name)
