"""Undo: an import of approvals and punches leaves no movement and no result behind; a closed month keeps it."""

import pytest

from tongpin.base import registers
from tongpin.base.entities import SYSTEM
from tongpin.base.intake import actions
from tongpin.base.words import Refused
from tongpin.hours.absence.entity import Absence
from tongpin.hours.conftest import STAFF, bring, sample
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.actions import close
from tongpin.hours.month.period import month_named
from tongpin.hours.punch.entity import Punch
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person


@pytest.fixture
def imported(db):
    bring(STAFF)
    made = actions.start(SYSTEM, sample("审批记录", "每日统计"))
    actions.commit(SYSTEM, made)
    return actions.write(SYSTEM, made.pk)


def test_everything_goes_with_the_import(imported):
    person = Person.objects.get(number="BJ004").pk
    assert registers.balance("hours.overtime", {"person": person, "kind": "workday"}) == 5
    actions.take_back(SYSTEM, imported)
    assert (Punch.objects.count(), Absence.objects.count(), DayResult.objects.count()) == (0, 0, 0)
    assert registers.balance("hours.overtime", {"person": person, "kind": "workday"}) == 0
    assert registers.disagreements() == []


def test_not_from_a_closed_month(imported):
    close(SYSTEM, [Office.objects.get(code="beijing").pk], month_named("2026-10"), as_judged=True)
    with pytest.raises(Refused) as refused:
        actions.take_back(SYSTEM, imported)
    assert [one.say.code for one in refused.value.problems] == ["hours.month.closed"]
