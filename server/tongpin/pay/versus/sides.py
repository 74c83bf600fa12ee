"""Sides: what may stand on either side of a comparison: the regular pay of a month, all groups together, or any single run."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from tongpin.base.entities import Viewer
from tongpin.base.words import Both, Place, Problem, Refused, say
from tongpin.pay.group.known import Groups, Which, groups
from tongpin.pay.group.seen import may_see_group, offices_held
from tongpin.pay.run.board import Group, groups_of
from tongpin.pay.run.entity import STATES, PayRun
from tongpin.pay.run.months import month_of
from tongpin.pay.run.runs import group_name


@dataclass(frozen=True)
class Side:
    """`which` None: the regular pay of the month, of all groups together."""

    month: date
    which: Which | None = None

    @property
    def key(self) -> str:
        """As addresses say it: `2026-10`, or of one run `2026-10/south/1`: month, key of the group, number."""
        return f"{self.month:%Y-%m}" + (f"/{self.which.group}/{self.which.number}" if self.which else "")


@dataclass(frozen=True)
class Choice:
    """`sort` is the same of runs that follow each other: of one group, each regular or each apart; None: a whole month."""

    side: Side
    name: Both | None
    sort: tuple[int | None, str] | None = None


@dataclass(frozen=True)
class Pair:
    """`office`: only its people and items; None: everybody."""

    then: Side
    now: Side
    office: int | None = None


@dataclass(frozen=True)
class Paid:
    """What a side paid; `state`: that of the run which is furthest behind. `name` None: the month says it all."""

    side: Side
    name: Both | None
    state: str
    runs: Collection[int]
    groups: Sequence[Group]


def side_of(text: str) -> Side:
    """Told as `Side.key`; whatever else is refused as a month is."""
    month, *rest = text.split("/")
    if not rest:
        return Side(month_of(month))
    if len(rest) != 2 or not rest[1].isdecimal() or len(rest[1]) > 4:
        raise Refused(Problem(say("pay.versus.no_such_run")))
    return Side(month_of(month), Which(group=rest[0], number=int(rest[1])))


def choices(viewer: Viewer) -> list[Choice]:
    """Of what the viewer may see and is computed: the newest first, a month before its runs. A month with one run is that run."""
    known, held = groups(), offices_held(viewer)
    by_month: dict[date, list[PayRun]] = {}
    for run in PayRun.objects.filter(computed_at__isnull=False).order_by("-month", F("group").asc(nulls_first=True), "number").defer(
            "rulebooks", "checks", "summary", "waits"):
        if may_see_group(held, known, run.group_id, run.month):
            by_month.setdefault(run.month, []).append(run)
    found: list[Choice] = []
    for month, runs in by_month.items():
        regular = [one for one in runs if not one.number]
        if regular:
            found.append(Choice(Side(month), None))
        found += [Choice(Side(month, known.which(one)), _named(one, known), _sort(one)) for one in runs
                  if len(regular) > 1 or one.number or one.group_id is not None]
    return found


def before(found: Choice, known: Sequence[Choice]) -> Choice | None:
    """What it is compared with, where nothing is said: the newest of its sort before it, else the month that it was paid in or before."""
    older = list(known[known.index(found) + 1:])
    same = next((one for one in older if one.sort == found.sort), None)
    months = (one for one in known if one.side.which is None and one.side.month <= found.side.month and one != found)
    return same or next(months, None)


def _sort(run: PayRun) -> tuple[int | None, str]:
    return run.group_id, "period" if run.span else "apart" if run.number else "month"


def _named(run: PayRun, known: Groups) -> Both:
    told = group_name(run, known)
    return told if run.span else {lang: f"{run} {text}".strip() for lang, text in told.items()}


def paid_in(viewer: Viewer, pair: Pair) -> tuple[Paid, Paid]:
    """Refused at the side that has not been computed; no run keeps what it was before it was computed again."""
    known, held = groups(), offices_held(viewer)
    problems: list[Problem] = []
    found: list[Paid] = []
    for place, side in (("then", pair.then), ("now", pair.now)):
        runs = [one for one in PayRun.objects.defer("rulebooks", "checks").filter(
            _asked(side, known), month=side.month, computed_at__isnull=False) if may_see_group(held, known, one.group_id, one.month)]
        if runs:
            found.append(_paid(side, runs, known))
        else:
            problems.append(Problem(say("pay.run.nothing_computed", month=f"{side.month:%Y-%m}"), Place(field=place)))
    if not problems and pair.then == pair.now:
        problems.append(Problem(say("pay.versus.same"), Place(field="now")))
    if problems:
        raise Refused(problems)
    then, now = found
    return then, now


def _asked(side: Side, known: Groups) -> Q:
    if side.which is None:
        return Q(number=0)
    key = side.which.group
    group = known.by_key(key) if key else None
    return Q(pk__in=[]) if key and group is None else Q(group=group, number=side.which.number)


def _paid(side: Side, runs: Sequence[PayRun], known: Groups) -> Paid:
    state = min((run.state for run in runs), key=STATES.index)
    name = _named(runs[0], known) if side.which else None
    return Paid(side, name, state, {run.pk for run in runs}, [one for run in runs for one in groups_of(run)])
