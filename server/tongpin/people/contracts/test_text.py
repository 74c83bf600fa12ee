"""Templates: what somebody writes is text, whatever it looks like; every shipped template is whole in both languages."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.base.words import Refused

from .text import SHIPPED, content, filled, opened, paper, printed, shipped
from .wording.rules import checked

KEYS = sorted(path.stem for path in SHIPPED.glob("*.json"))
NASTY = "#let x = 1 \\ $a$ @ref // no /* no */ `raw` <label> *b* _i_ [c] {person} \"q\" #sys.inputs"
FACTS = {"company": "启明科技", "person": NASTY, "identity_number": "110101199001011237", "valid_from": date(2026, 1, 1),
         "valid_to": date(2028, 12, 31), "probation_months": 6, "probation_end": date(2026, 6, 30), "pay": Decimal(12000),
         "hours_system": "standard", "position": NASTY, "today": date(2026, 11, 25)}


@pytest.mark.parametrize("key", KEYS)
def test_shipped_templates_are_well_formed_and_print(key):
    body = shipped(key)
    checked(body)
    assert all(one["zh"] and one["en"] for one in body["blocks"])
    assert paper(key, FACTS, "both")[:5] == b"%PDF-"


def test_signs_of_markup_come_out_as_written():
    body = {"name": {"zh": NASTY, "en": NASTY}, "parties": True, "fields": [], "blocks": [{"kind": "text", "zh": NASTY, "en": ""}]}
    kept = content(body, FACTS, "zh")
    assert "#let x = 1 \\ $a$ @ref // no /* no */ `raw` <label> *b* _i_ [c]" in kept["blocks"][0]["text"]
    assert printed(kept, FACTS)[:5] == b"%PDF-"


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from("#$\\@/*_`<>[]{}\"'~=-+ a中\n"), min_size=1, max_size=40))
def test_no_text_whatever_stops_the_press(text):
    body = {"name": {"zh": text, "en": ""}, "parties": True, "fields": [], "blocks": [{"kind": "heading", "zh": text, "en": ""}]}
    assert printed(content(body, {"company": text, "person": text}, "zh"), {})[:5] == b"%PDF-"


def test_clauses_appear_by_condition():
    with_probation = content(shipped("labour-fixed"), FACTS, "zh")["blocks"]
    without = content(shipped("labour-fixed"), {**FACTS, "probation_months": 0}, "zh")["blocks"]
    assert any("试用期 6 个月" in one["text"] for one in with_probation)
    assert not any("试用期 6" in one["text"] or "试用期 0" in one["text"] for one in without)


def test_the_identity_number_is_not_kept_with_the_text():
    kept = content(shipped("labour-fixed"), FACTS, "zh")
    assert "110101199001011237" not in str(kept)
    assert "110101199001011237" in str(opened(kept, FACTS))


def test_a_fact_cannot_smuggle_in_a_field():
    kept = content(shipped("labour-fixed"), {**FACTS, "position": "{identity_number}"}, "zh")
    assert str(opened(kept, FACTS)).count("110101199001011237") == 1


def test_a_missing_fact_leaves_a_line_to_fill():
    assert filled("a {position} b", {}, "zh") == "a ＿＿＿＿ b"


@pytest.mark.parametrize("block", [
    {"kind": "script", "zh": "x"}, {"kind": "text", "zh": ""}, {"kind": "text", "zh": "{nobody_knows}"},
    {"kind": "text", "zh": "x", "when": ["run", "os"]}, {"kind": "text", "zh": "x", "when": ["is", "nowhere", 1]}, "text",
])
def test_a_wrong_block_is_refused_where_it_stands(block):
    with pytest.raises(Refused) as refused:
        checked({"name": {"zh": "x"}, "parties": True, "fields": [], "blocks": [block]})
    assert refused.value.problems[0].place.row == 1
