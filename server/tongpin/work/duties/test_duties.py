"""Who does what, and the path of a line manager: shipped once, learned by answering."""

import pytest

from tongpin.base.words import Forbidden, Refused

from . import actions
from .entity import AREAS, WHO, Duty, Learned, Lesson
from .shipped import load_shipped

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped():
    load_shipped()


def test_every_duty_has_somebody_who_does_it_and_both_languages():
    for one in Duty.objects.all():
        parts = [getattr(one, who) for who in WHO]
        assert parts.count("does") == 1, one
        assert one.label_en and one.guide_en and one.area in AREAS
    assert set(Duty.objects.values_list("area", flat=True)) == set(AREAS)


def test_every_lesson_has_a_question_with_one_right_answer():
    for one in Lesson.objects.all():
        assert one.text_en and one.question_en and 1 <= one.right <= len(one.answers)


def test_loading_again_changes_nothing_and_what_was_thrown_away_stays_away():
    Duty.objects.first().delete()
    before = Duty.objects.count()
    assert load_shipped() == 0
    assert Duty.objects.count() == before


def test_a_wrong_answer_counts_a_try_and_the_right_one_counts_once(person):
    me, lesson = person("manager"), Lesson.objects.first()
    assert [actions.answer(me, lesson, choice) for choice in (1, lesson.right, 1)] == [False, True, False]
    known = Learned.objects.get()
    assert (known.tries, known.learned_at is not None) == (2, True)


def test_the_right_answer_is_not_told(signed_in, company):
    told = signed_in("employee").get("/api/v1/duties/lessons").json()
    assert "right" not in told["lessons"][0] and told["progress"] == []


def test_hr_sees_how_far_managers_are(signed_in, person):
    me = person("manager")
    actions.answer(me, Lesson.objects.first(), Lesson.objects.first().right)
    (row,) = signed_in("hr").get("/api/v1/duties/lessons").json()["progress"]
    assert (row["id"], row["done"], row["of"]) == (me.person_id, 1, Lesson.objects.count())


def test_only_hr_changes_duties(signed_in, company):
    key = Duty.objects.first().pk
    change = {"values": {"manager": "told"}}
    for role, status in (("employee", 403), ("hr", 200)):
        answer = signed_in(role).patch(f"/api/v1/records/work.duty/{key}", change, content_type="application/json")
        assert answer.status_code == status


def test_no_answer_and_no_person_are_refused(person, hr):
    lesson = Lesson.objects.first()
    for who, choice in ((person("manager"), 9), (hr, 1)):
        with pytest.raises((Refused, Forbidden)):
            actions.answer(who, lesson, choice)
