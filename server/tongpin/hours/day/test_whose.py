"""Whose days: a lead opens those of the own offices, a manager those of the team, both those of nobody else."""

import pytest

from tongpin.people.persons.entity import Person

API = "/api/v1/hours"
PATHS = ("/days/{who}/2026-10-15", "/people/{who}/months/2026-10", "/people/{who}/balances?year=2026")


@pytest.fixture
def answers(signed_in, person):
    def ask(role, own, other, method="get", path=""):
        client = signed_in(role, person(own))
        return [getattr(client, method)(API + one.format(who=person(other).pk)).status_code
                for one in ((path,) if path else PATHS)]

    return ask


@pytest.mark.parametrize(("role", "own", "other", "status"), [
    ("office_lead", "46", "64", 200), ("office_lead", "46", "BJ001", 403),
    ("manager", "BJ010", "BJ002", 200), ("manager", "BJ010", "BJ003", 403),
    ("payroll", "BJ010", "MU004", 200), ("auditor", "BJ010", "MU004", 200),
])
def test_who_opens_whose_days(answers, person, role, own, other, status):
    Person.objects.filter(pk=person("BJ002").pk).update(manager=person("BJ010"))
    assert answers(role, own, other) == [status] * 3


@pytest.mark.parametrize(("own", "other", "may"), [("46", "64", ["mend", "ask"]), ("46", "46", ["mend", "ask", "answer"])])
def test_what_a_lead_may_do_there(signed_in, person, own, other, may):
    client = signed_in("office_lead", person(own))
    assert client.get(f"{API}/days/{person(other).pk}/2026-10-15").json()["may"] == may


def test_a_manager_asks_the_team_and_mends_nothing(signed_in, person):
    who = person("BJ002").pk
    Person.objects.filter(pk=who).update(manager=person("BJ010"))
    client = signed_in("manager", person("BJ010"))
    json = {"content_type": "application/json"}
    assert client.post(f"{API}/days/{who}/2026-10-09/ask", {"question": "?"}, **json).status_code == 200
    assert client.post(f"{API}/days/{who}/2026-10-09/mend", {"kind": "excuse", "reason": "x"}, **json).status_code == 403
