"""Finding the header row of a list by the names that people give its columns."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from .book import Cell, Row
from .cells import NOTHING, as_number, as_text, squeezed

Synonyms = Mapping[str, Sequence[str]]

SURE = 0.9
_SEARCHED_ROWS = 25
_BRACKETS = re.compile(r"[(\[{<【《「].*?[)\]}>】》」]")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class ColumnHit:
    """One header cell: the field it most probably means, and how sure that is (0 to 1)."""

    index: int
    header: str
    field: str | None
    confidence: float

    @property
    def is_sure(self) -> bool:
        return self.field is not None and self.confidence >= SURE

    @property
    def is_open(self) -> bool:
        """Nobody has said yet what it means."""
        return self.confidence < SURE


@dataclass(frozen=True)
class HeaderHit:
    """The header found: `row` from 0, `depth` rows high; `columns` every header cell from left to right."""

    row: int
    depth: int
    columns: tuple[ColumnHit, ...]

    @property
    def first_row(self) -> int:
        return self.row + self.depth

    @property
    def fields(self) -> dict[str, int]:
        """Field → column index, those that are sure."""
        return {hit.field: hit.index for hit in self.columns if hit.field and hit.is_sure}

    @property
    def unsure(self) -> tuple[ColumnHit, ...]:
        return tuple(hit for hit in self.columns if not hit.is_sure)

    def column(self, field: str) -> int | None:
        return self.fields.get(field)

    def value(self, row: Row, field: str) -> Cell:
        index = self.fields.get(field)
        return None if index is None or index >= len(row) else row[index]


def holds_figures(rows: Sequence[Row], hit: HeaderHit, column: int) -> bool:
    """Is at least half of what stands in the column numbers?"""
    cells = [row[column] for row in rows[hit.first_row:] if column < len(row) and as_text(row[column]) not in NOTHING]
    return bool(cells) and 2 * sum(as_number(cell) is not None for cell in cells) >= len(cells)


def normal(header: Cell) -> str:
    """A header without what does not matter: blanks, width, case, signs, and what stands in brackets."""
    text = squeezed(header)
    bare = _SIGNS.sub("", _BRACKETS.sub("", text))
    return bare or _SIGNS.sub("", text)


Guess = Callable[[str], tuple[str | None, float]]


def header_match(
    rows: Sequence[Row], synonyms: Synonyms, *, required: Sequence[str] = (), given: Mapping[str, str] | None = None,
) -> HeaderHit | None:
    """The best header row (or pair of rows), or None when no row names two columns and all `required`.

    `given` (header → field, "" for none) is what a person has decided; it is certain.
    """
    decided = {normal(header): field for header, field in (given or {}).items()}
    known = {normal(name): field for field, names in synonyms.items() for name in (*names, field)}
    guess = cache(partial(_guess, known=known))  # the same labels are looked at row after row
    best: HeaderHit | None = None
    best_score = 0.0
    for index in range(min(len(rows), _SEARCHED_ROWS)):
        for depth in (1, 2) if index + 1 < len(rows) else (1,):
            hit = HeaderHit(index, depth, _columns(rows[index : index + depth], guess, decided))
            sure = hit.fields
            score = sum(one.confidence for one in hit.columns if one.is_sure) - 0.1 * (depth - 1)
            if len(sure) >= 2 and score > best_score and all(field in sure for field in required):
                best, best_score = hit, score
    return best


def _columns(rows: Sequence[Row], guess: Guess, decided: Mapping[str, str]) -> tuple[ColumnHit, ...]:
    width = max(len(row) for row in rows)
    hits = []
    taken: dict[str, int] = {}
    for index in range(width):
        labels = [as_text(row[index]) for row in rows if index < len(row) and row[index] is not None]
        if not labels:
            continue
        field, confidence = max((guess(label) for label in labels), key=lambda guess: guess[1])
        if normal(labels[-1]) in decided:
            field, confidence = decided[normal(labels[-1])] or None, 2.0
        hits.append(ColumnHit(index, labels[-1], field, confidence))
    for at in sorted(range(len(hits)), key=lambda at: -hits[at].confidence):  # each field once, to its best header
        hit = hits[at]
        if hit.field and hit.field in taken:
            hits[at] = ColumnHit(hit.index, hit.header, hit.field, min(hit.confidence, 0.5))
        elif hit.field:
            taken[hit.field] = hit.index
    return tuple(hits)


def _guess(label: str, known: Mapping[str, str]) -> tuple[str | None, float]:
    name = normal(label)
    if not name or len(name) > 40 or label.rstrip().endswith((":", "：")):  # a label of a form, not of a column
        return None, 0.0
    if name in known:
        return known[name], 1.0
    part = max((one for one in known if len(one) >= 2 and one in name), key=len, default=None)
    if part:
        return known[part], 0.6 + 0.25 * len(part) / len(name)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return (known[near[0]], 0.6) if near and len(name) >= 3 else (None, 0.0)
