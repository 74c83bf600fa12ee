"""Tests: an embedded PostgreSQL, and for every run a test database of its own that is kept while models stay the same."""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
from pathlib import Path

import pytest
import pytest_django

from tongpin.site import postgres
from tongpin.site.home import HOME

SERVER = Path(__file__).resolve().parent
SLOTS = 24
_held: list[io.TextIOWrapper] = []
_made_from_models: list[bool] = []
_digest: list[str] = []


def _models_digest() -> str:
    """Changes when a table may have changed; then the kept test database is made anew."""
    digest = hashlib.sha256()
    for path in sorted(SERVER.glob("tongpin/**/*.py")):
        if path.name in ("entity.py", "models.py") or "migrations" in path.parts or "kinds" in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _take_slot() -> tuple[int, io.TextIOWrapper]:
    """Several runs may go on at once: each holds a numbered database until its process ends."""
    folder = HOME / "done"
    folder.mkdir(parents=True, exist_ok=True)
    for slot in range(SLOTS):
        file = open(folder / f"test-database-{slot}", "a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            continue
        return slot, file
    raise RuntimeError("more than 24 test runs at once")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Starts the server and chooses the database; runs only when a test wants a database."""
    from django.conf import settings

    from tongpin.site.tables import follow_models_if_ahead

    ahead = follow_models_if_ahead()
    postgres.ensure_running()
    slot, file = _take_slot()
    _held.append(file)
    name = f"test_tongpin_{slot}"
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name
    from django.db import connections

    connections["default"].settings_dict.setdefault("TEST", {})["NAME"] = name
    file.seek(0)
    digest = f"{_models_digest()}{ahead}"
    if file.read() != digest or os.environ.get("TONGPIN_FRESH_TESTS") == "1":
        postgres.drop_database(name)
        _made_from_models.append(ahead)
    file.truncate(0)  # written again when the tables are whole
    _digest.append(digest)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """After the tables: the guards that are written as SQL, and a note that this database is whole."""
    from tongpin.site.tables import run_written_sql

    if any(_made_from_models):
        with django_db_blocker.unblock():
            run_written_sql()
    for file, digest in zip(_held, _digest, strict=True):
        file.write(digest)
        file.flush()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Hashing is slow on purpose; tests of other things need not wait for it."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def _files_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files of tests never lie beside those of people."""
    from django.conf import settings

    settings.FILES_FOLDER = tmp_path_factory.mktemp("files")
