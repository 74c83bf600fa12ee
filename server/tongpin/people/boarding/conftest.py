"""The stage for tests of boarding: an open case, HR, and a phone that holds the link."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.flow.drawing.shipped import load_shipped as load_flows
from tongpin.base.signin.entity import User
from tongpin.people.offices.entity import Office
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person

from . import actions, sample
from .plan.shipped import load_shipped as load_plans

NUMBER, CARD = "11010519491231002X", "6222021234567890128"
TOLD = {"document": "identity_card", "name": "周雨桐", "identity_number": NUMBER, "home_address": "南京市珠江路88号",
        "identity_until": "长期", "bank_account": CARD,
        "bank_name": "招商银行", "education": "bachelor", "emergency_name": "周建国", "emergency_phone": "13800001111"}
SOON = SYSTEM.today + timedelta(days=10)


@pytest.fixture
def hr(user):
    return viewer_of(user("hr"))


@pytest.fixture
def opened(hr):
    load_flows()
    load_plans()
    lead = Person.objects.get(number="BJ010")
    account = User.objects.create_user("lead", "lead@qiming.example", "x")
    RoleOf.objects.create(user=account, role="employee")
    link_user(SYSTEM, lead, account)
    office = Office.objects.get(code="nanjing")
    facts = {"name": "周雨桐", "phone": "13912345678", "office": office, "lead": lead,
             "job_title": "销售顾问", "first_day": SOON, "number": "NJ900"}
    return actions.open_case(hr, facts)


@pytest.fixture
def phone(opened):
    """A phone that holds the link and knows the digits."""
    _, token = opened
    client = Client(headers={"accept-language": "zh"})
    key = client.post(f"/api/v1/welcome/{token}/unlock", json.dumps({"digits": "5678"}), "application/json").json()["pass"]

    def ask(path, body=None, files=None):
        address, headers = f"/api/v1/welcome/{token}{path}", {"X-Link-Pass": key}
        if files:
            return client.post(address, files, headers=headers)
        return client.post(address, json.dumps(body or {}), "application/json", headers=headers)

    return ask


def filled(phone):
    phone("/consent", {"codes": ["personal", "sensitive"]})
    for kind in ("id_front", "id_back", "bank_card"):
        phone(f"/photos/{kind}", files={"photo": SimpleUploadedFile("a.jpg", sample.bank_card("招商银行", CARD))})
    phone("/answers", {"values": TOLD})
    return phone("/submit")


def checked(hr, case):
    actions.check(hr, case, "name")
    actions.check(hr, case, "*")
    case.refresh_from_db()
