"""Stage: the sample company in a database of its own, served for one journey and thrown away after it.

    python -m journeys.stage prepare            loads the company once, as a template
    python -m journeys.stage serve NAME PORT    copies the template and serves the copy until stopped
    python -m journeys.stage worker …           the worker beside it, by the same clock

With STAGE_AHEAD (a file that holds seconds) the house's clock runs so far ahead; a story writes there to let time pass.
With STAGE_UNPAID no former system has paid a month: the house pays from the first one on.
With STAGE_FACE faces are compared by their colour, so that no optional part has to be installed.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.site.settings")

from tongpin.site.console import ready, serve, worker

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


def forget_former_pay() -> None:
    from tongpin.pay.run.entity import PayRun
    from tongpin.pay.slip.entity import Payslip

    Payslip.objects.filter(is_taken_over=True).delete()
    PayRun.objects.filter(slips=None).delete()


def compare_colours() -> None:
    from tongpin.hours.face.drawn import Drawn
    from tongpin.hours.face.driver import use

    use(Drawn())


def set_clock(ahead: Path) -> None:
    """Moves the one clock that the server and its worker ask."""
    from django.utils import timezone

    real = timezone.now
    timezone.now = lambda: real() + timedelta(seconds=float(ahead.read_text()))
    serve.WORKER = ("journeys.stage", "worker")


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["prepare"]:
        prepare()
        return 0
    if ahead := os.environ.get("STAGE_AHEAD"):
        set_clock(Path(ahead))
    if arguments[:1] == ["worker"]:
        return worker.main(arguments[1:])
    _, name, port = arguments
    copy(name)
    os.environ["TONGPIN_DEMO"] = "sample"
    ready.use_database(name)
    import django

    django.setup()
    if os.environ.get("STAGE_UNPAID"):
        forget_former_pay()
    if os.environ.get("STAGE_FACE"):
        compare_colours()
    return serve.run("127.0.0.1", int(port))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
