"""Shipped templates: `shipped.toml`, loaded once and kept in step until HR edits one of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.utils import timezone

from tongpin.base.entities import SYSTEM, door

from . import rules
from .entity import BoardingPlan

TOLD = Path(__file__).with_suffix(".toml")
CHECK_INS = {"days": [7, 14, 28], "end": True}


def told() -> dict[str, tuple[dict[str, str], dict[str, Any]]]:
    """(name, body) by key."""
    found = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    tasks = {key: {"key": key, **row} for key, row in found["task"].items()}
    return {
        key: (row["name"], rules.tidied({
            "offices": [], "country": row.get("country", ""), "posts": row.get("posts", []),
            "tasks": [tasks[one] for one in row["tasks"]], "check_ins": CHECK_INS}))
        for key, row in found["plan"].items()
    }


def load_shipped() -> int:
    """A template that changed becomes a further version; where HR's own is the newest, nothing is put above it."""
    count = 0
    with door(SYSTEM, reason="shipped") as opened:
        for key, (name, body) in told().items():
            newest = BoardingPlan.objects.filter(key=key).order_by("-number").first()
            if newest and (newest.body == body or not newest.shipped):
                continue
            opened.create(BoardingPlan, key=key, number=newest.number + 1 if newest else 1, name_zh=name["zh"], name_en=name["en"],
                          body=body, shipped=True, made_at=timezone.now())
            count += 1
    return count
