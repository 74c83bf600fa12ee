"""Quick: what takes seconds, `./run test quick`; for while you write."""

from __future__ import annotations

from .steps import IMPORTS, LINT, TYPES, WEB_TYPES, python, run

QUICK = python("quick server tests", "pytest", "server", "-m", "not slow", "-x")


def main(arguments: list[str]) -> int:
    return run([LINT, TYPES, IMPORTS, WEB_TYPES, *([QUICK] if "--with-tests" in arguments else [])])
