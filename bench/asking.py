"""Asking: every page of the API as HR and payroll get it, inside this process: milliseconds and questions to the database."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tongpin.site.asked import pages

from . import company

ROUNDS = 7
NO_QUESTIONS = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")


@dataclass
class Answered:
    milliseconds: list[float] = field(default_factory=list)
    queries: int = 0


@cache
def answers() -> dict[str, Answered]:
    """By the name of the page, for whichever of the two may see it."""
    company.paid()
    company.signed_up()
    found: dict[str, Answered] = {}
    for client in (_client("hr"), _client("payroll")):
        for name, address in pages(company.MONTH):
            if name not in found and (told := _asked(client, address)) is not None:
                found[name] = told
    return found


def _asked(client: Any, address: str) -> Answered | None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if client.get(address).status_code != 200:
        return None
    told = Answered()
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    told.queries = sum(not one["sql"].startswith(NO_QUESTIONS) for one in seen.captured_queries)
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(address)
        told.milliseconds.append((time.perf_counter() - start) * 1000)
    return told


def _client(username: str) -> Any:
    from django.test import Client

    from tongpin.base.signin.entity import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=username))
    return client
