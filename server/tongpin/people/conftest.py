"""The stage for tests of people: the shipped grants, and users who sign in with a role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.access.viewer import Viewer
from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.drawing import shipped as processes
from tongpin.base.intake.run import run_import
from tongpin.base.signin.entity import User
from tongpin.people.contracts.actions import record_paper
from tongpin.people.contracts.entity import Contract
from tongpin.people.contracts.rules import DAY
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.entity import Person

SAMPLE = Path(__file__).resolve().parents[3] / "demo" / "2026-10" / "花名册.xlsx"


@pytest.fixture
def files_folder(settings: Any, tmp_path: Path) -> None:
    settings.FILES_FOLDER = tmp_path


@pytest.fixture
def grants(db: Any) -> None:
    load_shipped()


@pytest.fixture
def user(grants: None) -> Callable[..., User]:
    def make(role: str) -> User:
        made = User.objects.create(username=role, email=f"{role}@qiming.example", lang="zh")
        RoleOf.objects.create(user=made, role=role)
        return made

    return make


@pytest.fixture
def as_role(user: Callable[..., User]) -> Callable[[str], Viewer]:
    return lambda role: viewer_of(user(role))


@pytest.fixture
def signed_in(user: Callable[..., User]) -> Callable[[str], Client]:
    def make(role: str) -> Client:
        client = Client()
        client.force_login(user(role))
        return client

    return make


@pytest.fixture
def cast(grants: None, company: None) -> dict[str, Viewer]:
    """Shipped processes, and three who take part: somebody, the lead above, HR."""
    processes.load_shipped()
    people = dict(zip(("me", "lead", "hr"), Person.objects.filter(office__code="beijing").order_by("id")[:3], strict=True))
    Office.objects.update(legal_entity=LegalEntity.objects.create(name="启明科技"))
    found = {}
    for name, person in people.items():
        account = User.objects.create(username=name, email=f"{name}@qiming.example", lang="zh")
        Person.objects.filter(pk=person.pk).update(user=account, manager=people["lead"] if name == "me" else None)
        for role in ("employee", *(["hr"] if name == "hr" else [])):
            RoleOf.objects.create(user=account, role=role)
        found[name] = viewer_of(account)
    return found


@pytest.fixture
def on_probation(cast: dict[str, Viewer]) -> Contract:
    """Of `me`, two of at most six months, ten days before the end."""
    person = Person.objects.select_related("office__legal_entity").get(pk=cast["me"].person_id)
    ends = SYSTEM.today + timedelta(days=10)
    first = add_months(ends, -2) + DAY
    terms = {"kind": "labour", "legal_entity": person.office.legal_entity, "valid_from": first,
             "valid_to": add_months(first, 36) - DAY, "probation_months": 2}
    return record_paper(cast["hr"], person, terms, first)


@pytest.fixture
def company(db: Any) -> None:
    """启明科技 as the sample tells it."""
    run_import(SYSTEM, [(SAMPLE.name, SAMPLE.read_bytes())])
