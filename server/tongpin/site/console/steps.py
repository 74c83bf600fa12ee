"""Steps: runs checks one after the other, lets all of them speak, and sums up at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tongpin.site.home import HOME, ROOT

WEB = ROOT / "web"


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]
    folder: Path = ROOT


def python(name: str, *command: str) -> Check:
    return Check(name, (sys.executable, "-m", *command))


def web(name: str, *command: str) -> Check:
    return Check(name, command, WEB)


LINT = python("ruff", "ruff", "check", "--cache-dir", str(HOME / "cache" / "ruff"), "run", "server", "bench", "journeys")
TYPES = python("mypy", "mypy", "server/tongpin", "bench")
IMPORTS = Check("import rules", ("lint-imports", "--cache-dir", str(HOME / "cache" / "imports")))
MIGRATIONS = python("migrations", "django", "makemigrations", "--check", "--dry-run")
WEB_TYPES = web("web types", "npm", "run", "--silent", "typecheck")
WEB_LINT = web("web lint", "npm", "run", "--silent", "lint")
WEB_TESTS = web("web tests", "npm", "run", "--silent", "test")


def run(checks: list[Check], beside: Sequence[Check] = ()) -> int:
    """All are run even if one fails: a person wants to see everything that is wrong.

    Those `beside` use one core and no database: they come first, two at a time.
    """
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(_run_aside, beside))
    results += [(check, *_run(check)) for check in checks]
    print("\n" + "─" * 44)
    for check, status, seconds in results:
        print(f"{'✓' if status == 0 else '✗'} {check.name:<30} {seconds:8.1f} s")
    failed = sum(status != 0 for _check, status, _seconds in results)
    print(f"\n{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _run(check: Check) -> tuple[int, float]:
    print(f"\n── {check.name}", flush=True)
    start = time.monotonic()
    status = subprocess.run(check.command, cwd=check.folder, env=_environment()).returncode
    return status, time.monotonic() - start


def _run_aside(check: Check) -> tuple[Check, int, float]:
    """Speaks when it is done, so that two do not talk at once."""
    start = time.monotonic()
    done = subprocess.run(check.command, cwd=check.folder, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(f"\n── {check.name}\n{done.stdout.decode(errors='replace').rstrip()}", flush=True)
    return check, done.returncode, time.monotonic() - start


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1", "CI": "1"}
