"""A new version of a process that has to be read: whom it asks, in whose language, and that the last one takes the others' place."""

from __future__ import annotations

import pytest

from tongpin.base.events import deliver_pending
from tongpin.base.flow.drawing.actions import new_flow, publish, save_draft
from tongpin.base.flow.entity import Flow
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Say

from .actions import acknowledge
from .entity import Acknowledgement, Change
from .listing import change_page, changes
from .versions import ask_to_read

pytestmark = pytest.mark.django_db
STEP = {"id": "one", "kind": "approve", "title": {"zh": "上级审批", "en": "Manager"}, "who": [{"by": "role", "role": "hr"}]}


@pytest.fixture
def drawn(as_role):
    """drawn(read_within=7, …) publishes the next version of one process."""
    owner = as_role("owner")
    flow = new_flow(owner, {"zh": "借设备", "en": "Borrow a device"})

    def next_version(*, starters=("all",), steps=(STEP,), **more):
        Flow.objects.filter(pk=flow.pk).update(starters=list(starters))
        fresh = Flow.objects.select_related("published").get(pk=flow.pk)
        stamp = fresh.published.stamp if fresh.published else 0
        body = {"format": 1, "form": [], "title": {"zh": "{applicant}", "en": "{applicant}"}, "summary": [], "steps": list(steps), **more}
        save_draft(owner, flow.key, body, stamp)
        publish(owner, flow.key, "")
        while deliver_pending():
            pass
        return flow.key

    return next_version


def test_all_who_may_start_it_have_to_say_that_they_have_read_it_in_their_language(drawn, person):
    me, other = person(), person(number=1)
    drawn()
    assert not Change.objects.exists()
    key = drawn(tells=True, read_within=7, steps=[STEP, {**STEP, "id": "two", "title": {"zh": "设备科", "en": "Stores"}}])
    change = Change.objects.get()
    assert set(change.persons) == {me.person_id, other.person_id}
    assert (change.acknowledge_by - change.effective_day).days == 7
    mine = Notice.objects.get(user=me.user_id, waits=True, link=f"/changes/{change.pk}")
    assert "“Borrow a device”, version 2" in Say.from_json(mine.message).text("en")
    page = change_page(me, change)
    assert page["change"]["subject"] == "「借设备」第 2 版" and "设备科" in page["change"]["text"]
    assert page["process"] == key and page["change"]["asks_me"]
    acknowledge(me, change)
    assert not Notice.objects.filter(user=me.user_id, waits=True, link=f"/changes/{change.pk}").exists()
    assert change_page(me, change)["reached"] == {"told": 2, "read": 1}


def test_whom_it_does_not_concern_does_not_read_it(drawn, person):
    drawn(starters=["any"])
    person()
    drawn(starters=["any"], tells=True, read_within=7, quick=True)
    assert not Change.objects.exists(), "nobody may start it and nobody is in it"
    me = person(number=1)
    drawn(tells=True, read_within=3)
    change = Change.objects.get()
    later = person(number=2)
    assert [one["id"] for one in changes(me)["changes"]] == [change.pk]
    assert changes(later)["changes"] == []


def test_the_next_version_takes_the_place_of_one_not_read_yet(drawn, person):
    me = person()
    drawn()
    drawn(tells=True, read_within=7, quick=True)
    drawn(tells=True, read_within=7)
    old, new = Change.objects.order_by("id")
    waits = Notice.objects.filter(user=me.user_id, waits=True, about_entity="work.change").values_list("about_id", flat=True)
    assert (list(waits), old.acknowledge_by) == ([new.pk], None)


def test_heard_twice_it_asks_once(drawn, person):
    person()
    drawn()
    key = drawn(tells=True, read_within=7, quick=True)
    assert ask_to_read(key, 2, None) is None
    assert (Change.objects.count(), Acknowledgement.objects.count()) == (1, 1)
