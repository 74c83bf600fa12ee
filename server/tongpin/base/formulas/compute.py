"""The reference evaluator: a tree becomes one Python function over Decimal, made without any text of a user."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import Any

from tongpin.base.words import Place, Problem, Refused, say

from .check import kind_of
from .functions import FUNCTIONS, Fault
from .names import DAY, NUMBER, TEXT, YES, Names
from .render import render
from .tree import Binary, Call, Field, Flag, Number, Text, Tree, Unary, fields_of

Value = Decimal | str | bool | date | None
CONTEXT = Context(prec=28, rounding=ROUND_HALF_UP, Emin=-60, Emax=60, traps=[InvalidOperation, DivisionByZero, Overflow])
LARGEST_EXPONENT = 64


def power(base: Decimal, exponent: Decimal) -> Decimal:
    if exponent != exponent.to_integral_value() or abs(exponent) > LARGEST_EXPONENT:
        raise Fault("exponent")
    if base == 0 and exponent < 0:
        raise Fault("division_by_zero")
    return Decimal(1) if exponent == 0 else base ** int(exponent)


def divide(left: Decimal, right: Decimal) -> Decimal:
    if right == 0:
        raise Fault("division_by_zero")
    return left / right


def join(left: str, right: str) -> str:
    joined: str = FUNCTIONS["CONCAT"].work(left, right)  # type: ignore[misc]
    return joined


WORK: dict[str, Callable[..., Any]] = {code: one.work for code, one in FUNCTIONS.items() if one.work} | {
    "power": power, "divide": divide, "join": join}
CELL = {NUMBER: Decimal, TEXT: str, YES: bool, DAY: date}


def admit(value: Any, kind: str, name: Any) -> Value:
    """A value as the kind of its field demands it; int is welcome as a number, float never."""
    if kind == NUMBER and isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    wanted = CELL[kind]
    good = isinstance(value, wanted) and not (kind == DAY and isinstance(value, datetime))
    if good and kind == NUMBER:
        good = value.is_finite() and value.adjusted() < 30
    if not good:
        raise Refused(Problem(say("base.formulas.bad_value", name=name, wanted=say(f"base.formulas.kind_{kind}"))))
    return value  # type: ignore[no-any-return]


class Formula:
    """A tree ready to be worked out again and again."""

    def __init__(self, tree: Tree, names: Names):
        self.tree, self.names = tree, names
        self.fields = fields_of(tree)
        if gone := [field for field in self.fields if field not in names.by_id]:
            raise Refused(Problem(say("base.formulas.gone", name=gone[0])))
        kind_of(tree, names)
        self.numbers = [names.by_id[field].kind == NUMBER for field in self.fields]
        self._run = _compile(tree, self.fields)

    def __call__(self, values: Mapping[str, Value]) -> Value:
        with localcontext(CONTEXT):
            return self.inside(values)

    def inside(self, values: Mapping[str, Value]) -> Value:
        """The same for callers that hold CONTEXT already, as a pay run does for a whole batch."""
        reach = _Reach(self, values)
        try:
            result: Value = self._run(reach.need, reach.look)
        except Fault as fault:
            raise self.refused(fault) from None
        except DecimalException:
            raise self.refused(Fault("too_large")) from None
        return result

    def refused(self, fault: Fault) -> Refused:
        text = {lang: render(self.tree, self.names, lang) for lang in ("zh", "en")}
        sentence = say(f"base.formulas.{fault.code}", **({"text": text} | fault.values))
        return Refused(Problem(sentence, Place(field="formula")))


class _Reach:
    """Hands the values of fields to the generated function."""

    __slots__ = ("fields", "formula", "numbers", "values")

    def __init__(self, formula: Formula, values: Mapping[str, Value]):
        self.formula, self.values, self.fields, self.numbers = formula, values, formula.fields, formula.numbers

    def look(self, index: int) -> Value:
        value = self.values.get(self.fields[index])
        if value is None:
            return None
        if value.__class__ is Decimal and self.numbers[index] and value.adjusted() < 30 and value.is_finite():
            return value
        name = self.formula.names.by_id[self.fields[index]]
        return admit(value, name.kind, name.label)

    def need(self, index: int) -> Value:
        value = self.values.get(self.fields[index])  # as in `look`: a pay run comes here fifty times a person
        if value.__class__ is Decimal and self.numbers[index] and value.adjusted() < 30 and value.is_finite():
            return value
        value = self.look(index)
        if value is None:
            raise Fault("blank", name=self.formula.names.by_id[self.fields[index]].label)
        return value


def _compile(tree: Tree, fields: list[str]) -> Callable[..., Value]:
    writer = _Source(fields)
    source = f"def formula(need, look):\n    return {writer.write(tree)}\n"
    space: dict[str, Any] = {"__builtins__": {}, **WORK, **writer.constants}
    exec(compile(source, "<formula>", "exec"), space)  # noqa: S102 - holds only our names, numbers of fields and constants
    return space["formula"]  # type: ignore[no-any-return]


class _Source:
    """Writes Python of our own words only: constants become k0, k1 …, fields their position."""

    def __init__(self, fields: list[str]):
        self.place = {field: index for index, field in enumerate(fields)}
        self.constants: dict[str, Any] = {}
        self.kept_count = 0

    def constant(self, value: Any) -> str:
        key = f"k{len(self.constants)}"
        self.constants[key] = value
        return key

    def write(self, tree: Tree) -> str:
        match tree:
            case Number() | Text() | Flag():
                return self.constant(tree.value)
            case Field():
                return f"need({self.place[tree.id]})"
            case Unary(op="not"):
                return f"(not {self.write(tree.inner)})"
            case Unary(op="%"):
                return f"({self.write(tree.inner)} * {self.constant(Decimal('0.01'))})"
            case Unary():
                return f"(-{self.write(tree.inner)})"
            case Binary():
                return self.binary(tree)
            case Call():
                return self.call(tree)

    def binary(self, tree: Binary) -> str:
        left, right = self.write(tree.left), self.write(tree.right)
        if work := {"/": "divide", "^": "power", "&": "join"}.get(tree.op):
            return f"{work}({left}, {right})"
        return f"({left} {({'=': '==', '<>': '!='}.get(tree.op, tree.op))} {right})"

    def maybe(self, tree: Tree) -> str:
        """A field that may be blank here."""
        return f"look({self.place[tree.id]})" if isinstance(tree, Field) else self.write(tree)

    def call(self, tree: Call) -> str:
        if FUNCTIONS[tree.code].work is not None:
            return f"{tree.code}({', '.join(map(self.write, tree.args))})"
        if tree.code == "ISBLANK":
            return f"({self.maybe(tree.args[0])} is None)"
        if tree.code == "DEFAULT":
            kept, first = self.kept(), self.maybe(tree.args[0])
            return f"({self.write(tree.args[1])} if ({kept} := {first}) is None else {kept})"
        return self.branches(tree)

    def kept(self) -> str:
        """A fresh name inside the generated function, so that nothing is worked out twice."""
        self.kept_count += 1
        return f"v{self.kept_count}"

    def branches(self, tree: Call) -> str:
        """IF, IFS and SWITCH: only the branch that is taken is worked out."""
        args = list(map(self.write, tree.args))
        if tree.code == "SWITCH":
            kept, subject, args = self.kept(), args[0], args[1:]
            tests = [f"{kept} == {one}" for one in args[:-1:2]]
            tests[0] = f"({kept} := {subject}) == {args[0]}"
        else:
            tests = args[:-1:2]
        pairs = zip(args[1:-1:2], tests, strict=True)
        return "(" + " ".join(f"{result} if {test} else" for result, test in pairs) + f" {args[-1]})"
