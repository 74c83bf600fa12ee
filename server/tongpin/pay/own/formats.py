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
from tongpin.pay.intake.formats import month_meant
from tongpin.pay.intake.who import Finder
from tongpin.pay.item.typed import fault, rounded
from tongpin.pay.run.gather import last_day
from tongpin.pay.run.runs import is_settled
from tongpin.pay.run.stale import list_to_compute_again

from . import sheet
from .actions import fill
from .entity import AGREED, OwnInput
from .given import own_between, standing_on
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
        month = month_meant(reading, intake) if chosen else None
        if month is None:
            return
        if is_settled(month):
            intake.problem(Problem(say("pay.intake.settled", month=f"{month:%Y-%m}")))
            return
        intake.tidied(say("pay.intake.for_month", month=f"{month:%Y-%m}"))
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
    def __init__(self, intake: Intake, table: Table, month: date, chosen: Chosen):
        self.intake, self.table, self.month, self.chosen = intake, table, month, chosen

    def fill(self, found: Mapping[int, OwnRow]) -> None:
        since = {person: row.since for person, row in found.items() if row.since}
        for person in [one for one, day in since.items() if not self.month <= day <= last_day(self.month)]:
            told = say("pay.own.day_outside", day=since.pop(person), month=f"{self.month:%Y-%m}")
            self.intake.problem(Problem(told, found[person].place))
            found = {key: row for key, row in found.items() if key != person}
        cells: Cells = {}
        for person, row in found.items():
            self._row(person, row, cells)
        before = own_between(Q(person_id__in=found), self.month, last_day(self.month))
        filled = fill(self.intake.door, self.month, cells, since)
        columns = {one.code: column for column, one in self.chosen.items()}
        for person, code, why in filled.wrong:
            self.intake.problem(self.table.problem(found[person], columns[code], why))
            del cells[code][person]
        for person, row in found.items():
            had = {code: one.value for code, one in standing_on(before.get(person, ()), last_day(self.month)).items()}
            self._tell(row, had, {code: values[person] for code, values in cells.items() if person in values})
        list_to_compute_again(self.intake.door, self.month, filled.touched, "agreement_changed")

    def _row(self, person: int, row: OwnRow, cells: Cells) -> None:
        for column, own in self.chosen.items():
            told = self.table.figure(row, column)
            if isinstance(told, Problem):
                self.intake.problem(told)
            elif told is not None and (wrong := fault(own.code, told)):
                self.intake.problem(self.table.problem(row, column, say(f"pay.agreement.{wrong}")))
            elif told is not None:
                cells.setdefault(own.code, {})[person] = rounded(own.show, told)

    def _tell(self, row: OwnRow, had: Mapping[str, Decimal], has: Mapping[str, Decimal | None]) -> None:
        labels = {
            one.code: one.label_zh if self.intake.viewer.lang == "zh" else one.label_en for one in self.chosen.values()
        }
        before, after = (
            {
                labels[code]: f"{value.normalize():f}"
                for code, value in values.items()
                if code in has and value is not None
            }
            for values in (had, has)
        )
        if after:
            since = f" {row.since}" if row.since and any(one.per == AGREED for one in self.chosen.values()) else ""
            self.intake.changed("pay.own_value", f"{row.number} {row.name}".strip() + since, before or None, after)
