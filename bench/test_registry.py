"""The table of measures tells medians, bars and what went wrong."""

from bench.registry import Measure, Result, run, table


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
