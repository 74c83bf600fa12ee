"""Killed work: an import, a month's close and a pay run cut off by kill -9 leave the old state or the whole new one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings

from tongpin.base import registers
from tongpin.base.access.shipped import load_shipped
from tongpin.base.entities import SYSTEM
from tongpin.base.intake import actions as imports
from tongpin.base.intake.entity import Import
from tongpin.base.jobs import later
from tongpin.base.jobs.entity import JobRun
from tongpin.base.ledger.chain import verify
from tongpin.base.tests_ground.killed import Begin, gate_at, processes, until
from tongpin.hours import public as hours
from tongpin.hours.absence.entity import Absence
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.entity import MonthClose
from tongpin.hours.punch.entity import Punch
from tongpin.pay.run.compute import compute
from tongpin.pay.slip.entity import Payslip
from tongpin.people.offices.entity import Office

from . import demo_k
from .demo import SAMPLE, import_contents

COUNT, MONTH = 20, "2026-10"
READY = (
    "import django; django.setup(); from pathlib import Path; from django.conf import settings; "
    "settings.FILES_FOLDER = Path({folder!r}); ")
WORKER = READY + "from tongpin.base.jobs import worker; worker.work(heartbeat=0.3, dead_after=1.2)"
CLOSE = READY + (
    "from tongpin.base.entities import SYSTEM; from tongpin.hours import public as hours; "
    "hours.close(SYSTEM, {offices}, hours.month_named({month!r}), as_judged=True)")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def start() -> Iterator[Begin]:
    """A worker, or other code, that keeps files where the test does."""
    with processes() as begin:
        yield lambda code=WORKER, **told: begin(code.format(folder=str(settings.FILES_FOLDER), **told))


def is_done(run: JobRun) -> bool:
    run.refresh_from_db()
    assert run.state != "failed", (run.message, run.error)
    return run.state == "done"


def is_sound() -> bool:
    return list(verify()) == [] and registers.disagreements() == []


def test_an_import_is_written_once_and_whole(start):
    load_shipped()
    import_contents([(path.name, path.read_bytes()) for path in SAMPLE.glob("花名册*")])
    files = [(path.name, path.read_bytes()) for path in SAMPLE.iterdir() if "审批" in path.name or "attlog" in path.name]
    imported = imports.commit(SYSTEM, imports.start(SYSTEM, files))
    run = JobRun.objects.get(pk=imported.job_run)
    with gate_at("hours_dayresult") as reached:
        worker = start()
        reached()
        assert not Punch.objects.exists() and not Absence.objects.exists()
        worker.kill()
        worker.wait()
    assert Import.objects.get().state == "writing"
    start()
    until(lambda: is_done(run))
    told = Import.objects.get().told["changes"]
    assert run.starts == 2
    assert Punch.objects.count() == next(one["created"] for one in told if one["entity"] == "hours.punch") > 0
    assert Absence.objects.exists()
    assert is_sound()
    again = imports.start(SYSTEM, files)
    assert [one for one in again.told["changes"] if one["created"] or one["changed"]] == []


@pytest.fixture
def october(db: None) -> list[int]:
    """Twenty people in ten offices with a month of punches and their pay file; gives the offices."""
    load_shipped()
    import_contents([demo_k.staff_file(COUNT)])
    import_contents([*demo_k.clock_files(COUNT), demo_k.pay_file(COUNT)])
    return list(Office.objects.order_by("id").values_list("id", flat=True))


def test_a_close_is_whole_or_has_not_been(start, october):
    before = DayResult.objects.count()
    with gate_at("hours_monthclose") as reached:
        server = start(CLOSE, offices=october, month=MONTH)
        reached()
        server.kill()
        server.wait()
    assert not MonthClose.objects.exists()
    assert DayResult.objects.count() == before
    month = hours.month_named(MONTH)
    assert len(hours.close(SYSTEM, october, month, as_judged=True)) == len(october)
    assert hours.close(SYSTEM, october, month, as_judged=True) == []
    assert is_sound()


def test_a_pay_run_is_computed_once_and_whole(start, october):
    hours.close(SYSTEM, october, hours.month_named(MONTH), as_judged=True)
    run = later("pay.compute", month=MONTH)
    with gate_at("pay_payslip") as reached:
        worker = start()
        reached()
        worker.kill()
        worker.wait()
    assert not Payslip.objects.exists()
    start()
    until(lambda: is_done(run))
    slips = dict(Payslip.objects.values_list("person_id", "digest"))
    assert (run.starts, len(slips)) == (2, COUNT)
    assert is_sound()
    compute(SYSTEM, demo_k.MONTH)
    assert dict(Payslip.objects.values_list("person_id", "digest")) == slips
