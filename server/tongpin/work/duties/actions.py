"""A lesson counts as learned when its question is answered; wrong answers are free, and counted."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.entities import Viewer, door
from tongpin.base.words import Place, Problem, Refused, say

from .entity import Learned, Lesson
from .lessons import settle_if_done


def answer(viewer: Viewer, lesson: Lesson, choice: int) -> bool:
    """`choice` counts from 1; without a question any choice means: read."""
    if viewer.person_id is None:
        raise Refused(say("work.person_needed"))
    if lesson.answers and not 1 <= choice <= len(lesson.answers):
        raise Refused(Problem(say("work.duties.no_answer"), Place(field="choice")))
    right = not lesson.answers or choice == lesson.right
    with door(viewer, verb=("learn", Lesson)) as opened:
        known = Learned.objects.select_for_update().filter(person=viewer.person_id, lesson=lesson).first()
        if known is None:
            opened.create(Learned, person=viewer.person_id, lesson=lesson.pk, learned_at=timezone.now() if right else None)
        elif known.learned_at is None:
            opened.change(known, tries=known.tries + 1, learned_at=timezone.now() if right else None)
        if right:
            settle_if_done(viewer.person_id)
    return right
