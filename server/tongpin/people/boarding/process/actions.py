"""Onboarding checks as a process: it begins when the papers are checked; whoever it asks must agree before somebody is taken on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tongpin.base.entities import Viewer
from tongpin.base.flow.beginning import begin_now
from tongpin.base.flow.entity import Flow, FlowInstance
from tongpin.base.flow.offers import Begin, Run, act
from tongpin.base.notices import About, asking, settle, tell_many
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused, say
from tongpin.people.boarding.entity import BoardingCase
from tongpin.people.boarding.telling import hr_of

KEY, ABOUT = "people.onboarding", "people.boarding"
NO_CHECKS = "no_checks"  # nobody is asked until an owner puts it right


def newest(case: BoardingCase) -> FlowInstance | None:
    return FlowInstance.objects.filter(flow__key=KEY, about_entity=ABOUT, about_id=case.pk).order_by("-id").first()


def begin_checks(viewer: Viewer, case: BoardingCase) -> None:
    """Begins the process, once for each time the papers are checked. Where it can't begin, an owner is asked to put that
    right, and the case stays unchecked: nobody is taken on without the checks that the company has drawn."""
    known = newest(case)
    if known and known.status == "running":
        return
    applicant = _on_whose_behalf(viewer, case)
    if not is_in_force() or applicant is None:
        _ask_an_owner(case)
        return
    rounds = FlowInstance.objects.filter(flow__key=KEY, about_entity=ABOUT, about_id=case.pk).count()
    values = {"case": case.pk, "name": case.name, "office": case.office_id, "department": case.department_id,
              "job_title": case.job_title, "first_day": case.first_day, "lead": case.lead_id}
    begin_now(viewer, KEY, Begin(applicant, values, f"{case.pk}:{rounds + 1}", (ABOUT, case.pk)), timezone.now())
    settle(About(ABOUT, case.pk, NO_CHECKS))
    case.refresh_from_db()


def is_in_force() -> bool:
    return Flow.objects.filter(key=KEY, published__isnull=False, trashed_at=None).exists()


def may_begin(case: BoardingCase) -> bool:
    """Is the case with its checks, or could it be?"""
    return is_in_force() or bool((known := newest(case)) and known.status == "running")


def _on_whose_behalf(viewer: Viewer, case: BoardingCase) -> int | None:
    """Whoever checked, else whoever opened the case, else HR of the office: somebody who is here."""
    wanted = [one for one in (viewer.user_id, case.opened_by_id, *hr_of(case.office_id)) if one]
    here = set(User.objects.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True))
    return next((one for one in wanted if one in here), None)


def _ask_an_owner(case: BoardingCase) -> None:
    """Once a day and case: it waits until the process is back, or somebody is HR of the office."""
    owners = User.objects.filter(roles_held__role="owner", is_active=True).values_list("pk", flat=True)
    code, link = ("no_hr", "/settings?tab=roles") if is_in_force() else ("check_missing", f"/processes/{KEY}")
    told = say(f"people.boarding.{code}_notice", name=case.name, office=case.office.name)
    tell_many(owners, told, link, once=f"boarding-{code}:{case.pk}:{timezone.now():%Y%m%d}",
              sort=asking(about=About(ABOUT, case.pk, NO_CHECKS)))


def demand_clear(case: BoardingCase) -> None:
    if case.cleared_at is not None:
        return
    raise Refused(say(f"people.boarding.{_why_not(case)}"))


def _why_not(case: BoardingCase) -> str:
    status = known.status if (known := newest(case)) else None
    if status in ("running", None):
        return "check_runs" if status or is_in_force() else "check_missing"
    return "check_unclear" if status == "done" else "check_refused"


@act("people.boarding_clear")
def cleared(run: Run) -> Mapping[str, Any]:
    """Everybody agreed: HR may take on."""
    case = BoardingCase.objects.select_for_update().get(pk=run.values["case"])
    if case.stage != "to_check":
        raise Refused(say("people.boarding.not_now"))
    run.door.change(case, cleared_at=timezone.now())
    return {"case": case.pk}
