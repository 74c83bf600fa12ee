"""The grid of a month: typed cells, all of them or none, and agreements of a person with what each changed."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from .entity import MonthInput, PayAgreement

API = "/api/v1/pay"
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def clients(company, sign_in):
    made = {}
    for name, roles, number in (("pay", ["payroll"], ""), ("hr", ["hr"], ""), ("boss", ["manager", "employee"], ""),
                                ("audit", ["auditor"], ""), ("jing", ["employee"], "BJ002")):
        made[name] = Client()
        made[name].force_login(get_user_model().objects.get(pk=sign_in(name, *roles, number=number).user_id))
    return made


def put(client, *cells, month="2026-10"):
    told = [{"person": person, "name": name, "value": value} for person, name, value in cells]
    return client.put(f"{API}/inputs/{month}", {"cells": told}, "application/json")


def given(person):
    return MonthInput.objects.get(person=person, month=OCTOBER)


def test_the_grid_shows_who_is_paid_with_what_is_given(clients, person):
    told = clients["hr"].get(f"{API}/inputs/2026-10?office={Office.objects.get(code='beijing').pk}").json()
    row = next(one for one in told["rows"] if one["person"]["number"] == "BJ006")
    assert (row["office"], row["values"]["sales"], told["count"]) == ("北京", "240000.00", len(told["rows"]))
    assert [one["name"] for one in told["columns"]][:4] == ["sales", "performance_factor", "other_earning", "other_deduction"]
    assert told["may"] == ["change"] and len(told["offices"]) == 6
    assert LedgerLine.objects.filter(verb="look", entity="pay.month_input").exists()


def test_cells_as_they_are_typed_and_taken_back(clients, person):
    han, liu = person("BJ006"), person("BJ002")
    MonthInput.objects.filter(person=liu).delete()
    assert put(clients["hr"], (han.pk, "sales", "250,000.5"), (han.pk, "performance_factor", "110%"), (liu.pk, "other_earning", " 300 "),
               (han.pk, "rent", "")).json() == {"people": 2}
    assert (given(han).sales, given(han).performance_factor, given(han).rent) == (D("250000.50"), D("1.1"), None)
    assert given(liu).other_earning == 300
    assert put(clients["hr"], (han.pk, "sales", "250000.50")).json() == {"people": 0}


@pytest.mark.parametrize(("name", "value", "code"), [
    ("sales", "many", "pay.agreement.no_number"), ("sales", "-1", "pay.agreement.below_zero"), ("colour", "1", "pay.agreement.no_input"),
    ("sales", "9999999999999", "pay.agreement.too_large"), ("performance_factor", "10000", "pay.agreement.too_large"),
])
def test_one_wrong_cell_and_nothing_is_written(clients, person, name, value, code):
    han, liu = person("BJ006"), person("BJ002")
    told = put(clients["pay"], (liu.pk, "sales", "1"), (han.pk, name, value))
    assert told.status_code == 422 and [(one["code"], one["field"]) for one in told.json()["problems"]] == [(code, f"{han.pk}.{name}")]
    assert given(liu).sales != 1


def test_who_is_not_here_in_the_month_is_told_at_the_cell(clients, person):
    told = put(clients["pay"], (person("BJ006").pk, "sales", "1"), month="1999-01")
    assert told.json()["problems"][0]["code"] == "pay.agreement.not_here"


def test_a_run_that_was_worked_out_is_told(clients, person):
    compute(SYSTEM, OCTOBER)
    put(clients["pay"], (person("BJ006").pk, "sales", "1"))
    assert [one["check"] for one in PayRun.objects.get(month=OCTOBER).checks if one["level"] == "error"] == ["agreement_changed"]


def test_rights_are_those_of_the_fields(clients, person):
    han = person("BJ006")
    for name in ("boss", "jing"):
        assert clients[name].get(f"{API}/inputs/2026-10").status_code == 403
        assert clients[name].get(f"{API}/people/{han.pk}/agreements").status_code in (403, 404)
    for name in ("boss", "jing", "audit"):
        assert put(clients[name], (han.pk, "sales", "1")).status_code == 403
        asked = {"day": "2026-11-01", "base_pay": "1"}
        assert clients[name].post(f"{API}/people/{han.pk}/agreements", asked, "application/json").status_code in (403, 404)


def test_as_many_questions_for_one_cell_as_for_many(clients):
    def count(people):
        with CaptureQueriesContext(connection) as seen:
            assert put(clients["pay"], *((one, "other_earning", str(len(people) + 7)) for one in people)).status_code == 200
        return len(seen)
    everybody = list(Person.objects.values_list("pk", flat=True))
    few, many = count(everybody[:2]), count(everybody)
    with CaptureQueriesContext(connection) as seen:
        clients["pay"].get(f"{API}/inputs/2026-10")
    assert many - few <= 2 and len(seen) <= 15


def told_of(client, person):
    return client.get(f"{API}/people/{person.pk}/agreements").json()


def agree(client, person, **given):
    return client.post(f"{API}/people/{person.pk}/agreements", given, "application/json")


def test_the_timeline_tells_what_each_agreement_changed(clients, person):
    han = person("BJ006")
    assert agree(clients["hr"], han, day="2026-11-16", base_pay="47,000", fund_rate="7%", reason="调薪").status_code == 200
    new, old = told_of(clients["hr"], han)["rows"]
    assert (new["valid_from"], new["values"]["base_pay"], new["values"]["fund_rate"], sorted(new["changed"])) == (
        "2026-11-16", "47000.00", "0.0700", ["base_pay", "fund_rate"])
    assert (old["valid_to"], old["changed"], old["values"]["bank_account"]) == ("2026-11-15", [], new["values"]["bank_account"])
    assert "9663" in old["values"]["bank_account"] and len(old["values"]["bank_account"]) < 12


def test_for_a_time_only_and_then_as_before(clients, person):
    han = person("BJ006")
    before = PayAgreement.objects.get(person=han)
    assert agree(clients["hr"], han, day="2026-11-10", until="2026-11-20", post_allowance="999", reason="临时补贴").status_code == 200
    rows = PayAgreement.objects.filter(person=han).order_by("valid_from").values_list("valid_from", "valid_to", "post_allowance")
    assert list(rows) == [(before.valid_from, date(2026, 11, 9), before.post_allowance), (date(2026, 11, 10), date(2026, 11, 20), D(999)),
                          (date(2026, 11, 21), None, before.post_allowance)]


@pytest.mark.parametrize(("asked", "field", "code"), [
    ({"base_pay": "x"}, "base_pay", "no_number"), ({"day": None, "base_pay": "1"}, "day", "day_needed"),
    ({"base_pay": "-1"}, "base_pay", "below_zero"), ({"fund_rate": "500%"}, "fund_rate", "no_rate"), ({}, "base_pay", "nothing_changes"),
    ({"base_pay": "1", "until": "2026-11-01"}, "until", "ends_before"), ({"base_pay": "1", "until": "2027-02-01"}, "until", "overlaps"),
    ({"currency": "EUR", "base_pay": "1"}, "day", "currency_on_first"),
])
def test_what_is_refused_is_told_at_its_field(clients, person, asked, field, code):
    han = person("BJ006")
    agree(clients["hr"], han, day="2027-01-01", base_pay="50000")
    told = agree(clients["hr"], han, **{"day": "2026-11-16", **asked})
    problem = told.json()["problems"][0]
    assert (told.status_code, problem["field"], problem["code"]) == (422, field, f"pay.agreement.{code}")


def test_an_account_with_a_wrong_check_digit_is_refused_at_its_field(clients, person):
    told = agree(clients["hr"], person("BJ006"), day="2026-11-16", bank_account="6222 1918 6065 9416 035")
    assert told.status_code == 422 and told.json()["problems"][0]["field"] == "bank_account"


def test_the_first_agreement_of_somebody_begins_with_it(clients, person):
    han = person("BJ006")
    PayAgreement.objects.filter(person=han).delete()
    assert agree(clients["hr"], han, day="2026-11-16", post_allowance="1").json()["problems"][0]["code"] == "pay.agreement.base_needed"
    assert agree(clients["hr"], han, day="2026-11-16", base_pay="9000", currency="EUR").status_code == 200
    assert [(one.base_pay, one.currency) for one in PayAgreement.objects.filter(person=han)] == [(D(9000), "EUR")]
