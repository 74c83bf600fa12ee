"""A process killed with -9 while it writes an import: the database holds the old state whole; the next try the new one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tongpin.base.entities import SYSTEM
from tongpin.base.intake import actions
from tongpin.people.conftest import SAMPLE
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# Everything is written, only the commit is missing; then the process is gone.
KILLED = """
import os, signal, django
django.setup()
from django.conf import settings
settings.FILES_FOLDER = {folder!r}
from tongpin.base.entities import SYSTEM
from tongpin.base.intake import actions
actions._keep_traces = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
actions.write(SYSTEM, {key})
"""


def killed_while_writing(key: int, folder: Path) -> int:
    given = {**os.environ, "TONGPIN_DATABASE": connection.settings_dict["NAME"],
             "DJANGO_SETTINGS_MODULE": "tongpin.site.settings", "PYTHONPATH": str(Path(__file__).parents[3])}
    code = KILLED.format(folder=str(folder), key=key)
    return subprocess.run([sys.executable, "-c", code], env=given, check=False, timeout=60).returncode


def test_killed_while_writing(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path
    imported = actions.commit(SYSTEM, actions.start(SYSTEM, [(SAMPLE.name, SAMPLE.read_bytes())]))
    assert killed_while_writing(imported.pk, tmp_path) == -9
    imported.refresh_from_db()
    assert (imported.state, Person.objects.count(), Office.objects.count()) == ("writing", 0, 0)
    assert actions.write(SYSTEM, imported.pk).state == "written"
    assert (Person.objects.count(), Office.objects.count()) == (67, 6)
