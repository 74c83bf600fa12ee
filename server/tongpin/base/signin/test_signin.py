"""Sign-in: with name or e-mail, never by signing up, and /me tells only the one who is signed in."""

import json

import pytest
from django.test import Client

from tongpin.base.signin.entity import User

SIGN_IN = "/_allauth/browser/v1/auth/login"
SIGN_UP = "/_allauth/browser/v1/auth/signup"
PASSWORD = "sunny-river-42"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("lin", "lin@example.com", PASSWORD, lang="en", zone="Europe/Berlin")


def post(client, path, **body):
    return client.post(path, json.dumps(body), content_type="application/json")


@pytest.mark.parametrize("who", [{"username": "lin"}, {"email": "lin@example.com"}, {"email": "LIN@example.com"}])
def test_sign_in_by_name_or_address(client, user, who):
    assert post(client, SIGN_IN, password=PASSWORD, **who).status_code == 200
    me = client.get("/api/v1/me").json()
    assert me["user"]["email"] == "lin@example.com"
    assert (me["lang"], me["zone"]) == ("en", "Europe/Berlin")


def test_wrong_password_is_refused(client, user):
    assert post(client, SIGN_IN, username="lin", password="wrong").status_code == 400
    assert client.get("/api/v1/me").status_code == 401


def test_nobody_signs_up(client):
    answer = post(client, SIGN_UP, email="new@example.com", username="new", password=PASSWORD)
    assert answer.status_code == 403
    assert not User.objects.exists()


@pytest.mark.parametrize(("asked", "text"), [("zh-CN,zh;q=0.9", "请先登录。"), ("en-GB", "Please sign in first.")])
def test_strangers_hear_it_in_their_language(client, asked, text):
    answer = client.get("/api/v1/me", headers={"Accept-Language": asked})
    assert answer.json()["problems"][0]["text"] == text


def test_wishes_are_kept(client, user):
    client.force_login(user)
    answer = client.patch("/api/v1/me", json.dumps({"lang": "zh", "large_text": True}), content_type="application/json")
    assert (answer.json()["lang"], answer.json()["large_text"]) == ("zh", True)
    user.refresh_from_db()
    assert user.large_text


def test_a_foreign_page_cannot_write(user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    assert strict.patch("/api/v1/me", "{}", content_type="application/json").status_code == 403


def test_many_wrong_tries_are_slowed_down(client, user, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    for _ in range(3):
        post(client, SIGN_IN, username="lin", password="wrong")
    answer = post(client, SIGN_IN, username="lin", password=PASSWORD)
    assert answer.json()["errors"][0]["code"] == "too_many_login_attempts"
