"""Differences of two versions: what was and what is, each at its step or field."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tongpin.base.access import SYSTEM
from tongpin.base.entities import entity_of
from tongpin.base.flow.entity import Delegation

from .compare import compare, form_of, names_in
from .settings import worded

BODY: dict[str, Any] = {
    "format": 1, "form": [{"id": "days", "kind": "number", "label": {"zh": "天数", "en": "Days"}}],
    "title": {"zh": "{applicant}"}, "summary": [], "same": "merge", "quick": False,
    "steps": [{"id": "n1", "kind": "approve", "title": {"zh": "上级"}, "who": [{"by": "lead", "up": 1}], "mode": "any"}]}


@pytest.mark.parametrize(("part", "value"), [
    ("mode", "all"), ("who", [{"by": "role", "role": "hr"}]), ("due", {"hours": 8}), ("fields", {"days": "hide"})])
def test_a_changed_step_tells_what_was_and_what_is(part: str, value: object) -> None:
    after = copy.deepcopy(BODY)
    after["steps"][0][part] = value
    [change] = compare(BODY, after)
    assert (change.node, change.what, change.of) == ("n1", "changed", "step")
    assert change.parts == {part: (BODY["steps"][0].get(part), value)}


def test_what_comes_tells_where_it_stands() -> None:
    after = copy.deepcopy(BODY)
    arms = [{"id": "a1", "title": {}, "when": ["over", "days", 3], "steps": [step("n3")]}]
    after["steps"].append({"id": "n2", "kind": "branch", "title": {}, "arms": arms})
    told = [(one.node, one.what, one.after, one.inside) for one in compare(BODY, after)]
    assert told == [("n2", "new", "n1", None), ("n2.a1", "new", None, "n2"), ("n3", "new", None, "a1")]
    assert set(names_in(BODY, after)) == {"n1", "n2", "a1", "n3"} and "steps" not in names_in(after)["a1"]


def test_the_form_tells_what_came_went_and_moved() -> None:
    def form(told: str) -> dict[str, Any]:
        return {**BODY, "form": [{"id": one, "kind": "text", "label": {"zh": one}} for one in told.split()]}

    told = [(one.node, one.what, one.after) for one in compare(form("a b c"), form("b a d"))]
    assert told == [("a", "moved", "b"), ("c", "gone", None), ("d", "new", "a")]
    assert [one["id"] for one in form_of(form("a b c"), form("b a d"))] == ["a", "b", "c", "d"]


def test_settings_of_the_whole_process_are_one_change() -> None:
    [change] = compare(BODY, {**BODY, "quick": True, "same": "repeat"})
    assert (change.of, change.parts) == ("process", {"same": ("merge", "repeat"), "quick": (False, True)})


@pytest.mark.django_db
def test_settings_of_an_act_are_told_with_names() -> None:
    def act(**told: Any) -> dict[str, Any]:
        return {**BODY, "steps": [{"id": "n1", "kind": "act", "act": "base.create_record", "with": told}]}

    table = entity_of(Delegation)
    before = act(table=table.name)
    [change] = compare(before, act(table=table.name, **{"set.reason": "{days}"}))
    assert worded(SYSTEM, change, []) == [
        {"key": "set.reason", "label": table.fact("reason").label, "old": None, "new": "{days}"}]
    [change] = compare(act(), before)
    assert worded(SYSTEM, change, [])[0]["new"] == table.label


def step(name: str) -> dict[str, Any]:
    return {"id": name, "kind": "copy", "title": {"zh": name}}


@pytest.mark.parametrize(("before", "after", "moved"), [
    ("a b c", "a n b c", ""), ("a b c", "b c", ""), ("a b c", "b c a", "a"), ("a b c d", "d a b c", "d"), ("a b c", "c b a", "a b")])
def test_only_what_changed_its_order_has_moved(before: str, after: str, moved: str) -> None:
    left, right = ({**BODY, "steps": [step(one) for one in told.split()]} for told in (before, after))
    assert [one.node for one in compare(left, right) if one.what == "moved"] == moved.split()


def test_a_step_in_another_arm_has_moved() -> None:
    def arms(*told: str) -> dict[str, Any]:
        lanes = [{"id": f"l{at}", "steps": [step(one) for one in steps.split()]} for at, steps in enumerate(told)]
        return {**BODY, "steps": [{"id": "f", "kind": "parallel", "lanes": lanes}]}

    assert [one.node for one in compare(arms("a b", "c"), arms("b", "c a"))] == ["a"]
