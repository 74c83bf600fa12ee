"""The ledger: a row that was altered, cut out or cut off behind its back is found."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door

from .chain import verify
from .entity import LedgerHead, LedgerLine
from .story import because


@pytest.fixture
def five(db):
    for number in range(5):
        with door(SYSTEM, reason=f"r{number}") as d:
            d.note("tried", "probe.thing", number, new={"n": number})


def _behind_its_back(sql: str) -> None:
    """What somebody with the database's password could do."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_ledgerline DISABLE TRIGGER only_grows")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE base_ledgerline ENABLE TRIGGER only_grows")


def _found() -> list[str]:
    return [one.code for one in verify()]


def test_an_untouched_chain_is_whole(five):
    assert _found() == []
    assert LedgerLine.objects.count() == 5


@pytest.mark.parametrize("sql", [
    "UPDATE base_ledgerline SET body = replace(body, '\"n\":2', '\"n\":9') WHERE seq = 3",
    "UPDATE base_ledgerline SET actor = 'user:1' WHERE seq = 3",
    "UPDATE base_ledgerline SET at = at - interval '1 day' WHERE seq = 3",
    "UPDATE base_ledgerline SET digest = repeat('0', 64) WHERE seq = 3",
])
def test_an_altered_row_is_found(five, sql):
    _behind_its_back(sql)
    assert "base.ledger.altered" in _found()


def test_a_missing_row_and_a_cut_off_end_are_found(five):
    _behind_its_back("DELETE FROM base_ledgerline WHERE seq = 2")
    assert "base.ledger.gap" in _found()


def test_the_newest_lines_cannot_be_cut_off_unseen(five):
    _behind_its_back("DELETE FROM base_ledgerline WHERE seq = 5")
    assert _found() == ["base.ledger.cut_off"]


def test_a_lost_seal_is_found(five):
    LedgerHead.objects.all().delete()
    assert _found() == ["base.ledger.no_head"]


@pytest.mark.parametrize("sql", ["UPDATE base_ledgerline SET verb = 'x'", "DELETE FROM base_ledgerline"])
def test_the_database_itself_refuses(five, sql):
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_deed_of_the_house_says_why_in_words(db):
    told = because(SYSTEM, ["roll over", "王总同意的", "import 3", "nothing known 3"])
    assert told["roll over"] == {"zh": "到日生效", "en": "took effect on its day"}
    assert told["王总同意的"] == {"zh": "王总同意的", "en": "王总同意的"}
    assert told["import 3"] == {"zh": "导入 3", "en": "import 3"}
    assert told["nothing known 3"]["zh"] == "nothing known 3"
