"""Names: sentences, histories and the rail's foot tell people by their names."""

import pytest

from tongpin.base.access.rights import viewer_of, viewers_of
from tongpin.base.entities import SYSTEM, entity_of
from tongpin.base.ledger.story import actor_names, story
from tongpin.base.signin.entity import User
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import mend
from tongpin.people.public import offices, posts_between, posts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def zhu(company, user):
    """HR, who is a person of Beijing."""
    made = user("hr")
    link_user(SYSTEM, Person.objects.get(number="BJ004"), made)
    return made


def test_a_viewer_is_named_as_the_person(zhu):
    viewer = viewer_of(zhu)
    assert (viewer.name, viewer.zone) == ("朱娜", "Asia/Shanghai")


def test_who_is_nobody_here_keeps_the_sign_in_name(company, user):
    assert viewer_of(user("auditor")).name == "auditor"


def test_many_are_read_together_as_each_alone(cast, user, django_assert_num_queries):
    """Persons and whom no room knows, with a role or without; each gets the facts that are his alone."""
    stranger, nobody = user("auditor"), User.objects.create(username="nobody", lang="en")
    keys = [one.user_id for one in cast.values()] + [stranger.pk, nobody.pk]
    alone = [viewer_of(User.objects.get(pk=key)) for key in keys]
    fresh = [User.objects.get(pk=key) for key in keys]
    with django_assert_num_queries(2):
        together = viewers_of(fresh)
    assert together == alone
    assert alone[1].facts["me.team"] == [alone[0].person_id] and not alone[0].facts["me.team"]


def test_the_history_tells_names(zhu):
    person = Person.objects.get(number="BJ002")
    mend(viewer_of(zhu), person, {"email": "jing@qiming.example"}, reason="")
    entries = story(viewer_of(zhu), entity_of(Person), person.pk)["entries"]
    assert entries[0]["who"] == "朱娜"
    stranger = User.objects.create(username="x", email="x@x.example")
    assert actor_names({f"user:{stranger.pk}"}) == {f"user:{stranger.pk}": f"user:{stranger.pk}"}


def test_the_profile_of_me_has_the_department(zhu):
    from tongpin.base.signin.profile import profile_of

    assert profile_of(zhu).person["department"]["title"] == "行政部"


def test_offices_stand_as_they_were_opened(company):
    found = [one.id for one in offices()]
    assert found == sorted(found)
    assert next(one.name for one in offices()) != "München"


def test_posts_of_some_are_those_of_all_and_one_query(company, django_assert_num_queries):
    from datetime import date

    first, last = date(2026, 9, 1), date(2026, 10, 31)
    every = posts_between(None, first, last)
    some = sorted({one.id for one in every})[3:9]
    with django_assert_num_queries(1):
        found = posts_of(some, first, last)
    assert {key: [one for one in every if one.id == key] for key in some} == found
