"""Requests about hours: what is known beforehand, who is asked, and what a yes writes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongpin.base import registers
from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.conftest import Caller, with_accounts
from tongpin.hours.mend.entity import Mend
from tongpin.hours.month.actions import close
from tongpin.hours.month.period import month_named
from tongpin.hours.overtime.entity import Overtime
from tongpin.hours.rule.entity import RuleCard
from tongpin.people.persons.entity import Person

LEAVE_FORM = {"kind": "annual", "start": "2026-11-04", "start_half": "pm", "end": "2026-11-05", "end_half": "pm", "reason": "家里有事"}


@pytest.fixture
def cast(october, person):
    """刘静 works under 赵建华; 朱娜 is HR, 梁军 the owner."""
    people = with_accounts(person, liu="BJ002", zhao="BJ010", zhu="BJ004", liang="BJ001")
    Person.objects.filter(pk=people["liu"].pk).update(manager=people["zhao"])
    Person.objects.filter(pk=people["zhao"].pk).update(manager=people["liang"])
    RoleOf.objects.create(user=people["zhu"].user, role="hr")
    RoleOf.objects.create(user=people["liang"].user, role="owner")
    return people


def balance(one):
    return registers.balance(LEAVE, {"person": one.pk, "kind": "annual"})


def test_a_leave_goes_to_the_lead_and_counts(cast):
    before = balance(cast["liu"])
    liu, zhao = Caller(cast["liu"]), Caller(cast["zhao"])
    way = liu.post("/flows/hours.leave/path", values=LEAVE_FORM, chosen={})
    assert Decimal(way["values"]["days"]) == Decimal("1.5") and way["problems"] == []
    assert [one["people"][0]["name"] for one in way["steps"] if one["people"]] == ["赵建华", "朱娜"]
    assert way["notes"][0]["text"] == f"批准后年假还剩 {(before - Decimal('1.5')).normalize():f} 天"
    liu.post("/flows/hours.leave/start", values=LEAVE_FORM)
    (card,) = zhao.get("/flow/inbox")["rows"]
    assert card["title"].endswith("年假 1.5 天") and card["notes"] and card["due_at"]
    zhao.approve()
    assert FlowInstance.objects.get().status == "done"
    assert balance(cast["liu"]) == before - Decimal("1.5")
    assert Absence.objects.filter(person=cast["liu"], starts_at__date="2026-11-04").get().days == Decimal("1.5")
    assert Caller(cast["zhu"]).get("/flow/inbox?box=copied")["counts"]["copied"] == 1


def test_more_than_is_left_or_twice_is_refused_before_it_is_handed_in(cast):
    liu = Caller(cast["liu"])
    refused = liu.post("/flows/hours.leave/start", 422, values={**LEAVE_FORM, "end": "2027-05-05"})
    assert {one["field"] for one in refused["problems"]} == {"end"}
    liu.post("/flows/hours.leave/start", values=LEAVE_FORM)
    Caller(cast["zhao"]).approve()
    again = liu.post("/flows/hours.leave/start", 422, values={**LEAVE_FORM, "kind": "personal"})
    assert again["problems"][0]["code"] == "hours.processes.overlaps"
    nothing = liu.post("/flows/hours.leave/start", 422, values={})
    assert {one["field"] for one in nothing["problems"]} == {"kind", "start", "start_half", "end", "end_half", "reason"}


def test_what_still_waits_for_a_decision_counts(cast):
    """Two requests of three days each with five left: the second is refused before it is handed in, and neither is counted for itself."""
    liu = Caller(cast["liu"])
    left = balance(cast["liu"])
    form = {"kind": "annual", "start": "2026-11-02", "start_half": "am", "end": "2026-11-04", "end_half": "pm", "reason": "回家"}
    waits = liu.post("/flows/hours.leave/start", values=form)["instance"]
    overlaps = liu.post("/flows/hours.leave/start", 422, values={**form, "kind": "personal", "start": "2026-11-04", "end": "2026-11-05"})
    assert [(one["code"], one["link"]) for one in overlaps["problems"]] == [
        ("hours.processes.overlaps_waiting", f"/flow/requests/{waits}")]
    later = {**form, "start": "2026-11-09", "end": f"2026-11-{8 + int(left):02}"}
    assert 3 <= left <= 5
    refused = liu.post("/flows/hours.leave/start", 422, values=later)
    assert [one["code"] for one in refused["problems"]] == ["hours.processes.balance_waits"]
    way = liu.post("/flows/hours.leave/path", values={**later, "end": "2026-11-09"}, chosen={})
    assert way["problems"] == [] and "另有 3 天" in way["notes"][1]["text"]
    Caller(cast["zhao"]).approve()
    assert FlowInstance.objects.get(pk=waits).status == "done" and balance(cast["liu"]) == left - 3


def test_a_month_closed_meanwhile_becomes_an_administrators_to_do(cast):
    liu, owner = Caller(cast["liu"]), Caller(cast["liang"])
    form = {**LEAVE_FORM, "kind": "personal", "start": "2026-10-27", "end": "2026-10-27", "start_half": "am"}
    liu.post("/flows/hours.leave/start", values=form)
    close(SYSTEM, [cast["liu"].office_id], month_named("2026-10"), as_judged=True)
    Caller(cast["zhao"]).approve()
    instance = FlowInstance.objects.get()
    assert (instance.status, instance.is_stuck) == ("running", True)
    page = owner.get(f"/flow/instances/{instance.pk}")
    assert "已关账" in page["stopped"] and page["mine"]["may"] == ["mend"]
    assert not Absence.objects.filter(person=cast["liu"], starts_at__date="2026-10-27").exists()
    owner.post(f"/flow/tasks/{page['mine']['task']}/mend", stop=True, comment="下月再请")
    assert FlowInstance.objects.get().status == "stopped"


def test_the_page_tells_how_it_stands_when_it_is_opened(cast):
    liu, zhao = Caller(cast["liu"]), Caller(cast["zhao"])
    form = {**LEAVE_FORM, "start": "2026-11-11", "end": "2026-11-12"}
    first, second = (liu.post("/flows/hours.leave/start", values=one)["instance"] for one in (LEAVE_FORM, form))
    told = FlowInstance.objects.get(pk=second).kept.notes
    zhao.post(f"/flow/tasks/{FlowTask.objects.get(instance=first, state='open').pk}/decide", verdict="approve")
    with CaptureQueriesContext(connection) as seen:
        page = zhao.get(f"/flow/instances/{second}")
    left = balance(cast["liu"]) - Decimal("1.5")
    assert page["notes"][0]["text"] == f"批准后年假还剩 {left.normalize():f} 天"
    assert FlowInstance.objects.get(pk=second).kept.notes == told
    assert len(seen) <= 24  # plans, service and lines of leave are three of them, what else the applicant asked for is one
    close(SYSTEM, [cast["liu"].office_id], month_named("2026-11"), as_judged=True)
    assert "已关账" in zhao.get(f"/flow/instances/{second}")["notes"][0]["text"]


def test_more_than_three_days_also_ask_the_head_of_the_department(cast):
    department = cast["liu"].department
    department.head = cast["liang"]
    department.save()
    form = {**LEAVE_FORM, "kind": "personal", "end": "2026-11-11"}
    Caller(cast["liu"]).post("/flows/hours.leave/start", values=form)
    Caller(cast["zhao"]).approve()
    assert FlowTask.objects.get(state="open").user == cast["liang"].user


def test_overtime_and_a_missing_punch_write_through_the_existing_verbs(cast):
    liu, zhao = Caller(cast["liu"]), Caller(cast["zhao"])
    liu.post("/flows/hours.overtime/start", values={
        "day": "2026-10-22", "from_time": "19：00", "to_time": "21:30", "reason": "上线"})
    zhao.approve()
    assert Overtime.objects.filter(person=cast["liu"], day="2026-10-22").get().hours == Decimal("2.5")
    liu.post("/flows/hours.missing_punch/start", values={
        "day": "2026-10-21", "which": "in", "clock": "8:51", "reason": "手机没电"})
    (card,) = zhao.get("/flow/inbox")["rows"]
    assert card["notes"][-1]["text"] == "本月第 1 次补卡"
    zhao.approve()
    mend = Mend.objects.get(person=cast["liu"])
    assert mend.kind == "punch" and "手机没电" in mend.reason


def test_requests_that_wait_count_towards_the_cap(cast):
    liu = Caller(cast["liu"])
    RuleCard.objects.create(office=cast["liu"].office, name="卡", valid_from="2026-01-01", overtime_limit=5, overtime_over="refuse")
    form = {"day": "2026-11-12", "from_time": "19:00", "to_time": "22:00", "reason": "上线"}
    first = liu.post("/flows/hours.overtime/start", values=form)["instance"]
    second = {**form, "day": "2026-11-13"}
    (problem,) = liu.post("/flows/hours.overtime/start", 422, values=second)["problems"]
    assert problem["code"] == "hours.processes.overtime_over_month"
    way = liu.post("/flows/hours.overtime/path", values={**second, "to_time": "20:00"}, chosen={})
    assert "其中 3 小时还在等审批" in [one["text"] for one in way["notes"]] and way["problems"] == []
    Caller(cast["zhao"]).approve()
    assert FlowInstance.objects.get(pk=first).status == "done"  # its own hours do not stand in its way


def test_a_missing_punch_is_asked_for_once_while_it_waits(cast):
    liu, zhao = Caller(cast["liu"]), Caller(cast["zhao"])
    form = {"day": "2026-10-21", "which": "in", "clock": "8:51", "reason": "手机没电"}
    first = liu.post("/flows/hours.missing_punch/start", values=form)["instance"]
    (problem,) = liu.post("/flows/hours.missing_punch/start", 422, values={**form, "clock": "09:00"})["problems"]
    assert (problem["field"], problem["link"]) == ("which", f"/flow/requests/{first}")
    assert "2026-10-21 的上班补卡已经申请过" in problem["text"]
    other = liu.post("/flows/hours.missing_punch/start", values={**form, "which": "out", "clock": "18:05"})["instance"]
    liu.post("/flows/hours.missing_punch/start", values={**form, "day": "2026-10-22"})
    assert len(zhao.get("/flow/inbox")["rows"]) == 3 and other != first


def test_a_trip_counts_as_a_trip(cast):
    form = {key: value for key, value in LEAVE_FORM.items() if key != "kind"}
    Caller(cast["liu"]).post("/flows/hours.trip/start", values={**form, "place": "上海"})
    Caller(cast["zhao"]).approve()
    assert Absence.objects.get(person=cast["liu"], starts_at__date="2026-11-04").kind == "trip"
