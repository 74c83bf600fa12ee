"""Test: everything that must hold, from the style of a line to the walk through the product in a browser."""

from __future__ import annotations

from tongpin.site import postgres
from tongpin.site.home import ROOT

from .quick import main as quick_ones
from .steps import IMPORTS, LINT, MIGRATIONS, TYPES, WEB_LINT, WEB_TESTS, WEB_TYPES, Check, python, run

SERVER = python("server tests", "pytest", "server", "bench", "-n", "2", "--dist", "loadscope")
# A browser waits for its server and a server for its browser: two stories fill two cores.
JOURNEYS = python("journeys", "pytest", "journeys", "-n", "2", "--dist", "loadfile", "--durations", "15")

# By name only (./run test coverage): it takes the server tests a second time, and tells which branch of a rule no test walks.
COVERAGE = python("coverage", "pytest", "server", "-n", "2", "--dist", "loadscope", "--cov", "--cov-report", "term")


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["quick"]:
        return quick_ones(arguments[1:])
    quick: list[Check] = [WEB_LINT, TYPES, WEB_TESTS, WEB_TYPES, LINT, IMPORTS, MIGRATIONS]
    checks: list[Check] = [SERVER]
    if any((ROOT / "journeys").glob("test_*.py")):
        checks.append(JOURNEYS)
    if COVERAGE.name in arguments:
        checks.append(COVERAGE)
    wanted, beside = ([check for check in some if not arguments or check.name in arguments] for some in (checks, quick))
    try:
        return run(wanted, beside)
    finally:
        postgres.stop_if_idle()
