"""Writing a pay file: agreements change from the month's first day, the month's figures are set; twice is once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.intake import Intake
from tongpin.pay.agreement.entity import MonthInput, PayAgreement
from tongpin.pay.events import AgreementsChanged
from tongpin.pay.run.gather import last_day
from tongpin.pay.run.stale import list_to_compute_again

from .columns import AGREED, MONTHLY
from .rows import PayRow
from .who import Finder

FIELDS = (*AGREED, "currency", "bank_account")


class PayWriting:
    def __init__(self, intake: Intake, month: date):
        self.intake, self.month = intake, month
        self.found: dict[int, PayRow] = {}

    def write(self, rows: Sequence[PayRow]) -> None:
        self.found = Finder(self.intake, self.month).found(rows)
        touched = self._agreements() | self._months()
        if touched:
            self.intake.door.announce(AgreementsChanged(len(touched)))
            list_to_compute_again(self.intake.door, self.month, touched)

    def _agreements(self) -> set[int]:
        known: dict[int, list[PayAgreement]] = {}
        for one in PayAgreement.objects.filter(person_id__in=self.found).order_by("valid_from"):
            known.setdefault(one.person_id, []).append(one)
        fresh: list[PayAgreement] = []
        mended: list[PayAgreement] = []
        ended: list[PayAgreement] = []
        for person_id, row in self.found.items():
            self._agreement(person_id, row, known.get(person_id, []), (fresh, mended, ended))
        door = self.intake.door
        door.change_many(ended, ["valid_to"], note_each=True)
        door.change_many(mended, list(FIELDS), note_each=True)
        door.create_many(PayAgreement, fresh, note_each=True)
        return {one.person_id for one in (*fresh, *mended)}

    def _agreement(self, person_id: int, row: PayRow, known: list[PayAgreement],
                   lists: tuple[list[PayAgreement], ...]) -> None:
        fresh, mended, ended = lists
        now = next((one for one in reversed(known) if one.valid_from <= last_day(self.month)
                    and (one.valid_to is None or one.valid_to >= self.month)), None)
        wanted = self._wanted(row, now)
        before = {name: getattr(now, name) for name in FIELDS} if now else None
        label = f"{row.office} {row.number} {row.name}".strip()
        self.intake.changed("pay.agreement", label, _told(before), _told(wanted))
        if before == wanted:
            return
        if now is not None and now.valid_from >= self.month:
            for name, value in wanted.items():
                setattr(now, name, value)
            mended.append(now)
            return
        later = next((one.valid_from for one in known if one.valid_from > self.month), None)
        until = later - timedelta(days=1) if later else None
        if now is not None:
            until = now.valid_to
            now.valid_to = self.month - timedelta(days=1)
            ended.append(now)
        fresh.append(PayAgreement(person_id=person_id, valid_from=self.month, valid_to=until, **wanted))

    def _wanted(self, row: PayRow, now: PayAgreement | None) -> dict[str, Any]:
        """What an empty cell leaves out stays as it was."""
        wanted: dict[str, Any] = {name: row.facts.get(name, getattr(now, name) if now else None) for name in AGREED}
        wanted["currency"] = row.currency or (now.currency if now else "CNY")
        account = PayAgreement._meta.get_field("bank_account").to_python(row.account)
        wanted["bank_account"] = account or (now.bank_account if now else None)
        return wanted

    def _months(self) -> set[int]:
        known = {one.person_id: one for one in MonthInput.objects.filter(month=self.month, person_id__in=self.found)}
        fresh, mended = [], []
        for person_id, row in self.found.items():
            told = {name: row.facts[name] for name in MONTHLY if name in row.facts}
            if not told:
                continue
            now = known.get(person_id)
            before = {name: getattr(now, name) for name in told} if now else None
            self.intake.changed("pay.month_input", f"{row.office} {row.number} {row.name}".strip(), _told(before), _told(told))
            if now is None:
                currency = row.currency or "CNY"
                fresh.append(MonthInput(person_id=person_id, month=self.month, currency=currency, **told))
            elif before != told:
                for name, value in told.items():
                    setattr(now, name, value)
                mended.append(now)
        self.intake.door.create_many(MonthInput, fresh)
        self.intake.door.change_many(mended, list(MONTHLY), note_each=True)
        return {one.person_id for one in (*fresh, *mended)}


def _told(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """For the preview: numbers as text, the account masked."""
    if values is None:
        return None
    return {name: _shown(value) for name, value in values.items() if value is not None}


def _shown(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.masked if hasattr(value, "masked") else value
