"""A month is judged to its last day, closed, and reopened with a reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils import timezone

from tongpin.base.access import rights
from tongpin.base.access.holders import holders
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.notices import asking, tell_many
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.counting import ByOffice, kept
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.judging import pieces, refuse_unjudged
from tongpin.hours.events import MonthChanged, MonthClosed, MonthReopened
from tongpin.hours.punch.entity import Punch
from tongpin.people.public import OfficeFact, offices, posts_between

from . import resettled
from .checklist import BLOCK, WARNING, Item, checklists, taken_by
from .differences import differences, keep
from .entity import MonthClose
from .period import Month


def fill(opened: Any, office_ids: Collection[int], month: Month) -> int:
    """Judges the days of the month that nothing has touched yet, so that no day of anybody is missing."""
    people, days = {one.id for one in posts_between(office_ids, month.first, month.last)}, set(month.days)
    judged = DayResult.objects.filter(day__gte=month.first, day__lte=month.last).order_by()
    there = judged.filter(person_id__in=people).values_list("person_id").annotate(days=Count("pk"))
    # The days themselves are asked for only where some are missing: of everybody they would be millions.
    some = people - {person for person, count in there if count == len(days)}
    found = set(judged.filter(person_id__in=some).values_list("person_id", "day"))
    return sum(recompute(opened, piece) for piece in pieces({(one, day) for one in some for day in days} - found))


def waiting(office_ids: Collection[int], month: Month) -> dict[int, Counter[str]]:
    """Per office: what somebody still has to look at, and taps nobody has been found for."""
    (days,) = kept(office_ids, month.first, "waiting")
    return with_unmatched(days, month)


def with_unmatched(days: ByOffice, month: Month) -> dict[int, Counter[str]]:
    """The taps of these offices that nobody has been found for, beside the days that wait."""
    found = {office: Counter(counts) for office, counts in days.items()}
    unknown = Punch.objects.filter(
        office_id__in=found, person=None, left_out=False, day__gte=month.first, day__lte=month.last)
    for office, taps in unknown.order_by().values_list("office_id").annotate(taps=Count("pk")):
        found[office]["unmatched"] = taps
    return found


def close(
    viewer: Viewer, office_ids: Sequence[int], month: Month, *, as_judged: bool = False, reason: str = "",
) -> list[MonthClose]:
    """Freezes the month of these offices. Refused while anything of the check list is open, unless it is taken as it is:
    people give a reason for that. What blocks is never taken."""
    facts = _offices(viewer, "close", office_ids)
    with door(viewer, verb=("close", MonthClose), reason=reason) as opened:
        standing = _standing(office_ids, month)
        wanted = [one for one in facts if not (standing.get(one.id) and standing[one.id].state == "closed")]
        refuse_unjudged({one.id for one in wanted})
        fill(opened, [one.id for one in wanted], month)
        lists = checklists(viewer, wanted, month)
        _refuse_open(viewer, wanted, lists, as_judged=as_judged, reason=reason)
        made = [_decide(opened, viewer, standing.get(one.id), one, month, _Said("closed", reason, taken_by(lists[one.id])))
                for one in wanted]
        people = Counter(one.office_id for one in posts_between([one.id for one in wanted], month.first, month.last))
        for one in wanted:
            opened.announce(MonthClosed(one.id, month.first, people[one.id]))
        _tell_changed(opened, viewer, wanted, month)
        resettled.keep(opened, made)
        resettled.look_again(opened, [one.id for one in wanted], month.next)
    return made


def reopen(viewer: Viewer, office_id: int, month: Month, *, reason: str) -> MonthClose:
    facts = _offices(viewer, "reopen", [office_id])
    if not reason.strip():
        raise Refused(Problem(say("hours.month.reason_needed"), Place(field="reason")))
    with door(viewer, verb=("reopen", MonthClose), reason=reason) as opened:
        standing = _standing([office_id], month).get(office_id)
        if standing is None or standing.state != "closed":
            raise Refused(say("hours.month.not_closed", office=facts[0].name, month=str(month)))
        keep(opened, viewer, office_id, month, reason)
        made = _decide(opened, viewer, standing, facts[0], month, _Said("open", reason))
        opened.announce(MonthReopened(office_id, month.first, reason))
    return made


def _tell_changed(opened: Any, viewer: Viewer, wanted: Sequence[OfficeFact], month: Month) -> None:
    """A month that was open again and closes with other figures than before is not silent: pay took the old ones."""
    people: dict[int, set[int]] = defaultdict(set)
    for found in differences(viewer, [one.id for one in wanted], month):
        people[found.office].add(found.person)
    for one in wanted:
        if count := len(people[one.id]):
            opened.announce(MonthChanged(one.id, month.first, count))
            tell_many(holders("payroll"), say("hours.month.changed", office=one.name, month=str(month), count=count),
                      f"/hours/{month}?differences=1", sort=asking())


def _offices(viewer: Viewer, verb: str, office_ids: Sequence[int]) -> list[OfficeFact]:
    known = {one.id: one for one in offices()}
    if not office_ids or any(one not in known for one in office_ids):
        raise Refused(Problem(say("hours.month.which_offices"), Place(field="offices")))
    for one in office_ids:
        rights.demand(viewer, entity_of(MonthClose), verb, {"office": one})
    return [known[one] for one in office_ids]


def _standing(office_ids: Collection[int], month: Month) -> dict[int, MonthClose]:
    """Locked: two closes at once are one after the other."""
    found = MonthClose.objects.select_for_update().filter(office_id__in=office_ids, month=month.first)
    return {one.office_id: one for one in found}


def _refuse_open(
    viewer: Viewer, wanted: Sequence[OfficeFact], lists: Mapping[int, Sequence[Item]], *, as_judged: bool, reason: str,
) -> None:
    """A day that waits is named by its office, as it stands in the list of the board; whatever else is open by its own sentence."""
    open_ = [(one, item) for one in wanted for item in lists[one.id] if item.level == BLOCK or (item.level == WARNING and not as_judged)]
    if open_:
        raise Refused([_problem(office, item) for office, item in open_])
    is_person = not viewer.is_system
    if is_person and not reason.strip() and any(taken_by(lists[one.id]) for one in wanted):
        raise Refused(Problem(say("hours.month.close_reason_needed"), Place(field="reason")))


def _problem(office: OfficeFact, item: Item) -> Problem:
    if item.say.code == "hours.month.check_waits":
        return Problem(say("hours.month.waits", office=office.name, **item.say.values))
    return Problem(say("hours.month.open_item", office=office.name, what=item.say))


@dataclass(frozen=True)
class _Said:
    state: str
    reason: str
    taken: Mapping[str, int] = field(default_factory=dict)


def _decide(opened: Any, viewer: Viewer, standing: MonthClose | None, office: OfficeFact, month: Month, said: _Said) -> MonthClose:
    values = {
        "state": said.state, "note": said.reason[:300], "decided_by": viewer.user_id, "by_name": viewer.name[:120],
        "decided_at": timezone.now(), "taken": dict(said.taken),
    }
    if standing is not None:
        changed: MonthClose = opened.change(standing, **values)
        return changed
    made: MonthClose = opened.create(MonthClose, office=office.id, month=month.first, **values)
    return made
