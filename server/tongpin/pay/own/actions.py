"""A company's own inputs: added, filled in for people, and taken away again while no formula uses them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.period import holding
from tongpin.base.words import Both, Place, Problem, Refused, Say, say
from tongpin.pay.item.rules import HOURS, INPUT, Item, fields
from tongpin.pay.run.gather import items, last_day

from .entity import AGREED, MONTH, PER, SHOWS, OwnInput, OwnValue
from .given import changes_of
from .names import is_name, speaks_of

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
MOST = 60
ONE = timedelta(days=1)
Values = Mapping[int, Decimal | None]  # person → figure; None takes it back
NO_DAY: Mapping[int, date] = MappingProxyType({})


@dataclass(frozen=True)
class Wanted:
    """Without a code one is found."""

    label: Both
    show: str
    per: str
    code: str = ""


def add(viewer: Viewer, wanted: Wanted) -> OwnInput:
    with door(viewer, verb=("create", OwnInput)) as opened:
        every = items()
        code = wanted.code.strip() or _free(every)
        problems = [Problem(told, Place(field=name)) for name, told in _wrong(wanted, code, every)]
        if problems:
            raise Refused(problems)
        return opened.create(OwnInput, code=code, label_zh=wanted.label["zh"].strip(), label_en=wanted.label["en"].strip(),
                             show=wanted.show, per=wanted.per)


def drop(viewer: Viewer, key: OwnInput) -> None:
    """With all that was entered for it; refused with the names of the formulas that use it, be it in a version of the past."""
    with door(viewer, verb=("remove", OwnInput)) as opened:
        users = used_by(key.code, items())
        if users:
            raise Refused(say("pay.own.used", name={"zh": key.label_zh, "en": key.label_en}, items=users))
        opened.remove_many(OwnValue.objects.filter(input=key))
        opened.remove(key)


def used_by(code: str, every: Collection[Item]) -> list[Both]:
    """Each item once, by its newest name."""
    own = next((one for one in every if one.code == code and one.kind == INPUT), None)
    found: dict[str, Both] = {}
    for one in every:
        if own is not None and any(text in one.text for text in {code, *own.label.values()}) and speaks_of(one, code, every):
            found[one.code] = one.label
    return list(found.values())


def _free(every: Collection[Item]) -> str:
    taken = {one.code for one in every}
    return next(code for number in range(1, 10_000) if (code := f"own_{number}") not in taken)


def _wrong(wanted: Wanted, code: str, every: Collection[Item]) -> Iterator[tuple[str, Say]]:
    if not _CODE.match(code):
        yield "code", say("pay.item.bad_code")
    elif code in fields() or any(one.code == code for one in every):
        yield "code", say("pay.item.code_taken", taken=code)
    if wanted.show not in SHOWS:
        yield "show", say("pay.own.show_needed")
    if wanted.per not in PER:
        yield "per", say("pay.own.per_needed")
    if sum(one.kind == INPUT and one.per != HOURS for one in every) >= MOST:
        yield "label_zh", say("pay.own.too_many", count=MOST)
    labels = [*(one.label for one in fields().values()), *(one.label for one in every)]
    taken = {text.strip().lower() for label in labels for text in label.values()}
    for lang in ("zh", "en"):
        label = wanted.label[lang].strip()
        if not label or len(label) > 40:
            yield f"label_{lang}", say("pay.own.label_needed")
        elif label.lower() in taken:
            yield f"label_{lang}", say("pay.own.label_taken", label=label)
        elif not is_name(label):
            yield f"label_{lang}", say("pay.own.no_name", label=label)



@dataclass
class Filled:
    """`touched`: who has something else now. `wrong`: person, code and why; of these people nothing was written."""

    touched: set[int] = field(default_factory=set)
    wrong: list[tuple[int, str, Say]] = field(default_factory=list)


def fill(opened: Door, month: date, told: Mapping[str, Values], since: Mapping[int, date] = NO_DAY) -> Filled:
    """Code → what is entered for whom. `since`: person → from which day of the month on, of what is agreed; without one, from the day in
    the month from which the present figure holds, or from its first. Three questions and the writes, whatever the head count."""
    inputs = {one.code: one for one in OwnInput.objects.filter(code__in=told)}
    people = {person for values in told.values() for person in values}
    known: dict[tuple[int, int], list[OwnValue]] = {}
    for row in OwnValue.objects.select_for_update().filter(input__in=inputs.values(), person_id__in=people).order_by("valid_from"):
        known.setdefault((row.input_id, row.person_id), []).append(row)
    made = _Written(month)
    for code, values in told.items():
        for person, value in values.items():
            made.put(inputs[code], person, value, since.get(person), known.get((inputs[code].pk, person), []))
    made.leave_out({person for person, _, _ in made.told.wrong})
    opened.remove_many(OwnValue.objects.filter(pk__in=[one.pk for one in made.gone]))
    opened.change_many(made.mended, ["value", "valid_to"], note_each=True)
    opened.create_many(OwnValue, made.fresh, note_each=True)
    return made.told


class _Written:
    """What a month's cells do to the rows: of a month alone, or from a day of it on until what is entered later."""

    def __init__(self, month: date):
        self.month, self.last = month, last_day(month)
        self.fresh: list[OwnValue] = []
        self.mended: list[OwnValue] = []
        self.gone: list[OwnValue] = []
        self.told = Filled()

    def leave_out(self, whom: set[int]) -> None:
        """A row is written as a whole or not at all."""
        self.gone, self.mended, self.fresh = (
            [one for one in rows if one.person_id not in whom] for rows in (self.gone, self.mended, self.fresh))
        self.told.touched -= whom

    def put(self, own: OwnInput, person: int, value: Decimal | None, since: date | None, rows: list[OwnValue]) -> None:
        changes = [day for day in changes_of(rows, self.month, self.last) if own.per == AGREED]
        day = max(changes, default=self.month) if since is None or own.per == MONTH else since
        if changes and day < changes[-1]:
            self.told.wrong.append((person, own.code, say("pay.own.later_change", day=changes[-1])))
            return
        now = holding(rows, day)
        if (now.value if now else None) == value:
            return
        self.told.touched.add(person)
        if now is not None and now.valid_from == day:
            if value is None:
                self.gone.append(now)
            else:
                now.value = value
                self.mended.append(now)
            return
        until = self.last if own.per == MONTH else self._until(day, now, rows)
        if now is not None:
            now.valid_to = day - ONE
            self.mended.append(now)
        if value is not None:
            self.fresh.append(OwnValue(input=own, person_id=person, value=value, valid_from=day, valid_to=until))

    @staticmethod
    def _until(day: date, now: OwnValue | None, rows: list[OwnValue]) -> date | None:
        if now is not None:
            return now.valid_to
        later = next((one for one in rows if one.valid_from > day), None)
        return later.valid_from - ONE if later else None
