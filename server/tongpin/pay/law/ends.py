"""Figures of law that end: those who keep them are told before, as long as nothing official follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.access.holders import holders
from tongpin.base.notices import reminding, tell_many
from tongpin.base.words import Both, say, word
from tongpin.people import public as people

from .actions import labels
from .tables import NATION, Lawbook

KEEPERS = ("payroll", "hr")
BRACKETS = ("table.A", "table.M", "table.labour")
BACK = timedelta(days=30)  # how long after its end a figure is still told, where an outage lasted beyond it
NAMED = 4  # figures that the sentence names


@dataclass(frozen=True)
class Ends:
    """Figures of one place whose last day is the same; `offices` follow them. `stage`: days before, 0 after it."""

    place: str
    name: Both
    last: date
    stage: int
    offices: frozenset[int]
    figures: Sequence[Both]

    @property
    def once(self) -> str:
        return f"law_ends:{self.place}:{self.last}:{self.stage}"


def ends_of(book: Lawbook, offices: Iterable[people.OfficeFact], today: date) -> Iterator[Ends]:
    """Of the figures that an office follows now or followed a month ago, 60, 30, 7 and 1 days before the end and after it, as of papers."""
    told = labels() | {key: word(f"law.{key}") for key in BRACKETS}
    found: dict[tuple[str, date], dict[str, Both]] = defaultdict(dict)
    followed: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    for office in (one for one in offices if one.country == NATION):
        figures = [figure for day in (today, today - BACK) for key in told if (figure := book.find(key, office.code, day))]
        for figure in book.ending(figures, today):
            found[figure.place, figure.valid_to or today][figure.key] = told[figure.key]
            followed[figure.place].add(office.id)
            names[figure.place] = office.name if figure.place == office.code != office.insured_key else office.insured_city
    for (place, last), which in sorted(found.items()):
        stage = people.reminder_stage((last - today).days)
        if stage is not None:
            name = word("pay.law_sheet.national") if place == NATION else {"zh": names[place], "en": names[place]}
            yield Ends(place, name, last, stage, frozenset(followed[place]), [which[key] for key in sorted(which)])


def tell_ends(book: Lawbook, today: date) -> int:
    """Each of those who keep the figures of one of the offices, once at each stage; a stage that was missed is told at the next run."""
    sent = 0
    for one in ends_of(book, people.offices(), today):
        whom = {user for office in one.offices for user in holders(*KEEPERS, office=office)} or holders("owner")
        sentence = say("pay.law.ended" if not one.stage else "pay.law.ends", place=one.name, count=len(one.figures), day=f"{one.last}",
                       names=[*one.figures[:NAMED], *["…"] * (len(one.figures) > NAMED)])
        link = "/pay/rates" if one.place == NATION else f"/pay/rates?place={one.place}"
        sent += tell_many(sorted(whom), sentence, link, once=one.once, sort=reminding())
    return sent
