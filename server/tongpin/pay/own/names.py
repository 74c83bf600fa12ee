"""How formulas speak of what a company has named: by a name that can be read back, and which formulas do."""

from __future__ import annotations

from collections.abc import Collection

from tongpin.base.formulas import NUMBER, Name, Names, fields_of, parse
from tongpin.base.formulas.tree import Field
from tongpin.base.words import Refused
from tongpin.pay.item.rules import INPUT, Item, names_of


def speaks_of(item: Item, code: str, every: Collection[Item]) -> bool:
    names = names_of([one for one in every if one.scheme == item.scheme or one.kind == INPUT])
    try:
        return code in fields_of(parse(item.text, names, target=item.label["zh"]))
    except Refused:
        return True  # it can't be read any more: better kept


def is_name(label: str) -> bool:
    """May a formula speak of it, be it in braces?"""
    names = Names([Name("it", {"zh": label, "en": label}, NUMBER)])
    try:
        return "{" not in label and "}" not in label and isinstance(parse("{" + label + "}", names), Field)
    except Refused:
        return False
