"""Whoever is gone is waited for nowhere: each process asks somebody else, says so in its story, and the clock finds what was missed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.flow.entity import Delegation, FlowInstance, FlowTask
from tongpin.base.flow.jobs import lose_whoever_is_gone
from tongpin.base.flow.losing import lose, lose_missed, lost
from tongpin.base.jobs import run_waiting
from tongpin.base.jobs.entity import JobRun
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User


def shut(stage, *names):
    User.objects.filter(pk__in=[stage.id(name) for name in names]).update(is_active=False)


def story(stage, instance, lang="en"):
    answer = stage.client("ann").get(f"/api/v1/flow/instances/{instance.pk}", headers={"accept-language": lang})
    return [one["text"] for one in answer.json()["story"]]


@pytest.fixture
def instance(stage):
    stage.flow("one", stage.approve("yes", "bob", nobody={"then": "ask", "who": stage.who("cid")}))
    return stage.start("one")


def test_somebody_else_is_asked_and_told_and_the_story_says_so(stage, instance):
    shut(stage, "bob")
    assert lose(stage.id("bob"), timezone.now()) == 1 and run_waiting() == 1
    assert stage.task(instance, "cid") and stage.task(instance, "bob", "closed")
    assert story(stage, instance)[-1] == "bob has left or has no account any more; “yes” now waits for: cid"
    assert lose(stage.id("bob"), timezone.now()) == 0


def test_where_nobody_is_found_an_owner_has_it(stage, instance):
    shut(stage, "bob", "cid")
    for name in ("bob", "cid"):
        lose(stage.id(name), timezone.now())
    run_waiting()
    instance.refresh_from_db()
    assert instance.is_stuck and stage.get("eve", "/flow/inbox")["rows"][0]["sort"] == "admin"
    User.objects.filter(pk=stage.id("ann")).update(lang="zh")
    assert "bob已离职或账号已停用，「yes」改由管理员处理" in story(stage, instance, "zh")


def test_where_others_are_asked_it_waits_for_them_only(stage, simple):
    instance = simple()
    shut(stage, "bob")
    assert lost(instance.pk, stage.id("bob"))
    assert story(stage, instance)[-1] == "bob has left or has no account any more; “yes” waits for them no longer"
    stage.post("cid", f"/flow/tasks/{stage.task(instance, 'cid').pk}/decide", verdict="approve")
    assert FlowInstance.objects.get().status == "done"


def test_who_can_sign_in_again_keeps_what_waits(stage, instance):
    shut(stage, "bob")
    lose(stage.id("bob"), timezone.now())
    User.objects.filter(pk=stage.id("bob")).update(is_active=True)
    run_waiting()
    assert stage.task(instance, "bob")


def test_the_hourly_look_finds_whoever_was_missed_once(stage, instance):
    shut(stage, "bob")
    assert "1" in lose_whoever_is_gone().text("en")
    assert lose_missed(timezone.now()) == 0 and JobRun.objects.count() == 1
    run_waiting()
    assert stage.task(instance, "cid") and lose_whoever_is_gone() is None


def test_a_queue_behind_him_goes_on(stage):
    stage.flow("row", stage.approve("yes", "bob", "cid", "dan", mode="serial"))
    instance = stage.start("row")
    shut(stage, "cid")
    lose_missed(timezone.now())
    run_waiting()
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    assert stage.task(instance, "dan")


def test_who_was_stood_in_for_is_asked_himself_again_and_told(stage):
    now = timezone.now()
    with door(SYSTEM) as opened:
        for start in (-1, 5):
            opened.create(Delegation, user_id=stage.id("bob"), deputy_id=stage.id("cid"), reason="away",
                          from_at=now + timedelta(days=start), to_at=now + timedelta(days=start + 2))
    stage.flow("one", stage.approve("yes", "bob"))
    instance = stage.start("one")
    assert stage.task(instance, "cid").instead_of_id == stage.id("bob")
    shut(stage, "cid")
    lose(stage.id("cid"), now)
    run_waiting()
    assert stage.task(instance, "bob").instead_of_id is None
    assert [one.to_at for one in Delegation.objects.all()] == [now]
    assert Notice.objects.filter(user=stage.users["bob"], message__say="base.flow.deputy_gone").count() == 2


def test_an_applicant_who_is_gone_leaves_what_came_back_to_an_owner(stage, instance):
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/return", to="start", comment="how many?")
    shut(stage, "ann")
    lose_missed(timezone.now())
    run_waiting()
    page = stage.get("eve", f"/flow/instances/{instance.pk}")
    assert page["mine"]["sort"] == "admin" and page["stopped"].startswith("It came back to the applicant")
    assert page["mine"]["hows"] == ["again", "skip", "stop"]
    stage.post("eve", f"/flow/tasks/{page['mine']['task']}/mend", 422, users=[stage.id("dan")])
    stage.post("eve", f"/flow/tasks/{page['mine']['task']}/mend", skip=True)
    assert stage.task(instance, "bob").round == 2


def test_the_hourly_look_asks_as_often_for_many(stage, simple):
    for _ in range(2):
        simple()
    lose_missed(timezone.now())
    with CaptureQueriesContext(connection) as few:
        lose_missed(timezone.now())
    for _ in range(5):
        simple()
    with CaptureQueriesContext(connection) as many:
        lose_missed(timezone.now())
    assert len(few) == len(many) == 2 and FlowTask.objects.filter(state="open").count() == 14
