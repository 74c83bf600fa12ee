"""The path of a line manager: HR writes its lessons, and those who lead are asked to walk it, the first time by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from tongpin.base.access import rights
from tongpin.base.access.holders import holders
from tongpin.base.entities import Door, Viewer, door, entity_of
from tongpin.base.notices import About, asking, settle, tell_many, wait_again
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people import public as people

from .entity import Learned, Lesson

ROLE = "manager"
FEWEST, MOST = 2, 6  # answers of a question
LONGEST = 300
PAGE = "/duties?tab=path"


def problems(values: Mapping[str, Any]) -> list[Problem]:
    """`answers` [{"zh", "en"}], `right` counts from 1; a lesson without answers is only read."""
    answers, found = list(values.get("answers") or ()), []
    found += [_at(name, "work.text_needed") for name in ("label_zh", "text_zh") if not str(values.get(name) or "").strip()]
    asked = str(values.get("question_zh") or "").strip()
    if not answers:
        return found + ([_at("answers", "work.duties.answers_needed", least=FEWEST, most=MOST)] if asked else [])
    if not asked:
        found.append(_at("question_zh", "work.duties.question_needed"))
    if not FEWEST <= len(answers) <= MOST:
        found.append(_at("answers", "work.duties.answers_needed", least=FEWEST, most=MOST))
    found += [_at(f"answers.{place}", "work.text_needed") for place, one in enumerate(answers, 1) if not one["zh"].strip()]
    if not 1 <= int(values.get("right") or 0) <= len(answers):
        found.append(_at("right", "work.duties.right_needed"))
    return found


def _at(field: str, code: str, **values: Any) -> Problem:
    return Problem(say(code, **values), Place(field=field))


def write(viewer: Viewer, values: Mapping[str, Any], lesson: Lesson | None = None, *, again: bool = False) -> Lesson:
    """`again`: what it teaches is different now: nobody has learned it any more, and whoever leads has the path on his list again."""
    if wrong := problems(values):
        raise Refused(wrong)
    given = {**values, "answers": [{name: text.strip()[:LONGEST] for name, text in one.items()} for one in values["answers"]]}
    with door(viewer, verb=("change" if lesson else "create", lesson or Lesson)) as opened:
        if lesson is None:
            last = Lesson.objects.aggregate(last=Max("position"))["last"] or 0
            return opened.create(Lesson, **given, position=last + 1)
        opened.change(lesson, **given)
        if again:
            _forget(opened, lesson, viewer.today)
    return lesson


def _forget(opened: Door, lesson: Lesson, today: date) -> None:
    stale = list(Learned.objects.select_for_update().filter(lesson=lesson, learned_at__isnull=False))
    for one in stale:
        one.learned_at = None
    opened.change_many(stale, ["learned_at"])
    knew = {one.person_id for one in stale}
    for leader, _ in progress(today):
        if leader.id in knew:
            wait_again(about(leader.id))


def remove(viewer: Viewer, lesson: Lesson) -> None:
    with door(viewer, verb=("remove", lesson)) as opened:
        opened.remove(lesson)


def arrange(viewer: Viewer, keys: Sequence[int]) -> None:
    """The path in this order; a lesson that is not named stays behind the others."""
    with door(viewer, verb=("change", Lesson)) as opened:
        path = list(Lesson.objects.select_for_update().order_by("position"))
        places = {key: place for place, key in enumerate(keys)}
        for place, one in enumerate(sorted(path, key=lambda one: places.get(one.pk, len(places))), 1):
            one.position = place
        opened.change_many(path, ["position"])


def progress(today: date) -> list[tuple[people.PersonFact, int]]:
    """Everybody who leads others and has an account, with how many lessons he has learned, the fewest first."""
    leading = holders(ROLE)
    found = {one.id: one for one in people.people_of(None, today) if one.user_id in leading}
    done = Counter(Learned.objects.filter(person__in=found, learned_at__isnull=False).values_list("person_id", flat=True))
    return sorted(((one, done[one.id]) for one in found.values()), key=lambda led: led[1])


def ask(viewer: Viewer, persons: Collection[int]) -> int:
    """HR asks them to go on; each at most once a day. How many were told."""
    rights.demand(viewer, entity_of(Lesson), "change")
    return _ask(persons, viewer.today, str(viewer.today))


def ask_the_new(today: date) -> int:
    """Whoever leads others from now on is asked once, by the daily job."""
    return _ask(None, today, "first")


def _ask(persons: Collection[int] | None, today: date, once: str) -> int:
    count = Lesson.objects.count()
    told = 0
    for one, done in progress(today):
        if done < count and (persons is None or one.id in persons):
            told += tell_many([one.user_id], say("work.duties.path_notice", done=done, count=count), PAGE,
                              once=f"work.path:{once}", sort=asking(about=about(one.id)))
    return told


def about(person: int) -> About:
    return About("people.person", person, "path")


def settle_if_done(person: int) -> None:
    """Whoever has learned everything has it off his list."""
    learned = Learned.objects.filter(person=person, learned_at__isnull=False).values("lesson")
    if not Lesson.objects.exclude(pk__in=learned).exists():
        settle(about(person))
