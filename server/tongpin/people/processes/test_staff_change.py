"""A move asked for as a request: agreed by the new lead and HR, done from its day on."""

from datetime import timedelta

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.flow import actions as flow
from tongpin.base.flow.drawing import shipped
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post

pytestmark = pytest.mark.django_db
KEY = "people.staff_change"


@pytest.fixture
def account(grants, company):
    shipped.load_shipped()

    def make(person, *roles):
        user = User.objects.create(username=f"u{person.pk}", email=f"u{person.pk}@qiming.example", lang="zh")
        Person.objects.filter(pk=person.pk).update(user=user)
        for role in ("employee", *roles):
            RoleOf.objects.create(user=user, role=role)
        return viewer_of(user)

    return make


@pytest.fixture
def cast(account):
    """Whoever asks, the one who moves, the new lead, HR."""
    people = list(Person.objects.filter(office__code="beijing").order_by("id")[:4])
    return [account(people[0]), people[1], account(people[2]), account(people[3], "hr")], people


def asked(cast, **more):
    (asks, moves, *_), people = cast
    values = {"person": moves.pk, "kind": "transfer", "day": (asks.today + timedelta(days=30)).isoformat(),
              "manager": people[2].pk, "job_title": "渠道经理", "reason": "华东渠道", **more}
    return flow.start(asks, KEY, values, {})


def say_yes(viewer, instance):
    task = FlowTask.objects.get(instance=instance, user=viewer.user_id, state="open")
    flow.decide(viewer, task.pk, flow.Verdict("approve"))


def test_it_is_done_from_its_day_on(cast):
    (asks, moves, lead, hr), people = cast
    instance = asked(cast)
    for who in (lead, hr):
        say_yes(who, instance)
    assert FlowInstance.objects.get().status == "done"
    last = Post.objects.filter(person=moves).order_by("-valid_from").first()
    assert (last.valid_from, last.manager_id, last.job_title) == (asks.today + timedelta(days=30), people[2].pk, "渠道经理")
    assert Person.objects.get(pk=moves.pk).job_title != "渠道经理"  # today nothing has changed


def test_nothing_happens_before_hr_agrees(cast):
    (_, moves, lead, _), _ = cast
    before = Post.objects.filter(person=moves).count()
    say_yes(lead, asked(cast))
    assert Post.objects.filter(person=moves).count() == before


@pytest.mark.parametrize(("more", "field"), [
    ({"manager": None, "job_title": ""}, "department"), ({"day": "1999-01-01"}, "day")])
def test_what_cannot_be_is_told_at_its_field(cast, more, field):
    Person.objects.filter(pk=cast[0][1].pk).update(first_day="2020-01-01")
    with pytest.raises(Refused) as refused:
        asked(cast, **more)
    assert refused.value.problems[0].place.field == field
