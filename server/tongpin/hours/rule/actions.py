"""Which rule and which calendar an office, or one person in it, works by on a day, for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal

from django.db.models import Q

from tongpin.base.calendars import DayType, day_name, day_type
from tongpin.base.period import holding, holds
from tongpin.people.public import (
    DepartmentTree,
    OfficeFact,
    PersonFact,
    department_tree,
    free_half,
    offices,
    overlaid,
    posts_of,
)

from .entity import RuleCard
from .rules import Rule, standard_rule


@dataclass
class Rulebook:
    """The offices with their cards; a day outside all cards has the standard one."""

    offices: Mapping[int, OfficeFact]
    cards: Sequence[RuleCard]  # newest first

    def __post_init__(self) -> None:
        self._rules: dict[tuple[int, int | None, str], Rule] = {}
        self._types: dict[tuple[int, date], DayType] = {}
        self._offs: dict[tuple[int, date], str] = {}  # as they were in closed months
        self._posts: dict[int, tuple[date, date, list[PersonFact]]] = {}  # from when to when they are known
        self._tree: DepartmentTree | None = None
        self._at: dict[tuple[int, int | None, int | None], list[RuleCard]] = defaultdict(list)
        for one in self.cards:
            self._at[one.office_id, one.department_id, one.person_id].append(one)
        self.departments = {one.department_id for one in self.cards if one.department_id}
        self.has_nearer = any(one.department_id or one.person_id for one in self.cards)
        self.turns_elsewhen = any(one.day_cut != RuleCard._meta.get_field("day_cut").default for one in self.cards)

    def zone(self, office: int) -> str:
        return self.offices[office].zone

    def calendar(self, office: int) -> str:
        return self.offices[office].place or standard_rule(self.zone(office)).calendar

    def rule(self, office: int, day: date, post: PersonFact | None = None) -> Rule:
        """Nearest wins: the card of the person, of the department or the nearest one above it, of the office, the standard."""
        card = self._nearer(office, day, post) if self.has_nearer and post is not None else None
        card = card or self._card((office, None, None), day)
        off = self.off(office, day)
        key = (office, card.pk if card else None, off)
        if key not in self._rules:
            calendar = self.calendar(office)
            standard = standard_rule(self.zone(office))
            told = card.rule(calendar) if card else replace(standard, calendar=calendar)
            self._rules[key] = replace(told, off=off) if off else told
        return self._rules[key]

    def _nearer(self, office: int, day: date, post: PersonFact) -> RuleCard | None:
        if card := self._card((office, None, post.id), day):
            return card
        if post.department_id is None or not self.departments:
            return None
        found = (self._card((office, one, None), day) for one in self.above(post.department_id, day))
        return next(filter(None, found), None)

    def above(self, department: int, day: date) -> tuple[int, ...]:
        """The department and those over it as the tree stood on the day; read once, for all days that any card has."""
        if self._tree is None:
            self._tree = department_tree(date.min, date.max)
        return self._tree.up(department, day)

    def _card(self, place: tuple[int, int | None, int | None], day: date) -> RuleCard | None:
        return holding(self._at.get(place, ()), day)

    def rule_of(self, office: int, day: date, person: int) -> Rule:
        """For one who is only a number here; the posts are looked up where they matter, once for a day and all after it.
        `office` counts where no post holds; who has moved works by the card of the office of that day."""
        if not self.has_nearer and person not in self._posts:
            return self.rule(office, day)
        post = self._post(person, day)
        return self.rule(post.office_id if post else office, day, post)

    def place(self, office: int, day: date, person: int) -> int:
        """The office of the person's post of that day; `office` where no post holds."""
        post = self._post(person, day)
        return post.office_id if post else office

    def _post(self, person: int, day: date) -> PersonFact | None:
        since, until, posts = self._posts.get(person, (date.max, date.min, []))
        if not since <= day <= until:
            self.know([person], day, date.max)
            posts = self._posts[person][2]
        return holding(posts, day)

    def meet(self, people: Collection[int], first: date, last: date) -> None:
        """Before many are asked about: their posts come in one query, and in none where no card is nearer than the office."""
        if self.has_nearer:
            self.know(people, first, last)

    def told(self, posts: Iterable[PersonFact]) -> None:
        """Posts that somebody has read already: nobody is looked up again while they hold."""
        self._posts |= {one.id: (one.valid_from, one.valid_to or date.max, [one]) for one in posts if one.id not in self._posts}

    def know(self, people: Collection[int], first: date, last: date) -> None:
        """Where each of them works on every day, whatever cards there are: one query."""
        if people:
            found = posts_of(people, first, last)
            self._posts |= {one: (first, last, found.get(one, [])) for one in people}

    def latest_cut(self, office: int, day: date) -> time:
        """When the day has turned for everybody of the office, by whichever of its cards."""
        cuts = [time.fromisoformat(one.day_cut) for one in self.cards if one.office_id == office and holds(one, day)]
        return max([self.rule(office, day).day_cut, *cuts])

    def day_type(self, office: int, day: date) -> DayType:
        """By the calendar of the place and what the company set over it."""
        key = (office, day)
        if key not in self._types:
            self._types[key] = overlaid(self.national(office, day), self.offices[office].days.get(day))
        return self._types[key]

    def off(self, office: int, day: date) -> str:
        """The half that the company has free on a day that is worked: am, pm, or empty."""
        own = self.offices[office].days.get(day)
        if (office, day) in self._offs or own is None:
            return self._offs.get((office, day), "")
        return free_half(self.national(office, day), own)

    def due(self, office: int, day: date) -> Decimal:
        """What of the day is owed by the calendar: 0, 0.5 or 1."""
        if not self.day_type(office, day).is_worked:
            return Decimal(0)
        return Decimal("0.5") if self.off(office, day) else Decimal(1)

    def national(self, office: int, day: date) -> DayType:
        return day_type(self.calendar(office), day)

    def day_name(self, office: int, day: date) -> Mapping[str, str] | None:
        """The company's name where the company's word counts."""
        own = self.offices[office].days.get(day)
        if own is not None and (self.off(office, day) or self.day_type(office, day) != self.national(office, day)):
            return {"zh": own.name, "en": own.name}
        return day_name(self.calendar(office), day)

    def frozen(self, days: Mapping[tuple[int, date], tuple[DayType, str]]) -> Rulebook:
        """The same book in which these days are what they were when their month was closed, with the half that was free."""
        book = replace(self)
        book._types = {key: kind for key, (kind, _) in days.items()}
        book._offs = {key: off for key, (_, off) in days.items()}
        book._posts = self._posts
        return book


def rulebook(first: date, last: date, office_ids: Collection[int] | None = None) -> Rulebook:
    """Every card that holds on any day of the period, and the offices with their company days; two queries."""
    found = RuleCard.objects.filter(valid_from__lte=last).filter(Q(valid_to=None) | Q(valid_to__gte=first))
    if office_ids is not None:
        found = found.filter(office__in=office_ids)
    return Rulebook({one.id: one for one in offices(span=(first, last))}, list(found.order_by("-valid_from")))
