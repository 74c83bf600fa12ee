"""Duties and lessons over HTTP: the table, the path with my progress, and for HR everybody's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import Viewer, entity_of, one, see
from tongpin.base.entities.shown import shown

from . import lessons as path
from .actions import answer
from .entity import Duty, Learned, Lesson

router = Router(tags=["work"])


class AnswerIn(Schema):
    choice: int


class TextIn(Schema):
    zh: str = Field("", max_length=path.LONGEST)
    en: str = Field("", max_length=path.LONGEST)


class LessonIn(Schema):
    """`right` counts from 1; without answers the lesson is only read. `again`: whoever learned it is asked once more."""

    label_zh: str = Field("", max_length=120)
    label_en: str = Field("", max_length=120)
    text_zh: str = Field("", max_length=20_000)
    text_en: str = Field("", max_length=20_000)
    minutes: int = Field(3, ge=1, le=120)
    question_zh: str = Field("", max_length=path.LONGEST)
    question_en: str = Field("", max_length=path.LONGEST)
    answers: list[TextIn] = []
    right: int = 1
    again: bool = False


class OrderIn(Schema):
    lessons: list[int]


class AskIn(Schema):
    persons: list[int]


@router.get("/duties", operation_id="work_duties")
def duties(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    entity = entity_of(Duty)
    return {"duties": shown(who, entity, list(see(who, Duty).order_by("position"))),
            "may": [verb for verb in ("create", "change", "remove") if rights.may(who, entity, verb)]}


@router.get("/duties/lessons", operation_id="work_lessons")
def lessons(request: HttpRequest) -> dict[str, Any]:
    """The right answer leaves the server only by being found, or to whoever writes lessons."""
    who = viewer(request)
    mine = dict(Learned.objects.filter(person=who.person_id).values_list("lesson_id", "learned_at"))
    writes = rights.may(who, entity_of(Lesson), "change")
    found = [_lesson(one, mine, writes=writes) for one in see(who, Lesson).order_by("position")]
    return {"lessons": found, "progress": _progress(who, len(found)), "may": ["write"] if writes else []}


@router.post("/duties/lessons", operation_id="work_new_lesson")
def new_lesson(request: HttpRequest, given: LessonIn) -> dict[str, Any]:
    path.write(viewer(request), given.model_dump(exclude={"again"}))
    return lessons(request)


@router.post("/duties/lessons/order", operation_id="work_arrange_lessons")
def arrange_lessons(request: HttpRequest, given: OrderIn) -> dict[str, Any]:
    path.arrange(viewer(request), given.lessons)
    return lessons(request)


@router.post("/duties/lessons/ask", operation_id="work_ask_to_learn")
def ask_to_learn(request: HttpRequest, given: AskIn) -> dict[str, Any]:
    told = path.ask(viewer(request), given.persons)
    return {"asked": told, **lessons(request)}


@router.put("/duties/lessons/{key}", operation_id="work_change_lesson")
def change_lesson(request: HttpRequest, key: int, given: LessonIn) -> dict[str, Any]:
    who = viewer(request)
    path.write(who, given.model_dump(exclude={"again"}), one(who, Lesson, key, verb="change"), again=given.again)
    return lessons(request)


@router.delete("/duties/lessons/{key}", operation_id="work_remove_lesson")
def remove_lesson(request: HttpRequest, key: int) -> dict[str, Any]:
    who = viewer(request)
    path.remove(who, one(who, Lesson, key, verb="remove"))
    return lessons(request)


@router.post("/duties/lessons/{key}/answer", operation_id="work_answer_lesson")
def answer_lesson(request: HttpRequest, key: int, given: AnswerIn) -> dict[str, Any]:
    who = viewer(request)
    right = answer(who, one(who, Lesson, key), given.choice)
    return {"right": right, **lessons(request)}


def _lesson(one: Lesson, mine: dict[int, Any], *, writes: bool) -> dict[str, Any]:
    return {
        "id": one.pk, "label": {"zh": one.label_zh, "en": one.label_en}, "text": {"zh": one.text_zh, "en": one.text_en},
        "question": {"zh": one.question_zh, "en": one.question_en}, "answers": one.answers, "minutes": one.minutes,
        "learned_at": mine.get(one.pk), **({"right": one.right} if writes else {}),
    }


def _progress(who: Viewer, count: int) -> list[dict[str, Any]]:
    """How far each line manager is, for those who may see others' learning."""
    if not rights.may(who, entity_of(Learned), "export"):
        return []
    return [{"id": one.id, "name": one.name, "department": one.department, "done": done, "of": count}
            for one, done in path.progress(who.today)]
