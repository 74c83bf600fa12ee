"""One grant, all exits: list, single record, history, export, search and reveal answer the same question the same way."""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from tongpin.base.access import shipped
from tongpin.base.access.entity import Grant, RoleOf
from tongpin.base.access.viewer import SYSTEM
from tongpin.base.entities import door
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.entity import User
from tongpin.base.tables.actions import draw_table

from .conftest import FIELDS, NAMES, Sort


@pytest.fixture
def stage(db, grant):
    """A drawn table with two rows; the lead may see the small one without its account, payroll sees all of both."""
    entity = draw_table(SYSTEM, {"zh": "请求", "en": "Request"}, FIELDS)
    sort = Sort(entity, dict(zip(NAMES, [fact.name for fact in entity.facts], strict=True)))
    with door(SYSTEM) as d:
        small = d.create(entity.model, **sort.values(subject="小请求", days=1, account="6222191868659416036"))
        large = d.create(entity.model, **sort.values(subject="大请求", days=9, account="6222191868659419999"))
    grant("manager", entity.name, ["see", "change"], rows=["at_most", sort["days"], 5])
    grant("payroll", entity.name, ["see"], fields=["*", sort["account"]])
    return sort, small, large


def _client(role: str) -> Client:
    user = User.objects.create_user(role, f"{role}@example.org", "x")
    RoleOf.objects.create(user=user, role=role)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def _get(client: Client, path: str, status: int = 200):
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status, answer.content
    return answer


def test_nobody_gets_anything_without_signing_in(stage):
    sort, small, _ = stage
    for path in ("/shapes", f"/records/{sort.entity.name}", f"/records/{sort.entity.name}/{small.pk}", "/search?q=x"):
        assert Client().get(f"/api/v1{path}").status_code == 401


def test_without_a_grant_the_table_does_not_even_exist(stage):
    sort, small, _ = stage
    client = _client("employee")
    name = sort.entity.name
    for path in (f"/shapes/{name}", f"/records/{name}", f"/records/{name}/{small.pk}",
                 f"/records/{name}/{small.pk}/history", f"/records/{name}/export.xlsx"):
        _get(client, path, 404)
    assert _get(client, "/search?q=请求").json()["hits"] == []


def test_rows_outside_the_grant_leave_by_no_exit(stage):
    sort, small, large = stage
    client, name = _client("manager"), sort.entity.name
    assert [row["id"] for row in _get(client, f"/records/{name}").json()["rows"]] == [small.pk]
    _get(client, f"/records/{name}/{large.pk}", 404)
    _get(client, f"/records/{name}/{large.pk}/history", 404)
    assert client.patch(f"/api/v1/records/{name}/{large.pk}", json.dumps({"values": {}}),
                        content_type="application/json").status_code == 404
    sheet = load_workbook(io.BytesIO(_get(client, f"/records/{name}/export.xlsx").content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["小请求"]


def test_fields_outside_the_grant_leave_by_no_exit(stage):
    sort, small, _ = stage
    client, name, account = _client("manager"), sort.entity.name, sort["account"]
    assert account not in _get(client, f"/records/{name}").json()["rows"][0]
    assert account not in _get(client, f"/records/{name}/{small.pk}").json()["record"]
    assert account not in {field["name"] for field in _get(client, f"/shapes/{name}").json()["fields"]}
    assert "6036" not in _get(client, f"/records/{name}/{small.pk}/history").content.decode()
    refused = client.post(f"/api/v1/records/{name}/{small.pk}/reveal", json.dumps({"field": account}),
                          content_type="application/json")
    assert refused.status_code == 403
    asked = client.get(f"/api/v1/records/{name}", {"where": json.dumps(["empty", account])})
    assert asked.status_code == 422


def test_a_look_at_a_secret_is_in_the_ledger(stage):
    sort, small, _ = stage
    client, name = _client("payroll"), sort.entity.name
    assert _get(client, f"/records/{name}").json()["rows"][0][sort["account"]] == {"masked": "•••• 6036"}
    told = client.post(f"/api/v1/records/{name}/{small.pk}/reveal", json.dumps({"field": sort["account"]}),
                       content_type="application/json")
    assert told.json() == {"value": "6222191868659416036"}
    line = LedgerLine.objects.get(verb="look")
    assert (line.entity, line.record) == (name, str(small.pk))


def test_a_list_costs_the_same_queries_for_few_and_many(stage, django_assert_max_num_queries):
    sort, _, _ = stage
    client, name = _client("manager"), sort.entity.name
    with django_assert_max_num_queries(15) as few:
        _get(client, f"/records/{name}?limit=200")
    with door(SYSTEM) as d:
        for number in range(60):
            d.create(sort.entity.model, **sort.values(subject=f"请求 {number}", days=1))
    with django_assert_max_num_queries(len(few)):
        assert len(_get(client, f"/records/{name}?limit=200").json()["rows"]) == 61


def test_an_answer_is_in_the_viewers_language(stage):
    sort, small, _ = stage
    client = _client("manager")
    answer = client.patch(f"/api/v1/records/{sort.entity.name}/{small.pk}",
                          json.dumps({"values": {sort["days"]: "many"}}), content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["text"] == "“many” is not a number"
    assert answer.json()["problems"][0]["field"] == sort["days"]


def test_the_owner_reads_every_shape_and_edits_grants_by_their_own_door(stage):
    client = _client("owner")
    shipped.load_shipped()
    names = {one["name"] for one in _get(client, "/shapes").json()["entities"]}
    assert {"base.grant", "base.role_of", "base.ledger_line"} <= names
    grant = Grant.objects.filter(role="employee").first()
    sent = json.dumps({"values": {"verbs": ["see"]}, "reason": "past the rules of grants"})
    assert client.patch(f"/api/v1/records/base.grant/{grant.pk}", sent, content_type="application/json").status_code == 403
    at = f"/api/v1/roles/grants/{grant.pk}"
    sent = json.dumps({"verbs": ["see", "export"], "rows": grant.rows, "reason": "wider"})
    assert client.patch(at, sent, content_type="application/json").status_code == 200
    assert Grant.objects.get(pk=grant.pk).verbs == ["see", "export"]
    wrong = json.dumps({"verbs": ["see"], "rows": ["drop", "table"]})
    assert client.patch(at, wrong, content_type="application/json").status_code == 422
