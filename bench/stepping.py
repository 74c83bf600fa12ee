"""Stepping: one of the two processes that take requests through the bench's flow, as two workers of the server would."""

from __future__ import annotations

import sys
from typing import Any

from .clock import Clock

STEPS_EACH = 6  # the start and five decisions


def walk(flow: str, keys: list[int], requests: int) -> None:
    """`keys`: the applicant, then whoever decides in turn. Every step is a transaction of its own, committed."""
    from tongpin.base.flow import actions
    applicant, *deciding = _viewers(keys)
    for _ in range(requests):
        instance = actions.start(applicant, flow, {"days": 3}, {})
        for viewer in deciding:
            actions.decide(viewer, _task(instance.pk, viewer.user_id), actions.Verdict("approve"))


def _task(instance: int, user: int) -> int:
    """People know it from their list; asked here as cheaply as can be."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM base_flowtask WHERE instance_id = %s AND user_id = %s AND state = 'open'", [instance, user])
        return int(cursor.fetchone()[0])


def _viewers(keys: list[int]) -> list[Any]:
    from tongpin.base.access.rights import viewer_of
    from tongpin.base.signin.entity import User

    users = User.objects.in_bulk(keys)
    return [viewer_of(users[key]) for key in keys]


def main(arguments: list[str]) -> int:
    import django

    django.setup()
    flow, requests, *keys = arguments
    users = [int(one) for one in keys]
    walk(flow, users, 2)  # what a worker reads once in its life
    print("ready", flush=True)
    sys.stdin.readline()
    clock = Clock()
    walk(flow, users, int(requests))
    print(clock.read().cpu)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
