"""Abroad: the holidays of other countries and their parts as their laws lay them down, worked out by python-holidays.

A place is a country or one of its parts: SG, DE-BY, US-CA. China is not asked for here: its breaks are published year by year.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tongpin.base.words import Both

from .year import CalendarYear, DayType, Special

NAMES = Path(__file__).parent / "data" / "names.toml"
# Assumption Day holds in the mostly Catholic communities of Bavaria (FTG art. 1 para. 1), so in Munich and Nuremberg's neighbours.
MORE: dict[str, tuple[str, ...]] = {"DE-BY": ("public", "catholic")}
CHINESE = ("HK", "MO")  # where the days have Chinese names of their own
ESTIMATED = "estimated"
_REMARK = re.compile(r" \((observed|estimated|in lieu|observed, estimated|additional holiday)\)$")
_IN_PLACE = ("observed", "in lieu", "additional")
_INSTEAD = "Alternative holiday for "
_MOVED = re.compile(r"^Day off \(substituted from .*\)$")


def year_abroad(place: str, year: int) -> CalendarYear | None:
    """None: the library does not know the place, or not that year. Whoever has no office abroad never loads it."""
    import holidays

    english = _asked(place, year, "en_US")
    if not english:
        return None
    chinese = _asked(place, year, "zh_CN") if place in CHINESE else {}
    specials = {day: Special(DayType.STATUTORY, both(name) | ({"zh": chinese[day]} if chinese else {})) for day, name in english.items()}
    status = "provisional" if any(ESTIMATED in name for name in english.values()) else "official"
    return CalendarYear(place, year, status, f"python-holidays {holidays.__version__}", specials)


def both(name: str) -> Both:
    """The names of a day in both languages; a name that nobody has translated stays as it is."""
    return {"zh": "、".join(dict.fromkeys(_chinese(one) for one in name.split("; "))), "en": name}


def _chinese(name: str) -> str:
    plain = _REMARK.sub("", _MOVED.sub("Day off", name))
    remark = name[len(plain):] if name.startswith(plain) else ""
    instead = plain.startswith(_INSTEAD)
    told = _names().get(plain.removeprefix(_INSTEAD), plain.removeprefix(_INSTEAD))
    tail = "（推算）" if ESTIMATED in remark else ""
    return f"{told}{'补假' if instead or any(one in remark for one in _IN_PLACE) else ''}{tail}"


def _asked(place: str, year: int, lang: str) -> dict[Any, str]:
    """Day → its name, in the language where the country has names in it."""
    import holidays

    country, _, part = place.partition("-")
    known = holidays.list_supported_countries()
    if country not in known or (part and part not in known[country]):
        return {}
    spoken = holidays.list_localized_countries().get(country, [])
    found = holidays.country_holidays(country, subdiv=part or None, years=year, language=lang if lang in spoken else None,
                                      categories=MORE.get(place))
    return {day: name for day, name in found.items() if day.year == year}


@cache
def _names() -> dict[str, str]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))
