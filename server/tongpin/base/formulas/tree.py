"""The tree of a formula: what was meant, free of language and spelling; fields stand as ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

ARITHMETIC = ("+", "-", "*", "/", "^")
COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
LOGIC = ("and", "or")


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Flag:
    value: bool
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    id: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    op: str  # "-", "%" or "not"
    inner: Tree
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    op: str  # one of ARITHMETIC, COMPARISONS, LOGIC or "&"
    left: Tree
    right: Tree
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    code: str
    args: tuple[Tree, ...]
    at: int = field(default=0, compare=False)


Tree = Number | Text | Flag | Field | Unary | Binary | Call


def children(tree: Tree) -> tuple[Tree, ...]:
    if isinstance(tree, Unary):
        return (tree.inner,)
    if isinstance(tree, Binary):
        return (tree.left, tree.right)
    return tree.args if isinstance(tree, Call) else ()


def walk(tree: Tree) -> Iterator[Tree]:
    """Every node, parents first, in the order of reading."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))


def depth(tree: Tree) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(node))
    return deepest


def fields_of(tree: Tree) -> list[str]:
    """Ids of all fields, each once, in the order of reading."""
    return list(dict.fromkeys(node.id for node in walk(tree) if isinstance(node, Field)))


def to_json(tree: Tree) -> list[Any]:
    match tree:
        case Number():
            return ["number", f"{tree.value:f}"]
        case Text():
            return ["text", tree.value]
        case Flag():
            return ["flag", tree.value]
        case Field():
            return ["field", tree.id]
        case Unary():
            return ["unary", tree.op, to_json(tree.inner)]
        case Binary():
            return ["binary", tree.op, to_json(tree.left), to_json(tree.right)]
        case Call():
            return ["call", tree.code, *map(to_json, tree.args)]


def from_json(data: list[Any]) -> Tree:
    match data:
        case ["number", value]:
            return Number(Decimal(value))
        case ["text", value]:
            return Text(value)
        case ["flag", value]:
            return Flag(value)
        case ["field", value]:
            return Field(value)
        case ["unary", op, inner]:
            return Unary(op, from_json(inner))
        case ["binary", op, left, right]:
            return Binary(op, from_json(left), from_json(right))
        case ["call", code, *args]:
            return Call(code, tuple(from_json(one) for one in args))
    raise ValueError("not the tree of a formula")
