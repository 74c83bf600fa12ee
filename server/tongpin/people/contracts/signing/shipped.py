"""The authority is made when the house is set up, so that it is there before anybody signs."""

from __future__ import annotations

from .authority import root


def load_shipped() -> int:
    root()
    return 0
