"""Two who draw the same process at once: the second is told, and nothing is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

KEY = "/flow/definitions/drawn"


@pytest.fixture
def flow(stage):
    return stage.flow("drawn", stage.approve("yes", "bob"))


def save(stage, stamp: int, body: dict[str, Any], status: int = 200) -> Any:
    answer = stage.client("eve").put(f"/api/v1{KEY}/draft", json.dumps({"body": body, "stamp": stamp}), content_type="application/json")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def is_told(answer: Any) -> bool:
    return [one["code"] for one in answer["problems"]] == ["base.flow.drawn_elsewhere"]


def test_the_second_is_told_and_the_first_is_kept(stage, flow):
    opened = stage.get("eve", KEY)
    save(stage, opened["stamp"], {**opened["body"], "quick": False})
    assert is_told(save(stage, opened["stamp"], {**opened["body"], "same": "repeat"}, 422))
    now = stage.get("eve", KEY)
    assert now["draft"]["body"]["quick"] is False and now["draft"]["by"] == "eve"
    save(stage, now["stamp"], {**opened["body"], "same": "repeat"})


def test_whoever_drew_on_what_was_published_meanwhile_is_told(stage, flow):
    opened = stage.get("eve", KEY)
    first = save(stage, opened["stamp"], {**opened["body"], "quick": False})
    stage.post("eve", f"{KEY}/publish", note="quicker")
    assert is_told(save(stage, opened["stamp"], {**opened["body"], "same": "repeat"}, 422))
    assert stage.get("eve", KEY)["stamp"] == first["stamp"]
    save(stage, first["stamp"], {**opened["body"], "quick": False, "same": "repeat"})


def test_mine_and_theirs_are_told_apart_in_words(stage, flow):
    opened = stage.get("eve", KEY)
    save(stage, opened["stamp"], {**opened["body"], "quick": False})
    told = stage.post("eve", f"{KEY}/compare", body=opened["body"])["changes"]
    assert [(one["of"], one["parts"]) for one in told] == [("process", {"quick": [False, True]})]
    stage.post("ann", f"{KEY}/compare", 404, body=opened["body"])


def test_another_process_is_given_what_it_needs(stage, flow):
    opened = stage.get("eve", KEY)
    stage.flow("other", stage.approve("yes", "bob"))
    sub = {"id": "more", "kind": "flow", "key": "other", "title": {"zh": "另一个"}, "with": {}}
    told = save(stage, opened["stamp"], {**opened["body"], "steps": [*opened["body"]["steps"], sub]})
    assert [(one["node"], one["field"], one["text"]) for one in told["problems"]] == [
        ("more", "with", "“other” needs “Days”; choose where it comes from")]
    whole = [*opened["body"]["steps"], {**sub, "with": {"days": "{days}"}}]
    assert not save(stage, told["stamp"], {**opened["body"], "steps": whole})["problems"]
