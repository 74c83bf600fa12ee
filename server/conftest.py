"""Tests: an embedded PostgreSQL, and for every run a test database of its own that is kept while models stay the same."""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
from pathlib import Path

import pytest

from tongpin.site import postgres
from tongpin.site.home import HOME

SERVER = Path(__file__).resolve().parent
SLOTS = 24
_held: list[io.TextIOWrapper] = []


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
    if file.read() != digest:
        postgres.drop_database(name)
    file.truncate(0)
    file.write(digest)
    file.flush()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return os.environ.get("TONGPIN_FRESH_TESTS") != "1"


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
