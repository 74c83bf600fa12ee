"""A delegation covers what is open: handed to the deputy when it begins, decided by him with a trace, and back when it ends."""

from datetime import timedelta

from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.flow.entity import Delegation, FlowInstance, FlowTask
from tongpin.base.flow.handing import hand_due
from tongpin.base.flow.jobs import see_to_deputies
from tongpin.base.jobs import run_waiting
from tongpin.base.ledger.entity import LedgerLine


def named(stage, who, deputy, hours=(-1, 48), **more):
    now = timezone.now()
    told = {"to": stage.id(deputy), "reason": "home leave", **more,
            **{key: (now + timedelta(hours=one)).isoformat() for key, one in zip(("from_at", "to_at"), hours, strict=True)}}
    made = stage.post(who, "/flow/delegations", **told)["delegations"][0]["id"]
    run_waiting()
    return made


def started(stage, key="one"):
    stage.flow(key, stage.approve("yes", "bob"))
    return stage.start(key)


def test_what_is_open_goes_to_the_deputy_who_decides_it_with_a_trace(stage):
    instance = started(stage)
    named(stage, "bob", "cid")
    task = stage.task(instance, "cid")
    assert task.instead_of_id == stage.id("bob") and not stage.get("bob", "/flow/inbox")["rows"]
    assert [one["instance"] for one in stage.get("cid", "/flow/inbox")["rows"]] == [instance.pk]
    stage.post("cid", f"/flow/tasks/{task.pk}/decide", verdict="approve")
    story = stage.get("bob", f"/flow/instances/{instance.pk}")["story"]
    assert [(one["text"], one["comment"]) for one in story[1:3]] == [
        ("bob is stood in for: “yes” now waits for: cid", "home leave"), ("cid approved “yes” for bob", "")]
    assert LedgerLine.objects.filter(entity="base.flow_instance", verb="hand_task").count() == 1


def test_ended_early_what_is_left_comes_back(stage):
    instance = started(stage)
    key = named(stage, "bob", "cid")
    assert stage.client("bob").delete(f"/api/v1/flow/delegations/{key}").status_code == 200
    run_waiting()
    assert stage.task(instance, "bob").instead_of_id is None
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    assert FlowInstance.objects.get().status == "done"


def test_the_clock_sees_to_what_begins_and_what_ends_once(stage):
    instance = started(stage)
    key = named(stage, "bob", "cid", hours=(5, 9))
    assert see_to_deputies() is None and stage.task(instance, "bob")
    Delegation.objects.filter(pk=key).update(from_at=timezone.now() - timedelta(minutes=1))
    assert "1" in see_to_deputies().text("en") and see_to_deputies() is None
    run_waiting()
    late = started(stage, "two")  # asked of the deputy from the first
    assert stage.task(instance, "cid") and stage.task(late, "cid")
    Delegation.objects.filter(pk=key).update(to_at=timezone.now())
    assert "2" in see_to_deputies().text("en") and see_to_deputies() is None
    run_waiting()
    assert stage.task(instance, "bob") and stage.task(late, "bob")


def test_only_the_processes_it_is_for(stage):
    first, second = started(stage), started(stage, "two")
    named(stage, "bob", "cid", flows=["two"])
    assert stage.task(first, "bob") and stage.task(second, "cid")


def test_nobody_stands_in_for_his_own_request(stage):
    instance = started(stage)
    named(stage, "bob", "ann")
    assert stage.task(instance, "bob") and FlowTask.objects.count() == 1


def test_a_deputy_hands_on_to_his_own(stage):
    instance = started(stage)
    named(stage, "bob", "cid")
    named(stage, "cid", "dan")
    assert stage.task(instance, "dan").instead_of_id == stage.id("bob")


def test_a_queue_of_jobs_is_not_asked_for_twice(stage):
    started(stage)
    with door(SYSTEM) as opened:
        for _ in range(2):
            opened.create(Delegation, user_id=stage.id("bob"), deputy_id=stage.id("cid"), reason="away",
                          from_at=timezone.now() - timedelta(hours=1), to_at=timezone.now() + timedelta(hours=1))
        assert hand_due(opened, timezone.now()) == 1 and hand_due(opened, timezone.now()) == 0
    assert run_waiting() == 1
