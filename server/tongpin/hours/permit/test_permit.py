"""Permits of special working hours: a card without one is warned of on the card, in its draft and before the close, by day."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.hours.cards.editing import save_card
from tongpin.hours.month.checklist import checklists
from tongpin.hours.month.period import month_of
from tongpin.people.departments.entity import Department
from tongpin.people.public import offices

from .actions import save_permit, warn
from .rules import gaps

pytestmark = pytest.mark.django_db
JAN, FEB, MAR = (date(2026, month, 1) for month in (1, 2, 3))


@pytest.mark.parametrize(("held", "expected"), [
    ([], [(JAN, MAR)]),
    ([(JAN, MAR)], []),
    ([(date(2025, 6, 1), FEB)], [(date(2026, 2, 2), MAR)]),
    ([(FEB, date(2026, 2, 10)), (date(2026, 2, 11), date(2027, 1, 1))], [(JAN, date(2026, 1, 31))]),
    ([(date(2026, 1, 5), date(2026, 1, 6)), (date(2026, 1, 8), MAR)], [(JAN, date(2026, 1, 4)), (date(2026, 1, 7), date(2026, 1, 7))]),
    ([(date(2026, 4, 1), date(2026, 5, 1)), (date(2025, 1, 1), date(2025, 2, 1))], [(JAN, MAR)]),
])
def test_days_without_a_permit(held, expected):
    assert gaps(held, JAN, MAR) == expected


def permit(office, first, last, kind="comprehensive", **more):
    values = {"office": office, "kind": kind, "number": f"京人社 {first}", "authority": "朝阳区人社局", "valid_from": first,
              "valid_to": last}
    return save_permit(SYSTEM, {**values, **more}, [])


@pytest.fixture
def summed(person, as_role):
    who, hr = person("BJ002"), as_role("hr")
    card = {"office": who.office_id, "person": who.pk, "name": "综合", "kind": "comprehensive", "valid_from": "2026-10-01"}
    return who, hr, save_card(hr, card)


def item(hr, office, month=date(2026, 10, 1)):
    wanted = [one for one in offices() if one.id == office]
    return next((one for one in checklists(hr, wanted, month_of(month))[office] if one.code == "permit"), None)


def test_the_check_list_counts_the_days_without_one(summed, person):
    who, hr, _ = summed
    assert (item(hr, who.office_id).level, item(hr, who.office_id).count) == ("warning", 31)
    permit(who.office_id, date(2026, 1, 1), date(2026, 10, 20), kind="free")  # another system
    permit(who.office_id, date(2026, 1, 1), date(2026, 10, 20))
    assert item(hr, who.office_id).count == 11
    permit(who.office_id, date(2026, 10, 21), date(2027, 10, 20))
    assert item(hr, who.office_id).level == "done"
    assert item(hr, person("SH002").office_id) is None


def test_a_permit_of_a_department_reaches_those_below_it_and_nobody_else(summed):
    who, hr, _ = summed
    other = Department.objects.exclude(pk=who.department_id).exclude(pk=who.department.parent_id).first()
    permit(who.office_id, date(2026, 1, 1), date(2026, 12, 31), department=other.pk)
    assert item(hr, who.office_id).count == 31
    permit(who.office_id, date(2026, 2, 1), date(2026, 12, 31), department=who.department_id)
    assert item(hr, who.office_id).level == "done"


def test_elsewhere_than_in_china_nobody_asks_for_one(person, as_role):
    munich, hr = person("MU001"), as_role("hr")
    save_card(hr, {"office": munich.office_id, "name": "Vertrauen", "kind": "free", "valid_from": "2026-10-01"})
    assert item(hr, munich.office_id) is None


def test_the_card_and_its_draft_tell_how_it_stands(summed, client):
    who, _, card = summed
    client.force_login(User.objects.get(username="hr"))

    def stands():
        page = client.get("/api/v1/hours/rule-cards").json()
        return next(one["permit"] for one in page["own"] if one["id"] == card.pk), page

    assert stands()[0]["level"] == "warning"
    body = {"values": {"office": who.office_id, "kind": "free", "valid_from": "2026-12-01"}}
    told = client.post("/api/v1/hours/rule-cards/told", json.dumps(body), content_type="application/json").json()["told"]
    assert "从 2026-12-01 起没有登记有效的批件" in told[-1]
    values = {"office": who.office_id, "kind": "comprehensive", "number": "京人社 7", "authority": "朝阳区人社局",
              "valid_from": "2026-01-01", "valid_to": "2099-12-31"}
    assert client.post("/api/v1/hours/permits", json.dumps({"values": values}), content_type="application/json").status_code == 200
    told, page = stands()
    assert (told["level"], told["text"]) == ("ok", "批件 京人社 7（朝阳区人社局），到 2099-12-31")
    assert [one["state"] for one in page["permits"]] == ["holds"]
    assert client.post("/api/v1/hours/permits", json.dumps({"values": values}), content_type="application/json").status_code == 422


def test_who_may_not_keep_cards_keeps_no_permits(summed, signed_in):
    body = json.dumps({"values": {}})
    assert signed_in("employee").post("/api/v1/hours/permits", body, content_type="application/json").status_code == 403


def test_a_permit_ends_after_it_began(summed):
    with pytest.raises(Refused) as refused:
        permit(summed[0].office_id, date(2026, 5, 1), date(2026, 4, 1))
    assert refused.value.problems[0].place.field == "valid_to"


def test_hr_is_reminded_once_a_stage_and_not_where_another_permit_follows(summed, user):
    who = summed[0]
    user("payroll")
    first = permit(who.office_id, date(2026, 1, 1), date(2026, 12, 31))
    reminded = lambda day: (warn(day), Notice.objects.filter(once__startswith=f"permit:{first.pk}:").count())[1]  # noqa: E731
    assert [reminded(date(2026, *day)) for day in ((9, 1), (10, 5), (10, 6), (12, 5), (12, 31))] == [0, 1, 1, 2, 3]
    permit(who.office_id, date(2027, 1, 1), date(2027, 12, 31))
    assert reminded(date(2027, 1, 1)) == 3
