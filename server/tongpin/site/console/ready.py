"""Ready: the server runs, the database is there and its tables are up to date."""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tongpin.site import postgres


def use_database(name: str) -> None:
    """Must be called before Django is set up."""
    os.environ["TONGPIN_DATABASE"] = name


def database(fresh: bool = False) -> str:
    name = postgres.database_name()
    with told("starts PostgreSQL") as step:
        if postgres.ensure_running():
            atexit.register(postgres.stop_if_idle)  # who starts it ends it, unless somebody else came in
        else:
            step.skip = True
    if fresh:
        postgres.drop_database(name)
    postgres.ensure_database(name)
    return name


def tables() -> None:
    """Brings the tables up to date; rooms without migrations yet get theirs from the models."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tongpin.site.tables import follow_models_if_ahead, run_written_sql

    if ahead := follow_models_if_ahead():
        print("! migrations are behind the models: new tables are made from the models", file=sys.stderr)
    with told("brings the tables up to date"):
        empty = not connection.introspection.table_names()
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
        if ahead and empty:
            run_written_sql()
        shipped_data()


def shipped_data() -> None:
    """Grants and other data that come with the product (each `shipped.py`); loading twice changes nothing."""
    from tongpin.base.rooms import modules
    from tongpin.site.tables import ROOMS

    for room in ROOMS:
        for module in modules(room, "shipped"):
            module.load_shipped()


class Step:
    skip = False


@contextmanager
def told(line: str) -> Iterator[Step]:
    """One line for what takes noticeable time."""
    step, start = Step(), time.monotonic()
    yield step
    if not step.skip:
        print(f"· {line}: {time.monotonic() - start:.1f} s", file=sys.stderr, flush=True)
