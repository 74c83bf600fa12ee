"""A resource request as a request: its lead agrees, then it stands in the open round."""

import pytest

from tongpin.base.flow import actions as flow
from tongpin.base.flow.drawing import shipped
from tongpin.base.flow.entity import FlowInstance
from tongpin.base.words import Refused
from tongpin.work.resources.entity import ResourceRequest, ResourceRound

pytestmark = pytest.mark.django_db
VALUES = {"kind": "people", "subject": "两名测试", "amount": "2", "urgency": "4", "reason": "版本多"}


@pytest.fixture(autouse=True)
def processes(grants):
    shipped.load_shipped()


def test_it_joins_the_round(person, opened):
    me = person()  # nobody above has an account: the step is passed
    instance = flow.start(me, "work.resource_request", VALUES, {})
    assert FlowInstance.objects.get(pk=instance.pk).status == "done"
    made = ResourceRequest.objects.get()
    assert (made.round_id, made.requester_id, made.urgency) == (opened.pk, me.person_id, 4)


@pytest.mark.parametrize(("closed", "more", "field"), [(True, {}, "kind"), (False, {"amount": "1.5"}, "amount")])
def test_refused_where_it_is_typed(person, opened, closed, more, field):
    if closed:
        ResourceRound.objects.update(state="ranked")
    with pytest.raises(Refused) as refused:
        flow.start(person(), "work.resource_request", {**VALUES, **more}, {})
    assert refused.value.problems[0].place.field == field
