"""One person's pay: golden cases, the law's worked examples, and what must hold for any input."""

import tomllib
from datetime import date
from decimal import Decimal as D
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.base.words import Refused
from tongpin.pay.item.rules import Item, fields
from tongpin.pay.item.rules import shipped as items
from tongpin.pay.law.tables import Figure, Lawbook
from tongpin.pay.law.tables import shipped as law
from tongpin.pay.run.rulebook import Rulebook, rulebooks
from tongpin.pay.run.rules import digest, pay_one, plain

GOLDEN, BY_HAND, YEARS = (tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))["case"]
                          for name in ("golden", "by_hand", "year"))
UNPAID = ("retirement",)
NO_HOURS = {"required_days": 21, "absent_days": 0, "personal_leave_days": 0, "sick_leave_days": 0, "unpaid_other_days": 0,
            "workday_hours": 0, "restday_hours": 0, "holiday_hours": 0, "outside_days": 0, "month_paid_days": 22}
PLAIN = {**NO_HOURS, "base_pay": D(21750), "insurance_base": D(20000), "fund_base": D(20000), "fund_rate": D("0.05")}


@cache
def book(place="beijing", month=date(2026, 10, 1), country="CN"):
    return rulebooks([(country, place)], month, items(), Lawbook(law()))[country, place]


def without_insurance(months):
    """The examples of 2018/61 give own insurance as one sum: all rates nought, the sum as other special deduction."""
    zero = [Figure(key, "nowhere", date(2000, 1, 1), None, "official", {"zh": "x", "en": "x"}, value=D(0)) for key in (
        "rate.pension.own", "rate.medical.own", "fixed.medical.own", "rate.unemployment.own", "rate.pension.employer",
        "rate.medical.employer", "rate.unemployment.employer", "rate.injury.employer", "minimum_wage.month", *(
            f"{end}.{item}" for end in ("floor", "ceiling") for item in ("pension", "medical", "unemployment", "injury")),
        "fund.ceiling")]
    return [rulebooks([("CN", "nowhere")], date(2026, month, 1), items(), Lawbook([*law(), *zero]))["CN", "nowhere"]
            for month in months]


@pytest.mark.parametrize("case", GOLDEN, ids=[case["name"] for case in GOLDEN])
def test_golden_case(case):
    joined = date.fromisoformat(case["joined"]) if "joined" in case else None
    found = pay_one(book(case["place"], date.fromisoformat(case["month"])), {**NO_HOURS, **case["given"]}, joined)
    told = {name: f"{value:.2f}" for name, value in {**found.totals, "taxable": found.figures["taxable"]}.items()}
    assert told == case["wanted"]


@pytest.mark.parametrize("case", BY_HAND, ids=[case["name"] for case in BY_HAND])
def test_figures_worked_out_by_hand(case):
    country = case.get("country", "CN")
    given = {**PLAIN, **{name: D(value) for name, value in case["given"].items()}}
    found = pay_one(book(case["place"], date.fromisoformat(case["month"]), country), given)
    assert {name: f"{found.figures[name]:.2f}" for name in case["wanted"]} == case["wanted"]


def test_there_are_golden_cases_enough():
    """Two hundred and more that judge a payslip as the run works it out, each with its source; rules that no payslip asks do not count."""
    told = [tomllib.loads(path.read_text("utf-8"))["case"] for path in (
        *(Path(__file__).with_name(f"{name}.toml") for name in ("split", "paid_next")), *(
            Path(__file__).parents[1] / folder / "golden.toml" for folder in ("law", "final")))]
    every = [*GOLDEN, *BY_HAND, *YEARS, *(one for cases in told for one in cases if one.get("rule") not in UNPAID)]
    assert len(every) >= 200 and all(one["source"] for one in every)


@pytest.mark.parametrize("case", YEARS, ids=[case["name"] for case in YEARS])
def test_a_year_of_tax(case):
    """Month after month: what was withheld goes into the next one."""
    months = range(case["start"], case["start"] + len(case["wages"]))
    insurance, additional = D(case["insurance"]), D(case["additional"])
    joined = date.fromisoformat(case["joined"]) if "joined" in case else None
    flags = {name: case[name] for name in ("first_wages", "low_income_year") if name in case}
    income = special = extra = withheld = D(0)
    taxes = []
    for month_book, wage in zip(without_insurance(months), map(D, case["wages"]), strict=True):
        special += insurance
        result = pay_one(month_book, {
            **NO_HOURS, "base_pay": wage, "insurance_base": D(0), "fund_base": D(0), "fund_rate": D(0),
            "prior_income": income, "prior_special": special, "prior_additional": extra, "rent": additional,
            "prior_withheld": withheld, **flags}, joined)
        income, extra = income + wage, extra + additional
        taxes.append(result.totals["tax"])
        withheld += taxes[-1]
    assert taxes == [D(one) for one in case["wanted"]]


def test_first_job_in_july_deducts_from_january():  # P03
    result = pay_one(book("beijing", date(2026, 7, 1)), {**PLAIN, "first_wages": True}, date(2026, 7, 1))
    assert result.figures["cumulative_basic"] == 35000


def test_pension_base_is_capped_at_three_averages():  # P08
    rows = [Figure(key, "beijing", date(2026, 1, 1), None, "official", {"zh": "x", "en": "x"}, value=D(value))
            for key, value in (("floor.pension", 2400), ("ceiling.pension", 12000))]
    capped = rulebooks([("CN", "beijing")], date(2026, 10, 1), items(), Lawbook([*law(), *rows]))["CN", "beijing"]
    assert pay_one(capped, {**PLAIN, "insurance_base": D(15000)}).figures["pension"] == 960


def test_germany_has_salary_and_unpaid_leave_only():
    result = pay_one(book("munich", country="DE"), {**NO_HOURS, "base_pay": D(4400), "required_days": 22, "absent_days": 1,
                                                    "personal_leave_days": D("0.5")})
    assert [(line.code, line.amount) for line in result.lines if line.kind != "info"] == [
        ("basic_wage", 4400), ("unpaid_leave_pay", -300)]
    assert result.totals["net"] == result.totals["gross"] == 4100 and result.totals["tax"] == 0


def own_item(code, step, kind, text, *, position=1, **more):
    return Item(code, {"zh": code, "en": code}, "CN", step, kind, text, position, **more)


def test_items_of_the_house_count_where_their_step_and_kind_say():
    own = [own_item("meals", "base", "earning", "600", is_taxable=False), own_item("bicycle", "attendance", "deduction", "50"),
           own_item("seniority", "base", "info", "7"), own_item("canteen", "base", "employer", "80"),
           own_item("told", "insurance", "info", "40"),
           own_item("bonus", "final", "earning", "900"), own_item("loan", "net", "deduction", "100")]
    [(_place, rulebook)] = rulebooks([("CN", "beijing")], date(2026, 10, 1), [*items(), *own], Lawbook(law())).items()
    earner = {**PLAIN, "prior_income": D(200_000)}  # far above the basic deduction, so that more pay is more tax
    before, after = pay_one(book(), earner), pay_one(rulebook, earner)
    plain_pay, paid = before.figures, after.figures
    more_tax = after.totals["tax"] - before.totals["tax"]
    more = {name: paid[name] - plain_pay[name] for name in ("gross", "taxable_gross", "social_insurance", "employer_cost")}
    assert more == {"gross": 600 - 50 + 900, "taxable_gross": 900 - 50, "social_insurance": 0, "employer_cost": 600 - 50 + 900 + 80}
    assert paid["net"] == plain_pay["net"] + 600 - 50 + 900 - 100 - more_tax
    assert more_tax > 0 and paid["loan"] == 100 and paid["seniority"] == 7


def test_what_a_payslip_keeps():
    """Who stays keeps nothing of leaving; nobody keeps the law's own figures, which stay in the rulebook."""
    stays = pay_one(book(), PLAIN).figures
    leaves = pay_one(book(), {**PLAIN, "is_final": True, "unused_leave_days": D(3)}).figures
    leaving = {name for name, one in fields().items() if one.origin == "final"}
    assert leaving.isdisjoint(stays) and "unused_leave_pay" not in stays
    assert {"unused_leave_days", "unused_leave_pay"} <= set(leaves)
    assert set(book().constants).isdisjoint({*stays, *leaves})


def test_the_digest_tells_what_went_in_whatever_the_order():
    one = digest("book", {"gross": plain(D("1E+3")), "city": plain("北京")}, [["wage", "earning", "1000"]])
    assert one == digest("book", {"city": "北京", "gross": "1000"}, [["wage", "earning", "1000"]])
    assert len({one, digest("other", {"city": "北京", "gross": "1000"}, [["wage", "earning", "1000"]]),
                digest("book", {"city": "北京", "gross": "1001"}, [["wage", "earning", "1000"]]),
                digest("book", {"city": "北京", "gross": "1000"}, [])}) == 4
    assert len(one) == 64


def test_the_brief_is_what_the_checks_of_a_month_look_at():
    whole = pay_one(book("munich", country="DE"), PLAIN)
    assert whole.brief().lines == () and whole.brief().figures.items() <= whole.figures.items()
    assert whole.brief().totals["net"] == whole.totals["net"]


def test_nothing_withheld_is_nought_and_not_minus_nought():
    [nowhere] = without_insurance([10])
    figures = pay_one(nowhere, {**PLAIN, "fund_rate": D(0)}).figures
    assert [str(figures[name]) for name in ("social_insurance", "fund_total")] == ["0.00", "0.00"]


def test_a_missing_base_is_refused_by_name():
    with pytest.raises(Refused) as caught:
        pay_one(book(), {**PLAIN, "base_pay": None})
    assert "基本工资" in caught.value.problems[0].say.text("zh")


def test_a_city_without_figures_pays_nobody_and_says_so():
    with pytest.raises(Refused) as caught:
        book("hangzhou")
    assert [one.say.code for one in caught.value.problems] == ["pay.run.no_city"]


def kept(rulebook, result):
    figures = {name: plain(value) for name, value in result.figures.items()}
    return digest(rulebook.digest, figures, [[line.code, line.kind, plain(line.amount)] for line in result.lines])


def test_a_rulebook_read_back_gives_the_same_bytes():
    again = Rulebook.from_json(book().to_json())
    first, second = pay_one(book(), PLAIN), pay_one(again, PLAIN)
    assert kept(book(), first) == kept(again, second)


MONEY = st.decimals(min_value=0, max_value=200_000, places=2)
DAYS = st.integers(min_value=0, max_value=23).map(lambda halves: D(halves) / 2)
PERSON = st.fixed_dictionaries({
    "base_pay": MONEY, "post_allowance": MONEY, "performance_base": MONEY, "sales": MONEY, "insurance_base": MONEY,
    "fund_base": MONEY, "fund_rate": st.sampled_from([D("0.05"), D("0.07"), D("0.12")]), "rent": MONEY,
    "absent_days": DAYS, "personal_leave_days": DAYS, "sick_leave_days": DAYS, "unpaid_other_days": DAYS, "workday_hours": DAYS,
    "restday_hours": DAYS, "holiday_hours": DAYS, "prior_income": MONEY, "prior_withheld": MONEY,
}).map(lambda told: {**NO_HOURS, **told})
PLACES = st.sampled_from(["beijing", "shanghai", "shenzhen", "nanjing", "chengdu"])
FEW = settings(max_examples=60, deadline=None)


@FEW
@given(PERSON, PLACES)
def test_lines_sum_to_net_and_are_rounded_once(person, place):
    result = pay_one(book(place), person)
    assert sum(line.amount for line in result.lines if line.kind in ("earning", "deduction")) == result.totals["net"]
    assert all(line.amount == line.amount.quantize(D("0.01")) for line in result.lines)
    totals = result.totals
    assert totals["net"] == totals["gross"] - totals["social_insurance"] - totals["housing_fund"] - totals["tax"]
    assert totals["tax"] >= 0


@FEW
@given(PERSON, st.sampled_from(["absent_days", "personal_leave_days"]))
def test_one_more_unpaid_day_costs_one_daily_wage_once(person, kind):
    person = {**person, "absent_days": D(0), "personal_leave_days": D(0), "sick_leave_days": D(0), "unpaid_other_days": D(0)}
    before = pay_one(book(), person).totals["gross"]
    after = pay_one(book(), {**person, kind: D(1)}).totals["gross"]
    assert before - after == (person["base_pay"] / D("21.75")).quantize(D("0.01"), "ROUND_HALF_UP")


@FEW
@given(PERSON)
def test_absence_never_costs_more_than_the_wage(person):
    result = pay_one(book(), person)
    lost = sum(result.figures[code] for code in ("absence_pay", "personal_leave_pay", "sick_leave_pay", "other_leave_pay"))
    assert lost <= result.figures["basic_wage"] + D("0.02")


@FEW
@given(st.lists(PERSON, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_order_and_split_of_a_batch_change_nothing(people, random):
    alone = [pay_one(book(), one) for one in people]
    turned = list(enumerate(people))
    random.shuffle(turned)
    assert {at: pay_one(book(), one) for at, one in turned} == dict(enumerate(alone))


@FEW
@given(PERSON, st.sampled_from([20, 21, 22, 23]))
def test_tax_does_not_depend_on_the_length_of_the_month(person, days):
    told = {**person, "absent_days": D(0), "personal_leave_days": D(0)}
    results = [pay_one(book(), {**told, "month_paid_days": D(count), "required_days": D(count)}) for count in (21, days)]
    assert results[0].totals == results[1].totals


@FEW
@given(st.sampled_from([18, 19, 20, 21, 22, 23]), MONEY, MONEY)
def test_who_works_a_day_more_of_a_month_is_never_paid_less(days, wage, allowance):
    """Nothing for nothing, the whole wage for the whole month, and never below days × the daily wage."""
    told = {**PLAIN, "base_pay": wage, "post_allowance": allowance, "month_paid_days": D(days)}
    paid = [pay_one(book(), {**told, "outside_days": D(days - worked)}).figures["gross"] for worked in range(days + 1)]
    assert paid == sorted(paid) and (paid[0], paid[-1]) == (0, wage + allowance)
    assert all(got >= min(wage + allowance, (wage + allowance) / D("21.75") * worked) - D("0.01") for worked, got in enumerate(paid))
