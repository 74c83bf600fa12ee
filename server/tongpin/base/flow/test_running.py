"""Running: a process from the form to its end, over HTTP, as the people in it see it."""

from __future__ import annotations

from tongpin.base.events import deliver_pending
from tongpin.base.flow.entity import FlowEvent, FlowInstance
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice


def test_from_the_form_to_the_yes(stage, simple):
    form = stage.get("ann", "/flows/simple")
    assert [one["name"] for one in form["fields"]] == ["days", "why", "pay", "account", "papers"]
    instance = simple(why="tired")
    (card,) = stage.get("bob", "/flow/inbox")["rows"]
    assert (card["title"], card["applicant"]["name"], card["quick"]) == ("ann, 2 days", "ann", True)
    assert {one["label"]: one["text"] for one in card["facts"]} == {"Days": "2", "Why": "tired"}
    page = stage.get("bob", f"/flow/instances/{instance.pk}")
    assert page["mine"]["may"][:2] == ["approve", "refuse"] and page["values"]["days"] == 2
    stage.post("bob", f"/flow/tasks/{card['task']}/decide", verdict="approve", comment="fine")
    assert FlowInstance.objects.get().status == "done"
    page = stage.get("ann", f"/flow/instances/{instance.pk}")
    assert [one["comment"] for one in page["story"]] == ["", "fine", ""]
    assert page["places"]["yes"]["tasks"][0]["verdict"] == "approve"


def test_each_step_is_in_the_ledger_and_the_events_in_order(stage, simple):
    instance = simple()
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    verbs = list(LedgerLine.objects.filter(entity="base.flow_instance").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["start", "approve"]
    seqs = list(FlowEvent.objects.filter(instance=instance).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1)) and len(seqs) > 4


def test_notices_are_told_once_however_often_they_are_delivered(stage, simple):
    simple()
    from tongpin.base.events.entity import Delivery, OutboxEvent

    while deliver_pending():
        pass
    assert Notice.objects.filter(user=stage.users["bob"]).count() == 1
    Delivery.objects.all().delete()
    OutboxEvent.objects.update(done_at=None)
    while deliver_pending():
        pass
    assert Notice.objects.filter(user=stage.users["bob"]).count() == 1
