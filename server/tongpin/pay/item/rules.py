"""Pay items: a line of the payslip as a formula, and the fields that such formulas may speak of."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tongpin.base.formulas import NUMBER, Name, Names, Tree, fields_of, order, parse
from tongpin.base.words import Both, Problem, Refused, say, word

EARNING, DEDUCTION, EMPLOYER, INFO = "earning", "deduction", "employer", "info"
# No line of the payslip: a figure under the name that formulas speak of. People of this company enter it, or hours count it (`per`).
INPUT = "input"
HOURS = "hours"
KINDS = (EARNING, DEDUCTION, EMPLOYER, INFO)
APART = "apart"  # the step of what is paid apart from the month's regular pay
STEPS = ("base", APART, "attendance", "final", "insurance", "fund", "tax", "net", "employer")
EVERYWHERE = "*"
RETRO = "has_retro"
LONG_AGO = date(2000, 1, 1)
# What a step of the run makes, and the first step whose items may use it.
MADE = {"gross": "insurance", "taxable_gross": "insurance", "social_insurance": "fund", "fund_total": "tax",
        "tax_months": "tax", "tax_rate": "tax", "tax_quick": "tax", "severance_rate": "tax", "severance_quick": "tax",
        "bonus_rate": "tax", "bonus_quick": "tax", "service_rate": "tax", "service_quick": "tax"}
# A yes that a step makes, and what it makes it from: inputs of the person, then days of the place.
COVER = {"is_insured": ("in_insurance", "join_day", "leave_day", "insurance_join_day", "insurance_leave_day"),
         "is_funded": ("in_fund", "join_day", "leave_day", "fund_join_day", "fund_leave_day")}
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Field:
    """An input of pay formulas: where it comes from and what stands for it when nothing was given."""

    id: str
    origin: str  # agreement | month | hours | person | final | tax | insured | retro | law | made
    show: str = "number"
    kind: str = NUMBER
    law: str = ""
    empty: Decimal | bool | str | None = None
    named: Both | None = None  # of an input of the company's own
    splits: bool = False  # a monthly amount that is paid by the days of each agreement
    by_day: bool = False  # hours may know on which days it was
    about: Both | None = None  # for somebody who writes a formula

    @property
    def label(self) -> Both:
        return self.named or word(self.id)


@dataclass(frozen=True)
class Item:
    """One version of a pay item."""

    code: str
    label: Both
    scheme: str
    step: str
    kind: str
    text: str
    position: int
    version: int = 1
    valid_from: date = LONG_AGO
    is_law: bool = False
    hides_zero: bool = False
    is_taxable: bool = True
    source: Both = field(default_factory=dict)
    note: Both = field(default_factory=dict)
    show: str = "money"
    when: str = ""  # a yes-field; empty: worked out for everybody
    per: str = ""  # of an input: month, agreement where it holds from a month on, or hours
    offices: tuple[str, ...] = ()  # codes; empty: everywhere in the scheme, where no version of the office goes before it

    def to_json(self) -> dict[str, Any]:
        told = {**vars(self), "valid_from": self.valid_from.isoformat()}
        return {name: value for name, value in told.items() if name not in ("per", "offices") or value}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Item:
        return cls(**{**told, "valid_from": date.fromisoformat(told["valid_from"]), "offices": tuple(told.get("offices", ()))})


@cache
def fields() -> dict[str, Field]:
    told = tomllib.loads((_HERE / "fields.toml").read_text(encoding="utf-8"))
    return {
        id_: Field(id_, row["from"], row.get("show", "number"), row.get("kind", NUMBER), row.get("law", ""),
                   _empty(row.get("empty"), row.get("kind", NUMBER)), splits=row.get("split", False), by_day=row.get("by_day", False),
                   about=row.get("about"))
        for id_, row in told.items()
    }


def _empty(told: Any, kind: str) -> Decimal | bool | str | None:
    return told if told is None or kind != NUMBER else Decimal(told)


@cache
def shipped() -> tuple[Item, ...]:
    """The items of defaults.toml; new versions of them live in the database."""
    rows = tomllib.loads((_HERE / "defaults.toml").read_text(encoding="utf-8"))["item"]
    return tuple(
        Item(row["code"], word(row["code"]), row["scheme"], row["step"], row["kind"], row["formula"], place * 10,
             valid_from=date.fromisoformat(row["valid_from"]) if "valid_from" in row else LONG_AGO,
             is_law=row.get("law", False), hides_zero=row.get("hide_zero", False),
             is_taxable=row.get("taxable", True), source=row.get("source", {}), note=row.get("note", {}), show=row.get("show", "money"),
             when=row.get("when", ""))
        for place, row in enumerate(rows, start=1)
    )


def names_of(items: Iterable[Item]) -> Names:
    """Fields, items by their label, days of leave by their kind; where several are called the same, the first of these is meant."""
    every = list(items)
    known = [Name(one.id, one.label, one.kind, one.show) for one in fields().values()]
    for lines in ([one for one in every if one.per != HOURS], [one for one in every if one.per == HOURS]):
        taken = {text for name in known for text in name.label.values()}
        known += [Name(one.code, one.label, NUMBER, one.show) for one in lines if taken.isdisjoint(one.label.values())]
    return Names(known)


@dataclass(frozen=True)
class Scheme:
    """All items of one country on one day, read and put in order."""

    items: tuple[Item, ...]  # in the order of the payslip
    trees: Mapping[str, Tree]
    names: Names
    by_step: Mapping[str, tuple[Item, ...]]  # in the order of working out
    used: frozenset[str]  # ids of all fields that a formula speaks of
    inputs: tuple[Item, ...] = ()  # of the company's own

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every input that a formula may speak of, the company's own among them; of these nothing given is nought."""
        own = {one.code: Field(one.code, one.per, one.show, empty=Decimal(0), named=one.label) for one in self.inputs}
        return {**fields(), **own} if own else fields()

    def item(self, code: str) -> Item:
        return next(one for one in self.items if one.code == code)


def scheme_of(items: Sequence[Item]) -> Scheme:
    """Refused with every problem of every item: unreadable, circular, or looking ahead to a later step."""
    inputs = tuple(sorted((one for one in items if one.kind == INPUT), key=lambda one: one.code))
    items = sorted((one for one in items if one.kind != INPUT), key=lambda one: (one.position, one.code))
    names = names_of([*items, *inputs])
    problems: list[Problem] = []
    trees: dict[str, Tree] = {}
    for one in items:
        try:
            trees[one.code] = parse(one.text, names, target=one.label["zh"])
        except Refused as refused:
            problems += [Problem(say("pay.item.in_item", item=one.label, problem=each.say), each.place)
                         for each in refused.problems]
    by_code = {one.code: one for one in items}
    for code, tree in trees.items():
        problems += _looks_ahead(by_code[code], tree, by_code)
    if problems:
        raise Refused(problems)
    sequence = order(trees, names)
    by_step = {step: tuple(by_code[code] for code in sequence if by_code[code].step == step) for step in STEPS}
    used = frozenset(field for tree in trees.values() for field in fields_of(tree))
    return Scheme(tuple(items), trees, names, by_step, used, tuple(one for one in inputs if one.code in used))


def reached(scheme: Scheme, codes: Iterable[str], asked: Callable[[str], Iterable[str]] = lambda code: ()) -> frozenset[str]:
    """Every name that the items rest on, over other items too; `asked` adds what an item needs besides its formula."""
    found: set[str] = set()
    ahead = list(codes)
    while ahead:
        code = ahead.pop()
        names = {*fields_of(scheme.trees[code]), *asked(code)} - found
        found |= names
        ahead += [name for name in names if name in scheme.trees]
    return frozenset(found)


def _looks_ahead(item: Item, tree: Tree, by_code: Mapping[str, Item]) -> list[Problem]:
    mine = STEPS.index(item.step)
    found = []
    for name in fields_of(tree):
        step = by_code[name].step if name in by_code else MADE.get(name, STEPS[0])
        if STEPS.index(step) > mine:
            label = by_code[name].label if name in by_code else fields()[name].label
            found.append(Problem(say("pay.item.looks_ahead", item=item.label, name=label)))
    return found


def paid_with(items: Iterable[Item], *, apart: bool) -> list[Item]:
    """Of the picked items those of the month's regular pay, or of what is paid apart: its own items and the tax on them.

    Taxes of leaving and of single services stay with the regular pay, where their income is.
    """
    if not apart:
        return [one for one in items if one.step != APART]
    return [one for one in items if one.step == APART or one.kind == INPUT
            or (one.step == "tax" and one.when not in ("is_final", "by_payment"))]


def pick(items: Iterable[Item], scheme: str, day: date, office: str = "") -> list[Item]:
    """The version of each item that holds on the day: that of the office before that of the country, or else of everywhere.

    Paid months are corrected in all of them. An empty text ends the item, be it in one office.
    """
    return [one for one in standing(items, scheme, day, office).values() if one.text.strip() or one.kind == INPUT]


def standing(items: Iterable[Item], scheme: str, day: date, office: str = "") -> dict[str, Item]:
    """As `pick`, by code and with what has ended."""
    all_items = list(items)
    wanted = scheme if any(one.scheme == scheme and one.kind != INPUT for one in all_items) else EVERYWHERE
    latest: dict[str, Item] = {}
    here = (one for one in all_items if not one.offices or office in one.offices)
    for one in sorted(here, key=lambda one: (bool(one.offices), one.valid_from, one.version)):
        if (one.scheme == wanted or one.when == RETRO or one.kind == INPUT) and one.valid_from <= day:
            latest[one.code] = replace(one, scheme=wanted) if one.scheme != wanted else one
    return latest


def fits(step: str, kind: str) -> bool:
    """What the employer bears is worked out behind the net pay, and nothing else there: it would reach nobody."""
    return kind == INFO or (step == EMPLOYER) == (kind == EMPLOYER)


def special_offices(items: Iterable[Item]) -> list[str]:
    """Codes of the offices that have a version of their own of some item."""
    return sorted({office for one in items for office in one.offices})
