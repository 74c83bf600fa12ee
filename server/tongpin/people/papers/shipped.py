"""The kinds of papers that the product comes with; a company edits them, adds its own, or stops using them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tongpin.base.entities import SYSTEM, door

from .entity import PaperKind
from .process.carry import carry_over

KINDS = Path(__file__).with_name("kinds.toml")


def load_shipped() -> int:
    """Adds those whose code nobody has yet; what a company edited stays as it is."""
    told = tomllib.loads(KINDS.read_text(encoding="utf-8"))
    names = set(PaperKind.objects.values_list("name", flat=True))
    known = set(PaperKind.objects.values_list("code", flat=True))
    fresh = [{"code": code, **row} for code, row in told.items() if code not in known and row["name"] not in names]
    with door(SYSTEM, reason="shipped") as opened:
        for row in fresh:
            opened.create(PaperKind, **row)
    carry_over()
    return len(fresh)
