"""Condition: plain data that says which records; read as SQL and as Python, which must agree.

    ["all", ["is", "office", "$me.offices"], ["over", "days", 3], ["not", ["empty", "note"]]]

`all`, `any`, `not` join; every other word compares a field path with a value. A value that begins with
`$` is looked up in the facts of the moment (`$me.person`, `$me.team`, `$today`). Nothing else is executed.
`among` asks a list: is this one of those that stand in the field?
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

from tongpin.base.words import Refused, say

Condition = Sequence[Any]
Facts = Mapping[str, Any]

EVERYONE: Condition = ["all"]
NOBODY: Condition = ["any"]
MAX_DEPTH = 12
MAX_PARTS = 200

_LOOKUPS = {"over": "gt", "under": "lt", "at_least": "gte", "at_most": "lte"}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "over": lambda a, b: a > b, "under": lambda a, b: a < b,
    "at_least": lambda a, b: a >= b, "at_most": lambda a, b: a <= b,
}
WORDS = ("all", "any", "not", "is", "is_not", "in", "has", "among", "empty", *_LOOKUPS)


def check(condition: Condition, known: Callable[[str], bool] | None = None, depth: int = 0) -> int:
    """Refuses what is no condition; `known` tells whether a field path exists. Gives the number of parts."""
    if depth > MAX_DEPTH:
        raise Refused(say("base.conditions.too_deep", limit=MAX_DEPTH))
    if not isinstance(condition, list | tuple) or not condition or condition[0] not in WORDS:
        raise Refused(say("base.conditions.no_condition", given=str(condition)[:60]))
    word, rest = condition[0], condition[1:]
    if word in ("all", "any", "not"):
        if word == "not" and len(rest) != 1:
            raise Refused(say("base.conditions.no_condition", given=str(condition)[:60]))
        parts = 1 + sum(check(part, known, depth + 1) for part in rest)
        if parts > MAX_PARTS:
            raise Refused(say("base.conditions.too_many", limit=MAX_PARTS))
        return parts
    if len(rest) != (1 if word == "empty" else 2) or not isinstance(rest[0], str):
        raise Refused(say("base.conditions.no_condition", given=str(condition)[:60]))
    if known and not known(rest[0]):
        raise Refused(say("base.conditions.unknown_field", field=rest[0]))
    return 1


def asks(condition: Condition) -> set[str]:
    """The field paths that it looks at."""
    word, rest = condition[0], condition[1:]
    if word in ("all", "any", "not"):
        return {path for part in rest for path in asks(part)}
    return {rest[0]}


def as_sql(condition: Condition, facts: Facts) -> Q:
    """The condition as a Django filter. Every leaf is two-valued, so that `not` means the same as in Python."""
    word, rest = condition[0], condition[1:]
    if word == "all":
        return _join([as_sql(part, facts) for part in rest], everything=True)
    if word == "any":
        return _join([as_sql(part, facts) for part in rest], everything=False)
    if word == "not":
        return ~as_sql(rest[0], facts)
    path = rest[0].replace(".", "__")
    present = Q(**{f"{path}__isnull": False})
    if word == "empty":
        return ~present
    if word == "is_not":
        return ~as_sql(["is", *rest], facts)
    value = _value(rest[1], facts)
    if value is None or value == []:
        return Q(pk__in=[])
    if word in ("is", "in"):
        return present & (Q(**{f"{path}__in": value}) if isinstance(value, list) else Q(**{path: value}))
    if word == "has":
        return present & Q(**{f"{path}__icontains": value})
    if word == "among":
        return present & Q(**{f"{path}__contains": [value]})
    return present & Q(**{f"{path}__{_LOOKUPS[word]}": value})


def holds(condition: Condition, record: Any, facts: Facts) -> bool:
    """The condition read in Python over a record (model instance or mapping)."""
    word, rest = condition[0], condition[1:]
    if word == "all":
        return all(holds(part, record, facts) for part in rest)
    if word == "any":
        return any(holds(part, record, facts) for part in rest)
    if word == "not":
        return not holds(rest[0], record, facts)
    if word == "is_not":
        return not holds(["is", *rest], record, facts)
    found = _plain(reach(record, rest[0]))
    if word == "empty":
        return found is None
    value = _value(rest[1], facts)
    if found is None or value is None:
        return False
    if word in ("is", "in"):
        wanted = value if isinstance(value, list) else [value]
        return any(left == right for left, right in (_alike(found, _plain(one)) for one in wanted))
    if word == "has":
        return str(value).casefold() in str(found).casefold()
    if word == "among":
        return value in found
    return _COMPARE[word](*_alike(found, _plain(value)))


def reach(record: Any, path: str) -> Any:
    """Follows a dotted path; a missing link on the way gives None."""
    *way, last = path.split(".")
    for step in way:
        record = _step(record, step)
    return _step(record, _key_of(record, last))


def _step(record: Any, step: str) -> Any:
    if record is None:
        return None
    return record.get(step) if isinstance(record, Mapping) else getattr(record, step)


def _key_of(record: Any, step: str) -> str:
    """The key of a linked record is known without reading that record."""
    if not isinstance(record, models.Model):
        return step
    try:
        link = record._meta.get_field(step)
    except FieldDoesNotExist:
        return step
    return link.attname if isinstance(link, models.ForeignKey) and link.target_field.primary_key else step


def _join(parts: list[Q], *, everything: bool) -> Q:
    if not parts:
        return Q(pk__isnull=False) if everything else Q(pk__in=[])  # an empty Q() can't be negated
    whole = parts[0]
    for part in parts[1:]:
        whole = whole & part if everything else whole | part
    return whole


def _value(given: Any, facts: Facts) -> Any:
    if isinstance(given, str) and given.startswith("$"):
        if given[1:] not in facts:
            raise Refused(say("base.conditions.unknown_fact", fact=given))
        given = facts[given[1:]]
    return list(given) if isinstance(given, list | tuple | set | frozenset) else given


def _plain(value: Any) -> Any:
    if hasattr(value, "pk"):
        return value.pk
    return value


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """JSON carries dates and decimals as text: read the right side as the left side is."""
    if isinstance(right, str) and isinstance(left, datetime):
        return left, datetime.fromisoformat(right)
    if isinstance(right, str) and isinstance(left, date):
        return left, date.fromisoformat(right)
    if isinstance(right, str) and isinstance(left, int | Decimal):
        return Decimal(left), Decimal(right)
    return left, right
