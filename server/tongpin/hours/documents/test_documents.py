"""Documents for leave: asked for beforehand or after, handed in from the phone, reminded of, waived, or the leave made unpaid."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tongpin.base import registers
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.drawing.shipped import load_shipped
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused, Say
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.absence.entity import LEAVE, Absence
from tongpin.hours.conftest import Caller
from tongpin.hours.day.entity import DayResult
from tongpin.hours.documents import actions
from tongpin.hours.documents.entity import DocumentRule, LeaveDocument
from tongpin.hours.documents.rules import reminds_on, rule_for
from tongpin.hours.month.actions import close
from tongpin.hours.month.period import month_named

PHOTO = b"\x89PNG\r\n\x1a\n photo"


class Sender(Caller):
    def upload(self):
        answer = self.client.post("/api/v1/files", {"file": SimpleUploadedFile("病假条.png", PHOTO)})
        return answer.json()["id"]


@pytest.fixture
def sick(october):
    return DocumentRule.objects.create(kind="sick", name="病假条", over_days=Decimal("0.5"), if_missing="unpaid")


def leave_of(person, first=date(2026, 10, 26), last=date(2026, 10, 27), kind="sick"):
    at = [datetime.fromisoformat(f"{first}T09:00"), datetime.fromisoformat(f"{last}T18:00")]
    return approve(SYSTEM, person.pk, kind, *at, reason="病")


@pytest.mark.parametrize(("office", "days", "found"), [(1, "1", "own"), (2, "1", "all"), (2, "0.5", None), (1, "0.5", None)])
def test_the_rule_of_the_office_stands_before_that_of_the_company(office, days, found):
    rules = [DocumentRule(kind="sick", office_id=None, name="all", over_days=Decimal("0.5")),
             DocumentRule(kind="sick", office_id=1, name="own", over_days=Decimal("0.5"))]
    rule = rule_for(rules, "sick", office, Decimal(days))
    assert (rule.name if rule else None) == found
    assert rule_for(rules, "marriage", office, Decimal(5)) is None


def test_reminders_come_the_day_before_and_every_third_day_from_then_on():
    due = date(2026, 11, 10)
    days = [due + timedelta(days=ahead) for ahead in range(-4, 8)]
    assert [(one - due).days for one in days if reminds_on(one, due)] == [-1, 0, 3, 6]


def test_a_leave_waits_for_its_document_until_it_is_uploaded(person, user, sick):
    liu, other = person("BJ002"), person("BJ004")
    me, colleague, hr = Sender(user("employee", liu)), Sender(user("manager", other)), Sender(user("hr"))
    made = leave_of(liu)
    document = LeaveDocument.objects.get(absence=made)
    assert (document.state, document.due_on) == ("missing", date(2026, 10, 29))
    assert "要交病假条，请在 2026-10-29 前上传" in Say.from_json(Notice.objects.get().message).text("zh")
    assert [actions.remind_due(date(2026, 10, day)) for day in (28, 28, 30)] == [1, 0, 0]
    path = f"/hours/leave-documents/{document.pk}/hand-in"
    colleague.post(path, 404, files=[colleague.upload()])
    assert me.post(path, 422, files=[])["problems"][0]["field"] == "files"
    me.post(path, 422, files=[hr.upload()])
    assert Notice.objects.filter(waits=True).count() == 1
    me.post(path, files=[me.upload()])
    assert not Notice.objects.filter(waits=True).exists()
    (row,) = me.get("/hours/leave-documents?mine=true")["rest"]
    assert row["state"] == "handed" and row["files"][0]["name"] == "病假条.png"
    for caller, status in ((me, 200), (hr, 200), (colleague, 404)):
        caller.get(row["files"][0]["href"].removeprefix("/api/v1"), status)
    assert actions.remind_due(date(2026, 11, 1)) == 0


def test_leave_too_short_or_of_another_kind_needs_none(person, sick):
    liu = person("BJ002")
    leave_of(liu, kind="personal")
    approve(SYSTEM, liu.pk, "sick", datetime(2026, 10, 28, 9), datetime(2026, 10, 28, 12), reason="病")
    assert not LeaveDocument.objects.exists()


def test_hr_makes_it_unpaid_with_a_reason_only_when_the_day_has_passed(person, user, sick):
    liu = person("BJ002")
    hr, me = viewer_of(user("hr")), viewer_of(user("employee", liu))
    made = leave_of(liu)
    document = LeaveDocument.objects.get()
    with pytest.raises(Refused) as refused:
        actions.make_unpaid(hr, document.pk, reason=" ")
    assert refused.value.problems[0].place.field == "reason"
    with pytest.raises(Forbidden):
        actions.make_unpaid(me, document.pk, reason="x")
    LeaveDocument.objects.update(due_on=hr.today)
    with pytest.raises(Refused):
        actions.make_unpaid(hr, document.pk, reason="没交")
    LeaveDocument.objects.update(due_on=hr.today - timedelta(days=1))
    actions.make_unpaid(hr, document.pk, reason="没交")
    made.refresh_from_db()
    assert made.kind == "personal"
    assert registers.lines(LEAVE, {"person": liu.pk, "kind": "personal"})[-1].amount == -2
    moved = [one for one in registers.lines(LEAVE, {"person": liu.pk, "kind": "sick"}) if one.source == f"hours.absence:{made.pk}"]
    assert sum(one.amount for one in moved) == 0
    assert DayResult.objects.get(person=liu, day=date(2026, 10, 26)).leave == {"personal": "1"}
    with pytest.raises(Refused):
        actions.waive(hr, document.pk, reason="再来")


def test_a_closed_month_or_a_rule_that_only_reminds_stays_as_it_is(person, as_role, sick):
    liu, hr = person("BJ002"), as_role("hr")
    made = leave_of(liu)
    LeaveDocument.objects.update(due_on=hr.today - timedelta(days=1), if_missing="remind")
    with pytest.raises(Refused):
        actions.make_unpaid(hr, LeaveDocument.objects.get().pk, reason="没交")
    LeaveDocument.objects.update(if_missing="unpaid")
    close(SYSTEM, [liu.office_id], month_named("2026-10"), as_judged=True)
    with pytest.raises(Refused):
        actions.make_unpaid(hr, LeaveDocument.objects.get().pk, reason="没交")
    assert Absence.objects.get(pk=made.pk).kind == "sick" and LeaveDocument.objects.get().state == "missing"
    actions.waive(hr, LeaveDocument.objects.get().pk, reason="已看过原件")
    assert LeaveDocument.objects.get().state == "waived"


def test_a_request_is_told_what_it_needs_and_brings_its_paper(person, user, sick):
    load_shipped()
    liu, zhao = person("BJ002"), person("BJ010")
    liu.manager = zhao
    liu.save()
    me, lead = Sender(user("employee", liu)), Sender(user("manager", zhao))
    form = {"kind": "sick", "start": "2026-11-04", "start_half": "am", "end": "2026-11-05", "end_half": "pm", "reason": "发烧"}
    way = me.post("/flows/hours.leave/path", values=form, chosen={})
    assert any("病假条" in one["text"] for one in way["notes"]) and way["problems"] == []
    DocumentRule.objects.update(wanted="request")
    refused = me.post("/flows/hours.leave/start", 422, values=form)
    assert [(one["field"], one["code"]) for one in refused["problems"]] == [("papers", "hours.documents.needed")]
    me.post("/flows/hours.leave/start", values={**form, "papers": [me.upload()]})
    (card,) = lead.get("/flow/inbox")["rows"]
    lead.post(f"/flow/tasks/{card['task']}/decide", verdict="approve")
    document = LeaveDocument.objects.get()
    assert document.state == "handed"
    (row,) = me.get("/hours/leave-documents?mine=true")["rest"]
    assert me.get(row["files"][0]["href"].removeprefix("/api/v1")) == PHOTO
