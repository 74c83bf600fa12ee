"""Inbox: what waits for me, what I started, what I was given to read, what I have done. Each box is one indexed query."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from tongpin.base.access import Viewer, rights
from tongpin.base.entities import entity_of
from tongpin.base.entities.pages import _worded
from tongpin.base.often import often
from tongpin.base.words import Place, Problem, Refused, say

from .cards import Row, cards
from .entity import READ, Flow, FlowInstance, FlowTask

LIMIT = 100
COUNTED = 100  # 99+ is enough to know
NEWEST = 1_000  # of so many one sees by which processes a box can be narrowed
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


@dataclass(frozen=True)
class Wanted:
    """A box and what it is narrowed to. `late`: it waits, and its time limit has passed."""

    box: str = "waiting"
    flow: str = ""
    words: str = ""
    late: bool = False


def inbox(viewer: Viewer, wanted: Wanted, *, after: int | None = None, limit: int = 30) -> dict[str, Any]:
    limit = max(1, min(limit, LIMIT))
    found = _narrowed(_full(_box(viewer, wanted.box)), wanted)
    if after:
        found = found.filter(pk__lt=after)
    records = list(found.order_by("-id")[: limit + 1])
    rows = [_row(one) for one in records[:limit]]
    return {"rows": cards(viewer, rows), "next": records[limit - 1].pk if len(records) > limit else None,
            "counts": counts(viewer)}


def kinds_in(viewer: Viewer, box: str) -> dict[str, Any]:
    """By which processes a box can be narrowed, and how many of its newest are late."""
    found = _box(viewer, box)
    newest = found.order_by("-id")[:NEWEST]
    keys = Counter(newest.values_list("flow_id" if box == "started" else "instance__flow_id", flat=True))
    flows = Flow.objects.in_bulk(keys)
    late = _narrowed(found, Wanted(box, late=True)).order_by("-id").values("pk")[:COUNTED].count()
    return {"flows": [{"key": flows[one].key, "label": flows[one].label[viewer.lang], "count": count}
                      for one, count in keys.most_common()], "late": late}


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


def _box(viewer: Viewer, box: str) -> QuerySet[Any]:
    mine = Q(user_id=viewer.user_id)
    if box == "started":
        return FlowInstance.objects.filter(applicant_id=viewer.user_id)
    if box == "waiting":
        if _mends(viewer):
            mine |= Q(user_id=None)
        return FlowTask.objects.filter(mine, state="open").exclude(sort_of=READ)
    if box == "copied":
        return FlowTask.objects.filter(mine, sort_of=READ)
    if box == "done":
        return FlowTask.objects.filter(mine, state="done").exclude(sort_of=READ)
    raise Refused(Problem(say("base.flow.no_box", given=box[:20]), Place(field="box")))


def _full(found: QuerySet[Any]) -> QuerySet[Any]:
    """With all that a card tells, and nothing else."""
    if found.model is FlowInstance:
        full: QuerySet[Any] = found.select_related("flow").only(*_INSTANCE).annotate(values_kept=F("kept__body__values"))
    else:
        full = found.select_related("instance__flow").only(*_TASK, *(f"instance__{one}" for one in _INSTANCE)).annotate(
            values_kept=F("instance__kept__body__values"), notes_kept=F("instance__kept__notes"))
    return full


def _narrowed(found: QuerySet[Any], wanted: Wanted) -> QuerySet[Any]:
    path = "" if found.model is FlowInstance else "instance__"
    if wanted.flow:
        found = found.filter(**{f"{path}flow__key": wanted.flow})
    if wanted.words.strip():
        found = found.filter(**{f"{path or 'pk'}{'id' if path else ''}__in": _worded(entity_of(FlowInstance), wanted.words)})
    if wanted.late and path:
        found = found.filter(state="open", due_at__lt=timezone.now())
    elif wanted.late:
        late = FlowTask.objects.filter(instance=OuterRef("pk"), state="open", due_at__lt=timezone.now())
        found = found.filter(Exists(late), status="running")
    return found


def _row(one: Any) -> Row:
    kept = one.values_kept or {}
    if isinstance(one, FlowInstance):
        return Row(one, kept, [])
    return Row(one.instance, kept, one.notes_kept or [], one)
