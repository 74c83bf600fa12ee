"""Every page of the API asks the database as often for sixty people as for twelve, and at most fifteen times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.actions import start as start_flow
from tongpin.base.flow.drawing.shipped import load_shipped as load_flows
from tongpin.base.intake import actions as imports
from tongpin.base.jobs.queue import run_waiting
from tongpin.base.signin.entity import User
from tongpin.hours import public as hours
from tongpin.hours.absence import kinds
from tongpin.hours.day.entity import DayResult
from tongpin.hours.machine.hearing import knock as connect_machine
from tongpin.hours.mend.actions import mend
from tongpin.pay.final.hears import mark as mark_final
from tongpin.pay.run.compute import compute
from tongpin.people.boarding.actions import open_case as open_boarding
from tongpin.people.boarding.plan.shipped import load_shipped as load_plans
from tongpin.people.contracts.actions import record_paper
from tongpin.people.contracts.shipped import load_shipped as load_templates
from tongpin.people.events import LeavingClosed
from tongpin.people.leaving.actions import open_case as open_leaving
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.entity import Person
from tongpin.work.changes.actions import draft as draft_change
from tongpin.work.resources.actions import open_round

from . import demo_k
from .asked import BY_ENTITY, pages

FEW, MANY, MOST = 12, 60, 15
MONTH = "2026-10"
# One record with everything about it: as often for everybody, but more than a list may ask.
SINGLE = {"boarding_case", "final_pay", "hours_balances", "hours_day", "hours_person_month", "payslip", "people_profile"}
ROLES = ("hr", "payroll", "manager", "office_lead", "employee", "auditor")
NO_QUESTIONS = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")
pytestmark = pytest.mark.django_db
Counts = dict[tuple[str, str], int]


def _bring(viewer: Any, files: list[tuple[str, bytes]]) -> None:
    """As a person does: upload, preview, write."""
    imported = imports.start(viewer, files)
    imports.commit(viewer, imported)
    run_waiting()
    imported.refresh_from_db()
    assert imported.state == "written", imported.told["problems"][:3]


def _company(count: int, viewer: Any) -> None:
    _bring(viewer, [demo_k.staff_file(count)])
    _bring(viewer, [*demo_k.clock_files(count), demo_k.pay_file(count)])
    hours.close(SYSTEM, list(Office.objects.values_list("id", flat=True)), hours.month_named(MONTH), as_judged=True)
    compute(SYSTEM, demo_k.MONTH)


def _accounts() -> dict[str, User]:
    """One user a role, each somebody who works here; nearly everybody has two roles."""
    found = {"boss": User.objects.get(username="boss")}
    for role, person in zip(ROLES, Person.objects.order_by("id"), strict=False):
        user = User.objects.create(username=role, email=f"{role}@example.com")
        for one in {role, "employee"}:
            RoleOf.objects.create(user=user, role=one, offices=[person.office_id] if one == "office_lead" else [])
        Person.objects.filter(pk=person.pk).update(user=user)
        found[role] = user
    return found


def _begun(user: User) -> None:
    """One of everything that has a page of its own, so that no page is counted empty."""
    today, person = SYSTEM.today, Person.objects.select_related("office").order_by("id").last()
    assert person is not None
    entity = LegalEntity.objects.create(name="启明科技", country="CN")
    record_paper(SYSTEM, person, {"kind": "labour", "legal_entity": entity, "valid_from": today, "valid_to": None,
                                  "position": "工程师", "workplace": "北京"}, today)
    case = open_leaving(SYSTEM, person, {"last_day": today + timedelta(days=30), "told_on": today})
    mark_final(LeavingClosed(case.pk, person.pk, person.office_id, "resignation", case.last_day))
    lead = Person.objects.order_by("id").first()
    load_plans()
    load_templates()
    open_boarding(SYSTEM, {"name": "周雨桐", "phone": "13800000000", "office": person.office, "lead": lead, "job_title": "顾问",
                           "first_day": today + timedelta(days=20), "department": None})
    open_round(SYSTEM, {"name": "资源", "opens_day": today, "closes_day": today, "urgency": 40, "strategic": 40, "past_use": 20})
    draft_change(SYSTEM, {"subject": "新规", "sort": "rule", "text": "十点前打卡", "effective_day": today})
    connect_machine("X1", "192.168.1.2")
    load_flows()
    request = {"kind": "people", "subject": "两名测试", "amount": "2", "urgency": "4", "reason": "版本多"}
    start_flow(viewer_of(user), "work.resource_request", request, {})


def _counted(accounts: dict[str, User]) -> Counts:
    found: Counts = {}
    for role, user in accounts.items():
        client = Client(SERVER_NAME="localhost")
        client.force_login(user)
        client.get("/api/v1/me")
        for name, address in pages(MONTH):
            with CaptureQueriesContext(connection) as seen:
                answer = client.get(address)
            if answer.status_code == 200:
                found[role, name] = sum(not one["sql"].startswith(NO_QUESTIONS) for one in seen.captured_queries)
    return found


@pytest.fixture(scope="module")
def counts(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Counts, Counts]]:
    """The same company when it was small and when it had grown; rolled back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinds, "_while", lambda: 0)  # what is asked once in ten minutes would be counted on whichever page is next
        kinds.forget_own()
        kinds.recent_own()
        load_shipped()
        boss = User.objects.create(username="boss", email="boss@example.com")
        for role in ("owner", "hr", "payroll"):
            RoleOf.objects.create(user=boss, role=role)
        _company(FEW, viewer_of(boss))
        accounts = _accounts()
        _begun(accounts["employee"])
        _corrected(viewer_of(boss))
        few = _counted(accounts)
        _reopen(viewer_of(boss))
        _company(MANY, viewer_of(boss))
        yield few, _counted(accounts)
        transaction.set_rollback(True)


def _reopen(viewer: Any) -> None:
    for office in Office.objects.values_list("id", flat=True):
        hours.reopen(viewer, office, hours.month_named(MONTH), reason="more people")


def _corrected(viewer: Any) -> None:
    """A closed month opened again and mended: without that the page of differences would tell nothing while there are few."""
    _reopen(viewer)
    (office,) = RoleOf.objects.get(role="office_lead").offices
    one = DayResult.objects.filter(office=office, required=1, day__month=10).order_by("absent", "-attended").last()
    assert one is not None
    mend(viewer, one.person_id, one.day, "excuse", "门禁坏了")
    hours.close(SYSTEM, list(Office.objects.values_list("id", flat=True)), hours.month_named(MONTH), as_judged=True)


def test_no_page_asks_more_often_for_more_people(counts):
    few, many = counts
    grown = [f"{key}: {few[key]} → {many[key]}" for key in few if many[key] > few[key]]
    assert not grown, "\n".join(grown)


def test_no_list_asks_more_than_fifteen_times(counts):
    over = [f"{key}: {count}" for key, count in counts[1].items() if count > MOST and key[1] not in SINGLE]
    assert not over, "\n".join(over)


def test_hr_and_payroll_reach_every_page_and_every_list(counts):
    """Else the two tests above would have looked at nothing."""
    reached = {name for _, name in counts[1]}
    assert reached >= {name for name, _ in pages(MONTH) if not name.startswith(BY_ENTITY)}
    assert {f"{BY_ENTITY} {one}" for one in ("people.person", "hours.punch", "hours.day_result", "pay.slip")} <= reached
