"""Time off for overtime in the register of leave: what is due to lapse is posted, what no longer is comes back; twice changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base import registers
from tongpin.base.registers.entity import Movement
from tongpin.base.words import say
from tongpin.hours.absence.entity import LEAVE

from .entity import Overtime
from .rules import ZERO, Earned, Lapse, lapses

KIND = "compensatory"  # the kind of leave it is taken as
_EARNED, _LAPSED = "hours.overtime:", "hours.time_off:"
Ends = Mapping[int, date | None]  # overtime → the day from which its time off can no longer be taken


def dims(person: int) -> dict[str, Any]:
    return {"person": person, "kind": KIND}


def settle_time_off(door: Any, until: date, people: Collection[int] | None = None) -> int:
    """Gives the number of lines posted. `people` None: everybody who ever earned time off."""
    found = Overtime.objects.exclude(ends_on=None).order_by().values_list("person_id", flat=True).distinct()
    whose = sorted(set(found if people is None else found.filter(person__in=people)))
    ends = _ends(whose)
    posts = [post for person, moved in _moved(whose).items() for post in _due(person, moved, ends, until)]
    registers.post_many(door, LEAVE, posts)
    return len(posts)


def time_off_left(person: int, day: date) -> Decimal:
    """What can be taken on the day: whether or not the job has been there already."""
    moved = _moved([person]).get(person, [])
    stays = sum((one.amount for one in moved if not one.source.startswith(_LAPSED)), ZERO)
    return stays - sum((one.amount for one in _lapses(moved, _ends([person]), day)), ZERO)


def ending(people: Collection[int], today: date, until: date) -> dict[int, dict[date, Decimal]]:
    """Days of time off that lapse after `today` and up to a day, by person and the day they lapse on, if none of it is taken."""
    found: dict[int, dict[date, Decimal]] = {}
    ends = _ends(people)
    for person, moved in _moved(people).items():
        days: dict[date, Decimal] = defaultdict(Decimal)
        for one in _lapses(moved, ends, until):
            if one.day > today:
                days[one.day] += one.amount
        found[person] = dict(sorted(days.items()))
    return found


def _moved(people: Collection[int]) -> dict[int, list[Movement]]:
    keys = {registers.key_of(dims(person)): person for person in people}
    found: dict[int, list[Movement]] = defaultdict(list)
    for one in Movement.objects.filter(register=LEAVE, key__in=keys).order_by("day", "id"):
        found[keys[one.key]].append(one)
    return found


def _ends(people: Collection[int]) -> Ends:
    return dict(Overtime.objects.filter(person__in=people).values_list("pk", "ends_on"))


def _lapses(moved: Iterable[Movement], ends: Ends, until: date) -> list[Lapse]:
    sums: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for one in moved:
        if not one.source.startswith(_LAPSED):
            sums[one.source, one.day] += one.amount
    earned = [Earned(day, amount, ends.get(int(source.removeprefix(_EARNED))) if source.startswith(_EARNED) else None, f"{source}@{day}")
              for (source, day), amount in sums.items() if amount > 0]
    return lapses(earned, [(day, -amount) for (_, day), amount in sums.items() if amount < 0], until)


def _due(person: int, moved: Iterable[Movement], ends: Ends, until: date) -> Iterable[registers.Post]:
    """The difference between what should stand there and what does, line by line."""
    standing: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for one in moved:
        if one.source.startswith(_LAPSED) and one.day <= until:
            standing[one.source, one.day] += one.amount
    for lapse in _lapses(moved, ends, until):
        key, _, earned_on = lapse.ref.removeprefix(_EARNED).partition("@")
        at = (f"{_LAPSED}{key}", lapse.day)
        if missing := -lapse.amount - standing.pop(at, ZERO):
            yield registers.Post(dims(person), missing, lapse.day, say("hours.overtime.lapsed", day=date.fromisoformat(earned_on)), at[0])
    for (source, day), amount in standing.items():
        if amount:
            yield registers.Post(dims(person), -amount, day, say("hours.overtime.not_lapsed"), source)
