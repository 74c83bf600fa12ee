"""Figures of a company's own inputs as a table: people by columns, whatever these are called. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.base.intake import Reading
from tongpin.base.sheets import (
    NOTHING,
    Book,
    Cell,
    ColumnHit,
    HeaderHit,
    Page,
    Row,
    Sheet,
    as_day,
    as_number,
    as_text,
    holds_figures,
    normal,
    place_of,
)
from tongpin.base.words import Both, Place, Problem, Say, say, word

WHO: Mapping[str, Sequence[str]] = {
    "number": ("工号", "员工编号", "员工号", "人员编号", "Employee No", "Employee ID", "Staff No", "Personalnummer"),
    "name": ("姓名", "员工姓名", "名字", "Name", "Full name", "Employee name"),
    "office": ("办公室", "办公地点", "工作地点", "分公司", "所属办公室", "Office", "Location", "Branch"),
    "phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "Phone", "Mobile"),
    "valid_from": ("生效日期", "生效日", "起始日期", "Valid from", "From"),
    "position": ("序号", "序", "No.", "#"),
}
_FIELDS = {normal(name): field for field, names in WHO.items() for name in names}
_SEARCHED = 25
_MONTH = re.compile(r"(20\d\d)\s*[-年/.]\s*(1[0-2]|0?[1-9])(?!\d)")
_TOTALS = ("合计", "总计", "共计", "小计", "total", "summe")


@dataclass(frozen=True)
class OwnRow:
    """One person as the file tells; `cells`: column → what stands there."""

    index: int
    place: Place
    number: str
    name: str
    office: str
    phone: str
    since: date | None
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class Table:
    """`figures`: the columns that tell nothing of the person; `likely`: those among them that hold numbers."""

    book: str
    sheet: Sheet
    figures: tuple[ColumnHit, ...]
    likely: frozenset[int]
    head: int
    month: date | None

    def where(self, row: int, column: int | None = None) -> Place:
        return place_of(self.book, self.sheet, row, column)

    def figure(self, row: OwnRow, column: ColumnHit) -> Decimal | Problem | None:
        """None where nothing stands."""
        broken = self.sheet.broken.get((row.index, column.index))
        if broken is not None:
            return broken
        cell = row.cells.get(column.index)
        if as_text(cell) in NOTHING:
            return None
        value = as_number(cell)
        if value is None:
            return self.problem(row, column, say("pay.intake.no_number", field=column.header, given=as_text(cell)[:40]))
        return value

    def problem(self, row: OwnRow, column: ColumnHit, told: Say) -> Problem:
        return Problem(told, self.where(row.index, column.index))


def find(book: Book) -> tuple[Sheet, HeaderHit] | None:
    """A list that names people, with at least one column of numbers that no other list knows."""
    decided = {normal(header): field for header, field in book.columns.items()}
    for sheet in book.sheets:
        for index, row in enumerate(sheet.rows[:_SEARCHED]):
            hit = HeaderHit(index, 1, tuple(_columns(row, decided)))
            if {"number", "name", "phone"} & hit.fields.keys() and _likely(sheet, hit):
                return sheet, hit
    return None


def _columns(row: Row, decided: Mapping[str, str]) -> Iterator[ColumnHit]:
    taken: set[str] = set()
    for index, cell in enumerate(row):
        header = as_text(cell)
        if not isinstance(cell, str) or not header:
            continue
        key = normal(header)
        field = decided[key] if key in decided else _FIELDS.get(key)
        yield ColumnHit(
            index,
            header,
            field if field and field not in taken else None,
            2.0 if key in decided else 1.0 if field else 0.0,
        )
        taken.add(field or "")


def _likely(sheet: Sheet, hit: HeaderHit) -> frozenset[int]:
    return frozenset(one.index for one in hit.columns if one.field not in WHO and holds_figures(sheet.rows, hit, one.index))


def read(book: Book) -> Reading:
    found = find(book)
    assert found is not None, "read() is only asked for a book that was recognised"
    sheet, hit = found
    table = Table(
        book.name,
        sheet,
        tuple(one for one in hit.columns if one.field not in WHO),
        _likely(sheet, hit),
        hit.row,
        _month(sheet, hit),
    )
    problems: list[Problem] = []
    rows = list(_rows(table, hit, problems))
    return Reading(
        rows=rows,
        problems=problems,
        summary=say("pay.own.rows", count=len(rows)),
        columns=hit.columns,
        fields=who_labels(),
        data={"month": table.month, "table": table},
    )


def who_labels() -> dict[str, Both]:
    return {name: word("people.person.name" if name == "name" else name) for name in WHO if name != "position"}


def _rows(table: Table, hit: HeaderHit, problems: list[Problem]) -> Iterator[OwnRow]:
    for index in range(hit.first_row, len(table.sheet.rows)):
        row = table.sheet.rows[index]
        told = {name: "" if (text := as_text(hit.value(row, name))) in NOTHING else text for name in WHO}
        first = next((as_text(cell) for cell in row if cell is not None), "")
        if not (told["number"] or told["name"] or told["phone"]) or first.lower().startswith(_TOTALS):
            continue
        since = as_day(hit.value(row, "valid_from")) if told["valid_from"] else None
        if told["valid_from"] and since is None:
            problems.append(
                Problem(
                    say("pay.own.no_day", given=told["valid_from"][:40]), table.where(index, hit.column("valid_from"))
                )
            )
            continue
        yield OwnRow(
            index,
            table.where(index),
            told["number"],
            told["name"],
            told["office"],
            told["phone"],
            since,
            {one.index: row[one.index] for one in table.figures if one.index < len(row)},
        )


def _month(sheet: Sheet, hit: HeaderHit) -> date | None:
    """A month in the name of the sheet or above the header."""
    texts: Iterable[str] = [
        sheet.name,
        *(as_text(cell) for row in sheet.rows[: hit.row] for cell in row if cell is not None),
    ]
    found = next((match for text in texts if (match := _MONTH.search(text))), None)
    return date(int(found[1]), int(found[2]), 1) if found else None


def page(
    month: date,
    lang: str,
    inputs: Mapping[str, str],
    people: Iterable[Sequence[str]],
    values: Iterable[Mapping[str, Decimal]],
    *,
    has_days: bool,
) -> Page:
    """The columns that `read` knows, with what stands: taken out, filled in and brought in again. `inputs`: code → label; `people`:
    number, name, office."""
    labels = who_labels()
    heads = [
        *(labels[name][lang] for name in ("number", "name", "office")),
        *inputs.values(),
        *([labels["valid_from"][lang]] if has_days else []),
    ]
    rows = ([*who, *(told.get(code) for code in inputs)] for who, told in zip(people, values, strict=True))
    return Page(f"{month:%Y-%m}", heads, rows)
