"""Reading text files: which writing they are in, and what parts their columns."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from tongpin.base.words import Problem

from .book import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Book, Cell, Row, Sheet, trimmed
from .problems import at_cell, refuse

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
_MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|html|table|meta|head|style|script|div|svg)", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
_SAMPLE = 60

csv.field_size_limit(64 * 2**20)  # our own limit speaks first, with the row and column


def read_text(name: str, content: bytes) -> Book:
    encoding, text = decode(name, content)
    text = text.rstrip("\x1a")
    if _CONTROL.search(text[:200_000]):
        raise refuse("not_a_list", name, kind="?")
    if _MARKUP.match(text):
        raise refuse("web_page", name)
    rows, problems = _rows(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    if not rows:
        raise refuse("empty_file", name)
    return Book(name, "text", (Sheet("", rows),), encoding, tuple(problems))


def decode(name: str, content: bytes) -> tuple[str, str]:
    """The writing of a file and its text."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding.removesuffix("-sig"), _decoded(name, content, encoding)
    if wide := _wide(content):
        return wide, _decoded(name, content, wide)
    try:
        return "utf-8", content.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "gb18030" if _looks_chinese(content) else "cp1252"
        return encoding, _decoded(name, content, encoding)


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise refuse("not_a_list", name, kind="?") from wrong


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    sample = content[:4000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 6 and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 6 and odd * 10 < even else None


def _looks_chinese(content: bytes) -> bool:
    """Chinese characters take two bytes, so that high bytes stand in even runs; an umlaut stands alone."""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    runs = Counter(len(run) % 2 for run in _HIGH_RUN.findall(content))
    return runs[0] >= runs[1]


def _rows(name: str, text: str) -> tuple[list[Row], list[Problem]]:
    lines = text.split("\n")
    if len(lines) > MAX_ROWS + 1:
        raise refuse("too_many_rows", name, rows=len(lines), limit=MAX_ROWS)
    delimiter = sniff_delimiter(lines)
    parts = (line.split() for line in lines) if delimiter == " " else _parted(name, text, delimiter)
    problems: list[Problem] = []
    rows: list[Row] = []
    cells = 0
    for index, fields in enumerate(parts):
        cells += len(fields)
        if len(fields) > MAX_COLUMNS or cells > MAX_CELLS:
            raise refuse("too_many_columns", name, columns=len(fields), limit=MAX_COLUMNS)
        rows.append([_cell(name, (index, at), one, problems) for at, one in enumerate(fields)])
    return trimmed(rows), problems


def _parted(name: str, text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as wrong:
        raise refuse("damaged", name) from wrong


def _cell(name: str, place: tuple[int, int], value: str, problems: list[Problem]) -> Cell:
    if not value.strip():
        return None
    if len(value) > MAX_TEXT:
        problems.append(at_cell("cell_cut", name, "", place, limit=MAX_TEXT))
        value = value[:MAX_TEXT]
    if value[0] == "=" and (match := _EXCEL_TEXT.match(value)):
        return match[1] or None
    return value[1:] if len(value) > 1 and value[0] == "'" and value[1] in "=+-@\t" else value


def sniff_delimiter(lines: list[str]) -> str:
    """The sign that parts most lines into equally many columns; blanks when no sign does."""
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    best, best_score = "", 0.0
    for delimiter in "\t;,":
        counts = Counter(len(next(csv.reader([line], delimiter=delimiter), [])) for line in sample)
        counts.pop(1, None)
        if counts:
            columns, agreeing = counts.most_common(1)[0]
            score = agreeing / len(sample) + min(columns, 50) / 1000
            if score > best_score:
                best, best_score = delimiter, score
    if best_score >= 0.5:
        return best
    blanks = Counter(len(line.split()) for line in sample)
    columns, agreeing = blanks.most_common(1)[0] if blanks else (0, 0)
    return " " if columns >= 2 and agreeing / len(sample) >= 0.5 else (best or ",")
