"""Duties and lessons over HTTP: the table, the path with my progress, and for HR everybody's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.holders import holders
from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, entity_of, one, see
from tongpin.base.entities.shown import shown
from tongpin.people import public as people

from .actions import answer
from .entity import Duty, Learned, Lesson

router = Router(tags=["work"])


class AnswerIn(Schema):
    choice: int


@router.get("/duties", operation_id="work_duties")
def duties(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    entity = entity_of(Duty)
    return {"duties": shown(who, entity, list(see(who, Duty).order_by("position"))),
            "may": [verb for verb in ("create", "change", "remove") if rights.may(who, entity, verb)]}


@router.get("/duties/lessons", operation_id="work_lessons")
def lessons(request: HttpRequest) -> dict[str, Any]:
    """The right answer leaves the server only by being found."""
    who = viewer(request)
    mine = dict(Learned.objects.filter(person=who.person_id).values_list("lesson_id", "learned_at"))
    path = list(see(who, Lesson).order_by("position"))
    return {"lessons": [_lesson(one, mine) for one in path], "progress": _progress(who, len(path))}


@router.post("/duties/lessons/{key}/answer", operation_id="work_answer_lesson")
def answer_lesson(request: HttpRequest, key: int, given: AnswerIn) -> dict[str, Any]:
    who = viewer(request)
    right = answer(who, one(who, Lesson, key), given.choice)
    return {"right": right, **lessons(request)}


def _lesson(one: Lesson, mine: dict[int, Any]) -> dict[str, Any]:
    return {
        "id": one.pk, "label": {"zh": one.label_zh, "en": one.label_en}, "text": {"zh": one.text_zh, "en": one.text_en},
        "question": {"zh": one.question_zh, "en": one.question_en}, "answers": one.answers, "minutes": one.minutes,
        "learned_at": mine.get(one.pk),
    }


def _progress(who: Viewer, count: int) -> list[dict[str, Any]]:
    """How far each line manager is, for those who may see others' learning."""
    if not rights.may(who, entity_of(Learned), "export"):
        return []
    managers = holders("manager")
    found = {one.user_id: one for one in people.people_of(None, who.today) if one.user_id in managers}
    done: dict[int, int] = {}
    for person in see(who, Learned).filter(learned_at__isnull=False).values_list("person_id", flat=True):
        done[person] = done.get(person, 0) + 1
    return [{"id": one.id, "name": one.name, "department": one.department, "done": done.get(one.id, 0), "of": count}
            for one in sorted(found.values(), key=lambda one: done.get(one.id, 0))]
