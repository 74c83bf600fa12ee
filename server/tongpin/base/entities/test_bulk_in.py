"""Rows that come through COPY are the same as rows that come one by one."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door
from tongpin.base.kinds import Secret
from tongpin.base.search.entity import SearchRow
from tongpin.base.tables.entity import UserField, UserTable
from tongpin.base.tests_ground.conftest import sort  # noqa: F401  (the stage)
from tongpin.base.words import Refused

from .bulk_in import FEW, MANY, insert_many, upsert_many

AWKWARD = 'tab\t, "quotes", \\N, 换行\n, ☃'


@pytest.mark.parametrize("count", [3, FEW + 20])
def test_every_kind_of_field_arrives(sort, count):  # noqa: F811
    model = sort.entity.model
    plain = {"subject": AWKWARD, "days": 7, "cost": Decimal("12.34"), "start": date(2026, 10, 8), "answer": "yes",
             "account": Secret("6222191868659416036")}
    with door(SYSTEM) as d:
        made = d.create_many(model, [model(**sort.values(**plain)) for _ in range(count)])
    assert len({one.pk for one in made}) == count
    last = model.objects.get(pk=made[-1].pk)
    assert {name: getattr(last, sort[name]) for name in plain} == plain


@pytest.mark.parametrize("count", [3, FEW + 20])
def test_known_rows_are_overwritten_and_new_ones_come(db, count):
    old = insert_many([SearchRow(entity="x", record=n, title="old", text="", grams=[]) for n in range(count)])
    fresh = [SearchRow(entity="x", record=n, title="new", text="t", grams=["a", "甲"]) for n in range(1, count + 1)]
    upsert_many(fresh, ["entity", "record"])
    assert [one.pk for one in fresh[:-1]] == [one.pk for one in old[1:]]
    assert list(SearchRow.objects.filter(title="new").order_by("record").values_list("id", "grams")) == [
        (one.pk, ["a", "甲"]) for one in fresh]
    assert SearchRow.objects.count() == count + 1


def test_rows_that_no_search_finds_are_not_held_until_the_commit(db):
    table = UserTable.objects.create(label_zh="请求")
    with door(SYSTEM) as d:
        made = d.create_many(UserField, [UserField(table=table, label_zh=str(n), sort_of="text") for n in range(3)])
        one = weakref.ref(made[0])
        del made
        gc.collect()
        assert one() is None
        assert len(d.indexed) == 1  # an import still counts that something was written


def test_a_conflict_is_told_as_a_refusal(sort):  # noqa: F811
    model = sort.entity.model
    with pytest.raises(Refused), door(SYSTEM) as d:
        d.create_many(model, [model(**sort.values(subject="x" * 5000)) for _ in range(FEW)])
    assert not model.objects.exists()


def test_many_rows_give_the_planner_fresh_figures_once(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as due:
        for place in range(2):
            insert_many([SearchRow(entity=f"x{place}", record=n, title="t", text="", grams=[]) for n in range(MANY)])
    assert len(due) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [SearchRow._meta.db_table])
        assert cursor.fetchone()[0] == 2 * MANY
