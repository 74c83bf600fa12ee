"""The stage for tests of the ground: a coded entity and a table that a user drew, with the same fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tongpin.base.access.entity import Grant
from tongpin.base.access.viewer import SYSTEM, Viewer
from tongpin.base.entities import Entity
from tongpin.base.tables.actions import draw_table

FIELDS = [
    {"label": {"zh": "题目", "en": "Subject"}, "kind": "text", "needed": True},
    {"label": {"zh": "天数", "en": "Days"}, "kind": "number"},
    {"label": {"zh": "金额", "en": "Amount"}, "kind": "money"},
    {"label": {"zh": "开始", "en": "Start"}, "kind": "date"},
    {"label": {"zh": "状态", "en": "State"}, "kind": "choice", "options": {"choices": ["yes", "no"]}},
    {"label": {"zh": "账号", "en": "Account"}, "kind": "secret"},
]
NAMES = ("subject", "days", "cost", "start", "answer", "account")


@dataclass(frozen=True)
class Sort:
    """One sort of record under test, and how its fields are called there."""

    entity: Entity
    names: dict[str, str]

    def __getitem__(self, plain: str) -> str:
        return self.names[plain]

    def values(self, **plain: Any) -> dict[str, Any]:
        return {self.names[name]: value for name, value in plain.items()}

    def rename(self, condition: Any) -> Any:
        if isinstance(condition, list) and condition and isinstance(condition[0], str):
            head, *rest = condition
            if head in ("all", "any", "not"):
                return [head, *(self.rename(part) for part in rest)]
            return [head, self.names.get(rest[0], rest[0]), *rest[1:]]
        return condition


def _drawn() -> Sort:
    entity = draw_table(SYSTEM, {"zh": "请求", "en": "Request"}, FIELDS)
    columns = [fact.name for fact in entity.facts]
    return Sort(entity, dict(zip(NAMES, columns, strict=True)))


def _coded() -> Sort:
    from .probe import probe_entity

    return Sort(probe_entity(), {name: name for name in NAMES})


@pytest.fixture(params=["coded", "drawn"])
def sort(request: Any, db: Any) -> Sort:
    """Every test with this argument runs twice: for an entity in code and for a user's table."""
    return _coded() if request.param == "coded" else _drawn()


@pytest.fixture
def grant(db: Any) -> Callable[..., None]:
    def give(role: str, entity: str, verbs: list[str], *, fields: list[str] | None = None, rows: Any = None) -> None:
        Grant.objects.create(role=role, entity=entity, verbs=verbs, fields=fields or ["*"], rows=rows or ["all"])

    return give


@pytest.fixture
def as_role() -> Callable[..., Viewer]:
    def make(role: str, **facts: Any) -> Viewer:
        return Viewer(user_id=7, roles=(role,), facts={f"me.{name}": value for name, value in facts.items()})

    return make
