"""Which kind a field has: its own `kind`, its choices, or the kind whose column class fits."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from .kind import Kind

K = TypeVar("K", bound=type[Kind])

_by_name: dict[str, Kind] = {}


def kind(cls: K) -> K:
    """Registers a kind beside its class."""
    if cls.name in _by_name:
        raise ValueError(f"two kinds are called {cls.name}")
    _by_name[cls.name] = cls()
    return cls


def named_kind(name: str) -> Kind:
    return _by_name[name]


def kinds() -> dict[str, Kind]:
    return dict(_by_name)


def kind_of(field: models.Field[Any, Any]) -> Kind:
    """The kind of a Django field. A field class may name its kind in `kind_name`."""
    if own := getattr(field, "kind_name", None):
        return _by_name[own]
    if field.choices:
        return _by_name["choice"]
    for cls in type(field).__mro__:
        for known in _by_name.values():
            if cls in known.columns:
                return known
    raise TypeError(f"no kind keeps {field!r}: add one under base/kinds")
