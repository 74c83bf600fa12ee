"""Jobs: asked for in a transaction, tried again with patience, told on a board."""

import json

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tongpin.base.access.entity import RoleOf
from tongpin.base.jobs import Again, job, later, run_waiting, running
from tongpin.base.jobs.entity import JobRun
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused, say

pytestmark = pytest.mark.django_db

LABEL = {"zh": "试", "en": "Trial"}
outcomes: list[object] = []


@pytest.fixture(autouse=True)
def _an_empty_queue(db):
    """What the kill tests really committed is none of ours; the removal goes with this test's roll-back."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@job("test.trial", LABEL, tries=3)
def trial(value: int) -> None:
    outcome = outcomes.pop(0) if outcomes else None
    JobRun.objects.create(name="trace", state=JobRun.State.DONE)
    if isinstance(outcome, Exception):
        raise outcome


@job("test.tells", LABEL)
def tells(progress) -> object:
    progress(1, 2)
    with psycopg.connect(**running.plain_parameters(), autocommit=True) as other:
        outcomes.append(other.execute("SELECT steps_done, steps_total, state FROM base_jobrun").fetchone())
    return say("base.jobs.tidied", count=7)


@pytest.fixture(autouse=True)
def _clean():
    outcomes.clear()


def fresh(run: JobRun) -> JobRun:
    run.refresh_from_db()
    return run


def test_asked_for_in_a_transaction_that_fails_it_never_was():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        later("test.trial", value=1)
        raise ZeroDivisionError
    assert not JobRun.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_wrong_arguments_are_refused_at_once():
    with pytest.raises(TypeError):
        later("test.trial", wrong=1)


def test_done_is_done_even_if_it_is_run_again():
    run = later("test.trial", value=1)
    assert run_waiting() == 1
    running.run(run.pk)
    assert (fresh(run).state, JobRun.objects.filter(name="trace").count()) == ("done", 1)


def test_the_same_key_is_queued_once():
    assert later("test.trial", once="a", value=1).pk == later("test.trial", once="a", value=1).pk
    assert ProcrastinateJob.objects.count() == 1


def test_failures_leave_nothing_and_wait_longer_each_time():
    run = later("test.trial", value=1)
    outcomes.extend([OSError("net")] * 3)
    waits = []
    for _ in range(2):
        with pytest.raises(Again) as put_off:
            running.run(run.pk)
        waits.append(put_off.value.seconds)
    running.run(run.pk)
    assert (fresh(run).state, run.failures, waits) == ("failed", 3, [2, 8])
    assert "net" in run.error
    assert not JobRun.objects.filter(name="trace").exists()


def test_a_refusal_by_the_rules_is_not_tried_again():
    run = later("test.trial", value=1)
    outcomes.append(Refused(say("base.jobs.not_failed")))
    running.run(run.pk)
    assert (fresh(run).state, run.message["say"]) == ("failed", "base.jobs.not_failed")


def test_what_a_job_says_is_kept():
    run = later("test.tells")
    run_waiting()
    assert fresh(run).message == {"say": "base.jobs.tidied", "values": {"count": 7}}


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_job_goes_on():
    later("test.tells")
    run_waiting()
    assert outcomes == [(1, 2, "running")]


def test_a_tick_that_comes_twice_queues_once():
    tick = app.tasks["tongpin.tick.base.tidy_jobs"]
    tick.func(timestamp=1_800_000_000)
    tick.func(timestamp=1_800_000_000)
    assert JobRun.objects.filter(name="base.tidy_jobs").count() == 1


@pytest.fixture
def owner() -> User:
    user = User.objects.create_user("boss", "boss@example.com", "x", lang="en")
    RoleOf.objects.create(user=user, role="owner")
    return user


def test_the_board_tells_and_retries(client, owner):
    run = later("test.trial", value=1)
    JobRun.objects.filter(pk=run.pk).update(state="failed", failures=3, starts=3)
    client.force_login(owner)
    board = client.get("/api/v1/jobs").json()
    assert {"test.trial", "base.tidy_jobs"} <= {one["name"] for one in board["jobs"]}
    assert next(one for one in board["jobs"] if one["name"] == "base.tidy_jobs")["next_run"]
    answer = client.post(f"/api/v1/jobs/{run.pk}/retry", json.dumps({}), content_type="application/json")
    assert (answer.json()["state"], fresh(run).starts) == ("waiting", 0)


def test_others_see_only_their_own_job(client):
    user = User.objects.create_user("ann", "ann@example.com", "x")
    client.force_login(user)
    mine, foreign = later("test.trial", asked_by=user.pk, value=1), later("test.trial", value=1)
    paths = ["/api/v1/jobs", f"/api/v1/jobs/{foreign.pk}", f"/api/v1/jobs/{mine.pk}"]
    assert [client.get(path).status_code for path in paths] == [403, 403, 200]
