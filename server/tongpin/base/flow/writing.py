"""Writing: what one command changed of an instance, in two statements: its tasks, then its events, its state and itself.

Every step of every process passes here, so the statements are written out: building them anew costs more than running them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from .engine import happenings as h
from .engine.state import State, Task
from .entity import FlowInstance, FlowState

# A comment that was said stays where the task is written again without one.
_TASKS = """
    INSERT INTO base_flowtask AS old (instance_id, seq, node, round, user_id, instead_of_id, sort_of, state, opened_at,
                                      due_at, done_at, verdict, urged_at, urges, comment)
    SELECT %s, * FROM unnest(
        %s::integer[], %s::text[], %s::integer[], %s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::timestamptz[],
        %s::timestamptz[], %s::timestamptz[], %s::text[], %s::timestamptz[], %s::smallint[], %s::text[])
    ON CONFLICT (instance_id, seq) DO UPDATE SET
        node = excluded.node, round = excluded.round, user_id = excluded.user_id, instead_of_id = excluded.instead_of_id,
        sort_of = excluded.sort_of, state = excluded.state, opened_at = excluded.opened_at, due_at = excluded.due_at,
        done_at = excluded.done_at, verdict = excluded.verdict, urged_at = excluded.urged_at, urges = excluded.urges,
        comment = coalesce(nullif(excluded.comment, ''), old.comment)
    RETURNING seq, id"""
_REST = """
    WITH told AS (
        INSERT INTO base_flowevent (instance_id, seq, at, actor, name, body)
        SELECT %s, * FROM unnest(%s::integer[], %s::timestamptz[], %s::bigint[], %s::text[], %s::jsonb[])),
    kept AS (UPDATE base_flowstate SET body = %s, next_at = %s, events = %s WHERE instance_id = %s)
    UPDATE base_flowinstance SET title = %s, status = %s, ended_at = %s, version_id = %s, waits = %s, is_stuck = %s,
                                 readers = %s, parent_node = %s
    WHERE id = %s"""


def write_tasks(instance: FlowInstance, before: State, after: State, happened: Iterable[h.Happening]) -> dict[int, int]:
    """Gives the ids of all tasks of the instance that were touched, by their number within it."""
    comments = {one.task: one.comment for one in happened if isinstance(one, h.Voted | h.Replaced | h.Returned)}
    changed = [task for key, task in after.tasks.items() if before.tasks.get(key) != task]
    if not changed:
        return {}
    columns = zip(*(_row(task, comments.get(task.id, "")[:2000]) for task in changed), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_TASKS, [instance.pk, *(list(column) for column in columns)])
        return dict(cursor.fetchall())


def _row(task: Task, comment: str) -> Sequence[Any]:
    return (task.id, task.node, task.round, task.user, task.instead_of, task.sort, task.state, task.opened_at, task.due_at,
            task.done_at, task.verdict, task.urged_at, task.urges, comment)


def write_rest(instance: FlowInstance, kept: FlowState, happened: Sequence[h.Happening]) -> None:
    """The instance and its state as they stand in memory; `kept.events` counts the new events already."""
    first = kept.events - len(happened) + 1
    events = zip(*(_event(seq, one) for seq, one in enumerate(happened, first)), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_REST, [
            instance.pk, *([list(column) for column in events] or [[]] * 5),
            _json(kept.body), kept.next_at, kept.events, instance.pk,
            _json(instance.title), instance.status, instance.ended_at, instance.version_id, instance.waits, instance.is_stuck,
            instance.readers, instance.parent_node, instance.pk])


def _event(seq: int, one: h.Happening) -> Sequence[Any]:
    return seq, one.at, getattr(one, "by", None), type(one).__name__, _json(one.to_json())


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
