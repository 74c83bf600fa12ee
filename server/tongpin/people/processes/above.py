"""Above: who leads whom, nearest first, and which of them can sign in."""

from __future__ import annotations

from django.db import connection

HIGHEST = 20

# In one question; a circle of managers ends where it began.
_ABOVE = """
    WITH RECURSIVE up (id, manager_id, user_id, height) AS (
        SELECT id, manager_id, user_id, 0 FROM people_person WHERE user_id = %s
        UNION ALL SELECT one.id, one.manager_id, one.user_id, up.height + 1
        FROM people_person one JOIN up ON one.id = up.manager_id WHERE up.height < %s)
    SELECT up.id, account.id FROM up LEFT JOIN base_user account ON account.id = up.user_id AND account.is_active
    WHERE height > 0 ORDER BY height"""


def above(user: int) -> list[tuple[int, int | None]]:
    """(person, user) of everybody above, each once; no user: that person cannot sign in."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [user, HIGHEST])
        return list(dict.fromkeys(cursor.fetchall()))
