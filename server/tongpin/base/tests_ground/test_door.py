"""The record door: rights, form, ledger, search and events, for a coded entity and a drawn table alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door, see
from tongpin.base.entities.pages import Ask, page
from tongpin.base.entities.shown import shape, show_one
from tongpin.base.kinds import Secret
from tongpin.base.ledger.chain import verify
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.search.index import search
from tongpin.base.words import Forbidden, Refused


def _make(sort, **plain):
    with door(SYSTEM) as d:
        return d.create(sort.entity.model, **sort.values(subject="笔记本电脑", **plain))


def test_what_goes_in_comes_out(sort):
    made = _make(sort, days="3", cost="1,234.50", start="2026/10/08", answer="yes", account="6222191868659416036")
    found = sort.entity.model.objects.get(pk=made.pk)
    assert getattr(found, sort["days"]) == 3
    assert getattr(found, sort["cost"]) == Decimal("1234.50")
    assert getattr(found, sort["start"]) == date(2026, 10, 8)
    assert getattr(found, sort["account"]) == Secret("6222191868659416036")


def test_secrets_are_sealed_in_the_database_and_masked_on_screens(sort):
    made = _make(sort, account="6222191868659416036")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sort['account']} FROM {sort.entity.model._meta.db_table}")
        stored = bytes(cursor.fetchone()[0])
    assert b"6222191868659416036" not in stored
    made = sort.entity.model.objects.get(pk=made.pk)
    assert show_one(SYSTEM, made)[sort["account"]] == {"masked": "•••• 6036"}
    assert "6036" not in LedgerLine.objects.get(record=str(made.pk), entity=sort.entity.name).body


@pytest.mark.parametrize(("field", "given", "code"), [
    ("days", "three", "base.kinds.no_number"), ("days", "1.5", "base.kinds.not_whole"),
    ("days", "1e30", "base.kinds.no_number"), ("cost", "0.001", "base.kinds.too_fine"),
    ("start", "31.02.2026", "base.kinds.no_day"), ("answer", "perhaps", "base.kinds.no_choice"),
    ("subject", "", "base.entities.needed"),
])
def test_bad_input_is_told_at_its_field_and_nothing_is_written(sort, field, given, code):
    with pytest.raises(Refused) as refused, door(SYSTEM) as d:
        d.create(sort.entity.model, **sort.values(**{"subject": "x", field: given}))
    assert [(one.say.code, one.place.field) for one in refused.value.problems] == [(code, sort[field])]
    assert not sort.entity.model.objects.exists()
    assert not LedgerLine.objects.filter(entity=sort.entity.name).exists()


def test_all_wrong_fields_are_told_at_once(sort):
    with pytest.raises(Refused) as refused, door(SYSTEM) as d:
        d.create(sort.entity.model, **sort.values(subject="", days="x", start="y"))
    assert {one.place.field for one in refused.value.problems} == {sort["subject"], sort["days"], sort["start"]}


def test_every_change_is_in_the_ledger_with_old_and_new(sort):
    made = _make(sort, days=1)
    with door(SYSTEM, reason="miscounted") as d:
        d.change(made, **sort.values(days=2))
        d.change(made, **sort.values(days=2))  # nothing differs: nothing is noted
        d.remove(made)
    lines = LedgerLine.objects.filter(entity=sort.entity.name).order_by("seq")
    assert [line.verb for line in lines] == ["create", "change", "remove"]
    assert '"reason":"miscounted"' in lines[1].body
    assert f'"old":{{"{sort["days"]}":1}}' in lines[1].body
    assert list(verify()) == []


def test_a_failure_inside_the_door_leaves_nothing(sort):
    with pytest.raises(ZeroDivisionError), door(SYSTEM) as d:
        d.create(sort.entity.model, **sort.values(subject="x"))
        _ = 1 / 0
    assert not sort.entity.model.objects.exists()
    assert not LedgerLine.objects.filter(entity=sort.entity.name).exists()


def test_nobody_without_a_grant_sees_or_writes(sort, as_role):
    made = _make(sort)
    stranger = as_role("employee")
    assert not see(stranger, sort.entity.model).exists()
    for deed in (lambda d: d.create(sort.entity.model, **sort.values(subject="x")),
                 lambda d: d.change(made, **sort.values(subject="y")), lambda d: d.remove(made)):
        with pytest.raises(Forbidden), door(stranger) as d:
            deed(d)
    assert sort.entity.model.objects.get().pk == made.pk


def test_one_grant_decides_list_record_search_shape_and_change(sort, as_role, grant):
    mine = _make(sort, days=1)
    _make(sort, days=9)
    grant("lead", sort.entity.name, ["see", "change"], fields=["*", f"-{sort['cost']}"],
          rows=sort.rename(["at_most", "days", "$me.limit"]))
    lead = as_role("lead", limit=5)
    assert list(see(lead, sort.entity.model)) == [mine]
    assert [row.pk for row in page(lead, sort.entity, Ask()).records] == [mine.pk]
    assert [hit.record for hit in search(lead, "电脑", [sort.entity])] == [mine.pk]
    names = {field["name"] for field in shape(lead, sort.entity)["fields"]}
    assert sort["days"] in names
    assert not names & {sort["cost"], sort["account"]}
    with pytest.raises(Forbidden), door(lead) as d:
        d.change(mine, **sort.values(cost="1.00"))
    with pytest.raises(Forbidden), door(lead) as d:
        d.change(mine, **sort.values(days=9))  # nobody moves a row out of his own reach


def test_a_filter_cannot_ask_about_hidden_fields(sort, as_role, grant):
    grant("lead", sort.entity.name, ["see"], fields=["*", f"-{sort['cost']}"])
    with pytest.raises(Refused):
        page(as_role("lead"), sort.entity, Ask(where=f'["over", "{sort["cost"]}", 1]'))


def test_pages_follow_each_other_without_gap_or_repeat(sort):
    for days in (3, None, 1, 2, None, 2, 5):
        _make(sort, days=days)
    seen, after = [], ""
    while True:
        got = page(SYSTEM, sort.entity, Ask(sort=f"-{sort['days']}", after=after, limit=2))
        seen += [getattr(row, sort["days"]) for row in got.records]
        if got.next is None:
            break
        after = got.next
    assert seen == [5, 3, 2, 2, 1, None, None]


def test_two_characters_are_enough_to_find_a_record(sort):
    made = _make(sort)
    assert [hit.record for hit in search(SYSTEM, "電腦", [sort.entity])] == [made.pk]
    assert search(SYSTEM, "电笔", [sort.entity]) == []
    with door(SYSTEM) as d:
        d.change(made, **sort.values(subject="打印机"))
    assert search(SYSTEM, "电脑", [sort.entity]) == []
