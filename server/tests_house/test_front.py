"""The front of the house: ./run has few verbs, both READMEs begin with the two commands and tell every verb and setting."""

import importlib.machinery
import importlib.util
import re

import pytest

from .source import ROOT, product

SETTING = re.compile(r"TONGPIN_[A-Z_]+")
INTERNAL = {"TONGPIN_FRESH_TESTS", "TONGPIN_SERVER"}
READMES = ["README.md", "README.zh.md"]


@pytest.fixture(scope="module")
def verbs():
    loader = importlib.machinery.SourceFileLoader("tongpin_run", str(ROOT / "run"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("tongpin_run", loader))
    loader.exec_module(module)
    return module.VERBS


def test_at_most_twelve_verbs_each_in_one_line(verbs):
    assert len(verbs) <= 12
    assert all(line and "\n" not in line and len(line) <= 90 for line, _needs in verbs.values())


def test_every_verb_is_carried_out(verbs):
    from tongpin.site.console import __main__ as console

    assert set(verbs) <= set(console.VERBS)


@pytest.mark.parametrize("readme", READMES)
def test_readme_begins_with_the_two_commands(readme):
    first = (ROOT / readme).read_text("utf-8").splitlines()[:6]
    assert [line.split("#")[0].strip() for line in first if line.startswith("./run")] == ["./run demo", "./run test"]


@pytest.mark.parametrize("readme", READMES)
def test_readme_tells_every_verb_and_setting(readme, verbs):
    text = (ROOT / readme).read_text("utf-8")
    settings = {name for file in product() if not file.is_test for name in SETTING.findall(file.text)} - INTERNAL
    lost = [verb for verb in verbs if f"./run {verb}" not in text] + [name for name in settings if f"`{name}`" not in text]
    assert not lost, f"{readme} does not tell {lost}"


def test_ci_runs_what_a_person_runs():
    assert "./run test" in (ROOT / ".ci" / "run").read_text()
