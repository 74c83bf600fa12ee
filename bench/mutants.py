"""Mutants: small wrong changes to a file's functions, one at a time: what a slip of the hand or of the mind would make."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

COMPARED: dict[Any, Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
COUNTED: dict[Any, Any] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Mutant:
    """The node at `place` of the file's tree (as `ast.walk` counts) becomes another."""

    path: Path
    line: int
    place: int
    before: ast.AST
    after: ast.AST

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {_short(self.before)}  →  {_short(self.after)}"

    def codes(self) -> Iterator[CodeType]:
        """Every function of the changed file, compiled."""
        tree = ast.parse(self.path.read_text())
        target = next(one for at, one in enumerate(ast.walk(tree)) if at == self.place)
        _replace(tree, target, ast.copy_location(copy.deepcopy(self.after), target))
        waiting = [compile(ast.fix_missing_locations(tree), str(self.path.resolve()), "exec")]
        while waiting:
            code = waiting.pop()
            waiting += [one for one in code.co_consts if isinstance(one, CodeType)]
            yield code


def mutants(path: Path) -> list[Mutant]:
    """Only what stands in functions: the constants of a module were read by others already."""
    tree = ast.parse(path.read_text())
    inside = _inside(tree)
    found = [Mutant(path, _line(node), place, node, turned)
             for place, node in enumerate(ast.walk(tree)) if id(node) in inside for turned in _turned(node)]
    return sorted(found, key=lambda one: one.line)


def _inside(tree: ast.Module) -> set[int]:
    """The nodes that run when a function does: not its decorators, defaults and annotations."""
    found: set[int] = set()
    for node in ast.walk(tree):
        body = node.body if isinstance(node, ast.FunctionDef | ast.Lambda) else []
        for step in body if isinstance(body, list) else [body]:
            found |= {id(one) for one in ast.walk(step)}
    return found


def _turned(node: ast.AST) -> Iterator[ast.AST]:
    yield from TURNS.get(type(node), _left)(node)


def _left(_: Any) -> Iterator[ast.AST]:
    yield from ()


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    if len(node.ops) == 1:
        yield ast.Compare(node.left, [COMPARED[type(node.ops[0])]()], node.comparators)


def _bool(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _not(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


def _count(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in COUNTED:
        yield ast.BinOp(node.left, COUNTED[type(node.op)](), node.right)


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)


def _call(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLED:
        yield ast.Call(ast.Name(CALLED[node.func.id], ast.Load()), node.args, node.keywords)


def _question(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    """Always answered with no, or with yes; but nothing goes on for ever."""
    for answer in (False,) if isinstance(node, ast.While) else (False, True):
        turned = copy.copy(node)
        turned.test = ast.Constant(answer)
        yield turned


def _filter(node: ast.comprehension) -> Iterator[ast.AST]:
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)


def _deed(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Call):
        yield ast.Pass()


def _pass(_: ast.AugAssign) -> Iterator[ast.AST]:
    yield ast.Pass()


def _return(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


TURNS: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _compare, ast.BoolOp: _bool, ast.UnaryOp: _not, ast.BinOp: _count, ast.Constant: _constant, ast.Call: _call,
    ast.If: _question, ast.IfExp: _question, ast.While: _question, ast.comprehension: _filter, ast.Expr: _deed,
    ast.AugAssign: _pass, ast.Return: _return}


def _line(node: ast.AST) -> int:
    return node.target.lineno if isinstance(node, ast.comprehension) else int(getattr(node, "lineno", 0))


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list):
                value[:] = [new if one is old else one for one in value]


def _short(node: ast.AST) -> str:
    line = " ".join(ast.unparse(node).split())
    return line if len(line) <= 70 else f"{line[:67]}…"
