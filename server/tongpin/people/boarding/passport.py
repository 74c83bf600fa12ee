"""The machine-readable lines of a passport or an identity card (ICAO 9303 parts 4 and 5). Pure: lines of text in, facts out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .rules import squeezed

WEIGHTS = (7, 3, 1)
WORKING_AGE = 15
# Number, its check, nationality, birthday, its check, sex, end, its check.
BOOKLET = re.compile(r"([A-Z0-9<]{9})([0-9])[A-Z<]{3}([0-9]{6})([0-9])[MFX<]([0-9]{6})([0-9])")
CARD_NUMBER = re.compile(r"[IAC][A-Z0-9<][A-Z<]{3}([A-Z0-9<]{9})([0-9])[A-Z0-9<]{15}")
CARD_DAYS = re.compile(r"(?<![0-9])([0-9]{6})([0-9])[MFX<]([0-9]{6})([0-9])[A-Z<]{3}")
NAMES = re.compile(r"P[A-Z<][A-Z<]{3}([A-Z]+(?:<[A-Z]+)*)<<([A-Z]+(?:<[A-Z]+)*)<")


def check_digit(text: str) -> int:
    """Digits count as themselves, A as 10 … Z as 35, < as nothing; weights 7, 3, 1."""
    return sum((0 if one == "<" else int(one, 36)) * WEIGHTS[place % 3] for place, one in enumerate(text)) % 10


def read_passport(lines: Sequence[str]) -> dict[str, str]:
    """Number, birthday and end, each only where its check digit is right."""
    text = _joined(lines)
    if (found := BOOKLET.search(text)) is None:
        return {}
    number, check, *days = found.groups()
    told = _number("passport_number", number, check) | _days(*days)
    if told and (names := NAMES.search(text)):
        told["name"] = " ".join(part.replace("<", " ") for part in (names[2], names[1]))
    return told


def read_card(lines: Sequence[str]) -> dict[str, str]:
    """The back of an identity card of three lines."""
    text = _joined(lines)
    number, days = CARD_NUMBER.search(text), CARD_DAYS.search(text)
    return (_number("national_card_number", *number.groups()) if number else {}) | (_days(*days.groups()) if days else {})


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(squeezed(line).upper().replace("«", "<<") for line in lines)


def _number(key: str, number: str, check: str) -> dict[str, str]:
    return {key: number.rstrip("<")} if check_digit(number) == int(check) else {}


def _days(born: str, born_check: str, ends: str, ends_check: str) -> dict[str, str]:
    """Years have two digits: of the end this century's, of a birthday the last in which somebody can be of working age by then."""
    if check_digit(ends) != int(ends_check) or not (until := _day(2000, ends)):
        return {}
    if check_digit(born) != int(born_check):
        return {"document_until": until}
    century = 2000 if 2000 + int(born[:2]) + WORKING_AGE <= int(until[:4]) else 1900
    day = _day(century, born)
    return {"document_until": until, **({"birthday": day} if day else {})}


def _day(century: int, text: str) -> str:
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:])).isoformat()
    except ValueError:
        return ""
