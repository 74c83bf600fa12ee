"""Stage: the sample company in a database of its own, served for one journey and thrown away after it.

    python -m journeys.stage prepare            loads the company once, as a template
    python -m journeys.stage serve NAME PORT    copies the template and serves the copy until stopped
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.site.settings")

from tongpin.site.console import ready, serve

TEMPLATE = "tongpin_journey_template"


def prepare() -> None:
    ready.use_database(TEMPLATE)
    ready.database(fresh=True)
    ready.tables()
    from django.db import connections

    from tongpin.site import demo

    demo.load("sample")
    connections.close_all()


def copy(name: str) -> None:
    from tongpin.site import postgres

    postgres.ensure_running()
    postgres.drop_database(name)
    with postgres.connect() as connection:
        connection.autocommit = True
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"'.encode())


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["prepare"]:
        prepare()
        return 0
    _, name, port = arguments
    copy(name)
    os.environ["TONGPIN_DEMO"] = "sample"
    ready.use_database(name)
    import django

    django.setup()
    return serve.run("127.0.0.1", int(port))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
