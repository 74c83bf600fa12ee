"""The list of papers as intake knows it."""

from __future__ import annotations

from tongpin.base.intake import Format, Intake, Reading, register_format
from tongpin.base.sheets import Book

from . import rows
from .writing import PaperWriting


@register_format
class PaperList(Format):
    """证照清单: one row a paper. Who is not in the file keeps what he has."""

    name = "people.paper_list"
    order = 15
    needs = ("people.paper", "enter")

    def recognise(self, book: Book) -> bool:
        return rows.find(book) is not None

    def read(self, book: Book) -> Reading:
        return rows.read(book)

    def apply(self, reading: Reading, intake: Intake) -> None:
        PaperWriting(intake).write(reading.rows)
