"""Taken back: what was not lived comes back line by line, what was stays; closed months and what waits are told where it is asked."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tongpin.base import registers
from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM, door
from tongpin.base.flow.entity import FlowInstance
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Refused, Say
from tongpin.hours import public
from tongpin.hours.absence.actions import approve_absences
from tongpin.hours.absence.by_hand import Wish, approve, grant
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.absence.request import Request, desk_of
from tongpin.hours.conftest import Caller, with_accounts
from tongpin.hours.day.actions import explain
from tongpin.hours.day.window import Away
from tongpin.hours.documents.entity import DocumentRule, LeaveDocument
from tongpin.hours.event_leave.entity import LeaveEvent
from tongpin.hours.intake.statement import Approval, Who
from tongpin.hours.month.actions import close, reopen
from tongpin.hours.month.period import month_named
from tongpin.hours.overtime.entity import OVERTIME, Overtime
from tongpin.hours.rule.rules import standard_rule
from tongpin.hours.taken_back.actions import take_back
from tongpin.hours.taken_back.rules import Until, part_of
from tongpin.people.persons.entity import Person

RULE = standard_rule("Asia/Shanghai")
DAYS = [date(2026, 11, day) for day in (4, 5, 6)]
THREE = Away(datetime(2026, 11, 4, 9), datetime(2026, 11, 6, 18), "annual")
SHEET = Away(datetime(2026, 11, 4), datetime(2026, 11, 7), "annual")
OCTOBER = month_named("2026-10")
FORM = {"what": "leave", "day": "2026-11-05", "reason": "项目叫回来"}


@pytest.mark.parametrize(("away", "until", "end", "gone"), [
    (THREE, None, None, [4, 5, 6]), (THREE, Until(DAYS[1]), "05T18:00", [6]), (THREE, Until(DAYS[1], "am"), "05T12:00", [5, 6]),
    (THREE, Until(DAYS[2], "am"), "06T12:00", [6]), (SHEET, Until(DAYS[0]), "04T18:00", [5, 6])])
def test_what_stays_and_which_days_change(away, until, end, gone):
    part = part_of(away, DAYS, until, lambda day: RULE)
    assert [one.day for one in part.gone] == gone
    stays = None if end is None else (datetime(2026, 11, 4, 9), datetime.fromisoformat(f"2026-11-{end}"))
    assert (part.stays and (part.stays.start, part.stays.end)) == stays


@pytest.mark.parametrize(("until", "code"), [
    (Until(DAYS[2]), "nothing"), (Until(date(2026, 11, 3)), "outside"), (Until(date(2026, 11, 7)), "outside")])
def test_what_cannot_be_is_told_at_the_last_day(until, code):
    with pytest.raises(Refused) as refused:
        part_of(THREE, DAYS, until, lambda day: RULE)
    (problem,) = refused.value.problems
    assert (problem.say.code.rpartition(".")[2], problem.place.field) == (code, "until")


class Taker(Caller):
    def path(self, **form):
        return self.post("/flows/hours.take_back/path", values={**FORM, **form}, chosen={})

    def codes(self, **form):
        return [(one["field"], one["code"].rpartition(".")[2]) for one in self.path(**form)["problems"]]


@pytest.fixture
def cast(october, person):
    people = with_accounts(person, liu="BJ002", zhao="BJ010", zhu="BJ004")
    Person.objects.filter(pk=people["liu"].pk).update(manager=people["zhao"])
    RoleOf.objects.create(user=people["zhu"].user, role="hr")
    RoleOf.objects.create(user=people["liu"].user, role="employee")
    return people


@pytest.fixture
def annual(cast):
    """Three days from 4 November on."""
    return approve(SYSTEM, cast["liu"].pk, "annual", THREE.start, THREE.end, reason="回家")


def lines(person, kind="annual"):
    return [(one.amount, one.cause.text("zh")) for one in registers.lines(LEAVE, {"person": person.pk, "kind": kind})]


def test_back_a_day_earlier_by_request(cast, annual):
    liu, zhao = Taker(cast["liu"]), Taker(cast["zhao"])
    before = registers.balance(LEAVE, {"person": cast["liu"].pk, "kind": "annual"})
    way = liu.path(until="2026-11-05", until_half="am")
    told = way["values"]
    assert (Decimal(told["days"]), told["first"], told["last"], way["problems"]) == (Decimal("1.5"), "2026-11-04", "2026-11-06", [])
    assert "年假 2026-11-04 至 2026-11-06，共 3 天" in way["notes"][0]["text"]
    liu.post("/flows/hours.take_back/start", values={**FORM, "until": "2026-11-05", "until_half": "am"})
    zhao.approve()
    assert FlowInstance.objects.get().status == "done"
    annual.refresh_from_db()
    assert annual.state == "taken_back"
    stays = Absence.objects.get(person=cast["liu"], state="approved", starts_at__date="2026-11-04")
    assert stays.days == Decimal("1.5")
    assert lines(cast["liu"])[-3:] == [
        (Decimal(-3), "年假 2026-11-04 09:00 至 2026-11-06 18:00"), (Decimal(3), "销假：年假 2026-11-04 至 2026-11-06"),
        (Decimal("-1.5"), "年假 2026-11-04 09:00 至 2026-11-05 12:00")]
    assert registers.balance(LEAVE, {"person": cast["liu"].pk, "kind": "annual"}) == before + Decimal("1.5")
    assert [explain(cast["liu"].pk, day)[1].leave.get("annual", 0) for day in DAYS] == [1, Decimal("0.5"), 0]


def test_what_waits_or_is_not_there_is_told_with_the_way(cast, annual):
    liu = Taker(cast["liu"])
    assert liu.codes(day="2026-11-09") == [("day", "none_leave")]
    assert liu.codes(what="overtime") == [("day", "none_overtime")]
    assert liu.codes(until="2026-11-06") == [("until", "nothing")]
    leave = {"kind": "personal", "start": "2026-11-09", "start_half": "am", "end": "2026-11-09", "end_half": "pm", "reason": "x"}
    waits = liu.post("/flows/hours.leave/start", values=leave)["instance"]
    (problem,) = liu.path(day="2026-11-09")["problems"]
    assert (problem["code"], problem["link"]) == ("hours.taken_back.waits", f"/flow/requests/{waits}")
    first = liu.post("/flows/hours.take_back/start", values=FORM)["instance"]
    (again,) = liu.post("/flows/hours.take_back/start", 422, values={**FORM, "day": "2026-11-04"})["problems"]
    assert (again["code"], again["link"]) == ("hours.taken_back.asked", f"/flow/requests/{first}")


def test_of_several_on_a_day_one_is_named(cast):
    for hour in (9, 14):
        start = datetime(2026, 11, 5, hour)
        grant(SYSTEM, cast["liu"].pk, Wish("personal", start, start.replace(hour=hour + 2), unit="hours"), reason="x")
    liu = Taker(cast["liu"])
    (which,) = liu.path()["problems"]
    assert which["field"] == "from_time" and "09:00、14:00" in which["text"]
    assert liu.codes(from_time="10:00") == [("from_time", "which")]
    liu.post("/flows/hours.take_back/start", values={**FORM, "from_time": "14:00"})
    Taker(cast["zhao"]).approve()
    assert [one.starts_at.hour for one in Absence.objects.filter(person=cast["liu"], state="approved", kind="personal",
                                                                  starts_at__date="2026-11-05")] == [1]


def test_a_closed_month_refuses_what_lies_in_it_and_no_more(cast):
    made = approve(SYSTEM, cast["liu"].pk, "personal", datetime(2026, 10, 29, 9), datetime(2026, 11, 3, 18), reason="x")
    close(SYSTEM, [cast["liu"].office_id], OCTOBER, as_judged=True)
    liu = Taker(cast["liu"])
    (problem,) = liu.path(day="2026-11-02")["problems"]
    assert problem["field"] == "day" and "2026-10" in problem["text"] and "北京" in problem["text"]
    with pytest.raises(Refused):
        take_back(SYSTEM, f"hours.absence:{made.pk}", reason="x")
    take_back(SYSTEM, f"hours.absence:{made.pk}", until=Until(date(2026, 11, 2)), reason="x")
    assert Absence.objects.get(person=cast["liu"], state="approved", kind="personal", starts_at__date="2026-10-29").days == 3


def test_a_late_one_is_told_to_pay_as_a_difference(cast):
    made = approve(SYSTEM, cast["liu"].pk, "personal", datetime(2026, 10, 28, 9), datetime(2026, 10, 28, 18), reason="x")
    office = cast["liu"].office_id
    close(SYSTEM, [office], OCTOBER, as_judged=True)
    reopen(SYSTEM, office, OCTOBER, reason="销假")
    take_back(SYSTEM, f"hours.absence:{made.pk}", reason="其实来上班了")
    (one,) = public.differences(SYSTEM, [office], OCTOBER)
    assert {row.code: Decimal(row.new) - Decimal(row.old) for row in one.moved}["leave.personal"] == -1
    assert "其实来上班了" in {cause.reason["zh"] for cause in one.causes}


def test_its_document_and_event_follow_it(cast):
    DocumentRule.objects.create(kind="sick", name="病假条", over_days=Decimal(1))
    liu, sick = cast["liu"].pk, []
    for day in (9, 16):
        sick.append(approve(SYSTEM, liu, "sick", datetime(2026, 11, day, 9), datetime(2026, 11, day + 2, 18), reason="病"))
    take_back(SYSTEM, f"hours.absence:{sick[0].pk}", reason="好了")
    take_back(SYSTEM, f"hours.absence:{sick[1].pk}", until=Until(date(2026, 11, 17)), reason="好了")
    gone, kept = LeaveDocument.objects.order_by("due_on")
    assert (gone.state, gone.reason, kept.state) == ("waived", "好了", "missing")
    assert kept.absence.state == "approved" and kept.absence.days == 2
    take_back(SYSTEM, f"hours.absence:{kept.absence_id}", until=Until(date(2026, 11, 16)), reason="好了")
    kept.refresh_from_db()
    assert kept.state == "waived"  # one day needs none
    wish = Wish("parental", datetime(2026, 11, 23, 9), datetime(2026, 11, 26, 18), event_day=date(2025, 2, 28))
    made = grant(SYSTEM, liu, wish, reason="带孩子")
    take_back(SYSTEM, f"hours.absence:{made.pk}", until=Until(date(2026, 11, 23)), reason="x")
    event = LeaveEvent.objects.get()
    assert (event.absence.state, event.absence.days, event.event_day) == ("approved", 1, date(2025, 2, 28))
    assert grant(SYSTEM, liu, wish, reason="又要带孩子").state == "approved"  # what was taken back may be asked for again


def test_overtime_is_taken_back_unless_its_time_off_is_spent(cast):
    liu = cast["liu"].pk
    saturday = Wish("overtime", datetime(2026, 11, 7, 9), datetime(2026, 11, 7, 17), "time_off")
    made = grant(SYSTEM, liu, saturday, reason="上线")
    leave = approve(SYSTEM, liu, "compensatory", datetime(2026, 11, 9, 9), datetime(2026, 11, 9, 12), reason="x")
    caller = Taker(cast["liu"])
    assert caller.codes(what="overtime", day="2026-11-07") == [("day", "spent")]
    with pytest.raises(Refused):
        take_back(SYSTEM, f"hours.overtime:{made.pk}", reason="没来")
    take_back(SYSTEM, f"hours.absence:{leave.pk}", reason="没休")
    assert caller.codes(what="overtime", day="2026-11-07", until="2026-11-07") == [("until", "no_until")]
    caller.post("/flows/hours.take_back/start", values={**FORM, "what": "overtime", "day": "2026-11-07"})
    Taker(cast["zhao"]).approve()
    assert Overtime.objects.get(pk=made.pk).state == "taken_back"
    assert registers.balance(LEAVE, {"person": liu, "kind": "compensatory"}) == 0
    paid = grant(SYSTEM, liu, Wish("overtime", datetime(2026, 11, 10, 19), datetime(2026, 11, 10, 21)), reason="上线")
    take_back(SYSTEM, f"hours.overtime:{paid.pk}", reason="没来")
    assert [one.amount for one in registers.lines(OVERTIME, {"person": liu, "kind": "workday"})][-2:] == [2, -2]


def test_hr_does_it_on_the_day_page_with_a_reason(cast, annual):
    hr, liu = Taker(cast["zhu"]), Taker(cast["liu"])
    page = f"/hours/days/{cast['liu'].pk}/2026-11-05"
    (shown,) = hr.get(page)["approved"]
    assert (shown["ref"], shown["start"], shown["may_take_back"]) == (f"hours.absence:{annual.pk}", "2026-11-04T09:00", True)
    assert liu.get(page)["approved"][0]["may_take_back"] is False
    given = {"approved": shown["ref"], "until": "2026-11-04"}
    liu.post(f"{page}/withdraw", 404, **given, reason="x")
    hr.post(f"{page}/withdraw", 404, approved="people.person:1", reason="x")
    refused = hr.post(f"{page}/withdraw", 422, **given, reason=" ")
    assert refused["problems"][0]["field"] == "reason"
    assert hr.post(f"{page}/withdraw", **given, reason="本人来电")["approved"] == []
    told = Notice.objects.filter(user=cast["liu"].user).latest("id")
    assert told.link == "/me/leave" and "改为到 2026-11-04。原因：本人来电" in Say.from_json(told.message).text("zh")
    assert hr.post(f"{page}/withdraw", 422, **given, reason="再来")["problems"][0]["code"] == "hours.taken_back.already"


def test_no_file_brings_back_what_was_taken_back_here(cast, annual):
    take_back(SYSTEM, f"hours.absence:{annual.pk}", reason="x")
    with door(SYSTEM) as opened:
        told = Approval(Who(), 3, "", "annual", THREE.start, THREE.end, Decimal(3), "days", "approved")
        approve_absences(desk_of(opened, annual), [Request(cast["liu"].pk, told, "审批.xlsx", "刘静")])
    annual.refresh_from_db()
    assert annual.state == "taken_back"
    assert sum(amount for amount, cause in lines(cast["liu"]) if "2026-11-04" in cause) == 0
