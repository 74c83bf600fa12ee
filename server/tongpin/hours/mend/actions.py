"""A day is mended by hand with a reason, its mends are taken back, and its person is asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.notices import About, asking, settle, tell
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.facts import load
from tongpin.hours.day.taps import instant_of, work_day_local
from tongpin.hours.day.whose import whose
from tongpin.hours.events import DayAsked, DayMended
from tongpin.hours.month.guard import refuse_closed
from tongpin.people.public import PersonFact, persons

from .entity import DayQuestion, Mend

KINDS = ("punch", "excuse", "confirm", "source")


def mend(viewer: Viewer, person: int, day: date, kind: str, reason: str, *, clock: str = "") -> Mend:
    """`clock` (09:00, or +1 01:30 after midnight) is needed to add a tap. Everything else is judged from it anew."""
    if kind not in KINDS:
        raise Refused(Problem(say("hours.mend.unknown_kind", kind=kind), Place(field="kind")))
    if not reason.strip():
        raise Refused(Problem(say("hours.mend.reason_needed"), Place(field="reason")))
    post, zone, cut = demand(viewer, "mend", person, day)
    at = _instant(day, clock, zone, cut) if kind == "punch" else None
    with door(viewer, verb=("mend", Mend), reason=reason) as opened:
        refuse_closed([(post.office_id, day)])
        made = opened.create(
            Mend, person=person, day=day, kind=kind, punched_at=at, reason=reason.strip()[:300],
            made_by=viewer.user_id, by_name=viewer.name[:120])
        recompute(opened, {(person, day)})
        opened.announce(DayMended(person, day, kind, reason))
    return made


def take_back(viewer: Viewer, person: int, day: date, mend_id: int, *, reason: str = "") -> None:
    demand(viewer, "mend", person, day)
    with door(viewer, verb=("mend", Mend), reason=reason) as opened:
        standing = Mend.objects.select_for_update().filter(
            pk=mend_id, person_id=person, day=day, taken_back=False).first()
        if standing is None:
            raise Missing()
        opened.change(standing, taken_back=True)
        recompute(opened, {(person, day)})


def ask(viewer: Viewer, person: int, day: date, question: str) -> DayQuestion:
    """A notice to the person; asked again, the same question counts up."""
    if not question.strip():
        raise Refused(Problem(say("hours.mend.question_needed"), Place(field="question")))
    demand(viewer, "ask", person, day)
    whom = persons([person])[person]
    with door(viewer, verb=("ask", DayQuestion)) as opened:
        standing = DayQuestion.objects.select_for_update().filter(person_id=person, day=day).first()
        values: dict[str, Any] = {"question": question.strip()[:500], "asked_by": viewer.user_id}
        if standing is None:
            made = opened.create(DayQuestion, person=person, day=day, **values)
        else:
            made = opened.change(
                standing, **values, times=standing.times + 1, answer="", answered_at=None)
        tell(whom, say("hours.mend.asked", day=day, question=question, who=viewer.name), f"/me/days/{day}",
             sort=asking(about=_answer_to(made)))
        opened.announce(DayAsked(person, day, question))
    return made


def answer(viewer: Viewer, day: date, text: str) -> DayQuestion:
    """The person answers about an own day; HR hears of it."""
    if not text.strip():
        raise Refused(Problem(say("hours.mend.answer_needed"), Place(field="answer")))
    standing = DayQuestion.objects.filter(person_id=viewer.person_id or 0, day=day).first()
    if standing is None:
        raise Missing()
    with door(viewer, verb=("answer", standing)) as opened:
        opened.change(standing, answer=text.strip()[:500], answered_at=timezone.now())
        settle(_answer_to(standing))
        if standing.asked_by_id:
            tell(standing.asked_by_id, say("hours.mend.answered", who=viewer.name, day=day, answer=text),
                 link=f"/hours/days/{standing.person_id}/{day}")
    return standing


def _answer_to(question: DayQuestion) -> About:
    return About("hours.day_question", question.pk, "answer")


def demand(viewer: Viewer, verb: str, person: int, day: date) -> tuple[PersonFact, str, time]:
    """The post of that day, if the viewer may use the verb there; its zone and when the day turns."""
    facts = load([person], day, day)
    post = facts.post(person, day)
    if post is None:
        raise Missing()
    rights.demand(viewer, entity_of(DayQuestion if verb == "ask" else Mend), verb, whose(post, day))
    return post, facts.book.zone(post.office_id), facts.book.rule(post.office_id, day, post).day_cut


def _instant(day: date, clock: str, zone: str, cut: time) -> datetime:
    """A time before the cut is after midnight of the same work day."""
    try:
        at = time.fromisoformat(clock.removeprefix("+1").strip())
    except ValueError:
        raise Refused(Problem(say("hours.mend.no_time", given=clock[:20]), Place(field="clock"))) from None
    local = datetime.combine(day, at)
    if work_day_local(local, cut) < day:
        local += timedelta(days=1)
    return instant_of(local, zone)
