"""Mutate: makes small wrong changes and asks whether the tests mind. A mutant that survives shows what no test looks at.

    ./run mutate server/tongpin/base/flow/engine --tests server/tongpin/base/flow/engine --sample 100

Tests are collected once; each mutant lives in a forked process, in which the functions of the file get its code.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from .mutants import Mutant, mutants

PATIENCE = 10  # a mutant may take so many times as long as the tests take without one


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run mutate")
    parser.add_argument("paths", nargs="+", type=Path, help="files or folders to change")
    parser.add_argument("--tests", nargs="+", default=[], help="tests that must notice (default: those beside the files)")
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, drawn with --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="as pytest's -k")
    options = parser.parse_args(arguments)
    found = [one for path in options.paths for file in files(path) for one in mutants(file)]
    if options.sample and options.sample < len(found):
        found = sorted(random.Random(options.seed).sample(found, options.sample), key=lambda one: (str(one.path), one.line))
    tests = options.tests or sorted({str(path if path.is_dir() else path.parent) for path in options.paths})
    hunt = Hunt(found)
    chosen = ["-k", options.only] if options.only else []
    status = pytest.main(["-q", *chosen, *tests], plugins=[hunt])
    return hunt.told() if hunt.done else int(status) or 1


def files(path: Path) -> list[Path]:
    """Without tests, generated tables and words."""
    found = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [one for one in found if not one.name.startswith(("test_", "conftest")) and not any(
        part.startswith("tests_") or part == "migrations" for part in one.parts)]


class Hunt:
    """A plugin that runs the collected tests again and again, each time with another mutant."""

    def __init__(self, found: Sequence[Mutant]):
        self.found, self.survived, self.done = found, list[Mutant](), 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        session.items.sort(key=lambda item: item.get_closest_marker("slow") is not None)  # quick ones first
        begun = time.monotonic()
        if not _passes(session, None, 3600):
            sys.stderr.write("The tests fail without any change.\n")
            return True
        patience = int((time.monotonic() - begun) * PATIENCE) + 5
        for mutant in self.found:
            lives = _passes(session, mutant, patience)
            self.survived += [mutant] if lives else []
            self.done += 1
            print(f"{'SURVIVED' if lives else 'killed  '} {mutant}", flush=True)
        return True

    def told(self) -> int:
        killed = self.done - len(self.survived)
        print(f"\n{killed} of {self.done} mutants killed: {killed / self.done:.0%}")
        for one in self.survived:
            print(f"  survived {one}")
        return 0


def _passes(session: pytest.Session, mutant: Mutant | None, seconds: int) -> bool:
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _live(session, mutant, seconds)
    return os.waitpid(child, 0)[1] == 0


def _live(session: pytest.Session, mutant: Mutant | None, seconds: int) -> None:
    """Never comes back: 0 when no test minds. Whoever runs for ever is ended by the alarm."""
    signal.alarm(seconds)
    with open(os.devnull, "w") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
    status = 1
    try:
        if mutant:
            infect(mutant)
        status = int(_fails(session))
    finally:
        os._exit(status)


def infect(mutant: Mutant) -> None:
    """Functions stay where everybody knows them; only their code is exchanged. Lazy objects would wake if asked for their class."""
    codes = {(one.co_qualname, one.co_firstlineno): one for one in mutant.codes()}
    path = str(mutant.path.resolve())
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename == path:
            code = codes.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
            if code is not None and len(code.co_freevars) == len(one.__code__.co_freevars):
                one.__code__ = code


def _fails(session: pytest.Session) -> bool:
    judge = Judge()
    session.config.pluginmanager.unregister(name="terminalreporter")  # the parent speaks
    session.config.pluginmanager.register(judge)
    for place, item in enumerate(session.items):
        following = session.items[place + 1] if place + 1 < len(session.items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if judge.failed:
            return True
    return False


class Judge:
    failed = False

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.failed = self.failed or report.failed
