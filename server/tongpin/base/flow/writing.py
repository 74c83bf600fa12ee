"""Writing: what one command changed of an instance, in two statements: its tasks, then its events, its state and itself.

Every step of every process passes here, so the statements are written out and prepared (`often`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tongpin.base.often import often

from .engine import happenings as h
from .engine.state import State, Task
from .entity import FlowInstance, FlowState

# A comment that was said stays where the task is written again without one.
_TASKS = """
    INSERT INTO base_flowtask AS old (instance_id, seq, node, round, user_id, instead_of_id, sort_of, state, opened_at,
                                      due_at, done_at, verdict, urged_at, urges, comment)
    SELECT %s::bigint, * FROM jsonb_to_recordset(%s) AS row (
        seq integer, node text, round integer, user_id bigint, instead_of_id bigint, sort_of text, state text,
        opened_at timestamptz, due_at timestamptz, done_at timestamptz, verdict text, urged_at timestamptz, urges smallint,
        comment text)
    ON CONFLICT (instance_id, seq) DO UPDATE SET
        node = excluded.node, round = excluded.round, user_id = excluded.user_id, instead_of_id = excluded.instead_of_id,
        sort_of = excluded.sort_of, state = excluded.state, opened_at = excluded.opened_at, due_at = excluded.due_at,
        done_at = excluded.done_at, verdict = excluded.verdict, urged_at = excluded.urged_at, urges = excluded.urges,
        comment = coalesce(nullif(excluded.comment, ''), old.comment)
    RETURNING seq, id"""
_REST = """
    WITH told AS (
        INSERT INTO base_flowevent (instance_id, seq, at, actor, name, body)
        SELECT %s::bigint, * FROM jsonb_to_recordset(%s) AS row (seq integer, at timestamptz, actor bigint, name text, body jsonb)),
    kept AS (UPDATE base_flowstate SET body = %s, next_at = %s, events = %s WHERE instance_id = %s)
    UPDATE base_flowinstance SET title = %s, status = %s, ended_at = %s, version_id = %s, waits = %s, is_stuck = %s,
                                 readers = %s::bigint[], parent_node = %s
    WHERE id = %s"""


def write_tasks(instance: FlowInstance, before: State, after: State, happened: Iterable[h.Happening]) -> dict[int, int]:
    """Gives the ids of all tasks of the instance that were touched, by their number within it."""
    comments = {one.task: one.comment for one in happened if isinstance(one, h.Voted | h.Replaced | h.Returned)}
    changed = [task for key, task in after.tasks.items() if before.tasks.get(key) != task]
    if not changed:
        return {}
    return dict(often(_TASKS, [instance.pk, _json([_row(task, comments.get(task.id, "")[:2000]) for task in changed])]))


def _row(task: Task, comment: str) -> dict[str, Any]:
    return {
        "seq": task.id, "node": task.node, "round": task.round, "user_id": task.user, "instead_of_id": task.instead_of,
        "sort_of": task.sort, "state": task.state, "opened_at": task.opened_at, "due_at": task.due_at, "done_at": task.done_at,
        "verdict": task.verdict, "urged_at": task.urged_at, "urges": task.urges, "comment": comment,
    }


def write_rest(instance: FlowInstance, kept: FlowState, happened: Sequence[h.Happening]) -> None:
    """The instance and its state as they stand in memory; `kept.events` counts the new events already."""
    events = [_event(seq, one) for seq, one in enumerate(happened, kept.events - len(happened) + 1)]
    often(_REST, [
        instance.pk, _json(events), _json(kept.body), kept.next_at, kept.events, instance.pk,
        _json(instance.title), instance.status, instance.ended_at, instance.version_id, instance.waits, instance.is_stuck,
        instance.readers, instance.parent_node, instance.pk])


def _event(seq: int, one: h.Happening) -> dict[str, Any]:
    return {"seq": seq, "at": one.at, "actor": getattr(one, "by", None), "name": type(one).__name__, "body": one.to_json()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=datetime.isoformat)
