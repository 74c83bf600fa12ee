"""Any two months or runs side by side: sums that meet, pages, the workbook, and who gets nothing."""

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
from tongpin.pay.conftest import says
from tongpin.pay.group.actions import Given, save_group
from tongpin.pay.group.known import Which
from tongpin.pay.run import actions
from tongpin.pay.run.apart import begin_apart
from tongpin.pay.run.compute import compute
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import Office

from .sides import Choice, Pair, Side, before, choices, side_of
from .told import versus

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)
BOTH = Pair(Side(OCTOBER), Side(DECEMBER))
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
    told = versus(SYSTEM, BOTH, limit=100)
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
    there, back = (versus(SYSTEM, pair, limit=100) for pair in (BOTH, Pair(BOTH.now, BOTH.then)))
    for which, key in (("people", lambda row: row["person"]["id"]), ("offices", lambda row: row["id"])):
        other = {key(row): D(row["change"]["net"]) for row in back[which]}
        assert all(D(row["change"]["net"]) == -other[key(row)] for row in there[which])


def test_one_office_page_by_page(months):
    office = Office.objects.get(code="beijing").pk
    whole = versus(SYSTEM, Pair(Side(OCTOBER), Side(DECEMBER), office), limit=100)
    assert {row["office"]["id"] for row in whole["people"]} == {office} and len(whole["offices"]) == 6
    first = versus(SYSTEM, Pair(Side(OCTOBER), Side(DECEMBER), office), limit=5)
    second = versus(SYSTEM, Pair(Side(OCTOBER), Side(DECEMBER), office), first["next"], 100)
    assert [*first["people"], *second["people"]] == whole["people"] and second["next"] is None


def test_as_many_questions_for_few_as_for_many(months):
    def count(limit):
        with CaptureQueriesContext(connection) as seen:
            versus(SYSTEM, BOTH, limit=limit)
        return len(seen)
    assert count(1) == count(100) <= 8


def test_over_http_with_a_line_in_the_ledger_and_the_workbook(months, clients):
    told = clients["pay"].get(ASKED).json()
    assert [one["key"] for one in told["choices"]] == ["2026-12", "2026-10"]
    assert told["then"]["month"] == "2026-10" and len(told["people"]) == 50
    assert clients["pay"].get(PATH).json() == told  # the newest two, where nothing is asked for
    assert LedgerLine.objects.filter(verb="look", entity="pay.slip").count() == 2
    book = load_workbook(BytesIO(clients["pay"].get(f"{PATH}.xlsx?then=2026-10&now=2026-12").content))
    assert len(book.worksheets) == 3 and [sheet.max_row for sheet in book.worksheets][2] == 68
    assert LedgerLine.objects.filter(verb="register").exists()


@pytest.mark.parametrize(("asked", "field"), [("then=2026-09&now=2026-10", "then"), ("then=2026-10&now=2026-10", "now"),
                                              ("then=2026-10&now=2027-01", "now"),
                                              ("then=2026-10//1&now=2026-10", "then"), ("then=2026-10&now=x", "now"),
                                              ("then=2026-10&now=2026-10/1", "now"), ("then=2026-10/none/0&now=2026-12", "then")])
def test_what_cannot_be_compared_is_told_at_its_month(months, clients, asked, field):
    answer = clients["pay"].get(f"{PATH}?{asked}")
    assert answer.status_code == 422 and answer.json()["problems"][0]["field"] == field


@pytest.fixture
def runs(decides, sign_in):
    """October: Nanjing is paid as a group of its own and gets a thirteenth salary, the others are computed."""
    payroll, hr = sign_in("payroll2", "payroll"), sign_in("hr2", "hr")
    south = Which("south")
    save_group(payroll, "", Given({"zh": "南方", "en": "South"}, 10, offices=[Office.objects.get(code="nanjing").pk]))
    compute(payroll, OCTOBER)
    compute(payroll, OCTOBER, south)
    actions.submit(payroll, OCTOBER, south)
    says(hr)
    begin_apart(payroll, OCTOBER, "十三薪", south)
    compute(payroll, OCTOBER, Which("south", 1))
    return payroll


def test_single_runs_of_any_sort_stand_beside_each_other(runs):
    regular, thirteenth, others = (side_of(f"2026-10/{rest}") for rest in ("south/0", "south/1", "/0"))
    told = versus(runs, Pair(thirteenth, regular), limit=100)
    slips = {number: dict(Payslip.objects.filter(number=number, run__group__key="south").values_list("person_id", "net"))
             for number in (0, 1)}
    assert len(told["people"]) == 12 == len(slips[0]) and told["now"]["key"] == "2026-10/south/0" and told["now"]["number"] == 0
    for row in told["people"]:
        person = row["person"]["id"]
        assert D(row["change"]["net"]) == slips[0][person] - slips[1].get(person, 0)
        assert sum(D(one["amount"]) for one in row["change"]["why_net"]) == D(row["change"]["net"])
    moved = {one["code"]: one for one in told["items"]}
    assert D(moved["thirteenth"]["now"]) == 0 < D(moved["thirteenth"]["then"])
    assert any(not D(one["then"]) and D(one["now"]) for one in told["items"])
    assert {row["name"] for row in told["offices"]} == {"南京"}
    # A group beside everybody: only the others moved, those of the group stand on both sides.
    whole = versus(runs, Pair(regular, Side(OCTOBER)), limit=100)
    assert sum(1 for row in whole["people"] if D(row["change"]["net"])) == Payslip.objects.filter(run__group=None).count()
    assert versus(runs, Pair(regular, others))["count"] == 67


def test_every_run_is_offered_and_told_before_what_it_is_compared_with(runs, clients):
    known = choices(runs)
    assert [(one.side.key, one.name and one.name["en"]) for one in known] == [
        ("2026-10", None), ("2026-10//0", "2026-10 All other offices"), ("2026-10/south/0", "2026-10 South"),
        ("2026-10/south/1", "2026-10 South · 十三薪")]
    assert before(known[3], known) == known[0] and before(known[0], known) is None
    last_year = Choice(Side(date(2025, 12, 1), Which("south", 1)), None, known[3].sort)
    assert before(known[3], [*known, last_year]) == last_year
    told = clients["pay"].get(f"{PATH}?now=2026-10/south/1").json()
    assert told["then"]["key"] == "2026-10" and told["now"]["name"]["zh"].endswith("十三薪")
    name = clients["pay"].get(f"{PATH}.xlsx?now=2026-10/south/1")["Content-Disposition"]
    assert "pay-2026-10-2026-10-south-1.xlsx" in name


def test_who_may_not_see_pay_sees_no_comparison(months, clients):
    for name in ("boss", "lead"):
        assert clients[name].get(ASKED).status_code == 403
    assert clients["audit"].get(ASKED).json()["people"] == []
    for name in ("boss", "lead", "audit"):
        assert clients[name].get(f"{PATH}.xlsx?then=2026-10&now=2026-12").status_code == 403
