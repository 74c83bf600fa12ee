"""Questions to the database: a full inbox asks as often as a short one, a long story as often as a new one."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongpin.base.access import rights
from tongpin.base.flow import actions
from tongpin.base.flow.inbox import Wanted, inbox

MOST = 15
A_DECISION = 7  # the task with its instance and state, locked; who is next; tasks; events and state; outbox; ledger twice
A_START = 13


def asked(stage, name, path):
    client = stage.client(name)
    client.get(f"/api/v1{path}")  # grants and definitions are read once in a process
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    return len(seen), answer.json()


def test_boxes_ask_as_often_for_many(stage, simple):
    first = simple()
    simple()
    stage.post("bob", f"/flow/tasks/{stage.task(first, 'bob').pk}/decide", verdict="approve")
    boxes = [("bob", "/flow/inbox"), ("bob", "/flow/inbox?late=true"), ("bob", "/flow/inbox/kinds"),
             ("ann", "/flow/inbox?box=started"), ("bob", "/flow/inbox?box=done"), ("eve", "/flow/between")]
    few = [asked(stage, *one)[0] for one in boxes]
    for number in range(12):
        instance = simple(why=f"{number}")
        if number % 3 == 0:
            stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    many = [asked(stage, *one)[0] for one in boxes]
    assert max(many) <= MOST and many == few, (few, many)
    assert len(asked(stage, "bob", "/flow/inbox")[1]["rows"]) == 9


def test_an_inbox_is_five_questions(stage, simple):
    """Its tasks, who else is asked there, who they are (and who is no person), how much waits."""
    for number in range(5):
        simple(why=f"{number}")
    bob = stage.viewer("bob")
    rights.grants_of(bob)
    with CaptureQueriesContext(connection) as seen:
        found = inbox(bob, Wanted())
    assert len(found["rows"]) == found["counts"]["waiting"] == 5 == counted(seen)


def test_a_page_asks_as_often_for_a_long_story(stage, simple):
    instance = simple()
    few, _ = asked(stage, "bob", f"/flow/instances/{instance.pk}")
    for number in range(10):
        stage.post("ann", f"/flow/instances/{instance.pk}/comment", text=f"{number}")
    many, page = asked(stage, "bob", f"/flow/instances/{instance.pk}")
    assert len(page["story"]) == 11 and many == few <= MOST


def test_a_step_is_few_statements(stage):
    stage.flow("two", stage.approve("first", "bob"), stage.approve("second", "cid"))
    ann, bob = stage.viewer("ann"), stage.viewer("bob")
    actions.start(ann, "two", {"days": 2}, {})  # the definition and the viewer's grants are read
    rights.grants_of(bob)
    with CaptureQueriesContext(connection) as started:
        instance = actions.start(ann, "two", {"days": 2}, {})
    task = stage.task(instance, "bob").pk
    with CaptureQueriesContext(connection) as decided:
        actions.decide(bob, task, actions.Verdict("approve", "fine"))
    assert (counted(started), counted(decided)) == (A_START, A_DECISION), [one["sql"] for one in decided]


def counted(seen):
    return sum("SAVEPOINT" not in (one["sql"] or "") for one in seen.captured_queries)
