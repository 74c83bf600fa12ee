"""A request that a bad line sends twice is one request."""

from __future__ import annotations

from tongpin.base.flow.entity import FlowInstance


def asks(stage, who, once, days=2):
    values = {"days": days, "why": "tired"}
    return stage.post(who, "/flows/simple/start", values=values, chosen={}, once=once)


def test_sent_again_it_is_the_same_one(stage, simple):
    simple()
    first = asks(stage, "ann", "k1")
    assert asks(stage, "ann", "k1", days=3) == first
    assert FlowInstance.objects.filter(sent_key="k1").count() == 1
    assert asks(stage, "ann", "k2") != first


def test_the_key_is_the_persons_own(stage, simple):
    simple()
    assert asks(stage, "ann", "k1") != asks(stage, "bob", "k1")


def test_what_was_refused_may_be_mended_and_sent_under_the_same_key(stage, simple):
    simple()
    before = FlowInstance.objects.count()
    stage.post("ann", "/flows/simple/start", status=422, values={}, chosen={}, once="k1")
    assert FlowInstance.objects.count() == before
    asks(stage, "ann", "k1")
    assert FlowInstance.objects.count() == before + 1
