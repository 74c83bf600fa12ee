"""Digits of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds), and what a phone's camera reads to learn the secret."""

from __future__ import annotations

from base64 import b32decode
from urllib.parse import quote, urlencode

import qrcode
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.utils.crypto import constant_time_compare

STEP, DIGITS = 30, 6
DRIFT = 1  # steps that a phone's clock may go wrong to either side (RFC 6238, section 5.2)


def step_of(secret: str, code: str, at: float, *, after: int) -> int | None:
    """The step whose digits these are, seconds `at` since 1970; None for wrong ones and for any that is not later than `after`."""
    digits = "".join(code.split())
    known = HOTP(b32decode(secret), DIGITS, SHA1(), enforce_key_length=False)  # noqa: S303 - what every authenticator app computes
    now = int(at) // STEP
    steps = [step for step in range(now - DRIFT, now + DRIFT + 1) if step > max(after, 0)]
    return next((step for step in steps if constant_time_compare(known.generate(step).decode(), digits)), None)


def link(secret: str, account: str, issuer: str) -> str:
    """What authenticator apps read: otpauth://totp/…"""
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"


def drawn(text: str) -> tuple[int, str]:
    """A QR code as (side, path): how many squares a side has with its white margin, and the dark ones as one path of an SVG."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, square in enumerate(row) if square]
    return len(rows), "".join(dark)
