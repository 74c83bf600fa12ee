"""Any two months side by side: sums that meet, pages, the workbook, and who gets nothing."""

from datetime import date
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.run.compute import compute
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import Office

from .told import Pair, versus

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)
PATH = "/api/v1/pay/compare"
ASKED = f"{PATH}?then=2026-10&now=2026-12"


@pytest.fixture
def months(company, person):
    """October and December; in between one got more, one came and one left."""
    compute(SYSTEM, OCTOBER)
    raised = PayAgreement.objects.get(person=person("BJ006"))
    PayAgreement.objects.filter(pk=raised.pk).update(base_pay=raised.base_pay + 9000)
    compute(SYSTEM, DECEMBER)
    Payslip.objects.filter(month=OCTOBER, person=person("BJ002")).delete()
    Payslip.objects.filter(month=DECEMBER, person=person("BJ003")).delete()


@pytest.fixture
def clients(company, sign_in):
    made = {}
    for name, roles, number in (("pay", ["payroll"], ""), ("boss", ["manager", "employee"], "BJ001"), ("audit", ["auditor"], ""),
                                ("lead", ["office_lead"], "BJ004")):
        made[name] = Client()
        made[name].force_login(get_user_model().objects.get(pk=sign_in(name, *roles, number=number).user_id))
    return made


def test_reasons_sum_to_every_difference_and_the_largest_comes_first(months, person):
    told = versus(SYSTEM, Pair(OCTOBER, DECEMBER), limit=100)
    for row in [*told["totals"], *told["offices"], *told["people"]]:
        for which in ("gross", "net"):
            assert sum(D(one["amount"]) for one in row["change"][f"why_{which}"]) == D(row["change"][which])
    changes = [abs(D(row["change"]["net"])) for row in told["people"]]
    assert changes == sorted(changes, reverse=True) and len(changes) == 67 == told["count"]
    for currency in ("CNY", "EUR"):
        moved = sum(D(one["change"]) for one in told["items"] if one["currency"] == currency)
        (total,) = [one for one in told["totals"] if one["currency"] == currency]
        assert moved == D(total["now"]["net"]) - D(total["then"]["net"])
    by_number = {row["person"]["number"]: row for row in told["people"]}
    assert by_number["BJ002"]["then"] is None and by_number["BJ003"]["now"] is None
    assert D(by_number["BJ003"]["change"]["net"]) == -D(by_number["BJ003"]["then"]["net"])
    assert by_number["BJ006"]["change"]["why_gross"][0]["code"] in ("why.agreement", "why.performance")


def test_turned_around_every_difference_changes_its_sign(months):
    there, back = (versus(SYSTEM, pair, limit=100) for pair in (Pair(OCTOBER, DECEMBER), Pair(DECEMBER, OCTOBER)))
    for which, key in (("people", lambda row: row["person"]["id"]), ("offices", lambda row: row["id"])):
        other = {key(row): D(row["change"]["net"]) for row in back[which]}
        assert all(D(row["change"]["net"]) == -other[key(row)] for row in there[which])


def test_one_office_page_by_page(months):
    office = Office.objects.get(code="beijing").pk
    whole = versus(SYSTEM, Pair(OCTOBER, DECEMBER, office), limit=100)
    assert {row["office"]["id"] for row in whole["people"]} == {office} and len(whole["offices"]) == 6
    first = versus(SYSTEM, Pair(OCTOBER, DECEMBER, office), limit=5)
    second = versus(SYSTEM, Pair(OCTOBER, DECEMBER, office), first["next"], 100)
    assert [*first["people"], *second["people"]] == whole["people"] and second["next"] is None


def test_as_many_questions_for_few_as_for_many(months):
    def count(limit):
        with CaptureQueriesContext(connection) as seen:
            versus(SYSTEM, Pair(OCTOBER, DECEMBER), limit=limit)
        return len(seen)
    assert count(1) == count(100) <= 8


def test_over_http_with_a_line_in_the_ledger_and_the_workbook(months, clients):
    told = clients["pay"].get(ASKED).json()
    assert told["months"] == ["2026-12", "2026-10"] and told["then"]["month"] == "2026-10" and len(told["people"]) == 50
    assert clients["pay"].get(PATH).json() == told  # the newest two, where nothing is asked for
    assert LedgerLine.objects.filter(verb="look", entity="pay.slip").count() == 2
    book = load_workbook(BytesIO(clients["pay"].get(f"{PATH}.xlsx?then=2026-10&now=2026-12").content))
    assert len(book.worksheets) == 3 and [sheet.max_row for sheet in book.worksheets][2] == 68
    assert LedgerLine.objects.filter(verb="register").exists()


@pytest.mark.parametrize(("asked", "field"), [("then=2026-09&now=2026-10", "then"), ("then=2026-10&now=2026-10", "now"),
                                              ("then=2026-10&now=2027-01", "now")])
def test_what_cannot_be_compared_is_told_at_its_month(months, clients, asked, field):
    answer = clients["pay"].get(f"{PATH}?{asked}")
    assert answer.status_code == 422 and answer.json()["problems"][0]["field"] == field


def test_who_may_not_see_pay_sees_no_comparison(months, clients):
    for name in ("boss", "lead"):
        assert clients[name].get(ASKED).status_code == 403
    assert clients["audit"].get(ASKED).json()["people"] == []
    for name in ("boss", "lead", "audit"):
        assert clients[name].get(f"{PATH}.xlsx?then=2026-10&now=2026-12").status_code == 403
