"""Formats: the attendance files this room reads, as the intake of the house knows them."""

from __future__ import annotations

from types import ModuleType
from typing import ClassVar

from tongpin.base.intake import Format, Intake, Reading, register_format
from tongpin.base.sheets import Book
from tongpin.base.words import Say, say
from tongpin.hours.absence.bring import bring_approvals
from tongpin.hours.absence.kinds import own_names

from . import approvals, dingtalk_daily, german_csv, punch_card, symbol_sheet, wecom_daily, zk_attlog
from .bring import bring_attendance
from .statement import Statement


class _Attendance(Format):
    """One module reads, one writer writes; only the name differs."""

    module: ClassVar[ModuleType]
    names_kinds: ClassVar[bool] = False  # of leave, among them the company's own
    needs = ("hours.punch", "create")
    order = 30

    def recognise(self, book: Book) -> bool:
        found: bool = self.module.recognise(book)
        return found

    def read(self, book: Book) -> Reading:
        told: Statement = self.module.read(book, own_names()) if self.names_kinds else self.module.read(book)
        return Reading(
            rows=told.punches or told.marks or told.approvals, problems=told.problems, summary=summary(told), data=told)

    def apply(self, reading: Reading, intake: Intake) -> None:
        bring_attendance(reading.data, intake)


def summary(told: Statement) -> Say:
    if told.approvals:
        return say("hours.intake.summary_approvals", count=len(told.approvals), people=len(told.people))
    if told.punches:
        return say("hours.intake.summary_punches", count=len(told.punches), people=len(told.people))
    return say("hours.intake.summary_marks", count=len(told.marks), people=len(told.people))


@register_format
class DingTalkDaily(_Attendance):
    name = "hours.dingtalk_daily"
    module: ClassVar[ModuleType] = dingtalk_daily


@register_format
class WeComDaily(_Attendance):
    name = "hours.wecom_daily"
    module: ClassVar[ModuleType] = wecom_daily


@register_format
class PunchCard(_Attendance):
    name = "hours.punch_card"
    module: ClassVar[ModuleType] = punch_card


@register_format
class ZkAttlog(_Attendance):
    name = "hours.zk_attlog"
    module: ClassVar[ModuleType] = zk_attlog


@register_format
class SymbolSheet(_Attendance):
    name = "hours.symbol_sheet"
    module: ClassVar[ModuleType] = symbol_sheet
    names_kinds = True


@register_format
class GermanCsv(_Attendance):
    name = "hours.german_csv"
    module: ClassVar[ModuleType] = german_csv
    names_kinds = True


@register_format
class Approvals(_Attendance):
    """Before the attendance files, so that each day is judged once, with its leave."""

    name = "hours.approvals"
    module: ClassVar[ModuleType] = approvals
    names_kinds = True
    needs = ("hours.absence", "create")
    order = 20

    def apply(self, reading: Reading, intake: Intake) -> None:
        bring_approvals(reading.data, intake)
