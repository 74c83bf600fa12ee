"""The corpus runs on the evaluator, on explain and on text→tree→text; then limits and refusals."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tongpin.base.formulas import (
    DAY,
    FUNCTIONS,
    NUMBER,
    TEXT,
    YES,
    Formula,
    Name,
    Names,
    explain,
    from_json,
    order,
    parse,
    render,
    to_json,
)
from tongpin.base.words import Refused

LINES = [line for line in Path(__file__).with_name("cases.txt").read_text("utf-8").splitlines()
         if line.strip() and not line.startswith("#")]
CASES = [tuple(line.rsplit(" => ", 1)) for line in LINES if not line.startswith("let ")]


def value_of(text):
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if text.startswith('"'):
        return text[1:-1].replace('""', '"')
    return date.fromisoformat(text) if text.count("-") == 2 and text[:1].isdigit() else Decimal(text)


def kind_named(label, value):
    if value == "blank":
        return DAY if "日" in label else TEXT if "文" in label else NUMBER
    return {bool: YES, str: TEXT, date: DAY, Decimal: NUMBER}[type(value_of(value))]


def fields():
    names, values = [], {}
    for at, line in enumerate(line[4:] for line in LINES if line.startswith("let ")):
        labels, value = line.rsplit(" = ", 1)
        zh, en = labels.split(" | ")
        names.append(Name(f"f{at}", {"zh": zh, "en": en}, kind_named(zh, value)))
        values[f"f{at}"] = None if value == "blank" else value_of(value)
    return Names(names), values


NAMES, VALUES = fields()


def refusal(call):
    with pytest.raises(Refused) as caught:
        call()
    for problem in caught.value.problems:
        assert problem.say.text("zh") and problem.say.text("en")
    return caught.value.problems[0].say.code.rsplit(".", 1)[-1]


def test_the_corpus_is_large():
    assert len(CASES) >= 300


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_case(text, wanted):
    if wanted.startswith("!"):
        def run(work):
            return work(parse(text, NAMES, gives=None))
        assert refusal(lambda: run(lambda tree: Formula(tree, NAMES)(VALUES))) == wanted[1:]
        assert refusal(lambda: run(lambda tree: explain(tree, NAMES, VALUES))) == wanted[1:]
        return
    tree = parse(text, NAMES, gives=None)
    found = Formula(tree, NAMES)(VALUES)
    assert found == value_of(wanted) and type(found) is type(value_of(wanted))
    assert explain(tree, NAMES, VALUES).value == found
    assert from_json(to_json(tree)) == tree
    for lang in ("zh", "en"):
        assert parse(render(tree, NAMES, lang), NAMES, gives=None) == tree


def test_a_target_may_stand_before_the_formula():
    tree = parse("绩效工资 = 绩效工资基数 × 绩效系数", NAMES, target="绩效工资")
    assert render(tree, NAMES, "en") == "{Performance base} × {Performance factor}"


def test_a_misspelt_name_is_told_with_its_place_and_the_nearest():
    with pytest.raises(Refused) as caught:
        parse("岗位津贴 + 基本公资", NAMES)
    problem = caught.value.problems[0]
    assert (problem.place.column, problem.say.values["nearest"]) == ("8", "基本工资")


def test_every_unknown_name_is_told_at_once():
    with pytest.raises(Refused) as caught:
        parse("甲 + 乙 + 丙", NAMES)
    assert len(caught.value.problems) == 3


def test_a_pay_item_must_give_a_number():
    assert refusal(lambda: parse("城市", NAMES)) == "result_mismatch"


def test_limits_of_length_and_depth():
    assert refusal(lambda: parse("1" + "+1" * 1000, NAMES)) == "too_long"
    assert refusal(lambda: parse("(" * 900 + "-1" + ")" * 900 + "+-" * 60 + "1", NAMES)) in ("too_deep", "syntax")
    assert refusal(lambda: parse("-" * 150 + "1", NAMES)) == "too_deep"
    assert Formula(parse("1" + "+1" * 90, NAMES), NAMES)({}) == 91


def test_nested_choices_are_worked_out_once():
    text = "基本工资"
    for _ in range(25):
        text = f"默认(对应({text}, 1, 2, {3}), 4)"
    assert Formula(parse(text, NAMES), NAMES)(VALUES) == 3


@pytest.mark.parametrize("value", [1.5, True, "1", Decimal("NaN"), Decimal("Infinity"), date(2026, 1, 1)])
def test_a_wrong_value_is_refused(value):
    formula = Formula(parse("基本工资 + 1", NAMES), NAMES)
    assert refusal(lambda: formula({"f0": value})) == "bad_value"


def test_an_instant_is_no_day():
    formula = Formula(parse("年(今天)", NAMES), NAMES)
    today = NAMES.find("今天").id
    assert refusal(lambda: formula({today: datetime(2026, 1, 1)})) == "bad_value"


def test_a_circle_is_named():
    names = Names(Name(code, {"zh": code, "en": code}) for code in "abc")
    trees = {"a": parse("b + 1", names), "b": parse("c", names), "c": parse("a", names)}
    with pytest.raises(Refused) as caught:
        order(trees, names)
    assert {label["zh"] for label in caught.value.problems[0].say.values["names"]} == {"a", "b", "c"}


def test_order_puts_inputs_first():
    names = Names(Name(code, {"zh": code, "en": code}) for code in "abcd")
    trees = {"a": parse("b + d", names), "b": parse("c", names), "c": parse("d", names)}
    assert order(trees, names) == ["c", "b", "a"]


def test_a_shared_label_is_written_with_its_id():
    names = Names([Name("x", {"zh": "奖金", "en": "Bonus"}), Name("y", {"zh": "奖金", "en": "Extra"})])
    tree = parse("{奖金#x} + Extra", names)
    assert render(tree, names, "zh") == "{奖金#x} + {奖金#y}"
    assert parse(render(tree, names, "zh"), names) == tree


def test_a_gone_field_is_refused():
    tree = parse("基本工资", NAMES)
    assert refusal(lambda: Formula(tree, Names([]))) == "gone"


def test_explanation_shows_figures_in_the_place_of_names():
    names = Names([Name("t", {"zh": "应纳税所得额", "en": "Taxable"}, show="money"),
                   Name("r", {"zh": "税率", "en": "Rate"}, show="percent")])
    told = explain(parse("应纳税所得额 × 税率 − 31920", names), names, {"t": Decimal("340944.57"), "r": Decimal("0.25")})
    assert told.filled["zh"] == "340,944.57 × 25% − 31920"
    assert told.to_json()["steps"] == [
        {"text": {"zh": "应纳税所得额 × 税率", "en": "Taxable × Rate"}, "value": "85236.1425"}]


def test_fifteen_functions_or_more_in_both_languages():
    assert len(FUNCTIONS) >= 15 and all(one.zh != one.code for one in FUNCTIONS.values())
