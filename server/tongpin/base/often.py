"""Often: a statement that nearly every transaction runs is parsed and planned once a connection, not each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection


def often(statement: str, given: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
    """Runs a fixed text with values beside it, prepared by the server at its first use; gives its rows, if it has any.

    Django's own cursor sends each statement with its values written into the text, which the server must read anew.
    """
    connection.ensure_connection()
    plain: Any = psycopg.Cursor(connection.connection)
    with connection.make_debug_cursor(plain) if connection.queries_logged else connection.make_cursor(plain) as cursor:
        cursor.execute(statement, given)
        if connection.queries_logged and connection.queries_log[-1]["sql"] is None:
            connection.queries_log[-1]["sql"] = statement  # a prepared statement keeps no text of what was sent
        return list(cursor.fetchall()) if cursor.description else []
