"""Tables: whether the migrations tell the same as the models; while somebody writes, the models are ahead."""

from __future__ import annotations

import importlib

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils import translation

from tongpin.base.rooms import PACKAGE

ROOMS = ("base", "people", "hours", "pay", "work")


def in_step() -> bool:
    """Compares without a database."""
    try:
        loader = MigrationLoader(None)
    except NodeNotFoundError:  # somebody is just writing them
        return False
    if any(room in loader.unmigrated_apps for room in ROOMS):
        return False
    questioner = NonInteractiveMigrationQuestioner(specified_apps=set(ROOMS), dry_run=True)
    with translation.override(None):  # a label that reads differently in Chinese is no change of a table
        seen = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), questioner)
        return not seen.changes(graph=loader.graph, trim_to_apps=set(ROOMS))


def run_written_sql() -> None:
    """Guards written as SQL are no part of the models: when tables were made from these, they are put on here."""
    for room in ROOMS:
        for path in sorted((PACKAGE / room / "migrations").glob("[0-9]*.py")):
            told = importlib.import_module(f"tongpin.{room}.migrations.{path.stem}").Migration
            for operation in told.operations:
                if isinstance(operation, RunSQL) and isinstance(operation.sql, str):
                    with connection.cursor() as cursor:
                        cursor.execute(operation.sql)


def follow_models_if_ahead() -> bool:
    """While models are ahead, tables are made straight from them. True: they are."""
    if in_step():
        return False
    settings.MIGRATION_MODULES = {**settings.MIGRATION_MODULES, **dict.fromkeys(ROOMS)}
    return True
