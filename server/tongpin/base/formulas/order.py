"""Order: which formula must be worked out before which; a circle is named."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from tongpin.base.words import Problem, Refused, say

from .names import Names
from .tree import Tree, fields_of


def order(trees: Mapping[str, Tree], names: Names) -> list[str]:
    """The ids in an order that can be worked out; where free, as they were given."""
    needs = {code: [field for field in fields_of(tree) if field in trees] for code, tree in trees.items()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = [names.by_id[code].label if code in names.by_id else code for code in reversed(error.args[1])]
        raise Refused(Problem(say("base.formulas.cycle", names=circle))) from None
    done: dict[str, None] = {}

    def visit(code: str) -> None:
        if code not in done:
            for need in needs[code]:
                visit(need)
            done[code] = None

    for code in trees:
        visit(code)
    return list(done)
