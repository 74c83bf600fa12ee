"""Typesetting with typst: one place that knows where the fonts lie and how data gets into a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

_PLACES = (Path(__file__).parents[3] / "fonts", Path(__file__).parents[4] / "web/node_modules/@expo-google-fonts/noto-sans-sc")


@cache
def _fonts() -> typst.Fonts:
    """Our own font where it has been fetched, else what the system has."""
    return typst.Fonts(font_paths=[str(one) for one in _PLACES if one.is_dir()], include_system_fonts=True)


def pdf(template: Path, content: Mapping[str, Any]) -> bytes:
    made = _compiler(template).compile(format="pdf", sys_inputs=_told(content))
    assert isinstance(made, bytes)
    return made


def pages(template: Path, content: Mapping[str, Any]) -> list[bytes]:
    """One PNG a page, sharp enough to read on a phone."""
    made = _compiler(template).compile(format="png", ppi=130, sys_inputs=_told(content))
    return [one for one in (made if isinstance(made, list) else [made]) if one is not None]


def _compiler(template: Path) -> typst.Compiler:
    return typst.Compiler(str(template), root=str(template.parent), font_paths=_fonts())


def _told(content: Mapping[str, Any]) -> dict[str, str]:
    return {"content": json.dumps(content, ensure_ascii=False)}
