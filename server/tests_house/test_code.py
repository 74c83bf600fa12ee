"""The house over its own code: sizes, names, doors, and nothing that runs stored text."""

import pytest

from . import rules
from .source import WEB, inside, product, web_files

WEB_FILE = 250

# Built from constants of the code, never from what somebody typed; each with its reason.
ALLOWED_TEXT = {
    "tongpin/base/jobs/worker.py": "LISTEN takes no parameters; the channel is a constant",
    "tongpin/base/formulas/compute.py": "runs Python that the compiler itself wrote from a checked tree, with empty builtins",
}


def told(problems):
    return "\n".join(problems)


@pytest.mark.parametrize("rule", [rules.sizes, rules.names, rules.opening], ids=lambda rule: rule.__name__)
def test_every_file(rule):
    problems = [problem for file in product() for problem in rule(file)]
    assert not problems, told(problems)


@pytest.mark.parametrize("rule", [rules.imports, rules.writes], ids=lambda rule: rule.__name__)
def test_inside_the_rooms(rule):
    problems = [problem for file in inside() for problem in rule(file)]
    assert not problems, told(problems)


def test_no_stored_text_runs():
    files = [file for file in inside() if file.path not in ALLOWED_TEXT]
    problems = [problem for file in files for problem in rules.stored_text(file)]
    assert not problems, told(problems)


def test_web_files_are_small():
    lengths = {path.relative_to(WEB).as_posix(): path.read_text("utf-8").count("\n") + 1 for path in web_files()}
    long = [f"web/src/{name} has {lines} lines (at most {WEB_FILE})" for name, lines in lengths.items() if lines > WEB_FILE]
    assert not long, told(long)


def test_no_raw_html_in_the_web():
    raw = [path.relative_to(WEB).as_posix() for path in web_files() if "dangerouslySetInnerHTML" in path.read_text("utf-8")]
    assert not raw, f"raw HTML lets a name become a script: {raw}"
