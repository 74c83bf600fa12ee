"""A company's own inputs: added, used by a formula at once, filled in the grid, paid, corrected, and not removed while they are used."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.entities import SYSTEM
from tongpin.hours.day.entity import DayResult
from tongpin.pay.run import hours
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip
from tongpin.people.persons.entity import Person

from .entity import OwnInput, OwnValue

API = "/api/v1/pay"
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def pay(company, sign_in):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("pay", "payroll").user_id))
    return client


def add(client, label="回款额", english="Cash collected", **more):
    told = {"label_zh": label, "label_en": english, "show": "money", "per": "month", **more}
    return client.post(f"{API}/own-inputs", told, "application/json")


def formula(client, text="回款额 × 1%", day="2026-10-01"):
    told = {"code": "cash_share", "scheme": "CN", "label": {"zh": "回款提成", "en": "Share of cash"}, "step": "base", "kind": "earning",
            "formula": text, "valid_from": day}
    return client.put(f"{API}/items", told, "application/json")


def fill(client, person, value, month="2026-10", name="own_1", since=None):
    told = {"cells": [{"person": person.pk, "name": name, "value": value}], "since": since}
    return client.put(f"{API}/inputs/{month}", told, "application/json")


def paid(person, month=OCTOBER, code="cash_share"):
    return {code: D(amount) for code, _, amount in Payslip.objects.get(person=person, month=month).lines}.get(code, D(0))


def test_added_used_filled_and_explained(pay, person):
    han = person("BJ006")
    assert add(pay).json()["code"] == "own_1"
    assert formula(pay).status_code == 200
    assert fill(pay, han, "120,000").json() == {"people": 1}
    compute(SYSTEM, OCTOBER)
    assert (paid(han), paid(person("BJ001"))) == (D("1200.00"), D(0))
    slip = Payslip.objects.get(person=han)
    told = pay.get(f"{API}/slips/{slip.pk}/lines/cash_share").json()
    (told_input,) = told["inputs"]
    assert (told["filled"]["zh"], told_input["label"]["zh"], told_input["from"]) == ("120,000.00 × 1%", "回款额", "month")
    column = pay.get(f"{API}/inputs/2026-10").json()["columns"][-1]
    assert (column["name"], column["label"]["en"], column["group"]) == ("own_1", "Cash collected", "work")
    assert any(one["id"] == "own_1" for one in pay.get(f"{API}/items").json()["fields"])


def test_an_input_that_nobody_uses_changes_no_payslip(pay):
    compute(SYSTEM, OCTOBER)
    before = dict(Payslip.objects.values_list("person_id", "digest"))
    add(pay)
    compute(SYSTEM, OCTOBER)
    assert dict(Payslip.objects.values_list("person_id", "digest")) == before


def test_what_is_filled_in_late_is_a_difference(pay, person):
    han = person("BJ006")
    add(pay)
    formula(pay)
    fill(pay, han, "1000")
    compute(SYSTEM, OCTOBER)
    PayRun.objects.update(state="locked")
    fill(pay, han, "51000")
    compute(SYSTEM, NOVEMBER)
    (back,) = Payslip.objects.get(person=han, month=NOVEMBER).retro
    assert [row[:1] + row[4:] for row in back["rows"]] == [["cash_share", "500.00"]] and back["why"] == [["own_1", "1000", "51000"]]


def test_a_run_that_was_worked_out_is_told(pay, person):
    add(pay)
    compute(SYSTEM, OCTOBER)
    fill(pay, person("BJ006"), "5")
    assert [one["check"] for one in PayRun.objects.get(month=OCTOBER).checks if one["level"] == "error"] == ["agreement_changed"]


def test_of_a_month_or_agreed_from_a_month_on(pay, person):
    han, liu = person("BJ006"), person("BJ002")
    add(pay)
    add(pay, "里程补贴", "Mileage", per="agreement")
    fill(pay, han, "5")
    assert rows(han) == [("10-01", "10-31", D(5))]
    for month, value in (("2026-10", "100"), ("2026-12", "300"), ("2026-11", "200")):
        assert fill(pay, liu, value, month, "own_2").status_code == 200
    assert rows(liu) == [("10-01", "10-31", D(100)), ("11-01", "11-30", D(200)), ("12-01", None, D(300))]
    fill(pay, liu, "", "2026-12", "own_2")
    fill(pay, han, "", "2026-10")
    assert rows(liu) == [("10-01", "10-31", D(100)), ("11-01", "11-30", D(200))] and rows(han) == []
    fill(pay, liu, "7", "2026-11", "own_2")
    fill(pay, liu, "", "2026-11", "own_2")
    assert rows(liu) == [("10-01", "10-31", D(100))]


@pytest.fixture
def rent(pay):
    """A housing allowance that is agreed, paid as it stands."""
    add(pay, "房补标准", "Housing rate", per="agreement")
    formula(pay, "房补标准")


def rows(person):
    told = OwnValue.objects.filter(person=person).order_by("input", "valid_from")
    return [(f"{one.valid_from:%m-%d}", one.valid_to and f"{one.valid_to:%m-%d}", one.value) for one in told]


def test_what_is_agreed_from_a_day_within_the_month_is_paid_by_the_days(pay, rent, person):
    """October 2026 in Beijing: 18 workdays and 3 statutory holidays, 10 of these 21 from the 19th on. 2,100 × 11/21 + 4,200 × 10/21."""
    han, liu = person("BJ006"), person("BJ001")
    assert fill(pay, han, "2100").status_code == fill(pay, han, "4200", since="2026-10-19").status_code == 200
    fill(pay, liu, "2100", since="2026-10-19")
    compute(SYSTEM, OCTOBER)
    assert (paid(han), paid(liu)) == (D("3100.00"), D("1000.00"))
    slip = Payslip.objects.get(person=han)
    (told,) = pay.get(f"{API}/slips/{slip.pk}/lines/cash_share").json()["inputs"]
    assert (told["value"], [(one["amount"], one["share"]) for one in told["parts"]]) == ("3100.00", [("2100", "11"), ("4200", "10")])
    (row,) = [one for one in pay.get(f"{API}/inputs/2026-10").json()["rows"] if one["person"]["id"] == han.pk]
    assert (row["values"]["own_1"], row["since"]) == ("4200", {"own_1": "2026-10-19"})
    compute(SYSTEM, NOVEMBER)
    assert (paid(han, NOVEMBER), Payslip.objects.get(person=han, month=NOVEMBER).split) == (D("4200.00"), {})


def test_the_figure_that_is_shown_is_the_one_that_is_changed(pay, rent, person):
    """Typed over, it keeps its day; a day before it would change what nobody sees; taken back, what was before ends there."""
    han = person("BJ006")
    fill(pay, han, "2100", "2026-09")
    fill(pay, han, "4200", since="2026-10-19")
    assert fill(pay, han, "4300").json() == {"people": 1}
    assert rows(han) == [("09-01", "10-18", D(2100)), ("10-19", None, D(4300))]
    told = fill(pay, han, "5000", since="2026-10-10")
    assert told.status_code == 422 and told.json()["problems"][0]["field"] == f"{han.pk}.own_1"
    fill(pay, han, "")
    assert rows(han) == [("09-01", "10-18", D(2100))]
    fill(pay, han, "6000")
    assert rows(han) == [("09-01", "10-18", D(2100)), ("10-19", None, D(6000))]
    told = fill(pay, han, "1", since="2026-11-02")
    assert told.status_code == 422 and told.json()["problems"][0]["field"] == "since"


def test_an_own_rate_of_days_away_goes_by_its_day_and_is_not_limited_by_itself(pay, person):
    """Three days of personal leave in the time of the higher rate: 3 × 300, though a month of the rate is only 221."""
    han = person("BJ006")
    add(pay, "扣款标准", "Rate of deduction", per="agreement")
    told = {"code": "fine", "scheme": "CN", "label": {"zh": "扣款", "en": "Deduction"}, "step": "attendance", "kind": "deduction",
            "formula": "扣款标准 × 事假天数", "valid_from": "2026-10-01"}
    assert pay.put(f"{API}/items", told, "application/json").status_code == 200
    fill(pay, han, "150")
    fill(pay, han, "300", since="2026-10-19")
    hours.totals_of([han.pk], OCTOBER)[han.pk].leave["personal"] = D(3)
    for day in (20, 21, 22):
        DayResult.objects.create(person=han, office=han.office, day=date(2026, 10, day), day_type="work", code="leave", rule="r",
                                 leave={"personal": "1"})
    compute(SYSTEM, OCTOBER)
    assert paid(han, code="fine") == D("-900.00")


def test_a_change_within_a_paid_month_is_a_difference(pay, rent, person):
    han = person("BJ006")
    fill(pay, han, "2100", "2026-09")
    compute(SYSTEM, OCTOBER)
    PayRun.objects.filter(month=OCTOBER).update(state="locked")
    fill(pay, han, "4200", since="2026-10-19")
    compute(SYSTEM, NOVEMBER)
    (back,) = Payslip.objects.get(person=han, month=NOVEMBER).retro
    assert [(row[0], row[4]) for row in back["rows"]] == [("cash_share", "1000.00")]


@pytest.mark.parametrize(("more", "field", "code"), [
    ({"label": "基本工资"}, "label_zh", "pay.own.label_taken"), ({"english": "Gross pay"}, "label_en", "pay.own.label_taken"),
    ({"label": " "}, "label_zh", "pay.own.label_needed"), ({"label": "回}款"}, "label_zh", "pay.own.no_name"),
    ({"show": "colour"}, "show", "pay.own.show_needed"), ({"per": "day"}, "per", "pay.own.per_needed"),
    ({"code": "A b"}, "code", "pay.item.bad_code"), ({"code": "sales"}, "code", "pay.item.code_taken"),
    ({"code": "basic_wage"}, "code", "pay.item.code_taken"),
])
def test_what_is_refused_is_told_at_its_field(pay, more, field, code):
    told = add(pay, **{"english": "Cash collected", **more})
    assert told.status_code == 422 and (told.json()["problems"][0]["field"], told.json()["problems"][0]["code"]) == (field, code)
    assert not OwnInput.objects.exists()


def test_one_that_a_formula_uses_stays(pay):
    key = add(pay).json()["id"]
    formula(pay)
    told = pay.delete(f"{API}/own-inputs/{key}")
    assert told.status_code == 422 and "回款提成" in told.json()["problems"][0]["text"]
    other = add(pay, "里程补贴", "Mileage").json()["id"]
    assert pay.delete(f"{API}/own-inputs/{other}").status_code == 200 and OwnInput.objects.count() == 1
    assert formula(pay, "销售额", "2026-11-01").status_code == 200
    assert pay.delete(f"{API}/own-inputs/{key}").status_code == 422  # the months before still need it


def test_a_case_of_a_formula_that_uses_one(pay, person):
    add(pay)
    formula(pay)
    told = {"code": "cash_share", "scheme": "CN", "name": "一", "given": {"own_1": "5000"}, "expected": "50", "valid_from": "2026-10-01"}
    made = pay.post(f"{API}/items/cases", told, "application/json")
    assert made.status_code == 200, made.content
    wrong = formula(pay, "回款额 × 2%", "2026-11-01")
    assert wrong.status_code == 422 and wrong.json()["problems"][0]["field"].startswith("case.")


def test_who_may(company, sign_in):
    boss = Client()
    boss.force_login(get_user_model().objects.get(pk=sign_in("boss", "manager", "employee").user_id))
    assert add(boss).status_code == 403


def test_as_many_questions_for_few_as_for_many(pay):
    add(pay)
    formula(pay)

    def count(call):
        with CaptureQueriesContext(connection) as seen:
            call()
        return len(seen)

    def put(people, value):
        cells = [{"person": one, "name": "own_1", "value": value} for one in people]
        assert pay.put(f"{API}/inputs/2026-10", {"cells": cells}, "application/json").status_code == 200

    everybody = list(Person.objects.values_list("pk", flat=True))
    few, many = count(lambda: put(everybody[:2], "5")), count(lambda: put(everybody, "6"))
    compute(SYSTEM, OCTOBER)
    full = count(lambda: compute(SYSTEM, OCTOBER))
    OwnValue.objects.all().delete()
    assert many - few <= 4 and abs(count(lambda: compute(SYSTEM, OCTOBER)) - full) <= 1
