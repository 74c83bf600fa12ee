"""Reading any file that a person drops in: judged by what is in it, never by what it is called."""

from __future__ import annotations

from .book import MAX_BYTES, Book
from .old import broken_cells, is_locked
from .problems import refuse
from .text import read_text
from .workbook import read_workbook
from .zipped import look_into

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BIFF_BOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

# How known files begin that are not lists of anything.
OTHERS = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"MZ": "EXE", b"\x7fELF": "ELF",
    b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"RIFF": "RIFF", b"BM": "BMP", b"SQLite format": "SQLite",
    b"\xca\xfe\xba\xbe": "Java", b"{\\rtf": "RTF",
}


def read_book(name: str, content: bytes) -> Book:
    """The file as a Book. Raises Refused, with a sentence that names the file, when it is none."""
    if not content:
        raise refuse("empty_file", name)
    if len(content) > MAX_BYTES:
        raise refuse("too_big", name, limit=MAX_BYTES // 2**20)
    if content.startswith(ZIP):
        return read_workbook(name, content, "xlsx", look_into(name, content))
    if content.startswith(OLE):
        return _old_workbook(name, content)
    for magic, kind in OTHERS.items():
        if content.startswith(magic) and not (magic in (b"MZ", b"BM") and content[:4].isalnum()):
            raise refuse("not_a_list", name, kind=kind)
    return read_text(name, content)


def _old_workbook(name: str, content: bytes) -> Book:
    if ENCRYPTED in content or is_locked(content):
        raise refuse("password", name)
    if not any(mark in content for mark in BIFF_BOOK):
        raise refuse("not_a_list", name, kind="OLE")
    return read_workbook(name, content, "xls", broken_cells(name, content))


