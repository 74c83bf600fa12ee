"""Distance and time of a press, as tables and properties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .rules import LATE, OLDEST, Net, Position, Spot, by_network, doubts, made_at, metres_between, place_of, suggested

DOOR = Spot(1, "东门", 39.9087, 116.3975, 200)
ANYWHERE = Spot(2, "远程", None, None, 200)
NOW = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(("one", "other", "metres"), [
    ((39.9087, 116.3975), (39.9087, 116.3975), 0),
    ((39.9087, 116.3975), (31.2304, 121.4737), 1_067_000),  # Beijing to Shanghai
    ((48.1374, 11.5755), (52.5200, 13.4050), 504_000),  # Munich to Berlin
    ((0.0, 0.0), (0.0, 1.0), 111_195),  # a degree of the equator
    ((89.9, 0.0), (89.9, 180.0), 22_239),  # over the pole
])
def test_distances_between_known_places(one, other, metres):
    assert metres_between(Spot(1, "", *one, 0), Position(*other, 5)) == pytest.approx(metres, rel=0.002, abs=1)


@pytest.mark.parametrize(("spots", "position", "code", "metres"), [
    ([], Position(39.9087, 116.3975, 5), "none_open", None),
    ([DOOR], None, "no_position", None),
    ([DOOR], Position(39.9087, 116.3975, 5), "", 0),
    ([DOOR], Position(39.9107, 116.3975, 30), "", 222),  # just outside, within the vagueness
    ([DOOR], Position(39.9110, 116.3975, 30), "outside", 256),
    ([DOOR], Position(39.9107, 116.3975, 5), "outside", 222),
    ([DOOR], Position(39.9087, 116.3975, 900), "vague", 900),
    ([DOOR, ANYWHERE], None, "", None),
])
def test_whoever_cannot_be_placed_is_not_let_through(spots, position, code, metres):
    found = place_of(spots, position)
    assert (found.code, found.metres) == (code, metres)


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 5000), st.floats(0, 10_000))
def test_a_vaguer_position_never_reaches_further_than_is_forgiven(latitude, longitude, away, accuracy):
    spot = Spot(1, "", latitude, longitude, 200)
    found = place_of([spot], Position(latitude + away / 111_195, longitude, accuracy))
    assert found.code or away <= 200 + min(accuracy, 50) + 0.5


@pytest.mark.parametrize(("told", "sent", "wrong"), [(0, 0, 0), (-30, 0, 0), (-30, 0, 75), (-30, 0, -600)])
def test_the_phones_wrong_clock_does_not_matter(told, sent, wrong):
    off = timedelta(minutes=wrong)
    assert made_at(NOW + timedelta(minutes=told) + off, NOW + off, NOW) == NOW + timedelta(minutes=told)


@pytest.mark.parametrize(("back", "holds"), [(timedelta(), True), (OLDEST, True), (OLDEST + LATE, False), (-timedelta(minutes=5), False)])
def test_a_press_is_neither_of_the_future_nor_forgotten(back, holds):
    assert (made_at(NOW - back, NOW, NOW) is not None) == holds


OFFICE, SIX = Net(1, "总部", ip_network("203.0.113.0/28")), Net(2, "六楼", ip_network("2001:db8:1::/64"))
NEAR, FAR, VAGUE = Position(39.9087, 116.3975, 5), Position(39.95, 116.3975, 5), Position(39.9087, 116.3975, 900)


@pytest.mark.parametrize(("spots", "position", "address", "is_late", "code"), [
    ([DOOR], None, "203.0.113.9", False, ""),
    ([DOOR], None, "2001:db8:1::77", False, ""),
    ([DOOR], None, "203.0.113.16", False, "off_network"),
    ([DOOR], None, None, False, "hidden_address"),
    ([DOOR], None, "203.0.113.9", True, "late_network"),
    ([DOOR], VAGUE, "203.0.113.9", False, ""),
    ([DOOR], VAGUE, "198.51.100.1", False, "vague"),
    ([DOOR], FAR, "203.0.113.9", False, "outside"),  # a tunnel into the office has its address too
    ([], FAR, "203.0.113.9", False, ""),  # an office that declares networks only
    ([], None, "198.51.100.1", False, "off_network"),
])
def test_the_network_counts_only_where_the_position_says_nothing(spots, position, address, is_late, code):
    seen = ip_address(address) if address else None
    found = by_network(place_of(spots, position), [OFFICE, SIX], seen, is_late=is_late)
    assert found.code == code and (found.net is not None) == (code == "")


def test_a_position_that_holds_needs_no_network_and_no_network_opens_nothing():
    assert by_network(place_of([DOOR], NEAR), [OFFICE], None, is_late=True) == place_of([DOOR], NEAR)
    assert by_network(place_of([DOOR], None), [], ip_address("203.0.113.9"), is_late=False).code == "no_position"


@pytest.mark.parametrize(("address", "network", "told"), [
    ("114.114.114.114", "114.114.114.114/32", []), ("192.168.3.44", "192.168.3.0/24", ["inside"]), ("127.0.0.1", "127.0.0.1/32", ["own"]),
    ("2400:3200:1:2:a:b:c:d", "2400:3200:1:2::/64", [])])
def test_the_network_suggested_where_one_stands(address, network, told):
    found = suggested(ip_address(address))
    assert (str(found), doubts(found)) == (network, told)


@pytest.mark.parametrize(("network", "told"), [
    ("10.0.0.0/8", ["inside", "wide"]), ("114.114.0.0/16", ["wide"]), ("114.114.114.0/24", []), ("2400:3200::/32", ["wide"]),
    ("100.64.0.0/10", ["inside", "wide"])])
def test_networks_that_prove_little_are_doubted(network, told):
    assert doubts(ip_network(network)) == told
