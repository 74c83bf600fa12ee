"""Asked: every page that the API shows, addressed in the company at hand; tests and measures count what each costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Files and exports are read whole and in their own time; the sign-in page of the sample company is no list; a page of
# a newcomer or leaver opens by its own link, a check-in for whom it asks only, the second step of signing in between password and session.
NO_PAGES = frozenset({
    "demo", "export", "file", "flow_bpmn", "pay_out_file", "pay_tax_sheet", "pay_contributions",
    "pay_year_sheet", "pay_audit", "pay_rates_file", "pay_own_file", "my_pay_year", "compare_pay_sheet", "pay_register", "payslip_pdf",
    "contract_page", "contract_pages", "farewell", "farewell_page", "farewell_paper",
    "welcome", "welcome_page", "welcome_photo_shown", "check_in",
    "second_asked"})
BY_ENTITY = "records"
PERSON = "people.person"


def pages(month: str) -> Iterator[tuple[str, str]]:
    """(name, address) of every operation that reads; lists of records once for each entity."""
    known, own = _known(month), _own()
    for name, path in _reading():
        if name == BY_ENTITY:
            for entity in _entities():
                yield f"{name} {entity}", path.format(name=entity)
        elif name == "search":
            yield name, f"{path}?q={known['number']}"
        elif name == "compare_flow_versions":
            yield name, f"{path.format(**own[name])}?left=1&right=1"
        else:
            yield name, path.format(**{**known, **own.get(name, {})})


def _reading() -> Iterator[tuple[str, str]]:
    from .api import api

    for path, verbs in sorted(api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()):
        if "get" in verbs and verbs["get"]["operationId"] not in NO_PAGES:
            yield verbs["get"]["operationId"], path


def _entities() -> list[str]:
    from tongpin.base.entities.description import entities

    return [one.name for one in entities()]


def _known(month: str) -> dict[str, Any]:
    """A key for every parameter of a path; an operation with another one has to be told here."""
    from tongpin.base.flow.entity import FlowInstance
    from tongpin.base.intake.entity import Import
    from tongpin.base.jobs.entity import JobRun
    from tongpin.hours.day.entity import DayResult
    from tongpin.hours.machine.entity import Machine
    from tongpin.pay.final.entity import FinalPay
    from tongpin.pay.slip.entity import Payslip
    from tongpin.people.boarding.entity import BoardingCase
    from tongpin.people.contracts.entity import Contract, ContractTemplate
    from tongpin.people.persons.entity import Person

    slip = Payslip.objects.order_by("id").first()
    day = DayResult.objects.order_by("id").first()
    person = slip.person_id if slip else day.person_id if day else 0
    return {
        "name": PERSON, "key": person, "person": person, "person_id": person, "month": month,
        "day": f"{month}-12", "year": month[:4], "slip_id": slip.pk if slip else 0, "code": "gross",
        "import_id": _newest(Import), "instance_id": _newest(FlowInstance), "run_id": _newest(JobRun),
        "contract_id": _newest(Contract), "case_id": _newest(BoardingCase), "machine_id": _newest(Machine),
        "final_id": _newest(FinalPay), "template_id": _newest(ContractTemplate),
        "office": Person.objects.filter(pk=person).values_list("office_id", flat=True).first() or 0,
        "number": Person.objects.filter(pk=person).values_list("number", flat=True).first(),
    }


def _own() -> dict[str, dict[str, Any]]:
    """Where the same parameter means something else."""
    from tongpin.people.leaving.entity import LeaveCase
    from tongpin.work.changes.entity import Change
    from tongpin.work.resources.entity import ResourceRound

    drawn = {"key": "work.resource_request", "number": 1}
    return {
        "leaving_case": {"case_id": _newest(LeaveCase)}, "work_change": {"key": _newest(Change)},
        "work_round": {"key": _newest(ResourceRound)}, "flow_form": drawn, "flow_definition": drawn, "flow_version": drawn,
        "flow_older": drawn,
        "compare_flow_versions": drawn,
    }


def _newest(model: Any) -> int:
    found = model.objects.order_by("-id").values_list("id", flat=True).first()
    return int(found or 0)
