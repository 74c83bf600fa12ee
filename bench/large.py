"""Large: the generated company multiplied inside the database to a hundred thousand, with forty items of pay."""

from __future__ import annotations

from django.db import connection
from psycopg import sql

from . import company
from .clock import once

PEOPLE = 100_000
STEP = 10_000_000  # between the keys of one copy and the next
ITEMS = 40
# Table → the columns that name a person.
COPIED = {"people_person": (), "people_post": ("person_id",), "pay_payagreement": ("person_id",),
          "pay_monthinput": ("person_id",), "hours_dayresult": ("person_id",)}
COPY = "INSERT INTO {table} (id, {columns}) SELECT id + {step} * n, {values} FROM {table}, generate_series(1, {copies}) AS n"


@once
def multiplied() -> int:
    """How many people there are then."""
    from tongpin.base.entities.bulk_in import Recount

    company.agreed()
    company.closed()
    company.signed_up()
    _items()
    copies = -(-PEOPLE // company.HEADS) - 1
    for table, persons in COPIED.items():
        with connection.cursor() as cursor:
            cursor.execute(_statement(table, persons, copies))
        Recount(table)()
    return company.HEADS * (copies + 1)


def _statement(table: str, persons: tuple[str, ...], copies: int) -> sql.Composed:
    with connection.cursor() as cursor:
        columns = [one.name for one in connection.introspection.get_table_description(cursor, table) if one.name != "id"]
    values: dict[str, sql.Composable] = {one: sql.Identifier(one) for one in columns}
    values |= {one: sql.SQL("{} + {} * n").format(sql.Identifier(one), STEP) for one in persons}
    if table == "people_person":
        values |= {"number": sql.SQL("number || '-' || n"), "number_key": sql.SQL("number_key || '-' || n"), "user_id": sql.NULL}
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
