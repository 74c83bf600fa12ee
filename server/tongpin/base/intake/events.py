"""What intake announces: an import was written, or taken back."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.base.events import event


@event("base.import.written")
@dataclass(frozen=True)
class ImportWritten:
    imported: int
    formats: tuple[str, ...]


@event("base.import.undone")
@dataclass(frozen=True)
class ImportUndone:
    imported: int
    formats: tuple[str, ...]
