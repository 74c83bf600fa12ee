"""Killed steps: a process ended by kill -9 in the middle of a decision or of the clock's work loses no step and does none twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from tongpin.base.flow.engine import replay
from tongpin.base.flow.engine.happenings import from_json
from tongpin.base.flow.engine.state import State
from tongpin.base.flow.entity import FlowEvent, FlowInstance, FlowState, FlowTask
from tongpin.base.flow.jobs import sweep_at
from tongpin.base.jobs.entity import JobRun
from tongpin.base.ledger.chain import verify
from tongpin.base.tests_ground.killed import Begin, gate_at, processes, until

DECIDE = (
    "import django; django.setup(); from tongpin.base.flow import actions; "
    "from tongpin.base.access.rights import viewer_of; from tongpin.base.signin.entity import User; "
    "actions.decide(viewer_of(User.objects.get(pk={user})), {task}, actions.Verdict('approve'))")
WORK = "import django; django.setup(); from tongpin.base.jobs import worker; worker.work(heartbeat=0.3, dead_after=1.2)"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def start() -> Iterator[Begin]:
    with processes() as begin:
        yield begin


def is_sound(instance: FlowInstance) -> bool:
    """The events tell the same as the state, and the tasks beside it."""
    events = FlowEvent.objects.filter(instance=instance).order_by("seq")
    state = State.from_json(FlowState.objects.get(pk=instance.pk).body)
    rows = {task.seq: (task.state, task.verdict) for task in FlowTask.objects.filter(instance=instance)}
    told = {key: (task.state, task.verdict) for key, task in state.tasks.items()}
    return replay(from_json(one.body) for one in events) == state and rows == told and list(verify()) == []


def test_a_decision_is_whole_or_has_not_been(stage, start):
    stage.flow("two", stage.approve("first", "bob"), stage.approve("second", "cid"))
    instance = stage.start("two")
    task = stage.task(instance, "bob").pk
    before = FlowEvent.objects.count()
    with gate_at("base_flowevent") as reached:
        cut = start(DECIDE.format(user=stage.id("bob"), task=task))
        reached()
        cut.kill()
        cut.wait()
    assert FlowEvent.objects.count() == before and stage.task(instance, "bob") and is_sound(instance)
    assert start(DECIDE.format(user=stage.id("bob"), task=task)).wait(60) == 0
    assert stage.task(instance, "cid").node == "second" and is_sound(instance)


@pytest.mark.parametrize("due", [
    {"hours": 8, "then": "pass"}, {"stages": [{"hours": 4, "then": "remind"}, {"hours": 4, "then": "pass"}]}])
def test_what_is_due_is_done_once_however_the_worker_dies(stage, start, due):
    stage.flow("late", stage.approve("yes", "bob", due=due))
    instance = stage.start("late")
    long_ago = timezone.now() - timedelta(minutes=1)
    kept = FlowState.objects.get(pk=instance.pk)
    kept.body["tasks"]["1"]["stage"] = len(due.get("stages", [0])) - 1
    kept.body["tasks"]["1"]["next_at"] = kept.body["tasks"]["1"]["due_at"] = long_ago.isoformat()
    FlowState.objects.filter(pk=instance.pk).update(body=kept.body, next_at=long_ago)
    assert sweep_at(timezone.now()) == 1 and sweep_at(timezone.now()) == 1
    run = JobRun.objects.get(name="base.flow_tick")
    with gate_at("base_flowevent") as reached:
        worker = start(WORK)
        reached()
        worker.kill()
        worker.wait()
    assert FlowInstance.objects.get().status == "running"
    start(WORK)
    until(lambda: JobRun.objects.get(pk=run.pk).state == "done")
    assert FlowInstance.objects.get().status == "done"
    assert FlowEvent.objects.filter(instance=instance, name="Voted").count() == 1
