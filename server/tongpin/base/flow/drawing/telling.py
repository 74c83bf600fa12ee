"""Telling of a new version: whom it concerns, and what is different in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from tongpin.base.access import rights
from tongpin.base.access.entity import Grant
from tongpin.base.access.holders import holders
from tongpin.base.access.rights import viewers_of
from tongpin.base.entities import entity_of
from tongpin.base.flow.actions import startable
from tongpin.base.flow.entity import READ, Flow, FlowInstance, FlowTask, FlowVersion
from tongpin.base.flow.offers import whos
from tongpin.base.signin.entity import User
from tongpin.base.words import Say, named, say

from .compare import Change, compare

MOST = 5  # changes that are named; the page behind a notice shows all


def version_before(new: FlowVersion) -> FlowVersion | None:
    return FlowVersion.objects.filter(flow=new.flow_id, number__lt=new.number).order_by("-number").first()


def keepers_of(flow: Flow) -> set[int]:
    """Whoever may draw this process."""
    entity = entity_of(Flow)
    roles = {one.role for one in Grant.objects.filter(Q(entity=entity.name) | Q(entity="*")) if {"*", "draw"} & set(one.verbs)}
    found = list(User.objects.filter(pk__in=holders(*roles), is_active=True))
    return {one.pk for one, viewer in zip(found, viewers_of(found), strict=True) if rights.may(viewer, entity, "draw", flow)}


def concerned_by(flow: Flow) -> tuple[set[int], set[int]]:
    """(who may start it, who applied or is asked in what runs)."""
    users = list(User.objects.filter(is_active=True))
    known = whos([one.pk for one in users])
    may_start = {one.pk for one, viewer in zip(users, viewers_of(users), strict=True) if startable(viewer, flow, known[one.pk])}
    running = FlowInstance.objects.filter(flow=flow, status="running")
    asked = FlowTask.objects.filter(instance__in=running, state="open", user__isnull=False).exclude(sort_of=READ)
    return may_start, {*running.values_list("applicant_id", flat=True), *asked.values_list("user_id", flat=True)} - {None}


def sentence_of(flow: Flow, new: FlowVersion, old: FlowVersion | None, by: int | None, *, all_fields: bool) -> Say:
    """`all_fields`: also those that the applicant never sees."""
    who = whos([by])[by].name if by else named("system")
    if old is None:
        return say("base.flow.drawing.told_first", who=who, flow=flow.label, note=_note(new))
    changes = list(_changes(old.body, new.body, all_fields=all_fields))
    more = [say("base.flow.drawing.told_more", count=len(changes) - MOST)] if len(changes) > MOST else []
    return say("base.flow.drawing.told_new", who=who, flow=flow.label, number=new.number,
               changes=[*changes[:MOST], *more] or [say("base.flow.drawing.told_same")], note=_note(new))


def _note(version: FlowVersion) -> Say | str:
    return say("base.flow.drawing.told_note", note=version.note) if version.note else ""


def _changes(old: Mapping[str, Any], new: Mapping[str, Any], *, all_fields: bool) -> Iterator[Say]:
    """What is different in one breath each, each thing once; a field that the applicant never sees is not named to him."""
    for of, what, name in dict.fromkeys(
            (one.of, one.what, _name(one)) for one in compare(old, new) if all_fields or not one.now.get("inner")):
        yield say(f"base.flow.drawing.told_{of}_{what}", **({} if of == "process" else {"name": _both(name)}))


def _name(change: Change) -> tuple[str, str]:
    title = change.now.get("title") or change.now.get("label") or {}
    return str(title.get("zh") or title.get("en") or ""), str(title.get("en") or title.get("zh") or "")


def _both(name: tuple[str, str]) -> Any:
    return {"zh": name[0], "en": name[1]} if any(name) else say("base.flow.drawing.told_unnamed")
