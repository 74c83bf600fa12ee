"""The stage for tests of hours: 启明科技 with the files of October 2026, imported once for a whole module."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.access.viewer import Viewer
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.drawing.shipped import load_shipped as load_flows
from tongpin.base.intake.run import Outcome, run_import
from tongpin.base.signin.entity import User
from tongpin.people.persons.entity import Person

SAMPLE = Path(__file__).resolve().parents[3] / "demo" / "2026-10"
STAFF = "花名册"


def sample(*parts: str) -> list[tuple[str, bytes]]:
    """Files of the sample month whose names hold one of the parts."""
    return [(path.name, path.read_bytes()) for path in sorted(SAMPLE.iterdir()) if any(one in path.name for one in parts)]


ATTENDANCE = ("审批记录", "每日统计", "日报", "汇总表", "attlog", "成都", "Zeiterfassung")


def bring(*parts: str, answers: dict[str, str] | None = None, **options: Any) -> Outcome:
    return run_import(SYSTEM, sample(*parts), answers or {}, **options)


@pytest.fixture(scope="module")
def october(django_db_setup: None, django_db_blocker: Any) -> Iterator[Outcome]:
    """Rolled back after the last test of the module; each test rolls back its own writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_shipped()
        bring(STAFF)
        yield bring(*ATTENDANCE)
        transaction.set_rollback(True)


@pytest.fixture
def person(october: Outcome, db: None) -> Callable[[str], Person]:
    """BJ001, or shenzhen:94 where two offices give the same number."""

    def find(number: str) -> Person:
        office, _, own = number.rpartition(":")
        found = Person.objects.filter(number=own)
        return (found.filter(office__code=office) if office else found).get()

    return find


class Caller:
    """Speaks to the doors as a user, or as a person who has one."""

    def __init__(self, who: User | Person):
        account = who.user if isinstance(who, Person) else who
        assert account is not None
        self.client = Client()
        self.client.force_login(account)

    def sends(self, method: str, path: str, status: int = 200, **given: Any) -> Any:
        answer = getattr(self.client, method)(f"/api/v1{path}", json.dumps(given), content_type="application/json")
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    def post(self, path: str, status: int = 200, **given: Any) -> Any:
        return self.sends("post", path, status, **given)

    def get(self, path: str, status: int = 200) -> Any:
        answer = self.client.get(f"/api/v1{path}")
        assert answer.status_code == status, answer.content.decode()
        return answer.json() if answer["Content-Type"].startswith("application/json") else answer.content

    def approve(self) -> None:
        """The one thing that waits."""
        (card,) = self.get("/flow/inbox")["rows"]
        self.post(f"/flow/tasks/{card['task']}/decide", verdict="approve")


def with_accounts(person: Callable[[str], Person], **named: str) -> dict[str, Person]:
    """The processes are loaded; key → the person of the number, who can sign in under the key."""
    load_flows()
    people = {key: person(number) for key, number in named.items()}
    for key, one in people.items():
        one.user = User.objects.create(username=key, email=f"{key}@qiming.example", lang="zh")
        one.save()
    return people


@pytest.fixture
def user(october: Outcome, db: None) -> Callable[..., User]:
    def make(role: str, person: Person | None = None) -> User:
        made = User.objects.create(username=role, email=f"{role}@qiming.example", lang="zh")
        RoleOf.objects.create(user=made, role=role)
        if person is not None:
            Person.objects.filter(pk=person.pk).update(user=made)
        return made

    return make


@pytest.fixture
def as_role(user: Callable[..., User]) -> Callable[..., Viewer]:
    return lambda role, person=None: viewer_of(user(role, person))


@pytest.fixture
def signed_in(user: Callable[..., User]) -> Callable[..., Client]:
    def make(role: str, person: Person | None = None) -> Client:
        client = Client()
        client.force_login(user(role, person))
        return client

    return make
