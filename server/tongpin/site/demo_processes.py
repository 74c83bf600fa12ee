"""Demo of processes that begin by themselves: a probation that the lead has judged, renewals that wait for lead, person or HR."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tongpin.base.access.rights import viewer_of
from tongpin.base.flow import actions
from tongpin.base.flow.beginning import begin_due
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.people.persons.entity import Person


def load() -> None:
    begin_due(timezone.now())
    _says("people.probation", "BJ012", review="独立跟进了六家客户，签下两家；还想多学报价。")
    _says("people.renewal", "BJ003", proposal="renew", remarks="业务骨干，建议长期留用")
    _says("people.renewal", "BJ003", wish="renew")


def _says(flow: str, number: str, **values: Any) -> None:
    """Whoever is asked first says so."""
    person = Person.objects.get(number=number, office__code="beijing")
    instance = FlowInstance.objects.get(flow__key=flow, applicant_id=person.user_id)
    task = FlowTask.objects.select_related("user").filter(instance=instance, state="open", user__isnull=False).first()
    assert task is not None and task.user is not None
    actions.decide(viewer_of(task.user), task.pk, actions.Verdict("done", values=values))
