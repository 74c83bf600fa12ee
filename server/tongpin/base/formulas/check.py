"""What kind of value a formula gives; text where a number stands is refused with its place."""

from __future__ import annotations

from tongpin.base.words import Place, Problem, Refused, say

from .functions import ANY, FUNCTIONS, SAME
from .names import NUMBER, TEXT, YES, Names
from .render import render
from .tree import ARITHMETIC, Binary, Call, Field, Flag, Number, Text, Tree, Unary


def kind_of(tree: Tree, names: Names, wanted: str | None = None) -> str:
    """The kind of the whole; Refused with every mismatch found."""
    looking = _Looking(names)
    found = looking.kind(tree)
    if not looking.problems and wanted and found != wanted:
        sentence = say("base.formulas.result_mismatch", wanted=_kind(wanted), found=_kind(found))
        looking.problems.append(Problem(sentence, Place(field="formula")))
    if looking.problems:
        raise Refused(looking.problems)
    return found


def _kind(kind: str) -> object:
    return say(f"base.formulas.kind_{kind}")


class _Looking:
    def __init__(self, names: Names):
        self.names, self.problems = names, list[Problem]()

    def want(self, tree: Tree, kind: str) -> str:
        found = self.kind(tree)
        if found not in (kind, ANY) and kind != ANY:
            text = {lang: render(tree, self.names, lang) for lang in ("zh", "en")}
            sentence = say("base.formulas.mismatch", at=tree.at + 1, wanted=_kind(kind), found=_kind(found), text=text)
            self.problems.append(Problem(sentence, Place(field="formula", column=str(tree.at + 1))))
        return found

    def kind(self, tree: Tree) -> str:
        match tree:
            case Number():
                return NUMBER
            case Text():
                return TEXT
            case Flag():
                return YES
            case Field():
                name = self.names.by_id.get(tree.id)
                return name.kind if name else ANY
            case Unary():
                wanted = YES if tree.op == "not" else NUMBER
                self.want(tree.inner, wanted)
                return wanted
            case Binary():
                return self.binary(tree)
            case Call():
                return self.call(tree)

    def binary(self, tree: Binary) -> str:
        if tree.op in ARITHMETIC or tree.op == "&":
            kind = TEXT if tree.op == "&" else NUMBER
            self.want(tree.left, kind)
            self.want(tree.right, kind)
            return kind
        if tree.op in ("and", "or"):
            self.want(tree.left, YES)
            self.want(tree.right, YES)
            return YES
        left = self.kind(tree.left)
        if left == YES and tree.op not in ("=", "<>"):
            left = self.want(tree.left, NUMBER)
        self.want(tree.right, left)
        return YES

    def call(self, tree: Call) -> str:
        function = FUNCTIONS[tree.code]
        same: str | None = None
        first_any: str | None = None
        for arg, kind in zip(tree.args, function.kinds(len(tree.args)) or (), strict=True):
            if kind == SAME:
                found = self.want(arg, same or ANY)
                same = same or found
            elif kind == ANY and tree.code == "SWITCH":
                found = self.want(arg, first_any or ANY)
                first_any = first_any or found
            else:
                self.want(arg, kind)
        return (same or ANY) if function.gives == SAME else function.gives
