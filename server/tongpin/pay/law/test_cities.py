"""Figures go by the city in which an office is insured, not by what the office is called or coded; nothing is paid by sample figures."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.entities import SYSTEM, door
from tongpin.base.intake.run import run_import
from tongpin.base.sheets import write_book
from tongpin.base.words import Refused
from tongpin.pay.final.hears import facts
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import lawbook
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post

from .actions import Told, enter
from .tables import Figure, Lawbook, Seat, shipped

API = "/api/v1/pay"
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def pay(company, sign_in):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("pay", "payroll").user_id))
    return client


@pytest.fixture
def second(company, person):
    """A second office in Beijing, with a code of its own; Han works there."""
    first = Office.objects.get(code="beijing")
    with door(SYSTEM, reason="second") as opened:
        made = opened.create(
            Office, code="bj01", name="北京二部", city="北京市", zone=first.zone, place="CN", legal_entity=first.legal_entity)
    for model in (Post, Person):
        model.objects.filter(**{"person" if model is Post else "pk": person("BJ006").pk}).update(office=made)
    return made


def insured(office, city):
    with door(SYSTEM, reason="参保") as opened:
        opened.change(Office.objects.get(pk=office.pk), insured_in=city)


def used(person, name="pension_ceiling", month=OCTOBER):
    slip = Payslip.objects.get(person=person, month=month)
    told = slip.run.rulebooks[slip.book]
    return told["law"][name]["place"], D(told["law"][name]["value"]), told["city"]


def test_two_offices_of_one_city_are_paid_by_the_same_figures(second, person):
    compute(SYSTEM, OCTOBER)
    assert used(person("BJ006")) == used(person("BJ001")) == ("beijing", D(35811), "beijing")


def test_the_office_s_own_figure_goes_before_the_city_s(second, person):
    enter(SYSTEM, Told("rate.injury.employer", "bj01", "0.7%", OCTOBER, source="社保局核定的浮动费率"))
    enter(SYSTEM, Told("ceiling.pension", "beijing", "36000", OCTOBER, source="公告"))
    compute(SYSTEM, OCTOBER)
    assert used(person("BJ006"), "injury_rate_employer")[:2] == ("bj01", D("0.007"))
    assert used(person("BJ001"), "injury_rate_employer")[:2] == ("beijing", D("0.004"))
    assert used(person("BJ006"))[1] == used(person("BJ001"))[1] == 36000


def test_a_city_is_chosen_for_an_office_that_is_insured_elsewhere(second, person):
    insured(second, "上海")
    compute(SYSTEM, OCTOBER)
    assert used(person("BJ006"))[::2] == ("shanghai", "shanghai") and used(person("BJ001"))[0] == "beijing"
    assert facts(person("BJ006").pk, OCTOBER).least == lawbook().find("minimum_wage.month", "shanghai", OCTOBER).value


def test_without_figures_nothing_is_paid_and_it_is_told_before(second, pay):
    insured(second, "武汉")
    before = pay.get(f"{API}/runs/2026-10").json()
    (told,) = [one for one in before["checks"]["items"] if one["code"] == "no_figure"]
    assert told["level"] == "error" and "北京二部" in told["text"] and "武汉" in told["text"]
    with pytest.raises(Refused) as caught:
        compute(SYSTEM, OCTOBER)
    assert [one.say.code for one in caught.value.problems] == ["pay.run.no_city"] and not Payslip.objects.exists()


def test_an_office_that_bears_the_name_of_another_city():
    book = Lawbook(shipped(), {"shanghai": Seat("上海路门店", "nanjing", "南京")})
    assert book.find("ceiling.pension", "shanghai", OCTOBER).place == "nanjing"


def test_figures_of_one_office_do_not_reach_the_city():
    mine = Figure("ceiling.pension", "bj01", OCTOBER, None, "official", {"zh": "x", "en": "x"}, value=D(1))
    book = Lawbook([*shipped(), mine], {"bj01": Seat("北京二部", "beijing", "北京"), "bj02": Seat("北京三部", "beijing", "北京")})
    assert [book.find("ceiling.pension", place, OCTOBER).place for place in ("bj01", "bj02", "beijing")] == ["bj01", "beijing", "beijing"]


def test_the_page_has_each_city_once_and_offices_that_share_one(second, pay):
    told = pay.get(f"{API}/rates?day=2026-10-01&place=bj01").json()
    keys = {one["key"]: one["label"]["zh"] for one in told["places"]}
    assert keys["bj01"] == "北京二部" and keys["beijing"] and "munich" not in keys and told["place"] == "bj01"
    assert next(one for one in told["rates"] if one["key"] == "ceiling.pension")["place"] == "beijing"


def test_a_file_that_names_the_city_goes_to_the_city(second, person):
    rows = [("城市", "项目", "数值", "生效日期", "来源"), ("北京", "最低工资", 2600, "2026-10-01", "京人社发"),
            ("北京二部", "工伤单位比例", "0.5%", "2026-10-01", "核定")]
    assert not run_import(SYSTEM, [("参数.xlsx", write_book({"参数": rows}))]).problems
    book = lawbook()
    assert (book.find("minimum_wage.month", "bj01", OCTOBER).place, book.find("rate.injury.employer", "bj01", OCTOBER).place) == (
        "beijing", "bj01")


def test_a_city_s_new_figure_is_told_to_runs_of_all_its_offices(second):
    compute(SYSTEM, OCTOBER)
    enter(SYSTEM, Told("ceiling.pension", "beijing", "36000", OCTOBER, source="公告"))
    assert "law_changed" in {one["check"] for one in PayRun.objects.get(month=OCTOBER).checks}


def test_an_office_that_is_insured_elsewhere_from_now_on_changes_no_paid_month(second, person):
    compute(SYSTEM, OCTOBER)
    PayRun.objects.update(state="locked")
    insured(second, "上海")
    compute(SYSTEM, NOVEMBER)
    slip = Payslip.objects.get(person=person("BJ006"), month=NOVEMBER)
    assert slip.retro == [] and used(person("BJ006"), month=NOVEMBER)[2] == "shanghai"
