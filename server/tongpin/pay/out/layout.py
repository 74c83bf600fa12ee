"""Layout: what a file for another program looks like – columns, head and foot as formulas over a row's fields. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.base.formulas import DAY, NUMBER, TEXT, Formula, Name, Names, parse
from tongpin.base.sheets.grid import ENCODINGS, FORMATS, Cell, Unwritable, write_text, write_xls, write_xlsx
from tongpin.base.words import Place, Problem, Refused, say, word

Row = Mapping[str, Any]
BANK, VOUCHER = "bank", "voucher"
KINDS = (BANK, VOUCHER)
DELIMITERS = {"comma": ",", "tab": "\t", "bar": "|", "semicolon": ";"}
DAYS = {"dash": "%Y-%m-%d", "slash": "%Y/%m/%d", "plain": "%Y%m%d"}
MOST_COLUMNS, MOST_LINES, MOST_TITLE = 60, 5, 60
MONTHLY = {"month": TEXT, "year": NUMBER, "period": NUMBER, "pay_day": DAY, "last_day": DAY, "currency": TEXT, "part": TEXT,
           "part_no": NUMBER, "made_by": TEXT}
ROWS = {
    BANK: {"index": NUMBER, "account": TEXT, "name": TEXT, "amount": NUMBER, "bank_name": TEXT, "number": TEXT, "office": TEXT,
           "department": TEXT},
    VOUCHER: {"index": NUMBER, "summary": TEXT, "account_code": TEXT, "account_name": TEXT, "debit": NUMBER, "credit": NUMBER,
              "side": TEXT, "amount": NUMBER, "department": TEXT, "person": TEXT, "number": TEXT, "office": TEXT},
}
SUMS = {BANK: {"count": NUMBER, "total": NUMBER}, VOUCHER: {"count": NUMBER, "total_debit": NUMBER, "total_credit": NUMBER}}
SPLITS = {BANK: ("none", "office", "bank_name"), VOUCHER: ("none", "office")}


def names(kind: str, *, of_sums: bool = False) -> Names:
    """What a formula may speak of: the fields of a row, or in head and foot the sums."""
    known = MONTHLY | (SUMS if of_sums else ROWS)[kind]
    return Names(Name(one, word(f"pay.out.{one}"), sort, "money" if one in MONEY else "number") for one, sort in known.items())


MONEY = frozenset({"amount", "debit", "credit", "total", "total_debit", "total_credit"})


@dataclass(frozen=True)
class Column:
    """`decimals` for numbers (None: two for money), `day` a key of DAYS; `blank_zero` leaves nothing as an empty cell."""

    title: str
    formula: str
    decimals: int | None = None
    day: str = "dash"
    blank_zero: bool = False


@dataclass(frozen=True)
class Layout:
    columns: tuple[Column, ...]
    format: str = "xlsx"
    encoding: str = "gbk"
    delimiter: str = "comma"
    has_titles: bool = True
    currency: str = "CNY"
    split: str = "none"
    head: tuple[tuple[str, ...], ...] = ()
    foot: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Layout:
        columns = tuple(Column(**one) for one in told["columns"])
        lines = {name: tuple(tuple(one) for one in told.get(name, ())) for name in ("head", "foot")}
        return cls(**{**told, "columns": columns, **lines})

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "columns": [vars(one) for one in self.columns],
                **{name: [list(one) for one in getattr(self, name)] for name in ("head", "foot")}}


@dataclass(frozen=True)
class Part:
    """One file: its name, the fields that all its rows share, its sums, and its rows."""

    name: str
    sums: Row
    rows: Sequence[Row]


class Plan:
    """A layout whose formulas have been read. Refused with every fault at its column or line."""

    def __init__(self, kind: str, layout: Layout):
        self.kind, self.layout = kind, layout
        problems = list(_choices(kind, layout))
        self.columns = [self._read(one.formula, names(kind), f"columns.{at}.formula", problems)
                        for at, one in enumerate(layout.columns)]
        sums = names(kind, of_sums=True)
        self.lines = {name: [[self._read(text, sums, f"{name}.{at}.{cell}", problems) for cell, text in enumerate(line)]
                             for at, line in enumerate(getattr(layout, name))] for name in ("head", "foot")}
        if problems:
            raise Refused(problems)

    def _read(self, text: str, known: Names, field: str, problems: list[Problem]) -> Formula | None:
        if not text.strip():
            return None
        try:
            return Formula(parse(text, known, gives=None), known)
        except Refused as refused:
            problems += [Problem(one.say, Place(field=field, column=one.place.column)) for one in refused.problems]
            return None

    def uses(self, field: str) -> bool:
        return any(one is not None and field in one.fields for one in self.columns)

    def grid(self, part: Part) -> list[list[Cell]]:
        """Every cell of the file. Refused where a formula cannot be worked out for a row."""
        titles: list[list[Cell]] = [[one.title for one in self.layout.columns]] if self.layout.has_titles else []
        lines = {name: [[_cell(_value(one, part.sums, 0), Column("", ""), one) for one in line] for line in found]
                 for name, found in self.lines.items()}
        pairs = list(zip(self.columns, self.layout.columns, strict=True))
        rows = [[_cell(_value(formula, row, at), column, formula) for formula, column in pairs]
                for at, row in enumerate(part.rows, start=1)]
        return [*lines["head"], *titles, *rows, *lines["foot"]]

    def write(self, part: Part) -> bytes:
        grid, layout = self.grid(part), self.layout
        if layout.format == "xlsx":
            return write_xlsx(grid, part.name)
        if layout.format == "xls":
            return write_xls(grid, part.name)
        try:
            return write_text(grid, DELIMITERS[layout.delimiter], layout.encoding, quoted=layout.format == "csv")
        except Unwritable as error:
            told = say("pay.out.unwritable", text=str(grid[error.row][error.column])[:40], letter=error.letter)
            raise Refused(Problem(told, Place(field=f"columns.{error.column}.formula"))) from None


def _choices(kind: str, layout: Layout) -> Iterable[Problem]:
    allowed = {"format": FORMATS, "encoding": ENCODINGS, "delimiter": DELIMITERS, "split": SPLITS[kind]}
    for name, known in allowed.items():
        if getattr(layout, name) not in known:
            yield Problem(say("pay.out.no_choice", given=getattr(layout, name)), Place(field=name))
    if not 0 < len(layout.columns) <= MOST_COLUMNS:
        yield Problem(say("pay.out.columns", most=MOST_COLUMNS), Place(field="columns"))
    for name in ("head", "foot"):
        if len(getattr(layout, name)) > MOST_LINES or any(len(one) > MOST_COLUMNS for one in getattr(layout, name)):
            yield Problem(say("pay.out.lines", most=MOST_LINES), Place(field=name))
    for at, one in enumerate(layout.columns):
        if len(one.title) > MOST_TITLE:
            yield Problem(say("pay.out.title", most=MOST_TITLE), Place(field=f"columns.{at}.title"))
        if one.day not in DAYS or not (one.decimals is None or 0 <= one.decimals <= 6):
            given = one.decimals if one.day in DAYS else one.day
            yield Problem(say("pay.out.no_choice", given=given), Place(field=f"columns.{at}.formula"))


def _value(formula: Formula | None, values: Row, at: int) -> Any:
    if formula is None:
        return ""
    try:
        return formula({**values, "index": Decimal(at)})
    except Refused as refused:
        who = values.get("name") or values.get("account_name") or ""
        raise Refused([Problem(say("pay.out.in_row", row=at, who=who, why=one.say), one.place) for one in refused.problems]) from None


def _cell(value: Any, column: Column, formula: Formula | None) -> Cell:
    if isinstance(value, bool):
        return word("yes" if value else "no")["zh"]
    if isinstance(value, Decimal):
        if not value and column.blank_zero:
            return ""
        of_money = formula is not None and not MONEY.isdisjoint(formula.fields)
        places = column.decimals if column.decimals is not None else 2 if of_money or value % 1 else 0
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if isinstance(value, date):
        return value.strftime(DAYS[column.day])
    return value or ""
