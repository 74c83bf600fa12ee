"""What may be decided at the end of a probation, as a table of cases."""

from datetime import date

import pytest

from .rules import Judged, faults, longest

ENDS, LIMIT, NOW = date(2026, 12, 31), date(2027, 3, 31), date(2026, 12, 10)


@pytest.mark.parametrize(("more", "found"), [
    ({"outcome": "pass"}, []),
    ({"outcome": "pass", "today": date(2027, 1, 5)}, []),
    ({"outcome": "extend", "extended_to": LIMIT}, []),
    ({"outcome": "extend"}, [("day_needed", "extended_to")]),
    ({"outcome": "extend", "extended_to": ENDS}, [("not_later", "extended_to")]),
    ({"outcome": "extend", "extended_to": date(2027, 4, 1)}, [("too_long", "extended_to")]),
    ({"outcome": "extend", "extended_to": date(2028, 4, 1), "longest": None}, []),
    ({"outcome": "extend", "extended_to": LIMIT, "agreed": "no"}, [("not_agreed", "outcome")]),
    ({"outcome": "extend", "extended_to": LIMIT, "today": date(2027, 1, 1)}, [("over", "outcome")]),
    ({"outcome": "part", "reason": "未达到销售目标"}, []),
    ({"outcome": "part", "reason": " "}, [("reason_needed", "reason")]),
    ({"outcome": "part", "reason": "晚了", "today": date(2027, 1, 1)}, [("over", "outcome")]),
])
def test_faults(more, found):
    told = Judged(**{"ends": ENDS, "longest": LIMIT, "today": NOW, **more})
    assert [(one.code, one.field) for one in faults(told)] == found


@pytest.mark.parametrize(("last", "limit"), [
    (date(2026, 12, 31), date(2026, 2, 28)), (date(2028, 12, 31), date(2026, 6, 30)), (None, date(2026, 6, 30)), (date(2026, 3, 30), None)])
def test_the_term_sets_the_limit(last, limit):
    assert longest(date(2026, 1, 1), last) == limit
