"""Reading files: every sort, every writing, and every bad input with its sentence and place."""

from __future__ import annotations

import io
import struct
import time as clock
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.sheets import (
    Page,
    as_clock,
    as_day,
    as_moment,
    as_number,
    as_text,
    harmless,
    header_match,
    read_book,
    write_book,
    write_csv,
)
from tongpin.base.words import Refused

from . import zipped

UMLAUTS = "Personalnr;Name;Datum\r\nMU001;Anna Schäfer;01.10.2026\r\nMU002;Jürgen Weiß;02.10.2026\r\n"
CHINESE = "工号,姓名,日期\r\n1,张三,2026-10-01\r\n2,李四,2026-10-02\r\n"


def xlsx(fill, **options):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, options)
    fill(book)
    book.close()
    return target.getvalue()


def refused(name, content):
    with pytest.raises(Refused) as caught:
        read_book(name, content)
    return caught.value.problems[0]


@pytest.mark.parametrize(("text", "encoding", "told"), [
    (UMLAUTS, "cp1252", "cp1252"), (UMLAUTS, "utf-8", "utf-8"), (CHINESE, "gb18030", "gb18030"), (CHINESE, "utf-8", "utf-8"),
    (CHINESE, "utf-8-sig", "utf-8"), (CHINESE, "utf-16", "utf-16"), (UMLAUTS, "utf-16-le", "utf-16-le"),
    ("a;ü\r\nb;c\r\n", "cp1252", "cp1252"), ("a,镕\r\nb,王\r\n", "gb18030", "gb18030"),
])
def test_the_writing_is_found(text, encoding, told):
    book = read_book("x.dat", text.encode(encoding))
    assert book.encoding == told
    assert [cell for row in book.first.rows for cell in row] == text.replace(";", ",").replace("\r\n", ",").split(",")[:-1]


@pytest.mark.parametrize(("text", "rows"), [
    ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
    ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("89 2026-10-01 09:59:25\n116 2026-10-01 10:00:25\n", [["89", "2026-10-01", "09:59:25"], ["116", "2026-10-01", "10:00:25"]]),
    ('a,"b\nc"\n1,2\n\n', [["a", "b\nc"], ["1", "2"]]),
    ('a;b\n="007";x\n', [["a", "b"], ["007", "x"]]),
])
def test_what_parts_the_columns_is_found(text, rows):
    assert read_book("x", text.encode()).first.rows == rows


def _zip(name):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x")
    return target.getvalue()


def _bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 3_000_000)
    return target.getvalue()


NOT_LISTS = {
    "pdf": (b"%PDF-1.7\n...", "not_a_list"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "not_a_list"),
    "program": (b"MZ\x90\0" + b"\0" * 100, "not_a_list"),
    "noise": (bytes(range(256)) * 20, "not_a_list"),
    "nothing": (b"", "empty_file"),
    "blank lines": (b"\n\n \n", "empty_file"),
    "zip": (_zip("a.txt"), "zip_without_workbook"),
    "binary workbook": (_zip("xl/workbook.bin"), "save_as_xlsx"),
    "cut zip": (_zip("xl/workbook.xml")[:60], "damaged"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "not_a_list"),
    "cut xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0" * 600, "damaged"),
    "web page": ("<html><table><tr><td>姓名</td></tr></table>".encode(), "web_page"),
    "empty workbook": (xlsx(lambda book: book.add_worksheet()), "empty_book"),
}


@pytest.mark.parametrize("case", NOT_LISTS)
def test_what_is_no_list_is_refused_with_its_name(case):
    content, code = NOT_LISTS[case]
    problem = refused("十月.xlsx", content)
    assert problem.say.code == f"base.sheets.{code}"
    assert "十月.xlsx" in problem.say.text("zh")
    assert problem.place.file == "十月.xlsx"


def test_a_workbook_that_a_password_encrypts():
    """A real one, as spreadsheet programs encrypt (ECMA-376 agile); its password is of no use to us."""
    content = (Path(__file__).parent / "samples" / "password.xlsx").read_bytes()
    assert refused("九月.xlsx", content).say.code == "base.sheets.password"


def test_an_old_workbook_with_a_password():
    """The record FILEPASS in the place of the one after the first: how every .xls with a password begins."""
    content = (Path(__file__).parents[4] / "demo" / "2026-10" / "10月汇总表.xls").read_bytes()
    after = content.index(struct.pack("<HH", 0x0809, 16)) + 20
    locked = content[:after] + struct.pack("<HHH", 0x002F, 2, 1) + content[after + 6:]
    assert refused("十月.xls", locked).say.code == "base.sheets.password"


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 2_000_000)
    assert refused("b.xlsx", _bomb()).say.code == "base.sheets.unpacks_too_big"


def test_two_hundred_thousand_empty_rows_cost_nothing():
    def fill(book):
        sheet, style = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["姓名", "工号"])
        for row in range(1, 200_000):
            sheet.write_blank(row, 0, None, style)

    content = xlsx(fill)
    began = clock.process_time()
    assert read_book("e.xlsx", content).first.rows == [["姓名", "工号"]]
    assert clock.process_time() - began < 3


def test_one_cell_far_off_does_not_spread_the_sheet():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)

    problem = refused("f.xlsx", xlsx(fill))
    assert (problem.say.code, problem.place.sheet) == ("base.sheets.too_many_rows", "Sheet1")


def test_formulas_give_the_computed_value_and_tell_when_there_is_none():
    def fill(book):
        sheet = book.add_worksheet("十月")
        sheet.write_formula(0, 0, "=1+1", None, 2)
        sheet.write_formula(1, 1, "=1+1", None, "")
        sheet.write_formula(2, 2, "=A9", None, "#REF!")

    book = read_book("f.xlsx", xlsx(fill))
    assert book.first.rows[0][0] == 2
    assert [(one.say.code, one.place.row, one.place.column) for one in book.problems] == [
        ("base.sheets.formula_not_computed", 2, "B"), ("base.sheets.error_cell", 3, "C")]


def test_an_error_in_an_old_workbook_is_told_at_its_cell():
    book = xlwt.Workbook()
    book.add_sheet("甲").write(0, 0, "x")
    book.add_sheet("乙").write(4, 2, "y")
    sheet = book.get_sheet(1)
    sheet.row(2).set_cell_error(1, "#REF!")
    target = io.BytesIO()
    book.save(target)
    read = read_book("o.xls", target.getvalue())
    assert [(one.say.values["error"], one.place.sheet, one.place.row, one.place.column) for one in read.problems] == [
        ("#REF!", "乙", 3, "B")]


def test_a_formula_never_computed_is_told_at_its_cell():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B3"] = "x", "=1+1"
    target = io.BytesIO()
    book.save(target)
    read = read_book("f.xlsx", target.getvalue())
    assert [(one.say.code, one.place.row, one.place.column) for one in read.problems] == [
        ("base.sheets.formula_not_computed", 3, "B")]
    assert list(read.first.broken) == [(2, 1)]


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_each_workbook_counts_days_from_its_own_epoch(epoch_1904):
    def fill(book):
        book.add_worksheet().write_datetime(0, 0, datetime(2026, 10, 1), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert read_book("d.xlsx", xlsx(fill, date_1904=epoch_1904)).first.rows == [[date(2026, 10, 1)]]


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_old_workbooks_too(epoch_1904):
    book = xlwt.Workbook()
    book.dates_1904 = epoch_1904
    book.add_sheet("a").write(0, 0, 40_000, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    target = io.BytesIO()
    book.save(target)
    day = date(2013, 7, 7) if epoch_1904 else date(2009, 7, 6)
    assert read_book("d.xls", target.getvalue()).first.rows == [[day]]


def test_a_huge_cell_is_cut_and_told():
    problem = read_book("h.csv", b"a,b\n1," + b"x" * 5_000_000).problems[0]
    assert (problem.say.code, problem.place.row, problem.place.column) == ("base.sheets.cell_cut", 2, "B")


def test_merged_headers_are_given_and_filled():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "基础信息")
        sheet.write_row(1, 0, ["姓名", "工号", "部门"])

    sheet = read_book("m.xlsx", xlsx(fill)).first
    assert sheet.merged == [((0, 0), (0, 2))]
    assert sheet.filled()[0] == ["基础信息"] * 3


@pytest.mark.parametrize(("cell", "day"), [
    ("2026-10-01", date(2026, 10, 1)), ("2026/10/1", date(2026, 10, 1)), ("2026年10月1日", date(2026, 10, 1)),
    ("01.10.2026", date(2026, 10, 1)), ("1.10.26", date(2026, 10, 1)), ("26-10-01 星期四", date(2026, 10, 1)),
    ("2026/10/31 星期六", date(2026, 10, 31)), ("20261001", date(2026, 10, 1)), (20261001, date(2026, 10, 1)),
    (46296, date(2026, 10, 1)), (46296.5, date(2026, 10, 1)), ("46296", date(2026, 10, 1)),
    (datetime(2026, 10, 1, 8), date(2026, 10, 1)), ("２０２６－１０－０１", date(2026, 10, 1)), ("10/25/2026", date(2026, 10, 25)),
    ("2026-13-01", None), ("2026-02-30", None), ("bald", None), (12, None), (None, None), (True, None),
])
def test_days(cell, day):
    assert as_day(cell) == day


@pytest.mark.parametrize(("cell", "number"), [
    ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1,5", "1.5"), ("1,234", "1234"), ("￥18,000", "18000"),
    ("12%", "0.12"), (0.1 + 0.2, "0.3"), (18000.0, "18000"), ("(5.00)", "-5.00"), ("−3", "-3"), ("1 234", "1234"),
    ("１２．５", "12.5"), ("12a", None), ("", None), (True, None), ("1e5", None),
])
def test_numbers(cell, number):
    assert as_number(cell) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(("cell", "text"), [
    (46.0, "46"), ("00123", "00123"), (0.5, "0.5"), (None, ""), ("　张三 ", "张三"), (date(2026, 10, 1), "2026-10-01"),
    (time(8, 36), "08:36"), (123456789012.0, "123456789012"),
])
def test_texts(cell, text):
    assert as_text(cell) == text


def test_clocks_and_moments():
    assert as_clock("08:36") == as_clock(0.3583333) == time(8, 36)
    assert as_clock("24:30") is None
    assert as_moment("2026-10-08 08:36:12") == datetime(2026, 10, 8, 8, 36, 12)


def test_headers_are_found_below_titles_and_in_two_rows():
    rows = [["统计表", None, None], [None] * 3, ["（员工） 姓 名", "基础信息", "工号(必填)"], [None, "部 门", None], ["张三", "研发", 1]]
    hit = header_match(rows, {"name": ["姓名", "员工姓名"], "number": ["工号"], "department": ["部门"]}, required=("name",))
    assert hit is not None
    assert (hit.row, hit.first_row, hit.fields) == (2, 4, {"name": 0, "department": 1, "number": 2})


def test_an_unsure_header_is_no_field():
    hit = header_match([["姓名", "工号", "员工所在部门全称"]], {"name": ["姓名"], "number": ["工号"], "department": ["部门"]})
    assert hit is not None
    assert "department" not in hit.fields
    assert hit.unsure[0].field == "department"


@given(st.text(max_size=60))
def test_no_text_in_a_written_workbook_is_a_formula(text):
    clean = "".join(letter for letter in text if letter.isprintable())
    if clean.strip():
        rows = read_book("x.xlsx", write_book([Page("a", ["h"], [[clean]])])).first.rows
        assert rows[1] == [clean]
    assert not harmless(text).lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_written_csv_comes_back_as_it_was():
    book = read_book("x.csv", write_csv(["a", "b"], [["=1+1", Decimal("-5.00")], ["@x", None]]))
    assert book.first.rows == [["a", "b"], ["=1+1", "-5.00"], ["@x", None]]
