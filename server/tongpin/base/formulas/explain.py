"""Explanation: a formula worked out step by step, as data that a person can follow down to the inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext
from typing import Any

from tongpin.base.words import Both

from .compute import CONTEXT, WORK, Formula, Value, admit
from .functions import FUNCTIONS, Fault
from .names import Name, Names
from .render import render
from .tree import Binary, Call, Field, Flag, Number, Text, Tree, Unary, children, fields_of

_MOST_STEPS = 12


@dataclass(frozen=True)
class Step:
    text: Both
    value: Value


@dataclass(frozen=True)
class Explained:
    value: Value
    text: Both  # the formula in words
    filled: Both  # the formula with the values in the place of the names
    inputs: tuple[tuple[Name, Value], ...]
    steps: tuple[Step, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "value": plain(self.value), "text": self.text, "filled": self.filled,
            "inputs": [{"id": name.id, "label": name.label, "show": name.show, "value": plain(value)}
                       for name, value in self.inputs],
            "steps": [{"text": step.text, "value": plain(step.value)} for step in self.steps],
        }


def explain(tree: Tree, names: Names, values: Mapping[str, Value]) -> Explained:
    """Works the tree out by walking it: a second reading of the language, tested to agree with the first."""
    formula = Formula(tree, names)
    walker = _Walker(names, values)
    try:
        with localcontext(CONTEXT):
            value = walker.value(tree)
    except Fault as fault:
        raise formula.refused(fault) from None
    except DecimalException:
        raise formula.refused(Fault("too_large")) from None
    inputs = tuple((names.by_id[field], values.get(field)) for field in fields_of(tree))
    return Explained(value, _both(tree, names), walker.filled(tree), inputs, walker.steps(tree))


def plain(value: Value) -> str | bool | None:
    if isinstance(value, bool) or value is None:
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def shown(value: Value, show: str) -> str:
    """A value inside a sentence of figures: 340,944.57 or 25%."""
    if not isinstance(value, Decimal):
        return "—" if value is None else f'"{value}"' if isinstance(value, str) else str(value)
    if show == "percent":
        hundredfold = (value * 100).normalize()
        return f"{hundredfold:f}%"
    if show == "money":
        return f"{value:,.2f}"
    short = f"{value:,f}"
    return short.rstrip("0").rstrip(".") if "." in short else short


def _both(tree: Tree, names: Names) -> Both:
    """The formula for reading: names without braces."""
    return {lang: render(tree, names, lang, field=_label(names, lang)) for lang in ("zh", "en")}


def _label(names: Names, lang: str) -> Callable[[str], str]:
    return lambda field: names.by_id[field].label[lang]


class _Walker:
    def __init__(self, names: Names, values: Mapping[str, Value]):
        self.names, self.values = names, values
        self.seen: dict[int, Value] = {}

    def value(self, tree: Tree) -> Any:
        found = self.node(tree)
        self.seen[id(tree)] = found
        return found

    def node(self, tree: Tree) -> Any:
        match tree:
            case Number() | Text() | Flag():
                return tree.value
            case Field():
                found = self.maybe(tree)
                if found is None:
                    raise Fault("blank", name=self.names.by_id[tree.id].label)
                return found
            case Unary():
                inner: Any = self.value(tree.inner)
                return not inner if tree.op == "not" else -inner if tree.op == "-" else inner * Decimal("0.01")
            case Binary():
                return self.binary(tree)
            case Call():
                return self.call(tree)

    def maybe(self, tree: Tree) -> Any:
        if not isinstance(tree, Field):
            return self.value(tree)
        name, found = self.names.by_id[tree.id], self.values.get(tree.id)
        return None if found is None else admit(found, name.kind, name.label)

    def binary(self, tree: Binary) -> Any:
        left: Any = self.value(tree.left)
        if tree.op in ("and", "or"):
            return self.value(tree.right) if left == (tree.op == "and") else left
        right: Any = self.value(tree.right)
        if work := {"/": "divide", "^": "power", "&": "join"}.get(tree.op):
            return WORK[work](left, right)
        return _SIMPLE[tree.op](left, right)

    def call(self, tree: Call) -> Any:
        args = tree.args
        if FUNCTIONS[tree.code].work is not None:
            return WORK[tree.code](*map(self.value, args))
        if tree.code == "ISBLANK":
            return self.maybe(args[0]) is None
        if tree.code == "DEFAULT":
            first = self.maybe(args[0])
            return self.value(args[1]) if first is None else first
        return self.branch(tree.code, args)

    def branch(self, code: str, args: tuple[Tree, ...]) -> Any:
        subject: Any = True
        if code == "SWITCH":
            subject, args = self.value(args[0]), args[1:]
        for test, result in zip(args[:-1:2], args[1:-1:2], strict=True):
            if self.value(test) == subject:
                return self.value(result)
        return self.value(args[-1])

    def filled(self, tree: Tree) -> Both:
        def of(field: str) -> str:
            return shown(self.values.get(field), self.names.by_id[field].show)

        return {lang: render(tree, self.names, lang, field=of) for lang in ("zh", "en")}

    def steps(self, tree: Tree) -> tuple[Step, ...]:
        """The parts worked out on the way: calls, and products or quotients inside sums."""
        found: dict[str, Step] = {}
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            if node is not tree and id(node) in self.seen and _is_worth_a_step(node):
                step = Step(_both(node, self.names), self.seen[id(node)])
                found.setdefault(step.text["en"], step)
            waiting.extend(children(node))
        return tuple(reversed(found.values()))[:_MOST_STEPS]


def _is_worth_a_step(tree: Tree) -> bool:
    return isinstance(tree, Binary | Call)


_SIMPLE: dict[str, Any] = {
    "+": lambda left, right: left + right, "-": lambda left, right: left - right,
    "*": lambda left, right: left * right, "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right, "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right, ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
