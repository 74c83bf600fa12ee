"""Excerpt: the rows of a file around a place, so that a person who decides sees what the question is about."""

from __future__ import annotations

from typing import Any

from tongpin.base import files
from tongpin.base.sheets import as_text, letters, read_book
from tongpin.base.words import Missing

from .entity import ImportFile

AROUND = 3
WIDEST = 40
LONGEST = 120


def excerpt(kept: ImportFile, sheet: str | None, row: int) -> dict[str, Any]:
    """`row` counts from 1, as places do. The first rows, which hold the headers, come with it."""
    book = read_book(kept.name, files.content(kept.stored))
    found = book.sheet(sheet) if sheet else book.first
    if found is None:
        raise Missing()
    last = len(found.rows)
    wanted = sorted({*range(1, min(AROUND, last) + 1), *range(max(row - AROUND, 1), min(row + AROUND, last) + 1)})
    width = min(max((len(found.rows[at - 1]) for at in wanted), default=0), WIDEST)
    return {
        "file": kept.name, "sheet": found.name, "rows_in_all": last, "columns": [letters(at) for at in range(width)],
        "rows": [{"row": at, "cells": [as_text(cell)[:LONGEST] for cell in found.rows[at - 1][:width]]} for at in wanted],
    }
