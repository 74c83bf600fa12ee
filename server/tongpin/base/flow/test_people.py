"""People semantics over HTTP: two at once, given back, passed on, asked along, deputies, urging, helping."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tongpin.base.flow import actions
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.flow.jobs import sweep_at
from tongpin.base.jobs import run_waiting
from tongpin.base.words import Refused


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_instant_one_verdict_counts(stage, simple):
    instance, said = simple(), []
    start = threading.Barrier(2)

    def decide(name, verdict):
        task, viewer = stage.task(instance, name).pk, stage.viewer(name)
        start.wait()
        try:
            actions.decide(viewer, task, actions.Verdict(verdict, "because"))
            said.append(verdict)
        except Refused as refused:
            said.append(refused.problems[0].say.code)
        finally:
            connection.close()

    both = [threading.Thread(target=decide, args=pair) for pair in (("bob", "approve"), ("cid", "refuse"))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    counted = {"approve", "refuse"} & set(said)
    assert len(said) == 2 and len(counted) == 1
    assert set(said) - counted <= {"base.flow.engine.task_not_open", "base.flow.engine.not_running"}
    assert FlowInstance.objects.get().status == ("done" if "approve" in counted else "refused")


def test_given_back_to_the_applicant_and_straight_here_again(stage):
    stage.flow("two", stage.approve("first", "bob"), stage.approve("second", "cid"))
    instance = stage.start("two")
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    mine = stage.get("cid", f"/flow/instances/{instance.pk}")["mine"]
    assert {one["node"] for one in mine["returns"]} == {"start", "first"}
    stage.post("cid", f"/flow/tasks/{mine['task']}/return", to="start", resume=True, comment="how many?")
    page = stage.get("ann", f"/flow/instances/{instance.pk}")
    assert page["mine"]["sort"] == "revise" and page["form_editable"]
    stage.post("ann", f"/flow/instances/{instance.pk}/resubmit", values={"days": 5})
    assert stage.task(instance, "cid").round == 2
    assert stage.get("cid", "/flow/inbox")["rows"][0]["title"] == "ann, 5 days"


def test_passed_on_and_asked_along(stage, simple):
    stage.flow("one", stage.approve("yes", "bob"))
    instance = stage.start("one")
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/transfer", user=stage.id("cid"), comment="yours")
    stage.post("cid", f"/flow/tasks/{stage.task(instance, 'cid').pk}/add", users=[stage.id("dan")], where="before")
    assert stage.task(instance, "cid", "queued") and stage.task(instance, "dan")
    refused = stage.post("dan", f"/flow/tasks/{stage.task(instance, 'dan').pk}/transfer", 422, user=stage.id("ann"))
    assert refused["problems"][0]["field"] in ("user", "users", "to")
    texts = [one["text"] for one in stage.get("ann", f"/flow/instances/{instance.pk}")["story"]]
    assert "bob passed “yes” on to cid" in texts and "cid asked dan along in “yes”" in texts


def test_a_deputy_is_asked_with_a_trace(stage):
    now = timezone.now()
    told = {"to": stage.id("cid"), "from_at": (now - timedelta(hours=1)).isoformat(), "to_at": (now + timedelta(days=2)).isoformat()}
    stage.post("bob", "/flow/delegations", 422, **told)
    made = stage.post("bob", "/flow/delegations", **told, reason="away")["delegations"][0]
    assert (made["state"], made["to"]["name"]) == ("now", "cid")
    stage.flow("one", stage.approve("yes", "bob"))
    instance = stage.start("one")
    task = stage.task(instance, "cid")
    assert task.instead_of_id == stage.id("bob")
    stage.post("cid", f"/flow/tasks/{task.pk}/decide", verdict="approve")
    texts = [one["text"] for one in stage.get("bob", f"/flow/instances/{instance.pk}")["story"]]
    assert "cid approved “yes” for bob" in texts
    stage.client("bob").delete(f"/api/v1/flow/delegations/{made['id']}")
    assert stage.get("bob", "/flow/delegations")["delegations"][0]["state"] == "over"


def test_nobody_found_waits_for_an_owner_who_names_somebody(stage):
    stage.flow("lost", {"id": "yes", "kind": "approve", "title": {"zh": "批", "en": "yes"}, "who": [{"by": "role", "role": "payroll"}]})
    instance = stage.start("lost")
    assert FlowInstance.objects.get().is_stuck
    (card,) = stage.get("eve", "/flow/inbox")["rows"]
    assert card["sort"] == "admin"
    stage.post("bob", f"/flow/tasks/{card['task']}/mend", 404, skip=True)
    stage.post("eve", f"/flow/tasks/{card['task']}/mend", users=[stage.id("bob")])
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    assert FlowInstance.objects.get().status == "done"


def test_a_batch_decides_each_for_itself(stage, simple):
    tasks = [stage.task(simple(), "bob").pk for _ in range(3)]
    stage.post("bob", f"/flow/tasks/{tasks[0]}/decide", verdict="approve")
    told = stage.post("bob", "/flow/decide", tasks=[*tasks, 999999])
    assert told["done"] == tasks[1:] and [one["task"] for one in told["refused"]] == [tasks[0], 999999]


def test_urged_not_too_often_and_withdrawn_by_the_applicant_only(stage, simple):
    instance = simple()
    stage.post("ann", f"/flow/instances/{instance.pk}/urge")
    stage.post("ann", f"/flow/instances/{instance.pk}/urge", 422)
    stage.post("bob", f"/flow/instances/{instance.pk}/withdraw", 422)
    stage.post("ann", f"/flow/instances/{instance.pk}/withdraw")
    assert FlowInstance.objects.get().status == "withdrawn" and not FlowTask.objects.filter(state="open").exists()


def test_who_is_mentioned_may_read_from_then_on(stage, simple):
    instance = simple()
    stage.get("dan", f"/flow/instances/{instance.pk}", 404)
    stage.post("bob", f"/flow/instances/{instance.pk}/comment", text="look", mentions=[stage.id("dan")])
    assert stage.get("dan", f"/flow/instances/{instance.pk}")["story"][-1]["comment"] == "look"


def test_another_process_is_waited_for(stage):
    stage.flow("below", stage.approve("yes", "cid"))
    stage.flow("above", {"id": "sub", "kind": "flow", "key": "below", "with": {"days": "{days}"}, "title": {"zh": "子", "en": "sub"}})
    instance = stage.start("above")
    child = FlowInstance.objects.get(parent=instance)
    stage.post("cid", f"/flow/tasks/{stage.task(child, 'cid').pk}/decide", verdict="approve")
    from tongpin.base.events import deliver_pending

    while deliver_pending():
        pass
    assert FlowInstance.objects.get(pk=instance.pk).status == "done"


@pytest.mark.parametrize("wait", [True, False])
def test_a_process_that_cannot_be_started_tells_the_administrator_why(stage, wait):
    stage.flow("below", stage.approve("yes", "cid"))
    stage.flow("above", {"id": "sub", "kind": "flow", "key": "below", "with": {"days": "{why}"}, "wait": wait,
                         "title": {"zh": "子", "en": "sub"}})
    instance = stage.start("above", why="many")
    page = stage.get("eve", f"/flow/instances/{instance.pk}")
    assert page["mine"]["sort"] == "admin" and page["mine"]["why"] == page["stopped"]
    assert "“below” could not be started: “many” is not a number" in page["stopped"] and page["children"] == []
    stage.post("eve", f"/flow/tasks/{page['mine']['task']}/mend", skip=True)
    assert FlowInstance.objects.get().status == "done"


def test_the_clock_reminds_once_and_passes_what_is_overdue(stage):
    stage.flow("late", stage.approve("yes", "bob", due={"hours": 8, "remind": [4], "then": "pass"}))
    instance, now = stage.start("late"), timezone.now()
    assert sweep_at(now) == 0
    from tongpin.base.flow.running import ticked

    assert ticked(instance.pk, now + timedelta(hours=5)) and not ticked(instance.pk, now + timedelta(hours=5))
    assert ticked(instance.pk, now + timedelta(days=9))
    assert FlowInstance.objects.get().status == "done"
    assert run_waiting() == 0


def test_the_clock_goes_through_the_stages_of_a_limit(stage):
    """Nobody here has a lead: it goes up to an administrator, who is told; the stage after that never comes."""
    from tongpin.base.flow.running import ticked

    told = [{"hours": 4, "then": "remind"}, {"hours": 4, "then": "escalate"}, {"hours": 4, "then": "pass"}]
    stage.flow("staged", stage.approve("yes", "bob", due={"stages": told}))
    instance, now = stage.start("staged"), timezone.now()
    assert ticked(instance.pk, now + timedelta(hours=5)) and not ticked(instance.pk, now + timedelta(hours=6))
    assert ticked(instance.pk, now + timedelta(hours=9)) and not ticked(instance.pk, now + timedelta(days=9))
    page = stage.get("eve", f"/flow/instances/{instance.pk}")
    assert (page["status"], page["mine"]["sort"]) == ("running", "admin")
    assert [one["name"] for one in page["story"]] == ["Started", "Reminded", "Stuck", "Replaced"]


def test_a_running_instance_moves_to_another_version_on_purpose(stage):
    flow = stage.flow("moved", stage.approve("yes", "bob"))
    instance = stage.start("moved")
    body = {**flow.published.body, "steps": [*flow.published.body["steps"], stage.approve("more", "cid")]}
    stage.client("eve").put("/api/v1/flow/definitions/moved/draft", {"body": body, "stamp": 1}, content_type="application/json")
    stage.post("eve", "/flow/definitions/moved/publish", note="one more")
    stage.post("ann", f"/flow/instances/{instance.pk}/move", 403, version=2, comment="please")
    stage.post("eve", f"/flow/instances/{instance.pk}/move", 422, version=2)
    stage.post("eve", f"/flow/instances/{instance.pk}/move", version=2, comment="one more looks at it")
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    assert stage.task(instance, "cid").node == "more"


def test_a_box_is_narrowed_by_process_and_by_what_is_late(stage):
    stage.flow("slow", stage.approve("yes", "bob", due={"hours": 8}))
    stage.flow("free", stage.approve("yes", "bob"))
    late, fresh = stage.start("slow"), stage.start("slow")
    stage.start("free")
    FlowTask.objects.filter(instance=late).update(due_at=timezone.now() - timedelta(hours=1))
    told = stage.get("bob", "/flow/inbox/kinds")
    assert ([(one["key"], one["count"]) for one in told["flows"]], told["late"]) == ([("slow", 2), ("free", 1)], 1)
    for who, box in (("bob", "waiting"), ("ann", "started")):
        rows = stage.get(who, f"/flow/inbox?box={box}&late=true")["rows"]
        assert [(one["instance"], one["overdue"]) for one in rows] == [(late.pk, True)]
        assert {one["instance"] for one in stage.get(who, f"/flow/inbox?box={box}&flow=slow")["rows"]} == {late.pk, fresh.pk}
    assert stage.get("dan", "/flow/inbox/kinds") == {"flows": [], "late": 0}


def delivered():
    from tongpin.base.events import deliver_pending
    from tongpin.base.notices.entity import Notice

    while deliver_pending():
        pass
    return {(one.user_id, one.sort): one.deeds for one in Notice.objects.all()}


def test_a_mail_offers_what_the_step_allows_and_a_reminder_is_one(stage):
    stage.flow("told", stage.approve("first", "bob", may=["transfer"]), stage.approve("second", "cid"))
    instance, bob, cid = stage.start("told"), stage.id("bob"), stage.id("cid")
    assert delivered() == {(bob, "ask"): ["approve"]}
    stage.post("ann", f"/flow/instances/{instance.pk}/urge")
    assert delivered() == {(bob, "ask"): ["approve"], (bob, "remind"): []}
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    assert delivered()[cid, "ask"] == ["approve", "return"]
