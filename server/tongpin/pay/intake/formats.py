"""The pay file as intake knows it."""

from __future__ import annotations

from datetime import date, timedelta

from tongpin.base.intake import Choice, Format, Intake, Question, Reading, register_format
from tongpin.base.sheets import Book
from tongpin.base.words import Problem, say
from tongpin.pay.run.board import month_after, month_before
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.runs import is_settled

from . import rows
from .writing import PayWriting

SETTLED = ("approved", "published", "locked")


@register_format
class PayFile(Format):
    """薪资档案: one row a person, what was agreed and what this month adds. Who is not in the file stays as he is."""

    name = "pay.file"
    order = 50
    needs = ("pay.agreement", "create")

    def recognise(self, book: Book) -> bool:
        return rows.find(book) is not None

    def read(self, book: Book) -> Reading:
        return rows.read(book)

    def apply(self, reading: Reading, intake: Intake) -> None:
        if month := open_month(reading, intake):
            PayWriting(intake, month).write(reading.rows)


def open_month(reading: Reading, intake: Intake, by: str = "month") -> date | None:
    """The month that is meant, where not everybody has been paid in it; `by`: as of `is_settled`."""
    month = month_meant(reading, intake)
    if month is not None and is_settled(month, by=by):
        intake.problem(Problem(say("pay.intake.settled", month=f"{month:%Y-%m}")))
        return None
    if month is not None:
        intake.tidied(say("pay.intake.for_month", month=f"{month:%Y-%m}"))
    return month


def month_meant(reading: Reading, intake: Intake) -> date | None:
    """The month the file names, else the one after the last month that was paid; else a person says which."""
    if reading.data["month"]:
        return date.fromisoformat(f"{reading.data['month']:%Y-%m-%d}")
    last = PayRun.objects.filter(state__in=SETTLED).order_by("-month").values_list("month", flat=True).first()
    if last is not None:
        return month_after(last) if is_settled(last) else last
    this = intake.viewer.today.replace(day=1)
    choices = [month_before(month_before(this)), month_before(this), this, this + timedelta(days=32)]
    answer = intake.ask(Question(
        id="pay-month", kind="month", say=say("pay.intake.which_month"), is_blocking=True, free=True,
        suggestion=f"{month_before(this):%Y-%m}", choices=tuple(Choice(f"{one:%Y-%m}", f"{one:%Y-%m}") for one in choices)))
    try:
        return date.fromisoformat(f"{answer}-01") if answer else None
    except ValueError:
        intake.problem(Problem(say("pay.run.bad_month", month=answer)))
        return None
