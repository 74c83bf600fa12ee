"""Looking into an .xls: passwords, and cells that hold an error, which the reader of values takes for empty ones."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from tongpin.base.words import Problem

from .problems import at_cell

Broken = dict[tuple[int, int], Problem]

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BOF, _BOUNDSHEET, _FORMULA, _BOOLERR, _FILEPASS = 0x0809, 0x0085, 0x0006, 0x0205, 0x002F
_HEAD = 20  # records before the cells begin to be scrambled
_END = 0xFFFFFFFA  # chain marks are above every sector number
_SMALL = 4096  # shorter streams lie elsewhere; no program writes such a short workbook


def broken_cells(file: str, content: bytes) -> dict[str, Broken]:
    """Per sheet the cells with errors. A file whose inside is not as usual tells none: the values are read all the same."""
    try:
        return _broken(file, _stream(content))
    except (struct.error, IndexError, RecursionError):
        return {}


def is_locked(content: bytes) -> bool:
    """Does a password hide the cells? Then one of the first records says so, before anything is scrambled."""
    try:
        return any(kind == _FILEPASS for _, kind, _ in islice(_records(_stream(content)), _HEAD))
    except (struct.error, IndexError, RecursionError):
        return False


def _broken(file: str, stream: bytes) -> dict[str, Broken]:
    names: dict[int, str] = {}
    found: dict[str, Broken] = {}
    sheet = ""
    for at, kind, data in _records(stream):
        if kind == _BOUNDSHEET:
            names[struct.unpack_from("<I", data)[0]] = _name(data)
        elif kind == _BOF:
            sheet = names.get(at, "")
        elif sheet and (error := _error(kind, data)) is not None:
            row, column = struct.unpack_from("<HH", data)
            problem = at_cell("error_cell", file, sheet, (row, column), error=_ERRORS.get(error, "#N/A"))
            found.setdefault(sheet, {})[row, column] = problem
    return found


def _error(kind: int, data: bytes) -> int | None:
    if kind == _BOOLERR and len(data) >= 8 and data[7] == 1:
        return data[6]
    if kind == _FORMULA and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == 2:
        return data[8]
    return None


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _name(data: bytes) -> str:
    length, is_wide = data[6], data[7] & 1
    return data[8 : 8 + length * 2].decode("utf-16-le") if is_wide else data[8 : 8 + length].decode("latin-1")


def _stream(content: bytes) -> bytes:
    """The stream `Workbook` out of the compound file: a small file system of sectors in chains."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    fat: list[int] = []
    for sector in struct.unpack_from("<109I", content, 76):
        if sector < _END:
            fat.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
    directory = _chain(content, fat, struct.unpack_from("<I", content, 48)[0], size)
    for at in range(0, len(directory), 128):
        entry = directory[at : at + 128]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
        length = struct.unpack_from("<I", entry, 120)[0]
        if name in ("Workbook", "Book") and length >= _SMALL:
            return _chain(content, fat, struct.unpack_from("<I", entry, 116)[0], size)[:length]
    return b""


def _chain(content: bytes, fat: list[int], sector: int, size: int) -> bytes:
    parts = []
    for _ in range(len(fat) + 1):  # a chain that bites its own tail ends here
        if sector >= _END:
            break
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = fat[sector]
    return b"".join(parts)
