"""The list of payslips: every order and filter, walked page by page, is what sorting them all would give."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tongpin.base.entities import SYSTEM
from tongpin.pay.public import FormerSlip, take_over
from tongpin.pay.run.compute import compute
from tongpin.pay.run.slip_list import Wanted, slip_page
from tongpin.pay.slip.entity import Payslip, SlipQuestion

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
KEYS = {
    "change": lambda one: (not one.is_new, -one.moved, one.pk), "net": lambda one: (-one.net, one.pk),
    "gross": lambda one: (-one.gross, one.pk), "name": lambda one: (one.person.number, one.pk)}
FITS = {"all": lambda one: True, "band": lambda one: one.is_up, "new": lambda one: one.is_new, "asked": lambda one: asked(one)}


def asked(slip):
    return slip.questions.filter(waits=True).exists()


def former(slip, net, taxable="1000"):
    return FormerSlip(slip.person_id, slip.office_id, slip.currency, net, net, cumulative={"taxable": D(taxable)})


@pytest.fixture
def months(company):
    """October of everybody; in September some were paid the same, some less, a few nothing."""
    compute(SYSTEM, OCTOBER)
    slips = list(Payslip.objects.filter(month=OCTOBER).order_by("pk"))
    take_over(SEPTEMBER, [former(one, one.net - 100 * (at % 4)) for at, one in enumerate(slips) if at % 9])
    for slip in (slips[3], slips[3], slips[20]):
        SlipQuestion.objects.create(slip=slip, text="?", asked_at=timezone.now())
    return list(Payslip.objects.filter(month=OCTOBER).select_related("person"))


def walked(**wanted):
    found, after = [], None
    while True:
        told = slip_page(SYSTEM, OCTOBER, Wanted(after=after, limit=7, **wanted))
        found, after = [*found, *(row["id"] for row in told["rows"])], told["next"]
        if after is None:
            return found, told["counts"]


@pytest.mark.parametrize("order", KEYS)
@pytest.mark.parametrize("show", FITS)
def test_pages_are_what_sorting_all_would_give(months, order, show):
    found, counts = walked(order=order, show=show)
    assert found == [one.pk for one in sorted(months, key=KEYS[order]) if FITS[show](one)] and found
    assert counts == {"all": len(months), "band": sum(one.is_up for one in months),
                      "new": sum(one.is_new for one in months), "asked": 3}


def test_an_office_alone(months):
    office = months[0].office_id
    assert set(walked(office=office)[0]) == {one.pk for one in months if one.office_id == office}


def test_what_is_left_is_told(months):
    told = slip_page(SYSTEM, OCTOBER, Wanted(limit=20))
    beyond = sorted(months, key=KEYS["change"])[20:]
    assert (told["left"], D(told["largest_left"])) == (len(beyond), max(one.moved for one in beyond))


def test_an_earlier_month_that_changes_is_told_to_the_next(months):
    some = next(one for one in months if one.is_new)
    take_over(SEPTEMBER, [former(some, some.net - 7, taxable="0")])
    some.refresh_from_db()
    assert (some.is_new, some.moved, some.is_up) == (False, D(7), False)


def test_queries_of_a_page(months):
    with CaptureQueriesContext(connection) as seen:
        slip_page(SYSTEM, OCTOBER, Wanted(after=months[5].pk))
    assert len(seen) <= 10
