"""Inbox: what waits for me, what I started, what I was given to read, what I have done. Each box is one indexed query."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import entity_of
from tongpin.base.entities.pages import _worded
from tongpin.base.often import often
from tongpin.base.words import Place, Problem, Refused, say

from .cards import Row, cards
from .entity import READ, FlowInstance, FlowTask

BOXES = ("waiting", "started", "copied", "done")
LIMIT = 100
COUNTED = 100  # 99+ is enough to know
_COUNTS = """
    SELECT (SELECT count(*) FROM (
                SELECT FROM base_flowtask WHERE state = 'open' AND sort_of <> 'read' AND user_id = %(me)s LIMIT %(most)s) AS own),
           (SELECT count(*) FROM (
                SELECT FROM base_flowtask WHERE %(mends)s AND state = 'open' AND user_id IS NULL LIMIT %(most)s) AS unowned),
           (SELECT count(*) FROM (
                SELECT FROM base_flowtask WHERE sort_of = 'read' AND state = 'open' AND user_id = %(me)s LIMIT %(most)s) AS given)"""
# What a card shows; everything else of a row stays where it is.
_INSTANCE = ("title", "status", "version_id", "applicant_id", "started_at", "flow__key", "flow__label_zh", "flow__label_en", "flow__icon")
_TASK = ("node", "state", "sort_of", "verdict", "opened_at", "due_at", "user_id")


def inbox(viewer: Viewer, box: str, *, flow: str = "", words: str = "", after: int | None = None, limit: int = 30) -> dict[str, Any]:
    if box not in BOXES:
        raise Refused(Problem(say("base.flow.no_box", given=box[:20]), Place(field="box")))
    limit = max(1, min(limit, LIMIT))
    if box == "started":
        found = _narrowed(_instances(viewer), "", flow, words)
    else:
        found = _narrowed(_tasks(viewer, box), "instance__", flow, words)
    if after:
        found = found.filter(pk__lt=after)
    records = list(found.order_by("-id")[: limit + 1])
    rows = [_row(one) for one in records[:limit]]
    return {"rows": cards(viewer, rows), "next": records[limit - 1].pk if len(records) > limit else None,
            "counts": counts(viewer)}


def counts(viewer: Viewer) -> dict[str, int]:
    """At most a hundred are counted: nobody works through more at a sitting."""
    ((mine, unowned, copied),) = often(_COUNTS, {"me": viewer.user_id, "mends": _mends(viewer), "most": COUNTED})
    return {"waiting": min(mine + unowned, COUNTED), "copied": copied}


def waiting_for(viewer: Viewer) -> int:
    """To-dos that wait for this viewer, for the badge of the menu."""
    return counts(viewer)["waiting"]


def _mends(viewer: Viewer) -> bool:
    """Whoever may mend instances takes the to-dos of administrators."""
    return rights.may(viewer, entity_of(FlowInstance), "mend")


def _tasks(viewer: Viewer, box: str) -> QuerySet[FlowTask]:
    mine = Q(user_id=viewer.user_id)
    if box == "waiting":
        if _mends(viewer):
            mine |= Q(user_id=None)
        found = FlowTask.objects.filter(mine, state="open").exclude(sort_of=READ)
    elif box == "copied":
        found = FlowTask.objects.filter(mine, sort_of=READ)
    else:
        found = FlowTask.objects.filter(mine, state="done").exclude(sort_of=READ)
    return found.select_related("instance__flow").only(*_TASK, *(f"instance__{one}" for one in _INSTANCE)).annotate(
        values_kept=F("instance__kept__body__values"), notes_kept=F("instance__kept__notes"))


def _instances(viewer: Viewer) -> QuerySet[FlowInstance]:
    return FlowInstance.objects.filter(applicant_id=viewer.user_id).select_related("flow").only(*_INSTANCE).annotate(
        values_kept=F("kept__body__values"))


def _narrowed(found: QuerySet[Any], path: str, flow: str, words: str) -> QuerySet[Any]:
    if flow:
        found = found.filter(**{f"{path}flow__key": flow})
    if words.strip():
        found = found.filter(**{f"{path or 'pk'}{'id' if path else ''}__in": _worded(entity_of(FlowInstance), words)})
    return found


def _row(one: Any) -> Row:
    kept = one.values_kept or {}
    if isinstance(one, FlowInstance):
        return Row(one, kept, [])
    return Row(one.instance, kept, one.notes_kept or [], one)
