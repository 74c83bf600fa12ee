"""The stage for tests of people: the shipped grants, and users who sign in with a role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.access.viewer import Viewer
from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
from tongpin.base.signin.entity import User

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
def company(db: Any) -> None:
    """启明科技 as the sample tells it."""
    run_import(SYSTEM, [(SAMPLE.name, SAMPLE.read_bytes())])
