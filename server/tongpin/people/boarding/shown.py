"""Shown: the board by stage with what each case waits for, one case with what was told beside what was read, the phone's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from tongpin.base.access import rights
from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import SYSTEM, Viewer, entity_of, see
from tongpin.base.flow.standing import standing
from tongpin.base.words import word
from tongpin.people.contracts.entity import LABOUR, Contract
from tongpin.people.processes.unasked import can_be_asked

from . import data, rules, telling
from .entity import OFF_BOARD, STAGES, BoardingCase, BoardingPhoto, BoardingTask, CheckIn
from .process.actions import ABOUT, KEY, may_begin
from .retention import ends_on
from .spans import longest_in, longest_of, results_of

Json = dict[str, Any]


def board(viewer: Viewer) -> Json:
    found = cases_for(viewer).select_related("office", "department", "lead__user", "opened_by__person")
    found = found.prefetch_related(Prefetch("tasks", BoardingTask.objects.select_related("user__person")), "answers")
    rows = list(found.exclude(stage__in=OFF_BOARD).order_by("first_day", "id"))
    results = results_of(one.person_id for one in rows if one.stage == "started")
    cases = [_card(one, results) for one in rows]
    return {
        "stages": [{"key": stage, "cases": [one for one in cases if one["stage"] == stage]} for stage in STAGES if stage not in OFF_BOARD],
        "medians": _medians(viewer),
        "may_open": rights.may(viewer, entity_of(BoardingCase), "open"),
    }


def _medians(viewer: Viewer) -> list[Json]:
    """By office: the middle of the days from offer to ready, and what took longest of them."""
    by_office: dict[str, list[BoardingCase]] = defaultdict(list)
    ready = cases_for(viewer).exclude(ready_at=None).select_related("office")
    for one in ready.prefetch_related(Prefetch("tasks", BoardingTask.objects.select_related("user__person"))):
        by_office[one.office.name].append(one)
    return [{"office": office, "days": rules.median_days([(one.ready_at - one.offered_at).days for one in cases if one.ready_at]),
             "count": len(cases), "longest": longest_in(cases)} for office, cases in sorted(by_office.items())]


def cases_for(viewer: Viewer) -> QuerySet[BoardingCase]:
    """What the grants show; HR that has only some offices sees only those."""
    found = see(viewer, BoardingCase)
    held = RoleOf.objects.filter(user_id=viewer.user_id or 0, role="hr").values_list("offices", flat=True).first()
    return found.filter(office__in=held) if held else found


def _card(case: BoardingCase, results: Mapping[int, str]) -> Json:
    """`results`: of probations, by person."""
    code, whom = _waits(case)
    if case.stage == "started" and results.get(case.person_id or 0) == "" and case.probation_end and case.probation_end < SYSTEM.today:
        code, whom = "undecided", _name(case.opened_by)
    return {
        "id": case.pk, "name": case.name, "office": case.office.name, "job_title": case.job_title, "stage": case.stage,
        "department": case.department.name if case.department else "", "first_day": case.first_day,
        "waits": code, "whom": whom, "tasks_open": sum(one.done_at is None for one in case.tasks.all()),
    }


def _waits(case: BoardingCase) -> tuple[str, str]:
    """(what for, for whom): a word of the screen and a name."""
    hr = _name(case.opened_by)
    if case.stage == "to_check" and all(one.state == "accepted" for one in case.answers.all() if one.value):
        return ("take_on" if case.cleared_at else "checks"), hr
    if case.stage in ("invited", "filling"):
        again = any(one.state == "asked" for one in case.answers.all())
        return ("again" if again else case.stage), case.name
    if case.stage == "contract" and case.contract_at is None:
        drawn = _contract(case)
        return {"sent": ("sign", case.name), "signed": ("seal", "")}.get(drawn["state"] if drawn else "", ("contract", hr))
    if case.stage in ("contract", "ready", "started"):
        waiting = sorted((one for one in case.tasks.all() if one.done_at is None), key=lambda one: one.due_day)
        return ("task", _name(waiting[0].user)) if waiting else (f"nothing_{case.stage}", "")
    return case.stage, hr if case.stage == "to_check" else ""


def _name(user: Any) -> str:
    person = getattr(user, "person", None) if user else None
    return str(person.name if person else user or "")


def case_page(viewer: Viewer, case: BoardingCase) -> Json:
    whole = telling.is_hr_of(viewer, case.office_id)
    card = _card(case, results_of([case.person_id]))
    missing = card["waits"] == "checks" and not may_begin(case)
    return {
        **card, "waits": "checks_missing" if missing else card["waits"],
        "phone_end": case.phone.reveal()[-4:], "email": case.email, "number": case.number,
        "lead": case.lead.name if case.lead else "", "mentor": case.mentor.name if case.mentor else "",
        "offered_at": case.offered_at, "submitted_at": case.submitted_at, "contract_at": case.contract_at, "ready_at": case.ready_at,
        "link_is_open": bool(case.link_until and case.link_until > timezone.now() and case.person_id is None),
        "days": ((case.ready_at or timezone.now()) - case.offered_at).days, "deleted_on": ends_on(case),
        "longest": longest_of(case, timezone.now()), "contract": _contract(case),
        "checks": standing(viewer, [KEY], ABOUT, [case.pk]).get(case.pk), "cleared": case.cleared_at is not None,
        "probation_end": case.probation_end, "person": case.person_id, "link_until": case.link_until,
        "consents": case.consents if whole else [], "may_check": whole,
        **(_asked(case) if whole else {"fields": [], "papers": [], "steps": []}), "photos": _photos(case) if whole else [],
        "unreached": _unreached(case) if whole else [],
        "tasks": [_task(one, viewer) for one in case.tasks.select_related("user__person", "done_by__person").order_by("due_day", "id")],
        "check_ins": [_check_in(one) for one in case.check_ins.order_by("due_day", "-asks")] if whole else [],
    }


def _unreached(case: BoardingCase) -> list[Json]:
    """Lead and mentor who cannot sign in: HR does their tasks until they can."""
    named_ = {one.pk: one for one in (case.lead, case.mentor) if one is not None and not can_be_asked(one)}
    return [{"id": key, "name": one.name} for key, one in named_.items()]


def _contract(case: BoardingCase) -> Json | None:
    """The labour contract that is being signed, or was."""
    found = Contract.objects.filter(person_id=case.person_id or 0, kind__in=LABOUR).order_by("pk").last()
    return {"id": found.pk, "number": found.number, "state": found.state, "label": word(f"contract.state.{found.state}")} if found else None


def _asked(case: BoardingCase) -> Json:
    """The fields with what was told and read, the photos by step, and whether each is read by machine."""
    known, now = {one.field: one for one in case.answers.all()}, telling.asking(case)
    read: dict[str, str] = {}
    for photo in case.photos.exclude(kind="certificate").order_by("id"):
        read |= telling.found_in(photo)
    rows = []
    for asked in now.fields:
        kept = known.get(asked.key)
        value = kept.value.reveal() if kept and kept.value else now.document if asked.key == data.DOCUMENT else ""
        rows.append({
            "key": asked.key, "step": asked.step, "label": asked.label, "kind": asked.kind, "hint": asked.hint,
            "needed": asked.needed, "steers": asked.steers, "secret": asked.secret, "choices": now.choices(asked), "value": value,
            "state": kept.state if kept else "", "reason": kept.reason if kept else "", "read": read.get(asked.key, ""),
            "differs": bool(value and read.get(asked.key) and rules.plain(value) != rules.plain(read[asked.key])),
        })
    papers = [{"kind": one.kind, "step": one.step, "label": one.label, "needed": one.needed,
               "is_read": one.kind in telling.READERS and one.kind != "certificate"} for one in now.photos]
    return {"fields": rows, "papers": papers, "steps": now.steps}


def _photos(case: BoardingCase) -> list[Json]:
    """A certificate with what was read and what its owner says; `other_name`: it seems to be somebody else's."""
    return [_photo(case, one) for one in case.photos.order_by("id")]


def _photo(case: BoardingCase, one: BoardingPhoto) -> Json:
    shown = {"id": one.pk, "kind": one.kind, "state": one.state, "file": one.file}
    if one.kind != "certificate":
        return shown
    read, told = telling.found_in(one), telling.told_of(one)
    return {**shown, "read": read, "told": told, "other_name": rules.other_name(told or read, case.name)}


def _task(one: BoardingTask, viewer: Viewer) -> Json:
    mine = one.user_id is not None and one.user_id == viewer.user_id
    return {"id": one.pk, "lane": one.lane, "label": one.label, "due_day": one.due_day, "who": _name(one.user),
            "done_at": one.done_at, "done_by": _name(one.done_by), "mine": mine or viewer.may_be("hr")}


def _check_in(one: CheckIn) -> Json:
    return {"id": one.pk, "when": one.when, "asks": one.asks, "due_day": one.due_day, "answers": one.answers,
            "answered_at": one.answered_at}


def asked_page(one: CheckIn) -> Json:
    return {**_check_in(one), "name": one.case.name}


def phone_page(case: BoardingCase) -> Json:
    """Everything the phone needs, in one answer: a bad line should have to bring it only once."""
    return {
        "name": case.name, "office": case.office.name, "city": case.office.city, "job_title": case.job_title,
        "department": case.department.name if case.department else "", "lead": case.lead.name if case.lead else "",
        "first_day": case.first_day, "stage": case.stage, "agreed": telling.has_agreed(case),
        "consents": [{"code": one.code, "version": one.version, "title": one.title, "text": one.text}
                     for one in data.consents(case.office.country)],
        **_asked(case), "photos": _photos(case),
    }
