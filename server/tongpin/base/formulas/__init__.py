"""Formulas: one Excel-like language for people who are not programmers. Import from here."""

from .compute import Formula
from .explain import Explained, Step, explain
from .functions import FUNCTIONS
from .names import DAY, NUMBER, TEXT, YES, Name, Names
from .order import order
from .parse import parse
from .render import render
from .tree import Tree, fields_of, from_json, to_json

__all__ = [
    "DAY", "FUNCTIONS", "NUMBER", "TEXT", "YES", "Explained", "Formula", "Name", "Names", "Step", "Tree",
    "explain", "fields_of", "from_json", "order", "parse", "render", "to_json",
]
