"""Explain: how a figure of a payslip came about, rebuilt from the figures and rules that the run has kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.base.formulas import NUMBER, explain, fields_of
from tongpin.base.words import Both, Missing, word
from tongpin.pay.agreement.rules import Part, Split
from tongpin.pay.item.rules import Item, fields
from tongpin.pay.law.tables import Figure

from .draft import counted_by, rates_of
from .rulebook import TABLES, Rulebook
from .rules import TAXES

SUMS: Mapping[str, tuple[str, ...]] = {
    "gross": ("base", "apart", "attendance", "final"), "social_insurance": ("insurance",), "fund_total": ("fund",),
    "housing_fund_total": ("fund",), "net": ("base", "apart", "attendance", "final", "insurance", "fund", "tax", "net"),
    "employer_cost": ("base", "apart", "attendance", "final", "employer"), "tax": ("tax",),
}


@dataclass(frozen=True)
class Kept:
    """One payslip as it was stored."""

    book: Rulebook
    figures: Mapping[str, Any]
    lines: Sequence[Sequence[Any]]
    split: Split | None = None

    def values(self, item: Item) -> dict[str, Any]:
        """What the formula of the item was worked out with."""
        known = fields()
        read = {name: value if (name in known and known[name].kind != NUMBER) or value is None else Decimal(value)
                for name, value in self.figures.items()}
        unasked = {item.code: Decimal(0) for item in self.book.scheme.items if item.when}  # not worked out for this person
        return {**unasked, **self.book.constants, **read, **rates_of(self.split, item, self.book)}

    def amount(self, code: str) -> str | None:
        return next((str(amount) for line, _, amount in self.lines if line == code), None)


def explain_line(kept: Kept, code: str) -> dict[str, Any]:
    """The explanation of a line or a total, ready for the screen; Missing when the payslip has no such figure."""
    if code == "tax":
        code = _only_tax(kept)
    if code == "tax" or (code in SUMS and (code in kept.figures or code == "housing_fund_total")):
        return _sum(kept, code)
    item = next((one for one in kept.book.scheme.items if one.code == code), None)
    if item is None or code not in kept.figures:
        raise Missing()
    return _item(kept, item)


def _only_tax(kept: Kept) -> str:
    """The tax that is the whole of it; "tax" where several make it up."""
    found = [one for one in TAXES if Decimal(kept.figures.get(one) or 0)] or [one for one in TAXES if one in kept.figures]
    return found[0] if len(found) == 1 else "income_tax" if not found else "tax"


def _item(kept: Kept, item: Item) -> dict[str, Any]:
    scheme = kept.book.scheme
    told = explain(scheme.trees[item.code], scheme.names, kept.values(item))
    data = told.to_json()
    parts = _parts(kept, item)
    laws = [_law(kept, one["id"]) for one in data["inputs"] if one["id"] in kept.book.law]
    rates = [one["id"] for one in data["inputs"] if one["id"] in TABLES and TABLES[one["id"]] in kept.book.law]
    laws += [_figure(word(rate), kept.book.law[TABLES[rate]]) for rate in rates]
    return {
        "code": item.code, "label": item.label, "kind": item.kind, "show": item.show,
        "amount": kept.amount(item.code) or _signed(item, kept.figures[item.code]), "value": kept.figures[item.code],
        "formula": data["text"], "filled": data["filled"],
        "inputs": [_input(kept, one) | parts.get(one["id"], {}) for one in data["inputs"]],
        "steps": data["steps"], "note": item.note or None,
        "rule": {"label": item.label, "version": item.version, "valid_from": item.valid_from.isoformat(),
                 "source": item.source or None, "is_law": item.is_law, "is_offices": bool(item.offices)},
        "laws": laws, "is_provisional": any(law["status"] != "official" for law in laws),
    }


def _signed(item: Item, value: Any) -> str:
    return f"-{value}" if item.kind == "deduction" and Decimal(value) else str(value)


def _input(kept: Kept, told: dict[str, Any]) -> dict[str, Any]:
    """Where an input comes from; `line` names the payslip line or total that explains it further."""
    name = told["id"]
    known = kept.book.scheme.fields.get(name)
    origin = known.origin if known else "item"
    leads = name if origin == "item" or name in SUMS else None
    value = told["value"] if told["value"] is not None else kept.figures.get(name)
    return {**told, "value": value, "from": origin, "line": leads,
            "status": kept.book.law[name].status if name in kept.book.law else None}


def _parts(kept: Kept, item: Item) -> dict[str, Any]:
    """What changes within the month → the parts it is made of: 8,000 × 10 of 22 days and 9,000 × 12 of 22.

    `by`: the paid days of the month; the days that the item counts; the month's where hours do not know those days; or of a period its
    paid days over those of the month.
    """
    if kept.split is None:
        return {}
    names = fields_of(kept.book.scheme.trees[item.code])
    counted = counted_by(names) if item.step == "attendance" else []
    weights = kept.split.weights(counted)
    by = "counted" if weights else "weighted" if counted else "days" if kept.split.paid is None else "period"
    shares = list(zip(kept.split.parts, weights or [Decimal(one.days) for one in kept.split.parts], strict=True))
    whole = sum((share for _, share in shares), Decimal(0))
    paid = kept.split.paid  # of a period each amount is of the paid days of its month, so the shares are days of the period
    if paid is not None:
        shares = [(part, share * paid / whole) for part, share in shares if share]
    values = kept.values(item)
    return {name: {"value": _legible(values[name]), "by": by, "parts": [
        {"from": part.first.isoformat(), "to": part.last.isoformat(), "amount": f"{part.amounts[name] or 0:f}",
         "share": f"{round(share, 4).normalize():f}", "whole": f"{_whole(part, whole, paid).normalize():f}",
         "value": _legible((part.amounts[name] or 0) * share / _whole(part, whole, paid))}
        for part, share in shares if share]}
        for name in (kept.split.changing if paid is None else kept.split.names) if name in names}


def _whole(part: Part, whole: Decimal, paid: int | None) -> Decimal:
    """Of which days the share is one: the paid days that are split, or those of the month for which a period's amount was agreed."""
    return whole if paid is None else Decimal(part.of or 1)


def _legible(value: Any) -> str:
    """To the cent; what is smaller, such as a rate, to four decimals."""
    told = Decimal(value or 0)
    cents = told.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{cents:f}" if abs(told) >= 1 or told == cents else f"{told.quantize(Decimal('0.0001'), ROUND_HALF_UP).normalize():f}"


def _law(kept: Kept, name: str) -> dict[str, Any]:
    return _figure(fields()[name].label, kept.book.law[name])


def _figure(label: Both, figure: Figure) -> dict[str, Any]:
    told = figure.to_json()
    return {"label": label, **{key: told[key] for key in
                               ("key", "place", "value", "status", "source", "valid_from", "valid_to", "published_on")}}


def _sum(kept: Kept, code: str) -> dict[str, Any]:
    name = "fund_total" if code == "housing_fund_total" else code
    steps = SUMS[code]
    by_code = {one.code: one for one in kept.book.scheme.items}
    parts = [(line, amount) for line, kind, amount in kept.lines
             if line in by_code and by_code[line].step in steps and kind != "info"]
    sign = -1 if name in ("social_insurance", "fund_total", "tax") else 1
    whole = kept.figures.get(name) or f"{sum((Decimal(amount) for _, amount in parts), Decimal(0)) * sign:f}"
    text = {lang: " + ".join(by_code[line].label[lang] for line, _ in parts) for lang in ("zh", "en")}
    filled = " + ".join(f"{Decimal(amount) * sign:,.2f}" for _, amount in parts).replace("+ -", "− ")
    return {
        "code": code, "label": word(name), "kind": "sum", "amount": whole, "value": whole,
        "formula": text, "filled": {"zh": filled, "en": filled},
        "inputs": [{"id": line, "label": by_code[line].label, "show": "money", "value": str(amount), "from": "item",
                    "line": line, "status": None} for line, amount in parts],
        "steps": [], "note": None, "rule": None, "laws": [], "is_provisional": False,
    }


def labels_of(book: Rulebook) -> dict[str, Both]:
    return {one.code: one.label for one in book.scheme.items}
