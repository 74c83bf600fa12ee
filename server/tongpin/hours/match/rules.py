"""Match: which office a file belongs to and which person a line means; what is not certain becomes a doubt."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tongpin.hours.intake.statement import Who

MOST = 0.6  # an office whose people are this share of the file's people
CLEARLY = 1.5  # and this many times more than those of the next one


@dataclass(frozen=True)
class Known:
    """A person as the staff list knows them."""

    id: int
    office: int
    number: str
    name: str


@dataclass(frozen=True)
class KnownOffice:
    id: int
    name: str
    words: tuple[str, ...] = ()  # name, city, other names: what a file may call it


@dataclass(frozen=True)
class Doubt:
    """A person of the file nobody can name for certain, and who it might be."""

    who: Who
    code: str  # unknown | two_of_one_name | name_of_another | in_other_office
    candidates: tuple[int, ...] = ()
    suggestion: int | None = None


@dataclass
class Matching:
    found: dict[str, int] = field(default_factory=dict)  # Who.key → person
    how: dict[str, str] = field(default_factory=dict)  # Who.key → number | name
    doubts: list[Doubt] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)  # HR decided: not one of us
    other_names: list[tuple[Who, int]] = field(default_factory=list)  # matched by number, yet called otherwise


@dataclass(frozen=True)
class OfficeGuess:
    """`office` is None when nobody can say; then `candidates` are ordered, best first."""

    office: int | None
    how: str = ""  # named | people
    candidates: tuple[int, ...] = ()


def number_key(number: str) -> str:
    """Case, width, blanks and zero padding do not matter: " 089", "bj001" and "BJ1" find 89 and BJ001."""
    text = "".join(unicodedata.normalize("NFKC", number).split()).casefold()
    match = re.fullmatch(r"(\D*?)[-_]?0*(\d+)", text)
    return f"{match[1]}{match[2]}" if match else text


def name_key(name: str) -> str:
    """Blanks, width and accents do not matter: 胡  涛 is 胡涛, Emilie is Émilie."""
    text = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("·", "").replace("•", "")


class Roll:
    """The people among whom a file's people are looked for."""

    def __init__(self, people: Iterable[Known]):
        self.people = {one.id: one for one in people}
        self.by_number: dict[str, list[Known]] = defaultdict(list)
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        for one in self.people.values():
            self.by_number[number_key(one.number)].append(one)
            self.by_name[name_key(one.name)].append(one)

    def within(self, offices: Iterable[int]) -> Roll:
        wanted = set(offices)
        return Roll(one for one in self.people.values() if one.office in wanted)

    def numbered(self, number: str) -> list[Known]:
        """Those with this number; when padding alone tells two apart, the one written exactly so."""
        hits = self.by_number.get(number_key(number), []) if number.strip() else []
        if len(hits) > 1:
            exact = [one for one in hits if one.number.strip().casefold() == number.strip().casefold()]
            return exact if len(exact) == 1 else hits
        return hits

    def named(self, name: str) -> list[Known]:
        return self.by_name.get(name_key(name), []) if name.strip() else []


def match_people(people: Sequence[Who], roll: Roll, everyone: Roll | None = None) -> Matching:
    """By number; else by name when exactly one person bears it and no other line means that person."""
    result = Matching()
    for who in people:
        _by_number(who, roll, result)
    taken = set(result.found.values())
    by_name = {who.key: roll.named(who.name) for who in people if who.key not in result.found}
    meant = Counter(hits[0].id for hits in by_name.values() if len(hits) == 1)
    settled = {one.who.key for one in result.doubts}
    for who in people:
        if who.key in result.found or who.key in settled:
            continue
        hits = by_name[who.key]
        if len(hits) == 1 and hits[0].id not in taken and meant[hits[0].id] == 1:
            result.found[who.key], result.how[who.key] = hits[0].id, "name"
        else:
            result.doubts.append(_doubt(who, hits, taken, everyone))
    return result


def _by_number(who: Who, roll: Roll, result: Matching) -> None:
    hits = roll.numbered(who.number)
    if len(hits) > 1 and who.name:
        hits = [one for one in hits if name_key(one.name) == name_key(who.name)] or hits
    if len(hits) != 1:
        return
    person = hits[0]
    if who.name and name_key(who.name) != name_key(person.name):
        namesakes = roll.named(who.name)
        if namesakes:  # the number says one colleague, the name another
            candidates = (person.id, *(one.id for one in namesakes))
            result.doubts.append(Doubt(who, "name_of_another", candidates))
            return
        result.other_names.append((who, person.id))
    result.found[who.key], result.how[who.key] = person.id, "number"


def _doubt(who: Who, hits: Sequence[Known], taken: set[int], everyone: Roll | None) -> Doubt:
    if hits:
        free = [one.id for one in hits if one.id not in taken]
        suggestion = free[0] if len(free) == 1 and len(hits) > 1 else None
        return Doubt(who, "two_of_one_name", tuple(one.id for one in hits), suggestion)
    elsewhere = everyone.numbered(who.number) if everyone else []
    if who.name:
        elsewhere = [one for one in elsewhere if name_key(one.name) == name_key(who.name)]
    if elsewhere and who.name:
        return Doubt(who, "in_other_office", tuple(one.id for one in elsewhere),
                     elsewhere[0].id if len(elsewhere) == 1 else None)
    return Doubt(who, "unknown")


def offices_named(hints: Iterable[str], offices: Sequence[KnownOffice]) -> list[int]:
    """The offices that the file's own words name, in the order of the hints."""
    found: list[int] = []
    for hint in hints:
        told = name_key(hint)
        for office in offices:
            if office.id not in found and any(word and name_key(word) in told for word in office.words):
                found.append(office.id)
    return found


def guess_office(people: Sequence[Who], hints: Iterable[str], offices: Sequence[KnownOffice], roll: Roll) -> OfficeGuess:
    """One office named by the file; else the one whose people cover clearly most of the file's people."""
    named = offices_named(hints, offices)
    covered = coverage(people, offices, roll)
    ranked = sorted(covered, key=lambda office: -covered[office])
    order = tuple(ranked)
    if len(named) == 1:
        others = max((covered[one] for one in ranked if one != named[0]), default=0)
        if covered[named[0]] > 0 or others < MOST * max(len(people), 1):
            return OfficeGuess(named[0], "named", order)
        return OfficeGuess(None, candidates=order)  # its words name one office, its people are those of another
    if named:
        ranked = [one for one in ranked if one in named]
    best = ranked[0] if ranked else None
    following = covered[ranked[1]] if len(ranked) > 1 else 0
    if best is not None and people and covered[best] >= MOST * len(people) and covered[best] >= CLEARLY * following:
        return OfficeGuess(best, "people", order)
    return OfficeGuess(None, candidates=order)


def coverage(people: Sequence[Who], offices: Sequence[KnownOffice], roll: Roll) -> dict[int, int]:
    """Per office, how many of the file's people could be its own: by number (and name where told) or by name."""
    counts = {office.id: 0 for office in offices}
    for who in people:
        hits = roll.numbered(who.number)
        if who.name:
            hits = [one for one in hits if name_key(one.name) == name_key(who.name)] or roll.named(who.name) or hits
        for office in {one.office for one in hits}:
            if office in counts:
                counts[office] += 1
    return counts
