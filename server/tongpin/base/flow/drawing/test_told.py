"""Who is told of a new version: whoever keeps processes always, all concerned where the process asks for it, each once."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM, door
from tongpin.base.events import deliver_pending
from tongpin.base.flow.drawing.actions import publish_shipped
from tongpin.base.flow.drawing.telling import concerned_by
from tongpin.base.flow.entity import Flow
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Say

KEY = "/flow/definitions/news"


@pytest.fixture
def news(stage):
    """Dan works in HR, which draws processes of its field; Eve owns the house and draws here."""
    RoleOf.objects.create(user=stage.users["dan"], role="hr")
    stage.flow("news", stage.approve("first", "bob"))
    told()

    def publish(note="", **more):
        opened = stage.get("eve", KEY)
        saved = stage.client("eve").put(f"/api/v1{KEY}/draft", json.dumps({"body": {**opened["body"], **more}, "stamp": opened["stamp"]}),
                                        content_type="application/json")
        assert saved.status_code == 200, saved.content.decode()
        stage.post("eve", f"{KEY}/publish", note=note)
        return {(one.user.username, one.link): Say.from_json(one.message).text("en") for one in told()}

    return publish


def told():
    while deliver_pending():
        pass
    return list(Notice.objects.filter(once__startswith="flow.published").select_related("user"))


def test_what_comes_with_the_house_is_news_to_nobody(stage, news):
    assert told() == []


def test_whoever_keeps_processes_is_led_to_both_versions_side_by_side(stage, news):
    page = "/processes/news?tab=past&left=1&right=2"
    assert news(note="Cid looks too", steps=[stage.approve("first", "bob"), stage.approve("second", "cid")]) == {
        ("dan", page): "eve published version 2 of “news”: new: “second”. Note: Cid looks too"}


def test_of_another_field_hr_hears_nothing(stage, news):
    Flow.objects.filter(key="news").update(category="pay")
    assert news(quick=False) == {}


def test_all_concerned_are_told_once_and_not_of_fields_they_never_see(stage, news):
    score = {"id": "score", "kind": "number", "label": {"zh": "评分", "en": "Score"}, "inner": True}
    form = [*stage.get("eve", KEY)["body"]["form"], score]
    found = news(tells=True, form=form, steps=[stage.approve("first", "bob"), stage.approve("second", "cid")])
    assert {who: link for who, link in found} == {
        "dan": "/processes/news?tab=past&left=1&right=2", **dict.fromkeys(("ann", "bob", "cid"), "/flow/new/news")}
    assert ["Score" in found[who, link] for who, link in sorted(found)] == [False, False, False, True]


def test_whoever_waits_is_concerned_though_he_may_not_start_it(stage, news):
    stage.start("news")
    Flow.objects.filter(key="news").update(starters=["any"])
    assert {who: link for who, link in news(tells=True)} == {
        "dan": "/processes/news?tab=past&left=1&right=2", "ann": "/me/todo", "bob": "/me/todo"}


def test_many_changes_are_counted_and_an_update_of_the_product_is_the_systems(stage, news):
    flow = Flow.objects.get(key="news")
    steps = [stage.approve("first", "bob"), *(stage.approve(f"more{number}", "cid") for number in range(7))]
    with door(SYSTEM) as opened:
        publish_shipped(opened, flow, {**flow.published.body, "steps": steps}, "")
    one = next(one for one in told() if one.user.username == "eve")
    text = Say.from_json(one.message).text("en")
    assert text.startswith("System published version 2") and text.endswith("new: “more4”, further changes: 2")


def test_all_concerned_are_found_with_as_many_questions_for_many(stage, news):
    flow = Flow.objects.get(key="news")
    _found(flow)  # grants are read once in a process
    few, before = _found(flow)
    more = [User.objects.create(username=f"more{number}") for number in range(20)]
    many, after = _found(flow)
    assert many - few == {one.pk for one in more}
    assert after == before


def _found(flow):
    with CaptureQueriesContext(connection) as seen:
        may_start, _ = concerned_by(flow)
    return may_start, len(seen)
