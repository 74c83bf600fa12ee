"""What can be wrong with a file itself, said with its place."""

from __future__ import annotations

from typing import Any

from tongpin.base.words import Problem, Refused, say

from .book import place_of


def refuse(code: str, file: str, sheet: str | None = None, **values: Any) -> Refused:
    return Refused(Problem(say(f"base.sheets.{code}", file=file, sheet=sheet or "", **values), place_of(file, sheet)))


def at_cell(code: str, file: str, sheet: str, place: tuple[int, int], **values: Any) -> Problem:
    """A warning at one cell; a format makes it an error where it needs the cell."""
    row, column = place
    where = place_of(file, sheet, row, column)
    spot = f"{where.column}{where.row}"
    return Problem(say(f"base.sheets.{code}", sheet=sheet, cell=spot, **values), where, level="warning")
