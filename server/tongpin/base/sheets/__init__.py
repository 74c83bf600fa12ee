"""Sheets: reading what spreadsheet programs and machines write, and writing for them."""

from .book import Book, Cell, Range, Row, Sheet, letters, place_of
from .cells import NOTHING, as_clock, as_day, as_moment, as_number, as_text, squeezed
from .header import ColumnHit, HeaderHit, Synonyms, header_match, holds_figures, normal
from .read import read_book
from .write import Page, harmless, write_book, write_csv

__all__ = [
    "NOTHING", "Book", "Cell", "ColumnHit", "HeaderHit", "Page", "Range", "Row", "Sheet", "Synonyms",
    "as_clock", "as_day", "as_moment", "as_number", "as_text", "harmless", "header_match", "holds_figures", "letters", "normal",
    "place_of", "read_book", "squeezed", "write_book", "write_csv",
]
