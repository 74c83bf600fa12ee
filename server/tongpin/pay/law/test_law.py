"""Law: windows never overlap, every figure tells its source, and the worked examples of the reference hold."""

import itertools
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from tongpin.pay.law import tax
from tongpin.pay.law.retirement import retirement
from tongpin.pay.law.tables import Lawbook, shipped

BOOK = Lawbook(shipped())
OCTOBER = date(2026, 10, 1)
A, M, LABOUR = (BOOK.find(f"table.{code}", "CN", OCTOBER).brackets for code in ("A", "M", "labour"))


def test_windows_of_a_key_never_overlap():
    by_key = defaultdict(list)
    for row in shipped():
        by_key[row.place, row.key].append((row.valid_from, row.valid_to or date.max))
    for key, windows in by_key.items():
        windows.sort()
        for (_, end), (start, _) in itertools.pairwise(windows):
            assert end < start, key


def test_every_figure_tells_its_source_in_both_languages():
    assert all(row.source["zh"] and row.source["en"] for row in shipped())
    assert all(row.published_on for row in shipped() if row.place == "CN")


def test_every_official_figure_has_a_source_and_a_window():
    official = [row for row in shipped() if not row.is_provisional]
    assert len(official) > 50 and all(row.source["zh"] and row.source["en"] and row.valid_from for row in official)
    assert all(row.valid_to is None or row.valid_from <= row.valid_to for row in shipped())


@pytest.mark.parametrize("place", ["beijing", "shanghai", "shenzhen", "nanjing", "chengdu"])
def test_a_year_that_nobody_has_published_is_provisional(place):
    found = {key: BOOK.find(key, place, date(2028, 3, 1)) for key in ("floor.pension", "ceiling.medical", "fund.ceiling")}
    assert all(figure and figure.is_provisional for figure in found.values())


@pytest.mark.parametrize("place", ["beijing", "shanghai", "shenzhen", "nanjing", "chengdu"])
def test_limits_after_the_last_verified_window_are_provisional(place):
    for item in ("pension", "medical", "unemployment"):
        assert BOOK.find(f"ceiling.{item}", place, OCTOBER).is_provisional


@pytest.mark.parametrize(("place", "key", "day", "value", "provisional"), [
    ("beijing", "floor.pension", date(2026, 6, 30), "7162", False),
    ("beijing", "ceiling.medical", date(2025, 7, 1), "35811", False),
    ("beijing", "rate.medical.employer", date(2025, 12, 31), "0.098", False),
    ("beijing", "rate.medical.employer", date(2026, 1, 1), "0.098", True),
    ("shanghai", "ceiling.pension", date(2026, 1, 1), "37302", False),
    ("shanghai", "fund.digits", date(2026, 1, 1), "0", False),
    ("shenzhen", "ceiling.pension", date(2025, 6, 30), "27501", False),
    ("shenzhen", "ceiling.medical", date(2025, 3, 1), "33666", False),
    ("shenzhen", "ceiling.unemployment", date(2026, 6, 30), "44265", False),
    ("nanjing", "ceiling.pension", date(2026, 1, 1), "24396", True),
    ("beijing", "rate.pension.own", OCTOBER, "0.08", False),
    ("beijing", "paid_days.month", OCTOBER, "21.75", False),
])
def test_figure_of_a_day(place, key, day, value, provisional):
    found = BOOK.find(key, place, day)
    assert (found.value, found.is_provisional) == (D(value), provisional)


def test_the_bonus_rule_ends_with_2027():
    assert BOOK.find("table.M", "CN", date(2027, 12, 31)) and BOOK.find("table.M", "CN", date(2028, 1, 1)) is None


def test_brackets_meet_without_a_jump():
    for brackets in (A, LABOUR):
        for (bound, rate, quick), (_, upper, next_quick) in itertools.pairwise(brackets):
            assert bound * rate - quick == bound * upper - next_quick


@pytest.mark.parametrize(("call", "wanted"), [
    (lambda: tax.labour_service(D(2000), LABOUR), "240"),                      # P05
    (lambda: tax.royalty_on_writing(D(40000)), "4480"),                        # P05
    (lambda: tax.bonus_apart(D(24200), M), "726"),                             # P06
    (lambda: tax.bonus_apart(D(36000), M), "1080"),
    (lambda: tax.bonus_apart(D(36001), M), "3390.10"),                         # the cliff of the table
    (lambda: tax.bonus_merged(D(36000), D(0), A), "1080"),
    (lambda: tax.bonus_merged(D(36001), D(100000), A), "3600.10"),
    (lambda: tax.labour_service(D(30000), LABOUR), "5200"),                    # 24,000 × 30 % − 2,000
    (lambda: tax.labour_service(D(4000), LABOUR), "640"),
    (lambda: tax.labour_service(D(500), LABOUR), "0"),
    (lambda: tax.royalty(D(10000)), "1600"),
    (lambda: tax.student(D(8000), 1, D(0), A, D(5000)), "42"),
    (lambda: tax.student(D(16000), 2, D(42), A, D(5000)), "42"),
    (lambda: tax.early_retirement(D(180000), 2, A, D(60000)), "1800"),         # (90,000 − 60,000) × 3 % × 2
    (lambda: tax.basic_months(None, None, date(2026, 7, 1), is_first_wages=False), "7"),
    (lambda: tax.basic_months(date(2026, 7, 3), None, date(2026, 7, 1), is_first_wages=False), "1"),
    (lambda: tax.basic_months(date(2026, 7, 3), None, date(2026, 7, 1), is_first_wages=True) * 5000, "35000"),     # P03
    (lambda: tax.basic_months(None, date(2026, 3, 20), date(2026, 7, 1), is_first_wages=False), "3"),
    (lambda: tax.basic_months(date(2026, 3, 1), date(2026, 4, 9), date(2026, 7, 1), is_first_wages=False), "2"),
    (lambda: tax.basic_months(None, date(2025, 12, 31), date(2026, 1, 1), is_first_wages=False), "0"),
])
def test_worked_example(call, wanted):
    assert call() == D(wanted)


@pytest.mark.parametrize(("group", "born", "wanted"), [
    ("men", date(1964, 12, 5), (2024, 12, 0)),
    ("men", date(1965, 1, 31), (2025, 2, 1)),       # P11
    ("men", date(1965, 5, 1), (2025, 7, 2)),
    ("men", date(1976, 9, 1), (2039, 9, 36)),
    ("women_55", date(1981, 9, 1), (2039, 9, 36)),
    ("women_50", date(1984, 11, 1), (2039, 11, 60)),
    ("women_50", date(1975, 1, 1), (2025, 2, 1)),
])
def test_retirement(group, born, wanted):
    assert retirement(group, born) == wanted


def test_a_lawbook_puts_the_row_entered_last_first():
    row = BOOK.find("floor.pension", "beijing", OCTOBER)
    entered = type(row)(row.key, "beijing", OCTOBER - timedelta(days=92), None, "official", row.source, value=D(7500))
    assert Lawbook([*shipped(), entered]).find("floor.pension", "beijing", OCTOBER).value == 7500
