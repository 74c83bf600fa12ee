"""What a template has to be, as a table: each fault at the place where it stands."""

from __future__ import annotations

import pytest

from tongpin.base.words import Refused

from .rules import LENGTH, checked, one_sided

BONUS = {"key": "bonus", "label": {"zh": "奖金", "en": "Bonus"}, "kind": "number", "needed": True}
CLAUSE = {"kind": "text", "zh": "奖金 {bonus} 元", "en": "A bonus of {bonus}"}


def body(*blocks, fields=(BONUS,), **more):
    return {"name": {"zh": "奖金协议", "en": ""}, "parties": True, "fields": list(fields), "blocks": list(blocks or (CLAUSE,)), **more}


def faults(given):
    with pytest.raises(Refused) as refused:
        checked(given)
    return [(one.say.code.rsplit(".", 1)[1], one.place.field) for one in refused.value.problems]


def test_it_is_kept_whole_and_a_name_in_one_language_serves_for_both():
    kept = checked(body(countries=["CN"], offices=[3]))
    assert (kept["name"], kept["term"], kept["countries"], kept["offices"]) == ({"zh": "奖金协议", "en": "奖金协议"}, "either", ["CN"], [3])
    assert (kept["fields"], kept["blocks"]) == ([BONUS], [CLAUSE])


@pytest.mark.parametrize(("block", "codes"), [
    ({**CLAUSE, "zh": "", "en": " "}, ["block_empty"]),
    ({**CLAUSE, "zh": "字" * (LENGTH + 1)}, ["block_long"]),
    ({**CLAUSE, "en": "{bonuses} and {pay}"}, ["block_unknown"]),
    ({**CLAUSE, "zh": "{奖金}"}, ["block_brace"]),
    ({**CLAUSE, "zh": "{bonus"}, ["block_brace"]),
    ({**CLAUSE, "when": ["is", "car", True]}, ["when_unknown"]),
    ({**CLAUSE, "when": ["not", ["all", ["empty", "pay"], ["over", "car", 1]]]}, ["when_unknown"]),
    ({**CLAUSE, "when": ["over", "company", 3]}, ["when_unordered"]),
    ({**CLAUSE, "when": ["run", "os"]}, ["no_condition"]),
    ({**CLAUSE, "kind": "script"}, ["malformed"]),
])
def test_a_fault_stands_at_its_clause(block, codes):
    assert faults(body(CLAUSE, block)) == [(code, "blocks.1") for code in codes]


@pytest.mark.parametrize("when", [["over", "bonus", 3], ["at_most", "valid_to", "2027-01-01"], ["is", "hours_system", "flexible"]])
def test_what_can_be_compared_may_be(when):
    assert checked(body({**CLAUSE, "when": when}))["blocks"][0]["when"] == when


def test_a_field_that_is_taken_out_is_missed_where_it_was_used():
    blocks = [{**CLAUSE, "zh": "无", "en": "none"}, CLAUSE, {"kind": "note", "zh": "注", "en": "n", "when": ["empty", "bonus"]}]
    assert faults(body(*blocks, fields=())) == [("block_unknown", "blocks.1"), ("when_unknown", "blocks.2")]


@pytest.mark.parametrize(("field", "code"), [
    ({**BONUS, "key": "pay"}, "field_key"), ({**BONUS, "key": "Bonus 1"}, "field_key"), ({**BONUS, "key": ""}, "field_key"),
    ({**BONUS, "key": "car", "label": {"zh": " ", "en": ""}}, "field_nameless"), ({**BONUS, "kind": "secret"}, "malformed"),
])
def test_a_fault_of_a_field_stands_at_the_field(field, code):
    plain = {"kind": "text", "zh": "无", "en": "none"}
    assert faults(body(plain, fields=(BONUS, field))) == [(code, "fields.1")]


@pytest.mark.parametrize(("more", "found"), [
    ({"name": {"zh": " ", "en": ""}}, ("name_needed", "name")), ({"term": "long"}, ("malformed", "term")),
    ({"countries": ["China"]}, ("malformed", "scope")), ({"offices": ["1"]}, ("malformed", "scope")),
])
def test_a_fault_of_the_whole(more, found):
    assert faults(body() | more) == [found]


@pytest.mark.parametrize("given", [None, [], {}, {"blocks": 3}, {"name": "x", "parties": True, "fields": [], "blocks": []}])
def test_what_is_no_template_at_all(given):
    assert faults(given) == [("malformed", None)]


def test_clauses_that_a_language_lacks():
    assert one_sided(body(CLAUSE, {**CLAUSE, "en": ""}, {"kind": "note", "zh": "注"}), "en") == [2, 3]
