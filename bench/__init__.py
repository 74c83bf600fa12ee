"""Measures: what the product promises in seconds and megabytes, measured on this machine; never a test.

A measure lies in bench/measure_<topic>.py:

    @measure("staff import of 3,000 people", bar="10 s")
    def staff_import(company: Company) -> Iterator[float]: …      # one figure a round, in the bar's unit
"""

from .registry import Measure, main, measure, measures

__all__ = ["Measure", "main", "measure", "measures"]
