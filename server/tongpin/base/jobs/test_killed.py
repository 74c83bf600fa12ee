"""Killed workers: a job cut off in the middle is done once all the same; one that kills its workers is given up."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tongpin.base.access import SYSTEM
from tongpin.base.entities import door
from tongpin.base.events import event, hears
from tongpin.base.jobs import job, later
from tongpin.base.jobs.entity import JobRun
from tongpin.base.tests_ground.killed import processes, until

WORKER = "import django; django.setup(); import {module}; from tongpin.base.jobs import worker; worker.work(**{options})"
QUICK = {"heartbeat": 0.3, "dead_after": 1.2}

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@job("test.leaves_a_trace", {"zh": "试", "en": "test"})
def leaves_a_trace(gate: str) -> None:
    JobRun.objects.create(name="trace", state=JobRun.State.DONE)
    while Path(gate).exists():
        time.sleep(0.05)


@job("test.kills", {"zh": "试", "en": "test"})
def kills() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@event("test.bell_rung")
@dataclass(frozen=True)
class BellRung:
    times: int


@hears(BellRung)
def note_the_bell(fact: BellRung) -> None:
    JobRun.objects.create(name=f"bell {fact.times}", state=JobRun.State.DONE)


@pytest.fixture
def start():
    with processes() as begin:
        yield lambda: begin(WORKER.format(module=__name__, options=QUICK))


def state(run: JobRun) -> str:
    run.refresh_from_db()
    return run.state


def test_a_job_cut_off_is_done_once(start, tmp_path):
    gate = tmp_path / "gate"
    gate.touch()
    run = later("test.leaves_a_trace", gate=str(gate))
    worker = start()
    until(lambda: state(run) == "running", 45)
    worker.kill()
    gate.unlink()
    assert not JobRun.objects.filter(name="trace").exists()
    start()
    until(lambda: state(run) == "done", 45)
    assert (run.starts, JobRun.objects.filter(name="trace").count()) == (2, 1)


def test_a_job_that_kills_its_worker_twice_is_given_up(start):
    run = later("test.kills")
    for _ in range(2):
        worker = start()
        until(lambda worker=worker: worker.poll() is not None, 45)
    start()
    until(lambda: state(run) == "failed", 45)
    assert run.message["say"] == "base.jobs.killed_its_worker"


def test_the_worker_delivers_what_was_announced(start):
    with door(SYSTEM) as opened:
        opened.announce(BellRung(3))
    start()
    until(lambda: JobRun.objects.filter(name="bell 3").exists(), 45)
    assert JobRun.objects.filter(name="bell 3").count() == 1
