"""Moving on screen: what runs by an older version, where each would stand in the newer one, moved with a reason or left with one."""

from __future__ import annotations

import json

import pytest

from tongpin.base.events import deliver_pending
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice

KEY = "/flow/definitions/mv"


@pytest.fixture
def draw(stage):
    """Publishes the process with other steps or another form."""

    def publish(*steps, **more):
        opened = stage.get("eve", KEY)
        body = {**opened["body"], "steps": list(steps), **more}
        saved = stage.client("eve").put(f"/api/v1{KEY}/draft", json.dumps({"body": body, "stamp": opened["stamp"]}),
                                        content_type="application/json")
        assert saved.status_code == 200 and not saved.json()["problems"], saved.content.decode()
        stage.post("eve", f"{KEY}/publish", note="newer")

    stage.flow("mv", stage.approve("first", "bob"), stage.approve("second", "cid"))
    return publish


def approve(stage, instance, who):
    stage.post(who, f"/flow/tasks/{stage.task(instance, who).pk}/decide", verdict="approve")


def test_it_is_foretold_who_can_go_over_and_each_goes_for_itself(stage, draw):
    early, late = stage.start("mv"), stage.start("mv")
    approve(stage, late, "bob")
    draw({**stage.approve("first", "bob"), "title": {"zh": "初看", "en": "First look"}}, stage.approve("third", "dan"))
    told = stage.get("eve", f"{KEY}/older")
    assert (told["number"], told["may"], told["more"]) == (2, True, False)
    assert [(one["id"], one["version"], one["at"], one["there"], bool(one["why"])) for one in told["rows"]] == [
        (early.pk, 1, ["first"], ["First look"], False), (late.pk, 1, ["second"], [], True)]
    assert "second" in told["rows"][1]["why"]

    none = stage.post("eve", f"{KEY}/move", 422, instances=[early.pk], version=2, comment=" ")
    assert none["problems"][0]["field"] == "comment"
    done = stage.post("eve", f"{KEY}/move", instances=[early.pk, late.pk, early.pk], version=2, comment="The law changed")
    assert done["moved"] == [early.pk] and [one["instance"] for one in done["refused"]] == [late.pk]
    assert [one["id"] for one in stage.get("eve", f"{KEY}/older")["rows"]] == [late.pk]
    approve(stage, early, "bob")
    approve(stage, early, "dan")
    approve(stage, late, "cid")
    assert {stage.get("ann", f"/flow/instances/{one.pk}")["status"] for one in (early, late)} == {"done"}


def test_whom_it_is_with_is_told_and_the_reason_stays_in_the_ledger(stage, draw):
    instance = stage.start("mv")
    draw(stage.approve("first", "bob"))
    stage.post("eve", f"{KEY}/move", instances=[instance.pk], version=2, comment="The law changed")
    while deliver_pending():
        pass
    told = [one for one in Notice.objects.all() if one.message["say"] == "base.flow.moved"]
    assert {one.user_id for one in told} == {stage.id("ann"), stage.id("bob")}
    assert LedgerLine.objects.filter(verb="move_version", body__contains="The law changed").count() == 1


def test_what_was_filled_in_must_be_readable_in_the_other_version(stage, draw):
    instance = stage.start("mv", why="tired")
    form = [{**one, "kind": "date"} if one["id"] == "why" else one for one in stage.get("eve", KEY)["body"]["form"]]
    draw(stage.approve("first", "bob"), form=form)
    assert "Why" in stage.get("eve", f"{KEY}/older")["rows"][0]["why"]
    refused = stage.post("eve", f"/flow/instances/{instance.pk}/move", 422, version=2, comment="newer")
    assert refused["problems"][0]["code"] == "base.flow.move_no_field"
    assert stage.get("ann", f"/flow/instances/{instance.pk}")["version"] == 1


def test_only_who_mends_is_offered_it_and_only_while_there_is_a_newer_one(stage, draw):
    instance = stage.start("mv")
    page = stage.get("eve", f"/flow/instances/{instance.pk}")
    assert "move" not in page["may"] and page["move"] is None
    draw(stage.approve("first", "bob"))
    page = stage.get("eve", f"/flow/instances/{instance.pk}")
    assert "move" in page["may"] and (page["move"]["number"], page["move"]["there"]) == (2, ["first"])
    mine = stage.get("ann", f"/flow/instances/{instance.pk}")
    assert "move" not in mine["may"] and mine["move"] is None
    stage.get("ann", f"{KEY}/older", 404)
    stage.post("ann", f"{KEY}/move", 404, instances=[instance.pk], version=2, comment="mine")


def test_an_instance_of_another_process_is_not_moved_by_this_one(stage, draw):
    stage.flow("other", stage.approve("yes", "bob"))
    strange = stage.start("other")
    draw(stage.approve("first", "bob"))
    assert stage.post("eve", f"{KEY}/move", instances=[strange.pk], version=2, comment="x") == {"moved": [], "refused": []}
