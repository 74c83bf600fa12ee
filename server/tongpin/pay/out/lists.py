"""Lists of a month: the pay register, and the accounts that people are paid to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.entities import Viewer, door
from tongpin.base.sheets import Page, write_book
from tongpin.base.words import Refused, say, word
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.group.known import REGULAR, Which
from tongpin.pay.run.board import labels
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.rules import TOTALS
from tongpin.pay.run.runs import marked, seen_run
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people


def register(viewer: Viewer, month: date, which: Which = REGULAR) -> bytes:
    """The pay register: a column for every item, a sheet for every currency."""
    with door(viewer, verb=("register", PayRun)) as opened:
        slips = _slips(viewer, month, which, ("computed", "submitted", "approved", "published", "locked"))
        pages = [_register_page(currency, [slip for slip in slips if slip.currency == currency], viewer.lang)
                 for currency in sorted({slip.currency for slip in slips})]
        opened.note("register", "pay.run", marked(month, which), new={"slips": len(slips)})
    return write_book(pages)


def _register_page(currency: str, slips: list[Payslip], lang: str) -> Page:
    texts = labels()
    codes = _columns(slips)
    headers = [word(one)[lang] for one in ("office", "number", "people.person.name")]
    headers += [texts[code][lang] if code in texts else code for code in codes] + [word(one)[lang] for one in TOTALS]
    rows: list[list[Any]] = []
    for slip in slips:
        amounts = {code: Decimal(amount) for code, _, amount in slip.lines}
        rows.append([slip.office.name, slip.person.number, slip.person.name, *(amounts.get(code) for code in codes),
                     *(getattr(slip, name) for name in TOTALS)])
    rows.append([word("total")[lang], "", "", *(_sum(slip_amount(slips, code)) for code in codes),
                 *(_sum(getattr(slip, name) for slip in slips) for name in TOTALS)])
    return Page(f"{word('register_sheet')[lang]} {currency}", headers, rows)


def slip_amount(slips: list[Payslip], code: str) -> Iterable[Decimal]:
    return (Decimal(amount) for slip in slips for line, _, amount in slip.lines if line == code)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _columns(slips: list[Payslip]) -> list[str]:
    """Every code that occurs, in the order of the payslips; figures for information are left out."""
    found: dict[str, None] = {}
    for slip in sorted(slips, key=lambda one: -len(one.lines)):
        found.update(dict.fromkeys(code for code, kind, _ in slip.lines if kind != "info"))
    order = list(labels())
    return sorted(found, key=lambda code: order.index(code) if code in order else len(order))


def _slips(viewer: Viewer, month: date, which: Which, states: tuple[str, ...]) -> list[Payslip]:
    run = seen_run(viewer, month, which)
    if run is None or run.state not in states:
        raise Refused(say("pay.run.wrong_state", month=f"{month:%Y-%m}",
                          state=word(f"state.{run.state}") if run else word("state.open")))
    slips = Payslip.objects.filter(run=run).select_related("person", "office").defer("figures")
    return list(slips.order_by("office__name", "person__number_key", "person_id"))


@dataclass(frozen=True)
class PaidTo:
    account: str = ""
    bank_name: str = ""


def accounts_of(ids: list[int], day: date) -> dict[int, PaidTo]:
    """From the agreement that holds on the day, or the last before it, else from the person's card; the caller notes the look."""
    rows = PayAgreement.objects.filter(person_id__in=ids, valid_from__lte=day).order_by("valid_from")
    agreed = {one.person_id: one.bank_account.reveal() for one in rows if one.bank_account}
    cards = people.bank_accounts(ids)
    banks = {key: fact.bank_name for key, fact in cards.items()}
    return {one: PaidTo(agreed.get(one) or (cards[one].account if one in cards else ""), banks.get(one, "")) for one in ids}
