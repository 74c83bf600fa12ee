"""Mutants: each thought that can be wrong is made wrong once; what stands outside of functions is left alone."""

from __future__ import annotations

import ast

import pytest

from .mutants import mutants
from .mutate import infect

SOURCE = '''
LIMIT = 3


def later(age, days=7):
    if age >= 18 and days:
        return [n for n in range(days) if n > LIMIT]
    return None
'''
WRONG = [
    (6, "if False:"), (6, "if True:"), (6, "age >= 18 or days"), (6, "age > 18"), (6, "19"),
    (7, "return None"), (7, "for n in range(days)"), (7, "n >= LIMIT")]


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "written.py"
    path.write_text(SOURCE)
    return path


def test_each_thought_is_made_wrong_once(written):
    found = [(one.line, ast.unparse(one.after).strip().splitlines()[0]) for one in mutants(written)]
    assert found == WRONG


def test_a_living_function_gets_the_code_of_the_mutant(written):
    room: dict = {}
    exec(compile(SOURCE, str(written), "exec"), room)
    assert room["later"](18) == [4, 5, 6]
    infect(next(one for one in mutants(written) if ast.unparse(one.after) == "age > 18"))
    assert room["later"](18) is None and room["later"](19) == [4, 5, 6]
