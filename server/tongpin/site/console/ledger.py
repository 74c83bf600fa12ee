"""Verify-ledger: proves the chain, and tells every line that does not fit."""

from __future__ import annotations

import argparse

from tongpin.site import postgres

from . import ready
from .demo import DATABASES


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run verify-ledger")
    parser.add_argument("--database", help="default: every database of this installation")
    options = parser.parse_args(arguments)
    postgres.ensure_running()
    names = [options.database] if options.database else _own_databases()
    ready.use_database(names[0] if names else postgres.database_name())
    import django

    django.setup()
    broken = sum(_verify(name) for name in names)
    if not names:
        print("There is no database yet, so there is no ledger.")
    return 1 if broken else 0


def _own_databases() -> list[str]:
    wanted = {postgres.database_name(), *DATABASES.values()}
    with postgres.connect() as server:
        there = [row[0] for row in server.execute("SELECT datname FROM pg_database ORDER BY 1")]
    return [name for name in there if name in wanted]


def _verify(name: str) -> int:
    from django.db import connection

    from tongpin.base.ledger import chain
    from tongpin.base.ledger.entity import LedgerLine

    connection.close()
    connection.settings_dict["NAME"] = name
    problems = list(chain.verify())
    for problem in problems:
        print(f"{name}: {problem.text('zh')} / {problem.text('en')}")
    if not problems:
        print(f"{name}: {LedgerLine.objects.count()} 行，完整无改动 / lines, none altered")
    return len(problems)
