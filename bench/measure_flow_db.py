"""Flow in the database: an inbox among a million to-dos, and how many steps a second go through the record door."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from django.db import connection
from psycopg import sql

from .clock import once, seconds
from .registry import measure
from .stepping import STEPS_EACH

TASKS, USERS = 1_000_000, 2_000
REQUESTS = 40  # of each process
TO_DOS_EACH = 20  # of an instance; one of them is open
MORE = """
    WITH made AS (
        INSERT INTO base_flowinstance ({columns}) SELECT {columns}
        FROM base_flowinstance, generate_series(1, %s) WHERE id = %s RETURNING id),
    kept AS (
        INSERT INTO base_flowstate (instance_id, body, notes, events)
        SELECT made.id, body, notes, events FROM made, base_flowstate WHERE instance_id = %s)
    INSERT INTO base_flowtask (instance_id, seq, node, round, user_id, sort_of, state, opened_at, verdict, comment, urges)
    SELECT made.id, 100 + n, 's1', 1, (%s::bigint[])[1 + (made.id * 7 + n) %% %s], 'approve',
           CASE n WHEN 1 THEN 'open' ELSE 'done' END, now(), '', '', 0
    FROM made, generate_series(1, %s) AS n"""


@once
def _stage() -> tuple[list[int], str]:
    """A process of five steps for one approver each; users who are nobody else."""
    from tongpin.base.entities import SYSTEM, door
    from tongpin.base.flow.drawing.actions import publish_shipped
    from tongpin.base.flow.entity import Flow
    from tongpin.base.signin.entity import User

    users = User.objects.bulk_create([User(username=f"bench-flow-{n}", email="") for n in range(USERS)])
    keys = [one.pk for one in users]
    # One a step, so that nobody is merged.
    steps = [{"id": f"s{n}", "kind": "approve", "title": {"zh": "批", "en": "yes"}, "mode": "any",
              "who": [{"by": "person", "ids": [keys[n]]}]} for n in range(1, 6)]
    body = {"format": 1, "form": [{"id": "days", "kind": "number", "label": {"zh": "天", "en": "days"}}],
            "title": {"zh": "{applicant} {days}", "en": "{applicant} {days}"}, "summary": ["days"], "quick": True, "steps": steps}
    with door(SYSTEM) as opened:
        flow = opened.create(Flow, key="bench", label_zh="bench", label_en="bench")
        publish_shipped(opened, flow, body, "")
    return keys, flow.key


@measure("flow: a thousand steps, two processes", bar="6667 ms", order=60)
def steps() -> Iterator[float]:
    """150 a second. Every step is committed as the product commits; who hears of it is left to the worker, as there."""
    keys, flow = _stage()
    for _ in range(3):
        both = [_stepping(flow, [applicant, *keys[1:6]]) for applicant in keys[6:8]]
        for one in both:
            assert one.stdout is not None and one.stdout.readline()
        begun = time.perf_counter()
        for one in both:  # both go before either is waited for
            assert one.stdin is not None
            one.stdin.write(b"go\n")
            one.stdin.flush()
        cpu = sum(float(one.communicate(timeout=300)[0]) for one in both)
        thousands = 2 * REQUESTS * STEPS_EACH / 1000
        yield seconds((time.perf_counter() - begun) * 1000 / thousands, cpu / thousands)


def _stepping(flow: str, users: list[int]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bench.stepping", flow, str(REQUESTS), *(str(one) for one in users)]
    environment = {**os.environ, "TONGPIN_DATABASE": str(connection.settings_dict["NAME"])}
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


@measure("flow: inbox among 1,000,000 to-dos", bar="20 ms", order=61)
def box() -> Iterator[float]:
    from tongpin.base.access.rights import viewer_of
    from tongpin.base.entities.bulk_in import Recount
    from tongpin.base.flow import actions
    from tongpin.base.flow.inbox import Wanted, inbox
    from tongpin.base.signin.entity import User

    keys, flow = _stage()
    instance = actions.start(viewer_of(User.objects.get(pk=keys[0])), flow, {"days": 3}, {})
    with connection.cursor() as cursor:
        columns = sql.SQL(", ").join(sql.Identifier(one.column) for one in instance._meta.concrete_fields if not one.primary_key)
        cursor.execute(sql.SQL(MORE).format(columns=columns), [TASKS // TO_DOS_EACH, instance.pk, instance.pk, keys, USERS, TO_DOS_EACH])
    for table in ("base_flowinstance", "base_flowstate", "base_flowtask"):
        Recount(table)()  # as after everything that is brought in at once
    viewer = viewer_of(User.objects.get(pk=keys[20]))
    for _ in range(5):
        begun = time.perf_counter()
        found = inbox(viewer, Wanted())
        yield (time.perf_counter() - begun) * 1000
        assert found["rows"]
