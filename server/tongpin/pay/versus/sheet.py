"""Two months or runs side by side as a workbook: a sheet of offices, of items and of people, every change with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tongpin.base.entities import Viewer, door
from tongpin.base.sheets import Page, write_book
from tongpin.base.words import say, word
from tongpin.pay.run.entity import PayRun

from .sides import Pair
from .told import versus

EVERYBODY = 10**9


def workbook(viewer: Viewer, pair: Pair) -> bytes:
    """Whoever may draw the pay register; noted as it."""
    with door(viewer, verb=("register", PayRun)) as opened:
        told = versus(viewer, pair, limit=EVERYBODY)
        opened.note("register", "pay.run", pair.now.key, new={"against": pair.then.key, "slips": told["count"]})
    return write_book([_offices(told, viewer.lang), _items(told, viewer.lang), _people(told, viewer.lang)])


def _words(lang: str, *codes: str) -> list[str]:
    return [word(code)[lang] for code in codes]


def _named(told: Mapping[str, Any], lang: str) -> list[str]:
    return [side["name"][lang] if side["name"] else side["month"] for side in (told["then"], told["now"])]


def _sides(told: Mapping[str, Any], lang: str, *codes: str) -> list[str]:
    """应发 2026-09, 应发 2026-10, 应发差额 …"""
    return [text for code in codes for text in (
        *(f"{word(code)[lang]} {name}" for name in _named(told, lang)), say("pay.versus.change_of", what=word(code)).text(lang))]


def _figures(row: Mapping[str, Any]) -> list[Decimal]:
    found = []
    for code in ("gross", "net"):
        then, now = (Decimal((row[side] or {}).get(code, 0)) for side in ("then", "now"))
        found += [then, now, now - then]
    return found


def _why(row: Mapping[str, Any], which: str, lang: str) -> str:
    return "; ".join(f"{one['label'][lang]} {one['amount']}" for one in row["change"][f"why_{which}"])


def _offices(told: Mapping[str, Any], lang: str) -> Page:
    headers = [*_words(lang, "office", "currency"), *_sides(told, lang, "gross", "net"), *_words(lang, "reason")]
    rows = [[one["name"], one["currency"], *_figures(one), _why(one, "gross", lang)] for one in told["offices"]]
    return Page(word("office")[lang], headers, rows)


def _items(told: Mapping[str, Any], lang: str) -> Page:
    headers = [*_words(lang, "pay.item", "currency"), *_named(told, lang), word("versus.change")[lang]]
    rows = [[one["label"][lang], one["currency"], *(Decimal(one[side]) for side in ("then", "now", "change"))] for one in told["items"]]
    return Page(word("pay.item")[lang], headers, rows)


def _people(told: Mapping[str, Any], lang: str) -> Page:
    headers = [*_words(lang, "office", "number", "people.person.name", "currency"), *_sides(told, lang, "gross", "net"),
               *_words(lang, "reason")]
    rows = [[one["office"]["name"], one["person"]["number"], one["person"]["name"], one["currency"], *_figures(one),
             _why(one, "net", lang)] for one in told["people"]]
    return Page(word("people.person")[lang], headers, rows)
