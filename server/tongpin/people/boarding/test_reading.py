"""Text recognition on a drawn card, in a process of its own; what is no picture is said to be none."""

import pytest

from . import rules, sample
from .reading import Unreadable, lines_of, small

NUMBER = "11010519491231002X"
FACE = ("周雨桐", "女", (1949, 12, 31), ("江苏省南京市玄武区珠江路", "88号3幢502室"), NUMBER)


@pytest.mark.slow
def test_a_drawn_card_is_read():
    found = rules.read_front(lines_of(small(sample.front(*FACE))))
    assert (found["name"], found["identity_number"]) == ("周雨桐", NUMBER)
    assert found["home_address"].startswith("江苏省南京市玄武区珠江路88号3幢")


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff" + b"x" * 99])
def test_what_is_no_photo(content):
    with pytest.raises(Unreadable):
        small(content)


def test_a_bomb_of_pixels_is_refused(monkeypatch):
    monkeypatch.setattr("tongpin.people.boarding.reading.MOST_PIXELS", 1000)
    with pytest.raises(Unreadable):
        small(sample.bank_card("招商银行", "6222021234567890128"))
