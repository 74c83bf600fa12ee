"""The site: safe headers, the web app for every address, and 401 for strangers at every operation."""

import pytest
from django.test import Client

from tongpin.site import web
from tongpin.site.api import api


@pytest.fixture
def built(tmp_path, monkeypatch):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<p>app</p>")
    (tmp_path / "assets" / "a-1234.js").write_text("x=1;" * 1000)
    (tmp_path.parent / "secret.txt").write_text("secret")
    monkeypatch.setattr(web, "WEB", tmp_path)


@pytest.mark.parametrize("path", ["/", "/people/5", "/me/pay", "/../secret.txt", "/..%2fsecret.txt"])
def test_every_address_of_the_app_is_the_app(client, built, path):
    answer = client.get(path)
    assert answer.content == b"<p>app</p>"
    assert answer["Cache-Control"] == "no-cache"
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_hashed_assets_are_kept_for_ever_and_packed(client, built):
    answer = client.get("/assets/a-1234.js", headers={"Accept-Encoding": "gzip, br"})
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Encoding"] == "gzip"
    assert client.get("/assets/a-old.js").status_code != 200


def test_unknown_addresses_of_the_api_are_no_app(client, built):
    assert client.get("/api/v1/nothing").status_code == 404
    assert client.get("/api/v1/nothing").content != b"<p>app</p>"


def operations():
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        for method, told in methods.items():
            yield method, path, told["operationId"]


# Open without an account, and guarded by something else: a link with four digits, or a file that one brings along.
# Without it they answer that it is missing or malformed, and nothing more.
OPEN = {"farewell_ask", "farewell_paper", "unlock_farewell", "unlock_welcome", "verify_code", "verify_file", "welcome_answers",
        "welcome_certificate", "welcome_consent", "welcome_photo", "welcome_photo_shown"}


@pytest.mark.django_db
def test_a_stranger_gets_nothing_anywhere():
    stranger = Client()
    answers = {}
    for method, path, name in operations():
        plain = path.replace("{", "").replace("}", "")
        answers[name] = stranger.generic(method.upper(), plain, "{}", "application/json").status_code
    assert {name: status for name, status in answers.items()
            if status not in (401, 404) and not (name in OPEN and status == 422)} == {}


def test_every_operation_has_a_name_of_its_own():
    names = [name for _method, _path, name in operations()]
    assert len(names) == len(set(names))
    assert not [name for name in names if "_routes_" in name], "a generated name changes when a file moves"
