"""Words: every label and every sentence the product says, once, in both languages.

Labels of business words come from `docs/words.md` (one table, read at start).
Sentences come from the `says.toml` of the room that says them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
WORDS = PACKAGE.parents[1] / "docs" / "words.md"
LANGUAGES = ("zh", "en")

Both = dict[str, str]  # {"zh": …, "en": …}

_ROW = re.compile(r"^\|\s*`([^`]+)`\s*\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|")


class Unknown(LookupError):
    """A word or sentence that no catalogue holds."""


@cache
def words() -> dict[str, Both]:
    """All business words by code, as docs/words.md tells them."""
    found: dict[str, Both] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if match := _ROW.match(line):
            code, chinese, english = match.groups()
            if code in found:
                raise Unknown(f"docs/words.md tells `{code}` twice")
            found[code] = {"zh": chinese, "en": english}
    return found


def word(code: str) -> Both:
    """The word for a code; `person.number` falls back to `number`."""
    known = words()
    if code in known:
        return known[code]
    tail = code.rsplit(".", 1)[-1]
    if tail in known:
        return known[tail]
    raise Unknown(f"docs/words.md has no word `{code}` and none `{tail}`")


@cache
def sentences() -> dict[str, Both]:
    """All sentences by code: `<room>.<key>`, the room being the folder of the says.toml."""
    found: dict[str, Both] = {}
    for path in sorted(PACKAGE.glob("**/says.toml")):
        room = ".".join(path.parent.relative_to(PACKAGE).parts)
        for key, both in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[f"{room}.{key}"] = both
    return found
