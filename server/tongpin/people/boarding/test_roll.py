"""What the hour brings: ready waits for the first day's tasks too, a probation settles as it was decided, and what took longest is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tongpin.base.entities import SYSTEM
from tongpin.people.contracts.entity import LABOUR, Contract
from tongpin.people.offices.entity import LegalEntity
from tongpin.people.persons.entity import Person

from . import actions, shown
from .entity import BoardingCase
from .jobs import roll_boarding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "grants", "files_folder")]
YESTERDAY, LONG_AGO = SYSTEM.today - timedelta(days=1), SYSTEM.today - timedelta(days=90)


@pytest.fixture
def signed(opened):
    """Hired and signed; nothing is prepared yet."""
    case, _ = opened
    person = Person.objects.get(number="BJ006")
    BoardingCase.objects.filter(pk=case.pk).update(stage="contract", contract_at=timezone.now(), person=person)
    return BoardingCase.objects.get(pk=case.pk)


@pytest.fixture
def started(signed):
    BoardingCase.objects.update(stage="started", first_day=LONG_AGO, probation_end=YESTERDAY)
    return BoardingCase.objects.get()


def stage():
    return BoardingCase.objects.get().stage


def on_probation(case, result):
    entity = LegalEntity.objects.create(name="启明科技")
    return Contract.objects.create(
        number="LC-1", person=case.person, kind=LABOUR[0], legal_entity=entity, state="effective", valid_from=LONG_AGO,
        probation_end=YESTERDAY, probation_result=result)


@pytest.mark.parametrize(("days", "waits"), [(-1, True), (0, True), (1, False)])
def test_ready_waits_for_what_is_due_up_to_the_first_day_that_day_included(signed, hr, days, waits):
    first, *others = signed.tasks.order_by("id")
    signed.tasks.filter(pk=first.pk).update(due_day=signed.first_day + timedelta(days=days))
    for task in others:
        actions.do_task(hr, task)
    assert (stage() == "contract") == waits
    actions.do_task(hr, first)
    assert stage() == "ready"


@pytest.mark.parametrize(("result", "then"), [("passed", "settled"), ("failed", "failed"), ("", "started")])
def test_a_probation_settles_as_it_was_decided(started, hr, result, then):
    on_probation(started, result)
    told = roll_boarding().values["settled"]
    assert (stage(), told) == (then, int(then != "started"))
    cards = {one["key"]: [card["waits"] for card in one["cases"]] for one in shown.board(hr)["stages"]}
    assert "failed" not in cards and cards["started"] == (["undecided"] if result == "" else [])


def test_without_a_contract_that_says_so_the_day_alone_counts(started):
    roll_boarding()
    assert stage() == "settled"


def test_before_its_end_nothing_is_settled(started):
    on_probation(started, "passed")
    BoardingCase.objects.update(probation_end=SYSTEM.today + timedelta(days=1))
    roll_boarding()
    assert stage() == "started"


def test_what_took_longest_stands_beside_the_days_from_offer_to_ready(signed, hr):
    offer = timezone.now() - timedelta(days=12)
    BoardingCase.objects.update(offered_at=offer, submitted_at=offer + timedelta(days=2), cleared_at=offer + timedelta(days=4))
    for days, task in enumerate(signed.tasks.order_by("id"), start=5):
        actions.do_task(hr, task)
        signed.tasks.filter(pk=task.pk).update(done_at=offer + timedelta(days=days))
    last = signed.tasks.filter(due_day__lte=signed.first_day).order_by("done_at").last()  # what is due later keeps nobody waiting
    BoardingCase.objects.update(contract_at=offer + timedelta(days=6), ready_at=offer + timedelta(days=12))
    case = BoardingCase.objects.get()
    page = shown.case_page(hr, case)
    assert (page["days"], page["longest"]["label"], page["longest"]["days"]) == (12, last.label, (last.done_at - offer).days)
    (office,) = shown.board(hr)["medians"]
    assert (office["days"], office["longest"]) == (12, {"label": last.label, "days": float((last.done_at - offer).days)})


def test_the_board_asks_as_often_for_many(signed, hr):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            shown.board(hr)
        return len(seen)

    BoardingCase.objects.update(ready_at=timezone.now(), stage="ready")
    shown.board(hr)
    few = asked()
    facts = {"name": "王一", "phone": "13912345678", "office": signed.office, "first_day": signed.first_day, "job_title": "销售顾问"}
    for number in range(4):
        actions.open_case(hr, {**facts, "number": f"NJ95{number}"})
    BoardingCase.objects.update(ready_at=timezone.now(), stage="ready")
    assert asked() == few
