"""Shipped processes: `<room>/**/flows/*.json`, kept in step until the customer draws on them.

    {"key": "leave", "label": {"zh","en"}, "hint": {…}, "category": "hours", "icon": "…", "starters": ["all"], "body": {…}}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tongpin.base.entities import SYSTEM, Door, door
from tongpin.base.flow.choices import bare, completed
from tongpin.base.flow.entity import Flow, FlowVersion
from tongpin.base.words.catalogue import PACKAGE

from .actions import publish_shipped
from .faults import faults


def read_shipped() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in sorted(PACKAGE.glob("**/flows/*.json")):
        yield path.relative_to(PACKAGE).as_posix(), json.loads(path.read_text(encoding="utf-8"))


def load_shipped() -> int:
    """Gives how many are new or follow a changed file; loading twice changes nothing."""
    with door(SYSTEM, reason="shipped") as opened:
        return sum(_load(opened, path, told) for path, told in read_shipped())


def _load(opened: Door, path: str, told: Mapping[str, Any]) -> bool:
    flow = Flow.objects.select_related("published").filter(key=told["key"]).first()
    facts = _facts(told)
    if flow is None:
        _refuse_wrong(path, told)
        made = opened.create(Flow, key=told["key"], **facts)
        made.shipped = path
        made.save(update_fields=["shipped"])
        publish_shipped(opened, made, told["body"], "")
        return True
    if flow.is_edited:
        known = FlowVersion.objects.filter(flow=flow, by=None, state="published").order_by("-number").first()
        is_newer = known is not None and bare(known.body) != told["body"] and flow.newer != told["body"]
        if is_newer:
            opened.change(flow, newer=told["body"])
        return is_newer
    opened.change(flow, **facts)
    if flow.published is None or flow.published.body != completed(told["body"]):
        _refuse_wrong(path, told)
        publish_shipped(opened, flow, told["body"], "")
        return True
    return False


def _facts(told: Mapping[str, Any]) -> dict[str, Any]:
    hint = told.get("hint", {})
    return {"label_zh": told["label"]["zh"], "label_en": told["label"]["en"], "category": told.get("category", "other"),
            "icon": told.get("icon", ""), "starters": told.get("starters", ["all"]), "hint_zh": hint.get("zh", ""),
            "hint_en": hint.get("en", "")}


def _refuse_wrong(path: str, told: Mapping[str, Any]) -> None:
    if wrong := [one for one in faults(told["body"], told["key"], SYSTEM) if one.level == "error"]:
        raise ValueError(f"{path}: {[(one.place.field, one.say.text('en')) for one in wrong]}")
