"""The two lists as intake knows them: the tax bureau's deductions of a month, and the annual bonuses of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tongpin.base.intake import Choice, Format, Intake, Question, Reading, register_format
from tongpin.base.sheets import Book
from tongpin.base.words import Problem, say, word
from tongpin.pay.intake.formats import open_month
from tongpin.pay.run.gather import last_day
from tongpin.pay.run.runs import settled_offices
from tongpin.pay.run.stale import list_to_compute_again
from tongpin.people import public as people

from . import sheet
from .actions import bonus_problems, known_of_bonuses
from .entity import AnnualBonus, TaxRelief
from .rules import KINDS, WAYS
from .sheet import SheetRow

SKIP = "skip"
Found = dict[int, SheetRow]


@register_format
class ReliefSheet(Format):
    """专项附加扣除: what the tax bureau says may be deducted this year so far. Who is not in it keeps what is on file."""

    name = "pay.relief_sheet"
    order = 55
    needs = ("pay.tax_relief", "create")

    def recognise(self, book: Book) -> bool:
        return sheet.find(book, sheet.RELIEF) is not None

    def read(self, book: Book) -> Reading:
        return sheet.relief(book)

    def apply(self, reading: Reading, intake: Intake) -> None:
        month = open_month(reading, intake, by="tax_month")  # the bureau counts by months of payment
        if month is None:
            return
        found = _people(intake, reading.rows, month)
        known = {one.person_id: one for one in TaxRelief.objects.filter(month=month, person_id__in=found)}
        fresh, mended = [], []
        for person, row in found.items():
            now = known.get(person)
            told: dict[str, Any] = {name: row.facts.get(name, Decimal("0.00")) for name in KINDS}
            told["personal_pension"] = row.facts.get("personal_pension")
            before = {name: getattr(now, name) for name in told} if now else None
            seen = {name for name, value in told.items() if value or (before and before[name])}
            intake.changed("pay.tax_relief", f"{row.number} {row.name}".strip(), _shown(before, seen), _shown(told, seen))
            if now is None:
                fresh.append(TaxRelief(person_id=person, month=month, **told))
            elif before != told:
                for name, value in told.items():
                    setattr(now, name, value)
                mended.append(now)
        intake.door.create_many(TaxRelief, fresh)
        intake.door.change_many(mended, [*KINDS, "personal_pension"], note_each=True)
        list_to_compute_again(intake.door, month, {one.person_id for one in (*fresh, *mended)}, by="tax_month")


@register_format
class BonusList(Format):
    """年终奖: who gets how much with the run of a month, and how it is taxed."""

    name = "pay.bonus_list"
    order = 56
    needs = ("pay.bonus", "create")

    def recognise(self, book: Book) -> bool:
        return sheet.find(book, sheet.BONUS) is not None

    def read(self, book: Book) -> Reading:
        return sheet.bonuses(book)

    def apply(self, reading: Reading, intake: Intake) -> None:
        month = open_month(reading, intake)
        way = None if month is None or all(row.way for row in reading.rows) else _way(intake)
        if month is None or (way is None and not reading.data["has_way"]):
            return
        found = _people(intake, [row for row in reading.rows if row.facts.get("bonus_amount")], month)
        posts = people.posts_of(found, month, last_day(month))
        known = {one.person_id: one for one in AnnualBonus.objects.filter(month=month, person_id__in=found)}
        checked_by = known_of_bonuses(found, month)
        fresh, mended, at = [], [], timezone.now()
        for person, row in found.items():
            told: dict[str, Any] = {"amount": row.facts["bonus_amount"], "way": row.way or way or ""}
            problems = bonus_problems(posts[person][-1], told["amount"], told["way"], checked_by)
            for one in problems:
                intake.problem(Problem(one.say, row.place))
            if problems:
                continue
            now = known.get(person)
            before = {name: getattr(now, name) for name in told} if now else None
            intake.changed("pay.bonus", f"{row.number} {row.name}".strip(), _shown(before), _shown(told))
            if now is None:
                fresh.append(AnnualBonus(person_id=person, month=month, year=checked_by.year(posts[person][-1]), chosen_at=at,
                                         chosen_by_id=intake.viewer.user_id, **told))
            elif before != told:
                now.amount, now.way, now.chosen_by_id, now.chosen_at = told["amount"], told["way"], intake.viewer.user_id, at
                mended.append(now)
        intake.door.create_many(AnnualBonus, fresh, note_each=True)
        intake.door.change_many(mended, ["amount", "way", "chosen_by", "chosen_at"], note_each=True)
        list_to_compute_again(intake.door, month, {one.person_id for one in (*fresh, *mended)})


def _way(intake: Intake) -> str | None:
    return intake.ask(Question(
        id="bonus-way", kind="bonus_way", say=say("pay.tax.which_way"), is_blocking=True,
        choices=tuple(Choice(one, word(f"annualbonus.way.{one}")) for one in WAYS)))


def _people(intake: Intake, rows: Sequence[SheetRow], month: date) -> Found:
    """Each row's person, once: by identity number, else by staff number and name, else by a name that only one bears."""
    index = people.people_index(last_day(month), first=month)
    numbers = people.identity_numbers(index.people) if any(row.identity for row in rows) else {}
    by_identity = {number.upper(): key for key, number in numbers.items()}
    found: Found = {}
    settled = settled_offices(month)
    for row in rows:
        person = by_identity.get(row.identity) or _by_name(intake, index, row, set(numbers))
        if person in found:
            intake.problem(Problem(say("pay.intake.person_twice", name=row.name, first=found[person].index + 1), row.place))
        elif person is not None and index.people[person].office_id in settled:
            intake.problem(Problem(say("pay.intake.settled_here", name=row.name, month=f"{month:%Y-%m}"), row.place))
        elif person is not None:
            found[person] = row
    intake.matched(len(found), len(rows))
    return found


def _by_name(intake: Intake, index: people.PeopleIndex, row: SheetRow, identified: set[int]) -> int | None:
    """Whose identity number is on file is not taken for somebody with another one."""
    called = people.name_key(row.name)
    bear: Iterable[Any] = index.anywhere(row.number) if row.number else index.people.values()
    same = [one for one in bear if not called or one.name_key == called]
    sure = [one for one in same if not row.identity or one.id not in identified]
    if len(sure) == 1 and (called or row.number):
        return int(sure[0].id)
    return _asked(intake, row, same[:20])


def _asked(intake: Intake, row: SheetRow, same: Iterable[Any]) -> int | None:
    choices = [Choice(str(one.id), f"{one.number} {one.name}") for one in same]
    answer = intake.ask(Question(
        id=f"tax-person:{row.number}:{row.name}:{row.identity[-4:]}", kind="pay_person", place=row.place,
        choices=(*choices, Choice(SKIP, say("pay.intake.leave_out"))), suggestion=None if choices else SKIP,
        say=say("pay.tax.who", number=row.number, name=row.name, tail=row.identity[-4:])))
    return None if answer is None or answer == SKIP else int(answer)


def _shown(values: dict[str, Any] | None, seen: Iterable[str] = ("amount", "way")) -> dict[str, Any] | None:
    if values is None:
        return None
    told = {name: values[name] for name in seen if values[name] is not None}
    return {name: f"{value:f}" if isinstance(value, Decimal) else value for name, value in told.items()}
