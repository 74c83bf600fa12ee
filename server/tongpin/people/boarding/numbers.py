"""Numbers of documents and of the German offices: whether they can be right. Pure: text in, the last part of a fault's code out."""

from __future__ import annotations

import re
from collections.abc import Callable

from tongpin.people.cards.rules import IBAN, tidy

from .rules import identity_fault

# § 139b AO: eleven digits, the last of them by ISO 7064 MOD 11,10.
TAX_ID = re.compile(r"[1-9][0-9]{10}")
# § 147 SGB VI, VKVV § 2–4: area, birthday, first letter of the name at birth, sex, check digit.
INSURANCE = re.compile(r"[0-9]{8}[A-Z][0-9]{3}")
INSURANCE_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
DOCUMENT = re.compile(r"(?=.*[0-9])[A-Z0-9]{5,20}")  # ICAO 9303: letters and digits; how many is up to the country
HMT_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?|[0-9]{8}")
PERMANENT = re.compile(r"[A-Z]{3}[0-9]{12}")


def tax_id_fault(number: str) -> str | None:
    if not TAX_ID.fullmatch(number):
        return "shape"
    product = 10
    for one in number[:10]:
        product = 2 * ((int(one) + product) % 10 or 10) % 11
    return None if (11 - product) % 10 == int(number[10]) else "check"


def insurance_fault(number: str) -> str | None:
    if not INSURANCE.fullmatch(number):
        return "shape"
    digits = f"{number[:8]}{ord(number[8]) - 64:02}{number[9:11]}"
    products = [int(one) * weight for one, weight in zip(digits, INSURANCE_WEIGHTS, strict=True)]
    return None if sum(one // 10 + one % 10 for one in products) % 10 == int(number[11]) else "check"


def hmt_residence_fault(number: str) -> str | None:
    """港澳台居民居住证申领发放办法 (国办发〔2018〕81号): 18 digits as of an identity card, in the areas 810000, 820000, 830000."""
    return "shape" if number[:2] not in ("81", "82", "83") else identity_fault(number)


def permanent_fault(number: str) -> str | None:
    """外国人永久居留身份证: since December 2023 18 digits that begin with 9, before 15 signs without a check digit."""
    if PERMANENT.fullmatch(number):
        return None
    return identity_fault(number) if number[:1] == "9" else "shape"


def iban_fault(number: str) -> str | None:
    """Only whether it is one at all; its check digits are of the account (people/cards)."""
    return None if IBAN.fullmatch(number) else "shape"


def _shaped(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda number: None if pattern.fullmatch(number) else "shape"


FAULTS: dict[str, Callable[[str], str | None]] = {
    "identity": identity_fault, "hmt_permit": _shaped(HMT_PERMIT), "hmt_residence": hmt_residence_fault, "permanent": permanent_fault,
    "document": _shaped(DOCUMENT), "tax_id_de": tax_id_fault, "insurance_de": insurance_fault, "iban": iban_fault,
}


def fault(check: str, number: str) -> str | None:
    """By the name of a check in `fields.toml`; width, blanks, dashes and small letters do not matter."""
    return FAULTS[check](tidy(number))
