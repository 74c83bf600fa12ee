"""Bulk changes write the same as single ones, for every kind of field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door
from tongpin.base.kinds import Secret
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.tests_ground.conftest import sort  # noqa: F401  (the stage)


def test_hundreds_of_rows_change_at_once(sort):  # noqa: F811
    model = sort.entity.model
    with door(SYSTEM) as d:
        rows = d.create_many(model, [model(**sort.values(subject=f"r{n}")) for n in range(120)])
        for number, row in enumerate(rows):
            setattr(row, sort["days"], number)
            setattr(row, sort["cost"], Decimal(number) / 4)
            setattr(row, sort["start"], date(2026, 1, 1) if number % 2 else None)
            setattr(row, sort["account"], Secret(f"account-{number}"))
        d.change_many(rows, [sort[name] for name in ("days", "cost", "start", "account")])
    again = model.objects.get(pk=rows[7].pk)
    assert getattr(again, sort["days"]) == 7
    assert getattr(again, sort["cost"]) == Decimal("1.75")
    assert getattr(again, sort["start"]) == date(2026, 1, 1)
    assert getattr(again, sort["account"]).reveal() == "account-7"
    assert getattr(model.objects.get(pk=rows[8].pk), sort["start"]) is None
    assert LedgerLine.objects.filter(entity=sort.entity.name, verb="change").count() == 1
