"""Test bench, pure: what a case's inputs give by the formulas of a day, and on which days a change must be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from tongpin.base.formulas import NUMBER
from tongpin.base.formulas.compute import CONTEXT
from tongpin.base.period import holds
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.item.rules import STEPS, Item, Scheme, pick, reached, scheme_of, standing
from tongpin.pay.run.draft import Draft
from tongpin.pay.run.explain import Kept, explain_line
from tongpin.pay.run.rulebook import Rulebook
from tongpin.pay.run.rules import plain

Given = Mapping[str, Any]  # field → plain decimal text, yes or no


@dataclass(frozen=True)
class Case:
    """`expected` to the cent; `key` is the row, 0 while it is not kept."""

    key: int
    code: str
    name: str
    given: Given
    expected: Decimal
    valid_from: date
    valid_to: date | None = None
    office: str = ""  # by whose formulas; empty: by those of everybody


@dataclass(frozen=True)
class Verdict:
    """What a case gave on a day; without a value the problems tell why nothing could be worked out."""

    case: Case
    day: date
    value: Decimal | None
    kept: Kept | None = None  # what it was worked out with, for whoever asks for the way to it
    problems: Sequence[Problem] = ()

    @property
    def is_green(self) -> bool:
        return self.value == self.case.expected

    @property
    def trace(self) -> Mapping[str, Any] | None:
        return explain_line(self.kept, self.case.code) if self.kept else None


def inputs_of(scheme: Scheme, code: str) -> tuple[str, ...]:
    """What a case of the item must tell: fields at the end of every formula that the item rests on."""
    known = scheme.fields
    names = reached(scheme, [code], lambda each: {scheme.item(each).when} - {""})
    return tuple(name for name in known if name in names)


def rests_on(scheme: Scheme, code: str) -> frozenset[str]:
    """The item and every item that it is worked out from."""
    return frozenset(name for name in reached(scheme, [code]) if name in scheme.trees) | {code}


def judge(scheme: Scheme, case: Case, day: date) -> Verdict:
    """The items on the way are worked out as in a run, each rounded once; the rest is what the case says."""
    if case.code not in scheme.trees:
        return Verdict(case, day, None, problems=[Problem(say("pay.bench.no_item"))])
    try:
        values = _values(scheme, case)
        book = Rulebook("", "", day, scheme, {})
        draft = Draft(book, dict(values))
        mine = rests_on(scheme, case.code)
        with localcontext(CONTEXT):
            for step in STEPS:
                for item in scheme.by_step[step]:
                    if item.code in mine:
                        draft.add(item)
        kept = Kept(book, {name: plain(value) for name, value in draft.values.items()},
                    [[line.code, line.kind, f"{line.amount:f}"] for line in draft.lines])
        return Verdict(case, day, draft.values[case.code], kept)
    except Refused as refused:
        return Verdict(case, day, None, problems=refused.problems)


def _values(scheme: Scheme, case: Case) -> dict[str, Any]:
    """Refused at the input that nobody has given and that nothing stands for."""
    found, missing = {}, []
    for name in inputs_of(scheme, case.code):
        field = scheme.fields[name]
        told = case.given.get(name)
        value = field.empty if told is None else Decimal(told) if field.kind == NUMBER else told
        if value is None:
            missing.append(Problem(say("pay.bench.input_missing", name=field.label), Place(field=name)))
        found[name] = value
    if missing:
        raise Refused(missing)
    return found


class Bench:
    """Judges cases of one scheme on any day; days with the same versions share their formulas."""

    def __init__(self, items: Iterable[Item], scheme: str):
        self.items = tuple(items)
        self.scheme = scheme
        self._read: dict[frozenset[tuple[str, int]], Scheme] = {}

    def on(self, day: date, office: str = "") -> Scheme:
        chosen = pick(self.items, self.scheme, day, office)
        key = frozenset((one.code, one.version) for one in chosen)
        if key not in self._read:
            self._read[key] = scheme_of(chosen)
        return self._read[key]

    def version(self, code: str, day: date, office: str = "") -> int | None:
        """Which version of the item holds there on the day, be it the one that ends it."""
        found = standing(self.items, self.scheme, day, office).get(code)
        return found.version if found else None

    def judge(self, case: Case, day: date) -> Verdict:
        return judge(self.on(day, case.office), case, day)

    def standing(self, case: Case, day: date) -> Verdict:
        return self.judge(case, self.day_of(case, day))

    @staticmethod
    def day_of(case: Case, day: date) -> date:
        """The day, or the nearest that the case speaks of."""
        return min(max(day, case.valid_from), case.valid_to or date.max)

    def touched(self, cases: Iterable[Case], item: Item) -> list[Verdict]:
        """Cases of the item, and of items that rest on it, where this version holds: the first red one of each, else the last green."""
        since = item.valid_from
        later = sorted({since, *(one.valid_from for one in self.items if one.scheme == self.scheme and one.valid_from > since)})
        found = []
        for case in cases:
            days = sorted({day for day in (*later, case.valid_from) if day >= since and holds(case, day)})
            verdicts = [self.judge(case, day) for day in days if self._touches(case, item, day)]
            if verdicts:
                found.append(next((one for one in verdicts if not one.is_green), verdicts[-1]))
        return found

    def _touches(self, case: Case, item: Item, day: date) -> bool:
        if self.version(item.code, day, case.office) != item.version:
            return False
        scheme = self.on(day, case.office)
        return case.code == item.code or (case.code in scheme.trees and item.code in rests_on(scheme, case.code))
