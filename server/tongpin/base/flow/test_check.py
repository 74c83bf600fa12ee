"""Check: each thing that makes no sense is told at its step and key, in both languages; what is shipped has none."""

import json
from pathlib import Path

import pytest

import tongpin
from tongpin.base.flow.check import check
from tongpin.base.flow.engine import read

LABEL = {"zh": "数", "en": "X"}
OK = {"id": "a", "kind": "approve", "who": [{"by": "applicant"}]}


def told(*steps, **body):
    found = check(read({"steps": list(steps), **body}), "own")
    assert all(one.say.text(lang) for one in found for lang in ("zh", "en"))
    return [(one.place.field, one.say.code.removeprefix("base.flow.check_")) for one in found]


def arms(*whens):
    return {"id": "k", "kind": "branch", "arms": [{"id": f"k{n}", "when": when} for n, when in enumerate(whens)]}


def deep(levels):
    inner = [deep(levels - 1)] if levels else [OK]
    lanes = [{"id": f"l{levels}", "steps": inner}, {"id": f"m{levels}", "steps": [{**OK, "id": f"o{levels}"}]}]
    return {"id": f"p{levels}", "kind": "parallel", "lanes": lanes}


@pytest.mark.parametrize(("step", "problem"), [
    ({**OK, "id": "start"}, ("start.id", "id_twice")), ({**OK, "who": []}, ("a.who", "nobody_told")),
    ({**OK, "mode": "share"}, ("a.share", "bad_share")), ({**OK, "mode": "share", "share": 101}, ("a.share", "bad_share")),
    ({**OK, "due": {}}, ("a.due", "no_hours")), ({**OK, "due": {"hours": 8, "remind": [8]}}, ("a.due", "late_reminder")),
    ({**OK, "kind": "do", "due": {"hours": 8, "then": "refuse"}}, ("a.due", "no_refusal_here")),
    ({**OK, "due": {"hours": 8, "stages": [{"hours": 8, "then": "pass"}]}}, ("a.due", "limit_twice")),
    ({**OK, "due": {"stages": [{"hours": 8, "then": "pass"}, {"hours": 8, "then": "remind"}]}}, ("a.due", "nothing_after")),
    ({**OK, "kind": "do", "due": {"stages": [{"hours": 8, "then": "refuse"}]}}, ("a.due", "no_refusal_here")),
    ({**OK, "nobody": {"then": "ask"}}, ("a.nobody", "nobody_told")), ({**OK, "fields": {"z": "see"}}, ("a.fields", "no_such_field")),
    ({**OK, "who": [{"by": "field", "field": "z"}]}, ("a.who", "no_such_field")),
    ({**OK, "who": [{"by": "chosen", "at": "a"}]}, ("a.who", "chosen_later")),
    (arms(["all"], ["all"]), ("k1.when", "else_missing")), (arms(None, None), ("k0.when", "else_early")),
    (arms(None), ("k.arms", "too_few_lanes")), (deep(8), ("p0.id", "too_deep")),
    ({"id": "p", "kind": "parallel", "lanes": [{"id": "l", "steps": [OK]}, {"id": "m"}]}, ("m.steps", "empty_lane")),
    ({"id": "s", "kind": "flow", "key": "own"}, ("s.key", "into_itself")),
    ({"id": "x", "kind": "act", "act": "n", "with": {"p": "{z}"}}, ("x.with", "no_such_field")),
    ({"id": "w", "kind": "wait"}, ("w.until", "no_time")),
    ({"id": "w", "kind": "wait", "until": {"field": "z"}}, ("w.until", "no_such_field")),
])
def test_a_step_that_makes_no_sense(step, problem):
    assert problem in told(step)


def test_the_whole():
    assert told() == [("steps", "no_steps")] and told(OK) == []
    assert told(OK, OK) == [("a.id", "id_twice")]
    assert ("steps", "too_many_steps") in told(*({**OK, "id": f"n{n}"} for n in range(201)))
    assert told(OK, form=[{"id": "x", "kind": "text"}]) == [("x.label", "no_label")]
    assert told(OK, title={"zh": "{z} {applicant}"}, summary=["y"]) == [("title", "no_such_field"), ("summary", "no_such_field")]


SHIPPED = sorted(Path(tongpin.__path__[0]).glob("**/flows/*.json"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_processes_make_sense(path):
    shipped = json.loads(path.read_text(encoding="utf-8"))
    assert check(read(shipped["body"]), shipped["key"]) == []
