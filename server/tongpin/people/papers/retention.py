"""Retention: a paper that has ended is kept for so many months and then deleted with its photo and what was typed to hand it in.
HR is told before, so that what is in dispute can be held; where nobody was told in time, the deletion waits until somebody was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tongpin.base import files
from tongpin.base.entities import SYSTEM, Door, Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.flow.blanking import blank
from tongpin.base.notices import tell_many
from tongpin.base.words import say
from tongpin.people.boarding.telling import helpers_of

from . import rules
from .actions import OWNER, refuse_unreasoned
from .entity import Paper
from .process.actions import KEY

STAYS = ("person", "kind")  # of the request by which it was handed in: that somebody renewed something
PAST = ("valid", "replaced", "refused")


def forget(now: datetime) -> tuple[int, int]:
    """(deleted, announced). Whenever it runs: what an outage left over is announced or deleted by the next run."""
    gone = told = 0
    with open_door(SYSTEM, reason="retention") as door:
        for paper, ends, today in _ending(now):
            if rules.to_be_forgotten(ends, paper.deletion_told_on, today):
                files.forget(OWNER, paper.pk)
                blank(door, KEY, {"paper": paper.pk}, STAYS)
                door.remove(paper)
                gone += 1
            elif paper.deletion_told_on is None and today >= ends - rules.WARNED:
                _announce(door, paper, max(ends, today + rules.WARNED), today)
                told += 1
    return gone, told


def _ending(now: datetime) -> Iterator[tuple[Paper, date, date]]:
    """Papers whose last day of keeping is near or past, with that day and today by the calendar of the person's office."""
    found = Paper.objects.filter(state__in=PAST, valid_to__lte=now.date(), held_because="").select_for_update(of=("self",))
    for paper in found.select_related("kind", "person__office").order_by("pk"):
        assert paper.valid_to is not None
        today = now.astimezone(ZoneInfo(paper.person.office.zone)).date()
        yield paper, rules.kept_until(paper.valid_to, paper.kind.keep_months), today


def _announce(door: Door, paper: Paper, until: date, today: date) -> None:
    door.change(paper, deletion_told_on=today)
    told = say("people.papers.forget_soon", name=paper.person.name, kind=paper.kind.both, day=until)
    tell_many(helpers_of(paper.person.office_id), told, f"/people/{paper.person_id}?tab=papers", once=f"paper-ends:{paper.pk}:{today}")


def hold(viewer: Viewer, paper: Paper, reason: str) -> None:
    """In dispute: it is kept, however long it takes."""
    refuse_unreasoned(reason)
    with open_door(viewer, verb=("mend", paper), reason=reason) as door:
        door.change(paper, held_because=reason.strip()[:300])


def release(viewer: Viewer, paper: Paper, reason: str) -> None:
    """The dispute is over; HR is told anew before it goes."""
    refuse_unreasoned(reason)
    with open_door(viewer, verb=("mend", paper), reason=reason) as door:
        door.change(paper, held_because="", deletion_told_on=None)
