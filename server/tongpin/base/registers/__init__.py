"""Registers: leave balances, overtime hours, stock: whatever moves and must be explained."""

from .register import Line, Post, balance, balances, disagreements, key_of, lines, post, post_many, register, reverse

__all__ = [
    "Line", "Post", "balance", "balances", "disagreements", "key_of", "lines", "post", "post_many", "register", "reverse",
]
