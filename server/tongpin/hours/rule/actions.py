"""Which rule and which calendar an office works by on a day, for many offices at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongpin.base.calendars import DayType, day_name, day_type
from tongpin.people.public import OfficeFact, offices

from .entity import RuleCard
from .rules import Rule, standard_rule


@dataclass
class Rulebook:
    """The offices with their cards; a day outside all cards has the standard one."""

    offices: Mapping[int, OfficeFact]
    cards: Mapping[int, list[RuleCard]]

    def __post_init__(self) -> None:
        self._rules: dict[tuple[int, int | None], Rule] = {}
        self._types: dict[tuple[int, date], DayType] = {}

    def zone(self, office: int) -> str:
        return self.offices[office].zone

    def calendar(self, office: int) -> str:
        return self.offices[office].place or standard_rule(self.zone(office)).calendar

    def rule(self, office: int, day: date) -> Rule:
        card = next((one for one in self.cards.get(office, ())
                     if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)), None)
        key = (office, card.pk if card else None)
        if key not in self._rules:
            calendar = self.calendar(office)
            standard = standard_rule(self.zone(office))
            self._rules[key] = card.rule(calendar) if card else Rule(**{**vars(standard), "calendar": calendar})
        return self._rules[key]

    def day_type(self, office: int, day: date) -> DayType:
        key = (office, day)
        if key not in self._types:
            self._types[key] = day_type(self.calendar(office), day)
        return self._types[key]

    def day_name(self, office: int, day: date) -> Mapping[str, str] | None:
        return day_name(self.calendar(office), day)


def rulebook(first: date, last: date, office_ids: Collection[int] | None = None) -> Rulebook:
    """Every card that holds on any day of the period; two queries."""
    cards: dict[int, list[RuleCard]] = defaultdict(list)
    found = RuleCard.objects.filter(valid_from__lte=last).filter(Q(valid_to=None) | Q(valid_to__gte=first))
    for card in found.order_by("-valid_from"):
        if office_ids is None or card.office_id in office_ids:
            cards[card.office_id].append(card)
    return Rulebook({one.id: one for one in offices()}, cards)
