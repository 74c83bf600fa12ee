"""Plain: frozen dataclasses to JSON and back, by their type hints. What equals its default is left out."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Turn = Callable[[Any], Any]
Parts = tuple[tuple[str, Any, Turn, Turn], ...]

_known: dict[type, Parts] = {}


def to_plain(thing: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, default, encode, _ in _parts(type(thing)):
        value = getattr(thing, name)
        if default is MISSING or value != default:
            plain[name] = value if encode is _same or value is None else encode(value)
    return plain


def from_plain(cls: type[T], data: Mapping[str, Any]) -> T:
    told = {}
    for name, _, _, decode in _parts(cls):
        if name in data:
            value = data[name]
            told[name] = value if value is None else decode(value)
    return cls(**told)


def _parts(cls: type) -> Parts:
    if cls not in _known:
        hints = get_type_hints(cls)
        _known[cls] = tuple((one.name, _default(one), *_turns(hints[one.name])) for one in fields(cls))
    return _known[cls]


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _same(value: Any) -> Any:
    return value


def _turns(hint: Any) -> tuple[Turn, Turn]:
    """How a value of this type is written and read."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _turns(next(one for one in args if one is not type(None)))
    if hint is datetime:
        return datetime.isoformat, datetime.fromisoformat
    if is_dataclass(hint) and isinstance(hint, type):
        return to_plain, lambda data: from_plain(hint, data)
    if origin is tuple:
        write, read = _turns(args[0])
        return (lambda value: [write(one) for one in value]), (lambda data: tuple(read(one) for one in data))
    if origin in (dict, Mapping):
        key, (write, read) = (int if args[0] is int else str), _turns(args[1])
        return (lambda value: {str(name): write(one) for name, one in value.items()},
                lambda data: {key(name): read(one) for name, one in data.items()})
    return _same, _same
