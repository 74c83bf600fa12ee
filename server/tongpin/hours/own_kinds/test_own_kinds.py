"""A company's own kinds of leave: added on screen, asked for in the form, counted in balance, month and pay."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.drawing.shipped import load_shipped
from tongpin.base.flow.entity import Flow
from tongpin.hours.absence.by_hand import approve
from tongpin.hours.absence.entity import Absence
from tongpin.hours.absence.kinds import kind_of, leave_kind, own_names, shipped_kinds
from tongpin.hours.accrual.entity import LeavePlan
from tongpin.hours.conftest import Caller, with_accounts
from tongpin.hours.documents.entity import DocumentRule
from tongpin.hours.own_kinds import actions
from tongpin.hours.own_kinds.entity import OwnKind
from tongpin.hours.public import hours_of, month_named, unpaid_days
from tongpin.people.persons.entity import Person

NEW = {"name_zh": "生日假", "name_en": "Birthday leave", "paid": "100", "counts": "working", "step": "half_day", "offices": [],
       "valid_from": "2026-01-01", "valid_to": None, "accrual": "none"}
FORM = {"start": "2026-11-04", "start_half": "am", "end": "2026-11-05", "end_half": "pm", "reason": "私事"}


class Sender(Caller):
    def adds(self, status=200, **values):
        return self.sends("post", "/hours/own-leave-kinds", status, values={**NEW, **values})

    def asks(self, kind, **form):
        return self.sends("post", "/flows/hours.leave/path", values={**FORM, "kind": kind, **form}, chosen={})


@pytest.fixture
def cast(october, person):
    people = with_accounts(person, liu="BJ002", zhao="BJ010", zhu="BJ004")
    Person.objects.filter(pk=people["liu"].pk).update(manager=people["zhao"])
    RoleOf.objects.create(user=people["zhu"].user, role="hr")
    RoleOf.objects.create(user=people["liu"].user, role="employee")
    return {key: Sender(one.user) for key, one in people.items()} | {"person": people["liu"]}


def offered(key="hours.leave"):
    kind = next(one for one in Flow.objects.get(key=key).published.body["form"] if one["id"] == "kind")
    return [value for value, _ in kind["options"]["choices"]]


def test_a_kind_is_added_asked_for_taken_and_paid_by_its_share(cast):
    cast["liu"].adds(403)
    (told,) = cast["zhu"].adds(paid="60", accrual="year", days="3", document="证明")["kinds"]
    code, liu = told["code"], cast["person"]
    assert (told["days_a_year"], told["document"], told["days_an_event"]) == (["3"], "证明", None)
    assert offered()[-1] == code == offered("hours.leave_hours")[-1]
    way = cast["liu"].asks(code)
    assert way["problems"] == [] and "批准后生日假还剩 1 天" in [one["text"] for one in way["notes"]]
    assert cast["liu"].asks(code, end="2026-11-09")["problems"][0]["field"] == "end"  # four days of three
    cast["liu"].sends("post", "/flows/hours.leave/start", values={**FORM, "kind": code})
    (card,) = cast["zhao"].client.get("/api/v1/flow/inbox").json()["rows"]
    assert card["title"].endswith("生日假 2 天")
    cast["zhao"].sends("post", f"/flow/tasks/{card['task']}/decide", verdict="approve")
    assert Absence.objects.get(person=liu, kind=code).days == 2
    mine = cast["liu"].client.get(f"/api/v1/hours/people/{liu.pk}/balances").json()["balances"]
    assert next(one["amount"] for one in mine if one["kind"] == code) == "1"
    assert unpaid_days({code: Decimal(2)}, "CN") == Decimal("0.8")


def test_it_counts_in_the_month_of_its_person(cast):
    code, liu = cast["zhu"].adds()["kinds"][0]["code"], cast["person"]
    approve(SYSTEM, liu.pk, code, datetime(2026, 10, 26, 9), datetime(2026, 10, 26, 18), reason="x")
    month = hours_of([liu.pk], month_named("2026-10"))[liu.pk]
    assert month.leave[code] == 1 and month.to_json()["leave"]["生日假"] == 1


@pytest.mark.parametrize(("kind", "country", "unpaid"), [
    ("personal", "CN", 1), ("personal", "DE", 1), ("parental", "DE", 1), ("parental", "CN", 0), ("annual", "CN", 0), ("sick", "CN", 0),
    ("maternity", "CN", 0), ("injury", "CN", 0), ("bereavement", "CN", 0), ("compensatory", "DE", 0)])
def test_what_the_shipped_kinds_pay(kind, country, unpaid):
    assert unpaid_days({kind: Decimal(1)}, country) == unpaid and kind in shipped_kinds()


def test_calendar_days_take_rest_days_too(cast):
    code = cast["zhu"].adds(counts="calendar", step="day")["kinds"][0]["code"]
    way = cast["liu"].asks(code, start="2026-11-06", end="2026-11-09")  # Friday to Monday
    assert Decimal(way["values"]["days"]) == 4
    assert [one["field"] for one in cast["liu"].asks(code, start_half="pm")["problems"]] == ["start_half"]


def test_days_for_an_event_are_counted_by_event(cast):
    code, liu = cast["zhu"].adds(accrual="event", days="2")["kinds"][0]["code"], cast["person"]
    assert [one["field"] for one in cast["liu"].asks(code)["problems"]] == ["event_day"]
    assert cast["liu"].asks(code, event_day="2026-11-01")["problems"] == []
    cast["liu"].sends("post", "/flows/hours.leave/start", values={**FORM, "kind": code, "event_day": "2026-11-01"})
    (card,) = cast["zhao"].client.get("/api/v1/flow/inbox").json()["rows"]
    cast["zhao"].sends("post", f"/flow/tasks/{card['task']}/decide", verdict="approve")
    again = cast["liu"].asks(code, event_day="2026-11-01", start="2026-11-11", end="2026-11-11")
    assert "已休 2 天" in again["problems"][0]["text"]
    assert cast["liu"].asks(code, event_day="2026-11-10", start="2026-11-11", end="2026-11-11")["problems"] == []
    assert Absence.objects.filter(person=liu, kind=code).count() == 1


def test_it_holds_for_its_offices_and_from_its_day(cast, person):
    elsewhere = person("shenzhen:94").office_id
    here = cast["zhu"].adds(valid_from="2026-11-05")["kinds"][0]["code"]
    other = cast["zhu"].adds(name_zh="海边假", name_en="Sea leave", offices=[elsewhere])["kinds"][1]["code"]
    for code, text in ((here, "2026-11-05 起"), (other, "不适用于你所在的办公室")):
        (problem,) = cast["liu"].asks(code)["problems"]
        assert problem["field"] == "kind" and text in problem["text"]


@pytest.mark.parametrize(("values", "field"), [
    ({"name_zh": "年假"}, "name_zh"), ({"name_en": "Urlaub"}, "name_en"), ({"name_en": ""}, "name_en"), ({"paid": "120"}, "paid"),
    ({"paid": "viel"}, "paid"), ({"counts": "calendar"}, "step"), ({"accrual": "year"}, "days"),
    ({"accrual": "event", "days": "x"}, "days"),
    ({"accrual": "weekly"}, "accrual"), ({"offices": [999_999]}, "offices"), ({"valid_to": "2025-12-31"}, "valid_to")])
def test_what_cannot_be_is_told_at_its_field(cast, values, field):
    problems = cast["zhu"].adds(422, **values)["problems"]
    assert field in {one["field"] for one in problems} and not OwnKind.objects.exists() and not LeavePlan.objects.exists()


def test_what_was_taken_keeps_its_share_and_is_ended_not_deleted(cast):
    told = cast["zhu"].adds(document="证明")["kinds"][0]
    approve(SYSTEM, cast["person"].pk, told["code"], datetime(2026, 10, 26, 9), datetime(2026, 10, 26, 18), reason="x")
    at = f"/hours/own-leave-kinds/{told['id']}"
    assert cast["zhu"].sends("patch", at, 422, values={"paid": "50"})["problems"][0]["field"] == "paid"
    cast["zhu"].sends("post", f"{at}/drop", 422, reason="")
    cast["zhu"].sends("patch", at, values={"name_zh": "寿星假", "valid_to": "2026-12-31"})
    assert leave_kind(told["code"]).label["zh"] == "寿星假" and told["code"] not in offered()
    assert kind_of("寿星假", own_names()) == told["code"]


def test_unused_it_goes_with_what_came_with_it(cast):
    told = cast["zhu"].adds(document="证明")["kinds"][0]
    assert kind_of("生日假", own_names()) == told["code"] and DocumentRule.objects.filter(kind=told["code"]).exists()
    assert cast["zhu"].sends("post", f"/hours/own-leave-kinds/{told['id']}/drop", reason="")["kinds"] == []
    assert not DocumentRule.objects.exists() and told["code"] not in offered() and leave_kind(told["code"]) is None


def test_a_process_that_was_drawn_on_offers_it_too(cast, as_role):
    flow = Flow.objects.get(key="hours.leave")
    flow.is_edited = True
    flow.save()
    number = flow.published.number
    code = actions.add_kind(as_role("owner"), NEW).code
    assert offered()[-1] == code and Flow.objects.get(key="hours.leave").published.number == number + 1
    assert load_shipped() == 0 and not Flow.objects.get(key="hours.leave").newer
    assert date(2026, 1, 1) == leave_kind(code).valid_from
