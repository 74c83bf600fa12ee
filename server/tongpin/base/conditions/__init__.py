"""Conditions: one language for row rights, filters, flow routes and visibility."""

from .condition import EVERYONE, NOBODY, WORDS, Condition, Facts, as_sql, asks, check, holds, reach

__all__ = ["EVERYONE", "NOBODY", "WORDS", "Condition", "Facts", "as_sql", "asks", "check", "holds", "reach"]
