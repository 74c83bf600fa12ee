"""The law in tables: each line names the article it comes from."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .rules import (
    Term,
    add_months,
    check,
    double_wage,
    lasts,
    months_share,
    non_compete,
    owes_open_ended,
    probation_end,
    probation_limit,
    severance_months,
)

D = date
days = st.dates(D(2000, 1, 1), D(2090, 1, 1))


@pytest.mark.parametrize(("article", "first", "last", "limit"), [
    ("劳动合同法 19(1) 不满三个月", D(2026, 1, 1), D(2026, 3, 30), 0),
    ("劳动合同法 19(1) 三个月", D(2026, 1, 1), D(2026, 3, 31), 1),
    ("劳动合同法 19(1) 不满一年", D(2026, 1, 1), D(2026, 12, 30), 1),
    ("劳动合同法 19(1) 一年", D(2026, 1, 1), D(2026, 12, 31), 2),
    ("劳动合同法 19(1) 不满三年", D(2026, 1, 1), D(2028, 12, 30), 2),
    ("劳动合同法 19(1) 三年", D(2026, 1, 1), D(2028, 12, 31), 6),
    ("劳动合同法 19(1) 无固定期限", D(2026, 1, 1), None, 6),
])
def test_probation_limit(article, first, last, limit):
    assert probation_limit(first, last) == limit, article


@pytest.mark.parametrize(("article", "term", "earlier", "codes"), [
    ("19 试用期超长", Term(D(2026, 1, 1), D(2026, 12, 31), 3), [], ["probation_too_long"]),
    ("20 不低于80%", Term(D(2026, 1, 1), None, 6, Decimal(10000), Decimal("7999.99")), [], ["probation_pay_low"]),
    ("20 正好80%", Term(D(2026, 1, 1), None, 6, Decimal(10000), Decimal(8000)), [], []),
    ("14(2)(3) 两次固定期限", Term(D(2026, 1, 1), D(2026, 12, 31)),
     [(D(2024, 1, 1), D(2024, 12, 31)), (D(2025, 1, 1), D(2025, 12, 31))], ["open_ended_due"]),
    ("14(2)(3) 改签无固定期限", Term(D(2026, 1, 1), None),
     [(D(2024, 1, 1), D(2024, 12, 31)), (D(2025, 1, 1), D(2025, 12, 31))], []),
    ("14(2)(1) 连续十年", Term(D(2026, 1, 1), D(2026, 12, 31)), [(D(2016, 1, 1), D(2025, 12, 31))], ["open_ended_due"]),
    ("12 起止", Term(D(2026, 1, 2), D(2026, 1, 1)), [], ["ends_before_start"]),
    ("期限重叠", Term(D(2026, 1, 1), None), [(D(2025, 1, 1), D(2026, 1, 1))], ["overlaps"]),
])
def test_check(article, term, earlier, codes):
    assert [one.code for one in check(term, earlier)] == codes, article


def test_a_second_probation_is_refused_by_article_19():
    assert [one.code for one in check(Term(D(2026, 1, 1), None, 1), probation_before=True)] == ["probation_again"]


@pytest.mark.parametrize(("article", "first", "signed", "today", "due"), [
    ("实施条例 6 满一个月内", D(2026, 10, 1), None, D(2026, 10, 31), None),
    ("实施条例 6 满一个月次日起", D(2026, 10, 1), None, D(2026, 11, 1), (D(2026, 11, 1), D(2026, 11, 1))),
    ("实施条例 6 至补订前一日", D(2026, 10, 1), D(2026, 11, 20), D(2026, 12, 1), (D(2026, 11, 1), D(2026, 11, 19))),
    ("实施条例 7 最多十一个月", D(2025, 1, 1), None, D(2026, 11, 1), (D(2025, 2, 1), D(2025, 12, 31))),
    ("劳动合同法 82 月末入职", D(2026, 1, 31), None, D(2026, 2, 28), (D(2026, 2, 28), D(2026, 2, 28))),
])
def test_double_wage(article, first, signed, today, due):
    assert double_wage(first, signed, today) == due, article


@pytest.mark.parametrize(("article", "begins", "ends", "months"), [
    ("整月", D(2026, 2, 1), D(2026, 4, 30), "3"),
    ("法释〔2025〕12号 6 不满一个月按工作日: 13 of 21", D(2026, 11, 1), D(2026, 11, 18), "0.62"),
    ("one day", D(2026, 11, 2), D(2026, 11, 2), "0.05"),
])
def test_months_of_a_period(article, begins, ends, months):
    assert months_share(begins, ends) == Decimal(months), article


@pytest.mark.parametrize(("article", "first", "last", "months"), [
    ("劳动合同法 47 满一年一个月", D(2023, 1, 1), D(2025, 12, 31), "3"),
    ("47 六个月以上按一年", D(2024, 1, 1), D(2025, 7, 31), "2"),
    ("47 不满六个月半个月", D(2024, 1, 1), D(2025, 1, 1), "1.5"),
    ("47 不满六个月半个月，几天也算", D(2026, 11, 2), D(2026, 11, 6), "0.5"),
    ("97 期满只从 2008 年起算", D(2000, 5, 1), D(2025, 12, 31), "18"),
])
def test_severance_of_a_term_that_ends(article, first, last, months):
    assert severance_months(first, last) == Decimal(months), article


@pytest.mark.parametrize(("article", "months", "share", "flagged", "codes"), [
    ("劳动合同法 24 高管等", 12, 30, False, ["non_compete_unflagged"]),
    ("劳动合同法 24 两年", 25, 50, True, ["non_compete_long"]),
    ("法释〔2020〕26号 36", 12, 29, True, ["non_compete_pay"]),
    ("合规指引 超过一年 50%", 13, 49, True, ["non_compete_pay"]),
    ("合规指引 一年 30%", 12, 30, True, []),
])
def test_non_compete(article, months, share, flagged, codes):
    assert [one.code for one in non_compete(months, Decimal(share), flagged=flagged)] == codes, article


def test_a_gap_begins_the_row_anew():
    assert not owes_open_ended([(D(2020, 1, 1), D(2020, 12, 31)), (D(2024, 1, 1), D(2025, 12, 31))], D(2026, 1, 1))


@given(days, st.integers(0, 600))
def test_adding_months_moves_by_months_and_never_past_the_day(day, months):
    later = add_months(day, months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months
    assert later.day <= day.day


@given(days, st.integers(0, 2000), st.integers(0, 2000))
def test_a_longer_term_never_allows_less_probation(first, short, more):
    last = first + timedelta(days=short)
    assert probation_limit(first, last) <= probation_limit(first, last + timedelta(days=more))


@given(days, st.integers(1, 6))
def test_probation_as_long_as_the_term_allows_ends_within_it(first, months):
    end = probation_end(first, months)
    assert end and lasts(first, end, months) and end < add_months(first, months)


@given(days, st.integers(0, 900))
def test_double_wage_never_exceeds_eleven_months(first, worked):
    due = double_wage(first, None, first + timedelta(days=worked))
    assert due is None or (due[1] < add_months(first, 12) and months_share(*due) <= Decimal("11.2"))
    assert (due is None) == (first + timedelta(days=worked) < add_months(first, 1))
