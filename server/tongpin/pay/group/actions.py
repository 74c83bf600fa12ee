"""Groups change by people who pay: a name, a pay day, and the offices, each from the first month that has no run yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q
from django.utils.text import slugify

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.words import Both, Forbidden, Missing, Place, Problem, Refused, say, word
from tongpin.pay.run.entity import PayRun
from tongpin.people import public as people

from .entity import GroupOffice, PayGroup
from .known import Groups, groups
from .rules import EVERYBODY, MONTHS, SHIFTS, placed, since_of
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


def save_group(viewer: Viewer, key: str, given: Given) -> PayGroup:
    """An empty key makes a group; the key of everybody's changes its name and pay day."""
    with door(viewer, verb=("save", PayGroup)) as opened:
        found = PayGroup.objects.select_for_update().filter(key=key).first() if key else None
        if key and found is None and key != EVERYBODY:
            raise Missing()
        problems = _wrong(given, found, is_everybody=key == EVERYBODY)
        if problems:
            raise Refused(problems)
        values = {"name_zh": given.name["zh"].strip(), "name_en": given.name["en"].strip(), "day": given.day,
                  "pays_in": given.pays_in, "shift": given.shift}
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
    if not 1 <= given.day <= 31:
        problems.append(Problem(say("pay.group.bad_day"), Place(field="day")))
    problems += [Problem(say("pay.group.bad_choice"), Place(field=field))
                 for field, value, known in (("pays_in", given.pays_in, MONTHS), ("shift", given.shift, SHIFTS)) if value not in known]
    if set(given.offices) - {one.id for one in people.offices()}:
        problems.append(Problem(say("pay.group.no_office"), Place(field="offices")))
    return problems


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
    newest = PayRun.objects.filter(sides).aggregate(newest=Max("month"))["newest"]
    since = since_of(newest)
    opened.remove_many(GroupOffice.objects.filter(office_id=office, since__gte=since))
    before = placed(GroupOffice.objects.filter(office_id=office).values_list("office_id", "group_id", "since"), since).get(office)
    if before != (new.pk if new else None):
        opened.create(GroupOffice, office=office, group=new, since=since)


def _demand_offices(viewer: Viewer, offices: Collection[int]) -> None:
    held = offices_held(viewer)
    if held is not None and not set(offices) <= held:
        raise Forbidden("pay.group.not_yours")
