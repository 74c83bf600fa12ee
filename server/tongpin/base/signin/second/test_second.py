"""The second step: between password and code nobody sees anything; no digits serve twice; a role may ask for it; a lost one is reset."""

from __future__ import annotations

import time
from base64 import b32decode, b32encode
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.db import connection
from django.test import Client

from tongpin.base.access.actions import require_second
from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.access.shipped import load_shipped
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused

from . import actions, rules
from .entity import RecoveryCode, SecondFactor

pytestmark = pytest.mark.django_db
LOGIN = "/_allauth/browser/v1/auth/login"
PASSWORD = "sunny-river-42"
RFC = b32encode(b"12345678901234567890").decode()


def digits(secret: str, later: int = 0) -> str:
    """What the app shows `later` steps from now."""
    return HOTP(b32decode(secret), 6, SHA1()).generate(int(time.time()) // 30 + later).decode()


@pytest.fixture
def house():
    load_shipped()
    users = {name: User.objects.create_user(name, f"{name}@example.com", PASSWORD) for name in ("olga", "pay")}
    RoleOf.objects.create(user=users["olga"], role="owner")
    RoleOf.objects.create(user=users["pay"], role="payroll")
    return users


def as_(user: User):
    return viewer_of(User.objects.get(pk=user.pk))


def signs_in(name: str = "pay") -> tuple[Client, int]:
    client = Client()
    return client, client.post(LOGIN, {"username": name, "password": PASSWORD}, "application/json").status_code


def says(client: Client, path: str, **body: str):
    return client.post(f"/api/v1{path}", body, "application/json")


def has_one(user: User) -> tuple[str, list[str]]:
    secret = actions.begin(user)
    return secret, actions.confirm(user, digits(secret))


@pytest.mark.parametrize(("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")])
def test_the_digits_of_the_standard(at, code):
    """RFC 6238, appendix B."""
    assert rules.step_of(RFC, f"{code[:3]} {code[3:]}", at, after=0) == at // 30
    assert rules.step_of(RFC, code, at + 30, after=0) == at // 30  # a clock that is half a minute slow
    assert rules.step_of(RFC, code, at + 90, after=0) is None
    assert rules.step_of(RFC, code, at, after=at // 30) is None
    assert rules.step_of(RFC, "", at, after=0) is None


def test_between_password_and_code_nobody(house):
    secret, _ = has_one(house["pay"])
    client, status = signs_in()
    assert (status, client.get("/api/v1/me").status_code, client.get("/api/v1/records/people.person").status_code) == (401, 401, 401)
    assert client.get("/api/v1/me/second").status_code == 401
    assert client.get("/api/v1/sign-in/second").json() == {"asks": "code"}
    wrong = says(client, "/sign-in/second", code="000000")
    assert (wrong.status_code, wrong.json()["problems"][0]["field"]) == (422, "code")
    assert says(client, "/sign-in/second", code=digits(secret)).status_code == 422  # confirmed with it a moment ago
    assert says(client, "/sign-in/second", code=digits(secret, 1)).status_code == 204
    assert client.get("/api/v1/me").status_code == 200
    other, _ = signs_in()
    assert says(other, "/sign-in/second", code=digits(secret, 1)).status_code == 422


def test_without_a_password_there_is_no_second_step(house):
    secret, _ = has_one(house["pay"])
    for path in ("/sign-in/second", "/sign-in/second/confirm"):
        assert says(Client(), path, code=digits(secret, 1)).status_code == 401
    assert says(Client(), "/sign-in/second/begin").status_code == 401


def test_whoever_has_one_cannot_set_up_another_between(house):
    has_one(house["pay"])
    client, _ = signs_in()
    assert says(client, "/sign-in/second/begin").status_code == 422
    assert client.get("/api/v1/me").status_code == 401


def test_after_five_wrong_codes_the_right_one_waits(house):
    secret, codes = has_one(house["pay"])
    client, _ = signs_in()
    for _ in range(actions.TRIES):
        says(client, "/sign-in/second", code="000000")
    for code in (digits(secret, 1), codes[0]):
        answer = says(client, "/sign-in/second", code=code)
        assert answer.json()["problems"][0]["code"] == "base.signin.second.locked"
    SecondFactor.objects.update(locked_until=None)
    assert says(client, "/sign-in/second", code=codes[0]).status_code == 204


def test_a_recovery_code_serves_once_and_is_told(house):
    _, codes = has_one(house["pay"])
    assert len(set(codes)) == 10
    client, _ = signs_in()
    assert says(client, "/sign-in/second", code=codes[3].upper()).status_code == 204
    assert client.get("/api/v1/me/second").json()["codes_left"] == 9
    assert Notice.objects.filter(user=house["pay"], message__say="base.signin.second.told_code").count() == 1
    again, _ = signs_in()
    assert says(again, "/sign-in/second", code=codes[3]).status_code == 422


def test_nothing_of_it_can_be_read_in_the_database(house):
    secret, codes = has_one(house["pay"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM base_secondfactor")
        kept = bytes(cursor.fetchone()[0])
    assert secret.encode() not in kept and b32decode(secret) not in kept
    digests = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(digests) == 10 and not any(code.replace("-", "") in "".join(digests) for code in codes)
    assert secret not in "".join(LedgerLine.objects.values_list("body", flat=True))


def test_on_ones_own_page(house):
    client, status = signs_in()
    assert status == 200
    assert says(client, "/me/second/begin", password="wrong").json()["problems"][0]["field"] == "password"
    told = says(client, "/me/second/begin", password=PASSWORD)
    assert told["Cache-Control"] == "no-store" and told.json()["qr"]["path"].startswith("M4 4h1v1h-1z")
    assert says(client, "/me/second/confirm", code="000000").status_code == 422
    secret = told.json()["secret"]
    first = says(client, "/me/second/confirm", code=digits(secret)).json()["codes"]
    fresh = says(client, "/me/second/codes", code=first[0]).json()["codes"]
    assert not set(first) & set(fresh)
    assert says(client, "/me/second/off", code=first[1]).status_code == 422
    assert says(client, "/me/second/off", code=fresh[0]).status_code == 204
    assert signs_in()[1] == 200
    assert list(LedgerLine.objects.filter(entity="base.user").order_by("seq").values_list("verb", flat=True)) == [
        "second_on", "second_codes", "second_off"]


def test_a_role_asks_for_it_from_a_day_on(house):
    before, _ = signs_in()
    owner = as_(house["olga"])
    require_second(owner, "payroll", owner.today + timedelta(days=3))
    assert Notice.objects.filter(user=house["pay"], message__say="base.access.second_due").count() == 1
    client, status = signs_in()
    assert status == 200 and client.get("/api/v1/me/second").json()["due"] == (owner.today + timedelta(days=3)).isoformat()
    require_second(owner, "payroll", owner.today)
    assert before.get("/api/v1/me").status_code == 401  # a session that is open already shows nothing more
    client, status = signs_in()
    assert (status, client.get("/api/v1/me").status_code) == (401, 401)
    assert client.get("/api/v1/sign-in/second").json() == {"asks": "set_up"}
    secret = says(client, "/sign-in/second/begin").json()["secret"]
    assert client.get("/api/v1/me").status_code == 401
    assert len(says(client, "/sign-in/second/confirm", code=digits(secret)).json()["codes"]) == 10
    assert client.get("/api/v1/me").status_code == 200
    refused = says(client, "/me/second/off", code=digits(secret, 1))
    assert refused.json()["problems"][0]["code"] == "base.signin.second.needed"
    assert signs_in("olga")[1] == 200  # whoever holds no such role


def test_what_a_rule_must_not_be(house):
    owner = as_(house["olga"])
    for role, day, code in (("payroll", owner.today - timedelta(days=1), "past_day"), ("nobody", owner.today, "no_role")):
        with pytest.raises(Refused) as refused:
            require_second(owner, role, day)
        assert refused.value.problems[0].say.code == f"base.access.{code}"
    with pytest.raises(Forbidden):
        require_second(as_(house["pay"]), "payroll", None)


def test_a_lost_one_is_reset_by_an_owner_and_told(house):
    has_one(house["pay"])
    has_one(house["olga"])
    with pytest.raises(Forbidden):
        actions.reset(as_(house["pay"]), house["olga"].pk)
    with pytest.raises(Refused) as own:
        actions.reset(as_(house["olga"]), house["olga"].pk)
    assert own.value.problems[0].say.code == "base.signin.second.own"
    actions.reset(as_(house["olga"]), house["pay"].pk, reason="phone lost")
    assert signs_in()[1] == 200
    line = LedgerLine.objects.get(verb="second_reset")
    assert (line.entity, line.record, "phone lost" in line.body) == ("base.user", str(house["pay"].pk), True)
    assert Notice.objects.filter(user=house["pay"], message__say="base.signin.second.told_reset").exists()


def test_the_screen_of_roles_tells_who_has_one(house):
    has_one(house["pay"])
    client = Client()
    client.force_login(house["olga"])
    answer = client.post("/api/v1/roles/payroll/second", {"from_day": "2099-01-01"}, "application/json").json()
    role = next(one for one in answer["roles"] if one["name"] == "payroll")
    assert (role["second_from"], [one["second"] for one in role["holders"]]) == ("2099-01-01", [True])
