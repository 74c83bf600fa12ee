"""From tree back to text, in either language, with as few brackets as will read back the same."""

from __future__ import annotations

from collections.abc import Callable

from .functions import FUNCTIONS
from .names import Names
from .tree import Binary, Call, Field, Flag, Number, Text, Tree, Unary

SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "^": "^", "&": "&", "=": "=", "<>": "≠",
         "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
LOGIC = {"zh": {"and": "且", "or": "或", "not": "非"}, "en": {"and": "AND", "or": "OR", "not": "NOT"}}
FLAGS = {"zh": {True: "是", False: "否"}, "en": {True: "TRUE", False: "FALSE"}}
_RANK = {"or": 1, "and": 2, "not": 3, "=": 4, "<>": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "&": 5,
         "+": 6, "-": 6, "*": 7, "/": 7, "negative": 8, "^": 9, "%": 10}
_ATOM = 11

FieldText = Callable[[str], str]


def render(tree: Tree, names: Names, lang: str, *, field: FieldText | None = None) -> str:
    """The text of a tree; `field` may put something else, such as a value, in the place of a name."""
    return _Writer(lang, field or (lambda one: names.text_of(one, lang))).write(tree, 0)


class _Writer:
    def __init__(self, lang: str, field: FieldText):
        self.lang, self.field = lang, field

    def write(self, tree: Tree, least: int) -> str:
        """The text of a node; in brackets where it binds less than `least`."""
        text, rank = self.node(tree)
        return f"({text})" if rank < least else text

    def node(self, tree: Tree) -> tuple[str, int]:
        match tree:
            case Number():
                return f"{tree.value:f}", _ATOM
            case Text():
                return '"' + tree.value.replace('"', '""') + '"', _ATOM
            case Flag():
                return FLAGS[self.lang][tree.value], _ATOM
            case Field():
                return self.field(tree.id), _ATOM
            case Unary():
                return self.unary(tree)
            case Binary():
                return self.binary(tree)
            case Call():
                return self.call(tree), _ATOM

    def unary(self, tree: Unary) -> tuple[str, int]:
        if tree.op == "not":
            return f"{LOGIC[self.lang]['not']} {self.write(tree.inner, _RANK['not'])}", _RANK["not"]
        if tree.op == "%":
            return f"{self.write(tree.inner, _RANK['%'])}%", _RANK["%"]
        return f"−{self.write(tree.inner, _RANK['negative'])}", _RANK["negative"]

    def binary(self, tree: Binary) -> tuple[str, int]:
        rank = _RANK[tree.op]
        sign = LOGIC[self.lang].get(tree.op) or SIGNS[tree.op]
        if tree.op == "^":
            return f"{self.write(tree.left, rank + 1)} ^ {self.write(tree.right, _RANK['negative'])}", rank
        left = rank + 1 if rank == _RANK["="] else rank
        return f"{self.write(tree.left, left)} {sign} {self.write(tree.right, rank + 1)}", rank

    def call(self, tree: Call) -> str:
        function = FUNCTIONS[tree.code]
        name = function.zh if self.lang == "zh" else function.code
        comma = "，" if self.lang == "zh" else ", "
        return f"{name}({comma.join(self.write(one, 0) for one in tree.args)})"
