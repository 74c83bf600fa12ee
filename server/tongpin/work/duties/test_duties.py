"""Who does what, and the path of a line manager: shipped once, learned by answering."""

import pytest

from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused

from . import actions, lessons
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


GOOD = {"label_zh": "谈绩效", "text_zh": "先讲事实，再讲期望。", "question_zh": "先讲什么？", "minutes": 4,
        "answers": [{"zh": "期望", "en": ""}, {"zh": "事实", "en": "Facts"}], "right": 2}


def test_hr_writes_a_lesson_and_nobody_else_is_told_the_right_answer(signed_in, person):
    clerk = signed_in("employee")
    sent = signed_in("hr").post("/api/v1/duties/lessons", GOOD, content_type="application/json").json()
    made = sent["lessons"][-1]
    assert (made["label"]["zh"], made["right"], sent["may"]) == ("谈绩效", 2, ["write"])
    shown = clerk.get("/api/v1/duties/lessons").json()
    assert shown["lessons"][-1]["id"] == made["id"] and "right" not in shown["lessons"][-1] and shown["may"] == []
    for verb in ("post", "put"):
        way = "/api/v1/duties/lessons" + (f"/{made['id']}" if verb == "put" else "")
        assert getattr(clerk, verb)(way, GOOD, content_type="application/json").status_code in (403, 404)
    assert clerk.delete(f"/api/v1/duties/lessons/{made['id']}").status_code == 404
    assert Lesson.objects.filter(pk=made["id"], label_zh="谈绩效").exists()


@pytest.mark.parametrize(("change", "at"), [
    ({"label_zh": " "}, "label_zh"), ({"text_zh": ""}, "text_zh"), ({"question_zh": ""}, "question_zh"), ({"right": 3}, "right"),
    ({"answers": [{"zh": "事实", "en": ""}], "right": 1}, "answers"), ({"answers": []}, "answers"),
    ({"answers": [{"zh": "", "en": "x"}, {"zh": "事实", "en": ""}]}, "answers.1"),
])
def test_what_is_wrong_is_told_at_its_field(signed_in, company, change, at):
    answer = signed_in("hr").post("/api/v1/duties/lessons", {**GOOD, **change}, content_type="application/json")
    assert (answer.status_code, [one["field"] for one in answer.json()["problems"]]) == (422, [at])
    assert not Lesson.objects.filter(label_zh="谈绩效").exists()


def test_a_lesson_that_is_only_read_has_neither_question_nor_answers(hr, person):
    made = lessons.write(hr, {**GOOD, "question_zh": "", "answers": []})
    assert actions.answer(person(), made, 1)


def test_whoever_learned_it_stays_so_unless_it_is_to_be_learned_again(hr, person):
    me = person("manager")
    made = lessons.write(hr, GOOD)
    actions.answer(me, made, 2)
    lessons.write(hr, {**GOOD, "minutes": 5}, made)
    assert Learned.objects.get().learned_at
    lessons.write(hr, {**GOOD, "right": 1}, made, again=True)
    assert Learned.objects.get().learned_at is None
    assert actions.answer(me, made, 1)


def test_the_path_is_put_in_order(hr, company):
    keys = list(Lesson.objects.order_by("-position").values_list("pk", flat=True))
    lessons.arrange(hr, keys[:2])
    assert list(Lesson.objects.order_by("position").values_list("pk", flat=True)) == keys[:2] + sorted(
        keys[2:], key=lambda key: -keys.index(key))


def test_who_leads_is_asked_once_by_itself_and_again_by_hr_until_all_is_learned(hr, person):
    me, _ = person("manager"), person(number=1)
    assert [lessons.ask_the_new(hr.today) for _ in range(2)] == [1, 0]
    assert [lessons.ask(hr, [me.person_id]) for _ in range(2)] == [1, 0]
    waiting = Notice.objects.filter(user=me.user_id, waits=True)
    assert waiting.count() == 1
    for one in Lesson.objects.all():
        assert waiting.exists()
        actions.answer(me, one, one.right)
    assert not waiting.exists() and lessons.ask_the_new(hr.today) == 0
    one = Lesson.objects.last()
    values = {name: getattr(one, name) for name in ("label_zh", "text_zh", "question_zh", "answers", "right")}
    lessons.write(hr, values, one)
    assert not waiting.exists()
    lessons.write(hr, values, one, again=True)
    assert waiting.count() == 1, "asked twice before, it stands on the list once"


def test_order_and_asking_have_their_own_addresses(signed_in, person):
    me, clerk = person("manager"), signed_in("hr")
    keys = list(Lesson.objects.order_by("-position").values_list("pk", flat=True))
    told = clerk.post("/api/v1/duties/lessons/order", {"lessons": keys}, content_type="application/json").json()
    assert [one["id"] for one in told["lessons"]] == keys
    assert clerk.post("/api/v1/duties/lessons/ask", {"persons": [me.person_id]}, content_type="application/json").json()["asked"] == 1


def test_only_who_writes_lessons_asks(person):
    with pytest.raises(Forbidden):
        lessons.ask(person("manager"), [1])
