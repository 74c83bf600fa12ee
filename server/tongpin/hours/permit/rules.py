"""Permits of special working hours, pure: which rule cards need one, and on which days none holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tongpin.hours.rule.rules import COMPREHENSIVE, FREE

# 综合计算工时 and 不定时工作制 are approved by the labour authority for posts and for a time (劳部发〔1994〕503号); elsewhere than in
# China the law knows no such permit.
NEEDING = (COMPREHENSIVE, FREE)
COUNTRY = "CN"
SOURCE = "劳部发〔1994〕503号"
Span = tuple[date, date]


def gaps(held: Iterable[Span], first: date, last: date) -> list[Span]:
    """The parts of a period, both ends included, on which nothing holds."""
    found, begin = [], first
    for start, end in sorted(held):
        if end < begin:
            continue
        if start > last:
            break
        if start > begin:
            found.append((begin, start - timedelta(days=1)))
        begin = end + timedelta(days=1)
    return [*found, (begin, last)] if begin <= last else found
