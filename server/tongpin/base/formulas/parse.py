"""From text to tree: reads what people write and says at which character it cannot be read."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from lark.exceptions import VisitError

from tongpin.base.words import Place, Problem, Refused, Say, say

from .check import kind_of
from .functions import BY_NAME
from .names import NUMBER, Names, fold
from .tree import Binary, Call, Field, Flag, Number, Text, Tree, Unary, depth

LONGEST, DEEPEST, MOST_DIGITS = 2_000, 100, 28
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "　": " ", "、": ",", "“": '"', "”": '"', "【": "(", "】": ")", "〔": "(", "〕": ")", "\u00a0": " "}
_OPS = {"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "≥": ">=", "≤": "<=", "≠": "<>", "!=": "<>", "==": "="}


def parse(text: str, names: Names, *, target: str | None = None, gives: str | None = NUMBER) -> Tree:
    """The tree of a text; `target = …` before it is allowed. Refused holds every problem found."""
    if len(text) > LONGEST:
        raise _refused(say("base.formulas.too_long", limit=LONGEST, count=len(text)))
    narrow, skipped = _without_target(tidy(text), target)
    if not narrow.strip():
        raise _refused(say("base.formulas.empty"))
    problems: list[Problem] = []
    tree = _tree(narrow, names, problems, skipped)
    if problems:
        raise Refused(problems)
    if depth(tree) > DEEPEST:
        raise _refused(say("base.formulas.too_deep", limit=DEEPEST))
    kind_of(tree, names, wanted=gives)
    return tree


def tidy(text: str) -> str:
    """Full-width signs made narrow, character for character; quoted text and braces stay as written."""
    out: list[str] = []
    inside = ""
    for char in text:
        narrow = _WIDE.get(char, char)
        if inside == '"':
            narrow = '"' if char in '"”＂' else char
            inside = "" if narrow == '"' else inside
        elif inside == "{":
            narrow = "}" if char in "}｝" else char
            inside = "" if narrow == "}" else inside
        elif narrow in '"{':
            inside = narrow
        out.append(narrow)
    return "".join(out)


def _without_target(narrow: str, target: str | None) -> tuple[str, int]:
    found = re.match(r"\s*(?:\{([^{}]*)\}|([^\W\d]\w*))?\s*=(?!=)", narrow)
    if found is None:
        return narrow, 0
    name = found[1] or found[2]
    if name is not None and (target is None or fold(name) != fold(target)):
        return narrow, 0
    return narrow[found.end():], found.end()


def _tree(narrow: str, names: Names, problems: list[Problem], skipped: int) -> Tree:
    try:
        raw = _grammar().parse(narrow)
        tree: Tree = _Reader(names, problems, skipped).transform(raw)
        return tree
    except UnexpectedInput as error:
        raise _refused(_syntax(error, narrow, skipped), max(0, error.pos_in_stream or 0)) from None
    except VisitError as error:
        raise error.orig_exc from None
    except RecursionError:
        raise _refused(say("base.formulas.too_deep", limit=DEEPEST)) from None


@cache
def _grammar() -> Lark:
    source = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(source, parser="lalr", maybe_placeholders=False)


def _refused(sentence: Say, at: int = 0) -> Refused:
    return Refused(_problem(sentence, at))


def _problem(sentence: Say, at: int) -> Problem:
    return Problem(sentence, Place(field="formula", column=str(at + 1)))


def _syntax(error: UnexpectedInput, text: str, skipped: int) -> Say:
    token = getattr(error, "token", None)
    ended = token is not None and token.type == "$END"
    at = len(text) if ended or error.pos_in_stream is None else max(0, error.pos_in_stream)
    near = text[at:at + 12].strip() or "…"
    return say("base.formulas.syntax", at=at + 1 + skipped, near=near, hint=say(f"base.formulas.hint_{_hint(text, at)}"))


def _hint(text: str, at: int) -> str:
    rest, before = text[at:].lstrip(), text[:at].rstrip()
    if not rest:
        return "end"
    checks: tuple[tuple[str, bool], ...] = (
        ("quote", rest[0] == '"' and rest.count('"') % 2 == 1),
        ("chained", rest[0] in "<>=≥≤≠!"),
        ("bracket", rest[0] in "(),{}"),
        ("braces", bool(before) and before[-1].isdigit() and rest[0].isalpha()),
        ("operator", rest[0].isalnum() or rest[0] in '."'),
    )
    return next((hint for hint, fits in checks if fits), "value")


@v_args(inline=True)
class _Reader(Transformer[Token, Tree]):
    """Makes our tree of lark's; names that nobody knows become problems, not exceptions."""

    def __init__(self, names: Names, problems: list[Problem], skipped: int):
        super().__init__()
        self.names, self.problems, self.skipped = names, problems, skipped

    def _at(self, token: Token) -> int:
        return (token.start_pos or 0) + self.skipped

    def _blame(self, token: Token, code: str, **values: Any) -> None:
        at = self._at(token)
        self.problems.append(_problem(say(f"base.formulas.{code}", at=at + 1, **values), at))

    def number(self, token: Token) -> Tree:
        if sum(char.isdigit() for char in token) > MOST_DIGITS:
            self._blame(token, "too_many_digits", text=str(token))
            return Number(Decimal(0))
        return Number(Decimal(str(token)), self._at(token))

    def text(self, token: Token) -> Tree:
        return Text(token[1:-1].replace('""', '"'), self._at(token))

    def yes(self, token: Token) -> Tree:
        return Flag(True, self._at(token))

    def no(self, token: Token) -> Tree:
        return Flag(False, self._at(token))

    def field(self, token: Token) -> Tree:
        return self._field(token, str(token))

    def braced(self, token: Token) -> Tree:
        return self._field(token, token[1:-1])

    def _field(self, token: Token, text: str) -> Tree:
        found = self.names.find(text)
        if found is not None:
            return Field(found.id, self._at(token))
        near = self.names.nearest(text)
        self._unknown(token, "unknown_name", text.strip(), near)
        return Field("", self._at(token))

    def _unknown(self, token: Token, code: str, name: str, near: list[str]) -> None:
        if near:
            self._blame(token, code, name=name, nearest=near[0])
        else:
            self._blame(token, f"{code}_alone", name=name)

    def call(self, token: Token, *args: Tree) -> Tree:
        found = BY_NAME.get(token.lower())
        if found is None:
            near = difflib.get_close_matches(token.lower(), BY_NAME, n=1, cutoff=0.4)
            self._unknown(token, "unknown_function", str(token), near)
            return Number(Decimal(0))
        if found.kinds(len(args)) is None:
            self._blame(token, "arguments", name=str(token), count=len(args))
            return Number(Decimal(0))
        return Call(found.code, args, self._at(token))

    def chain(self, token: Token, *args: Tree) -> Tree:
        op = "and" if token.type == "AND" else "or"
        tree = args[0]
        for one in args[1:]:
            tree = Binary(op, tree, one, self._at(token))
        return tree

    def binary(self, left: Tree, token: Token, right: Tree) -> Tree:
        op = {"AND": "and", "OR": "or"}.get(token.type) or _OPS.get(str(token), str(token))
        return Binary(op, left, right, self._at(token))

    def unary(self, token: Token, inner: Tree) -> Tree:
        return Unary("not" if token.type == "NOT" else "-", inner, self._at(token))

    def percent(self, inner: Tree, token: Token) -> Tree:
        return Unary("%", inner, self._at(token))

    def positive(self, _: Token, inner: Tree) -> Tree:
        return inner

    def group(self, inner: Tree) -> Tree:
        return inner
