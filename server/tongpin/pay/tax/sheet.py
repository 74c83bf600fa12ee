"""Two lists of people as tables: the tax bureau's special additional deductions, and annual bonuses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.intake import Reading
from tongpin.base.sheets import NOTHING, Book, HeaderHit, Row, Sheet, as_number, as_text, header_match, place_of
from tongpin.base.words import Place, Problem, named, say

from .rules import APART, KINDS, MERGED

WHO: Mapping[str, Sequence[str]] = {
    "number": ("工号", "员工编号", "员工号", "人员编号", "Employee No", "Employee ID", "Staff No"),
    "name": ("姓名", "纳税人姓名", "员工姓名", "Name", "Full name"),
    "identity_number": ("证件号码", "证件号", "身份证号", "身份证号码", "身份证件号码", "纳税人识别号", "ID number", "Identity number"),
}


def _so_far(*names: str) -> tuple[str, ...]:
    """As the bureau's exports head their columns: what counts this year so far."""
    return tuple(f"累计{name}{tail}" for name in names for tail in ("", "支出", "扣除", "支出扣除", "支出扣除金额", "扣除金额"))


RELIEF: Mapping[str, Sequence[str]] = {
    **WHO,
    "child_education": (*_so_far("子女教育"), "Child education, year to date"),
    "infant_care": (*_so_far("3岁以下婴幼儿照护", "婴幼儿照护", "三岁以下婴幼儿照护", "婴幼儿照护费用"), "Infant care, year to date"),
    "elderly_support": (*_so_far("赡养老人"), "Elderly support, year to date"),
    "loan_interest": (*_so_far("住房贷款利息", "房贷利息"), "Housing loan interest, year to date"),
    "rent": (*_so_far("住房租金"), "Rent, year to date"),
    "further_education": (*_so_far("继续教育"), "Continuing education, year to date"),
    "personal_pension": (*_so_far("个人养老金"), "Personal pension, year to date"),
}
BONUS: Mapping[str, Sequence[str]] = {
    **WHO,
    "bonus_amount": ("年终奖", "年终奖金额", "年终奖金", "全年一次性奖金", "全年一次性奖金收入",
                     "全年一次性奖金额", "Annual bonus", "Bonus amount"),
    "bonus_way": ("计税方式", "年终奖计税方式", "计税方法", "Taxed", "How taxed", "Taxation"),
}
WAY_NAMES = {
    **dict.fromkeys(("单独计税", "单独", "不并入", "不并入综合所得", "apart", "separate", "separately", "taxed apart"), APART),
    **dict.fromkeys(("并入综合所得", "并入", "合并计税", "合并", "并入工资", "merged", "together", "joined with the wages"), MERGED)}
_MARKS = ("累计", "year to date", "年终奖", "一次性奖金", "bonus")
_MONTH = re.compile(r"(20\d\d)\s*[-年/.]?\s*(1[0-2]|0[1-9]|[1-9](?=\s*月))(?!\d)")
_TOTALS = ("合计", "总计", "共计", "小计", "total")
_MOST = Decimal(10) ** 9
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class SheetRow:
    """One person as the file tells. An amount that is missing was left empty."""

    index: int
    place: Place
    number: str
    name: str
    identity: str
    facts: dict[str, Decimal] = field(default_factory=dict)
    way: str = ""


def find(book: Book, synonyms: Mapping[str, Sequence[str]]) -> tuple[Sheet, HeaderHit] | None:
    """A list of people with at least one column that only this list knows."""
    own = set(synonyms) - set(WHO) - {"bonus_way"}
    for sheet in book.sheets:
        if not any(mark in as_text(cell).lower() for row in sheet.rows[:25] for cell in row if isinstance(cell, str) for mark in _MARKS):
            continue
        hit = header_match(sheet.rows, synonyms, given=book.columns)
        if hit is not None and own & set(hit.fields) and {"number", "name", "identity_number"} & set(hit.fields):
            return sheet, hit
    return None


def read(book: Book, synonyms: Mapping[str, Sequence[str]], amounts: Sequence[str], summary: str) -> Reading:
    found = find(book, synonyms)
    assert found is not None, "read() is only asked for a book that was recognised"
    reader = _Reader(book, *found, amounts)
    rows = list(reader.rows())
    return Reading(
        rows=rows, problems=reader.problems, summary=say(summary, count=len(rows)), columns=found[1].columns,
        fields={name: named(_word(name)) for name in synonyms},
        data={"month": _told_month(*found), "has_way": "bonus_way" in found[1].fields})


def relief(book: Book) -> Reading:
    return read(book, RELIEF, (*KINDS, "personal_pension"), "pay.tax.rows_relief")


def bonuses(book: Book) -> Reading:
    return read(book, BONUS, ("bonus_amount",), "pay.tax.rows_bonus")


def _word(name: str) -> str:
    return "people.person.name" if name == "name" else name


def _told_month(sheet: Sheet, hit: HeaderHit) -> date | None:
    """The period that the sheet names above its header, in its own name, or in the first row of people."""
    around = [*sheet.rows[:hit.row], *sheet.rows[hit.first_row:hit.first_row + 1]]
    texts = [sheet.name, *(as_text(cell) for row in around for cell in row if cell is not None and len(as_text(cell)) < 40)]
    found = next((match for text in texts if (match := _MONTH.search(text)) and not re.search(r"\d{11}", text)), None)
    return date(int(found[1]), int(found[2]), 1) if found else None


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, hit: HeaderHit, amounts: Sequence[str]):
        self.book, self.sheet, self.hit, self.amounts = book, sheet, hit, amounts
        self.problems: list[Problem] = []

    def rows(self) -> Iterator[SheetRow]:
        for index in range(self.hit.first_row, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            name, number, identity = (self.text(row, one) for one in ("name", "number", "identity_number"))
            first = next((as_text(cell) for cell in row if cell is not None), "")
            if not (name or number or identity) or first.lower().startswith(_TOTALS):
                continue
            before = len(self.problems)
            made = SheetRow(index, place_of(self.book.name, self.sheet, index, None), number, name, identity.upper(),
                            dict(self.facts(row, index)), self.way(row, index))
            if len(self.problems) == before:
                yield made

    def text(self, row: Row, name: str) -> str:
        text = as_text(self.hit.value(row, name)).strip()
        return "" if text in NOTHING else text

    def blame(self, index: int, name: str, code: str, **values: Any) -> None:
        where = place_of(self.book.name, self.sheet, index, self.hit.column(name))
        self.problems.append(Problem(say(f"pay.{code}", field=named(name), **values), where))

    def facts(self, row: Row, index: int) -> Iterator[tuple[str, Decimal]]:
        for name in self.amounts:
            column = self.hit.column(name)
            if column is not None and (index, column) in self.sheet.broken:
                self.problems.append(self.sheet.broken[index, column])
                continue
            text = self.text(row, name)
            value = as_number(self.hit.value(row, name)) if text else None
            if text and value is None:
                self.blame(index, name, "intake.no_number", given=text[:40])
            elif value is not None and not 0 <= value < _MOST:
                self.blame(index, name, "intake.out_of_range", given=value)
            elif value is not None:
                yield name, value.quantize(_CENT, "ROUND_HALF_UP")

    def way(self, row: Row, index: int) -> str:
        text = self.text(row, "bonus_way") if self.hit.column("bonus_way") is not None else ""
        if text and text.lower() not in WAY_NAMES:
            self.blame(index, "bonus_way", "tax.no_way", given=text[:40])
        return WAY_NAMES.get(text.lower(), "")
