"""The walk over HTTP: compute, look, submit, approve, publish, confirm, question; and who gets nothing."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tongpin.pay.run.entity import PayRun

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


def test_the_walk(clients):
    pay, hr, jing = clients["pay"], clients["hr"], clients["jing"]
    board = pay.post(f"{API}/runs/2026-10/compute").json()
    assert (board["state"], board["people"], board["computed"]) == ("computed", 67, 67)
    assert [row["name"] for row in board["offices"]][-1] == "München"
    office = board["offices"][0]["id"]
    rows = pay.get(f"{API}/runs/2026-10/slips?office={office}").json()["rows"]
    assert len(rows) == board["offices"][0]["people"]
    assert jing.get(f"{API}/mine").json() == {"rows": []}
    assert pay.post(f"{API}/runs/2026-10/submit").status_code == 200
    refused = pay.post(f"{API}/runs/2026-10/approve")
    assert refused.status_code == 422 and refused.json()["problems"][0]["text"]
    assert hr.post(f"{API}/runs/2026-10/approve").json()["state"] == "approved"
    assert pay.post(f"{API}/runs/2026-10/publish").json()["state"] == "published"
    mine = jing.get(f"{API}/mine").json()["rows"][0]
    slip = jing.get(f"{API}/slips/{mine['id']}").json()
    assert slip["net"] == "8985.34" and slip["may"] == ["confirm", "question"]
    for line in [*slip["lines"], {"code": "gross"}, {"code": "net"}, {"code": "social_insurance"}]:
        assert jing.get(f"{API}/slips/{mine['id']}/lines/{line['code']}").json()["formula"]["zh"]
    asked = jing.post(f"{API}/slips/{mine['id']}/question", {"text": "为什么", "line": "pension"}, "application/json").json()
    answered = pay.post(f"{API}/questions/{asked['id']}/answer", {"text": "按下限"}, "application/json").json()
    assert answered["answer"] == "按下限" and hr.get(f"{API}/questions?month=2026-10").json()["rows"]
    assert jing.post(f"{API}/slips/{mine['id']}/confirm").json()["confirmed_at"]
    assert jing.get(f"{API}/slips/{mine['id']}/slip.pdf").content[:4] == b"%PDF"
    for file in ("bank.xlsx", "register.xlsx"):
        assert pay.get(f"{API}/runs/2026-10/{file}").content[:2] == b"PK"


def test_a_manager_gets_nothing(clients):
    clients["pay"].post(f"{API}/runs/2026-10/compute")
    boss = clients["boss"]
    for path in ("runs/2026-10", "runs/2026-10/slips", "items", "law", "runs/2026-10/bank.xlsx", "runs/2026-10/register.xlsx"):
        assert boss.get(f"{API}/{path}").status_code == 403
    for verb in ("compute", "submit", "approve", "publish", "lock"):
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
    saved = pay.put(f"{API}/items", {**given, "valid_from": "2026-11-01"}, "application/json").json()
    assert [one["version"] for one in saved["versions"]] == [2, 1]


def test_a_month_that_is_none(clients):
    assert clients["pay"].get(f"{API}/runs/2026-13").status_code == 422
    assert clients["pay"].get(f"{API}/runs/2027-01").json()["state"] == "open"
    assert not PayRun.objects.exists()


@pytest.mark.parametrize("path", ["law?day=2026-10-31", "runs/2026-10", "questions"])
def test_lists_answer_in_few_queries(clients, path, django_assert_max_num_queries):
    clients["pay"].post(f"{API}/runs/2026-10/compute")
    with django_assert_max_num_queries(25):
        assert clients["pay"].get(f"{API}/{path}").status_code == 200
