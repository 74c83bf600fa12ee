"""Asking: every page of the API as HR, payroll and owner get it, inside this process: milliseconds and questions to the database."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from tongpin.site.asked import pages

from . import company
from .clock import once

ROUNDS = 7
NO_QUESTIONS = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")


@dataclass
class Answered:
    milliseconds: list[float] = field(default_factory=list)
    queries: int = 0


@once
def answers() -> dict[str, Answered]:
    company.paid()
    company.signed_up()
    return answers_of()


def answers_of(only: Collection[str] = ()) -> dict[str, Answered]:
    """By the name of the page, for the first of them who may see it."""
    found: dict[str, Answered] = {}
    logging.getLogger("django.request").setLevel(logging.ERROR)  # what one may not see is tried with the next
    for client in (_client("hr"), _client("payroll"), _client("owner")):
        for name, address in pages(company.MONTH):
            if name not in found and (not only or name in only) and (told := _asked(client, address)) is not None:
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
