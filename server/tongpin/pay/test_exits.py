"""Exits of pay: each of them asks for the second step where a role demands it, and leaves a line of who looked at whose figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.test import Client
from django.utils import timezone

from tongpin.base.access.entity import SecondFactorRule
from tongpin.base.entities import SYSTEM, door
from tongpin.base.entities.description import entities
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.second.stage import SHOWN
from tongpin.pay.final.entity import FinalPay, Settlement
from tongpin.pay.own.entity import OwnInput, OwnValue
from tongpin.pay.retro.entity import RetroHold
from tongpin.pay.run.compute import compute
from tongpin.pay.run.entity import PayRun
from tongpin.pay.slip.entity import Payslip, SlipQuestion, SlipReply
from tongpin.pay.tax.entity import AnnualBonus, TaxMethod, TaxRelief

OCTOBER = date(2026, 10, 1)
# Formulas, law, layouts and groups tell nobody's figures; what is one's own leaves no line; the file of law's figures is law.
NOBODYS = {
    "pay_items", "pay_item_cases", "pay_groups", "pay_rates", "pay_rates_file", "pay_templates", "pay_postings", "pay_simulate_parts",
    "my_payslips", "my_tax", "my_pay_year",
    "pay_retro"}  # walked with differences in retro/test_retro.py
READ_BY_POST = {
    "try_pay_item": {"code": "performance", "label": {"zh": "绩效", "en": "Bonus"}, "formula": "绩效工资基数 × 绩效系数",
                     "month": "2026-10"},
    "try_bonus": {"month": "2026-10", "amount": "1000"},
    "try_final_pay": {}, "simulate_pay": {"month": "2026-10", "percent": "5"},
}


def _operations() -> list[tuple[str, str, str]]:
    """(name, verb, path) of all that the room answers."""
    api = import_module(settings.ROOT_URLCONF).api  # as the house serves it: a room knows nothing of the site above it
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return [(told["operationId"], verb, path) for path, verbs in sorted(paths.items()) for verb, told in verbs.items()
            if path.startswith("/api/v1/pay/")]


def _told_of_people() -> list[Any]:
    """Entities of the room whose rows tell a person's money or tax."""
    def leads(model: Any) -> bool:
        return any(one.is_relation and one.related_model and one.related_model.__name__ in ("Person", "Payslip", "FinalPay", "SlipQuestion")
                   for one in model._meta.concrete_fields)
    return [one for one in entities() if one.name.startswith("pay.") and leads(one.model)]


@pytest.fixture
def month(published, person):
    """October is paid, with a row of every sort about Liu Jing; the client of who paid it."""
    viewer, she = published, person("BJ002")
    slip = Payslip.objects.get(person=she)
    own = OwnInput.objects.create(code="own_1", label_zh="工龄奖", label_en="Loyalty", show="money", per="month")
    final = FinalPay.objects.create(person=she, case=1, last_day=date(2026, 10, 31), reason_kind="resignation")
    now = timezone.now()
    for other in (one for one in range(1, 13) if one != OCTOBER.month):  # a year of little, as a former system paid it
        run = PayRun.objects.create(month=OCTOBER.replace(month=other), state="locked", computed_at=now)
        Payslip.objects.create(run=run, person=she, office_id=she.office_id, month=run.month, is_taken_over=True, **dict.fromkeys(
            ("gross", "social_insurance", "housing_fund", "tax", "net", "employer_cost"), Decimal(100)))
    for row in (
        OwnValue(input=own, person=she, value=1, valid_from=OCTOBER, valid_to=date(2026, 10, 31)),
        Settlement(final=final, month=OCTOBER, severance="none", decided_at=now),
        RetroHold(person=she, month=date(2026, 9, 1), why="?"), SlipQuestion(slip=slip, text="?", asked_at=now),
        AnnualBonus(person=she, month=date(2026, 9, 1), year=2026, amount=Decimal(1), way="merged", chosen_at=now),
        TaxMethod(person=she, valid_from=OCTOBER, method="student", reason="?", set_at=now), TaxRelief(person=she, month=OCTOBER),
    ):
        row.save()
    SlipReply.objects.create(question=SlipQuestion.objects.get(), text="?", written_at=now)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return client, {"slip_id": slip.pk, "final_id": final.pk, "person_id": she.pk, "month": "2026-10", "year": 2027, "code": "gross",
                    "template_key": "cmb"}


def _lines() -> int:
    return LedgerLine.objects.exclude(verb__in=["create", "change", "remove"]).count()


def _asked(client: Client, verb: str, path: str, known: dict[str, Any], **body: Any) -> Any:
    query = "?month=2026-10&first=2026-10&last=2026-10&now=2026-10&then=2026-09" if verb == "get" else ""
    return getattr(client, verb)(path.format(**known) + query, **({"data": body, "content_type": "application/json"} if body else {}))


@pytest.mark.parametrize(("name", "verb", "path"), [
    one for one in _operations() if one[0] in READ_BY_POST or (one[1] == "get" and one[0] not in NOBODYS)])
def test_a_route_that_tells_of_people_leaves_a_line(month, name, verb, path):
    client, known = month
    body = READ_BY_POST.get(name, {})
    before = _lines()
    answer = _asked(client, verb, path, known, **({**body, "person": known["person_id"]} if body or verb == "post" else {}))
    assert answer.status_code == 200, answer.content[:300]
    assert _lines() > before


@pytest.mark.parametrize("door_of", [
    "records/{name}", "records/{name}/{key}", "records/{name}/{key}/history", "records/{name}/export.xlsx"])
def test_the_generic_doors_leave_a_line(month, door_of):
    client, _ = month
    told = _told_of_people()
    assert len(told) >= 10
    for entity in told:
        key = entity.model._default_manager.values_list("pk", flat=True).first()
        before = _lines()
        answer = client.get(f"/api/v1/{door_of.format(name=entity.name, key=key)}")
        if answer.status_code in (403, 404):
            continue
        assert answer.status_code == 200
        assert _lines() > before, entity.name


def test_what_tells_of_people_says_whose_it_is_and_is_in_no_search():
    for entity in _told_of_people():
        assert entity.whose and not entity.search, entity.name
    money = [one.name for one in entities() if one.name.startswith("pay.") and not one.whose
             and any(isinstance(field, models.DecimalField) for field in one.model._meta.concrete_fields)]
    assert money == ["pay.formula_case", "pay.law_figure", "pay.run"]  # no name, everybody's, sums


def test_ones_own_figures_leave_no_line(company, sign_in, person):
    compute(SYSTEM, OCTOBER)
    with door(SYSTEM):
        Payslip.objects.update(is_published=True)
    viewer = sign_in("jing", "employee", number="BJ002")
    client = Client()
    client.force_login(get_user_model().objects.get(pk=viewer.user_id))
    before = _lines()
    slip = Payslip.objects.get(person=person("BJ002"))
    assert client.get("/api/v1/records/pay.slip").json()["rows"][0]["id"] == slip.pk
    assert client.get(f"/api/v1/pay/slips/{slip.pk}").status_code == 200
    assert _lines() == before


def test_without_the_second_step_no_route_of_pay_answers(month):
    """A session that was opened with a password only, while the role asks for more: whichever route it tries first, it is over."""
    client, known = month
    user = get_user_model().objects.get(username="pay")
    SecondFactorRule.objects.create(role="payroll", from_day=date(2020, 1, 1))
    names = [one.name for one in _told_of_people()]
    tried = [(verb, path) for _, verb, path in _operations()]
    tried += [("get", f"/api/v1/records/{name}{tail}") for name in names for tail in ("", "/1", "/1/history", "/export.xlsx")]
    assert len(tried) > 100
    spare = {"question_id": 1, "case": 1, "key": 1, "group_key": "x", "method_id": 1, "bonus_id": 1, "import_id": 1}
    for verb, path in tried:
        client.force_login(user)
        assert getattr(client, verb)(path.format(**known, **spare)).status_code == 401, path
    client.force_login(user)
    session = client.session
    session[SHOWN] = True
    session.save()
    assert client.get("/api/v1/pay/runs/2026-10").status_code == 200
