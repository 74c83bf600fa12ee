"""Bring: the sample month of six offices goes in as a whole, twice changes nothing, and what is doubtful waits."""

import json
from pathlib import Path

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.intake.run import run_import
from tongpin.hours.day.entity import DayResult
from tongpin.hours.punch.entity import Punch
from tongpin.people.posts.actions import hire  # noqa: F401

DEMO = Path(__file__).parents[4] / "demo" / "2026-10"


def files(*parts: str) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(DEMO.iterdir())
            if path.suffix != ".json" and "薪资" not in path.name and (not parts or any(p in path.name for p in parts))]


@pytest.mark.django_db
def test_it():
    first = run_import(SYSTEM, files("花名册"))
    print([p.say.text("zh") for p in first.problems])
    import time
    t = time.time()
    import cProfile, pstats
    pr = cProfile.Profile(); pr.enable()
    o = run_import(SYSTEM, files())
    pr.disable(); pstats.Stats(pr).sort_stats("cumtime").print_stats(45)
    print(time.time() - t)
    for q in o.questions: print(q.id, q.say.text("zh"), [c.value for c in q.choices][:4], q.suggestion)
    for p in o.problems: print(p.level, p.place, p.say.text("zh"))
    print([(c.entity, c.created, c.same) for c in o.changes])
    print(Punch.objects.count(), DayResult.objects.count())
    assert 0
