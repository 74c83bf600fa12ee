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


ASKED = notices.About("people.boarding_task", 7)


def waiting(client) -> list[str]:
    return [one["link"] for one in client.get("/api/v1/notices?waiting=true").json()["notices"]]


def test_what_is_asked_waits_until_it_is_done_however_often_it_is_read(client, ann):
    notices.tell(ann, TOLD, "/boarding/7", sort=notices.asking(about=ASKED))
    client.force_login(ann)
    client.post("/api/v1/notices/read", json.dumps({}), content_type="application/json")
    assert (waiting(client), todo(client)) == (["/boarding/7"], 1)
    assert notices.settle(ASKED) == 1
    assert (waiting(client), todo(client)) == ([], None)


def test_it_stands_on_the_list_once_however_often_one_is_reminded(client, ann):
    notices.tell(ann, TOLD, "/boarding/7", sort=notices.asking(about=ASKED))
    notices.tell(ann, TOLD, "/boarding/7", sort=notices.reminding(about=ASKED))
    client.force_login(ann)
    assert (waiting(client), notices.unread_count(ann.pk)) == (["/boarding/7"], 2)


def test_one_of_several_has_done_it(ann):
    bob = User.objects.create_user("bob", "bob@example.com", "x")
    other = notices.About(ASKED.entity, ASKED.id, "other")
    for about in (ASKED, other):
        notices.tell_many([ann, bob], TOLD, "/boarding/7", sort=notices.asking(about=about))
    assert notices.settle(other, [ann.pk]) == 1
    assert set(Notice.objects.filter(waits=True, matter="other").values_list("user", flat=True)) == {bob.pk}
    assert notices.settle(ASKED) == 3  # without a matter: everything about the record
    assert notices.wait_again(other) == 2


def test_what_no_page_closes_is_put_away_by_hand_and_brought_back(client, ann):
    notices.tell(ann, TOLD, "/hours/machines", sort=notices.asking())
    notices.tell(ann, TOLD, "/boarding/7", sort=notices.asking(about=ASKED))
    client.force_login(ann)
    by_room, by_hand = client.get("/api/v1/notices?waiting=true").json()["notices"]
    assert (by_room["by_hand"], by_hand["by_hand"]) == (False, True)
    assert put(client, by_hand) == 204 and waiting(client) == ["/boarding/7"]
    assert put(client, by_hand, done=False) == 204 and len(waiting(client)) == 2
    assert put(client, by_room) == 422 and len(waiting(client)) == 2


def test_nobody_puts_away_what_waits_for_another(client, ann):
    bob = User.objects.create_user("bob", "bob@example.com", "x")
    notices.tell(bob, TOLD, "/hours/machines", sort=notices.asking())
    client.force_login(ann)
    put(client, {"id": Notice.objects.get().pk})
    assert Notice.objects.get().waits


def put(client, one, *, done: bool = True) -> int:
    told = json.dumps({"ids": [one["id"]], "done": done})
    return client.post("/api/v1/notices/done", told, content_type="application/json").status_code


def todo(client):
    return next((one["count"] for one in client.get("/api/v1/me").json()["menu"] if one["key"] == "todo"), None)
