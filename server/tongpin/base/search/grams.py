"""Grams: single characters and pairs, so that two Chinese characters are found as surely as a long word."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

MAX_TEXT = 20_000


@cache
def _simplifier() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def fold(text: str) -> str:
    """NFKC, lower case, accents kept off, traditional characters as simplified ones, blanks as one."""
    plain = unicodedata.normalize("NFKC", text[:MAX_TEXT]).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    if any("\u3400" <= c <= "\u9fff" for c in plain):
        plain = _simplifier().convert(plain)
    return " ".join(plain.split())


def grams(text: str) -> list[str]:
    """Unigrams and bigrams of each word of the folded text, sorted, each once."""
    found: set[str] = set()
    for part in fold(text).split(" "):
        found.update(part)
        found.update(part[i:i + 2] for i in range(len(part) - 1))
    return sorted(found)


def wanted(query: str) -> list[str]:
    """The grams that a hit must have: pairs where there are any, else the single character."""
    found: set[str] = set()
    for part in fold(query).split(" "):
        found.update([part] if len(part) == 1 else (part[i:i + 2] for i in range(len(part) - 1)))
    return sorted(found - {""})
