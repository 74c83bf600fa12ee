"""Processes over HTTP for everybody: what I may start, my to-dos, an instance, and what I do with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.words import word

from . import actions, deputies, duties, moving
from .between import between
from .entity import Flow
from .inbox import Wanted, inbox, kinds_in
from .offers import shown_note, whos
from .page import instance_page
from .picking import people
from .versions import drawn_version
from .ways import foreseen, to_choose
from .world import DatabaseWorld

router = Router(tags=["flow"])
CATEGORIES = ("hours", "people", "pay", "work", "other")


class InboxAsk(Schema):
    box: str = "waiting"
    flow: str = ""
    q: str = ""
    late: bool = False
    after: int | None = None
    limit: int = 30


class StartAsk(Schema):
    """`once`: the device's own name for this request, so that sent again it is the same one."""

    values: dict[str, Any] = {}
    chosen: dict[str, list[int]] = {}
    once: str = Field("", max_length=40)


class DecideAsk(Schema):
    verdict: Literal["approve", "refuse", "done", "read"]
    comment: str = ""
    values: dict[str, Any] = {}
    signature: str = ""
    typed: str = ""
    chosen: dict[str, list[int]] = {}


class ReturnAsk(Schema):
    to: str = "start"
    resume: bool = False
    comment: str = ""


class TransferAsk(Schema):
    user: int
    comment: str = ""


class AddAsk(Schema):
    """`where`: before, after or beside."""

    users: list[int]
    where: Literal["before", "after", "beside"] = "beside"
    comment: str = ""


class MendAsk(Schema):
    """One of: other people, try again, skip, stop."""

    users: list[int] = []
    again: bool = False
    skip: bool = False
    stop: bool = False
    comment: str = ""

    @property
    def how(self) -> str:
        return "stop" if self.stop else "skip" if self.skip else "again" if self.again else "users"


class ManyAsk(Schema):
    tasks: list[int]
    verdict: Literal["approve", "refuse", "done", "read"] = "approve"
    comment: str = ""


class SayAsk(Schema):
    text: str = ""
    mentions: list[int] = []
    files: list[int] = []


class ReasonAsk(Schema):
    comment: str = ""


class UrgeAsk(Schema):
    task: int | None = None


class CopyAsk(Schema):
    users: list[int]


class ResubmitAsk(StartAsk):
    comment: str = ""


class LookAsk(Schema):
    field: str


class MoveAsk(Schema):
    version: int
    comment: str = ""


class DeputyAsk(Schema):
    """No flows named means all."""

    to: int
    from_at: datetime
    to_at: datetime
    flows: list[str] = []
    reason: str = ""


class RepliesAsk(Schema):
    texts: list[str]


@router.get("/flows", operation_id="flows")
def flows(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    me, lang = whos([who.user_id])[who.user_id or 0], who.lang
    groups: dict[str, list[dict[str, Any]]] = {}
    for flow in Flow.objects.filter(published__isnull=False, trashed_at=None).order_by("id"):
        if actions.startable(who, flow, me):
            groups.setdefault(flow.category, []).append(
                {"key": flow.key, "label": flow.label[lang], "hint": flow.hint[lang], "icon": flow.icon})
    order = [*(one for one in CATEGORIES if one in groups), *(one for one in groups if one not in CATEGORIES)]
    return {"groups": [{"key": key, "label": category(key, lang), "flows": groups[key]} for key in order]}


def category(key: str, lang: str) -> str:
    try:
        return word(f"flow.category.{key}")[lang]
    except LookupError:
        return key


@router.get("/flows/{key}", operation_id="flow_form")
def flow_form(request: HttpRequest, key: str) -> dict[str, Any]:
    """The form to fill in; what the address tells beside it (?day=2026-10-12&kind=3) is filled in already."""
    who = viewer(request)
    flow, _ = actions.flow_to_start(who, key)
    drawn = drawn_version(flow.published_id or 0)
    assert flow.published is not None
    return {
        "key": flow.key, "label": flow.label[who.lang], "hint": flow.hint[who.lang], "icon": flow.icon,
        "version": flow.published.number, "fields": drawn.form.shapes(drawn.at_start),
        "initial": actions.told_beforehand(who, drawn, request.GET),
        "choose": to_choose(drawn, "start", who.lang), "note": flow.hint[who.lang],
    }


@router.post("/flows/{key}/path", operation_id="flow_path")
def flow_path(request: HttpRequest, key: str, asked: StartAsk) -> dict[str, Any]:
    """While somebody fills in: the way it would go, what is worked out, and what is wrong so far."""
    who = viewer(request)
    flow, me = actions.flow_to_start(who, key)
    drawn = drawn_version(flow.published_id or 0)
    given = {name: value for name, value in asked.values.items() if value not in (None, "", [])}
    read, checked = actions.looked_over(who, me, drawn, given, whole=False)
    world = DatabaseWorld(drawn)
    chosen = {step: tuple(users) for step, users in asked.chosen.items()}
    steps = foreseen(world, me, drawn.form.plain(read), chosen, who.lang)
    worked_out = drawn.form.shown([drawn.form.plain(read)])[0]
    return {
        "steps": steps, "values": {name: worked_out[name] for name in checked.values if name in worked_out},
        "notes": [shown_note(one.to_json(), who.lang) for one in checked.notes],
        "problems": [one.to_json(who.lang) for one in checked.problems],
    }


@router.post("/flows/{key}/start", operation_id="flow_start")
def flow_start(request: HttpRequest, key: str, asked: StartAsk) -> dict[str, int]:
    return {"instance": actions.start(viewer(request), key, asked.values, asked.chosen, once=asked.once).pk}


@router.get("/flow/inbox", operation_id="flow_inbox")
def flow_inbox(request: HttpRequest, asked: Query[InboxAsk]) -> dict[str, Any]:
    return inbox(viewer(request), Wanted(asked.box, asked.flow, asked.q, asked.late), after=asked.after, limit=asked.limit)


@router.get("/flow/inbox/kinds", operation_id="flow_inbox_kinds")
def flow_inbox_kinds(request: HttpRequest, box: str = "waiting") -> dict[str, Any]:
    return kinds_in(viewer(request), box)


@router.get("/flow/instances/{instance_id}", operation_id="flow_instance")
def flow_instance(request: HttpRequest, instance_id: int) -> dict[str, Any]:
    return instance_page(viewer(request), instance_id)


@router.post("/flow/tasks/{task_id}/decide", operation_id="flow_decide")
def flow_decide(request: HttpRequest, task_id: int, asked: DecideAsk) -> dict[str, int]:
    return {"instance": actions.decide(viewer(request), task_id, actions.Verdict(**asked.model_dump())).pk}


@router.post("/flow/tasks/{task_id}/return", operation_id="flow_return")
def flow_return(request: HttpRequest, task_id: int, asked: ReturnAsk) -> dict[str, int]:
    return {"instance": actions.give_back(viewer(request), task_id, asked.to, resume=asked.resume, comment=asked.comment).pk}


@router.post("/flow/tasks/{task_id}/transfer", operation_id="flow_transfer")
def flow_transfer(request: HttpRequest, task_id: int, asked: TransferAsk) -> dict[str, int]:
    return {"instance": actions.transfer(viewer(request), task_id, asked.user, asked.comment).pk}


@router.post("/flow/tasks/{task_id}/add", operation_id="flow_add")
def flow_add(request: HttpRequest, task_id: int, asked: AddAsk) -> dict[str, int]:
    return {"instance": actions.add(viewer(request), task_id, asked.users, asked.where, asked.comment).pk}


@router.post("/flow/tasks/{task_id}/mend", operation_id="flow_mend")
def flow_mend(request: HttpRequest, task_id: int, asked: MendAsk) -> dict[str, int]:
    return {"instance": actions.mend(viewer(request), task_id, asked.how, users=asked.users, comment=asked.comment).pk}


@router.post("/flow/decide", operation_id="flow_decide_many")
def flow_decide_many(request: HttpRequest, asked: ManyAsk) -> dict[str, Any]:
    return actions.decide_many(viewer(request), asked.tasks, asked.verdict, asked.comment)


@router.post("/flow/instances/{instance_id}/withdraw", operation_id="flow_withdraw")
def flow_withdraw(request: HttpRequest, instance_id: int, asked: ReasonAsk) -> dict[str, int]:
    return {"instance": actions.withdraw(viewer(request), instance_id, asked.comment).pk}


@router.post("/flow/instances/{instance_id}/urge", operation_id="flow_urge")
def flow_urge(request: HttpRequest, instance_id: int, asked: UrgeAsk) -> dict[str, int]:
    return {"instance": actions.urge(viewer(request), instance_id, asked.task).pk}


@router.post("/flow/instances/{instance_id}/comment", operation_id="flow_comment")
def flow_comment(request: HttpRequest, instance_id: int, asked: SayAsk) -> dict[str, int]:
    return {"instance": actions.comment(viewer(request), instance_id, asked.text, asked.mentions, asked.files).pk}


@router.post("/flow/instances/{instance_id}/copy", operation_id="flow_copy")
def flow_copy(request: HttpRequest, instance_id: int, asked: CopyAsk) -> dict[str, int]:
    return {"instance": actions.copy(viewer(request), instance_id, asked.users).pk}


@router.post("/flow/instances/{instance_id}/resubmit", operation_id="flow_resubmit")
def flow_resubmit(request: HttpRequest, instance_id: int, asked: ResubmitAsk) -> dict[str, int]:
    return {"instance": actions.resubmit(viewer(request), instance_id, asked.values, asked.chosen, asked.comment).pk}


@router.post("/flow/instances/{instance_id}/reveal", operation_id="flow_reveal")
def flow_reveal(request: HttpRequest, instance_id: int, asked: LookAsk) -> dict[str, str | None]:
    return {"value": actions.reveal(viewer(request), instance_id, asked.field)}


@router.post("/flow/instances/{instance_id}/move", operation_id="flow_move")
def flow_move(request: HttpRequest, instance_id: int, asked: MoveAsk) -> dict[str, int]:
    return {"instance": moving.move_version(viewer(request), instance_id, asked.version, asked.comment).pk}


@router.get("/flow/delegations", operation_id="flow_delegations")
def flow_delegations(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    return {"delegations": deputies.delegations(who), "processes": deputies.processes(who)}


@router.post("/flow/delegations", operation_id="flow_delegate")
def flow_delegate(request: HttpRequest, asked: DeputyAsk) -> dict[str, Any]:
    who = viewer(request)
    deputies.delegate(who, deputies.Wish(asked.to, asked.from_at, asked.to_at, asked.flows, asked.reason))
    return {"delegations": deputies.delegations(who)}


@router.delete("/flow/delegations/{delegation_id}", operation_id="flow_end_delegation")
def flow_end_delegation(request: HttpRequest, delegation_id: int) -> dict[str, Any]:
    who = viewer(request)
    deputies.end_delegation(who, delegation_id)
    return {"delegations": deputies.delegations(who)}


@router.get("/flow/replies", operation_id="flow_replies")
def flow_replies(request: HttpRequest) -> dict[str, Any]:
    return {"texts": deputies.replies(viewer(request))}


@router.put("/flow/replies", operation_id="flow_save_replies")
def flow_save_replies(request: HttpRequest, asked: RepliesAsk) -> dict[str, Any]:
    return {"texts": deputies.save_replies(viewer(request), asked.texts)}


@router.get("/flow/between", operation_id="flow_between")
def flow_between(request: HttpRequest) -> dict[str, Any]:
    return between(viewer(request))


class DutiesAsk(Schema):
    notices: list[int]


@router.post("/flow/between/urge", operation_id="flow_urge_duties")
def flow_urge_duties(request: HttpRequest, asked: DutiesAsk) -> dict[str, int]:
    """What a room asked, that is no request."""
    return {"told": duties.urge(viewer(request), asked.notices)}


@router.get("/flow/people", operation_id="flow_people")
def flow_people(request: HttpRequest, q: str = "", ids: str = "") -> list[dict[str, Any]]:
    """`ids`: the names of users that a drawing names, for whoever may draw."""
    who = viewer(request)
    if not ids:
        return people(who, q)
    rights.demand(who, entity_of(Flow), "draw")
    wanted = [int(one) for one in ids.split(",")[:200] if one.isdigit()]
    return [{"user": one.id, "name": one.name, "note": one.department} for one in whos(wanted).values()]
