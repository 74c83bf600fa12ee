"""Of one there is one: every counted word of the sentences has its singular."""

from __future__ import annotations

import re

import pytest

from .catalogue import sentences
from .english import SINGULAR, of_one

COUNTS = r"\{(?:count|days|hours|left|limit|minutes|months|needed|rows|taps|times|weeks|years)\}"


@pytest.mark.parametrize(("text", "reads"), [
    ("Ann: annual leave, 1 days", "Ann: annual leave, 1 day"), ("1 hours within 1 months", "1 hour within 1 month"),
    ("11 days, 0.1 hours, 1.5 days", "11 days, 0.1 hours, 1.5 days"), ("2026-11-1 days", "2026-11-1 days"),
    ("1 people", "1 person"), ("room 1 is full", "room 1 is full")])
def test_only_one_is_one(text, reads):
    assert of_one(text) == reads


def test_every_counted_word_has_its_singular():
    counted = {(code, word) for code, both in sentences().items() for word in re.findall(rf"{COUNTS} ([a-z]+s)\b", both["en"])}
    verbs = {"is", "was", "has", "does", "signs", "gives"}
    assert len(counted) > 40
    assert not sorted((code, word) for code, word in counted if word not in SINGULAR and word not in verbs)
