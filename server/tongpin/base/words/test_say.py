"""A sentence shows what it is given in the reader's language, and stays one that can be read."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from . import say
from .say import MOST_QUOTED, Say

ANY = "people.name_differs"  # quotes an office, a number and two names


def told(**values):
    return say(ANY, **{"office": "北京", "number": "1", "known": "李明", "given": "王芳", **values})


def test_values_are_shown_in_the_language_of_the_reader():
    both = told(office={"zh": "北京", "en": "Beijing"}, known=[Decimal("2.00"), Decimal("0.50")], given=datetime(2026, 10, 8, 9))
    assert "Beijing" in both.text("en") and "2, 0.50" in both.text("en")
    assert "北京" in both.text("zh") and "2、0.50" in both.text("zh") and "2026-10-08 09:00" in both.text("zh")


def test_it_is_the_same_after_a_rest_in_the_database():
    whole = told(office={"zh": "北京", "en": "Beijing"}, known=told(number="7"))
    assert Say.from_json(whole.to_json()).text("en") == whole.text("en")


def test_a_cell_of_five_megabytes_is_quoted_by_its_beginning():
    shown = told(given="长" * 5_000_000).text("zh")
    assert "长" * MOST_QUOTED + "…" in shown and len(shown) < MOST_QUOTED + 200
