"""Accounts: opened by HR once a person, the password told once and never kept in the ledger."""

import io

import openpyxl
import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person

from .actions import open_accounts, without_account

pytestmark = pytest.mark.django_db
URL = "/api/v1/people/accounts"


@pytest.fixture(autouse=True)
def house_hashers(settings):
    """As in the house: first sign-in rewrites a first password's hash."""
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{one}PasswordHasher" for one in ("Scrypt", "PBKDF2")]


@pytest.fixture
def li(company):
    return Person.objects.get(number="BJ002")


def test_who_has_one_can_sign_in_and_is_the_person(li, client):
    (opened,) = open_accounts(SYSTEM, [li.pk])
    user = User.objects.get(username=opened.username)
    assert (user.person, user.zone) == (li, "Asia/Shanghai")
    assert list(RoleOf.objects.filter(user=user).values_list("role", flat=True)) == ["employee"]
    answer = client.post("/_allauth/browser/v1/auth/login", {"username": opened.username, "password": opened.password},
                         "application/json")
    assert answer.status_code == 200
    assert client.get("/api/v1/me").json()["person"]["name"] == li.name
    assert User.objects.get(pk=user.pk).password.startswith("scrypt")


@pytest.mark.parametrize(("email", "standing", "username", "kept"), [
    ("Jing@qiming.example", None, "jing@qiming.example", "jing@qiming.example"), ("", None, "beijing-bj002", ""),
    ("jing@qiming.example", ("jing@qiming.example", ""), "beijing-bj002", ""),
    ("jing@qiming.example", ("x", "Jing@qiming.example"), "beijing-bj002", ""),
    ("", ("Beijing-BJ002", "x@x.example"), "beijing-bj002-{pk}", ""),
])
def test_names_and_addresses_are_never_given_twice(li, email, standing, username, kept):
    Person.objects.filter(pk=li.pk).update(email=email)
    if standing:
        User.objects.create(username=standing[0], email=standing[1])
    (opened,) = open_accounts(SYSTEM, [li.pk])
    assert (opened.username, User.objects.get(person=li).email) == (username.format(pk=li.pk), kept)


def test_never_two_for_one(li):
    open_accounts(SYSTEM, [li.pk])
    with pytest.raises(Refused) as refused:
        open_accounts(SYSTEM, [li.pk, li.pk])
    assert refused.value.problems[0].say.code == "people.accounts.nobody"
    assert User.objects.count() == 1


def test_everybody_without_gets_one_and_who_left_does_not(li):
    link_user(SYSTEM, li, User.objects.create(username="li", email="li@qiming.example"))
    Person.objects.filter(number="BJ003").update(last_day="2026-01-31")
    opened = open_accounts(SYSTEM, None)
    assert len({one.username for one in opened}) == len({one.password for one in opened}) == len(opened) == 65
    assert not without_account(SYSTEM).exists()


def test_the_password_is_nowhere_but_on_the_list(li):
    (opened,) = open_accounts(SYSTEM, [li.pk])
    told = "".join(LedgerLine.objects.values_list("body", flat=True))
    assert opened.username in told
    assert opened.password not in told + repr(opened)


@pytest.mark.parametrize("role", ["employee", "manager", "office_lead", "payroll", "auditor"])
def test_who_may_not(li, as_role, role):
    with pytest.raises(Forbidden):
        open_accounts(as_role(role), [li.pk])
    assert User.objects.count() == 1


@pytest.mark.parametrize("role", ["hr", "owner"])
def test_the_list_over_http(li, signed_in, role):
    client = signed_in(role)
    assert client.get(URL).json() == {"without": 67}
    answer = client.post(URL, {"persons": [li.pk]}, "application/json")
    (headers, row) = openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert headers == ("办公室", "工号", "姓名", "登录名", "首次密码")
    assert row[1:4] == ("BJ002", li.name, User.objects.get(person=li).username)
    assert User.objects.get(person=li).check_password(row[4])
    assert (answer["Cache-Control"], client.get(URL).json()) == ("no-store", {"without": 66})


def test_the_profile_tells_hr_alone_whether_there_is_one(li, signed_in):
    assert signed_in("hr").get(f"/api/v1/people/{li.pk}/profile").json()["account"] == {"is_open": False}
    assert signed_in("payroll").get(f"/api/v1/people/{li.pk}/profile").json()["account"] is None


def test_the_person_changes_the_password(li, client):
    (opened,) = open_accounts(SYSTEM, [li.pk])
    client.force_login(User.objects.get(person=li))
    given = {"current_password": opened.password, "new_password": "ein-anderes-Wort-77"}
    wrong = client.post("/_allauth/browser/v1/account/password/change", {**given, "current_password": "x"}, "application/json")
    assert (wrong.status_code, wrong.json()["errors"][0]["param"]) == (400, "current_password")
    client.post("/_allauth/browser/v1/account/password/change", given, "application/json")
    assert User.objects.get(person=li).check_password("ein-anderes-Wort-77")
    assert client.get("/api/v1/me").status_code == 200
