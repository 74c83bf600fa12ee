"""Rules over what the house says: both languages, the same values in both, a word for every field, a line for every event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import Formatter

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES = ("zh", "en")

# Addresses of registries and paths of one machine do not work on another.
REGISTRY = re.compile(r"https?://[\w.-]*(pypi|pythonhosted|npmjs|npmmirror|yarnpkg|debian|ubuntu|jsdelivr|unpkg|registry)[\w.-]*", re.I)
MACHINE = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/[\w.]")


def sentence(code: str, both: Mapping[str, str]) -> Iterator[str]:
    missing = [lang for lang in LANGUAGES if not both.get(lang, "").strip()]
    if missing:
        yield f"{code} is not told in {missing}: somebody would read nothing there"
        return
    zh, en = placeholders(both["zh"]), placeholders(both["en"])
    if zh != en:
        yield f"{code} has other values in Chinese {zh} than in English {en}: one reader misses a fact"
    if "" in zh:
        yield f"{code} has a nameless placeholder: values are given by name"
    if CHINESE.search(both["en"]):
        yield f"{code} has Chinese in its English"
    if re.search(r"[!！]", both["zh"]):
        yield f"{code} shouts: a colleague does not"


def placeholders(text: str) -> set[str]:
    """Names of the values in a sentence; doubled braces are braces."""
    return {name.partition(".")[0] for _text, name, _format, _kind in Formatter().parse(text) if name is not None}


def addresses(path: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if found := REGISTRY.search(line):
            yield f"{path}:{number} names the registry {found.group()}: another machine has another one"
        if found := MACHINE.search(line):
            yield f"{path}:{number} holds the path {found.group()}… of one machine"


def untold(names: Iterable[str], text: str) -> list[str]:
    return [name for name in sorted(names) if f"`{name}`" not in text]


def has_word(look: Callable[..., object], *asked: object) -> bool:
    try:
        look(*asked)
    except LookupError:
        return False
    return True
