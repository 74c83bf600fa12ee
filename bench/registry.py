"""Registry: finds the measures, runs them, prints one table and writes .local/bench.json."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .clock import Seconds

FOLDER = Path(__file__).resolve().parent
DATABASE = "tongpin_bench"
LARGE = "large"

Rounds = Callable[[], Iterator[float]]


@dataclass(frozen=True)
class Measure:
    """`bar` is the most that is promised, with its unit: "10 s", "50 ms", "400 MB", "15 queries"."""

    name: str
    bar: str
    rounds: Rounds
    order: int

    @property
    def limit(self) -> float:
        return float(self.bar.split()[0])

    @property
    def unit(self) -> str:
        return self.bar.split()[1]


@dataclass(frozen=True)
class Result:
    measure: Measure
    figures: tuple[float, ...]
    trouble: str = ""

    @property
    def median(self) -> float | None:
        return statistics.median(self.figures) if self.figures else None

    @property
    def cpu(self) -> float | None:
        """What the processors did of it, where the measure tells (see clock.py)."""
        told = [one.cpu for one in self.figures if isinstance(one, Seconds) and one.cpu is not None]
        return statistics.median(told) if told else None

    @property
    def ratio(self) -> float | None:
        """Share of the bar that is used; above 1 the promise is broken."""
        if self.median is None:
            return None
        return self.median / self.measure.limit if self.measure.limit else float(self.median > 0) * 2


_measures: dict[str, Measure] = {}


def measure(name: str, bar: str, *, order: int = 50) -> Callable[[Rounds], Rounds]:
    """Declares a measure; `order` puts those first that others build on (the import before the month)."""

    def note(rounds: Rounds) -> Rounds:
        _measures[name] = Measure(name, bar, rounds, order)
        return rounds

    return note


def measures() -> list[Measure]:
    for path in sorted(FOLDER.glob("measure_*.py")):
        importlib.import_module(f"bench.{path.stem}")
    return sorted(_measures.values(), key=lambda one: (one.order, one.name))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("words", nargs="*", help="only measures whose name holds one of these words")
    options = parser.parse_args(arguments)
    prepare()
    wanted = [one for one in measures() if is_wanted(one, options.words)]
    results = [run(one) for one in wanted]
    print(table(results))
    write(results)
    return 1 if any(one.trouble for one in results) else 0


def is_wanted(one: Measure, words: list[str]) -> bool:
    """The large company is measured only where it is named: it takes minutes, and what follows would be measured in it."""
    named = [word for word in words if one.name.startswith(LARGE) == word.startswith(LARGE)]
    return any(word in one.name for word in named) or not (words or one.name.startswith(LARGE))


def prepare() -> None:
    """A database of its own, made anew, so that yesterday's rows do not count today."""
    from tongpin.site.console import ready

    os.environ["TONGPIN_DATABASE"] = DATABASE
    ready.database(fresh=True)
    ready.tables()


def run(one: Measure) -> Result:
    print(f"· {one.name} …", end=" ", file=sys.stderr, flush=True)
    try:
        figures = tuple(one.rounds())
    except Exception as error:  # noqa: BLE001 - the other measures go on
        print("failed", file=sys.stderr)
        return Result(one, (), f"{type(error).__name__}: {error}"[:200])
    print(f"{statistics.median(figures):.4g} {one.unit}" if figures else "nothing", file=sys.stderr)
    return Result(one, figures)


def table(results: list[Result]) -> str:
    lines = [f"{'measure':<52} {'median':>12} {'bar':>12} {'used':>6} {'rounds':>7} {'cpu':>8}"]
    for one in results:
        if one.median is None or one.ratio is None:
            lines.append(f"{one.measure.name:<52} {one.trouble or 'nothing measured'}")
            continue
        median = f"{one.median:.4g} {one.measure.unit}"
        cpu = "" if one.cpu is None else f"{one.cpu:.1f} s"
        lines.append(f"{one.measure.name:<52} {median:>12} {one.measure.bar:>12} {one.ratio:>6.0%} {len(one.figures):>7} {cpu:>8}")
    return "\n".join(lines)


def write(results: list[Result]) -> None:
    from tongpin.site.home import HOME

    told = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "measures": {
            one.measure.name: {
                "median": one.median,
                "bar": one.measure.limit,
                "unit": one.measure.unit,
                "ratio": one.ratio,
                "rounds": one.figures,
                "cpu": one.cpu,
                "trouble": one.trouble,
            }
            for one in results
        },
    }
    (HOME / "bench.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
