"""The staff list as intake knows it."""

from __future__ import annotations

from tongpin.base.intake import Format, Intake, Reading, register_format
from tongpin.base.sheets import Book

from . import rows
from .places import Places
from .writing import StaffWriting


@register_format
class StaffList(Format):
    """花名册: one row a person. Who is not in the file stays as he is."""

    name = "people.staff_list"
    order = 10
    needs = ("people.person", "hire")

    def recognise(self, book: Book) -> bool:
        return rows.find(book) is not None

    def read(self, book: Book) -> Reading:
        return rows.read(book)

    def apply(self, reading: Reading, intake: Intake) -> None:
        StaffWriting(intake, Places(intake, reading.rows)).write(reading.rows)
