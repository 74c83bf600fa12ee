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
INSURANCE = Decimal("0.105")  # the sample's figures were made with 8 % + 2 % + 0.5 %, without limits


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
    from tongpin.base.entities import SYSTEM
    from tongpin.pay import public as pay

    pay.take_over(SYSTEM, MONTH, list(_slips()))


def _slips() -> Iterator[dict[str, Any]]:
    path = DEMO / "2026-10" / "薪资档案.xlsx"
    head, *rows = read_book(path.name, path.read_bytes()).sheets[0].rows
    names = [as_text(cell) for cell in head]
    for row in rows:
        told = dict(zip(names, row, strict=False))
        base, allowance = as_number(told["基本工资"]) or Decimal(0), as_number(told["岗位津贴"]) or Decimal(0)
        slip: dict[str, Any] = {
            "office": as_text(told["办公室"]), "number": as_text(told["工号"]), "currency": as_text(told["币种"]),
            "base": base, "allowance": allowance,
            "social_insurance": Decimal(0), "housing_fund": Decimal(0), "tax": Decimal(0),
        }
        if slip["currency"] == "CNY":
            special = _cents((as_number(told["本年此前累计专项扣除"]) or Decimal(0)) / MONTHS)
            slip["social_insurance"] = _cents((as_number(told["社保缴费基数"]) or Decimal(0)) * INSURANCE)
            slip["housing_fund"] = special - slip["social_insurance"]
            slip["tax"] = _tax_of_september(told)
        yield slip


def _tax_of_september(told: dict[str, Any]) -> Decimal:
    """What was withheld in nine months less what the same figures give for eight."""
    from tongpin.pay.public import withheld_after

    def share(name: str, months: int) -> Decimal:
        return (as_number(told[name]) or Decimal(0)) * months / MONTHS

    names = ("本年此前累计收入", "本年此前累计专项扣除", "本年此前累计专项附加扣除")
    before = withheld_after(*(share(name, MONTHS - 1) for name in names), months=MONTHS - 1, day=FIRST)
    return max(Decimal(0), (as_number(told["本年此前累计已预扣税额"]) or Decimal(0)) - before)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
