"""The walk over HTTP: compute, look, submit, approve, publish, confirm, question; and who gets nothing."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tongpin.base.ledger.entity import LedgerLine
from tongpin.pay.agreement.entity import PayAgreement
from tongpin.pay.run import hours
from tongpin.pay.run.entity import PayRun
from tongpin.people.posts.entity import Post

API = "/api/v1/pay"


@pytest.fixture
def clients(company, sign_in):
    made = {}
    for name, roles, number in (("pay", ["payroll"], ""), ("hr", ["hr"], ""), ("jing", ["employee"], "BJ002"),
                                ("boss", ["manager", "employee"], "BJ001")):
        viewer = sign_in(name, *roles, number=number)
        made[name] = Client()
        made[name].force_login(get_user_model().objects.get(pk=viewer.user_id))
    return made


def test_the_walk(clients, decides):
    pay, hr, jing = clients["pay"], clients["hr"], clients["jing"]
    board = pay.post(f"{API}/runs/2026-10/compute").json()
    assert (board["state"], board["people"], board["computed"]) == ("computed", 67, 67)
    assert [row["name"] for row in board["offices"]][-1] == "München"
    office = board["offices"][0]["id"]
    rows = pay.get(f"{API}/runs/2026-10/slips?office={office}").json()["rows"]
    assert len(rows) == board["offices"][0]["people"]
    assert jing.get(f"{API}/mine").json() == {"rows": []}
    assert pay.post(f"{API}/runs/2026-10/submit").status_code == 200
    asked = pay.get(f"{API}/runs/2026-10").json()["approval"]
    assert (asked["with"], asked["opens"], asked["status"]) == (["hr"], True, "running")
    (card,) = hr.get("/api/v1/flow/inbox").json()["rows"]
    assert hr.post(f"/api/v1/flow/tasks/{card['task']}/decide", {"verdict": "approve"}, "application/json").status_code == 200
    approved = pay.get(f"{API}/runs/2026-10").json()
    assert [approved[name] for name in ("state", "computed_by", "submitted_by", "approved_by")] == ["approved", "pay", "pay", "hr"]
    assert pay.post(f"{API}/runs/2026-10/publish").json()["state"] == "published"
    mine = jing.get(f"{API}/mine").json()["rows"][0]
    slip = jing.get(f"{API}/slips/{mine['id']}").json()
    assert slip["net"] == "8985.34" and slip["may"] == ["confirm", "question"]
    for line in [*slip["lines"], {"code": "gross"}, {"code": "net"}, {"code": "social_insurance"}]:
        assert jing.get(f"{API}/slips/{mine['id']}/lines/{line['code']}").json()["formula"]["zh"]
    asked = jing.post(f"{API}/slips/{mine['id']}/question", {"text": "为什么", "line": "pension"}, "application/json").json()
    answered = pay.post(f"{API}/questions/{asked['id']}/answer", {"text": "按下限"}, "application/json").json()
    assert answered["replies"][0]["text"] == "按下限" and hr.get(f"{API}/questions?month=2026-10").json()["rows"]
    assert jing.post(f"{API}/slips/{mine['id']}/confirm").json()["confirmed_at"]
    assert jing.get(f"{API}/slips/{mine['id']}/slip.pdf").content[:4] == b"%PDF"
    for file in ("out/cmb", "register.xlsx"):
        assert pay.get(f"{API}/runs/2026-10/{file}").content[:2] == b"PK"


def test_a_manager_gets_nothing(clients):
    clients["pay"].post(f"{API}/runs/2026-10/compute")
    boss = clients["boss"]
    for path in ("runs/2026-10", "runs/2026-10/slips", "items", "rates", "templates", "postings", "runs/2026-10/out/cmb",
                 "runs/2026-10/register.xlsx"):
        assert boss.get(f"{API}/{path}").status_code == 403
    for verb in ("compute", "submit", "publish", "lock"):
        assert boss.post(f"{API}/runs/2026-10/{verb}").status_code == 403
    assert boss.get("/api/v1/records/pay.slip").json()["rows"] == []


def test_items_are_listed_and_tried(clients, person):
    pay = clients["pay"]
    told = pay.get(f"{API}/items?day=2026-10-31").json()
    item = next(one for one in told["items"] if one["code"] == "performance")
    assert item["formula"]["zh"] == "绩效工资基数 × 绩效系数 + 销售额 × 1%"
    given = {"code": "performance", "label": item["label"], "formula": "绩效工资基数 × 绩效系数 + 销售额 × 2%",
             "month": "2026-10", "person": person("BJ006").pk}
    assert pay.post(f"{API}/items/try", given, "application/json").json()["value"] == "8400.00"
    wrong = pay.post(f"{API}/items/try", {**given, "formula": "绩效基数 × 2"}, "application/json")
    assert wrong.status_code == 422 and "绩效工资基数" in wrong.json()["problems"][0]["text"]
    del given["month"], given["person"]
    wanted = {**given, "valid_from": "2026-11-01", "reason": "提成改为 2%"}
    saved = pay.put(f"{API}/items", wanted, "application/json").json()
    assert [(one["version"], one["reason"], bool(one["who"])) for one in saved["versions"]] == [
        (2, "提成改为 2%", True), (1, "", False)]
    assert LedgerLine.objects.filter(entity="pay.item", body__contains="提成改为 2%").exists()


def test_a_month_that_is_none(clients):
    assert clients["pay"].get(f"{API}/runs/2026-13").status_code == 422
    assert clients["pay"].get(f"{API}/runs/2027-01").json()["state"] == "open"
    assert not PayRun.objects.exists()


@pytest.mark.parametrize("path", ["rates?day=2026-10-31", "runs/2026-10", "questions"])
def test_lists_answer_in_few_queries(clients, path, django_assert_max_num_queries):
    clients["pay"].post(f"{API}/runs/2026-10/compute")
    with django_assert_max_num_queries(15):
        assert clients["pay"].get(f"{API}/{path}").status_code == 200


def test_rates_of_a_city_with_source_and_warning(clients):
    told = clients["pay"].get(f"{API}/rates?day=2026-10-31&place=nanjing").json()
    assert told["place"] == "nanjing" and len(told["places"]) == 5
    found = {one["key"]: one for one in told["rates"]}
    assert found["ceiling.pension"]["value"] == "24396" and found["ceiling.pension"]["status"] == "provisional"
    assert found["table.A"]["brackets"][0][0] == "36000" and all(one["label"]["en"] for one in told["rates"])
    assert "南京" in told["warnings"][0]["text"]


def test_rates_of_a_year_that_is_not_on_file_say_what_is_missing(clients):
    told = clients["pay"].get(f"{API}/rates?day=2018-01-31&place=beijing").json()
    assert any("养老基数上限" in one["text"] for one in told["warnings"])


def without_agreement(person, number):
    PayAgreement.objects.filter(person=person(number)).delete()


def test_what_is_missing_is_told_before_the_first_run(clients, person, monkeypatch):
    without_agreement(person, "BJ002")
    PayAgreement.objects.filter(person=person("BJ006")).update(bank_account="")
    PayAgreement.objects.filter(person=person("BJ001")).update(bank_account="6222191860659416035")  # as kept before the check
    monkeypatch.setattr(hours, "closed_offices", lambda month: set())
    told = clients["pay"].get(f"{API}/runs/2026-10").json()
    found = {one["code"]: one for one in told["checks"]["items"]}
    assert told["state"] == "open" and not told["offices"]
    assert {"no_agreement", "no_account", "hours_open", "provisional"} <= set(found)
    assert [one["name"] for one in found["no_agreement"]["people"]] == ["刘静"]
    assert [(one["name"], found["bad_account"]["level"]) for one in found["bad_account"]["people"]] == [("梁军", "warning")]
    assert clients["pay"].post(f"{API}/runs/2026-10/compute").json()["state"] == "computed"


def queries_of(client, path):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_the_checks_before_a_run_ask_as_often_for_few_as_for_many(clients):
    queries_of(clients["pay"], f"{API}/runs/2026-10")
    many = queries_of(clients["pay"], f"{API}/runs/2026-10")
    Post.objects.exclude(office__code="beijing").delete()
    assert queries_of(clients["pay"], f"{API}/runs/2026-10") <= many <= 15


def pages(client, **asked):
    """Every page of a list, followed to its end."""
    found, after = [], None
    while True:
        given = {**asked, "limit": 7, **({"after": after} if after else {})}
        told = client.get(f"{API}/runs/2026-10/slips", given).json()
        found.append(told)
        if (after := told["next"]) is None:
            return found


@pytest.mark.parametrize("order", ["change", "net", "gross", "name"])
def test_the_pages_of_a_list_are_the_list(clients, order):
    pay = clients["pay"]
    office = pay.post(f"{API}/runs/2026-10/compute").json()["offices"][0]
    told = pages(pay, office=office["id"], order=order)
    numbers = [row["person"]["number"] for page in told for row in page["rows"]]
    whole = pay.get(f"{API}/runs/2026-10/slips", {"office": office["id"], "order": order}).json()
    assert numbers == [row["person"]["number"] for row in whole["rows"]]
    assert len(numbers) == len(set(numbers)) == office["people"] == told[0]["counts"]["all"] == whole["counts"]["new"]
    assert told[0]["left"] == office["people"] - 7 and whole["next"] is None


def test_a_list_asks_as_often_for_few_as_for_many(clients):
    pay = clients["pay"]
    office = pay.post(f"{API}/runs/2026-10/compute").json()["offices"][0]["id"]
    path = f"{API}/runs/2026-10/slips?office={office}"
    assert queries_of(pay, f"{path}&limit=1") == queries_of(pay, path) <= 15
