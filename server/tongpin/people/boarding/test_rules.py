"""Numbers with check digits, what a card's print says, and days counted from the first one: by tables."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from . import rules
from .rules import (
    CHECKS,
    WEIGHTS,
    identity_facts,
    identity_fault,
    median_days,
    read_back,
    read_bank_card,
    read_front,
)


@pytest.mark.parametrize(("number", "fault"), [
    ("11010519491231002X", None), ("11010519491231002x", None), ("110105 19491231 002X", None), ("110105194912310021", "check"),
    ("110105194902310022", "birthday"), ("11010519491231002", "shape"), ("", "shape"), ("０" * 18, "shape"),
])
def test_identity_number(number, fault):
    assert identity_fault(number) == fault


@given(st.dates(date(1930, 1, 1), date(2012, 1, 1)), st.integers(0, 999), st.integers(0, 17))
def test_one_wrong_digit_is_always_found(born, order, place):
    body = f"110105{born:%Y%m%d}{order:03}"
    number = body + CHECKS[sum(int(one) * weight for one, weight in zip(body, WEIGHTS, strict=True)) % 11]
    facts = identity_facts(number)
    assert (facts.birthday, facts.sex) == (born, "male" if order % 2 else "female")
    wrong = "1" if number[place] != "1" else "2"
    assert identity_fault(number[:place] + wrong + number[place + 1:]) is not None


FRONTS = [
    (["姓名 周雨桐", "性别", "女", "民族 汉", "出生", "1998年3月12日", "住址", "江苏省南京市玄武区珠江路", "88号3幢502室",
      "公民身份号码 11010519491231002X"],
     {"name": "周雨桐", "home_address": "江苏省南京市玄武区珠江路88号3幢502室", "identity_number": "11010519491231002X"}),
    (["姓名：李明性别男", "住址 成都市武侯区科华北路1号", "公民身份号码", "110105194912310021"],
     {"name": "：李明", "home_address": "成都市武侯区科华北路1号", "identity_number": "110105194912310021"}),
    (["看不清"], {}),
]


@pytest.mark.parametrize(("lines", "facts"), FRONTS)
def test_front(lines, facts):
    assert read_front(lines) == {key: value.strip("：:") for key, value in facts.items()}


@pytest.mark.parametrize(("lines", "until"), [
    (["签发机关 南京市公安局", "有效期限 2018.03.12-2038.03.12"], "2038-03-12"), (["有效期限", "2016.01.05—长期"], "长期"),
    (["中国"], None),
])
def test_back(lines, until):
    assert read_back(lines).get("identity_until") == until


def test_card_face():
    assert read_bank_card(["招商银行", "CHINA MERCHANTS BANK", "6222 0212 3456 7890 128", "VALID THRU 12/30"]) == {
        "bank_name": "招商银行", "bank_account": "6222021234567890128"}
    assert read_bank_card(["6222 0212 3456 7890 129"]) == {}


@pytest.mark.parametrize(("spans", "median"), [([], None), ([7], 7), ([3, 10, 4], 4), ([2, 4], 3)])
def test_median(spans, median):
    assert median_days(spans) == median


@pytest.mark.parametrize("first", [date(2026, 12, 1), date(2027, 2, 1), date(2028, 2, 29)])
def test_who_never_came_is_forgotten_within_three_months(first):
    months = date(first.year + (first.month + 3 > 12), (first.month + 2) % 12 + 1, min(first.day, 28))
    assert rules.forgotten_on(first) < months


@pytest.mark.parametrize(("last", "cleared"), [(date(2026, 12, 31), date(2029, 1, 1)), (date(2028, 2, 28), date(2030, 3, 1))])
def test_what_a_leaver_told_is_kept_two_years(last, cleared):
    assert rules.cleared_on(last) == cleared


END = date(2026, 12, 31)


@pytest.mark.parametrize(("result", "ends", "today", "stage"), [
    ("passed", END, END, ""), ("passed", END, date(2027, 1, 1), "settled"), ("failed", END, date(2027, 1, 1), "failed"),
    ("failed", END, END, ""), ("", END, date(2027, 3, 1), ""), (None, END, date(2027, 1, 1), "settled"), ("passed", None, END, ""),
])
def test_what_follows_a_probation_is_what_was_decided(result, ends, today, stage):
    assert rules.after_probation(result, ends, today) == stage


OFFER = datetime(2026, 11, 1, 9, tzinfo=UTC)


def span(key, begins, ends):
    at = [None if days is None else OFFER + timedelta(days=days) for days in (begins, ends)]
    return rules.Span(key, {"zh": key, "en": key}, "", at[0], at[1])


@pytest.mark.parametrize(("spans", "key", "days"), [
    ([], None, None), ([("a", 0, 2), ("b", 2, 7), ("c", 0, 4)], "b", 5), ([("a", 0, 3), ("b", 0, 3)], "a", 3),
    ([("a", 0, 6), ("open", 4, None)], "a", 6), ([("a", 0, 5), ("open", 4, None)], "open", 6),
])
def test_the_longest_between_offer_and_ready(spans, key, days):
    """What isn't done counts until now: the tenth day."""
    now = OFFER + timedelta(days=10)
    found = rules.longest([span(*one) for one in spans], now)
    assert (found and found.key, found and found.days(now)) == (key, days)
