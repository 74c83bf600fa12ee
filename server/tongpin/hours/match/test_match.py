"""Match: by number, else by name, never by guess; a file's office by its words or its people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.hours.intake.statement import Who
from tongpin.hours.match.rules import Known, KnownOffice, Roll, guess_office, match_people, name_key, number_key

OFFICES = [KnownOffice(1, "北京", ("北京",)), KnownOffice(2, "南京", ("南京",)), KnownOffice(3, "深圳", ("深圳",))]
PEOPLE = [
    Known(1, 1, "BJ001", "梁军"), Known(2, 1, "BJ012", "陈敏"), Known(3, 1, "BJ014", "陈敏"),
    Known(4, 2, "56", "许刚"), Known(5, 2, "94", "邓梓萱"), Known(6, 2, "46", "罗勇"),
    Known(7, 3, "56", "朱思远"), Known(8, 3, "94", "李明"), Known(9, 3, "41", "刘洋"), Known(10, 3, "52", "黄梓萱"),
]
ROLL = Roll(PEOPLE)
BEIJING = ROLL.within([1])


@pytest.mark.parametrize(("number", "name", "person"), [
    ("bj001", "", 1), (" BJ001 ", "梁军", 1), ("BJ1", "", 1), ("", "梁  军", 1), ("", "梁\u3000军", 1),
    ("liangjun", "梁军", 1), ("BJ014", "陈敏", 3),
])
def test_one_person_is_found(number, name, person):
    assert list(match_people([Who(number, name)], BEIJING).found.values()) == [person]


@pytest.mark.parametrize(("who", "code"), [
    (Who("", "陈敏"), "two_of_one_name"), (Who("999", ""), "unknown"), (Who("BJ001", "陈敏"), "name_of_another"),
])
def test_what_is_not_certain_is_a_doubt(who, code):
    result = match_people([who], BEIJING, ROLL)
    assert (result.found, [one.code for one in result.doubts]) == ({}, [code])


def test_somebody_of_another_office_is_proposed_and_not_taken():
    result = match_people([Who("46", "罗勇")], BEIJING, ROLL)
    assert (result.doubts[0].code, result.doubts[0].suggestion) == ("in_other_office", 6)


def test_the_namesake_left_over_is_proposed_and_not_taken():
    result = match_people([Who("BJ012", "陈敏"), Who("", "陈敏")], BEIJING)
    assert (result.doubts[0].candidates, result.doubts[0].suggestion) == ((2, 3), 3)


def test_two_lines_of_one_name_are_never_one_person():
    result = match_people([Who("", "梁军", row=5), Who("", "梁军", row=9)], BEIJING)
    assert result.found == {} and len(result.doubts) == 2


def test_a_name_taken_by_number_is_not_matched_again():
    result = match_people([Who("BJ001", "梁军"), Who("", "梁军", row=9)], BEIJING)
    assert list(result.found.values()) == [1] and len(result.doubts) == 1


def test_another_spelling_with_the_right_number_is_told():
    result = match_people([Who("BJ001", "梁 均")], BEIJING)
    assert list(result.found.values()) == [1] and result.other_names == [(Who("BJ001", "梁 均"), 1)]


@pytest.mark.parametrize(("people", "hints", "office"), [
    (["46", "56", "94"], ["启明南京"], 2),
    (["41", "52", "56", "94", "999"], [], 3),
    (["56", "94"], [], None),
    (["56", "94"], ["深圳研发中心"], 3),
    (["BJ001", "BJ012"], ["深圳"], None),
    ([], [], None),
])
def test_the_office_of_a_file(people, hints, office):
    assert guess_office([Who(number) for number in people], hints, OFFICES, ROLL).office == office


@given(st.sampled_from([one for one in PEOPLE if one.office == 3]), st.integers(0, 6), st.booleans())
def test_padding_never_matters(person, noughts, blank):
    written = (" " if blank else "") + "0" * noughts + person.number
    assert match_people([Who(written)], ROLL.within([3])).found == {Who(written).key: person.id}


def test_keys():
    assert number_key("ＢＪ００１") == number_key("bj-001") == "bj1"
    assert name_key("Émilie Dupont") == name_key("emilie dupont") and name_key("Max Groß") == name_key("MAX GROSS")
