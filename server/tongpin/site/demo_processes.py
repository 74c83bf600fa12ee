"""Demo of processes around people: a probation that the lead has judged, contracts and a licence whose renewal waits for somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tongpin.base import files
from tongpin.base.access.rights import viewer_of
from tongpin.base.calendars import add_months
from tongpin.base.entities import SYSTEM
from tongpin.base.files.upload import WAITING
from tongpin.base.flow import actions
from tongpin.base.flow.beginning import begin_due
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.people.boarding import sample
from tongpin.people.papers.entity import PaperKind
from tongpin.people.persons.entity import Person


def load() -> None:
    begin_due(timezone.now())
    _says("people.probation", "BJ012", review="独立跟进了六家客户，签下两家；还想多学报价。")
    _says("people.renewal", "BJ003", proposal="renew", remarks="业务骨干，建议长期留用")
    _says("people.renewal", "BJ003", wish="renew")
    _new_licence("BJ003")


def _new_licence(number: str) -> None:
    """Handed in after it had ended: it waits for HR."""
    person = Person.objects.select_related("user").get(number=number, office__code="beijing")
    assert person.user is not None
    first = SYSTEM.today - timedelta(days=3)
    last = add_months(first, 120)
    picture = sample.licence(person.name, "110101********3712", f"{first} 至 {last}")
    scan = files.keep("驾驶证.jpg", picture, owner=(WAITING, person.user.pk), viewer=SYSTEM, private=True)
    told = {"kind": PaperKind.objects.get(code="driving").pk, "number": sample.number("11010119900307371"),
            "issuer": "北京市公安局交通管理局", "valid_from": first.isoformat(), "valid_to": last.isoformat(), "scan": [scan.pk]}
    actions.start(viewer_of(person.user), "people.paper_renewal", told, {})


def _says(flow: str, number: str, **values: Any) -> None:
    """Whoever is asked first says so."""
    person = Person.objects.get(number=number, office__code="beijing")
    instance = FlowInstance.objects.get(flow__key=flow, applicant_id=person.user_id)
    task = FlowTask.objects.select_related("user").filter(instance=instance, state="open", user__isnull=False).first()
    assert task is not None and task.user is not None
    actions.decide(viewer_of(task.user), task.pk, actions.Verdict("done", values=values))
