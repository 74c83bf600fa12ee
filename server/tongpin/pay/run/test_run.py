"""A month's pay from computing to locking, on the sample company."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongpin.base.calendars import day_type
from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused
from tongpin.pay import public
from tongpin.pay.run import actions, checks, hours
from tongpin.pay.run.board import board
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.outside import is_paid
from tongpin.pay.run.slip_list import Wanted, slip_page
from tongpin.pay.slip.entity import Payslip

OCTOBER = date(2026, 10, 1)
NOVEMBER = date(2026, 11, 1)


def slip_rows(viewer, month):
    return slip_page(viewer, month, Wanted(limit=200))["rows"]


def code(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.problems[0].say.code


def test_the_sample_month(company, person):
    run = compute(SYSTEM, OCTOBER)
    assert Payslip.objects.count() == 67 and run.state == "computed"
    han = Payslip.objects.get(person=person("BJ006"))
    assert (han.gross, han.social_insurance, han.housing_fund, han.tax, han.net) == (
        D("58448.28"), D("3763.16"), D("1790.55"), D("11466.14"), D("41428.43"))
    assert han.bank_tail == "9663"
    anna = Payslip.objects.get(person=person("MU001"))
    assert (anna.currency, anna.gross, anna.net, anna.tax) == ("EUR", D(1200), D(1200), D(0))


def test_computing_again_gives_the_same_bytes(company):
    compute(SYSTEM, OCTOBER)
    before = dict(Payslip.objects.values_list("person_id", "digest"))
    compute(SYSTEM, OCTOBER)
    assert dict(Payslip.objects.values_list("person_id", "digest")) == before and all(before.values())


def test_as_many_queries_for_few_as_for_many(company):
    def count():
        with CaptureQueriesContext(connection, ) as seen:
            compute(SYSTEM, OCTOBER)
        return len(seen)
    count()
    many = count()
    Payslip.objects.all().delete()
    from tongpin.people.posts.entity import Post
    Post.objects.exclude(office__code="beijing").delete()
    assert abs(count() - many) <= 3 and many < 60


def test_provisional_figures_are_named(company):
    run = compute(SYSTEM, OCTOBER)
    told = [checks.shown(one, "zh") for one in run.checks]
    nanjing = [one for one in told if one["code"] == "provisional" and "南京" in one["text"]]
    assert any("养老基数上限 24396" in detail for detail in nanjing[0]["details"])
    assert not [one for one in told if one["level"] == "error"]
    assert all(checks.shown(one, "en")["text"] for one in run.checks)


def test_a_month_not_closed_keeps_the_run_from_being_submitted(company, monkeypatch, sign_in):
    monkeypatch.setattr(hours, "closed_offices", lambda month: set())
    compute(SYSTEM, OCTOBER)
    assert code(lambda: actions.submit(sign_in("p", "payroll"), OCTOBER)) == "pay.run.has_errors"


def paid(sign_in, decides):
    payroll, hr = sign_in("pay", "payroll"), sign_in("hr", "hr")
    compute(payroll, OCTOBER)
    actions.submit(payroll, OCTOBER)
    decides(hr)
    actions.publish(payroll, OCTOBER)
    return payroll, hr


def test_publishing_tells_everybody_and_unlocking_takes_back(decides, sign_in):
    employee = sign_in("jing", "employee", number="BJ002")
    payroll, _ = paid(sign_in, decides)
    assert Notice.objects.filter(user_id=employee.user_id).count() == 1
    actions.lock(payroll, OCTOBER)
    assert code(lambda: actions.unlock(payroll, OCTOBER, " ")) == "pay.run.reason_needed"
    actions.unlock(payroll, OCTOBER, "基数补录")
    assert not Payslip.objects.filter(is_published=True).exists()
    assert LedgerLine.objects.filter(verb="unlock", entity="pay.run").exists()


def test_managers_and_leads_see_no_pay(company, sign_in):
    compute(SYSTEM, OCTOBER)
    for role in ("manager", "office_lead", "employee"):
        viewer = sign_in(role, role, number="BJ001" if role == "employee" else "")
        assert slip_rows(viewer, OCTOBER) == []
        with pytest.raises(Forbidden):
            compute(viewer, OCTOBER)


def test_reasons_sum_to_the_difference(company, person):
    public.take_over(date(2026, 9, 1), [
        public.FormerSlip(one.person_id, one.office_id, one.currency, D(20000), D(15000), D(2000), D(1000), D(2000))
        for one in compute(SYSTEM, OCTOBER).slips.all()])
    told = board(SYSTEM, OCTOBER)
    for row in [*told["offices"], *told["totals"], *slip_rows(SYSTEM, OCTOBER)]:
        for which in ("gross", "net"):
            assert sum(D(why["amount"]) for why in row["change"][f"why_{which}"]) == D(row["change"][which])
    assert [row["currency"] for row in told["totals"]] == ["CNY", "EUR"]


def test_the_next_month_carries_the_year_on(company, person):
    compute(SYSTEM, OCTOBER)
    compute(SYSTEM, NOVEMBER)
    october, november = (Payslip.objects.get(person=person("BJ006"), month=month) for month in (OCTOBER, NOVEMBER))
    assert november.figures["prior_income"] == october.figures["cumulative_income"]
    assert D(november.figures["prior_withheld"]) == D(41850) + october.tax
    assert november.figures["tax_months"] == "11"


def test_results_for_scripts_explain_every_line(company, person):
    compute(SYSTEM, OCTOBER)
    han = public.results(OCTOBER)[person("BJ006").pk]
    tax = next(line for line in han["lines"] if line["code"] == "income_tax")
    assert (han["tax"], tax["amount"]) == ("11466.14", "-11466.14")
    assert tax["explanation"]["filled"]["zh"] == "最大(0，340,944.57 × 25% − 31,920.00 − 41,850.00)"
    assert all(line["explanation"]["value"] is not None for line in han["lines"])


def test_taking_over_twice_changes_nothing(company, person):
    rows = [public.FormerSlip(person("BJ006").pk, person("BJ006").office_id, "CNY", D(10), D(8), tax=D(2))]
    public.take_over(date(2026, 9, 1), rows)
    run = public.take_over(date(2026, 9, 1), rows)
    assert (run.state, Payslip.objects.count(), PayRun.objects.count()) == ("locked", 1, 1)


def test_groups_that_are_written_one_by_one_make_the_same_month(company, monkeypatch):
    whole = compute(SYSTEM, OCTOBER)
    before = (dict(Payslip.objects.values_list("person_id", "digest")), whole.summary, whole.checks)
    monkeypatch.setattr("tongpin.pay.run.compute.GROUP", 10)
    parts = compute(SYSTEM, OCTOBER)
    assert (dict(Payslip.objects.values_list("person_id", "digest")), parts.summary, parts.checks) == before


@pytest.mark.parametrize(("place", "day", "kind", "paid"), [
    ("CN", date(2026, 10, 3), "statutory", True),  # a Saturday of the National Day
    ("DE-BY", date(2026, 10, 3), "statutory", False), ("DE-BY", date(2026, 11, 1), "statutory", False),  # no workday is lost
    ("DE-BY", date(2026, 12, 25), "statutory", True), ("CN", date(2026, 10, 10), "makeup_work", True),
    ("CN", date(2026, 10, 5), "rest", False), ("DE-BY", date(2026, 11, 2), "work", True)])
def test_which_days_are_paid_by_the_month(place, day, kind, paid):
    assert day_type(place, day) == kind and is_paid(place, day, day_type(place, day)) is paid
