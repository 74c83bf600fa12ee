"""Questions to the database: a full inbox asks as often as a short one, a long story as often as a new one."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 15


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
    boxes = [("bob", "/flow/inbox"), ("ann", "/flow/inbox?box=started"), ("bob", "/flow/inbox?box=done"), ("eve", "/flow/between")]
    few = [asked(stage, *one)[0] for one in boxes]
    for number in range(12):
        instance = simple(why=f"{number}")
        if number % 3 == 0:
            stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    many = [asked(stage, *one)[0] for one in boxes]
    assert max(many) <= MOST and many == few, (few, many)
    assert len(asked(stage, "bob", "/flow/inbox")[1]["rows"]) == 9


def test_a_page_asks_as_often_for_a_long_story(stage, simple):
    instance = simple()
    few, _ = asked(stage, "bob", f"/flow/instances/{instance.pk}")
    for number in range(10):
        stage.post("ann", f"/flow/instances/{instance.pk}/comment", text=f"{number}")
    many, page = asked(stage, "bob", f"/flow/instances/{instance.pk}")
    assert len(page["story"]) == 11 and many == few <= MOST
