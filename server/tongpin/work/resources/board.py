"""What the page of a round shows: the list with scores in their parts, the proposal, what is left, and who may do what."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.entities.shown import shown
from tongpin.base.flow.standing import standing_and_own

from .actions import propose, used_of
from .entity import KINDS, Objection, ResourceRequest, ResourceRound
from .rules import CRITERIA, parts

PROCESS = "work.resource_request"
ROUND_VERBS = ("rank", "publish", "finish", "file")
REQUEST_VERBS = ("grade", "decide", "object", "use", "review")
STAGE = {"rank": ("open", "ranked"), "publish": ("ranked",), "finish": ("published",), "file": ("open",)}
REQUEST_STAGE = {
    "grade": ("open", "ranked"), "decide": ("ranked",), "object": ("published",), "use": ("final", "reviewed"),
    "review": ("final",),
}


def rounds(viewer: Viewer) -> list[dict[str, Any]]:
    found = list(see(viewer, ResourceRound).order_by("-opens_day")[:100])
    return shown(viewer, entity_of(ResourceRound), found)


def round_page(viewer: Viewer, found: ResourceRound) -> dict[str, Any]:
    requests = list(see(viewer, ResourceRequest).filter(round=found).order_by("rank", "filed_at", "id"))
    used = used_of([one.pk for one in requests]) if found.state in REQUEST_STAGE["use"] else {}
    objections = list(see(viewer, Objection).filter(request__in=requests).order_by("id"))
    proposal = propose(found, requests) if found.state == "ranked" else {}
    head = shown(viewer, entity_of(ResourceRound), [found])[0]
    rows = shown(viewer, entity_of(ResourceRequest), requests)
    said_of: dict[int, list[Any]] = {one.pk: [] for one in requests}
    for said, told in zip(objections, shown(viewer, entity_of(Objection), objections), strict=True):
        said_of[said.request_id].append({**told, "may": _may_answer(viewer, found, said)})
    stands, own = standing_and_own(viewer, PROCESS, "work.request", [one.pk for one in requests])
    for row, one in zip(rows, requests, strict=True):
        row["standing"] = stands.get(one.pk)
        row["parts"] = _parts(found, one)
        row["proposal"] = f"{proposal[one.pk]:.2f}" if one.pk in proposal else None
        row["used"] = f"{used[one.pk][1]:.2f}" if one.pk in used else None
        row["may"] = _may(viewer, found, one)
        row["objections"] = said_of[one.pk]
    return {
        "round": head,
        "requests": rows,
        "left": {kind: f"{getattr(found, kind) - _given(requests, kind):.2f}" for kind in KINDS},
        "mine": own if found.state == "open" else [],
        "may": [verb for verb in ROUND_VERBS if found.state in STAGE[verb] and _may_round(viewer, found, verb)],
        "ungraded": sum(one.strategic is None for one in requests),
        "undecided": sum(not one.decision for one in requests),
        "unanswered": sum(not said.outcome for said in objections),
    }


def _parts(found: ResourceRound, one: ResourceRequest) -> list[dict[str, Any]]:
    """Each criterion with its points, its weight and what it adds; empty before the ranking."""
    if one.score is None or one.strategic is None:
        return []
    weights = {name: getattr(found, name) for name in CRITERIA}
    told = parts(weights, one.urgency, one.strategic, one.past_use)
    return [{"criterion": part.criterion, "points": str(part.points.quantize(Decimal("0.01"))), "weight": part.weight,
             "adds": str(part.adds.quantize(Decimal("0.01"))),
             "known": part.criterion != "past_use" or one.past_use is not None} for part in told]


def _given(requests: Sequence[ResourceRequest], kind: str) -> Decimal:
    return sum((one.granted or Decimal(0) for one in requests if one.kind == kind), Decimal(0))


def _may(viewer: Viewer, found: ResourceRound, one: ResourceRequest) -> list[str]:
    entity = entity_of(ResourceRequest)
    return [verb for verb in REQUEST_VERBS if found.state in REQUEST_STAGE[verb] and rights.may(viewer, entity, verb, one)]


def _may_answer(viewer: Viewer, found: ResourceRound, said: Objection) -> list[str]:
    waits = found.state == "published" and not said.outcome
    return ["answer"] if waits and rights.may(viewer, entity_of(Objection), "answer", said) else []


def _may_round(viewer: Viewer, found: ResourceRound, verb: str) -> bool:
    if verb == "file":
        return viewer.person_id is not None  # anybody may ask; the process asks his lead first
    return rights.may(viewer, entity_of(ResourceRound), verb, found)
