"""Registers: post movements, read balances as of any day, explain them line by line.

    register("hours.leave", never_negative=False)
    post(door, "hours.leave", {"person": 12, "kind": "annual"}, amount=Decimal(-1), day=…, cause=say(…), source="…")
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Sum

from tongpin.base.entities.records import Door
from tongpin.base.words import Refused, Say, say

from .entity import Balance, Movement

Dims = Mapping[str, Any]


@dataclass(frozen=True)
class Post:
    """A movement to be posted."""

    dims: Dims
    amount: Decimal
    day: date
    cause: Say
    source: str = ""


@dataclass(frozen=True)
class Line:
    """A movement as it is shown, with the balance after it."""

    day: date
    amount: Decimal
    balance: Decimal
    cause: Say
    source: str


_declared: dict[str, bool] = {}


def register(name: str, *, never_negative: bool = False) -> None:
    """Declares a register, beside the feature that owns it."""
    _declared[name] = never_negative


def key_of(dims: Dims) -> str:
    return "|".join(f"{name}={dims[name]}" for name in sorted(dims))


def post(door: Door, name: str, dims: Dims, **movement: Any) -> None:
    """One movement: amount, day, cause and source as in Post."""
    post_many(door, name, [Post(dims, **movement)])


def post_many(door: Door, name: str, posts: Sequence[Post]) -> None:
    """Writes movements and moves the balances. Refuses when a register that never is negative would be."""
    if name not in _declared:
        raise LookupError(f"nobody declared the register {name}")
    if not posts:
        return
    Movement.objects.bulk_create([
        Movement(register=name, key=key_of(one.dims), dims=dict(one.dims), day=one.day, amount=one.amount,
                 cause=one.cause.to_json(), source=one.source) for one in posts], batch_size=5000)
    _move(name, posts)
    for one in posts if len(posts) <= 20 else ():
        door.note("post", name, key_of(one.dims), new={"amount": str(one.amount), "source": one.source})
    if len(posts) > 20:
        door.note("post", name, new={"count": len(posts), "sum": str(sum(one.amount for one in posts))})


def reverse(door: Door, name: str, sources: Iterable[str], cause: Say | None = None) -> int:
    """Takes back what the sources posted, as movements of their own; nothing is ever erased."""
    sums: dict[tuple[str, str, date], Decimal] = defaultdict(Decimal)
    dims: dict[str, Dims] = {}
    for one in Movement.objects.filter(register=name, source__in=list(sources)).order_by("id"):
        sums[(one.key, one.source, one.day)] += one.amount
        dims[one.key] = one.dims
    back = [
        Post(dims[key], -amount, day, cause or say("base.registers.taken_back"), source)
        for (key, source, day), amount in sums.items() if amount
    ]
    post_many(door, name, back)
    return len(back)


def balance(name: str, dims: Dims, *, at: date | None = None) -> Decimal:
    """The balance now, or as it stood at the end of a day."""
    if at is None:
        found = Balance.objects.filter(register=name, key=key_of(dims)).first()
        return found.amount if found else Decimal(0)
    moved = Movement.objects.filter(register=name, key=key_of(dims), day__lte=at).aggregate(sum=Sum("amount"))
    return moved["sum"] or Decimal(0)


def balances(name: str, of: Iterable[Dims]) -> dict[str, Decimal]:
    """key_of(dims) → the balance now, of many at once; one that never moved is not there."""
    keys = [key_of(dims) for dims in of]
    return dict(Balance.objects.filter(register=name, key__in=keys).values_list("key", "amount"))


def lines(name: str, dims: Dims) -> list[Line]:
    """Every movement in the order in which it counts, with the running balance."""
    running = Decimal(0)
    found = []
    for one in Movement.objects.filter(register=name, key=key_of(dims)).order_by("day", "id"):
        running += one.amount
        found.append(Line(one.day, one.amount, running, Say.from_json(one.cause), one.source))
    return found


def disagreements() -> list[str]:
    """Keys whose balance is not the sum of its movements: always none."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT coalesce(b.register, m.register) || ' ' || coalesce(b.key, m.key)
            FROM base_balance b
            FULL JOIN (SELECT register, key, sum(amount) AS amount FROM base_movement GROUP BY 1, 2) m
              ON m.register = b.register AND m.key = b.key
            WHERE coalesce(b.amount, 0) <> coalesce(m.amount, 0)""")
        return [row[0] for row in cursor.fetchall()]


def _move(name: str, posts: Sequence[Post]) -> None:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    dims = {key_of(one.dims): dict(one.dims) for one in posts}
    for one in posts:
        sums[key_of(one.dims)] += one.amount
    Balance.objects.bulk_create(
        [Balance(register=name, key=key, dims=dims[key]) for key in sorted(sums)], ignore_conflicts=True)
    locked = {
        one.key: one
        for one in Balance.objects.select_for_update().filter(register=name, key__in=sums).order_by("key")
    }
    for key, amount in sums.items():
        locked[key].amount += amount
        if _declared[name] and locked[key].amount < 0:
            raise Refused(say("base.registers.not_enough", left=locked[key].amount - amount, wanted=-amount))
    Balance.objects.bulk_update(locked.values(), ["amount"], batch_size=2000)
