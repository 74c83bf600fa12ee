"""Whatever tree is drawn: its text reads back the same, and working it out gives a value or a Refused."""

from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.base.formulas import DAY, FUNCTIONS, NUMBER, TEXT, YES, Formula, Name, Names, explain, parse, render
from tongpin.base.formulas.tree import Binary, Call, Field, Flag, Number, Text, Unary
from tongpin.base.words import Refused

NAMES = Names([
    Name("n", {"zh": "数", "en": "Figure"}), Name("m", {"zh": "另一 个", "en": "or"}),
    Name("t", {"zh": "文", "en": "Words"}, TEXT), Name("y", {"zh": "可", "en": "May"}, YES),
    Name("d", {"zh": "日子", "en": "Day of"}, DAY),
])
FIELDS = {NUMBER: "nm", TEXT: "t", YES: "y", DAY: "d"}
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3)
TEXTS = st.text(max_size=6)


def leaf(kind):
    field = st.sampled_from(FIELDS[kind]).map(Field)
    made = {NUMBER: NUMBERS.map(Number), TEXT: TEXTS.map(Text), YES: st.booleans().map(Flag), DAY: field}[kind]
    return made | field


def calls(kind, deeper):
    for function in FUNCTIONS.values():
        for count in (1, 2, 3, 4, 5):
            kinds = function.kinds(count)
            if kinds is None or (function.gives not in (kind, "same")):
                continue
            args = [deeper(kind if one == "same" else NUMBER if one == "any" else one) for one in kinds]
            yield st.tuples(*args).map(lambda found, code=function.code: Call(code, found))


def inner(kind, deeper):
    options = list(calls(kind, deeper))
    if kind == NUMBER:
        both = st.builds(Binary, st.sampled_from("+-*/^"), deeper(NUMBER), deeper(NUMBER))
        options += [both, both, st.builds(Unary, st.sampled_from("-%"), deeper(NUMBER))]
    if kind == TEXT:
        options.append(st.builds(Binary, st.just("&"), deeper(TEXT), deeper(TEXT)))
    if kind == YES:
        compare = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
        options += [st.builds(Binary, compare, deeper(NUMBER), deeper(NUMBER)),
                    st.builds(Binary, st.sampled_from(["and", "or"]), deeper(YES), deeper(YES)),
                    st.builds(Unary, st.just("not"), deeper(YES))]
    return st.one_of(options)


@cache
def trees(kind, depth=3):
    if depth == 0:
        return leaf(kind)
    return st.one_of(leaf(kind), st.deferred(lambda: inner(kind, lambda one: trees(one, depth - 1))))


ANY_TREE = st.sampled_from([NUMBER, TEXT, YES, DAY]).flatmap(trees)
VALUES = st.fixed_dictionaries({
    "n": st.none() | st.decimals(allow_nan=True, allow_infinity=True), "m": st.integers(-10**6, 10**6),
    "t": st.none() | TEXTS | st.integers(), "y": st.booleans(), "d": st.none() | st.dates()})


@settings(max_examples=300, deadline=None)
@given(tree=ANY_TREE, lang=st.sampled_from(["zh", "en"]))
def test_text_reads_back_as_the_same_tree(tree, lang):
    assert parse(render(tree, NAMES, lang), NAMES, gives=None) == tree


@settings(max_examples=300, deadline=None)
@given(tree=ANY_TREE, values=VALUES)
def test_working_out_gives_a_value_or_a_refusal_and_both_readings_agree(tree, values):
    try:
        found = Formula(tree, NAMES)(values)
    except Refused as no:
        found = no.problems[0].say.code
    try:
        told = explain(tree, NAMES, values).value
    except Refused as no:
        told = no.problems[0].say.code
    assert told == found and type(told) is type(found)


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet="数文可(){}\"“”+-×÷%^&<=>，,. 1290 如果最大取整ANDOR非是", max_size=30) | st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    assert all(problem.say.text(lang) for problem in problems_of(text) for lang in ("zh", "en"))


def problems_of(text):
    try:
        Formula(parse(text, NAMES, gives=None), NAMES)({"n": Decimal(2)})
    except Refused as no:
        return no.problems
    return []
