"""Results are handed in as requests, accepted by the lead, and looked after at the month's close; nothing of presence is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tongpin.base.access import rights
from tongpin.base.calendars import DayType
from tongpin.base.entities import SYSTEM, Viewer, door, entity_of
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.flow.offers import whos as users
from tongpin.base.flow.standing import running_in
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.hours.absence.rules import days_of
from tongpin.hours.day.facts import Facts, planned
from tongpin.hours.day.whose import whose
from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.month.period import Month
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.rule.rules import RESULTS
from tongpin.people.public import my_person, posts_between, posts_of

from .entity import WorkResult
from .rules import LONGEST, Period, by_results, ending_in, period_on, without

FLOW = "hours.results"
WEB = ("https://", "http://")


@check_form(FLOW)
def results(filled: Filled) -> Checked:
    """The period follows from the day and the card that holds on it."""
    person, office, day = filled.facts.get("person"), filled.facts.get("office"), filled.values.get("day")
    if person is None or office is None:
        raise Refused(say("hours.processes.no_person"))
    problems = []
    link = str(filled.values.get("link") or "")
    if link and not link.startswith(WEB):
        problems.append(Problem(say("hours.accepted.no_link"), Place(field="link")))
    if day is None:
        return Checked(problems=problems)
    rule = rulebook(day, day).rule_of(int(office), day, int(person))
    if rule.kind != RESULTS:
        return Checked(problems=[*problems, Problem(say("hours.accepted.not_by_results", day=day), Place(field="day"))])
    first, last = period_on(rule, day)
    try:
        refuse_closed([(int(office), last)])
    except Refused as refused:
        problems += [Problem(one.say, Place(field="day")) for one in refused.problems]
    count = WorkResult.objects.filter(person_id=person, first=first).count()
    notes = [Note("info", say("hours.accepted.of_period", first=first, last=last, count=count))]
    return Checked(problems=problems, notes=notes, values={"first": first, "last": last})


@act("hours.accept_result")
def accept_result(run: Run) -> Mapping[str, Any]:
    person = my_person(run.applicant)
    first, last = run.values.get("first"), run.values.get("last")
    if person is None or first is None or last is None:
        raise Refused(say("hours.processes.no_person"))
    refuse_closed([(person.office_id, last)])
    by = run.approved[-1] if run.approved else None
    made = run.door.create(
        WorkResult, person=person.pk, first=first, last=last, title=str(run.values.get("title") or "")[:200],
        link=str(run.values.get("link") or "")[:500], promised_for=run.values.get("promised_for"), accepted_on=SYSTEM.today,
        accepted_by=users([by])[by].name[:120] if by else "", request=run.instance.pk)
    return {"result": made.pk}


def settle(viewer: Viewer, person: int, day: date, *, reason: str) -> WorkResult:
    """HR takes a period as done though nothing was accepted, and says why."""
    if not reason.strip():
        raise Refused(Problem(say("hours.mend.reason_needed"), Place(field="reason")))
    post = next(iter(posts_of([person], day, day).get(person, [])), None)
    if post is None:
        raise Missing()
    rights.demand(viewer, entity_of(WorkResult), "settle", whose(post, day))
    rule = rulebook(day, day).rule(post.office_id, day, post)
    if not by_results(rule):
        raise Refused(Problem(say("hours.accepted.not_by_results", day=day), Place(field="day")))
    first, last = period_on(rule, day)
    with door(viewer, verb=("settle", WorkResult), reason=reason) as opened:
        refuse_closed([(post.office_id, last)])
        return opened.create(WorkResult, person=person, first=first, last=last, title=say("hours.accepted.settled").text(viewer.lang),
                             accepted_on=viewer.today, accepted_by=viewer.name[:120], word=reason.strip()[:300])


def lacking(offices: Collection[int], month: Month, book: Rulebook, today: date) -> dict[int, list[tuple[int, str, Period]]]:
    """Office → (person, name, period) that ended in the month with nothing accepted. No question where nobody is judged by results;
    four where somebody is. `book`: the cards of the month."""
    if not any(one.kind == RESULTS for one in book.cards):
        return {}
    posts = posts_between(offices, month.first, month.last)
    names = {one.id: (one.office_id, one.name) for one in posts}
    periods = _periods(list(names), month)
    accepted = _accepted(names, month)
    found: dict[int, list[tuple[int, str, Period]]] = defaultdict(list)
    for person, (office, name) in names.items():
        found[office] += [(person, name, one) for one in without(periods.get(person, ()), accepted.get(person, ()), today)]
    return found


def of_person(viewer: Viewer, facts: Facts, person: int, month: Month) -> dict[str, Any] | None:
    """For a person's month; None for whom results count nothing. `facts`: those of the month, read already."""
    if not any(one.kind == RESULTS for one in facts.book.cards):
        return None
    periods = _periods([person], month).get(person)
    if not periods:
        return None
    rows = list(WorkResult.objects.filter(person_id=person, last__gte=month.first, last__lte=month.last).order_by("id"))
    post = facts.post(person, month.last)
    waiting = [one for one in running_in(viewer, [FLOW], [post.office_id] if post else []) if _is_of(one.values, month)
               and post is not None and one.applicant == post.name]
    missing = set(without(periods, {one.first for one in rows}, viewer.today))
    may = post is not None and rights.may(viewer, entity_of(WorkResult), "settle", whose(post, month.last))
    return {"may_settle": may, "is_mine": viewer.person_id == person, "periods": [{
        "first": one.first, "last": one.last, "is_missing": one in missing, "is_owed": one.is_owed,
        "accepted": [{"id": row.pk, "title": row.title, "link": row.link, "promised_for": row.promised_for, "on": row.accepted_on,
                      "by": row.accepted_by, "word": row.word, "request": row.request} for row in rows if row.first == one.first],
        "waiting": [{"id": each.id, "title": str(each.values.get("title") or ""), "opens": each.opens} for each in waiting
                    if str(each.values.get("first"))[:10] == one.first.isoformat()],
    } for one in periods]}


def _is_of(values: Mapping[str, Any], month: Month) -> bool:
    return month.first.isoformat() <= str(values.get("last") or "")[:10] <= month.last.isoformat()


def _periods(people: Sequence[int], month: Month) -> dict[int, list[Period]]:
    """By the plan of the days: cards, calendars and leave, never by what was seen."""
    facts = planned(people, month.first - LONGEST, month.last)
    found = {}
    for person in people:
        found[person] = list(ending_in(month.first, month.last, *_looks(facts, person)))
    return found


def _looks(facts: Facts, person: int) -> tuple[Any, Any]:
    def given(day: date) -> Any:
        told = facts.input((person, day))
        return told if told is not None and told.is_employed else None

    def rule_on(day: date) -> Any:
        told = given(day)
        return told.rule if told else None

    def is_owed(day: date) -> bool:
        told = given(day)
        if told is None or not told.type.is_worked:
            return False
        away = sum((days_of(one, {day: DayType.WORK}, lambda _: told.rule).get(day, 0) for one in told.aways), 0)
        return bool(away < told.rule.due)

    return rule_on, is_owed


def _accepted(people: Collection[int], month: Month) -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    rows = WorkResult.objects.filter(person_id__in=people, last__gte=month.first, last__lte=month.last + timedelta(days=31))
    for person, first in rows.values_list("person_id", "first"):
        found[person].add(first)
    return found
