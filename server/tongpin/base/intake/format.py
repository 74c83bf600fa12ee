"""Format: one sort of file that a room can read. It recognises by content, reads purely, and writes through the door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tongpin.base.sheets import Book, ColumnHit
from tongpin.base.words import NOWHERE, Place, Problem, Say

if TYPE_CHECKING:
    from .intake import Intake


@dataclass(frozen=True)
class Choice:
    """One answer to a question; `value` is what is stored and given in scripts."""

    value: str
    say: Say | str | Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """Something only a person can decide. `id` is stable: the same doubt in the same file has the same id again."""

    id: str
    kind: str
    say: Say
    place: Place = NOWHERE
    choices: tuple[Choice, ...] = ()
    suggestion: str | None = None
    is_blocking: bool = False  # True: nothing of the import is written before it is answered
    free: bool = False  # True: any text is an answer, the choices are proposals


@dataclass
class Reading:
    """What a format read from one book, before anything is asked or written.

    `rows` holds only what can be used; every other row has a Problem at its place in `problems`.
    """

    rows: Sequence[Any] = ()
    problems: list[Problem] = field(default_factory=list)
    summary: Say | None = None  # "434 行"
    columns: tuple[ColumnHit, ...] = ()  # for lists whose headers a person may map
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field → label: what a column may mean
    data: Any = None  # whatever else apply() needs


class Format:
    """Subclass, set `name` (a word of docs/words.md) and `order`, decorate with @register_format."""

    name: str = ""
    needs: tuple[str, str] | None = None  # (entity, verb): the right without which a viewer may not bring this in
    order: int = 100  # the order of execution inside one import: people 10, hours 20–40, pay 50

    def recognise(self, book: Book) -> bool:
        """By content, never by the file's name."""
        raise NotImplementedError

    def read(self, book: Book) -> Reading:
        """Pure: no database, no clock. `book.columns` (header → field) holds what a person has mapped."""
        raise NotImplementedError

    def apply(self, reading: Reading, intake: Intake) -> None:
        """Writes through `intake.door`. The same input twice changes nothing."""
        raise NotImplementedError


_formats: dict[str, Format] = {}


def register_format(cls: type[Format]) -> type[Format]:
    if cls.name in _formats and type(_formats[cls.name]) is not cls:
        raise ValueError(f"two formats are called {cls.name}")
    _formats[cls.name] = cls()
    return cls


def formats() -> list[Format]:
    return sorted(_formats.values(), key=lambda one: (one.order, one.name))


def format_named(name: str) -> Format:
    return _formats[name]


def recognised(book: Book) -> Format | None:
    """The first format, in order, that knows the book."""
    return next((one for one in formats() if one.recognise(book)), None)
