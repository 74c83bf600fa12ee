"""Settings: what an automatic step or another process is given, with names instead of keys, for two versions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tongpin.base.access import Viewer
from tongpin.base.entities import entity_named
from tongpin.base.entities.description import Entity, Fact
from tongpin.base.entities.records import see
from tongpin.base.flow.acts.rules import FIELD, SET
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.offers import acts
from tongpin.base.words import LANGUAGES, Both, word, words

from .compare import Change, Node

TABLE = ""  # under this key: the table that `set.name` means, named by itself or by a link of the form


def worded(viewer: Viewer, change: Change, form: Sequence[Node]) -> list[dict[str, Any]]:
    """Each setting that differs: label, old, new. A value is both languages, choosers of people, or text with {field}s in braces."""
    before, after = change.parts.get("with", (None, None))
    old, new = before or {}, after or {}
    node, targets = change.now, {one["id"]: one.get("options", {}).get("target") for one in form}
    old, new = ({**told, TABLE: told.get("table") or targets.get(told.get("of"))} for told in (old, new))
    return [{"key": key, "label": _label(node, key, {**old, **new}),
             "old": _value(viewer, node, key, old), "new": _value(viewer, node, key, new)}
            for key in [*old, *(one for one in new if one not in old)] if key != TABLE and old.get(key) != new.get(key)]


def _label(node: Node, key: str, told: Mapping[str, Any]) -> Both:
    if fact := _fact(told, key):
        return fact.label
    if node.get("kind") == "flow":
        return _field_of_other(str(node.get("key")), key) or {"zh": key, "en": key}
    offered = acts().get(str(node.get("act")))
    shown = [one.to_json("flow.param") for one in offered.params if one.name == key] if offered else []
    if shown:
        return shown[0]["label"]  # type: ignore[no-any-return]
    try:
        return word(f"flow.param.{key.removeprefix(SET)}")
    except LookupError:
        return {"zh": key, "en": key}


def _field_of_other(flow: str, key: str) -> Both | None:
    child = Flow.objects.filter(key=flow, published__isnull=False).select_related("published").first()
    form = child.published.body.get("form", ()) if child and child.published else ()
    return next((one.get("label") or None for one in form if one["id"] == key), None)


def _value(viewer: Viewer, node: Node, key: str, told: Mapping[str, Any]) -> Any:
    value = told.get(key)
    if value in (None, "") or isinstance(value, list) or (isinstance(value, str) and FIELD.search(value)):
        return value or None
    if key == "table" and (table := entity_named(str(value))):
        return table.label
    if fact := _fact(told, key):
        return _said(viewer, fact, value)
    offered = acts().get(str(node.get("act")))
    for one in offered.params if offered else ():
        if one.name == key and one.choices:
            return next((choice["label"] for choice in one.choices() if choice["value"] == value), str(value))
        if one.name == key and str(value).isidentifier():  # a code that the act knows
            return words().get(str(value)) or str(value)
    return value if isinstance(value, bool) else str(value)


def _said(viewer: Viewer, fact: Fact, value: Any) -> Any:
    if fact.kind.name == "link":
        target = getattr(fact.field.related_model, "described_as", None)
        found = see(viewer, target.model).filter(pk=value).first() if isinstance(target, Entity) and str(value).isdecimal() else None
        return target.title_of(found) if isinstance(target, Entity) and found else str(value)
    if fact.kind.name in ("choice", "yes_no"):
        return {lang: str(fact.kind.text(value, fact.field, lang)) for lang in LANGUAGES}
    return str(value)


def _fact(told: Mapping[str, Any], key: str) -> Fact | None:
    """The field that `set.name` writes, where the table is named."""
    table = entity_named(str(told.get(TABLE))) if key.startswith(SET) else None
    return table.fact(key.removeprefix(SET)) if table else None
