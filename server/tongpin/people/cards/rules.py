"""Whether a bank account can be right: cards by Luhn, IBANs by mod 97; other accounts have no digit that tells. Pure."""

from __future__ import annotations

import re
import unicodedata

from tongpin.base.kinds import Malformed
from tongpin.base.words import Say, say

ACCOUNT = re.compile(r"[A-Z0-9]{6,34}")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
# ISO/IEC 7812: 62 is China UnionPay, 9558 the oldest cards of 工商银行; 4, 5 and 35 with sixteen digits are Visa, Mastercard, JCB.
# Passbooks and company accounts carry the bank's own numbers, most of which begin with a region: no rule of ours fits them.
CARD = re.compile(r"62[0-9]{11,17}|9558[0-9]{15}|(?:4[0-9]|5[1-5]|35)[0-9]{14}")
CARD_LENGTHS = range(16, 20)


def tidy(number: str) -> str:
    """Width, blanks, dashes and small letters do not matter."""
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", number)).upper()


def luhn_digit(body: str) -> str:
    """The digit that a card number of these digits ends with (ISO/IEC 7812-1 annex B)."""
    total = 0
    for place, one in enumerate(reversed(body)):
        value = int(one) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def iban_digits(country: str, account: str) -> str:
    """The two check digits of an IBAN (ISO 13616, mod 97-10)."""
    return f"{98 - int(_as_number(f'{account}{country}00')) % 97:02}"


def _as_number(text: str) -> str:
    return "".join(str(int(one, 36)) for one in text)


def is_bank_card(number: str) -> bool:
    """12 to 19 digits, the last of them by Luhn (ISO/IEC 7812)."""
    digits = tidy(number)
    return bool(re.fullmatch(r"[0-9]{12,19}", digits)) and luhn_digit(digits[:-1]) == digits[-1]


def account_fault(number: str) -> Say | None:
    """Why money cannot arrive there, with what to look for; None when it can, as far as the number itself tells."""
    account = tidy(number)
    if not ACCOUNT.fullmatch(account):
        return say("people.cards.shape")
    if IBAN.fullmatch(account):
        right = iban_digits(account[:2], account[4:])
        return None if right == account[2:4] else say("people.cards.iban")
    if not CARD.fullmatch(account):
        return None
    if len(account) not in CARD_LENGTHS:
        return say("people.cards.length", count=len(account))
    return None if luhn_digit(account[:-1]) == account[-1] else say("people.cards.check", tail=account[-4:])


def account_read(number: str) -> str:
    """As a field keeps it. Raises Malformed."""
    fault = account_fault(number)
    if fault:
        raise Malformed(fault)
    return tidy(number)


def account_brought(number: str) -> tuple[str, Say | None]:
    """Out of a file: a number that is wrong is told, and kept all the same where it has the shape of one, so that nothing is lost."""
    account = tidy(number)
    return account if ACCOUNT.fullmatch(account) else "", account_fault(number)
