"""A round of resource requests: opened, filed into, graded and ranked, decided and published, objected to, used, reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tongpin.base import registers
from tongpin.base.entities import Viewer, door, one
from tongpin.base.notices import tell, tell_many
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people import public as people
from tongpin.work.events import ResourcesPublished

from .entity import GRANTED, KINDS, Objection, ResourceRequest, ResourceRound
from .rules import CRITERIA, Ranked, decision_of, parts, past_use, proposal, ranking, score

ROUND_FIELDS = ("name", "opens_day", "closes_day", *CRITERIA, *KINDS, "currency", "objection_days")
ASKED_FIELDS = ("subject", "kind", "amount", "needed_from", "needed_to", "reason", "urgency")


def open_round(viewer: Viewer, values: Mapping[str, Any]) -> ResourceRound:
    weights = [int(values[name]) for name in CRITERIA]
    if sum(weights) != 100 or min(weights) < 0:
        raise Refused([Problem(say("work.resources.weights", sum=sum(weights)), Place(field=name)) for name in CRITERIA])
    if values["closes_day"] < values["opens_day"]:
        raise Refused(Problem(say("work.resources.closes_before"), Place(field="closes_day")))
    with door(viewer, verb=("open", ResourceRound)) as opened:
        return opened.create(ResourceRound, **{name: values[name] for name in ROUND_FIELDS if name in values})


def file_request(viewer: Viewer, found: ResourceRound, person: int, values: Mapping[str, Any]) -> ResourceRequest:
    """For the department in which the person stands on that day; only while the round is open."""
    today = viewer.today
    if found.state != "open" or not found.opens_day <= today <= found.closes_day:
        raise Refused(Problem(say("work.resources.round_closed", name=found.name, first=found.opens_day,
                                  last=found.closes_day), Place(field="round")))
    if Decimal(values["amount"]) <= 0 or (values["kind"] != "money" and Decimal(values["amount"]) % 1):
        raise Refused(wrong_amount())
    posts = people.posts_of([person], today, today).get(person)
    with door(viewer, verb=("file", ResourceRequest)) as opened:
        return opened.create(
            ResourceRequest, round=found, requester=person, department=posts[0].department_id if posts else None,
            **{name: values[name] for name in ASKED_FIELDS if name in values})


def wrong_amount() -> Problem:
    return Problem(say("work.resources.whole_amount"), Place(field="amount"))


def grade(viewer: Viewer, request: ResourceRequest, strategic: int) -> ResourceRequest:
    with door(viewer, verb=("grade", request)) as opened:
        _demand(request.round, "open", "ranked")
        return opened.change(request, strategic=strategic)


def rank(viewer: Viewer, found: ResourceRound) -> list[ResourceRequest]:
    """Scores and ranks all requests of the round; refused while one lacks the grade of those who decide."""
    with door(viewer, verb=("rank", found)) as opened:
        _demand(found, "open", "ranked")
        requests = list(found.requests.order_by("filed_at", "id"))
        bare = [one for one in requests if one.strategic is None]
        if bare:
            raise Refused(say("work.resources.grade_first", count=len(bare), first=bare[0].subject))
        _score(found, requests)
        opened.change_many(requests, ["past_use", "score", "rank"], note_each=True)
        opened.change(found, state="ranked")
    return sorted(requests, key=lambda one: one.rank or 0)


def propose(found: ResourceRound, requests: Sequence[ResourceRequest]) -> dict[int, Decimal]:
    """What the list would get by rank; those who decide may decide otherwise, with a reason."""
    return proposal(_ranked(requests), {kind: getattr(found, kind) for kind in KINDS})


def decide(viewer: Viewer, request: ResourceRequest, granted: Decimal, reason: str) -> ResourceRequest:
    """Other than the proposal says, or less than was asked, only with a reason: it stands on the published list."""
    with door(viewer, verb=("decide", request), reason=reason) as opened:
        demand_decision(request, granted, reason)
        decision = decision_of(request.amount, granted)
        return opened.change(request, granted=granted, decision=decision, decision_reason=reason.strip()[:400])


def demand_decision(request: ResourceRequest, granted: Decimal, reason: str) -> None:
    """Refused, at its field, where it can't be decided so."""
    _demand(request.round, "ranked")
    if not Decimal(0) <= granted <= request.amount:
        raise Refused(Problem(say("work.resources.granted_range", most=request.amount), Place(field="granted")))
    if decision_of(request.amount, granted) != "granted" and not reason.strip():
        raise Refused(Problem(say("work.resources.reason_needed"), Place(field="reason")))
    _within_budget(request, granted)


def publish(viewer: Viewer, found: ResourceRound) -> ResourceRound:
    """Everybody may read the list with scores and reasons; objections may be made for the days of the round."""
    with door(viewer, verb=("publish", found)) as opened:
        _demand(found, "ranked")
        requests = list(found.requests.all())
        left = [one for one in requests if not one.decision]
        if left or not requests:
            raise Refused(say("work.resources.decide_first", count=len(left)))
        for request in requests:
            request.is_public = True
        opened.change_many(requests, ["is_public"])
        until = viewer.today + timedelta(days=found.objection_days)
        opened.change(found, state="published", published_at=timezone.now(), objections_until=until)
        opened.announce(ResourcesPublished(found.pk, found.name, until))
        asked = people.persons({one.keeper_id or one.requester_id for one in requests}).values()
        tell_many(asked, say("work.resources.published_notice", name=found.name, day=until), f"/resources/{found.pk}",
                  once=f"work.round:{found.pk}:published")
    return found


def object_to(viewer: Viewer, request: ResourceRequest, text: str) -> Objection:
    with door(viewer, verb=("object", request)) as opened:
        found = request.round
        _demand(found, "published")
        if found.objections_until is None or viewer.today > found.objections_until:
            raise Refused(say("work.resources.objections_over", day=found.objections_until or viewer.today))
        return opened.create(Objection, request=request, person=_me(viewer), text=_said(text, "text"))


def answer(viewer: Viewer, objection: Objection, *, upheld: bool, text: str, granted: Decimal | None = None) -> Objection:
    """An objection that is right changes the decision; either way the answer is on record and told."""
    with door(viewer, verb=("answer", objection)) as opened:
        request = objection.request
        _demand(request.round, "published")
        objection.refresh_from_db()
        if objection.outcome:
            raise Refused(say("work.resources.answered_already"))
        said = _said(text, "text")
        if upheld and granted is not None:
            _within_budget(request, granted)
            opened.change(request, granted=granted, decision=decision_of(request.amount, granted), decision_reason=said[:400])
        opened.change(objection, outcome="upheld" if upheld else "dismissed", answer=said,
                      answered_by=viewer.user_id, answered_at=timezone.now())
        tell(objection.person, say("work.resources.answer_notice", subject=request.subject),
             f"/resources/{request.round_id}?request={request.pk}", once=f"work.objection:{objection.pk}")
    return objection


def finish(viewer: Viewer, found: ResourceRound) -> ResourceRound:
    """After the days of objection, with every objection answered: what is granted may be used from now on."""
    with door(viewer, verb=("finish", found)) as opened:
        _demand(found, "published")
        waiting = Objection.objects.filter(request__round=found, outcome="").count()
        if waiting:
            raise Refused(say("work.resources.answer_first", count=waiting))
        if found.objections_until and viewer.today <= found.objections_until:
            raise Refused(say("work.resources.objections_run", day=found.objections_until))
        granted = [one for one in found.requests.all() if one.granted]
        registers.post_many(opened, GRANTED, [
            registers.Post({"request": one.pk}, one.granted or Decimal(0), viewer.today,
                           say("work.resources.granted_line", name=found.name), f"work.request:{one.pk}") for one in granted])
        opened.change(found, state="final")
    return found


def use(viewer: Viewer, request: ResourceRequest, amount: Decimal, day: date, note: str) -> Decimal:
    """What was really used; the register refuses more than was granted. Gives what is left."""
    with door(viewer, verb=("use", request)) as opened:
        if amount <= 0:
            raise Refused(wrong_amount())
        cause = say("work.resources.used_line", note=_said(note, "note"))
        registers.post(opened, GRANTED, {"request": request.pk}, amount=-amount, day=day, cause=cause,
                       source=f"work.use:{request.pk}")
    return registers.balance(GRANTED, {"request": request.pk})


def review(viewer: Viewer, request: ResourceRequest, rating: int, text: str) -> ResourceRequest:
    """What it brought; the last one to be reviewed ends the round."""
    with door(viewer, verb=("review", request)) as opened:
        _demand(request.round, "final")
        opened.change(request, rating=rating, review=_said(text, "text"))
        if not request.round.requests.filter(rating=None).exclude(decision="refused").exists():
            opened.change(request.round, state="reviewed")
    return request


def used_of(keys: Sequence[int]) -> dict[int, tuple[Decimal, Decimal]]:
    """Request → (granted, used), from the register, in two questions whatever their number."""
    left = registers.balances(GRANTED, [{"request": key} for key in keys])
    granted = dict(ResourceRequest.objects.filter(pk__in=keys, round__state__in=("final", "reviewed")).values_list("pk", "granted"))
    return {key: (granted[key] or Decimal(0), (granted[key] or Decimal(0)) - left.get(f"request={key}", Decimal(0)))
            for key in granted}


def _score(found: ResourceRound, requests: Sequence[ResourceRequest]) -> None:
    history = _history(found)
    weights = {name: getattr(found, name) for name in CRITERIA}
    for request in requests:
        request.past_use = past_use(*history.get((request.department_id, request.kind), (Decimal(0), Decimal(0))))
        request.score = score(parts(weights, request.urgency, request.strategic or 1, request.past_use))
    order = {listed.key: place for place, listed in enumerate(ranking(_ranked(requests)), start=1)}
    for request in requests:
        request.rank = order[request.pk]


def _history(found: ResourceRound) -> dict[tuple[int | None, str], tuple[Decimal, Decimal]]:
    """(department, kind) → (granted, used) in the rounds that ended before this one."""
    before = ResourceRequest.objects.filter(round__state__in=("final", "reviewed"), granted__gt=0).exclude(round=found)
    rows = list(before.values_list("pk", "department_id", "kind"))
    sums = used_of([key for key, *_ in rows])
    history: dict[tuple[int | None, str], tuple[Decimal, Decimal]] = {}
    for key, department, kind in rows:
        granted, used = history.get((department, kind), (Decimal(0), Decimal(0)))
        history[(department, kind)] = (granted + sums[key][0], used + sums[key][1])
    return history


def _ranked(requests: Sequence[ResourceRequest]) -> list[Ranked]:
    return [Ranked(one.pk, one.kind, one.amount, one.score or Decimal(0), place)
            for place, one in enumerate(sorted(requests, key=lambda one: (one.filed_at, one.pk)))]


def left_of(request: ResourceRequest) -> Decimal:
    """What there is to give of its kind, without what the others of the round were granted."""
    others = request.round.requests.filter(kind=request.kind).exclude(pk=request.pk).values_list("granted", flat=True)
    there: Decimal = getattr(request.round, request.kind)
    return there - sum((one or Decimal(0) for one in others), Decimal(0))


def _within_budget(request: ResourceRequest, granted: Decimal) -> None:
    left = left_of(request)
    if granted > left:
        raise Refused(Problem(say("work.resources.over_budget", left=left), Place(field="granted")))


def _demand(found: ResourceRound, *states: str) -> None:
    """Locks the round: of two deeds at the same moment the second sees what the first did."""
    found.refresh_from_db(from_queryset=ResourceRound.objects.select_for_update())
    if found.state not in states:
        raise Refused(say("work.resources.wrong_state", name=found.name))


def _said(text: str, field: str) -> str:
    if not text.strip():
        raise Refused(Problem(say("work.text_needed"), Place(field=field)))
    return text.strip()


def _me(viewer: Viewer) -> int:
    if viewer.person_id is None:
        raise Refused(say("work.person_needed"))
    return viewer.person_id


def request_named(viewer: Viewer, key: int, verb: str) -> ResourceRequest:
    return one(viewer, ResourceRequest, key, verb=verb)
