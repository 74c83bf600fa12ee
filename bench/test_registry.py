"""The table of measures tells medians, bars and what went wrong."""

from bench.registry import Measure, Result, is_wanted, run, table


def broken():
    raise ZeroDivisionError("no company")
    yield 1.0


def test_the_median_is_held_against_the_bar():
    result = run(Measure("x", "10 s", lambda: iter([1.0, 9.0, 4.0]), 1))
    assert (result.median, result.ratio) == (4.0, 0.4)
    assert "40%" in table([result])


def test_a_broken_measure_is_told_and_the_rest_goes_on():
    result = run(Measure("x", "50 ms", broken, 1))
    assert "no company" in table([result, Result(Measure("y", "2 s", broken, 2), (1.0,))])


def test_the_large_company_is_measured_only_where_it_is_named():
    large, small = (Measure(name, "1 s", broken, 1) for name in ("large: pay run", "pay run of 3,000"))
    asked = [(words, is_wanted(large, words), is_wanted(small, words)) for words in ([], ["pay"], ["large"], ["large: pay", "pay"])]
    assert asked == [([], False, True), (["pay"], False, True), (["large"], True, False), (["large: pay", "pay"], True, True)]
