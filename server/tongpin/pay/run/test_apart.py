"""What is paid apart from the month's regular pay: a thirteenth salary, taxed on top of the month's payslip, approved by itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db.models import F
from django.test import Client

from tongpin.base.sheets import read_book
from tongpin.base.words import Missing, Refused
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.conftest import says
from tongpin.pay.final.average import average_of
from tongpin.pay.group.actions import Given, save_group
from tongpin.pay.group.known import REGULAR, Which
from tongpin.pay.item.entity import PayItem
from tongpin.pay.out.statements import year_sheet
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import actions
from .apart import begin_apart, drop_apart, months_employed
from .board import board
from .compute import compute
from .entity import PayRun
from .gather import gather
from .rulebook import rulebooks
from .rules import pay_one
from .runs import run_of
from .slip_list import Wanted, slip_page

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
FIRST = Which(number=1)
API = "/api/v1/pay"


def code(call, kind=Refused):
    with pytest.raises(kind) as caught:
        call()
    return caught.value.problems[0].say.code


@pytest.mark.parametrize(("month", "first", "last", "expected"), [
    ("2026-12-01", None, None, "12"), ("2026-12-01", "2020-05-01", None, "12"), ("2026-12-01", "2026-07-01", None, "6"),
    ("2026-12-01", "2026-07-15", None, "5.5484"),  # 17 of 31 days of July
    ("2026-12-01", "2026-12-31", None, "0.0323"), ("2026-06-01", "2020-05-01", None, "6"),
    ("2026-12-01", "2020-01-01", "2026-12-15", "11.4839"),
    ("2026-12-01", "2026-04-01", "2026-04-30", "1"), ("2026-02-01", "2026-02-15", None, "0.5"), ("2028-02-01", "2028-02-01", None, "1"),
    ("2026-01-01", "2026-03-01", None, "0")])
def test_months_of_the_year_in_which_somebody_was_employed(month, first, last, expected):
    days = [date.fromisoformat(one) if one else None for one in (first, last)]
    assert months_employed(date.fromisoformat(month), *days) == D(expected)


def settle(payroll, hr, month=OCTOBER, which=REGULAR):
    compute(payroll, month, which)
    actions.submit(payroll, month, which)
    says(hr)


@pytest.fixture
def cast(decides, sign_in):
    return sign_in("pay", "payroll"), sign_in("hr", "hr")


@pytest.fixture
def thirteenth(cast):
    """October is approved, the thirteenth salary of it computed."""
    settle(*cast)
    begin_apart(cast[0], OCTOBER, "十三薪")
    return compute(cast[0], OCTOBER, FIRST)


def slips(number):
    return {one.person_id: one for one in Payslip.objects.filter(month=OCTOBER, number=number)}


def lines(slip):
    return {key: D(amount) for key, kind, amount in slip.lines if kind != "info"}


def test_it_pays_its_own_items_and_nothing_of_the_month(thirteenth, person):
    han = slips(1)[person("BJ006").pk]
    base = D(han.figures["base_pay"])
    assert lines(han)["thirteenth"] == han.gross == (base * 10 / 12).quantize(D("0.01"))
    assert set(lines(han)) == {"thirteenth", "income_tax"} and han.net == han.gross - han.tax
    assert (han.social_insurance, han.housing_fund, han.employer_cost) == (0, 0, han.gross)
    assert {one["check"] for one in thirteenth.checks} <= {"no_account", "bad_account", "provisional"}
    anna = slips(1)[person("MU001").pk]
    assert (anna.currency, anna.gross, anna.tax) == ("EUR", D(1000), D(0))


def test_both_payslips_bear_the_tax_of_one(thirteenth):
    """The same items in one run: what was paid in a month is withheld together."""
    told = gather(OCTOBER)
    together = [one for one in told.items if one.step != "apart"]
    base = next(one for one in told.items if one.code == "thirteenth" and one.scheme == "CN")
    books = rulebooks(dict.fromkeys(case.place for case in told.cases), OCTOBER, [*together, replace(base, step="base")], told.lawbook)
    regular, apart = slips(0), slips(1)
    inland = [case for case in told.cases if case.office.country == "CN"]
    assert len(inland) > 50
    for case in inland:
        given = {**case.given, "months_employed": months_employed(OCTOBER, case.person.first_day, case.person.last_day)}
        whole = pay_one(books[case.place], given, case.person.first_day, case.left)
        both = regular[case.person.id], apart[case.person.id]
        for name in ("gross", "tax", "net"):
            assert whole.totals[name] == sum(getattr(one, name) for one in both), (case.person.name, name)
        assert D(both[1].figures["taxable"]) == whole.figures["taxable"]


def test_the_next_month_goes_on_from_it(thirteenth, cast, person):
    han = person("BJ006").pk
    run = compute(cast[0], NOVEMBER)
    slip, before = Payslip.objects.get(run=run, person=han), slips(1)[han]
    figures = slip.figures
    assert D(figures["prior_income"]) == D(before.figures["cumulative_income"])
    assert D(figures["prior_withheld"]) == D(before.figures["prior_withheld"]) + before.wage_tax
    assert not slip.is_new and slip.moved == abs(slip.net - slips(0)[han].net)


def test_who_joined_within_the_year_gets_the_share(cast, person):
    one = person("BJ006")
    Person.objects.filter(pk=one.pk).update(first_day=date(2026, 9, 1))
    settle(*cast)
    begin_apart(cast[0], OCTOBER, "十三薪")
    compute(cast[0], OCTOBER, FIRST)
    slip = slips(1)[one.pk]
    assert D(slip.figures["months_employed"]) == 2 and slip.gross == (D(slip.figures["base_pay"]) / 6).quantize(D("0.01"))


def test_it_waits_for_the_regular_run(cast):
    payroll, hr = cast
    assert code(lambda: begin_apart(payroll, OCTOBER, "十三薪")) == "pay.run.regular_first"
    compute(payroll, OCTOBER)
    assert code(lambda: begin_apart(payroll, OCTOBER, "十三薪")) == "pay.run.regular_first"
    code(lambda: compute(payroll, OCTOBER, FIRST), Missing)
    settle(payroll, hr)
    assert code(lambda: begin_apart(payroll, OCTOBER, " ")) == "pay.run.title_needed"
    begin_apart(payroll, OCTOBER, "十三薪")
    assert code(lambda: begin_apart(payroll, OCTOBER, "项目奖")) == "pay.run.regular_first"


def test_the_regular_run_that_changes_is_told_to_it_and_stopped_by_it(thirteenth, cast):
    payroll, hr = cast
    actions.unlock(payroll, OCTOBER, "漏了一项")
    thirteenth.refresh_from_db()
    assert [one["check"] for one in thirteenth.checks if one["level"] == "error"] == ["regular_changed"]
    assert code(lambda: compute(payroll, OCTOBER, FIRST)) == "pay.run.regular_first"
    settle(payroll, hr)
    settle(payroll, hr, which=FIRST)
    assert code(lambda: actions.unlock(payroll, OCTOBER, "又漏了")) == "pay.run.apart_first"
    assert run_of(OCTOBER).state == "approved"


def test_it_is_approved_published_and_seen_by_itself(thirteenth, cast, sign_in, person):
    payroll, hr = cast
    settle(payroll, hr, which=FIRST)
    actions.publish(payroll, OCTOBER, FIRST)
    told = board(payroll, OCTOBER, FIRST)
    assert [(one["number"], one["state"], one["name"]["zh"]) for one in told["cards"]] == [
        (0, "approved", "其他办公室"), (1, "published", "十三薪")]
    assert told["checks"]["total"] == 7 and told["name"]["zh"] == "十三薪"
    page = slip_page(payroll, OCTOBER, Wanted(), FIRST)
    assert page["counts"]["new"] == 0 and {str(one["flags"]) for one in page["rows"]} == {"['apart']"}
    assert not any(one["change"]["has_last"] for one in page["rows"])
    jing = Client()
    jing.force_login(get_user_model().objects.get(pk=sign_in("jing", "employee", number="BJ002").user_id))
    (row,) = jing.get(f"{API}/mine").json()["rows"]
    assert (row["number"], row["title"]) == (1, "十三薪")
    assert jing.get(f"{API}/slips/{row['id']}").json()["title"] == "十三薪"
    assert jing.get(f"{API}/slips/{row['id']}/slip.pdf").content[:5] == b"%PDF-"
    months = read_book("year.xlsx", year_sheet(hr, 2026)).sheets[1].rows
    assert ("BJ002", "2026-10 十三薪") in {(row[0], row[3]) for row in months}
    assert jing.post(f"{API}/runs/2026-10/apart", {"title": "x"}, "application/json").status_code == 403


def test_one_begun_by_mistake_is_dropped(thirteenth, cast):
    drop_apart(cast[0], OCTOBER, FIRST)
    assert not slips(1) and run_of(OCTOBER, FIRST) is None and len(slips(0)) == 67
    code(lambda: drop_apart(cast[0], OCTOBER, REGULAR), Missing)
    begin_apart(cast[0], OCTOBER, "项目奖")
    settle(*cast, which=FIRST)
    assert code(lambda: drop_apart(cast[0], OCTOBER, FIRST)) == "pay.run.wrong_state"


def test_of_a_group_only_its_people_are_paid(cast):
    payroll, hr = cast
    nanjing = Office.objects.get(code="nanjing").pk
    save_group(payroll, "", Given({"zh": "南方", "en": "south"}, 10, offices=[nanjing]))
    settle(payroll, hr, which=Which("south"))
    made = begin_apart(payroll, OCTOBER, "项目奖", Which("south"))
    compute(payroll, OCTOBER, Which("south", 1))
    assert {one.office_id for one in slips(1).values()} == {nanjing} and made.group.key == "south"


def test_an_item_of_ones_own_is_paid_and_a_wrong_one_told(cast, company):
    payroll, hr = cast
    pay = Client()
    pay.force_login(get_user_model().objects.get(pk=payroll.user_id))
    item = {"code": "party", "scheme": "CN", "label": {"zh": "项目奖", "en": "Party"}, "step": "apart", "kind": "earning",
            "valid_from": "2026-10-01", "formula": "基本工资 × 绩效工资"}
    wrong = pay.put(f"{API}/items", item, "application/json")
    assert wrong.status_code == 422 and "绩效工资" in wrong.json()["problems"][0]["text"]
    right = pay.put(f"{API}/items", {**item, "formula": "100"}, "application/json")
    assert right.status_code == 200, right.content
    assert PayItem.objects.get(code="party").step == "apart"
    settle(payroll, hr)
    begin_apart(payroll, OCTOBER, "项目奖")
    compute(payroll, OCTOBER, FIRST)
    inland = [one for one in slips(1).values() if one.currency == "CNY"]
    assert inland and all(lines(one)["party"] == 100 for one in inland)
    assert not any("party" in lines(one) for one in slips(0).values())


def test_the_average_wage_counts_it_and_the_months_once(thirteenth, cast, person):
    PayRun.objects.update(state="locked")
    han = person("BJ006").pk
    found = average_of(han, date(2026, 11, 30))
    both = slips(0)[han].gross + slips(1)[han].gross
    assert (found.count, found.gross, found.last) == (1, both, slips(0)[han].gross)


def test_a_raise_told_after_a_thirteenth_salary_was_paid_is_no_silent_loss(thirteenth, cast):
    """It is told with what it would be now, and left to a person; 1,000 a month more for ten of twelve months."""
    PayRun.objects.filter(month=OCTOBER).update(state="locked")
    han = Person.objects.get(number="BJ006")
    PayAgreement.objects.filter(person=han).update(base_pay=F("base_pay") + 100_000)  # fen
    compute(cast[0], NOVEMBER)
    told = [one for one in PayRun.objects.get(month=NOVEMBER).waits if one["kind"] == "apart"]
    assert [(one["person"], one["month"], [(row[0], row[4]) for row in one["rows"]]) for one in told] == [
        (han.pk, "2026-10-01", [("thirteenth", "833.34")])]
