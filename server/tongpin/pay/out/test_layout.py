"""Layouts: what the cells hold, every fault at its column, no cell starts a program, letters that a file cannot hold are named."""

from datetime import date
from decimal import Decimal as D

import pytest

from tongpin.base.sheets import read_book
from tongpin.base.words import Refused

from .layout import Column, Layout, Part, Plan, names
from .templates import shipped

ROW = {"account": "6222021234567890128", "name": "周雨桐", "amount": D("8985.34"), "bank_name": "", "number": "BJ002",
       "office": "北京", "department": "研发部", "month": "2026-10", "year": D(2026), "period": D(10), "pay_day": date(2026, 11, 10),
       "last_day": date(2026, 10, 31), "currency": "CNY", "part": "", "part_no": D(1), "made_by": "王会计"}
SUMS = {**ROW, "count": D(1), "total": D("8985.34")}
PART = Part("", SUMS, [ROW])


def plan(*columns, kind="bank", **more):
    return Plan(kind, Layout(tuple(Column(**one) if isinstance(one, dict) else Column("列", one) for one in columns), **more))


@pytest.mark.parametrize(("formula", "cell"), [
    ("收款账号", "6222021234567890128"), ("代发金额", D("8985.34")), ('所属月份 & "工资"', "2026-10工资"),
    ("代发金额 × 100", D("898534.00")),
    ("序号", D(1)), ("发薪日期", "2026-11-10"), ('如果(代发金额 > 5000, "大额", "")', "大额"), ("", ""), ('"记"', "记"), ("3", D(3)),
    ("{Payee account}", "6222021234567890128"),
])
def test_a_column_is_a_field_a_constant_or_a_formula(formula, cell):
    assert plan(formula, has_titles=False).grid(PART) == [[cell]]


def test_days_and_decimals_as_the_bank_wants_them():
    made = plan({"title": "日", "formula": "发薪日期", "day": "plain"}, {"title": "额", "formula": "代发金额", "decimals": 0},
                {"title": "零", "formula": "代发金额 − 代发金额", "blank_zero": True})
    assert made.grid(PART) == [["日", "额", "零"], ["20261110", D(8985), ""]]


@pytest.mark.parametrize(("layout", "field"), [
    ({"columns": (Column("a", "收款帐号"),)}, "columns.0.formula"), ({"columns": (Column("a", "代发金额 ÷"),)}, "columns.0.formula"),
    ({"columns": ()}, "columns"), ({"columns": (Column("a", "姓名"),), "format": "pdf"}, "format"),
    ({"columns": (Column("a", "姓名"),), "foot": (("合计",),)}, "foot.0.0"),
    ({"columns": (Column("a", "姓名"),), "split": "moon"}, "split"),
    ({"columns": (Column("a", "姓名", day="never"),)}, "columns.0.formula"), ({"columns": (Column("长" * 61, "姓名"),)}, "columns.0.title"),
])
def test_a_fault_is_told_at_its_place(layout, field):
    with pytest.raises(Refused) as refused:
        Plan("bank", Layout(**layout))
    assert refused.value.problems[0].place.field == field
    assert refused.value.problems[0].say.text("zh") and refused.value.problems[0].say.text("en")


def test_head_and_foot_hold_sums():
    made = plan("姓名", format="txt", delimiter="bar", has_titles=False, head=(("笔数", "合计金额"),), foot=(("发薪日期",),))
    assert made.write(PART) == "1|8985.34\r\n周雨桐\r\n2026-11-10\r\n".encode("gbk")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv", "txt"])
def test_no_cell_starts_a_program_and_accounts_keep_their_digits(kind):
    evil = {**ROW, "name": '=HYPERLINK("http://x")'}
    content = plan("收款账号", "姓名", "代发金额", format=kind, delimiter="tab", encoding="utf-8").write(Part("", SUMS, [evil]))
    if kind in ("xlsx", "xls"):
        cells = read_book(f"a.{kind}", content).sheets[0].rows[1]
        assert cells[0] == "6222021234567890128" and D(str(cells[2])) == D("8985.34") and cells[1] == evil["name"]
        assert b"<f>" not in content
    else:
        line = content.decode().splitlines()[1].split("\t")
        assert line[0] == "6222021234567890128" and line[1].lstrip('"').startswith("'=")


@pytest.mark.parametrize(("name", "kind", "encoding"), [("㛃𠮷", "txt", "gbk"), ("a|b", "txt", "gbk"), ("a\nb", "csv", "utf-8")])
def test_what_a_file_cannot_hold_is_named(name, kind, encoding):
    with pytest.raises(Refused) as refused:
        plan("姓名", format=kind, encoding=encoding, delimiter="bar").write(Part("", SUMS, [{**ROW, "name": name}]))
    assert refused.value.problems[0].say.code == "pay.out.unwritable"
    assert plan("姓名", format="txt", encoding="gb18030", delimiter="bar").write(Part("", SUMS, [{**ROW, "name": "㛃𠮷"}]))


@pytest.mark.parametrize("key", shipped())
def test_the_shipped_templates_can_be_read_and_survive_being_kept(key):
    one = shipped()[key]
    Plan(one.kind, one.layout)
    assert Layout.from_json(one.layout.to_json()) == one.layout and one.name["en"] and one.note["zh"]


@pytest.mark.parametrize("kind", ["bank", "voucher"])
@pytest.mark.parametrize("of_sums", [False, True])
def test_every_field_has_a_name_of_its_own(kind, of_sums):
    known = names(kind, of_sums=of_sums)
    assert all(known.find(text) is one for one in known.by_id.values() for text in one.label.values())
