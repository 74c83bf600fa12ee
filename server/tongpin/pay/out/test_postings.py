"""Postings: whatever the mapping, debit is credit is what was booked, to the fen; what has no accounts is named, not guessed."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .postings import GROUPS, SOURCES, Account, Amount, Rule, entries, rule_of
from .templates import shipped_rules

CODES = {"basic_wage": "@wage", "absence_pay": "@wage", "pension": "@insurance", "housing_fund": "@fund", "income_tax": "@tax",
         "other_withheld": "@other", "medical_employer": "@employer", "fund_employer": "@employer", "@net": "@net"}
accounts = st.builds(Account, st.sampled_from(["6602", "2211", "1002", "224101"]), st.just("科目"),
                     st.sampled_from(["none", "department", "person"]))
amounts = st.builds(
    lambda code, fen, office, above, who: Amount(
        code, CODES[code], D(fen) / 100, office, above, f"部门{above[0]}" if above else "", who, who),
    st.sampled_from(sorted(CODES)), st.integers(-10**7, 10**9), st.integers(1, 3), st.sampled_from([(), (1,), (2, 1), (3, 2, 1)]),
    st.sampled_from(["周雨桐", "刘静"]))
rules = st.builds(Rule, st.sampled_from([*SOURCES, *CODES]), accounts, accounts, st.just("摘要"), st.sampled_from([None, 1, 2]),
                  st.sampled_from([None, 1, 2, 3]))


@given(st.lists(amounts, max_size=30), st.lists(rules, max_size=12))
def test_any_mapping_balances_and_books_what_it_takes(told, mapping):
    found, missing = entries(told, mapping)
    debit, credit = sum((one.debit for one in found), D(0)), sum((one.credit for one in found), D(0))
    assert debit == credit == sum((one.amount for one in told if one not in missing), D(0))
    assert all(rule_of(one, mapping) is None and one.amount for one in missing)
    assert all(bool(one.debit) != bool(one.credit) for one in found)


@given(st.lists(amounts, max_size=30))
def test_with_a_rule_for_every_group_nothing_is_missing(told):
    assert entries(told, shipped_rules())[1] == []


def test_the_narrowest_rule_takes_an_amount():
    def rule(name, source="@wage", **more):
        return Rule(source, Account(name), Account("2211"), **more)

    every = [rule("any"), rule("office", office=1), rule("above", department=1), rule("below", department=2),
             rule("item", "basic_wage"), rule("item there", "basic_wage", department=2)]
    one = Amount("basic_wage", "@wage", D(1), 1, (2, 1))
    taken = []
    while every:
        best = rule_of(one, every)
        taken.append(best.debit.code)
        every.remove(best)
    assert taken == ["item there", "item", "below", "above", "office", "any"]


def test_a_person_or_department_stands_beside_the_account_where_it_is_asked_for():
    mapping = [Rule("@wage", Account("6602", "", "department"), Account("2211", "", "person"))]
    told = [Amount("basic_wage", "@wage", D(amount), 1, (1,), "研发部", who, who) for amount, who in ((100, "甲"), (50, "乙"), (7, "甲"))]
    found, _ = entries(told, mapping)
    assert [(one.debit, one.credit, one.department, one.person) for one in found] == [
        (D(157), D(0), "研发部", ""), (D(0), D(107), "研发部", "甲"), (D(0), D(50), "研发部", "乙")]


@pytest.mark.parametrize("group", sorted(set(GROUPS.values())))
def test_every_step_of_a_run_belongs_to_a_source(group):
    assert group in SOURCES
