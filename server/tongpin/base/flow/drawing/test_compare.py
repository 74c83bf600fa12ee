"""Differences of two versions are told in words, each at its step."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tongpin.base.flow.engine.definition import Ask, FormField, Lane

from .compare import compare

BODY: dict[str, Any] = {
    "format": 1, "form": [{"id": "days", "kind": "number", "label": {"zh": "天数", "en": "Days"}}],
    "title": {"zh": "{applicant}"}, "summary": [], "same": "merge", "quick": False,
    "steps": [{"id": "n1", "kind": "approve", "title": {"zh": "上级"}, "who": [{"by": "lead", "up": 1}], "mode": "any"}]}


@pytest.mark.parametrize(("part", "value", "said"), [
    ("mode", "all", "改了：有几个人时"), ("who", [], "改了：谁来办"), ("due", {"hours": 8}, "改了：时限")])
def test_a_changed_step_is_told_in_words(part: str, value: object, said: str) -> None:
    after = copy.deepcopy(BODY)
    after["steps"][0][part] = value
    assert [(node, text.text("zh")) for node, _, text in compare(BODY, after)] == [("n1", said)]


def test_whatever_may_differ_has_its_word() -> None:
    parts = {one.alias or name for of in (Ask, FormField, Lane) for name, one in of.model_fields.items()} - {"steps"}
    before = {**BODY, "steps": [{"id": "n1", **dict.fromkeys(parts - {"id"})}]}
    after = {**BODY, "steps": [{"id": "n1", **dict.fromkeys(parts - {"id"}, 1)}]}
    assert "flow.part" not in compare(before, after)[0][2].text("en")


def step(name: str) -> dict[str, Any]:
    return {"id": name, "kind": "copy", "title": {"zh": name}}


@pytest.mark.parametrize(("before", "after", "moved"), [
    ("a b c", "a n b c", ""), ("a b c", "b c", ""), ("a b c", "b c a", "a"), ("a b c d", "d a b c", "d"), ("a b c", "c b a", "a b")])
def test_only_what_changed_its_order_has_moved(before: str, after: str, moved: str) -> None:
    left, right = ({**BODY, "steps": [step(one) for one in told.split()]} for told in (before, after))
    assert [node for node, _, text in compare(left, right) if text.code.endswith("step_moved")] == moved.split()


def test_a_step_in_another_arm_has_moved() -> None:
    def arms(*told: str) -> dict[str, Any]:
        lanes = [{"id": f"l{at}", "steps": [step(one) for one in steps.split()]} for at, steps in enumerate(told)]
        return {**BODY, "steps": [{"id": "f", "kind": "parallel", "lanes": lanes}]}

    assert [node for node, _, _ in compare(arms("a b", "c"), arms("b", "c a"))] == ["a"]
