"""Definitions over HTTP: for whoever may draw processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from tongpin.base.access import Viewer, rights
from tongpin.base.access.request import viewer
from tongpin.base.access.shipped import ROLES
from tongpin.base.conditions import WORDS
from tongpin.base.entities import entities, entity_of
from tongpin.base.flow import moving
from tongpin.base.flow.entity import Flow, FlowVersion
from tongpin.base.flow.offers import Who, acts, applicant_facts, choosers, occasions, whos
from tongpin.base.flow.routes import CATEGORIES, category
from tongpin.base.flow.versions import drawn
from tongpin.base.flow.ways import foreseen
from tongpin.base.flow.world import DatabaseWorld
from tongpin.base.kinds import kinds
from tongpin.base.words import Missing, Problem, Refused, word

from . import actions
from .bpmn import bpmn
from .compare import compare, form_of, names_in
from .faults import faults
from .settings import worded

router = Router(tags=["flow"])
DRAWABLE = ("text", "number", "decimal", "money", "date", "clock", "instant", "choice", "yes_no", "link", "file", "secret")


class NewAsk(Schema):
    label: dict[str, str]
    copy_of: str = ""


class DraftAsk(Schema):
    body: dict[str, Any]
    stamp: int = 0


class PublishAsk(Schema):
    note: str = ""


class ChangeAsk(Schema):
    """Only what changes is given."""

    label: dict[str, str] | None = None
    hint: dict[str, str] | None = None
    icon: str | None = None
    category: str | None = None
    starters: list[Any] | None = None
    trashed: bool | None = None

    def changes(self) -> dict[str, Any]:
        told = self.model_dump(exclude_unset=True)
        for name in ("label", "hint"):
            both = told.pop(name, None)
            told.update({f"{name}_{lang}": text for lang, text in (both or {}).items() if lang in ("zh", "en")})
        return told


class CompareAsk(Schema):
    """What lies on somebody's screen, not saved yet."""

    body: dict[str, Any]


class MoveManyAsk(Schema):
    """Running instances that go over to the version, with a reason."""

    instances: list[int]
    version: int
    comment: str = ""


class TryAsk(Schema):
    """`applicant`: a user; None: whoever asks."""

    body: dict[str, Any]
    values: dict[str, Any] = {}
    applicant: int | None = None


@router.get("/flow/definitions", operation_id="flow_definitions")
def definitions(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    entity = entity_of(Flow)
    rights.demand(who, entity, "draw")
    found = Flow.objects.filter(rights.rows(who, entity, "draw")).select_related("published").annotate(
        running=Count("instances", filter=Q(instances__status="running"))).order_by("category", "id")
    drafts = set(FlowVersion.objects.filter(state="draft").values_list("flow_id", flat=True))
    return {"flows": [{**_flow(one, who), "running": one.running, "has_draft": one.pk in drafts} for one in found],
            "categories": [{"key": key, "label": category(key, who.lang)} for key in CATEGORIES]}


@router.post("/flow/definitions", operation_id="new_flow")
def new_flow(request: HttpRequest, asked: NewAsk) -> dict[str, Any]:
    who = viewer(request)
    return _whole(who, actions.new_flow(who, asked.label, asked.copy_of))


@router.get("/flow/definitions/{key}", operation_id="flow_definition")
def definition(request: HttpRequest, key: str) -> dict[str, Any]:
    who = viewer(request)
    return _whole(who, actions.flow_to_draw(who, key))


@router.patch("/flow/definitions/{key}", operation_id="change_flow")
def change(request: HttpRequest, key: str, asked: ChangeAsk) -> dict[str, Any]:
    who = viewer(request)
    return _whole(who, actions.change_flow(who, key, asked.changes()))


@router.put("/flow/definitions/{key}/draft", operation_id="save_flow_draft")
def save_draft(request: HttpRequest, key: str, asked: DraftAsk) -> dict[str, Any]:
    who = viewer(request)
    stamp, problems = actions.save_draft(who, key, asked.body, asked.stamp)
    return {"stamp": stamp, "problems": _problems(who, problems)}


@router.post("/flow/definitions/{key}/publish", operation_id="publish_flow")
def publish(request: HttpRequest, key: str, asked: PublishAsk) -> dict[str, Any]:
    who = viewer(request)
    actions.publish(who, key, asked.note)
    return _whole(who, actions.flow_to_draw(who, key))


@router.post("/flow/definitions/{key}/take-shipped", operation_id="take_shipped_flow")
def take_shipped(request: HttpRequest, key: str) -> dict[str, Any]:
    who = viewer(request)
    actions.take_shipped(who, key)
    return _whole(who, actions.flow_to_draw(who, key))


@router.get("/flow/definitions/{key}/versions/{number}", operation_id="flow_version")
def version(request: HttpRequest, key: str, number: int) -> dict[str, Any]:
    found = _version(actions.flow_to_draw(viewer(request), key), number)
    return {"number": found.number, "body": found.body, "note": found.note, "published_at": found.published_at}


@router.get("/flow/definitions/{key}/compare", operation_id="compare_flow_versions")
def compared(request: HttpRequest, key: str, left: int, right: int = 0) -> dict[str, Any]:
    """0 is the draft."""
    who = viewer(request)
    flow = actions.flow_to_draw(who, key)
    one, other = _version(flow, left), _version(flow, right)
    return _compared(who, one.body, other.body)


@router.post("/flow/definitions/{key}/compare", operation_id="compare_flow_draft")
def compared_with_mine(request: HttpRequest, key: str, asked: CompareAsk) -> dict[str, Any]:
    """How what the asker has drawn differs from the draft that is kept."""
    who = viewer(request)
    kept = _version(actions.flow_to_draw(who, key), 0)
    return _compared(who, kept.body, asked.body)


def _compared(who: Viewer, left: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    """What differs, and what the screen needs to say it: the form of both, and all steps by their ids."""
    form = form_of(left, right)
    changes = [{**asdict(one), "settings": worded(who, one, form)} for one in compare(left, right)]
    return {"changes": changes, "form": form, "names": names_in(left, right)}


@router.post("/flow/definitions/{key}/try", operation_id="try_flow")
def try_out(request: HttpRequest, key: str, asked: TryAsk) -> dict[str, Any]:
    """Nothing is started: the way an example would go, by whom."""
    who = viewer(request)
    flow = actions.flow_to_draw(who, key)
    problems = faults(asked.body, flow.key, who)
    if any(one.level == "error" for one in problems):
        return {"steps": [], "problems": _problems(who, problems)}
    example = drawn(asked.body, flow.key)
    applicant = whos([asked.applicant or who.user_id])[asked.applicant or who.user_id or 0]
    try:
        values = example.form.plain(example.form.read(who, asked.values))
    except Refused as refused:
        return {"steps": [], "problems": _problems(who, refused.problems)}
    steps = foreseen(DatabaseWorld(example), applicant, values, {}, who.lang)
    return {"steps": steps, "problems": _problems(who, problems)}


@router.get("/flow/definitions/{key}/older", operation_id="flow_older")
def older(request: HttpRequest, key: str) -> dict[str, Any]:
    """What still runs by another version than the one in force, and where each would stand in it."""
    who = viewer(request)
    return moving.not_on_newest(who, actions.flow_to_draw(who, key))


@router.post("/flow/definitions/{key}/move", operation_id="flow_move_many")
def move_many(request: HttpRequest, key: str, asked: MoveManyAsk) -> dict[str, Any]:
    who = viewer(request)
    flow = actions.flow_to_draw(who, key)
    return moving.move_many(who, flow.key, asked.instances, asked.version, asked.comment)


@router.get("/flow/definitions/{key}/bpmn.xml", operation_id="flow_bpmn")
def bpmn_file(request: HttpRequest, key: str, version: int = 0) -> HttpResponse:
    who = viewer(request)
    flow = actions.flow_to_draw(who, key)
    answer = HttpResponse(bpmn(flow.key, flow.label[who.lang], drawn(_version(flow, version).body, flow.key).definition, who.lang),
                          content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="{flow.key}.bpmn"'
    return answer


@router.get("/flow/parts", operation_id="flow_parts")
def parts(request: HttpRequest) -> dict[str, Any]:
    """What a drawing is made of."""
    who = viewer(request)
    rights.demand(who, entity_of(Flow), "draw")
    return {
        "choosers": [{"by": one.by, "label": one.label, "params": [param.to_json("flow.param") for param in one.params]}
                     for one in choosers().values()],
        "acts": [{"name": one.name, "label": one.label, "hint": word(f"flow.act.{one.name}.hint"),
                  "params": [param.to_json("flow.param") for param in one.params]} for one in acts().values()],
        "tables": [{"name": one.name, "label": one.label} for one in entities() if one.hand and rights.may(who, one, "create")],
        "kinds": [{"name": name, "label": word(f"kind_of_field.{name}")} for name in DRAWABLE],
        "conditions": {name: list(kinds()[name].operators) for name in DRAWABLE}, "words": list(WORDS),
        "applicant_facts": applicant_facts(), "occasions": [{"name": one.name, "label": one.label} for one in occasions().values()],
        "flows": [{"key": one.key, "label": one.label} for one in Flow.objects.filter(published__isnull=False, trashed_at=None)],
        "roles": [{"name": role, "label": word(f"role.{role}")} for role in ROLES if role != "everyone"],
    }


def _version(flow: Flow, number: int) -> FlowVersion:
    wanted = {"state": "draft"} if number == 0 else {"number": number, "state": "published"}
    found = FlowVersion.objects.filter(flow=flow, **wanted).first()
    if found is None and number == 0:
        found = flow.published
    if found is None:
        raise Missing()
    return found


def _flow(one: Flow, who: Viewer) -> dict[str, Any]:
    return {
        "key": one.key, "label": one.label, "hint": one.hint, "icon": one.icon, "category": one.category,
        "category_label": category(one.category, who.lang), "starters": one.starters or ["all"],
        "published": one.published.number if one.published else None, "shipped": bool(one.shipped),
        "edited": one.is_edited, "newer_shipped": bool(one.newer), "trashed": one.trashed_at is not None}


def _whole(who: Viewer, flow: Flow) -> dict[str, Any]:
    flow = Flow.objects.select_related("published").get(pk=flow.pk)
    draft = actions.draft_of(flow)
    versions = list(FlowVersion.objects.filter(flow=flow, state="published").order_by("-number").annotate(
        running=Count("instances", filter=Q(instances__status="running"))))
    people = whos({one.by_id for one in versions} | ({draft.by_id} if draft else set()))
    body = draft.body if draft else flow.published.body if flow.published else actions.EMPTY
    return {
        "flow": _flow(flow, who),
        "draft": {"body": draft.body, "saved_at": draft.saved_at, "by": _by(people, draft, who)} if draft else None,
        "stamp": actions.stamp_of(flow, draft), "body": body, "published": flow.published.number if flow.published else None,
        "versions": [{
            "number": one.number, "note": one.note, "published_at": one.published_at, "running": one.running,
            "by": _by(people, one, who)} for one in versions],
        "newer_shipped": bool(flow.newer), "problems": _problems(who, faults(body, flow.key, who))}


def _by(people: Mapping[int, Who], version: FlowVersion, who: Viewer) -> str:
    return people[version.by_id].name if version.by_id else word("system")[who.lang]


def _problems(who: Viewer, problems: list[Problem]) -> list[dict[str, Any]]:
    """The place of a fault is "node" or "node.key"."""
    found = []
    for one in problems:
        node, _, key = (one.place.field or "").partition(".")
        found.append({"node": node, "field": key, "text": one.say.text(who.lang), "level": one.level, "code": one.say.code})
    return found


