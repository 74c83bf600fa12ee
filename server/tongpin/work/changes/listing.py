"""Changes as people see them: the list with how many have read each, and one page with who has not."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from tongpin.base import files
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.entities.shown import shown
from tongpin.base.flow.actions import startable
from tongpin.base.flow.entity import Flow, FlowInstance, FlowTask
from tongpin.base.flow.offers import whos
from tongpin.base.words import Say

from .actions import OWNER
from .entity import Acknowledgement, Change
from .versions import process_of

MOST_NAMES = 200


def changes(viewer: Viewer) -> dict[str, Any]:
    found = list(see(viewer, Change)[:200])
    counts = _counts(viewer, [one.pk for one in found])
    mine = dict(Acknowledgement.objects.filter(person=viewer.person_id, change__in=found).values_list("change_id", "read_at"))
    rows = shown(viewer, entity_of(Change), found)
    for row, one in zip(rows, found, strict=True):
        told, read = counts.get(one.pk, (None, None))
        row.update(_said(viewer, one), **_mine(one, mine), told=told, read=read)
    return {"changes": rows, "may": [verb for verb in ("write",) if rights.may(viewer, entity_of(Change), verb)]}


def change_page(viewer: Viewer, change: Change) -> dict[str, Any]:
    mine = dict(Acknowledgement.objects.filter(person=viewer.person_id, change=change).values_list("change_id", "read_at"))
    entity = entity_of(Change)
    verbs = ("write", "publish", "remind") if not change.published_at else ("remind",)
    late = see(viewer, Acknowledgement).filter(change=change, read_at__isnull=True).order_by("person__office_id", "person_id")
    told, read = _counts(viewer, [change.pk]).get(change.pk, (None, None))
    return {
        "change": {**shown(viewer, entity, [change])[0], **_said(viewer, change), **_mine(change, mine), "told": told, "read": read},
        "reached": Acknowledgement.objects.filter(change=change).aggregate(told=Count("pk"), read=Count("read_at")),
        "process": _process(viewer, change),
        "agreed": _agreed(viewer, change), "published_by": _name(change.published_by_id), "urgent": change.urgent,
        "papers": [files.shown_file(one) for one in files.of_owner(OWNER, change.pk)],
        "late": shown(viewer, entity_of(Acknowledgement), list(late.select_related("person")[:MOST_NAMES])),
        "may": [verb for verb in verbs if rights.may(viewer, entity, verb, change)],
    }


def _agreed(viewer: Viewer, change: Change) -> dict[str, Any] | None:
    """Who proposed it and who said yes; whoever had to do with the request may open it."""
    instance = FlowInstance.objects.filter(pk=change.request or 0).first()
    if instance is None:
        return None
    votes = FlowTask.objects.filter(instance=instance, sort_of="approve", verdict="approve").order_by("done_at")
    by = list(dict.fromkeys(votes.values_list("user_id", flat=True)))
    people = whos({instance.applicant_id, *by})
    return {"request": instance.pk, "proposed_by": people[instance.applicant_id].name,
            "by": [people[one].name for one in by if one], "opens": see(viewer, FlowInstance).filter(pk=instance.pk).exists()}


def _said(viewer: Viewer, change: Change) -> dict[str, str]:
    """In the reader's language, where the house wrote it."""
    return {name: Say.from_json(one).text(viewer.lang) for name, one in (change.sentences or {}).items()}


def _process(viewer: Viewer, change: Change) -> str:
    """The process whose new version this is, for whoever may start it."""
    if not (key := process_of(change)):
        return ""
    flow = Flow.objects.filter(key=key, trashed_at=None).first()
    me = viewer.user_id
    return flow.key if flow and me and startable(viewer, flow, whos([me])[me]) else ""


def _name(user: int | None) -> str:
    return whos([user])[user].name if user else ""


def unread_count(person: int | None) -> int:
    if person is None:
        return 0
    return Acknowledgement.objects.filter(person=person, read_at__isnull=True, change__acknowledge_by__isnull=False).count()


def _mine(change: Change, mine: dict[int, Any]) -> dict[str, Any]:
    concerned = change.pk in mine
    return {"concerns_me": concerned, "read_at": mine.get(change.pk),
            "asks_me": concerned and change.acknowledge_by is not None and mine[change.pk] is None}


def _counts(viewer: Viewer, keys: list[int]) -> dict[int, tuple[int, int]]:
    """Change → (told, read) among those whom the viewer may see."""
    rows = see(viewer, Acknowledgement).filter(change__in=keys).order_by().values_list("change_id").annotate(
        told=Count("pk"), read=Count("pk", filter=Q(read_at__isnull=False)))
    return {key: (told, read) for key, told, read in rows}
