"""Cases of pay items: written, taken from a payslip, changed, withdrawn; and judged when a version is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.formulas import NUMBER, TEXT
from tongpin.base.period import between
from tongpin.base.words import Missing, Place, Problem, Refused, Say, say
from tongpin.pay.item.entity import PayItem
from tongpin.pay.item.rules import Item, standing
from tongpin.pay.item.typed import typed
from tongpin.pay.run.gather import items
from tongpin.pay.run.rulebook import Rulebook
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .entity import FormulaCase
from .rules import Bench, Case, Verdict, inputs_of, rests_on

LONGEST = 300
MOST = Decimal(10) ** 13
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Told:
    """A case as somebody writes it; figures as typed."""

    code: str
    scheme: str
    name: str
    given: Mapping[str, Any]
    expected: Any
    valid_from: date | None
    office: str = ""  # by whose formulas; empty: by those of everybody


@dataclass(frozen=True)
class Decision:
    """What becomes of a red case with the version that makes it red: another expected figure, or it is withdrawn."""

    case: int
    expected: Any = None
    is_withdrawn: bool = False


def keep_case(viewer: Viewer, told: Told, reason: str = "") -> FormulaCase:
    """It may be red: then the formula is what has to be mended."""
    with _saving(viewer, reason) as opened:
        return opened.create(FormulaCase, code=told.code, scheme=told.scheme, office=told.office, **_checked(told))


def change_case(viewer: Viewer, key: int, told: Told, reason: str) -> FormulaCase:
    """From a day on: until then it stays what it was, for the versions of those days."""
    with _saving(viewer, reason, is_needed=True) as opened:
        row = _locked(key)
        values = _checked(replace(told, code=row.code, scheme=row.scheme, office=row.office))
        return _changed_from(opened, row, values.pop("valid_from"), values)


def withdraw_case(viewer: Viewer, key: int, reason: str, since: date) -> None:
    with _saving(viewer, reason, is_needed=True) as opened:
        _ended(opened, _locked(key), since)


def case_of_slip(viewer: Viewer, slip: Payslip, book: Rulebook, code: str, name: str) -> FormulaCase:
    """What a payslip line was worked out from and what it gave; whose it was is left out."""
    if code not in book.scheme.trees or code not in slip.figures:
        raise Refused(say("pay.bench.no_item"))
    if slip.split:
        raise Refused(say("pay.bench.split_month"))
    known: dict[str, Any] = {**{name: f"{value:f}" for name, value in book.constants.items()}, **slip.figures}
    given = {name: known[name] for name in inputs_of(book.scheme, code) if known.get(name) is not None}
    scheme = book.scheme.item(code).scheme
    is_offices = any(book.scheme.item(one).offices for one in rests_on(book.scheme, code))
    told = Told(code, scheme, name, given, slip.figures[code], slip.month, slip.office.code if is_offices else "")
    return keep_case(viewer, told, say("pay.bench.of_slip", month=f"{slip.month:%Y-%m}").text(viewer.lang))


def decide(opened: Door, item: Item, items: Iterable[Item], decisions: Sequence[Decision]) -> None:
    """Within the saving of a version: refused at every case that is red with it and was not decided about."""
    told, since = {one.case: one for one in decisions}, item.valid_from
    verdicts = [one for one in touched([*items, item], item) if not one.is_green]
    problems = []
    for verdict in verdicts:
        decision = told.get(verdict.case.key)
        try:
            _follow(opened, verdict, decision, since)
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)


def _follow(opened: Door, verdict: Verdict, decision: Decision | None, since: date) -> None:
    place = Place(field=f"case.{verdict.case.key}")
    row = _locked(verdict.case.key)
    day = max(since, verdict.case.valid_from)
    if decision is not None and decision.is_withdrawn:
        _ended(opened, row, day)
        return
    expected = typed(decision.expected) if decision is not None else None
    if expected is None or expected != verdict.value:
        raise Refused(Problem(red(verdict), place))
    _changed_from(opened, row, day, {"expected": expected})


def red(verdict: Verdict) -> Say:
    if verdict.value is None:
        return say("pay.bench.not_worked", name=verdict.case.name, problems=[one.say for one in verdict.problems])
    return say("pay.bench.red", name=verdict.case.name, expected=f"{verdict.case.expected:.2f}", value=f"{verdict.value:.2f}")


def touched(items: Iterable[Item], item: Item) -> list[Verdict]:
    """Of the general version also the cases of offices that have none of their own."""
    return Bench(items, item.scheme).touched(cases_of(item.scheme), item)


def demand_green(items: Iterable[Item], gone: Item) -> None:
    """Refused at every case of its offices that is red without this version."""
    bench = Bench(items, gone.scheme)
    red_ones = [verdict for office in gone.offices if (left := standing(bench.items, gone.scheme, gone.valid_from, office).get(gone.code))
                for verdict in bench.touched([one for one in cases_of(gone.scheme) if one.office == office],
                                             replace(left, valid_from=gone.valid_from)) if not verdict.is_green]
    orphans = [Verdict(one, gone.valid_from, None, problems=[Problem(say("pay.bench.no_item"))]) for one in cases_of(gone.scheme, gone.code)
               if one.office in gone.offices and gone.code not in bench.on(gone.valid_from, one.office).trees]
    if red_ones or orphans:
        raise Refused([Problem(red(one), Place(field=f"case.{one.case.key}")) for one in (*red_ones, *orphans)])


def cases_of(scheme: str, code: str = "", since: date = date.min) -> list[Case]:
    """Those that hold on `since` or later."""
    rows = FormulaCase.objects.filter(between(since, date.max), scheme=scheme).order_by("valid_from", "id")
    return [Case(one.pk, one.code, one.name, one.given, one.expected, one.valid_from, one.valid_to, one.office)
            for one in (rows.filter(code=code) if code else rows)]


def _saving(viewer: Viewer, reason: str, *, is_needed: bool = False) -> AbstractContextManager[Door]:
    if is_needed and not reason.strip():
        raise Refused(Problem(say("pay.bench.reason_needed"), Place(field="reason")))
    return door(viewer, verb=("save", PayItem), reason=reason.strip()[:LONGEST])


def _locked(key: int) -> FormulaCase:
    row = FormulaCase.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise Missing()
    return row


def _changed_from(opened: Door, row: FormulaCase, day: date, values: Mapping[str, Any]) -> FormulaCase:
    if day <= row.valid_from:
        return opened.change(row, **values, valid_from=day)
    kept = {name: getattr(row, name) for name in ("code", "scheme", "office", "name", "given", "expected", "valid_to")}
    opened.change(row, valid_to=day - timedelta(days=1))
    return opened.create(FormulaCase, **{**kept, **values, "valid_from": day})


def _ended(opened: Door, row: FormulaCase, day: date) -> None:
    """What never held for a version is taken away; the ledger keeps it with its reason."""
    if day <= row.valid_from:
        opened.remove(row)
    elif row.valid_to is None or row.valid_to >= day:
        opened.change(row, valid_to=day - timedelta(days=1))


def _checked(told: Told) -> dict[str, Any]:
    """Refused at the input that is wrong."""
    problems = [] if told.name.strip() else [Problem(say("pay.bench.name_needed"), Place(field="name"))]
    expected = typed(told.expected)
    if expected is None or abs(expected) >= MOST:
        problems.append(Problem(say("pay.bench.no_figure"), Place(field="expected")))
    elif expected != expected.quantize(CENT):
        problems.append(Problem(say("pay.bench.to_the_cent"), Place(field="expected")))
    if told.valid_from is None:
        problems.append(Problem(say("pay.bench.day_needed"), Place(field="valid_from")))
    if told.office and told.office not in {one.code for one in people.offices()}:
        problems.append(Problem(say("pay.item.no_office"), Place(field="office")))
    given, wrong = _given(told)
    problems += wrong
    if problems:
        raise Refused(problems)
    return {"name": told.name.strip()[:80], "given": given, "expected": expected, "valid_from": told.valid_from}


def _given(told: Told) -> tuple[dict[str, Any], list[Problem]]:
    scheme = Bench(items(), told.scheme).on(told.valid_from or date.max, told.office)
    if told.code not in scheme.trees:
        raise Refused(Problem(say("pay.bench.no_item"), Place(field="code")))
    given: dict[str, Any] = {}
    problems = []
    for name in inputs_of(scheme, told.code):
        field, value = scheme.fields[name], told.given.get(name)
        if value is None or value == "":
            if field.empty is None:
                problems.append(Problem(say("pay.bench.input_missing", name=field.label), Place(field=name)))
            continue
        read = _read(value, field.kind)
        if read is None:
            code = {NUMBER: "no_number", TEXT: "no_text"}.get(field.kind, "no_yes")
            problems.append(Problem(say(f"pay.bench.{code}", name=field.label), Place(field=name)))
        else:
            given[name] = f"{read:f}" if isinstance(read, Decimal) else read
    return given, problems


def _read(value: Any, kind: str) -> Decimal | bool | str | None:
    """None where it is not of the kind."""
    if kind == NUMBER:
        return typed(value)
    return value if isinstance(value, str if kind == TEXT else bool) else None
