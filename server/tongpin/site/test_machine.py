"""The machine: keys for their owner only, a server found in order, and databases that come and go."""

import stat
import threading

import pytest
from django.utils import translation

from tongpin.site import keys, postgres
from tongpin.site.console import serve
from tongpin.site.tables import in_step


def test_keys_are_made_once_and_only_for_their_owner(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "KEYS", tmp_path / "keys")
    first = keys.data_keys()
    assert first == keys.data_keys()
    assert first["active"] in first["keys"]
    assert stat.S_IMODE((tmp_path / "keys" / "data.json").stat().st_mode) == 0o600
    assert keys.django_secret() != keys.ledger_key().decode("latin-1")


@pytest.mark.parametrize(
    ("url", "host", "name"),
    [
        ("postgresql://ann:p%40ss@db.example:6543/hr", "db.example", "hr"),
        ("postgresql:///hr?host=/run/postgresql", "/run/postgresql", "hr"),
        ("postgresql://db.example", "db.example", "tongpin"),
    ],
)
def test_a_url_goes_before_everything(monkeypatch, url, host, name):
    monkeypatch.setenv("TONGPIN_DATABASE_URL", url)
    monkeypatch.delenv("TONGPIN_DATABASE", raising=False)
    assert postgres.parameters("x")["HOST"] == host
    assert postgres.database_name() == name
    assert postgres.ensure_running() is False


def test_passwords_in_urls_are_unquoted(monkeypatch):
    monkeypatch.setenv("TONGPIN_DATABASE_URL", "postgresql://ann:p%40ss@db.example/hr")
    assert postgres.parameters("hr")["PASSWORD"] == "p@ss"


def test_long_folders_get_a_short_socket(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "FOLDER", tmp_path / ("long" * 30))
    assert len(str(postgres.socket_folder())) < 60


def test_a_database_comes_and_goes():
    postgres.ensure_running()
    postgres.drop_database("tongpin_comes_and_goes")
    assert postgres.ensure_database("tongpin_comes_and_goes")
    assert not postgres.ensure_database("tongpin_comes_and_goes")
    with postgres.connect("tongpin_comes_and_goes") as there:
        assert there.execute("SELECT 1 FROM pg_extension WHERE extname = 'btree_gist'").fetchone()
    postgres.drop_database("tongpin_comes_and_goes")


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_migrations_are_in_step_whatever_language_the_house_speaks(lang):
    with translation.override(lang):
        assert in_step()


def test_every_worker_that_was_asked_for_is_kept(monkeypatch):
    stopping, kept = threading.Event(), []
    monkeypatch.setattr(serve, "_keep_worker", lambda until: (kept.append(until), until.wait(5)))
    keepers = serve.keep_workers(stopping, 3)
    assert all(one.is_alive() for one in keepers)
    stopping.set()
    for one in keepers:
        one.join(timeout=5)
    assert kept == [stopping] * 3 and not any(one.is_alive() for one in keepers)
