"""Routes: what the screens get, for whom, and with how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

API = "/api/v1/hours"


def get(client, path, **query):
    answer = client.get(f"{API}{path}", query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_the_board_tells_each_office_and_stage(signed_in):
    board = get(signed_in("hr"), "/months/2026-10")
    assert (board["people"], len(board["offices"])) == (67, 6)
    assert [(one["key"], one["done"]) for one in board["stages"]][:3] == [("import", 6), ("check", 0), ("close", 0)]
    beijing = next(one for one in board["offices"] if one["code"] == "beijing")
    assert beijing["cells"]["check"]["counts"] == {"absent": 3, "missing": 10}
    assert {one["place"]: one["days"] for one in board["required"]} == {"CN": 18, "DE-BY": 22}


def test_a_lead_sees_the_own_office_only(signed_in, person):
    board = get(signed_in("office_lead", person("46")), "/months/2026-10")
    assert [one["code"] for one in board["offices"]] == ["nanjing"]


def test_exceptions_come_in_pages(signed_in):
    client = signed_in("hr")
    first = get(client, "/months/2026-10/exceptions", code="absent", limit=3)
    second = get(client, "/months/2026-10/exceptions", code="absent", limit=3, after=first["next"])
    keys = [(one["day"], one["person"]["id"]) for one in first["rows"] + second["rows"]]
    assert len(set(keys)) == 6
    assert keys == sorted(keys)
    assert first["rows"][0]["seen"].startswith("没有打卡")


def test_a_day_explains_itself(signed_in, person):
    day = get(signed_in("hr"), f"/days/{person('BJ002').pk}/2026-10-15")
    assert day["result"]["overtime"] == [
        {"kind": "workday", "label": {"zh": "工作日加班", "en": "Overtime on workdays"}, "hours": "6.50"}]
    assert [one["use"] for one in day["punches"]] == ["start", "end"]
    assert day["bars"]["taps"][-1] == {"at": 1530, "text": "01:30 (+1)", "use": "end", "count": 1, "by_hand": False}
    assert [one["code"] for one in day["clauses"]] == ["calendar", "work_day", "start", "end", "overtime"]
    assert len(day["week"]) == 7
    assert "mend" in day["may"]


def test_the_own_month_and_balance_on_the_phone(signed_in, person):
    who = person("BJ001")
    client = signed_in("employee", who)
    month = get(client, f"/people/{who.pk}/months/2026-10")
    assert (month["totals"]["attended_days"], len(month["days"])) == (15.5, 31)
    annual = get(client, f"/people/{who.pk}/balances", year=2026)["balances"][0]
    assert (annual["kind"], annual["amount"], annual["lines"][0]["source"]) == (
        "annual", "5", f"hours.entitlement:2026:{who.pk}")


@pytest.mark.parametrize("path", ["/days/{other}/2026-10-15", "/people/{other}/months/2026-10", "/people/{other}/balances",
                                  "/months/2026-10"])
def test_others_are_not_an_employees_business(signed_in, person, path):
    client = signed_in("employee", person("BJ001"))
    assert client.get(API + path.format(other=person("BJ002").pk)).status_code == 403


def test_mending_closing_and_asking_over_http(signed_in, person):
    client = signed_in("hr")
    who = person("BJ001").pk
    json = {"content_type": "application/json"}
    mended = client.post(f"{API}/days/{who}/2026-10-09/mend", {"kind": "confirm", "reason": "核对过"}, **json)
    assert (mended.status_code, mended.json()["waiting"]) == (200, [])
    refused = client.post(f"{API}/months/2026-10/close", {"offices": [person("BJ001").office_id]}, **json)
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (422, "hours.month.waits")
    closed = client.post(f"{API}/months/2026-10/close",
                         {"offices": [person("BJ001").office_id], "as_judged": True, "reason": "月底截止"}, **json)
    assert closed.json()["stages"][2]["done"] == 1


@pytest.mark.parametrize(("path", "most"), [
    ("/months/2026-10", 17), ("/months/2026-10/exceptions", 20), ("/days/{who}/2026-10-15", 28)])
def test_few_queries(signed_in, person, path, most):
    client, path = signed_in("hr"), API + path.format(who=person("BJ001").pk)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= most
