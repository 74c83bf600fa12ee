"""Kept at once: those who write the same days and those who tidy the counts of them, all together."""

from __future__ import annotations

import random
import threading
from datetime import date

import pytest
from django.db import connection

from tongpin.base.entities import SYSTEM, door
from tongpin.hours.month.period import month_named
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.entity import Person

from .actions import KEY
from .entity import DayResult
from .keeping import fold, recount
from .test_keeping import as_kept, counted

CODES = ("late", "missing", "absent", "no_data")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_who_write_and_fold_at_once_lose_no_day():
    """Three write the same days again and again, one folds: nobody waits for another's office, and nothing is counted twice."""
    entity = LegalEntity.objects.create(name="测试")
    office = Office.objects.create(code="x", name="X", city="北京", zone="Asia/Shanghai", place="CN", legal_entity=entity)
    people = [Person.objects.create(number=f"X{n}", name=f"人{n}", office=office, issuer=office) for n in range(4)]
    failed: list[BaseException] = []

    def write(seed: int) -> None:
        by = random.Random(seed)
        try:
            for _ in range(40):
                cells = sorted({(date(2026, 10, by.randint(1, 5)), by.choice(people).pk) for _ in range(6)})
                rows = [DayResult(day=day, person_id=who, office=office, day_type="work", code="x", rule="x",
                                  exceptions=by.sample(CODES, by.randint(0, 2)), waiting=by.sample(CODES, by.randint(0, 2)))
                        for day, who in cells]
                with door(SYSTEM) as opened:
                    opened.replace_many(DayResult, rows, key=KEY)
        except BaseException as error:  # noqa: BLE001 - told by the test below
            failed.append(error)
        finally:
            connection.close()

    def tidy() -> None:
        try:
            for _ in range(40):
                fold()
        except BaseException as error:  # noqa: BLE001
            failed.append(error)
        finally:
            connection.close()

    threads = [*(threading.Thread(target=write, args=(seed,)) for seed in range(3)), threading.Thread(target=tidy),
               threading.Thread(target=tidy)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    assert as_kept() == counted()
    assert recount(month_named("2026-10")) == 0
