"""A city's figures as a table: one figure a row, or one insurance a row with its limits and rates beside each other. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.intake import Reading
from tongpin.base.sheets import (
    NOTHING,
    Book,
    HeaderHit,
    Page,
    Row,
    Sheet,
    as_day,
    as_text,
    header_match,
    place_of,
    squeezed,
)
from tongpin.base.words import Both, Place, Problem, named, say, word

from .tables import NATION, OFFICIAL, PROVISIONAL, Figure

COLUMNS: Mapping[str, Sequence[str]] = {
    "place": ("城市", "参保地", "参保城市", "地区", "统筹区", "City", "Place"),
    "item": ("项目", "险种", "缴费项目", "保险项目", "参数", "Item", "Figure", "Insurance"),
    "value": ("数值", "标准", "金额", "Value"),
    "floor": ("缴费基数下限", "基数下限", "下限", "最低基数", "Base floor", "Floor"),
    "ceiling": ("缴费基数上限", "基数上限", "上限", "最高基数", "Base ceiling", "Ceiling"),
    "employer": ("单位比例", "单位缴费比例", "单位费率", "企业比例", "Employer rate", "Employer"),
    "own": ("个人比例", "个人缴费比例", "个人费率", "Employee rate", "Own rate", "Employee"),
    "fixed": ("个人定额", "个人固定金额", "Employee fixed amount"),
    "valid_from": ("生效日期", "生效", "开始日期", "执行日期", "自", "Valid from", "From"),
    "valid_to": ("截止日期", "截止", "结束日期", "失效日期", "至", "Valid to", "To", "Until"),
    "status": ("状态", "Status"),
    "published_on": ("公布日期", "发布日期", "Published on", "Published"),
    "source": ("来源", "依据", "文件", "文号", "政策文件", "Source", "Document"),
}
AMOUNTS = ("value", "floor", "ceiling", "employer", "own", "fixed")
WORDS = {"place": "city", **{name: f"pay.law_sheet.{name}" for name in ("item", "floor", "ceiling", "employer", "own", "fixed")}}
INSURANCES = {
    "pension": ("养老", "养老保险", "基本养老保险", "职工基本养老保险", "企业职工基本养老保险", "pension"),
    "medical": ("医疗", "医疗保险", "基本医疗保险", "职工基本医疗保险", "medical"),
    "maternity": ("生育", "生育保险", "maternity"),
    "unemployment": ("失业", "失业保险", "unemployment"),
    "injury": ("工伤", "工伤保险", "work injury", "injury"),
    "fund": ("公积金", "住房公积金", "housing fund", "fund"),
}
STATUS = {**dict.fromkeys(("", "官方", "正式", "official"), OFFICIAL),
          **dict.fromkeys(("暂用", "暂定", "预估", "provisional"), PROVISIONAL)}
NATIONAL = ("全国", "国家", "national", NATION.lower())


@dataclass(frozen=True)
class SheetFigure:
    """One cell with a figure, as it was typed; `where` leads to every cell of its row."""

    key: str
    place: str  # as the file names it
    value: str
    valid_from: date | None
    valid_to: date | None
    status: str
    published_on: date | None
    source: str
    where: Mapping[str, Place]


def find(book: Book) -> tuple[Sheet, HeaderHit] | None:
    """Names a city and an item, and at least one figure with its source or its first day."""
    for sheet in book.sheets:
        hit = header_match(sheet.rows, COLUMNS, required=("place", "item"), given=book.columns)
        if hit is not None and set(AMOUNTS) & set(hit.fields) and {"valid_from", "source"} & set(hit.fields):
            return sheet, hit
    return None


def read(book: Book, labels: Mapping[str, Both]) -> Reading:
    """`labels`: key of the law → its name."""
    found = find(book)
    assert found is not None, "read() is only asked for a book that was recognised"
    reader = _Reader(book, *found, labels)
    rows = list(reader.figures())
    return Reading(rows=rows, problems=reader.problems, summary=say("pay.law.rows", count=len(rows)), columns=found[1].columns,
                   fields={name: _named(name) for name in COLUMNS})


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, hit: HeaderHit, labels: Mapping[str, Both]):
        self.book, self.sheet, self.hit = book, sheet, hit
        self.problems: list[Problem] = []
        self.by_label = {squeezed(text): key for key, label in labels.items() for text in (*label.values(), key)}
        self.insurances = {squeezed(name): item for item, names in INSURANCES.items() for name in names}
        self.keys = set(labels)

    def figures(self) -> Iterator[SheetFigure]:
        for index in range(self.hit.first_row, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            item = self.text(row, "item")
            cells = {name: text for name in AMOUNTS if (text := self.text(row, name))}
            if not item and not cells:
                continue
            where = {name: place_of(self.book.name, self.sheet, index, self.hit.column(name)) for name in COLUMNS}
            if not cells:
                self.blame("no_figure", where["item"], item=item)
            keys = {name: key for name in cells if (key := self.key(item, name, where[name]))}
            before = len(self.problems)
            told = self.told(row, where)
            if len(self.problems) == before:
                yield from (SheetFigure(key, value=cells[name], where={**where, "value": where[name]}, **told)
                            for name, key in keys.items())

    def key(self, item: str, column: str, where: Place) -> str:
        """Which figure of law stands in the column, on the row of the item; empty: none, and it is said."""
        name = squeezed(item)
        insurance = self.insurances.get(name)
        key = self.by_label.get(name, "") if column == "value" else _key_of(insurance or "", column)
        if key in self.keys:
            return key
        if insurance and column != "value":  # such as the fund's rates, which each person agrees on
            self.problems.append(Problem(say("pay.law.no_column", item=item, column=_named(column)), where, level="warning"))
        else:
            self.blame("no_such_figure", where, item=item or "—", column=_named(column))
        return ""

    def told(self, row: Row, where: Mapping[str, Place]) -> dict[str, Any]:
        status = self.text(row, "status").lower()
        if status not in STATUS:
            self.blame("no_status", where["status"], given=status[:40])
        days = {name: self.day(row, name, where[name]) for name in ("valid_from", "valid_to", "published_on")}
        return {"place": self.text(row, "place"), "status": STATUS.get(status, ""), "source": self.text(row, "source"), **days}

    def day(self, row: Row, name: str, where: Place) -> date | None:
        text = self.text(row, name)
        day = as_day(self.hit.value(row, name)) if text else None
        if text and day is None:
            self.blame("no_date", where, given=text[:40])
        return day

    def text(self, row: Row, name: str) -> str:
        """A rate that a spreadsheet program shows as 8 % is 0.08 in the file, which is told as well as 8 %."""
        text = as_text(self.hit.value(row, name)).strip() if self.hit.column(name) is not None else ""
        return "" if text in NOTHING else text

    def blame(self, code: str, where: Place, **values: Any) -> None:
        self.problems.append(Problem(say(f"pay.law.{code}", **values), where))


def _named(column: str) -> Both:
    return named(WORDS.get(column, column))


def _key_of(item: str, column: str) -> str:
    if column in ("floor", "ceiling"):
        return f"fund.{column}" if item == "fund" else f"{column}.{item}"
    return f"fixed.{item}.own" if column == "fixed" else f"rate.{item}.{column}"


def page(figures: Sequence[tuple[Figure, Both]], shows: Mapping[str, str], city: str, lang: str) -> Page:
    """One figure a row, in the columns that `read` knows: taken out, changed and brought in again. `shows`: key → how it is read."""
    names = ("place", "item", "value", "valid_from", "valid_to", "status", "published_on", "source")
    nation = word("pay.law_sheet.national")[lang]
    rows = [(nation if one.place == NATION else city, label[lang], typed_as(one.value, shows.get(one.key, "")),
             one.valid_from, one.valid_to, word(f"law.{one.status}")[lang], one.published_on, one.source[lang])
            for one, label in figures if not one.brackets]
    return Page(city, [_named(name)[lang] for name in names], rows)


def typed_as(value: Decimal, show: str) -> str:
    """As a person types it, with every decimal: 7.7 %, 4511."""
    exact = value * 100 if show == "percent" else value
    text = f"{exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if show == "percent" else text
