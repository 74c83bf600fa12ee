"""Judging after a change of rules: at once where few days are concerned, by a job with progress where many are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from tongpin.base import jobs
from tongpin.base.entities import Door, Viewer
from tongpin.base.jobs.entity import JobRun
from tongpin.base.period import holding
from tongpin.base.words import Refused, say
from tongpin.hours.month.guard import refuse_closed
from tongpin.people.public import PersonFact, department_tree, posts_of

from .actions import recompute
from .entity import DayResult
from .facts import Cell

JUDGE = "hours.judge"
AT_ONCE = 4000  # days of people: about a second
PIECE = 4000
GROUP = 1000  # people whose days are looked up together: memory doesn't grow with the company
LONG = 100_000  # days of people: from here on every worker takes a part
SHARES = 4  # parts a worker, so that none ends long before the others


@dataclass(frozen=True)
class Reach:
    """For whom and when a rule may hold: an office, a department there with all below it, or a person. `last` None: without end."""

    office: int
    first: date
    last: date | None = None
    department: int | None = None
    person: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "first": self.first.isoformat(), "last": self.last.isoformat() if self.last else None}

    @staticmethod
    def from_json(told: Mapping[str, Any]) -> Reach:
        last = date.fromisoformat(told["last"]) if told["last"] else None
        return Reach(**{**told, "first": date.fromisoformat(told["first"]), "last": last})

    def results(self, people: Collection[int] | None = None) -> QuerySet[DayResult]:
        found = DayResult.objects.filter(office=self.office, day__gte=self.first).order_by()
        found = found.filter(day__lte=self.last) if self.last else found
        found = found.filter(person=self.person) if self.person else found
        return found if people is None else found.filter(person__in=people)

    def cells(self, people: Collection[int] | None = None) -> set[Cell]:
        """The judged days of those (of `people`) for whom it may hold, the department as the tree stood on each day."""
        cells = set(self.results(people).values_list("person_id", "day"))
        if not self.department or not cells:
            return cells
        last = max(day for _, day in cells)
        posts, tree = posts_of({person for person, _ in cells}, self.first, last), department_tree(self.first, last)
        return {(person, day) for person, day in cells for team in [_team(posts.get(person, []), day)]
                if team and self.department in tree.up(team, day)}


def _team(posts: Iterable[PersonFact], day: date) -> int | None:
    post = holding(posts, day)
    return post.department_id if post else None


def judge_within(opened: Door, viewer: Viewer, reaches: Sequence[Reach]) -> None:
    """`reaches`: before and after the change. Refused where a month is closed, whoever does the judging."""
    most = sum(one.results().count() for one in reaches)  # of a department only those below it are judged
    if most <= LONG and len(cells := touched(reaches)) <= AT_ONCE:
        recompute(opened, cells)
        return
    refuse_closed({pair for one in reaches for pair in one.results().values_list("office_id", "day").distinct()})
    judge_later(reaches, settings.WORKERS * SHARES if most > LONG and settings.WORKERS > 1 else 1, asked_by=viewer.user_id)


def judge_later(reaches: Sequence[Reach], parts: int, *, asked_by: int | None = None) -> None:
    """One run a part, which any worker may take; a person's days stay together."""
    told = [one.to_json() for one in reaches]
    for part in range(parts):
        jobs.later(JUDGE, asked_by=asked_by, reaches=told, part=part, parts=parts)


def touched(reaches: Iterable[Reach], people: Collection[int] | None = None) -> set[Cell]:
    return {cell for one in reaches for cell in one.cells(people)}


def concerned(reaches: Iterable[Reach], part: int, parts: int) -> list[int]:
    """Of whom there are judged days within these, every `parts`-th person from `part` on."""
    found = (one.results().values_list("person_id", flat=True).distinct() for one in reaches)
    return sorted({person for rows in found for person in rows if person % parts == part})


def unfinished() -> JobRun | None:
    """The judging that is still to be done, the one that was asked for last."""
    return jobs.unfinished(JUDGE).last()


def being_judged() -> set[int]:
    """Offices with days that stand as an older rule had judged them."""
    return {one["office"] for run in jobs.unfinished(JUDGE) for one in run.arguments["reaches"]}


def refuse_unjudged(offices: Collection[int]) -> None:
    """No month is closed on such days."""
    if being_judged() & set(offices):
        raise Refused(say("hours.day.unjudged"))


def pieces(cells: Collection[Cell]) -> Iterator[set[Cell]]:
    """Whole people stand together: what is known of each is read once."""
    ordered = sorted(cells)
    for at in range(0, len(ordered), PIECE):
        yield set(ordered[at:at + PIECE])
