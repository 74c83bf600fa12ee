"""Cities: from a city's name to the code, zone and calendar of an office there."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin

from tongpin.base.sheets import squeezed

_TABLE = Path(__file__).with_name("cities.toml")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TAIL = re.compile(r"(办公室|分公司|办事处|分部|总部|公司|市|office|büro)$")


@dataclass(frozen=True)
class City:
    """`is_known` False: zone and place are only what its Chinese name suggests."""

    code: str
    zone: str
    place: str
    is_known: bool = True


@cache
def _known() -> dict[str, City]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        squeezed(name): City(code, row["zone"], row["place"])
        for code, row in table.items()
        for name in (*row["names"], code)
    }


def city_of(name: str) -> City | None:
    """The city that a name tells: 北京市, 北京办公室, München, Munich. None: nobody knows where that is."""
    bare = squeezed(name)
    while bare and bare not in _known():
        shorter = _TAIL.sub("", bare)
        if shorter == bare:
            break
        bare = shorter
    if bare in _known():
        return _known()[bare]
    return City(slug(bare), "Asia/Shanghai", "CN", is_known=False) if _CHINESE.search(bare) else None


def slug(name: str) -> str:
    """A code made of a name: 义乌 → yiwu, Groß-Gerau → gross-gerau."""
    spelled = "".join(lazy_pinyin(name)) if _CHINESE.search(name) else name.replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "office"


def place_of_zone(zone: str) -> str:
    """The calendar that goes without saying in a zone; empty where a zone has several."""
    return "CN" if zone in ("Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "PRC") else ""
