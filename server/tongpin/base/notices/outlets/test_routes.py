"""Over HTTP: everybody keeps his own wishes, only the owner the mail server, and its password never comes back."""

import json

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.shipped import load_shipped
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.entity import User

from .entity import MailServer
from .server import server

pytestmark = pytest.mark.django_db
GIVEN = {"host": "smtp.qiming.example", "port": 465, "security": "tls", "username": "hr", "password": "s3cret-word",
         "sender": "同频 <hr@qiming.example>", "address": "https://tongpin.example/"}
WISHES = {"mail": ["ask"], "push": [], "quiet": True, "quiet_from": "22:00", "quiet_to": "07:00",
          "quiet_rest_days": True, "urgent_passes": False}


@pytest.fixture
def enter(client):
    load_shipped()

    def sign_in(role):
        user = User.objects.create_user(role, f"{role}@qiming.example", "x", lang="en")
        RoleOf.objects.create(user=user, role=role)
        client.force_login(user)
        return client

    return sign_in


def put(client, path, body):
    return client.put(f"/api/v1{path}", json.dumps(body), content_type="application/json")


def test_wishes_are_kept_and_refused_when_unknown(enter):
    client = enter("employee")
    assert client.get("/api/v1/me/notice-wishes").json()["mail"] == ["ask", "remind"]
    assert put(client, "/me/notice-wishes", WISHES).json()["quiet_from"] == "22:00:00"
    answer = put(client, "/me/notice-wishes", WISHES | {"mail": ["spam"]})
    assert (answer.status_code, answer.json()["problems"][0]["field"]) == (422, "mail")


def test_the_password_stays_inside(enter):
    client = enter("owner")
    shown = put(client, "/settings/mail", GIVEN).json()
    assert (shown["has_password"], "s3cret" in json.dumps(shown)) == (True, False)
    put(client, "/settings/mail", {name: value for name, value in GIVEN.items() if name != "password"} | {"port": 587})
    assert (server().password, server().port, MailServer.objects.count()) == ("s3cret-word", 587, 1)
    assert "s3cret" not in "".join(LedgerLine.objects.values_list("body", flat=True))
    key = MailServer.objects.get().pk
    body = json.dumps({"field": "password"})
    assert client.post(f"/api/v1/records/base.mail_server/{key}/reveal", body, content_type="application/json").status_code == 403


@pytest.mark.parametrize("role", ["employee", "hr", "auditor"])
def test_who_may_not(enter, role):
    client = enter(role)
    assert client.get("/api/v1/settings/mail").status_code == 403
    assert put(client, "/settings/mail", GIVEN).status_code == 403
    assert client.post("/api/v1/settings/mail/test").status_code == 403


def test_what_is_wrong_is_told_at_its_field(enter):
    answer = put(enter("owner"), "/settings/mail", GIVEN | {"sender": "hr", "address": "tongpin"})
    assert [one["field"] for one in answer.json()["problems"]] == ["sender", "address"]


def test_a_server_that_does_not_answer_is_told_in_words(enter, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    client = enter("owner")
    put(client, "/settings/mail", GIVEN | {"host": "127.0.0.1", "port": 9, "security": "none", "username": "", "password": ""})
    answer = client.post("/api/v1/settings/mail/test")
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (422, "base.notices.outlets.test_failed")


def test_what_the_machine_sets_is_not_changed_here(enter, settings):
    settings.SMTP = {"host": "smtp.machine.example", "port": 25, "security": "none", "username": "", "password": "",
                     "sender": "a@machine.example"}
    client = enter("owner")
    assert client.get("/api/v1/settings/mail").json()["from_machine"]
    assert put(client, "/settings/mail", GIVEN).status_code == 422
