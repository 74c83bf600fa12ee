"""What an identity card and a bank card say, and whether their numbers can be right. Pure: lines of text in, facts out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tongpin.people.cards.rules import is_bank_card

# GB 11643-1999: the 18th digit is ISO 7064 MOD 11-2 over the first 17.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
SPAN = re.compile(r"(\d{4})[.年/-](\d{1,2})[.月/-](\d{1,2})日?[-—–~至一](?:(\d{4})[.年/-](\d{1,2})[.月/-](\d{1,2})|(长期))")
BANKS = (
    "中国工商银行", "中国农业银行", "中国银行", "中国建设银行", "交通银行", "中国邮政储蓄银行", "招商银行", "上海浦东发展银行", "浦发银行",
    "中信银行", "中国光大银行", "华夏银行", "中国民生银行", "广发银行", "兴业银行", "平安银行", "北京银行", "上海银行", "江苏银行",
    "南京银行", "宁波银行", "成都银行", "杭州银行",
)
FOR_EVER = "长期"
# consents.toml promises three months; the shortest three are 89 days.
NEVER_CAME, WARNED = timedelta(days=85), timedelta(days=14)
LEFT_MONTHS = 24


@dataclass(frozen=True)
class Identity:
    birthday: date
    sex: str  # male | female


def squeezed(text: str) -> str:
    """Width and blanks do not matter."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def plain(text: str) -> str:
    """Nor do dashes and capitals: as two spellings of the same are compared."""
    return squeezed(text).replace("-", "").upper()


def identity_fault(number: str) -> str | None:
    """Why this can be no identity number: shape, birthday or check; None when it can."""
    number = squeezed(number).upper()
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number):
        return "shape"
    if _born(number) is None:
        return "birthday"
    return None if CHECKS[sum(int(one) * weight for one, weight in zip(number, WEIGHTS, strict=False)) % 11] == number[17] else "check"


def identity_facts(number: str) -> Identity | None:
    """Birthday and sex stand in the number; None when it is none."""
    number = squeezed(number).upper()
    if identity_fault(number):
        return None
    born = _born(number)
    assert born is not None
    return Identity(born, "male" if int(number[16]) % 2 else "female")


def _born(number: str) -> date | None:
    try:
        day = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def is_birthday(text: str, today: date) -> bool:
    """A day on which somebody who works was born: 14 to 100 years ago."""
    try:
        return 14 <= today.year - date.fromisoformat(text).year <= 100
    except ValueError:
        return False


def is_phone(number: str) -> bool:
    return bool(re.fullmatch(r"(\+?\d{1,3})?[\d-]{7,14}", squeezed(number)))


def read_front(lines: Sequence[str]) -> dict[str, str]:
    """The side with the face. Birthday and sex are taken from the number when it is right: print is read worse than digits."""
    text = squeezed("".join(lines))
    found: dict[str, str] = {}
    if name := re.search(r"姓名[:：]?(.{2,20}?)(?:性别|民族|出生|$)", text):
        found["name"] = name[1]
    if place := re.search(r"住址[:：]?(.{4,80}?)(?:公民|身份号码|\d{17}[\dXx]|$)", text):
        found["home_address"] = place[1]
    numbers = [one.upper() for one in NUMBER.findall(text)]
    right = [one for one in numbers if identity_fault(one) is None]
    if right or numbers:
        found["identity_number"] = (right or numbers)[0]
    return found


def read_back(lines: Sequence[str]) -> dict[str, str]:
    """The side with the emblem: until when it is valid."""
    span = SPAN.search(squeezed("".join(lines)))
    if span is None:
        return {}
    return {"identity_until": FOR_EVER if span[7] else f"{int(span[4]):04}-{int(span[5]):02}-{int(span[6]):02}"}


def read_bank_card(lines: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    text = squeezed("".join(lines))
    if bank := next((one for one in BANKS if one in text), None):
        found["bank_name"] = bank
    runs = [squeezed(line) for line in lines] + [text]
    digits = [one for run in runs for one in re.findall(r"\d{12,19}", run)]
    if card := next((one for one in digits if is_bank_card(one)), None):
        found["bank_account"] = card
    return found


READERS = {"id_front": read_front, "id_back": read_back, "bank_card": read_bank_card}


def due_day(first_day: date, days: int) -> date:
    """Negative days stand before the first day."""
    return first_day + timedelta(days=days)


def forgotten_on(first_day: date) -> date:
    return first_day + NEVER_CAME


def cleared_on(last_day: date) -> date:
    """Two years after the end, as the consent says; 29 February: the day after."""
    after = last_day + timedelta(days=1)
    year = after.year + LEFT_MONTHS // 12
    return date(year, 3, 1) if (after.month, after.day) == (2, 29) else after.replace(year=year)


def after_probation(result: str | None, ends: date | None, today: date) -> str:
    """The stage that follows the last day of a probation: settled, failed, or none while it runs or nothing is decided.
    `result` is what the contract says (passed, failed, or "": not decided); None: no contract says anything, the day alone counts."""
    if ends is None or ends >= today:
        return ""
    return {"passed": "settled", "failed": "failed", None: "settled"}.get(result, "")


@dataclass(frozen=True)
class Span:
    """Something between the offer and ready: since when it was asked of somebody, and until when it took (None: not done)."""

    key: str
    label: Mapping[str, str]
    who: str
    begins: datetime
    ends: datetime | None

    def days(self, now: datetime) -> int:
        return ((self.ends or now) - self.begins).days


def longest(spans: Iterable[Span], now: datetime) -> Span | None:
    """Which took longest; of equals the first told."""
    return max(spans, key=lambda one: (one.ends or now) - one.begins, default=None)


def median_days(spans: Sequence[int]) -> float | None:
    """The middle of the days from offer to ready; None when nobody is ready yet."""
    if not spans:
        return None
    ordered = sorted(spans)
    middle = len(ordered) // 2
    return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def other_name(told: Mapping[str, str], name: str) -> bool:
    """A certificate that bears a name, and not this one."""
    holder = squeezed(told.get("holder", ""))
    return bool(holder) and holder != squeezed(name)
