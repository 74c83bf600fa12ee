"""The leaving certificate: from the last day on, kept as it was issued, void as soon as it is not true any more."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from decimal import Decimal

import pytest

from tongpin.base import files
from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.people.contracts import text
from tongpin.people.contracts.entity import ContractTemplate
from tongpin.people.persons.entity import Person

from . import actions, rules
from .clause import actions as clause
from .entity import LeaveCase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]


@pytest.fixture
def printed(monkeypatch):
    """What stands on the papers that are printed."""
    found = []
    monkeypatch.setattr("tongpin.people.certificates.actions.text.printed",
                        lambda kept, sealed: found.append(" ".join(one["text"] for one in kept["blocks"])) or b"%PDF")
    return found


def left(person, last=SYSTEM.today, **facts):
    """A case whose last day is today."""
    return actions.open_case(SYSTEM, person, {"last_day": last, "told_on": last - timedelta(days=40), **facts})


def certified(case):
    return actions.issue_certificate(SYSTEM, LeaveCase.objects.get(pk=case.pk))


def test_the_certificate_waits_for_the_last_day(next_one, signed_in):
    hr = signed_in("hr")
    case = left(next_one, SYSTEM.today + timedelta(days=3))
    path = f"/api/v1/leaving/{case.pk}/certificate"
    assert hr.post(path).json()["problems"][0]["code"] == "people.leaving.not_closed"
    LeaveCase.objects.filter(pk=case.pk).update(last_day=SYSTEM.today)
    assert hr.get(f"/api/v1/leaving/{case.pk}").json()["certificate"] is None
    file = hr.post(path).json()["certificate"]["file"]
    answer = hr.get(file["href"])
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
    auditor = signed_in("auditor")
    assert auditor.get(file["href"]).status_code == 404
    assert auditor.get(f"/api/v1/leaving/{case.pk}").json()["certificate"] is None


def test_the_certificate_is_kept_as_it_was_issued_and_anybody_verifies_it(next_one, client):
    made = certified(left(next_one)).certificate
    (kept,) = files.of_owner("people.certificate", made.pk)
    before = files.content(kept)
    ContractTemplate.objects.create(key="leaving-certificate", number=9, kind="certificate", name_zh="新", name_en="new",
                                    valid_from=SYSTEM.today, body=text.shipped("employment-certificate"))
    assert certified(case_of(next_one)).certificate == made
    assert hashlib.sha256(files.content(files.of_owner("people.certificate", made.pk).get())).hexdigest() == made.digest
    assert files.content(kept) == before
    told = client.post("/api/v1/verify/code", {"code": made.code}, "application/json").json()
    assert (told["found"], told["kind"]["zh"], told["void_day"]) == (True, "离职证明", None)


def case_of(person):
    return LeaveCase.objects.get(person=person)


def test_a_duty_that_is_left_stands_on_the_certificate(chen, printed):
    case = left(chen)
    with pytest.raises(Refused, match="decision_missing"):
        certified(case)
    clause.bind(SYSTEM, case, {"months": 6, "rate": Decimal(30), "base": Decimal(20000), "base_origin": "工资条"})
    certified(case)
    until = rules.bound_until(case.last_day, 6)
    assert f"期限至 {until.year}年{until.month}月{until.day}日" in printed[0]


def test_who_is_free_has_no_duty_on_the_certificate(chen, printed):
    clause.free(SYSTEM, left(chen), "没有接触核心资料")
    certified(case_of(chen))
    assert "竞业限制" not in printed[0]


@pytest.mark.parametrize("change", ["last_day", "decision", "withdrawn", "void"])
def test_a_certificate_that_is_not_true_any_more_is_void(chen, client, printed, change):
    case = left(chen)
    clause.free(SYSTEM, case, "没有接触核心资料")
    case = certified(case)
    made = case.certificate
    if change == "last_day":
        actions.shift(SYSTEM, case, {"last_day": case.last_day - timedelta(days=1)}, "写错了")
    elif change == "decision":
        clause.bind(SYSTEM, case, {"months": 6, "rate": Decimal(30), "base": Decimal(20000), "base_origin": "工资条"})
    elif change == "withdrawn":
        actions.withdraw(SYSTEM, case, "留任")
    else:
        with pytest.raises(Refused, match="reason_needed"):
            actions.void_certificate(SYSTEM, case, " ")
        actions.void_certificate(SYSTEM, case, "职务写错")
    case.refresh_from_db()
    assert (case.certificate, case.certificate_at) == (None, None)
    told = client.post("/api/v1/verify/code", {"code": made.code}, "application/json").json()
    assert (told["found"], told["void_day"]) == (True, SYSTEM.today.isoformat())
    if change != "withdrawn":
        assert certified(case).certificate.code != made.code


def test_a_german_office_gets_both_languages(company, grants, printed):
    for person in (Person.objects.filter(office__code="munich").first(), Person.objects.get(number="BJ003")):
        certified(left(person))
    munich, beijing = printed
    assert ("employment ended" in munich, "特此证明" in munich) == (True, True)
    assert ("employment ended" in beijing, "个月" in beijing) == (False, True)
