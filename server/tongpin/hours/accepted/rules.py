"""Which periods of a person who is judged by results end in a month, and which of them nothing was accepted for; pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.base.period import each_day
from tongpin.hours.rule.quotas import period_of
from tongpin.hours.rule.rules import RESULTS, Rule

PERIODS = ("week", "month")  # in which results are promised and accepted
LONGEST = timedelta(days=31)

RuleOn = Callable[[date], Rule | None]  # None: no work is owed on the day
IsOwed = Callable[[date], bool]


@dataclass(frozen=True, order=True)
class Period:
    """Of the card; `is_owed`: something of it was work and not leave."""

    first: date
    last: date
    is_owed: bool = True


def by_results(rule: Rule | None) -> bool:
    return rule is not None and rule.kind == RESULTS


def period_on(rule: Rule, day: date) -> tuple[date, date]:
    return period_of(day, rule.quota_period)


def ending_in(first: date, last: date, rule_on: RuleOn, is_owed: IsOwed) -> Iterator[Period]:
    """Periods whose last day lies in the span, in order. A period whose card began or ended on the way is one, too."""
    found: dict[tuple[date, date], bool] = {}
    for day in each_day(first - LONGEST, last):
        rule = rule_on(day)
        if rule is None or rule.kind != RESULTS:
            continue
        span = period_on(rule, day)
        if first <= span[1] <= last:
            found[span] = found.get(span, False) or is_owed(day)
    yield from sorted(Period(*span, owed) for span, owed in found.items())


def without(periods: Collection[Period], accepted: Collection[date], today: date) -> list[Period]:
    """Those that are over and owed something, and nothing that begins with them was accepted."""
    return [one for one in periods if one.is_owed and one.last < today and one.first not in accepted]
