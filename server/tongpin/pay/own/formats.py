"""Figures of own inputs as intake knows them: columns are called like the inputs, or a person says which is which."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Q

from tongpin.base.intake import Choice, Format, Intake, Question, Reading, register_format
from tongpin.base.intake.run import column_question
from tongpin.base.sheets import Book, ColumnHit, normal
from tongpin.base.words import Both, Problem, say
from tongpin.pay.intake.formats import open_month
from tongpin.pay.intake.who import Finder
from tongpin.pay.item.typed import fault, rounded
from tongpin.pay.run.gather import last_day
from tongpin.pay.run.stale import list_to_compute_again

from . import sheet
from .actions import fill
from .entity import AGREED, OwnInput
from .given import Standing, own_between, standing_on
from .sheet import OwnRow, Table

NEAR = 0.5
Chosen = dict[ColumnHit, OwnInput]
Cells = dict[str, dict[int, Decimal | None]]  # code → person → figure


@register_format
class OwnFigures(Format):
    """自有输入表: the last to be asked whether it knows a file, as its columns are the company's own. An empty cell stays."""

    name = "pay.own_figures"
    order = 90
    needs = ("pay.month_input", "change")

    def recognise(self, book: Book) -> bool:
        return sheet.find(book) is not None

    def read(self, book: Book) -> Reading:
        return sheet.read(book)

    def apply(self, reading: Reading, intake: Intake) -> None:
        table: Table = reading.data["table"]
        chosen = _chosen(table, intake)
        if month := open_month(reading, intake) if chosen else None:
            _Filling(intake, table, month, chosen).fill(Finder(intake, month, "pay.own.who").found(reading.rows))


def _chosen(table: Table, intake: Intake) -> Chosen:
    """By its name, by what somebody decided, or asked: a column of numbers that is called nearly like an input, or by nothing we know.

    A file of which no column comes near an input is none of these.
    """
    inputs = list(OwnInput.objects.order_by("id"))
    by_name = {normal(label): one for one in inputs for label in (one.label_zh, one.label_en, one.code)}
    known = {one.code: one for one in inputs}
    chosen: Chosen = {}
    open_: list[tuple[ColumnHit, str]] = []
    for column in table.figures:
        found = known.get(column.field or "") or (by_name.get(normal(column.header)) if not column.confidence else None)
        if found in chosen.values():
            intake.problem(
                Problem(say("pay.own.column_twice", header=column.header), table.where(table.head, column.index))
            )
        elif found:
            chosen[column] = found
        elif column.index in table.likely and not column.confidence:
            close = difflib.get_close_matches(normal(column.header), by_name, n=1, cutoff=NEAR)
            open_.append((column, by_name[close[0]].code if close else ""))
    if not chosen and not any(near for _, near in open_):
        names: list[Both] = [{"zh": one.label_zh, "en": one.label_en} for one in inputs]
        told = say("pay.own.no_column", names=names) if names else say("pay.own.none_yet")
        intake.problem(Problem(told, table.where(table.head), level="warning"))
        return {}
    for column, near in open_:
        intake.ask(_question(column, near, inputs, table))  # once answered, `read` knows what the column is
    return chosen


def _question(column: ColumnHit, near: str, inputs: Sequence[OwnInput], table: Table) -> Question:
    choices = [Choice(one.code, {"zh": one.label_zh, "en": one.label_en}) for one in inputs]
    choices += [Choice(name, label) for name, label in sheet.who_labels().items()]
    return Question(
        id=column_question("pay.own_figures", column.header),
        kind="column",
        say=say("base.intake.which_column", header=column.header),
        place=table.where(table.head, column.index),
        choices=(*choices, Choice("", say("base.intake.leave_column_out"))),
        suggestion=near,
    )


class _Filling:
    """A row is written as a whole or not at all: one bad cell leaves it out."""

    def __init__(self, intake: Intake, table: Table, month: date, chosen: Chosen):
        self.intake, self.table, self.month, self.last, self.chosen = intake, table, month, last_day(month), chosen

    def fill(self, found: Mapping[int, OwnRow]) -> None:
        rows = {person: cells for person, row in found.items() if (cells := self._row(row)) is not None}
        told: Cells = {}
        for person, cells in rows.items():
            for code, value in cells.items():
                told.setdefault(code, {})[person] = value
        before = own_between(Q(person_id__in=rows), self.month, self.last)
        filled = fill(self.intake.door, self.month, told, {person: day for person in rows if (day := found[person].since)})
        columns = {one.code: column for column, one in self.chosen.items()}
        for person, code, why in filled.wrong:
            self.intake.problem(self.table.problem(found[person], columns[code], why))
        for person in rows.keys() - {person for person, _, _ in filled.wrong}:
            self._tell(found[person], standing_on(before.get(person, ()), self.last), rows[person])
        list_to_compute_again(self.intake.door, self.month, filled.touched, "agreement_changed")

    def _row(self, row: OwnRow) -> dict[str, Decimal] | None:
        """Code → figure of what the row tells; None where something of it is wrong."""
        problems, cells = [], {}
        if row.since and not self.month <= row.since <= self.last:
            problems.append(Problem(say("pay.own.day_outside", day=row.since, month=f"{self.month:%Y-%m}"), row.place))
        for column, own in self.chosen.items():
            told = self.table.figure(row, column)
            if isinstance(told, Problem):
                problems.append(told)
            elif told is not None and (wrong := fault(own.code, told)):
                problems.append(self.table.problem(row, column, say(f"pay.agreement.{wrong}")))
            elif told is not None:
                cells[own.code] = rounded(own.show, told)
        for one in problems:
            self.intake.problem(one)
        return None if problems else cells

    def _tell(self, row: OwnRow, had: Mapping[str, Standing], has: Mapping[str, Decimal]) -> None:
        labels = {one.code: one.label_zh if self.intake.viewer.lang == "zh" else one.label_en for one in self.chosen.values()}
        before = {labels[code]: f"{one.value.normalize():f}" for code, one in had.items() if code in has}
        after = {labels[code]: f"{value.normalize():f}" for code, value in has.items()}
        if after:
            since = f" {row.since}" if row.since and any(one.per == AGREED for one in self.chosen.values()) else ""
            self.intake.changed("pay.own_value", f"{row.number} {row.name}".strip() + since, before or None, after)
