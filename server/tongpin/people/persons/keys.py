"""Keys: how numbers and names are compared. Pure."""

from __future__ import annotations

import re
from typing import Any

from tongpin.base.sheets import as_text, squeezed

_CHINA = re.compile(r"^(00)?86(?=1\d{10}$)")
_PADDED = re.compile(r"^(\D*)0*(\d+)$")


def number_key(number: Any) -> str:
    """Case, width, blanks and padding noughts do not matter: "bj001", " BJ001", "BJ1" are one; so are 46 and "0046"."""
    key = squeezed(number).upper()
    match = _PADDED.match(key)
    return f"{match[1]}{match[2]}" if match else key


def name_key(name: Any) -> str:
    """Blanks and width do not matter: "胡  涛" is 胡涛."""
    return squeezed(name)


def number_text(number: Any) -> str:
    """The number as it is shown, without blanks at its ends."""
    return as_text(number)


def phone_key(phone: Any) -> str:
    """Only digits, without the country's: "+86 138-0000 0000" is 13800000000."""
    digits = "".join(letter for letter in squeezed(phone) if letter.isdigit())
    return _CHINA.sub("", digits)
