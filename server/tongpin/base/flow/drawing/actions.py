"""A draft is saved as it is, published when it makes sense; a shipped process that nobody drew on follows its file."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone

from tongpin.base.access import Viewer, rights
from tongpin.base.conditions import check as check_condition
from tongpin.base.entities import SYSTEM, Door, door, entity_of
from tongpin.base.flow.choices import completed, draws_from, renewing
from tongpin.base.flow.entity import Flow, FlowVersion
from tongpin.base.flow.events import FlowPublished
from tongpin.base.words import Missing, Place, Problem, Refused, say

from .faults import faults

EMPTY: dict[str, Any] = {
    "format": 1, "form": [], "title": {"zh": "{applicant}", "en": "{applicant}"}, "summary": [], "same": "merge",
    "quick": False, "steps": []}
CHANGEABLE = ("label_zh", "label_en", "hint_zh", "hint_en", "icon", "category", "starters")
LARGEST = 400_000


def flow_to_draw(viewer: Viewer, key: str) -> Flow:
    found = Flow.objects.select_related("published").filter(rights.rows(viewer, entity_of(Flow), "draw"), key=key).first()
    if found is None:
        raise Missing()
    return found


def new_flow(viewer: Viewer, label: Mapping[str, str], copy_of: str = "") -> Flow:
    if not (label.get("zh") or label.get("en") or "").strip():
        raise Refused(Problem(say("base.flow.label_needed"), Place(field="label")))
    model = flow_to_draw(viewer, copy_of) if copy_of else None
    with door(viewer, verb=("draw", Flow)) as opened:
        made = opened.create(
            Flow, key=_free_key(label), label_zh=label.get("zh") or label["en"], label_en=label.get("en") or "",
            category=model.category if model else "other", icon=model.icon if model else "",
            starters=model.starters if model else ["all"], is_edited=True)
        body = _body_of(model) if model else EMPTY
        draft = FlowVersion(flow=made, body=body, by_id=viewer.user_id)
        draft.save()
    return made


def _free_key(label: Mapping[str, str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", (label.get("en") or "").lower()).strip("-")[:40] or "flow"
    return stem if not Flow.objects.filter(key=stem).exists() else f"{stem}-{secrets.token_hex(3)}"


def draft_of(flow: Flow) -> FlowVersion | None:
    return FlowVersion.objects.filter(flow=flow, state="draft").first()


def _body_of(flow: Flow) -> Mapping[str, Any]:
    draft = draft_of(flow)
    return draft.body if draft else flow.published.body if flow.published else EMPTY


def stamp_of(flow: Flow, draft: FlowVersion | None) -> int:
    """Rises with every saving and goes on after a publishing: whoever drew on something older is told."""
    return draft.stamp if draft else flow.published.stamp if flow.published else 0


def save_draft(viewer: Viewer, key: str, body: Mapping[str, Any], stamp: int) -> tuple[int, list[Problem]]:
    """`stamp` is that of what was drawn on; somebody else's later saving or publishing is not overwritten."""
    flow = flow_to_draw(viewer, key)
    if len(str(body)) > LARGEST:
        raise Refused(say("base.flow.too_large"))
    with door(viewer, verb=("draw", flow)):
        flow = Flow.objects.select_for_update(of=("self",)).select_related("published").get(pk=flow.pk)
        draft = draft_of(flow)
        if stamp != stamp_of(flow, draft):
            raise Refused(Problem(say("base.flow.drawn_elsewhere"), Place(field="stamp")))
        draft = _drawn_anew(flow, draft, body, viewer.user_id)
    return draft.stamp, faults(draft.body, flow.key, viewer)


def _drawn_anew(flow: Flow, draft: FlowVersion | None, body: Mapping[str, Any], by: int | None) -> FlowVersion:
    saved = draft or FlowVersion(flow=flow)
    saved.body, saved.stamp, saved.by_id = dict(body), stamp_of(flow, draft) + 1, by
    saved.save()
    return saved


def publish(viewer: Viewer, key: str, note: str = "") -> FlowVersion:
    flow = flow_to_draw(viewer, key)
    with door(viewer, verb=("draw", flow), reason=note) as opened:
        draft = FlowVersion.objects.select_for_update().filter(flow=flow, state="draft").first()
        if draft is None:
            raise Refused(say("base.flow.nothing_drawn"))
        if wrong := [one for one in faults(draft.body, flow.key, viewer) if one.level == "error"]:
            raise Refused(wrong)
        _published(opened, flow, draft, note=note.strip()[:300], by=viewer.user_id)
        opened.change(flow, is_edited=True)
    return draft


def _published(opened: Door, flow: Flow, version: FlowVersion, *, note: str, by: int | None) -> None:
    last = FlowVersion.objects.filter(flow=flow).aggregate(last=Max("number"))["last"] or 0
    version.number, version.state, version.note = last + 1, "published", note
    version.body = completed(version.body)
    version.published_at, version.by_id = timezone.now(), by
    version.save()
    opened.change(flow, published=version.pk)
    opened.note("publish_flow", "base.flow", flow.pk, new={"number": version.number})
    opened.announce(FlowPublished(flow.key, version.number, by))


def publish_shipped(opened: Door, flow: Flow, body: Mapping[str, Any], note: str) -> None:
    version = FlowVersion(flow=flow, body=dict(body), stamp=stamp_of(flow, None) + 1)
    _published(opened, flow, version, note=note, by=None)


@renewing
def _renew(source: str) -> None:
    """Of a process that somebody drew on, the last drawer stays the one who published it."""
    with door(SYSTEM, reason=source) as opened:
        for flow in Flow.objects.select_for_update(of=("self",)).select_related("published").exclude(published=None):
            old = flow.published
            if old is not None and draws_from(old.body, source) and completed(old.body) != old.body:
                version = FlowVersion(flow=flow, body=old.body, stamp=old.stamp)
                _published(opened, flow, version, note=old.note, by=old.by_id)


def take_shipped(viewer: Viewer, key: str) -> FlowVersion:
    """The newer shipped version becomes the draft: looked at first, then published."""
    flow = flow_to_draw(viewer, key)
    if not flow.newer:
        raise Refused(say("base.flow.nothing_newer"))
    with door(viewer, verb=("draw", flow)) as opened:
        draft = _drawn_anew(flow, draft_of(flow), flow.newer, viewer.user_id)
        opened.change(flow, newer=None)
    return draft


def change_flow(viewer: Viewer, key: str, changes: Mapping[str, Any]) -> Flow:
    flow = flow_to_draw(viewer, key)
    values = {name: value for name, value in changes.items() if name in CHANGEABLE}
    if "starters" in values:
        check_condition(values["starters"] or ["all"])
    if "trashed" in changes:
        values["trashed_at"] = timezone.now() if changes["trashed"] else None
    with door(viewer, verb=("draw", flow)) as opened:
        opened.change(flow, **values)
    return flow
