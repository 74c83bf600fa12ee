"""Header: where the columns of an attendance report are, whatever their order and whether one row or two name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tongpin.base.sheets import Row, Sheet, normal

SEARCHED_ROWS = 25
Names = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Header:
    """`columns` maps a field to its column; `groups` maps 上班1/打卡时间 to its column, for repeated pairs."""

    row: int
    depth: int
    columns: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def first_row(self) -> int:
        return self.row + self.depth

    def __getitem__(self, name: str) -> int:
        return self.columns[name]

    def get(self, name: str) -> int | None:
        return self.columns.get(name)

    def has(self, *names: str) -> bool:
        return all(name in self.columns for name in names)


def find_header(sheet: Sheet, names: Names, required: Sequence[str]) -> Header | None:
    """The row (or pair of rows) that names most of the fields, and all required ones."""
    known = {normal(word): code for code, words in names.items() for word in words}
    best: Header | None = None
    for index in range(min(len(sheet.rows), SEARCHED_ROWS)):
        for depth in (1, 2):
            header = _header(sheet.rows, index, depth, known)
            if header.has(*required) and (best is None or len(header.columns) > len(best.columns)):
                best = header
    return best


def _header(rows: Sequence[Row], index: int, depth: int, known: Mapping[str, str]) -> Header:
    top = rows[index]
    below = rows[index + 1] if depth == 2 and index + 1 < len(rows) else []
    columns: dict[str, int] = {}
    groups: dict[tuple[str, str], int] = {}
    group = ""
    for at in range(max(len(top), len(below))):
        upper = normal(top[at]) if at < len(top) else ""
        lower = normal(below[at]) if at < len(below) else ""
        group = upper or (group if lower else "")
        for label in (lower, upper):
            if label in known:
                columns.setdefault(known[label], at)
                break
        if lower and group:
            groups[(group, lower)] = at
    return Header(index, depth, columns, groups)
