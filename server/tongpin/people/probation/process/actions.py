"""The end of a probation as a process that begins by itself: the person looks back, the lead judges, HR settles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base.entities import Viewer, see
from tongpin.base.flow.entity import FlowInstance
from tongpin.base.flow.offers import Begin, Checked, Filled, Note, Run, Unasked, act, background, check_form, occasion
from tongpin.base.words import Refused, named, say
from tongpin.people.boarding.entity import CheckIn
from tongpin.people.boarding.plan.rules import said
from tongpin.people.contracts.entity import LABOUR, Contract
from tongpin.people.contracts.watch import is_chinese
from tongpin.people.probation import actions, rules
from tongpin.people.processes.unasked import can_be_asked, unasked

KEY, ABOUT = "people.probation", "people.contract"


@occasion("people.probation_ends")
def coming(days: int, now: datetime) -> Sequence[Begin | Unasked]:
    """By the calendar of the person's office; who leaves anyway is not judged."""
    found = Contract.objects.filter(
        state="effective", kind__in=LABOUR, probation_result="",
        probation_end__range=(now.date() - timedelta(days=1), now.date() + timedelta(days=days + 1)))
    rows = found.select_related("person__office__legal_entity", "person__user").order_by("probation_end", "id")
    return [begin_of(one) if can_be_asked(one.person) else _unasked(one) for one in rows if _is_due(one, days, now)]


def begin_of(contract: Contract) -> Begin:
    """Who has no account cannot be asked: HR is told, and nothing begins by itself until there is one."""
    person, ends = contract.person, contract.probation_end
    if person.user_id is None or ends is None:
        raise Refused(say("people.probation.no_account", name=person.name))
    limit = rules.longest(contract.valid_from, contract.valid_to) if is_chinese(person) else None
    values = {"contract": contract.pk, "ends": ends, "longest": limit}
    return Begin(person.user_id, values, f"{contract.pk}:{ends}", (ABOUT, contract.pk))


def _unasked(contract: Contract) -> Unasked:
    told = say("people.probation.unasked", name=contract.person.name, day=contract.probation_end)
    return unasked(contract.person, f"{contract.pk}:{contract.probation_end}", told)


def _is_due(contract: Contract, days: int, now: datetime) -> bool:
    person, ends = contract.person, contract.probation_end
    today = now.astimezone(ZoneInfo(person.office.zone)).date()
    stays = person.last_day is None or (ends is not None and person.last_day > ends)
    return ends is not None and stays and today <= ends <= today + timedelta(days=days)


@check_form(KEY)
def judged(filled: Filled) -> Checked:
    if filled.values.get("ends") is None:
        return Checked()
    told = _judged(filled.values, filled.now.astimezone(ZoneInfo(str(filled.facts.get("zone") or "Asia/Shanghai"))).date())
    notes = [Note("info", say("people.probation.ends_on", day=told.ends, left=(told.ends - told.today).days),
                  say("people.probation.longest", day=told.longest) if told.longest else None)]
    return Checked([actions.problem(one, told) for one in rules.faults(told)], notes)


@background(KEY)
def check_ins(instance: FlowInstance, viewer: Viewer) -> Sequence[Note]:
    """What was answered in the check-ins of boarding, as far as the reader may see it."""
    answered = see(viewer, CheckIn).filter(case__person__user=instance.applicant_id, answered_at__isnull=False)
    return [Note("info", say("people.probation.check_in", when=said(one.when), whom=named(f"check_in.{one.asks}")),
                 say("people.probation.said", text=" / ".join(text for text in one.answers.values() if text)))
            for one in answered.order_by("due_day", "-asks")]


@act("people.settle_probation")
def settle(run: Run) -> Mapping[str, Any]:
    """What was decided, checked once more on the day it is done."""
    contract = Contract.objects.select_related("person__office").get(pk=run.values["contract"])
    told = _judged(run.values, timezone.localdate(timezone=ZoneInfo(contract.person.office.zone)))
    actions.demand_lawful(told)
    if told.outcome == rules.EXTEND and told.extended_to:
        actions.extended(run.door, contract, told.extended_to)
    elif told.outcome == rules.PART:
        actions.failed(run.door, contract, run.values.get("last_day") or told.ends, told.reason)
    else:
        actions.passed(run.door, contract)
    return {"contract": contract.pk, "outcome": told.outcome or rules.PASS}


def _judged(values: Mapping[str, Any], today: date) -> rules.Judged:
    return rules.Judged(
        values["ends"], values.get("longest"), today, values.get("outcome") or "", values.get("extended_to"),
        values.get("agreed") or "", values.get("reason") or "")
