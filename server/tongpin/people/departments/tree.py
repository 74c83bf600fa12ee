"""Tree: which departments stand above one on a day, as the terms tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tongpin.base import period

from .entity import Department, DepartmentTerm

DEEPEST = 50


@dataclass
class DepartmentTree:
    """`terms` by department; `today` holds the parents of those that have no term on the day asked for."""

    terms: dict[int, list[tuple[date, date | None, int | None]]]
    today: dict[int, int | None]
    _chains: dict[tuple[int, date], tuple[int, ...]] = field(default_factory=dict)

    def up(self, department: int, day: date) -> tuple[int, ...]:
        """The department itself first, then the ones above it, the nearest first."""
        key = department, day
        if key not in self._chains:
            self._chains[key] = tuple(self._walk(department, day))
        return self._chains[key]

    def _walk(self, department: int, day: date) -> Iterator[int]:
        at: int | None = department
        for _ in range(DEEPEST):
            if at is None:
                return
            yield at
            at = self._parent(at, day)

    def _parent(self, department: int, day: date) -> int | None:
        for first, last, parent in self.terms.get(department, ()):
            if first <= day and (last is None or day <= last):
                return parent
        return self.today.get(department)


def department_tree(first: date, last: date) -> DepartmentTree:
    """For every day of the period; two queries."""
    terms: dict[int, list[tuple[date, date | None, int | None]]] = defaultdict(list)
    for department, since, until, parent in DepartmentTerm.objects.filter(period.between(first, last)).values_list(
            "department_id", "valid_from", "valid_to", "parent_id"):
        terms[department].append((since, until, parent))
    return DepartmentTree(dict(terms), dict(Department.objects.values_list("pk", "parent_id")))
