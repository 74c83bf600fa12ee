"""Onboarding checks as a process: it begins when the papers are checked; whoever it asks must agree before somebody is taken on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tongpin.base.entities import Viewer, door
from tongpin.base.flow.beginning import begin_now
from tongpin.base.flow.entity import Flow, FlowInstance
from tongpin.base.flow.offers import Begin, Run, act
from tongpin.base.words import Refused, say
from tongpin.people.boarding.entity import BoardingCase

KEY, ABOUT = "people.onboarding", "people.boarding"


def newest(case: BoardingCase) -> FlowInstance | None:
    return FlowInstance.objects.filter(flow__key=KEY, about_entity=ABOUT, about_id=case.pk).order_by("-id").first()


def begin_checks(viewer: Viewer, case: BoardingCase) -> None:
    """Begins the process, once for each time the papers are checked; a company that has taken it away checks nothing more."""
    known = newest(case)
    if known and known.status == "running":
        return
    if not Flow.objects.filter(key=KEY, published__isnull=False, trashed_at=None).exists():
        clear(viewer, case)
        return
    rounds = FlowInstance.objects.filter(flow__key=KEY, about_entity=ABOUT, about_id=case.pk).count()
    values = {"case": case.pk, "name": case.name, "office": case.office_id, "department": case.department_id,
              "job_title": case.job_title, "first_day": case.first_day, "lead": case.lead_id}
    applicant = viewer.user_id or case.opened_by_id
    if applicant is None:
        clear(viewer, case)  # a script of the house: nobody to ask on whose behalf
    else:
        begin_now(viewer, KEY, Begin(applicant, values, f"{case.pk}:{rounds + 1}", (ABOUT, case.pk)), timezone.now())
    case.refresh_from_db()


def demand_clear(case: BoardingCase) -> None:
    if case.cleared_at is not None:
        return
    known = newest(case)
    code = known.status if known and known.status != "done" else "running"
    raise Refused(say("people.boarding.check_refused" if code in ("refused", "withdrawn") else "people.boarding.check_runs"))


def clear(viewer: Viewer, case: BoardingCase) -> None:
    with door(viewer, verb=("check", case)) as opened:
        opened.change(case, cleared_at=timezone.now())


@act("people.boarding_clear")
def cleared(run: Run) -> Mapping[str, Any]:
    """Everybody agreed: HR may take on."""
    case = BoardingCase.objects.select_for_update().get(pk=run.values["case"])
    if case.stage != "to_check":
        raise Refused(say("people.boarding.not_now"))
    run.door.change(case, cleared_at=timezone.now())
    return {"case": case.pk}
