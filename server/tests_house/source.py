"""Source: the files of the house, parsed once for all rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "server"
PACKAGE = SERVER / "tongpin"
WEB = ROOT / "web" / "src"
ROOMS = ("base", "people", "hours", "pay", "work", "site")


@dataclass(frozen=True)
class Python:
    """One file of Python, by its path below server/ (or the root)."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).parts

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def room(self) -> str:
        """`people` for tongpin/people/…; empty outside the package."""
        return self.parts[1] if self.parts[0] == "tongpin" and len(self.parts) > 2 else ""

    @property
    def is_test(self) -> bool:
        told = self.name.startswith("test_") or self.name == "conftest.py"
        return told or any(part.startswith("tests_") for part in self.parts)


@lru_cache(maxsize=1)
def product() -> tuple[Python, ...]:
    """Everything under server/, the benches and journeys, and ./run; without migrations."""
    found = [*SERVER.rglob("*.py"), *(ROOT / "bench").rglob("*.py"), *(ROOT / "journeys").rglob("*.py"), ROOT / "run"]
    return tuple(
        Python((path.relative_to(SERVER) if path.is_relative_to(SERVER) else path.relative_to(ROOT)).as_posix(), path.read_text("utf-8"))
        for path in sorted(found)
        if "migrations" not in path.parts
    )


def inside() -> tuple[Python, ...]:
    """The package only, without its tests."""
    return tuple(one for one in product() if one.room and not one.is_test)


def web_files() -> Iterator[Path]:
    for path in sorted(WEB.rglob("*")):
        if path.suffix in (".ts", ".tsx", ".css") and path.name != "schema.d.ts":
            yield path


def committed_text() -> Iterator[tuple[str, str]]:
    """Every text file that a clone would hold."""
    skip = {".git", ".local", "node_modules", "dist", "__pycache__"}
    for path in sorted(ROOT.rglob("*")):
        if skip & set(path.relative_to(ROOT).parts) or not path.is_file() or path.suffix in (".png", ".ico", ".woff2", ".pdf"):
            continue
        if any(part.endswith("_cache") or part == ".hypothesis" for part in path.parts):
            continue
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
