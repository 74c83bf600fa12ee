"""Stop: ends the embedded PostgreSQL when nobody uses it."""

from __future__ import annotations

from tongpin.site import postgres


def main(arguments: list[str]) -> int:
    stopped = postgres.stop_if_idle()
    print("PostgreSQL stopped." if stopped else "Nothing to stop: it does not run, or somebody is connected.")
    return 0
