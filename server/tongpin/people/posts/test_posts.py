"""Posts: a move from a future day leaves today as it is; any day can be seen; two posts never overlap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tongpin.base import period
from tongpin.base.entities import SYSTEM
from tongpin.base.events.entity import OutboxEvent
from tongpin.base.words import Refused
from tongpin.people.departments.entity import Department
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.public import head_counts, offices, people_index, people_of, posts_between

from .actions import hire, leave, mend, move
from .entity import Post
from .jobs import roll_over

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company")]
TODAY = SYSTEM.today
SOON = TODAY + timedelta(days=20)


def somebody(number="BJ001"):
    return Person.objects.get(number=number)


def sales():
    return Department.objects.get(name="销售部")


def team(person, day):
    return next(one.department for one in people_of(None, day) if one.id == person.pk)


def test_a_move_from_a_future_day_leaves_today_unchanged():
    person = somebody()
    move(SYSTEM, person, SOON, {"department": sales()})
    person.refresh_from_db()
    assert person.department.name == team(person, TODAY) == team(person, SOON - timedelta(days=1)) == "研发部"
    assert team(person, SOON) == "销售部"


def test_when_the_day_comes_the_move_shows(monkeypatch):
    person = somebody()
    move(SYSTEM, person, SOON, {"department": sales()})
    monkeypatch.setattr(type(SYSTEM), "today", SOON)
    roll_over()
    person.refresh_from_db()
    assert person.department.name == "销售部"


def test_a_second_move_on_the_same_day_changes_the_same_post():
    person = somebody()
    move(SYSTEM, person, SOON, {"department": sales()})
    move(SYSTEM, person, SOON, {"job_title": "经理"})
    posts = list(Post.objects.filter(person=person).order_by("valid_from"))
    assert [(post.valid_from, post.valid_to, post.job_title) for post in posts][1] == (SOON, None, "经理")
    assert posts[1].department.name == "销售部"


def test_a_move_between_two_posts_ends_where_the_next_begins():
    person = somebody()
    move(SYSTEM, person, SOON, {"department": sales()})
    middle = TODAY + timedelta(days=5)
    move(SYSTEM, person, middle, {"job_title": "组长"})
    posts = Post.objects.filter(person=person).order_by("valid_from").values_list("valid_to", flat=True)
    assert list(posts) == [middle - timedelta(days=1), SOON - timedelta(days=1), None]


def test_a_move_that_changes_nothing_makes_no_post():
    person = somebody()
    move(SYSTEM, person, SOON, {"department": person.department})
    assert Post.objects.filter(person=person).count() == 1


def test_nobody_moves_before_coming_or_becomes_own_manager():
    person = somebody()
    for day, changes in ((date(2010, 1, 1), {"job_title": "x"}), (SOON, {"manager": person})):
        with pytest.raises(Refused):
            move(SYSTEM, person, day, changes)


def test_leaving_ends_the_post_and_drops_what_was_planned():
    person = somebody()
    move(SYSTEM, person, SOON, {"department": sales()})
    leave(SYSTEM, person, TODAY)
    assert list(Post.objects.filter(person=person).values_list("valid_to", flat=True)) == [TODAY]
    assert person.pk not in {one.id for one in people_of(None, TODAY + timedelta(days=1))}


def test_the_database_lets_no_two_posts_overlap():
    person = somebody()
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(person=person, office=person.office, valid_from=TODAY)


def test_hiring_is_announced_with_its_facts():
    OutboxEvent.objects.all().delete()
    office = Office.objects.get(code="munich")
    person = hire(SYSTEM, {"name": "Eva Kern", "number": "MU007", "first_day": SOON}, {"office": office})
    body = OutboxEvent.objects.get(name="people.person.hired").body
    assert body == {"person": person.pk, "office": office.pk, "first_day": SOON.isoformat()}


def test_a_number_taken_in_the_office_is_refused_but_free_elsewhere():
    facts = {"name": "Eva Kern", "number": "mu1", "first_day": SOON}
    with pytest.raises(Refused):
        hire(SYSTEM, facts, {"office": Office.objects.get(code="munich")})
    hire(SYSTEM, facts, {"office": Office.objects.get(code="beijing")})


def test_bulk_reading_takes_one_query_whatever_the_head_count(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(people_of(None, TODAY)) == 67
    with django_assert_num_queries(1):
        assert {one.code: one.place for one in offices()}["munich"] == "DE-BY"


def test_who_moved_within_a_period_is_told_twice():
    person = somebody()
    move(SYSTEM, person, SOON, {"department": sales()})
    told = [one for one in posts_between(None, TODAY, SOON) if one.id == person.pk]
    assert [one.department for one in told] == ["研发部", "销售部"]
    assert [period.holds(one, SOON) for one in told] == [False, True]


MATCHES = [
    ("nanjing", "94", "", "邓梓萱", "number"), ("shenzhen", "0094", "", "李明", "number"),
    ("beijing", " bj001 ", "", "梁军", "number"), ("chengdu", "", "胡  涛", "胡涛", "name"),
    ("beijing", "", "陈敏", None, "several"), ("shenzhen", "999", "", None, "none"),
    ("shenzhen", "94", "邓梓萱", None, "differs"), ("shanghai", "", "梁军", None, "none"),
]


@pytest.mark.parametrize(("office", "number", "name", "found", "how"), MATCHES)
def test_matching_never_guesses(office, number, name, found, how):
    there = next(one.id for one in offices() if one.code == office)
    match = people_index(TODAY).match(there, number, name)
    assert (match.person.name if match.person else None, match.how) == (found, how)


def test_mending_keeps_the_keys_and_the_first_post_in_step():
    person = somebody()
    mend(SYSTEM, person, {"name": "梁 君", "number": "BJ0099", "first_day": date(2019, 1, 1)})
    assert (person.name_key, person.number_key) == ("梁君", "BJ99")
    assert Post.objects.get(person=person).valid_from == date(2019, 1, 1)
    with pytest.raises(Refused):
        mend(SYSTEM, person, {"last_day": TODAY})


def test_everybody_is_counted_once_in_each_office_of_the_month():
    first, last = TODAY.replace(day=1), (TODAY.replace(day=1) + timedelta(days=40)).replace(day=1) - timedelta(days=1)
    here, there = somebody().office, Office.objects.exclude(pk=somebody().office_id).first()
    move(SYSTEM, somebody(), first + timedelta(days=4), {"department": sales()})
    move(SYSTEM, somebody(), first + timedelta(days=6), {"office": there, "department": None})
    move(SYSTEM, somebody("BJ002"), first + timedelta(days=6), {"office": there, "department": None})
    move(SYSTEM, somebody("BJ002"), first + timedelta(days=9), {"office": here})
    leave(SYSTEM, somebody("BJ003"), first + timedelta(days=8))
    leave(SYSTEM, somebody("BJ004"), first - timedelta(days=1))
    whole = {one.id for one in offices()}
    told = {(one.office_id, one.id) for one in posts_between(whole, first, last)}
    assert head_counts(whole, first, last) == {office: sum(where == office for where, _ in told) for office in {where for where, _ in told}}
    assert {(here.pk, somebody().pk), (there.pk, somebody().pk), (here.pk, somebody("BJ003").pk)} <= told
