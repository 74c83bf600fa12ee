"""Notices: told once, in the reader's language, and nobody reads another's."""

import json

import pytest

from tongpin.base import notices
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import say

pytestmark = pytest.mark.django_db
TOLD = say("base.jobs.tidied", count=3)


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann", "ann@example.com", "x", lang="en")


def test_read_in_the_readers_language(client, ann):
    notices.tell(ann, TOLD, "/somewhere")
    client.force_login(ann)
    (found,) = client.get("/api/v1/notices").json()["notices"]
    assert (found["text"], found["link"]) == ("Removed 3 old job records.", "/somewhere")


def test_a_hearer_that_runs_twice_tells_once(ann):
    assert [notices.tell(ann, TOLD, once="a") for _ in range(2)] == [1, 0]
    assert Notice.objects.count() == 1


def test_a_person_without_account_hears_nothing(ann):
    class Person:
        user_id = None

    assert notices.tell_many([Person(), None], TOLD) == 0


def test_only_ones_own_are_read(client, ann):
    bob = User.objects.create_user("bob", "bob@example.com", "x")
    notices.tell_many([ann, bob, ann], TOLD)
    client.force_login(ann)
    client.post("/api/v1/notices/read", json.dumps({}), content_type="application/json")
    assert (notices.unread_count(ann.pk), notices.unread_count(bob.pk)) == (0, 1)


def test_pages_go_on_where_they_ended(client, ann):
    for _ in range(35):
        notices.tell(ann, TOLD)
    client.force_login(ann)
    first = client.get("/api/v1/notices").json()
    second = client.get(f"/api/v1/notices?before={first['next']}").json()
    assert (len(first["notices"]), len(second["notices"]), second["next"]) == (30, 5, None)
