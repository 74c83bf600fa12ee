"""Groups change by people who pay: a name, a pay day, and the offices, each from the first month that has no run yet.

How often a group is paid is settled by its first run: an office that is to be paid otherwise moves to another group, from a month on, so
that every day of it belongs to one run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.words import Both, Forbidden, Missing, Place, Problem, Refused, say, word
from tongpin.pay.run.entity import PayRun
from tongpin.people import public as people

from .entity import GroupOffice, PayGroup
from .known import Groups, groups
from .rules import CYCLES, EVERYBODY, MONTHS, MOST_AFTER, SHIFTS, placed, since_of
from .seen import offices_held

LONGEST = 40


@dataclass(frozen=True)
class Given:
    """`offices`: all that are paid with the group from now on; of everybody's group none is told, it has those that are left."""

    name: Both
    day: int
    pays_in: str = MONTHS[1]
    shift: str = SHIFTS[0]
    offices: Collection[int] = ()
    cycle: str = "month"
    anchor: date | None = None  # the first day of any one period
    after: int = 4  # days from the end of a period to its pay day

    @property
    def pays(self) -> dict[str, Any]:
        """What belongs to the cycle; of the other sort nothing is kept."""
        if CYCLES.get(self.cycle):
            return {"cycle": self.cycle, "anchor": self.anchor, "after": self.after}
        return {"cycle": self.cycle, "anchor": None, "day": self.day, "pays_in": self.pays_in, "shift": self.shift}


def save_group(viewer: Viewer, key: str, given: Given) -> PayGroup:
    """An empty key makes a group; the key of everybody's changes its name and pay day."""
    with door(viewer, verb=("save", PayGroup)) as opened:
        found = PayGroup.objects.select_for_update().filter(key=key).first() if key else None
        if key and found is None and key != EVERYBODY:
            raise Missing()
        problems = _wrong(given, found, is_everybody=key == EVERYBODY)
        if problems:
            raise Refused(problems)
        values = {"name_zh": given.name["zh"].strip(), "name_en": given.name["en"].strip(), **given.pays}
        made = opened.change(found, **values) if found else opened.create(PayGroup, key=key or _fresh_key(given.name), **values)
        if key != EVERYBODY:
            _move_all(opened, made, given.offices)
    return made


def remove_group(viewer: Viewer, key: str) -> None:
    """Only what has never paid anybody; its offices go back to everybody's."""
    with door(viewer, verb=("save", PayGroup)) as opened:
        found = PayGroup.objects.select_for_update().filter(key=key).first()
        if found is None:
            raise Missing()
        if PayRun.objects.filter(group=found).exists():
            raise Refused(say("pay.group.has_runs", name=_name(found)))
        _demand_offices(viewer, placed_last(groups(), found.pk))
        opened.remove_many(GroupOffice.objects.filter(group=found))
        opened.remove(found)


def _name(group: PayGroup) -> Both:
    return {"zh": group.name_zh, "en": group.name_en}


def _wrong(given: Given, found: PayGroup | None, *, is_everybody: bool) -> list[Problem]:
    problems = [Problem(say("pay.group.name_needed", most=LONGEST), Place(field=f"name_{lang}"))
                for lang in ("zh", "en") if not 0 < len(given.name[lang].strip()) <= LONGEST]
    others = PayGroup.objects.exclude(pk=found.pk if found else 0)
    for lang in ("zh", "en"):
        name = given.name[lang].strip()
        if others.filter(**{f"name_{lang}": name}).exists() or (not is_everybody and name == word("pay.group.everybody")[lang]):
            problems.append(Problem(say("pay.group.name_taken", name=name), Place(field=f"name_{lang}")))
    problems += [Problem(say("pay.group.bad_choice"), Place(field=field)) for field, value, known in (
        ("pays_in", given.pays_in, MONTHS), ("shift", given.shift, SHIFTS), ("cycle", given.cycle, CYCLES)) if value not in known]
    return [*problems, *_wrong_cycle(given, found, is_everybody=is_everybody), *_wrong_offices(given)]


def _wrong_cycle(given: Given, found: PayGroup | None, *, is_everybody: bool) -> Iterator[Problem]:
    if not CYCLES.get(given.cycle):
        if not 1 <= given.day <= 31:
            yield Problem(say("pay.group.bad_day"), Place(field="day"))
    elif is_everybody:
        yield Problem(say("pay.group.everybody_by_month"), Place(field="cycle"))
    else:
        if given.anchor is None:
            yield Problem(say("pay.group.no_anchor"), Place(field="anchor"))
        if not 0 <= given.after <= MOST_AFTER:
            yield Problem(say("pay.group.bad_after", most=MOST_AFTER), Place(field="after"))
    if found and PayRun.objects.filter(group=found).exists():
        was = (found.cycle, found.anchor, found.after if found.periods else None)
        if was != (given.cycle, given.pays["anchor"], given.pays.get("after")):
            yield Problem(say("pay.group.cycle_stays"), Place(field="cycle"))


def _wrong_offices(given: Given) -> Iterator[Problem]:
    every = {one.id: one for one in people.offices()}
    if set(given.offices) - every.keys():
        yield Problem(say("pay.group.no_office"), Place(field="offices"))
    inland = [one.name for one in every.values() if one.id in given.offices and one.country == "CN"]
    if inland and CYCLES.get(given.cycle):
        yield Problem(say("pay.group.china_by_month", offices=inland), Place(field="offices"))


def _fresh_key(name: Both) -> str:
    base = slugify(name["en"])[:30] or "group"
    taken = set(PayGroup.objects.values_list("key", flat=True)) | {EVERYBODY}
    return next(one for one in (base, *(f"{base}-{count}" for count in range(2, 10**6))) if one not in taken)


def placed_last(known: Groups, group: int) -> set[int]:
    """The offices of the group by the newest of their moves, also where it holds from a later month only."""
    return {office for office, theirs in placed(known.moves, date.max).items() if theirs == group}


def _move_all(opened: Door, group: PayGroup, offices: Collection[int]) -> None:
    """Whose office changes its group, both ways; refused where an office is not the viewer's."""
    known = groups()
    now = placed(known.moves, date.max)
    gone = placed_last(known, group.pk) - set(offices)
    come = {one for one in offices if now.get(one) != group.pk}
    _demand_offices(opened.viewer, gone | come)
    for office in sorted(gone):
        _move(opened, office, group.pk, None)
    for office in sorted(come):
        _move(opened, office, now.get(office), group)


def _move(opened: Door, office: int, old: int | None, new: PayGroup | None) -> None:
    """What was planned and has not begun is forgotten; months that have a run keep the group that pays them."""
    sides = Q(group=old) | Q(group=new)
    newest = PayRun.objects.filter(sides).aggregate(newest=Max(Coalesce("ends", "month")))["newest"]
    since = since_of(newest)
    opened.remove_many(GroupOffice.objects.filter(office_id=office, since__gte=since))
    before = placed(GroupOffice.objects.filter(office_id=office).values_list("office_id", "group_id", "since"), since).get(office)
    if before != (new.pk if new else None):
        opened.create(GroupOffice, office=office, group=new, since=since)


def _demand_offices(viewer: Viewer, offices: Collection[int]) -> None:
    held = offices_held(viewer)
    if held is not None and not set(offices) <= held:
        raise Forbidden("pay.group.not_yours")
