"""The sample company as pay's tests need it: people and pay file brought in, hours as a colleague would give them."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.entities import SYSTEM, door
from tongpin.base.flow import actions as flow
from tongpin.base.flow.drawing.shipped import load_shipped as load_flows
from tongpin.base.flow.entity import FlowTask
from tongpin.base.intake import Intake, recognised
from tongpin.base.intake.entity import Import
from tongpin.base.intake.intake import Told
from tongpin.base.sheets import read_book
from tongpin.hours.public import MonthTotals
from tongpin.pay.run import actions as stages
from tongpin.pay.run import hours
from tongpin.pay.run.compute import compute
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

DEMO = Path(__file__).resolve().parents[3] / "demo" / "2026-10"
OCTOBER = {"pay-month": "2026-10"}


def sample(name: str) -> tuple[str, bytes]:
    return name, (DEMO / name).read_bytes()


def expected_totals() -> dict[tuple[str, str], MonthTotals]:
    told = json.loads((DEMO / "expected-beijing-nanjing.json").read_text("utf-8"))["people"]
    kinds = {"事假": "personal", "病假": "sick", "年假": "annual"}
    return {
        (one["office"], one["number"]): MonthTotals(
            required_days=Decimal(one["required_days"]), absent_days=Decimal(str(one["absent_days"])),
            leave={kinds[kind]: Decimal(str(days)) for kind, days in one["leave"].items()},
            overtime_hours={kind: Decimal(str(amount)) for kind, amount in one["overtime_hours"].items()})
        for one in told}


@cache
def read_once(name: str):
    book = read_book(*sample(name))
    found = recognised(book)
    return found, book, found.read(book)


@pytest.fixture
def company(db, monkeypatch):
    """67 people in six offices with their pay for October 2026; all offices have closed their hours."""
    load_shipped()
    with door(SYSTEM, verb=("write", Import), reason="sample") as opened:
        for name in ("花名册.xlsx", "薪资档案.xlsx"):
            found, book, reading = read_once(name)
            told = Told(answers=OCTOBER)
            found.apply(reading, Intake(opened, SYSTEM, book, told, {}))
            assert not told.errors and not told.waiting
    told = expected_totals()
    known = {one.pk: told.get((one.office.code, one.number), MonthTotals(required_days=Decimal(18)))
             for one in Person.objects.select_related("office")}
    monkeypatch.setattr(hours, "totals_of", lambda ids, month: {key: known[key] for key in ids})
    monkeypatch.setattr(hours, "closed_offices", lambda month: set(Office.objects.values_list("id", flat=True)))


@pytest.fixture
def person(company):
    return lambda number: Person.objects.get(number=number)


@pytest.fixture
def decides(company):
    """The processes as they are shipped, and how whoever is asked about a run answers."""
    load_flows()
    return says


def says(viewer, verdict="approve", comment=""):
    task = FlowTask.objects.get(user=viewer.user_id, state="open", sort_of="approve")
    return flow.decide(viewer, task.pk, flow.Verdict(verdict, comment=comment))


@pytest.fixture
def published(decides, sign_in):
    """October from computing to publishing; gives the viewer who ran it."""
    payroll, hr, october = sign_in("pay", "payroll"), sign_in("hr", "hr"), date(2026, 10, 1)
    compute(payroll, october)
    stages.submit(payroll, october)
    decides(hr)
    stages.publish(payroll, october)
    return payroll


@pytest.fixture
def sign_in(db):
    """A viewer with roles; with a number, the user is that person."""
    def make(name: str, *roles: str, number: str = ""):
        user = get_user_model().objects.create(username=name, email=f"{name}@example.com")
        for role in roles:
            RoleOf.objects.create(user=user, role=role)
        if number:
            Person.objects.filter(number=number).update(user=user)
        return viewer_of(user)
    return make
