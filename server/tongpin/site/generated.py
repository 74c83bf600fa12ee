"""Generated company: files like those that a firm of thousands sends in a month, the same for the same seed."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.sheets import write_book
from tongpin.people.cards.rules import iban_digits, luhn_digit

# Name, city, zone. Only cities of which figures are on file: nobody is paid by made-up ones.
OFFICES = (
    ("北京", "北京", "Asia/Shanghai"), ("上海", "上海", "Asia/Shanghai"), ("北京研发中心", "北京", "Asia/Shanghai"),
    ("深圳", "深圳", "Asia/Shanghai"), ("上海客服中心", "上海", "Asia/Shanghai"), ("成都", "成都", "Asia/Shanghai"),
    ("深圳南山", "深圳", "Asia/Shanghai"), ("南京", "南京", "Asia/Shanghai"), ("成都天府", "成都", "Asia/Shanghai"),
    ("München", "München", "Europe/Berlin"),
)
DEPARTMENTS = ("研发部", "销售部", "客户成功部", "行政部", "财务部")
FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华文博思远雨桐晓彤天宇子涵"
BASES = (4200, 6000, 8500, 12000, 18000, 28000, 46000)
STAFF_HEAD = ["办公室", "工号", "姓名", "部门", "入职日期", "城市", "时区"]
PAY_HEAD = [
    "办公室", "工号", "姓名", "币种", "基本工资", "岗位津贴", "绩效工资基数", "社保缴费基数", "公积金缴费基数", "公积金比例",
    "子女教育", "赡养老人", "住房贷款利息", "住房租金", "个人养老金(年累计)", "本月销售额", "绩效系数",
    "本年此前累计收入", "本年此前累计专项扣除", "本年此前累计专项附加扣除", "本年此前累计已预扣税额", "银行卡号",
]
DEDUCTED = 9000 + 9 * 5000  # additional deductions so far, and the basic ones of nine months
File = tuple[str, bytes]


@dataclass(frozen=True)
class Someone:
    office: str
    city: str
    zone: str
    number: str
    name: str
    department: str
    first_day: date


def people(count: int = 3000, seed: int = 7) -> list[Someone]:
    """`count` people, spread evenly over the ten offices; numbers are unique over all of them."""
    dice = random.Random(seed)  # noqa: S311  (sample data, nothing secret)
    found = []
    for place in range(count):
        office, city, zone = OFFICES[place % len(OFFICES)]
        name = dice.choice(FAMILY) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2))))
        number = f"{(place % len(OFFICES) + 1) * 10000 + place // len(OFFICES)}"
        first = date(2018, 1, 15) + timedelta(days=31 * dice.randrange(80))
        found.append(Someone(office, city, zone, number, name, dice.choice(DEPARTMENTS), first))
    return found


def staff_file(staff: list[Someone]) -> File:
    rows: list[list[Any]] = [STAFF_HEAD]
    for one in staff:
        rows.append([one.office, one.number, one.name, one.department, one.first_day.isoformat(), one.city, one.zone])
    return "花名册.xlsx", write_book({"花名册": rows})


def clock_files(staff: list[Someone], month: date, seed: int = 11) -> list[File]:
    """One attlog.dat an office, as ZKTeco machines write it: about 43 taps a person."""
    dice = random.Random(seed)  # noqa: S311
    files = []
    for place, (office, _city, _zone) in enumerate(OFFICES, start=1):
        taps = sorted(tap for one in staff if one.office == office for tap in _taps(dice, one, month))
        lines = [f"{number:>9}\t{stamp}\t1\t0\t0\t0\r\n" for stamp, number in taps]
        files.append((f"{place}_attlog.dat", "".join(lines).encode()))
    return files


def pay_file(staff: list[Someone], month: date, seed: int = 13) -> File:
    dice = random.Random(seed)  # noqa: S311
    rows: list[list[Any]] = [PAY_HEAD]
    for one in staff:
        base = dice.choice(BASES)
        if one.zone == "Europe/Berlin":
            inland = f"{dice.randrange(10**17, 10**18)}"
            account = f"DE{iban_digits('DE', inland)}{inland}"
            rows.append([one.office, one.number, one.name, "EUR", base / 4, 0, 0, *[""] * 14, account])
            continue
        rate = dice.choice((0.05, 0.07, 0.12))
        special = round(base * (0.105 + rate) * 9, 2)
        rows.append([
            one.office, one.number, one.name, "CNY", base, 500, dice.choice((0, 1000, 3000)), base, base, rate,
            dice.choice((0, 2000, 4000)), dice.choice((0, 1500, 3000)), 0, 0, 0, dice.choice((0, 86000, 240000)),
            dice.choice((0.8, 1, 1.2)), base * 9, special, 9000, _withheld(base * 9, special, month),
            _card(dice),
        ])
    return "薪资档案.xlsx", write_book({f"薪资档案 {month:%Y-%m}": rows})


def _card(dice: random.Random) -> str:
    body = f"6222{dice.randrange(10**14, 10**15)}"[:-1]
    return f"{body}{luhn_digit(body)}"


def _withheld(income: float, special: float, month: date) -> float:
    """The tax that January to September had on such an income; without it October would owe it all."""
    from tongpin.pay.public import yearly_tax

    return float(yearly_tax(Decimal(str(income)) - Decimal(str(special)) - DEDUCTED, month))


def _taps(dice: random.Random, one: Someone, month: date) -> Iterator[tuple[str, str]]:
    """In and out on most weekdays, now and then late, early, one tap forgotten or a day missed."""
    for number in range(1, calendar.monthrange(month.year, month.month)[1] + 1):
        day = month.replace(day=number)
        if day.weekday() >= 5 or dice.random() < 0.01:
            continue
        came = 8 * 60 + dice.randrange(30, 60) + (30 if dice.random() < 0.04 else 0)
        went = 18 * 60 + dice.randrange(0, 50) - (40 if dice.random() < 0.03 else 0)
        for minutes in (came, went):
            if dice.random() > 0.006:
                yield f"{day} {minutes // 60:02}:{minutes % 60:02}:{dice.randrange(60):02}", one.number
