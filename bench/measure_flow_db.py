"""Flow in the database: an inbox among a million to-dos, and how many steps a second go through the record door."""

from __future__ import annotations

import time
from collections.abc import Iterator

from .clock import once
from .registry import measure

TASKS, USERS, STEPS = 1_000_000, 2_000, 200
TO_DOS_EACH = 20  # of an instance; one of them is open
MORE = """
    WITH made AS (
        INSERT INTO base_flowinstance (flow_id, version_id, applicant_id, title, status, about_entity, parent_node, started_at,
                                       waits, is_stuck, readers)
        SELECT flow_id, version_id, applicant_id, title, status, about_entity, parent_node, started_at, waits, is_stuck, readers
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


@measure("flow: steps through the database, a thousand", bar="6667 ms", order=60)
def steps() -> Iterator[float]:
    """150 a second."""
    from tongpin.base.access.rights import viewer_of
    from tongpin.base.flow import actions
    from tongpin.base.flow.entity import FlowTask
    from tongpin.base.signin.entity import User

    keys, flow = _stage()
    viewers = {one.pk: viewer_of(one) for one in User.objects.filter(pk__in=keys[:6])}
    begun, done = time.perf_counter(), 0
    while done < STEPS:
        instance = actions.start(viewers[keys[0]], flow, {"days": 3}, {})
        done += 1
        for place in range(1, 6):
            task = FlowTask.objects.get(instance=instance, user_id=keys[place], state="open").pk
            actions.decide(viewers[keys[place]], task, actions.Verdict("approve"))
            done += 1
    yield (time.perf_counter() - begun) * 1000 * 1000 / done


@measure("flow: inbox among 1,000,000 to-dos", bar="20 ms", order=61)
def box() -> Iterator[float]:
    from django.db import connection

    from tongpin.base.access.rights import viewer_of
    from tongpin.base.flow import actions
    from tongpin.base.flow.inbox import inbox
    from tongpin.base.signin.entity import User

    keys, flow = _stage()
    instance = actions.start(viewer_of(User.objects.get(pk=keys[0])), flow, {"days": 3}, {})
    with connection.cursor() as cursor:
        cursor.execute(MORE, [TASKS // TO_DOS_EACH, instance.pk, instance.pk, keys, USERS, TO_DOS_EACH])
        cursor.execute("ANALYZE base_flowtask")
    viewer = viewer_of(User.objects.get(pk=keys[20]))
    for _ in range(5):
        begun = time.perf_counter()
        found = inbox(viewer, "waiting")
        yield (time.perf_counter() - begun) * 1000
        assert found["rows"]
