"""Looking into an .xlsx before it is read: bombs, passwords, far-off cells, formulas never computed, error cells."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree

from tongpin.base.words import Problem

from .book import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, MAX_UNPACKED, column_index
from .problems import at_cell, refuse

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_SPECIAL = re.compile(rb'<(?:\w+:)?c\b([^>]*)(?<!/)>((?:(?!</(?:\w+:)?c>).)*?)</(?:\w+:)?c>', re.DOTALL)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)</|<(?:\w+:)?is>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_SHARED = re.compile(rb'\bt="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Broken = dict[tuple[int, int], Problem]


def look_into(name: str, content: bytes) -> dict[str, Broken]:
    """Refuses what would do harm; gives per sheet the cells whose value cannot be had."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _look(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as wrong:
        code = "password" if "password" in str(wrong) else "damaged"
        raise refuse(code, name) from wrong


def _look(name: str, archive: zipfile.ZipFile) -> dict[str, Broken]:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise refuse("unpacks_too_big", name, limit=MAX_UNPACKED // 2**20)
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise refuse("zip_without_workbook" if "xl/workbook.bin" not in names else "save_as_xlsx", name)
    shared = _shared_sizes(archive) if "xl/sharedStrings.xml" in names else []
    found: dict[str, Broken] = {}
    for sheet, part in _parts(name, archive):
        if part in names:
            data = archive.read(part)
            _measure(name, sheet, data, shared)
            found[sheet] = _broken(name, sheet, data)
    return found


def _parts(name: str, archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Sheet names with the file inside the archive that holds each."""
    try:
        book = _tree(name, archive.read("xl/workbook.xml"))
        relations = _tree(name, archive.read("xl/_rels/workbook.xml.rels"))
    except (ElementTree.ParseError, KeyError) as wrong:
        raise refuse("damaged", name) from wrong
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    found = []
    for one in book.iter():
        if one.tag.rsplit("}", 1)[-1] == "sheet":
            target = targets.get(one.get(_RELATIONS), "")
            found.append((one.get("name", ""), posixpath.normpath(posixpath.join("xl", target)).lstrip("/")))
    return found


def _tree(name: str, xml: bytes) -> ElementTree.Element:
    """A workbook never declares entities of its own; a file that does wants to do harm."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
        raise refuse("damaged", name)
    return ElementTree.fromstring(xml)  # noqa: S314 - without declarations nothing can expand


def _shared_sizes(archive: zipfile.ZipFile) -> list[int]:
    return [len(one) for one in re.split(rb"</(?:\w+:)?si>", archive.read("xl/sharedStrings.xml"))]


def _measure(name: str, sheet: str, data: bytes, shared: list[int]) -> None:
    """Refuses what would need more memory than any honest list: counted by the cells that hold something."""
    rows = columns = 0
    widest: set[bytes] = set()
    for match in _CELL.finditer(data):
        widest.add(match[1])
        rows = max(rows, int(match[2]))
    columns = max((column_index(one.decode()) + 1 for one in widest), default=0)
    if rows > MAX_ROWS:
        raise refuse("too_many_rows", name, sheet, rows=rows, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise refuse("too_many_columns", name, sheet, columns=columns, limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise refuse("too_many_cells", name, sheet, cells=rows * columns, limit=MAX_CELLS)
    longest = max(shared, default=0)
    if longest > MAX_TEXT:
        size = sum(shared[index] for index in map(int, _SHARED.findall(data)) if index < len(shared))
        if size > MAX_UNPACKED:
            raise refuse("unpacks_too_big", name, sheet, limit=MAX_UNPACKED // 2**20)


def _broken(name: str, sheet: str, data: bytes) -> Broken:
    """Formulas without a computed value, and cells that hold an error such as #REF!."""
    found: Broken = {}
    if b't="e"' not in data and not _FORMULA.search(data):
        return found
    for match in _SPECIAL.finditer(data):
        head, body = match.groups()
        is_error = b't="e"' in head
        if not is_error and not _FORMULA.search(body):
            continue
        spot, value = _REF.search(head), _VALUE.search(body)
        if spot is None or (value is not None and not is_error and (value[1] or b't="str"' in head)):
            continue
        place = int(spot[2]) - 1, column_index(spot[1].decode())
        if is_error:
            shown = value[1].decode("utf-8", "replace") if value and value[1] else "#N/A"
            found[place] = at_cell("error_cell", name, sheet, place, error=shown)
        else:
            found[place] = at_cell("formula_not_computed", name, sheet, place)
    return found
