"""Large: the generated company multiplied inside the database to a hundred thousand, with forty items of pay."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

import psutil
from django.db import connection
from psycopg import sql

from . import company
from .clock import Clock, Seconds, once

PEOPLE = 100_000
STEP = 10_000_000  # between the keys of one copy and the next
ITEMS = 40
WORKERS = 2  # as an installation of that size has, one for each core
PERSON = ("person_id",)
# Table → the columns that name a person.
CLOCKED: dict[str, Sequence[str]] = {
    "people_person": (), "people_post": PERSON, "hours_punch": PERSON, "hours_coverage": PERSON, "hours_mark": PERSON,
    "hours_sourceverdict": PERSON, "hours_dayresult": PERSON}
AGREED: dict[str, Sequence[str]] = {"pay_payagreement": PERSON, "pay_monthinput": PERSON}
COPY = "INSERT INTO {table} (id, {columns}) SELECT id + {step} * n, {values} FROM {table}, generate_series(1, {copies}) AS n"

CONSTRAINTS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('u', 'x', 'f')"""
INDEXES = """
    SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid
    WHERE indrelid = %s::regclass AND NOT indisprimary ORDER BY 1"""


@once
def multiplied() -> int:
    """How many people there are then."""
    company.agreed()
    clocked()
    company.closed()
    company.signed_up()
    _items()
    _copy(AGREED)
    return company.HEADS * (_copies() + 1)


@once
def clocked() -> None:
    """A month of punches of all of them, their days as they were judged for the first."""
    company.clocked()
    _copy(CLOCKED)


@once
def judged() -> Seconds:
    """All days of the month are judged again, as after a changed rule of every office: by jobs, while the house goes on."""
    from tongpin.hours.day.entity import DayResult
    from tongpin.hours.day.judging import JUDGE, SHARES, Reach, judge_later

    clocked()
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    offices = DayResult.objects.order_by("office").values_list("office", flat=True).distinct()
    with _working() as workers:
        clock = Clock()
        judge_later([Reach(one, first, last) for one in offices], WORKERS * SHARES)
        _ended(JUDGE, workers)
        return clock.read()


@once
def computed() -> tuple[Seconds, float]:
    """Everybody's pay, computed by a job as in an installation; and the most megabytes that both workers had meanwhile."""
    from tongpin.base.jobs import later

    multiplied()
    with _working() as workers:
        clock = Clock()
        later("pay.compute", month=company.MONTH)
        most = _ended("pay.compute", workers)
        return clock.read(), most


def _ended(job: str, workers: Sequence[psutil.Process]) -> float:
    """Waits for the job. Gives the most memory of the workers together, what they share counted once, in megabytes."""
    from tongpin.base.jobs.entity import JobRun

    most = 0.0
    while (left := JobRun.objects.filter(name=job).exclude(state="done")).exists():
        if gone := left.filter(state="failed").first():
            raise RuntimeError(gone.error)
        most = max(most, sum(_megabytes(part) for one in workers for part in (one, *one.children(recursive=True))))
        time.sleep(0.2)
    return most


def _megabytes(process: psutil.Process) -> float:
    try:
        told = process.memory_full_info()
    except psutil.NoSuchProcess:
        return 0
    return float(getattr(told, "pss", told.uss)) / 1024 / 1024


@contextmanager
def _working() -> Iterator[list[psutil.Process]]:
    command = [sys.executable, "-m", "tongpin.site.console", "worker", "--with", str(os.getpid())]
    workers = [psutil.Popen(command) for _ in range(WORKERS)]
    try:
        yield workers
    finally:
        for one in workers:
            one.terminate()
        for one in workers:
            one.wait()


def _copies() -> int:
    return -(-PEOPLE // company.HEADS) - 1


def _copy(tables: Mapping[str, Sequence[str]]) -> None:
    from tongpin.base.entities.bulk_in import Recount

    for table, persons in tables.items():
        with _bare(table), connection.cursor() as cursor:
            cursor.execute(_statement(table, persons, _copies()))
        Recount(table)()


@contextmanager
def _bare(table: str) -> Iterator[None]:
    """Without its indexes and constraints, which are built anew at the end: millions of rows, each sorted into eight
    indexes, take ten times as long."""
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [table])
        constraints = cursor.fetchall()
        for name, _ in constraints:
            cursor.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(name)))
        cursor.execute(INDEXES, [table])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            cursor.execute(definition)
        for name, definition in constraints:
            cursor.execute(sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(
                sql.Identifier(table), sql.Identifier(name), sql.SQL(definition)))
        cursor.execute("RESET maintenance_work_mem")


def _statement(table: str, persons: Sequence[str], copies: int) -> sql.Composed:
    with connection.cursor() as cursor:
        columns = [one.name for one in connection.introspection.get_table_description(cursor, table) if one.name != "id"]
    values: dict[str, sql.Composable] = {one: sql.Identifier(one) for one in columns}
    values |= {one: sql.SQL("{} + {} * n").format(sql.Identifier(one), STEP) for one in persons}
    if table == "people_person":
        values |= {"number": sql.SQL("number || '-' || n"), "number_key": sql.SQL("number_key || '-' || n"), "user_id": sql.NULL}
    if table == "hours_punch":
        values["key"] = sql.SQL("md5(key || n)")
    return sql.SQL(COPY).format(
        table=sql.Identifier(table), columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values[one] for one in columns), step=STEP, copies=copies)


def _items() -> None:
    """Allowances of one's own beside the shipped items, until the scheme has forty."""
    from datetime import date

    from tongpin.base.entities import SYSTEM, door
    from tongpin.pay.item.entity import PayItem
    from tongpin.pay.item.rules import pick
    from tongpin.pay.run.gather import items

    missing = ITEMS - len(pick(items(), "CN", date.fromisoformat(f"{company.MONTH}-01")))
    with door(SYSTEM, reason="bench") as opened:
        for n in range(missing):
            opened.create(PayItem, code=f"bench_{n}", scheme="CN", label_zh=f"补贴{n}", label_en=f"Allowance {n}", step="base",
                          kind="earning", text=f"基本工资 * 0.0{n % 9 + 1}", position=200 + n, version=1,
                          valid_from=date(2026, 1, 1), is_taxable=True)
