"""Faults: every thing that makes no sense is refused at publishing with its step marked, in both languages; and what slipped
through (an older drawing, somebody gone since) stops at an administrator, never silently."""

from __future__ import annotations

import inspect
import json
import re
import tomllib
from pathlib import Path

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.conditions import check as check_condition
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.conftest import FORM
from tongpin.base.flow.drawing import faults
from tongpin.base.flow.drawing.shipped import load_shipped
from tongpin.base.flow.entity import Flow, FlowInstance
from tongpin.base.tables.actions import draw_table

TITLE = {"zh": "步", "en": "Step"}
NOBODY = 999_999
OK = {"id": "a", "kind": "approve", "title": TITLE, "who": [{"by": "applicant"}]}
ROLE = [{"by": "role", "role": "payroll"}]  # nobody on the stage holds it


def arms(*whens):
    return {"id": "k", "kind": "branch", "title": TITLE, "arms": [
        {"id": f"k{n}", "when": when, "steps": [{**OK, "id": f"s{n}"}]} for n, when in enumerate(whens)]}


def deep(levels):
    inner = [deep(levels - 1)] if levels else [OK]
    lanes = [{"id": f"l{levels}", "steps": inner}, {"id": f"m{levels}", "steps": [{**OK, "id": f"o{levels}"}]}]
    return {"id": f"p{levels}", "kind": "parallel", "lanes": lanes}


def nested(levels):
    return ["not", nested(levels - 1)] if levels else ["is", "days", 1]


def act(name, **told):
    return {"id": "x", "kind": "act", "title": TITLE, "act": name, "with": told}


def ask(**more):
    return [{**OK, **more}]


def field(**more):
    return {"steps": [OK], "form": [*FORM, {"id": "new", "kind": "text", "label": TITLE, **more}]}


def sub(key, **told):
    return [OK, {"id": "s", "kind": "flow", "key": key, "title": TITLE, "with": told}]


def stages(*told, **more):
    return {"due": {"stages": [{"hours": 8, "then": then} for then in told], **more}}


# code → where it stands, what was drawn (steps, or parts of the body), what else is told: warning
DRAWN = {
    "check_no_steps": ("steps.", []),
    "check_too_many_steps": ("steps.", [{**OK, "id": f"n{n}"} for n in range(201)]),
    "check_id_twice": ("a.id", [OK, OK]),
    "check_no_label": ("new.label", field(label={})),
    "check_no_such_field": ("a.who", ask(who=[{"by": "field", "field": "gone"}])),
    "check_too_deep": ("p0.id", [deep(8)]),
    "check_into_itself": ("s.key", sub("drawn", days="{days}")),
    "check_too_few_lanes": ("k.arms", [arms(None)]),
    "check_else_missing": ("k1.when", [arms(["is", "days", 1], ["is", "days", 2])]),
    "check_else_early": ("k0.when", [arms(None, None)]),
    "check_empty_lane": ("m.steps", [{"id": "p", "kind": "parallel", "lanes": [{"id": "l", "steps": [OK]}, {"id": "m"}]}]),
    "check_nobody_told": ("a.who", ask(who=[])),
    "check_bad_share": ("a.share", ask(mode="share", share=101)),
    "check_no_hours": ("a.due", ask(due={})),
    "check_late_reminder": ("a.due", ask(due={"hours": 8, "remind": [8]})),
    "check_limit_twice": ("a.due", ask(**stages("pass", hours=8))),
    "check_nothing_after": ("a.due", ask(**stages("pass", "remind"))),
    "check_no_refusal_here": ("a.due", ask(kind="do", **stages("refuse"))),
    "check_chosen_later": ("a.who", ask(who=[{"by": "chosen", "at": "a"}])),
    "check_no_time": ("w.until", [OK, {"id": "w", "kind": "wait"}]),
    "base.flow.no_occasion": ("begins.on", {"steps": [OK], "begins": {"on": "full_moon"}}),
    "base.tables.no_such_kind": ("new.kind", field(kind="mood")),
    "base.tables.choices_needed": ("new.options", field(kind="choice")),
    "base.tables.target_needed": ("new.options", field(kind="link", options={"target": "gone"})),
    "base.flow.drawing.title_hides": ("title.new", {**field(inner=True), "title": {"zh": "{new}"}}),
    "base.flow.drawing.arm_always": ("k0.when", [arms(["all"], None)]),
    "base.flow.no_act": ("x.act", [OK, act("gone")]),
    "base.flow.no_flow": ("s.key", sub("gone")),
    "base.flow.drawing.circle": ("s.key", sub("back", days="{days}")),
    "base.flow.drawing.other_needs": ("s.with", sub("other")),
    "base.flow.no_chooser": ("a.who", ask(who=[{"by": "lot"}])),
    "base.flow.person_gone": ("a.who", ask(who=[{"by": "person", "ids": [NOBODY]}])),
    "base.flow.drawing.nobody_there": ("a.who", ask(who=ROLE), "warning"),
    "base.flow.drawing.nobody_instead": ("a.nobody", ask(who=ROLE, nobody={"then": "ask", "who": ROLE})),
    "base.conditions.unknown_field": ("k0.when", [arms(["is", "gone", 1], None)]),
    "base.conditions.no_condition": ("k0.when", [arms(["perhaps", "days", 1], None)]),
    "base.conditions.too_deep": ("k0.when", [arms(nested(13), None)]),
    "base.conditions.too_many": ("k0.when", [arms(["any", *(["is", "days", n] for n in range(200))], None)]),
    "base.flow.engine.missing_key": ("a.", [{"id": "a"}]),
    "base.flow.engine.unknown_key": ("a.colour", ask(colour="red")),
    "base.flow.engine.not_one_of": ("a.mode", ask(mode="most")),
    "base.flow.engine.bad_id": ("A b.id", ask(id="A b")),
    "base.flow.engine.bad_value": ("a.share", ask(share="many")),
    "base.flow.acts.no_table": ("x.table", [OK, act("base.create_record", table="base.flow")]),
    "base.flow.acts.no_field": ("x.set.gone", [OK, act("base.create_record", table="TABLE", **{"set.gone": 1, "set.NAME": "a"})]),
    "base.flow.acts.secret": ("x.set.NAME", [OK, act("base.create_record", table="TABLE", **{"set.NAME": "{account}"})]),
    "base.flow.acts.needed": ("x.set.NAME", [OK, act("base.create_record", table="TABLE")]),
    "base.flow.acts.nothing_to_change": ("x.of", [OK, act("base.change_record", of="about")]),
    "base.flow.acts.no_text": ("x.text", [OK, act("base.send", who=[{"by": "applicant"}])]),
    "base.flow.acts.no_target": ("x.target", [OK, act("base.call_out", target="1")]),
    "base.flow.acts.not_yours": ("x.table", [OK, act("base.create_record", table="TABLE", **{"set.NAME": "a"})]),
}


def test_no_fault_is_without_a_case():
    """Whatever can be told of a drawing stands in the table above: a new fault needs a line there."""
    here = Path(inspect.getfile(faults)).parents[1]
    texts = [inspect.getsource(check_condition), *((here / path).read_text(encoding="utf-8") for path in (
        "drawing/faults.py", "engine/shape.py", "acts/rules.py"))]
    told = {code for text in texts for code in re.findall(r'say\("(base\.[\w.]+)"', text)}
    told |= set(re.findall(r'yield \w*"?\w+"?, say\("(base\.[\w.]+)"', (here / "acts/actions.py").read_text(encoding="utf-8")))
    told |= {code for code in tomllib.loads((here / "says.toml").read_text(encoding="utf-8")) if code.startswith("check_")}
    assert {code.removeprefix("base.flow.") if "check_" in code else code for code in told} == set(DRAWN)


def test_whoever_is_sent_words_must_be_there(stage, drawn):
    told = saved(stage, "eve", [OK, act("base.send", who=[{"by": "person", "ids": [NOBODY]}], text="a")], drawn)
    assert ("base.flow.person_gone", "x.who", "error") in places(told, drawn)


@pytest.fixture
def drawn(stage):
    """What others are made of: two processes that can be started, a table, and somebody who may draw but not write there."""
    stage.flow("drawn", stage.approve("yes", "bob"))
    stage.flow("other", stage.approve("yes", "bob"))
    stage.flow("middle", *sub("drawn", days="{days}"))
    stage.flow("back", *sub("middle", days="{days}"))
    fields = [{"label": {"zh": "名称", "en": "Name"}, "kind": "text", "needed": True}]
    return draw_table(SYSTEM, {"zh": "设备", "en": "Equipment"}, fields)


def saved(stage, by, given, table):
    body = given if isinstance(given, dict) else {"steps": given}
    opened = stage.get(by, "/flow/definitions/drawn")
    told = json.dumps({**opened["body"], **body}).replace("TABLE", table.name).replace("NAME", table.facts[0].name)
    answer = stage.client(by).put("/api/v1/flow/definitions/drawn/draft", json.dumps({
        "body": json.loads(told), "stamp": opened["stamp"]}), content_type="application/json")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["problems"]


def places(problems, table):
    return [(one["code"], f"{one['node']}.{one['field'].replace(table.facts[0].name, 'NAME')}", one["level"]) for one in problems]


@pytest.mark.parametrize("code", DRAWN)
def test_it_is_marked_at_its_step_and_not_published(stage, drawn, code):
    where, given, *more = DRAWN[code]
    by, level = "cid" if code.endswith("not_yours") else "eve", *(more or ["error"])
    full = f"base.flow.{code}" if code.startswith("check_") else code
    RoleOf.objects.create(user=stage.users["cid"], role="hr")
    found = saved(stage, by, given, drawn)
    assert (full, where, level) in places(found, drawn)
    before = Flow.objects.get(key="drawn").published_id
    answer = stage.post(by, "/flow/definitions/drawn/publish", 200 if level == "warning" else 422, note="")
    assert (Flow.objects.get(key="drawn").published_id == before) == (level == "error")
    if level == "error":
        assert full in {one["code"] for one in answer["problems"]}


LATER = {
    "no_end": (sub("two", days="{days}"), "more than 8 deep"),
    "vanished_approver": (ask(who=[{"by": "person", "ids": [NOBODY]}]), "Nobody was found for this step"),
    "vanished_instead": (ask(who=ROLE, nobody={"then": "ask", "who": ROLE}), "Nobody was found for this step"),
    "chooser_of_a_removed_field": (ask(who=[{"by": "field", "field": "gone"}], nobody={"then": "pass"}), "The form has no field “gone”"),
    "no_chooser": (ask(who=[{"by": "lot"}]), "“lot” is no way to choose people"),
    "condition_on_a_removed_field": ([arms(["is", "gone", 1], None)], "There is no field “gone”"),
    "condition_within_another": ([arms(["all", ["not", ["is", "applicant.gone", 1]]], None)], "There is no field “applicant.gone”"),
    "condition_that_cannot_be_compared": ([arms(["over", "days", "many"], None)], "cannot be compared"),
    "act_with_a_removed_field": ([act("base.send", who=[{"by": "applicant"}], text="{gone}")], "The form has no field “gone”"),
    "no_act": ([act("gone")], "“gone” is no action"),
    "no_flow": (sub("gone")[1:], "“gone” does not exist"),
    "nothing_to_wait_for": ([{"id": "w", "kind": "wait", "until": {"field": "why"}}], "The date to wait for is empty"),
}


@pytest.mark.parametrize("what", LATER)
def test_at_run_time_it_stops_at_an_administrator_who_reads_why(stage, what):
    """As with a drawing from before it was refused, or with what went since: an owner has a to-do that says so, and can end it."""
    steps, why = LATER[what]
    steps = [one for one in steps if what != "no_end" or one["id"] == "s"]
    stage.flow("one", *steps)
    stage.flow("two", {**sub("one", days="{days}")[1]})
    stage.start("one")
    stuck = FlowInstance.objects.get(is_stuck=True)
    assert FlowInstance.objects.count() == (8 if what == "no_end" else 1)
    page = stage.get("eve", f"/flow/instances/{stuck.pk}")
    assert (page["status"], page["mine"]["sort"]) == ("running", "admin") and why in page["stopped"]
    assert why in page["story"][-1]["text"]
    stage.post("eve", f"/flow/tasks/{page['mine']['task']}/mend", stop=True)
    assert FlowInstance.objects.get(pk=stuck.pk).status == "stopped"


def test_what_is_shipped_goes_round_in_no_circle(db):
    assert load_shipped() > 0
