"""A resource request from the wish to the decision, as one process: its lead agrees, it joins a round, those who decide grade it
and, once the round is ranked, decide. The board of a round decides through the same tasks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import SYSTEM, Viewer, door, entity_of
from tongpin.base.flow import actions as flow
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.flow.offers import Checked, Ending, Filled, Note, Run, act, background, check_form, ending, whos
from tongpin.base.words import Place, Problem, Refused, named, say
from tongpin.people.public import my_person
from tongpin.work.resources import actions
from tongpin.work.resources.actions import ASKED_FIELDS, file_request, wrong_amount
from tongpin.work.resources.entity import ResourceRequest, ResourceRound

KEY = "work.resource_request"
ABOUT = "work.request"


@check_form(KEY)
def resource_request(filled: Filled) -> Checked:
    if filled.node == "decide":
        return _decision(filled)
    if filled.node != "start":
        return Checked()
    found = _round(filled.values)
    if found is None:
        return Checked(problems=[Problem(say("work.resources.no_round"), Place(field="round" if filled.values.get("round") else "kind"))])
    amount, kind = filled.values.get("amount"), filled.values.get("kind")
    problems = [wrong_amount()] if amount is not None and kind and _is_wrong(kind, amount) else []
    told = say("work.resources.joins", name=found.name, day=found.closes_day)
    weights = say("work.resources.weighs", urgency=found.urgency, strategic=found.strategic, past_use=found.past_use)
    return Checked(problems=problems, notes=[Note("info", told, weights)])


def ask(viewer: Viewer, found: ResourceRound, values: Mapping[str, Any]) -> FlowInstance:
    """For this round, in the words of its form."""
    told = {name: values[name] for name in ASKED_FIELDS if values.get(name) not in (None, "")}
    given = {name: str(value) if name in ("amount", "urgency") else value for name, value in told.items()}
    return flow.start(viewer, KEY, {**given, "round": found.pk}, {})


@act("work.file_request")
def file_by_request(run: Run) -> Mapping[str, Any]:
    found, person = _round(run.values), my_person(run.applicant)
    if found is None or person is None:
        raise Refused(say("work.resources.no_round" if found is None else "work.person_needed"))
    values = {name: run.values[name] for name in ASKED_FIELDS if run.values.get(name) is not None}
    made = file_request(SYSTEM, found, person.pk, {**values, "urgency": int(run.values["urgency"])})
    run.door.change(run.instance, about_entity=ABOUT, about_id=made.pk)
    return {"request": made.pk}


@act("work.grade_request")
def grade_by_request(run: Run) -> Mapping[str, Any]:
    actions.grade(SYSTEM, _demanded(run.instance), int(run.values["strategic"]))
    return {}


@act("work.decide_request")
def decide_by_request(run: Run) -> Mapping[str, Any]:
    actions.decide(SYSTEM, _demanded(run.instance), run.values["granted"], run.values.get("decision_reason") or "")
    return {}


def grade(viewer: Viewer, request: ResourceRequest, strategic: int) -> None:
    """At the board: through the task of its process, where that asks for it; else (a grade is corrected) at the record."""
    task = _task(viewer, request, "grade")
    if task is None:
        actions.grade(viewer, request, strategic)
    else:
        flow.decide(viewer, task.pk, flow.Verdict("done", values={"strategic": str(strategic)}))


def decide(viewer: Viewer, request: ResourceRequest, granted: Decimal, reason: str) -> None:
    """Nothing granted is a no, which ends the process; its comment is the reason."""
    task = _task(viewer, request, "decide")
    if task is None:
        actions.decide(viewer, request, granted, reason)
        return
    values = {} if granted == 0 else {"granted": str(granted), "decision_reason": reason}
    with door(viewer):
        actions.demand_decision(request, granted, reason)
        flow.decide(viewer, task.pk, flow.Verdict("refuse" if granted == 0 else "approve", reason, values))


@ending(KEY)
def over(told: Ending) -> None:
    """A no of those who decide is the decision; a request that is taken back, stopped or returned leaves the round."""
    request = _about(told.instance)
    if request is None or request.decision:
        return
    if told.status == "refused":
        actions.decide(SYSTEM, request, Decimal(0), told.comment)
    elif told.status != "done":
        told.door.remove(request)


@background(KEY)
def as_it_stands(instance: FlowInstance, viewer: Viewer) -> list[Note]:
    """For whoever decides: the place on the list, what the list would give, what is left."""
    request = _about(instance)
    if request is None or request.decision or not rights.may(viewer, entity_of(ResourceRequest), "decide", request):
        return []
    found = request.round
    if found.state == "open":
        return [Note("info", say("work.resources.not_ranked", name=found.name))]
    share = actions.propose(found, list(found.requests.all())).get(request.pk, Decimal(0))
    return [Note("info", say("work.resources.stands", rank=request.rank or 0, score=request.score or 0, share=share,
                             left=actions.left_of(request)))]


def _decision(filled: Filled) -> Checked:
    granted = filled.values.get("granted")
    request = _request(*filled.about) if filled.about and granted is not None else None
    if request is None or granted is None:
        return Checked()
    try:
        actions.demand_decision(request, granted, filled.values.get("decision_reason") or "")
    except Refused as refused:
        fields = {"reason": "decision_reason"}
        return Checked(problems=[Problem(one.say, Place(field=fields.get(one.place.field or "", "granted"))) for one in refused.problems])
    return Checked()


def _task(viewer: Viewer, request: ResourceRequest, node: str) -> FlowTask | None:
    """The viewer's open task; None: the process asks nobody. Refused where it asks others."""
    found = list(FlowTask.objects.filter(
        instance__about_entity=ABOUT, instance__about_id=request.pk, instance__status="running", node=node, state="open"))
    mine = next((one for one in found if one.user_id == viewer.user_id), None)
    if found and mine is None:
        people = whos({one.user_id for one in found})
        names = [people[one.user_id].name if one.user_id else named("flow.administrator") for one in found]
        raise Refused(say("work.resources.asked_of", names=names))
    return mine


def _demanded(instance: FlowInstance) -> ResourceRequest:
    request = _about(instance)
    if request is None:
        raise Refused(say("work.resources.no_request"))
    return request


def _about(instance: FlowInstance) -> ResourceRequest | None:
    return _request(instance.about_entity, instance.about_id or 0)


def _request(entity: str, key: int) -> ResourceRequest | None:
    return ResourceRequest.objects.select_related("round").filter(pk=key).first() if entity == ABOUT else None


def _round(values: Mapping[str, Any]) -> ResourceRound | None:
    """The one that was chosen, while it takes requests; else of those that do the one that closes first."""
    today: date = SYSTEM.today  # the company's day, as the round itself counts
    found = ResourceRound.objects.filter(state="open", opens_day__lte=today, closes_day__gte=today)
    if chosen := values.get("round"):
        found = found.filter(pk=getattr(chosen, "pk", chosen))
    return found.order_by("closes_day").first()


def _is_wrong(kind: str, amount: Any) -> bool:
    return amount <= 0 or (kind != "money" and amount % 1 != 0)
