"""Reading a pay file: rows of plain facts, and a problem at every cell that cannot be used. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.intake import Reading
from tongpin.base.sheets import NOTHING, Book, HeaderHit, Row, Sheet, as_number, as_text, header_match, normal, place_of
from tongpin.base.words import Place, Problem, named, say
from tongpin.people import public as people

from .columns import AGREED, CURRENCIES, FINE, MONTHLY, SYNONYMS

_SEARCHED = 25
_BASE_PAY = tuple(normal(one) for one in SYNONYMS["base_pay"])
_MONTH = re.compile(r"(20\d\d)\s*[-年/.]\s*(1[0-2]|0?[1-9])(?!\d)")
_NOTHING = NOTHING | {"none", "n/a", "null"}
_TOTALS = ("合计", "总计", "共计", "小计", "total", "summe")
_MOST = Decimal(10) ** 10
_LOST = 10**15  # numbers above keep only fifteen digits in a spreadsheet


@dataclass(frozen=True)
class PayRow:
    """One person as the file tells. A field that is missing was left empty."""

    index: int
    place: Place
    office: str
    number: str
    name: str
    currency: str
    facts: dict[str, Decimal] = field(default_factory=dict)
    account: str = ""
    phone: str = ""  # this list does not name people by it


def find(book: Book) -> tuple[Sheet, HeaderHit] | None:
    """A list of people with a base salary and one more column that only pay knows."""
    for sheet in book.sheets:
        top = _header_row(sheet, book)
        hit = None if top is None else header_match(
            sheet.rows[:top + 1], SYNONYMS, required=("base_pay",), given=book.columns)
        if hit is None:
            continue
        fields = set(hit.fields)
        if fields & {"number", "name"} and fields & {*AGREED[1:], *MONTHLY, "currency", "bank_account"}:
            return sheet, hit
    return None


def _header_row(sheet: Sheet, book: Book) -> int | None:
    """The row that names a base salary: a quick look, so that other files cost nothing."""
    decided = {normal(header) for header, field_ in book.columns.items() if field_ == "base_pay"}
    for index, row in enumerate(sheet.rows[:_SEARCHED]):
        for cell in row:
            name = normal(cell) if isinstance(cell, str) and len(cell) <= 40 else ""
            if name and (name in decided or any(known in name for known in _BASE_PAY)):
                return index
    return None


def read(book: Book) -> Reading:
    found = find(book)
    assert found is not None, "read() is only asked for a book that was recognised"
    reader = _Reader(book, *found)
    rows = list(reader.rows())
    return Reading(
        rows=_once(rows, reader.problems), problems=[*reader.problems, *reader.doubtful], summary=say("pay.intake.rows", count=len(rows)),
        columns=found[1].columns, fields={name: named(_word(name)) for name in SYNONYMS},
        data={"month": _told_month(*found)})


def _word(name: str) -> str:
    return "people.person.name" if name == "name" else name


def _told_month(sheet: Sheet, hit: HeaderHit) -> date | None:
    """A month written above the header or in the name of the sheet."""
    texts = [sheet.name, *(as_text(cell) for row in sheet.rows[:hit.row] for cell in row if cell is not None)]
    found = next((match for text in texts if (match := _MONTH.search(text))), None)
    return date(int(found[1]), int(found[2]), 1) if found else None


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, hit: HeaderHit):
        self.book, self.sheet, self.hit = book, sheet, hit
        self.problems: list[Problem] = []  # of rows that cannot be used
        self.doubtful: list[Problem] = []  # of accounts; their rows are used

    def rows(self) -> Iterator[PayRow]:
        for index in range(self.hit.first_row, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            name, number = self.text(row, "name"), self.text(row, "number")
            first = next((as_text(cell) for cell in row if cell is not None), "")
            if (not name and not number) or first.lower().startswith(_TOTALS):
                continue
            before = len(self.problems)
            made = PayRow(
                index, self.place(index), self.text(row, "office"), number, name, self.currency(row, index),
                dict(self.facts(row, index)), self.account(row, index))
            if len(self.problems) == before:
                yield made

    def text(self, row: Row, field_: str) -> str:
        text = as_text(self.hit.value(row, field_)).strip()
        return "" if text.lower() in _NOTHING else text

    def place(self, index: int, field_: str | None = None) -> Place:
        column = self.hit.column(field_) if field_ else None
        return place_of(self.book.name, self.sheet, index, column)

    def blame(self, index: int, field_: str, code: str, **values: Any) -> None:
        label = named(_word(field_))
        self.problems.append(Problem(say(f"pay.intake.{code}", field=label, **values), self.place(index, field_)))

    def facts(self, row: Row, index: int) -> Iterator[tuple[str, Decimal]]:
        for name in (*AGREED, *MONTHLY):
            column = self.hit.column(name)
            if column is not None and (index, column) in self.sheet.broken:
                self.problems.append(self.sheet.broken[index, column])
                continue
            if not self.text(row, name):
                continue
            value = as_number(self.hit.value(row, name))
            if value is None:
                self.blame(index, name, "no_number", given=self.text(row, name)[:40])
            elif not 0 <= value < _MOST:
                self.blame(index, name, "out_of_range", given=value)
            else:
                yield name, _fine(name, value)

    def currency(self, row: Row, index: int) -> str:
        text = self.text(row, "currency")
        code = CURRENCIES.get(text.lower(), text.upper())
        if code and not re.fullmatch(r"[A-Z]{3}", code):
            self.blame(index, "currency", "no_currency", given=text[:20])
        return code

    def account(self, row: Row, index: int) -> str:
        cell = self.hit.value(row, "bank_account")
        if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _LOST:
            self.blame(index, "bank_account", "digits_lost")
            return ""
        account = self.text(row, "bank_account")
        if not account:
            return ""
        account, fault = people.account_brought(account)
        if fault:
            told = say("pay.intake.account_kept" if account else "pay.intake.account_left_out", why=fault)
            self.doubtful.append(Problem(told, self.place(index, "bank_account"), level="warning"))
        return account


def _fine(name: str, value: Decimal) -> Decimal:
    """Money to the cent; 12 or 12 % as a rate is 0.12."""
    if name == "fund_rate" and value > 1:
        value = value / 100
    return value.quantize(Decimal("0.0001" if name in FINE else "0.01"), "ROUND_HALF_UP")


def _once(rows: list[PayRow], problems: list[Problem]) -> list[PayRow]:
    """Of two rows about one number in one office, the later is told and left out."""
    seen: dict[tuple[str, str, str], PayRow] = {}
    kept = []
    for row in rows:
        key = (row.office.lower(), row.number.lower(), "" if row.number else row.name)
        if row.number and key in seen:
            sentence = say("pay.intake.twice", number=row.number, first=seen[key].index + 1)
            problems.append(Problem(sentence, row.place))
            continue
        seen[key] = row
        kept.append(row)
    return kept
