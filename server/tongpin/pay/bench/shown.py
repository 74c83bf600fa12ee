"""Cases as screens read them: green or red, with the trace of what came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tongpin.base.access.rights import may
from tongpin.base.entities import Viewer, entity_of
from tongpin.pay.item.rules import EVERYWHERE, Item
from tongpin.pay.law.tables import NATION, Lawbook
from tongpin.pay.run.rules import plain

from .actions import cases_of, red, touched
from .entity import FormulaCase
from .rules import Bench, Verdict, inputs_of

Standing = Mapping[tuple[str, str, int | None], Mapping[str, int]]  # scheme, item and version → how many cases it has, how many are red
NONE: Mapping[str, int] = {"count": 0, "red": 0}


def sees(viewer: Viewer) -> bool:
    return may(viewer, entity_of(FormulaCase), "see")


def verdict_shown(verdict: Verdict, lang: str) -> dict[str, Any]:
    case = verdict.case
    return {
        "id": case.key, "code": case.code, "office": case.office, "name": case.name,
        "given": dict(case.given), "expected": f"{case.expected:.2f}",
        "valid_from": case.valid_from.isoformat(), "valid_to": case.valid_to.isoformat() if case.valid_to else None,
        "day": verdict.day.isoformat(), "value": None if verdict.value is None else f"{verdict.value:.2f}",
        "is_green": verdict.is_green, "trace": verdict.trace, "problem": None if verdict.is_green else red(verdict).text(lang),
    }


def cases_touched(viewer: Viewer, items: Iterable[Item], item: Item) -> list[dict[str, Any]]:
    """How the kept cases stand with an item as it is being written."""
    if not sees(viewer):
        return []
    return [verdict_shown(one, viewer.lang) for one in touched(items, item)]


def standing(viewer: Viewer, items: Iterable[Item], day: date) -> Standing:
    if not sees(viewer):
        return {}
    every = list(items)
    found: dict[tuple[str, str, int | None], dict[str, int]] = {}
    for scheme in FormulaCase.objects.order_by().values_list("scheme", flat=True).distinct():
        bench = Bench(every, scheme)
        for case in cases_of(scheme, since=day):
            version = bench.version(case.code, bench.day_of(case, day), case.office)
            told = found.setdefault((scheme, case.code, version), {"count": 0, "red": 0})
            told["count"] += 1
            told["red"] += not bench.standing(case, day).is_green
    return found


def inputs_shown(bench: Bench, code: str, day: date, lawbook: Lawbook, office: str) -> list[dict[str, Any]]:
    """What a new case of the item has to tell, with what usually stands there."""
    book = bench.on(day, office)
    if code not in book.trees:
        return []
    found = []
    for name in inputs_of(book, code):
        field = book.fields[name]
        figure = lawbook.find(field.law, NATION, day) if field.law and bench.scheme != EVERYWHERE else None
        usual = figure.value if figure is not None else field.empty
        found.append({"id": name, "label": field.label, "kind": field.kind, "show": field.show, "from": field.origin,
                      "is_needed": field.empty is None, "usual": plain(usual)})
    return found
