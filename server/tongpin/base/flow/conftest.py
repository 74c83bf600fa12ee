"""The stage for tests of the flow: a few users, and processes drawn in a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.access.viewer import Viewer
from tongpin.base.entities import SYSTEM, door
from tongpin.base.flow.drawing.actions import publish_shipped
from tongpin.base.flow.entity import Flow, FlowInstance, FlowTask
from tongpin.base.signin.entity import User

FORM = [
    {"id": "days", "kind": "number", "label": {"zh": "天数", "en": "Days"}, "needed": True},
    {"id": "why", "kind": "text", "label": {"zh": "原因", "en": "Why"}},
    {"id": "pay", "kind": "money", "label": {"zh": "金额", "en": "Money"}},
    {"id": "account", "kind": "secret", "label": {"zh": "账号", "en": "Account"}},
    {"id": "papers", "kind": "file", "label": {"zh": "文件", "en": "Papers"}},
]


class Stage:
    """Ann applies, Bob and Cid decide, Dan is a stranger, Eve owns the house."""

    names = ("ann", "bob", "cid", "dan")

    def __init__(self) -> None:
        load_shipped()
        self.users = {name: User.objects.create(username=name, email=f"{name}@example.org", lang="en") for name in self.names}
        self.users["eve"] = User.objects.create(username="eve", email="eve@example.org", lang="en")
        RoleOf.objects.create(user=self.users["eve"], role="owner")

    def id(self, name: str) -> int:
        return self.users[name].pk

    def viewer(self, name: str) -> Viewer:
        return viewer_of(User.objects.get(pk=self.id(name)))

    def who(self, *names: str) -> list[dict[str, Any]]:
        return [{"by": "person", "ids": [self.id(name) for name in names]}]

    def approve(self, node: str, *names: str, **more: Any) -> dict[str, Any]:
        return {"id": node, "kind": "approve", "title": {"zh": node, "en": node}, "who": self.who(*names), "mode": "any", **more}

    def flow(self, key: str, *steps: dict[str, Any], form: Any = None, **more: Any) -> Flow:
        body = {"format": 1, "form": form or FORM, "title": {"zh": "{applicant} {days} 天", "en": "{applicant}, {days} days"},
                "summary": ["days", "why"], "quick": True, "steps": list(steps), **more}
        with door(SYSTEM) as opened:
            made = opened.create(Flow, key=key, label_zh=key, label_en=key)
            publish_shipped(opened, made, body, "")
        return made

    def client(self, name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(self.users[name])
        return client

    def post(self, name: str, path: str, status: int = 200, **given: Any) -> Any:
        answer = self.client(name).post(f"/api/v1{path}", json.dumps(given), content_type="application/json")
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    def get(self, name: str, path: str, status: int = 200) -> Any:
        answer = self.client(name).get(f"/api/v1{path}")
        assert answer.status_code == status, answer.content.decode()[:300]
        return answer.json()

    def start(self, key: str, name: str = "ann", **values: Any) -> FlowInstance:
        made = self.post(name, f"/flows/{key}/start", values={"days": 2, **values})
        return FlowInstance.objects.get(pk=made["instance"])

    def task(self, instance: FlowInstance, name: str | None = None, state: str = "open") -> FlowTask:
        return FlowTask.objects.get(instance=instance, user_id=self.id(name) if name else None, state=state)


@pytest.fixture
def stage(db: Any) -> Stage:
    return Stage()


@pytest.fixture
def simple(stage: Stage) -> Callable[..., FlowInstance]:
    """One step for Bob or Cid."""
    stage.flow("simple", stage.approve("yes", "bob", "cid"))
    return lambda **values: stage.start("simple", **values)
