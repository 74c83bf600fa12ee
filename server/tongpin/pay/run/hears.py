"""What a person writes by a form and pay is worked out from: the runs that had it otherwise are computed again, as after the verbs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tongpin.base.entities import SYSTEM, by_hand, door
from tongpin.pay.agreement.entity import MonthInput, PayAgreement
from tongpin.pay.law.entity import LawFigure

from .stale import law_to_compute_again, list_to_compute_again, office_to_compute_again


@by_hand("pay.agreement")
def agreed(before: PayAgreement | None, now: PayAgreement | None) -> None:
    _people([one for one in (before, now) if one], (one.valid_from for one in (before, now) if one))


@by_hand("pay.month_input")
def told_of_month(before: MonthInput | None, now: MonthInput | None) -> None:
    _people([one for one in (before, now) if one], (one.month for one in (before, now) if one))


@by_hand("pay.law_figure")
def figure(before: LawFigure | None, now: LawFigure | None) -> None:
    with door(SYSTEM) as opened:
        for one in (before, now):
            if one:
                law_to_compute_again(opened, {one.key}, one.place, one.valid_from, one.valid_to)


@by_hand("people.office")
def office(before: Any, now: Any) -> None:
    """Records of `people.office`; a new one is in no run, one that is used can't be removed."""
    if before and now and _seat(before) != _seat(now):
        with door(SYSTEM) as opened:
            office_to_compute_again(opened, before.code, now.name)


def _seat(one: Any) -> tuple[Any, ...]:
    return one.insured_key, one.legal_entity_id, one.place


def _people(rows: Iterable[Any], days: Iterable[date]) -> None:
    with door(SYSTEM) as opened:
        list_to_compute_again(opened, min(days), {one.person_id for one in rows}, "agreement_changed")
