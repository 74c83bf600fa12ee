"""September 2026 of the sample company: an uneventful month, clocked by machines, closed, and paid by a former system."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tongpin.base.sheets import as_number, as_text, read_book

from .home import DEMO

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
MONTH = "2026-09"
# The pay file of October tells what January to September came to; a ninth of it is September.
MONTHS = 9
# The sample's figures were made with these own rates, without limits.
RATES = {"pension": Decimal("0.08"), "medical": Decimal("0.02"), "unemployment": Decimal("0.005")}


def load() -> None:
    from tongpin.base.entities import SYSTEM
    from tongpin.hours import public as hours
    from tongpin.people import public as people

    from .demo import import_contents

    import_contents(list(_clock_files()))
    offices = [one.id for one in people.offices()]
    hours.close(SYSTEM, offices, hours.month_named(MONTH), as_judged=True, reason="demo")
    _pay()


def _clock_files() -> Iterator[tuple[str, bytes]]:
    """One attlog.dat an office: everybody comes before nine and leaves after six on every working day."""
    from tongpin.base.calendars import days
    from tongpin.people import public as people

    dice = random.Random(9)  # noqa: S311  (sample data, nothing secret)
    for office in people.offices():
        staff = people.people_of([office.id], FIRST)
        lines = []
        for day, kind in sorted(days(office.place, FIRST, LAST).items()):
            if not kind.is_worked:
                continue
            taps = [(f"08:{dice.randrange(36, 59)}:{dice.randrange(60):02}", one.number) for one in staff]
            taps += [(f"18:{dice.randrange(10, 49)}:{dice.randrange(60):02}", one.number) for one in staff]
            lines += [f"{number:>9}\t{day} {time}\t1\t0\t0\t0\r\n" for time, number in sorted(taps)]
        yield f"{office.code}_attlog_{MONTH}.dat", "".join(lines).encode()


def _pay() -> None:
    """Payslips of a former system: what the opening figures of October's pay file say about September."""
    from tongpin.pay import public as pay
    from tongpin.people import public as people

    codes = {one.name: one.id for one in people.offices()}
    persons = {(one.office_id, one.number): one.id for one in people.people_of(None, FIRST)}
    rows = []
    for told in _pay_rows():
        office = codes[as_text(told["办公室"])]
        rows.append(_slip(told, persons[(office, as_text(told["工号"]))], office))
    pay.take_over(FIRST, rows)


def _pay_rows() -> Iterator[dict[str, Any]]:
    path = DEMO / "2026-10" / "薪资档案.xlsx"
    head, *rows = read_book(path.name, path.read_bytes()).sheets[0].rows
    names = [as_text(cell) for cell in head]
    for row in rows:
        yield dict(zip(names, row, strict=False))


def _slip(told: dict[str, Any], person: int, office: int) -> Any:
    from tongpin.pay.public import FormerSlip

    base, allowance = _number(told, "基本工资"), _number(told, "岗位津贴")
    gross, insurance, fund, tax = base + allowance, Decimal(0), Decimal(0), Decimal(0)
    parts: dict[str, Decimal] = {}
    if as_text(told["币种"]) == "CNY":
        parts = _insurance(_number(told, "社保缴费基数"))
        insurance = sum(parts.values(), Decimal(0))
        fund = _cents(_number(told, "本年此前累计专项扣除") / MONTHS) - insurance
        tax = _tax_of_september(told)
    lines = [("basic_wage", "earning", base), ("allowance", "earning", allowance),
             *((code, "deduction", -amount) for code, amount in parts.items()), ("housing_fund", "deduction", -fund),
             ("income_tax", "deduction", -tax)]
    return FormerSlip(
        person_id=person, office_id=office, currency=as_text(told["币种"]), gross=gross,
        net=gross - insurance - fund - tax, social_insurance=insurance, housing_fund=fund, tax=tax,
        lines=[line for line in lines if line[2]], cumulative=_cumulative(told))


def _insurance(base: Decimal) -> dict[str, Decimal]:
    """Line by line as October's payslip names them; the last takes what rounding leaves."""
    whole = _cents(base * sum(RATES.values()))
    *others, last = RATES
    parts = {code: _cents(base * RATES[code]) for code in others}
    return {**parts, last: whole - sum(parts.values())}


def _cumulative(told: dict[str, Any]) -> dict[str, Decimal]:
    names = {"income": "本年此前累计收入", "special": "本年此前累计专项扣除", "additional": "本年此前累计专项附加扣除",
             "withheld": "本年此前累计已预扣税额"}
    found = {key: _number(told, name) for key, name in names.items()}
    basic = Decimal(5000) * MONTHS
    found["taxable"] = max(Decimal(0), found["income"] - basic - found["special"] - found["additional"])
    return found


def _tax_of_september(told: dict[str, Any]) -> Decimal:
    """What was withheld in nine months less what eight ninths of the same figures give by the law's table."""
    from tongpin.pay.public import yearly_tax

    eight = _cumulative(told)["taxable"] * (MONTHS - 1) / MONTHS
    return max(Decimal(0), _number(told, "本年此前累计已预扣税额") - yearly_tax(eight, FIRST))


def _number(told: dict[str, Any], name: str) -> Decimal:
    return as_number(told[name]) or Decimal(0)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
