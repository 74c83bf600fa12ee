"""Pay items over HTTP: read them, try a formula on somebody, save a new version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of, see
from tongpin.base.formulas import FUNCTIONS, parse, render
from tongpin.base.words import Missing, Refused, say, word
from tongpin.pay.agreement.shown import somebody
from tongpin.pay.bench.actions import Decision
from tongpin.pay.bench.shown import NONE, Standing, cases_touched, sees, standing
from tongpin.people import public as people

from . import actions
from .entity import PayItem
from .history import SHIPPED, Key, saved
from .rules import INPUT, KINDS, STEPS, Item, fields, names_of, pick, shipped, special_offices

router = Router(tags=["pay"])


class Both(Schema):
    zh: str
    en: str


class Given(Schema):
    """Without a code it is a new item; an empty formula ends the item."""

    code: str = ""
    scheme: str = "CN"
    label: Both
    step: str = "base"
    kind: str = "earning"
    formula: str
    valid_from: date
    position: int | None = None
    is_taxable: bool = True
    hide_zero: bool = True
    offices: list[str] = []

    def draft(self) -> actions.Draft:
        return actions.Draft(
            code=self.code, scheme=self.scheme, label=self.label.dict(), step=self.step, kind=self.kind, text=self.formula,
            valid_from=self.valid_from, position=self.position, is_taxable=self.is_taxable, hides_zero=self.hide_zero,
            offices=tuple(self.offices))


class Decided(Schema):
    """About a case that the version makes red: the figure that is right from now on, or it is withdrawn."""

    case: int
    expected: str | None = None
    withdraw: bool = False


class Saved(Given):
    reason: str = ""
    cases: list[Decided] = []


class Tried(Given):
    person: int
    month: str
    valid_from: date = date.max


@router.get("/pay/items", operation_id="pay_items")
def items(request: HttpRequest, day: date | None = None) -> dict[str, Any]:
    """Every scheme as it holds on the day, with what a formula may speak of."""
    who = viewer(request)
    rights.demand(who, entity_of(PayItem), "see")
    every, saved_by = actions.versions(), saved(who.lang)
    on = day or who.today
    cases = standing(who, every, on)
    own = [one for one in every if one.kind == INPUT]
    schemes = sorted({one.scheme for one in every if one.kind != INPUT})
    texts = Texts(every)
    return {
        "items": [_shown(one, texts, saved_by, cases) for scheme in schemes for one in _holding(every, scheme, on)],
        "offices": [{"code": one.code, "name": one.name} for one in people.offices()],
        "fields": [{"id": one.id, "label": one.label, "from": one.origin, "kind": one.kind, "show": one.show,
                    "about": one.about} for one in fields().values()]
        + [{"id": one.code, "label": one.label, "from": one.per, "kind": "number", "show": one.show, "about": None} for one in own],
        "functions": [{"code": one.code, "zh": one.zh, "takes": list(one.takes), "gives": one.gives}
                      for one in FUNCTIONS.values()],
        "steps": [{"code": step, "label": word(f"step.{step}")} for step in STEPS], "kinds": list(KINDS), "sees_cases": sees(who),
        "somebody": somebody(who, on),
        "may": [verb for verb in ("save",) if rights.may(who, entity_of(PayItem), verb)],
    }


def _holding(every: list[Item], scheme: str, day: date) -> list[Item]:
    """Each item as it holds everywhere, and behind it as it holds in some offices."""
    found = {(one.code, one.version): one for office in ("", *special_offices(every)) for one in pick(every, scheme, day, office)
             if one.scheme == scheme and one.kind != INPUT and (one.offices or not office)}
    return sorted(found.values(), key=lambda one: (one.position, one.code, bool(one.offices), one.offices))


class Texts:
    """Formulas in both languages, so that either can be edited; the names of a scheme are gathered once."""

    def __init__(self, every: list[Item]):
        self.every = every
        self.names = {scheme: names_of([one for one in every if one.scheme == scheme or one.kind == INPUT])
                      for scheme in {one.scheme for one in every}}
        self.known: dict[tuple[str, str, str], dict[str, str]] = {}

    def of(self, item: Item) -> dict[str, str]:
        key = (item.scheme, item.code, item.text)
        if key not in self.known:
            self.known[key] = self._read(item)
        return self.known[key]

    def _read(self, item: Item) -> dict[str, str]:
        names = self.names[item.scheme]
        try:
            tree = parse(item.text, names, target=item.label["zh"])
        except Refused:
            return {"zh": item.text, "en": item.text}
        return {lang: render(tree, names, lang) for lang in ("zh", "en")}


def _shown(item: Item, texts: Texts, saved_by: Mapping[Key, Mapping[str, Any]], cases: Standing) -> dict[str, Any]:
    known = [one for one in texts.every if one.code == item.code and one.scheme == item.scheme]
    return {
        "code": item.code, "label": item.label, "scheme": item.scheme, "step": item.step, "kind": item.kind,
        "formula": texts.of(item), "version": item.version, "valid_from": item.valid_from.isoformat(),
        "is_law": item.is_law, "is_own": all(one.code != item.code for one in shipped()), "hide_zero": item.hides_zero,
        "is_taxable": item.is_taxable, "position": item.position,
        "offices": list(item.offices), "note": item.note or None, "cases": cases.get((item.scheme, item.code, item.version), NONE),
        "versions": [{"version": one.version, "valid_from": one.valid_from.isoformat(), "formula": texts.of(one),
                      "offices": list(one.offices), **saved_by.get((one.code, one.scheme, one.version), SHIPPED)}
                     for one in sorted(known, key=lambda one: -one.version)],
    }


@router.put("/pay/items", operation_id="save_pay_item")
def put(request: HttpRequest, given: Saved) -> dict[str, Any]:
    who = viewer(request)
    decisions = [Decision(one.case, one.expected, one.withdraw) for one in given.cases]
    made = actions.keep_version(who, given.draft(), given.reason, decisions)
    every = actions.versions()
    return _shown(next(one for one in every if one.code == made.code and one.scheme == made.scheme
                       and one.version == made.version), Texts(every), saved(who.lang), standing(who, every, made.valid_from))


@router.post("/pay/items/try", operation_id="try_pay_item")
def attempt(request: HttpRequest, given: Tried) -> dict[str, Any]:
    """Problems come as 422 with the place in the formula."""
    try:
        month = date.fromisoformat(f"{given.month}-01")
    except ValueError:
        raise Refused(say("pay.run.bad_month", month=given.month)) from None
    return actions.attempt(viewer(request), given.draft(), given.person, month)


class TriedCases(Given):
    valid_from: date


@router.post("/pay/items/try-cases", operation_id="try_pay_item_cases")
def attempt_cases(request: HttpRequest, given: TriedCases) -> dict[str, Any]:
    """Does the formula read, and how do the kept cases stand with it? Problems come as 422 with the place in the formula."""
    who = viewer(request)
    rights.demand(who, entity_of(PayItem), "save")
    every = actions.attempted(given.draft(), given.valid_from)
    return {"rows": cases_touched(who, every, every[-1])}


class Withdrawn(Schema):
    code: str
    scheme: str = "CN"
    version: int
    reason: str = ""


@router.post("/pay/items/withdraw", operation_id="withdraw_pay_item_version")
def withdraw(request: HttpRequest, given: Withdrawn) -> dict[str, Any]:
    """A version of some offices that no approved month was paid by."""
    who = viewer(request)
    key = see(who, PayItem).filter(code=given.code, scheme=given.scheme, version=given.version).first()
    if key is None:
        raise Missing()
    actions.withdraw_version(who, key, given.reason)
    return {"done": True}
