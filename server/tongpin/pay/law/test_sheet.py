"""A city's figures as a file: both layouts, told twice is once, every bad cell at its place, out and in again."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.base.entities import SYSTEM
from tongpin.base.intake import recognised
from tongpin.base.intake.run import run_import
from tongpin.base.sheets import read_book, write_book
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import lawbook

from .entity import LawFigure

JULY = date(2027, 7, 1)
WIDE = ("城市", "险种", "基数下限", "基数上限", "单位比例", "个人比例", "生效日期", "截止日期", "来源")
LONG = ("城市", "项目", "数值", "生效日期", "来源")
SOURCE = "成人社发〔2027〕9号"


def table(head, *rows):
    return "参数.xlsx", write_book({"参数": [head, *rows]})


def figure(key, place="chengdu", day=JULY):
    found = lawbook().find(key, place, day)
    return found and (found.value, found.status, found.source["zh"])


def test_one_insurance_a_row(company):
    told = run_import(SYSTEM, [table(
        WIDE, ("成都", "职工基本养老保险", "4,600.50", 23000, "16%", 0.08, "2027-07-01", None, SOURCE),
        ("成都", "工伤保险", 4600, 23000, "0.16%", "-", "2027/7/1", None, SOURCE),
        ("成都", "住房公积金", 2330, "31,000", "5%-12%", "5%-12%", "2027年7月1日", "2028-06-30", SOURCE))])
    assert [one.say.code for one in told.problems] == ["pay.law.no_column"] * 2 and told.problems[0].place.row == 4
    assert {key: figure(key)[0] for key in ("floor.pension", "ceiling.pension", "rate.pension.employer", "rate.pension.own",
                                            "rate.injury.employer", "fund.floor", "fund.ceiling")} == {
        "floor.pension": D("4600.50"), "ceiling.pension": D(23000), "rate.pension.employer": D("0.16"), "rate.pension.own": D("0.08"),
        "rate.injury.employer": D("0.0016"), "fund.floor": D(2330), "fund.ceiling": D(31000)}
    assert figure("floor.pension")[1:] == ("official", SOURCE)
    assert LawFigure.objects.get(key="fund.floor", place="chengdu").valid_to == date(2028, 6, 30)


def test_told_twice_is_once_and_a_later_window_ends_the_first(company):
    rows = [("成都", "最低工资", 2400, "2027-07-01", SOURCE), ("成都", "最低工资", 2500, "2028-07-01", "川府发〔2028〕3号")]
    run_import(SYSTEM, [table(LONG, *reversed(rows))])
    assert [(one.value, one.valid_to) for one in LawFigure.objects.order_by("valid_from")] == [
        (D(2400), date(2028, 6, 30)), (D(2500), None)]
    again = run_import(SYSTEM, [table(LONG, rows[1])])
    assert again.changes[0].same == 1 and LawFigure.objects.count() == 2


BAD = {
    "no such city": (("火星", "最低工资", 2400, "2027-07-01", SOURCE), "no_office_there", "A"),
    "no such item": (("成都", "车补", 2400, "2027-07-01", SOURCE), "no_such_figure", "C"),
    "no number": (("成都", "最低工资", "两千四", "2027-07-01", SOURCE), "no_value", "C"),
    "a rate without its sign": (("成都", "工伤单位比例", 0.4, "2027-07-01", SOURCE), "rate_too_high", "C"),
    "no day": (("成都", "最低工资", 2400, "下个月", SOURCE), "no_date", "D"),
    "no source": (("成都", "最低工资", 2400, "2027-07-01", ""), "source_needed", "E"),
    "no figure": (("成都", "最低工资", "", "2027-07-01", SOURCE), "no_figure", "B"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_is_told_at_its_place_and_its_row_left_out(company, name):
    row, code, column = BAD[name]
    told = run_import(SYSTEM, [table(LONG, row, ("成都", "医疗单位比例", "7.7%", "2027-07-01", SOURCE))])
    (problem,) = told.problems
    assert problem.say.code == f"pay.law.{code}" and (problem.place.row, problem.place.column) == (2, column)
    assert [one.key for one in LawFigure.objects.all()] == ["rate.medical.employer"]


def test_the_same_figure_twice_in_a_file(company):
    told = run_import(SYSTEM, [table(LONG, *[("成都", "最低工资", value, "2027-07-01", SOURCE) for value in (2400, 2500)])])
    assert [(one.say.code, one.place.row) for one in told.problems] == [("pay.law.twice", 3)]


def test_a_figure_of_the_nation_is_named_in_the_language_of_the_reader(company):
    told = run_import(SYSTEM, [table(LONG, ("全国", "减除费用标准", 5500, "2027-07-01", "财税〔2027〕1号"))])
    (made,) = told.changes[0].sample
    assert made["key"].text("zh").startswith("全国") and made["key"].text("en").startswith("National")


def test_a_run_with_other_figures_is_computed_again(company):
    month = date(2026, 10, 1)
    compute(SYSTEM, month)
    run_import(SYSTEM, [table(LONG, ("北京", "医疗单位比例", "9.5%", "2026-10-01", SOURCE))])
    assert "law_changed" in [one["check"] for one in PayRun.objects.get(month=month).checks]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_taken_out_and_brought_in_again_nothing_is_entered(company, sign_in, lang):
    user = get_user_model().objects.get(pk=sign_in("pay", "payroll").user_id)
    client = Client(headers={"Accept-Language": lang})
    client.force_login(user)
    answer = client.get("/api/v1/pay/rates/file?place=beijing&day=2026-10-01")
    book = read_book("figures-beijing.xlsx", answer.content)
    assert answer.status_code == 200 and len(book.sheets[0].rows) > 30
    assert recognised(book).name == "pay.law_sheet"
    told = run_import(SYSTEM, [("figures-beijing.xlsx", answer.content)])
    assert told.problems == [] and not LawFigure.objects.exists()


def test_who_may_not_see_figures_gets_none(company, sign_in):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=sign_in("jing", "employee", number="BJ006").user_id))
    assert client.get("/api/v1/pay/rates/file?place=beijing").status_code in (403, 404)
