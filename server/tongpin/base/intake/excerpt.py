"""Excerpt: the rows of a file around a doubt, so that a person who decides sees what it is about. Pure."""

from __future__ import annotations

from typing import Any

from tongpin.base.sheets import Book, Row, Sheet, as_text
from tongpin.base.sheets.book import column_index
from tongpin.base.words import Place

BEFORE, AFTER = 1, 2
WIDEST = 8
LONGEST = 40
_SEARCHED = 12


def evidence(book: Book, place: Place) -> dict[str, Any] | None:
    """The header and the rows around the place; `hits` are the cells in doubt, counted within the row shown."""
    sheet = book.sheet(place.sheet) if place.sheet else book.first
    if sheet is None or place.row is None or not 1 <= place.row <= len(sheet.rows):
        return None
    hit = column_index(place.column) if place.column else None
    head = _head(sheet)
    shown = _columns(sheet.rows[place.row - 1], hit)
    first = max(place.row - BEFORE, (head or 0) + 2 if head is not None and place.row > head + 1 else 1)
    rows = range(min(first, place.row), min(place.row + AFTER, len(sheet.rows)) + 1)
    return {
        "sheet": sheet.name,
        "head": _cells(sheet.rows[head], shown) if head is not None else [],
        "rows": [
            {"row": at, "cells": _cells(sheet.rows[at - 1], shown),
             "hits": [shown.index(hit)] if at == place.row and hit in shown else []}
            for at in rows
        ],
    }


def _head(sheet: Sheet) -> int | None:
    """The first row that names at least two columns."""
    for index, row in enumerate(sheet.rows[:_SEARCHED]):
        if sum(isinstance(cell, str) for cell in row) >= 2:
            return index
    return None


def _columns(row: Row, hit: int | None) -> list[int]:
    """The first columns; the one in doubt takes the place of the last, where it lies further right."""
    shown = list(range(min(len(row), WIDEST)))
    if hit is not None and hit < len(row) and hit not in shown:
        shown[-1] = hit
    return shown


def _cells(row: Row, shown: list[int]) -> list[str]:
    return [as_text(row[at])[:LONGEST] if at < len(row) else "" for at in shown]
