"""The order of payslips: who is new first, then the largest change, equal ones by number; filters tell what they show."""

from decimal import Decimal as D

import pytest

from tongpin.pay.run.slip_list import ORDERS, Brief

SLIPS = [
    Brief(1, "A", D("900"), D("1000"), D("890"), False, 0),
    Brief(2, "B", D("10000"), D("12000"), D("12462.18"), True, 0),
    Brief(3, "C", D("100"), D("3000"), None, False, 2),
    Brief(4, "D", D("900"), D("900"), D("910"), False, 0),
]


@pytest.mark.parametrize(("order", "wanted"), [
    ("change", "CBAD"), ("net", "BADC"), ("gross", "BCAD"), ("name", "ABCD")])
def test_order(order, wanted):
    assert "".join(one.number for one in sorted(reversed(SLIPS), key=ORDERS[order])) == wanted


@pytest.mark.parametrize(("show", "wanted"), [("all", "ABCD"), ("band", "B"), ("new", "C"), ("asked", "C"), ("odd", "ABCD")])
def test_filter(show, wanted):
    assert "".join(one.number for one in SLIPS if one.fits(show)) == wanted
