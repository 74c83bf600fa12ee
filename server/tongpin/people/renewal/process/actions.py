"""A renewal as a process that begins by itself, so many days before a fixed term ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tongpin.base.flow.offers import Begin, Checked, Filled, Note, Run, Unasked, act, check_form, occasion
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.contracts.drafting import earlier_terms
from tongpin.people.contracts.entity import LABOUR, Contract
from tongpin.people.contracts.rules import DAY, fixed_terms, owes_open_ended
from tongpin.people.contracts.watch import is_chinese
from tongpin.people.processes.unasked import can_be_asked, unasked
from tongpin.people.renewal import actions, rules

KEY, ABOUT = "people.renewal", "people.contract"
LATE = timedelta(days=30)  # working on after the end: still to be settled (法释〔2025〕12号 art. 11)


@occasion("people.contract_ends")
def coming(days: int, now: datetime) -> Sequence[Begin | Unasked]:
    """Fixed terms that nothing follows yet, also those that ended lately; who leaves anyway is left alone."""
    found = Contract.objects.filter(
        state="effective", kind__in=LABOUR, person__last_day__isnull=True,
        valid_to__range=(now.date() - LATE, now.date() + timedelta(days=days + 1)))
    rows = found.select_related("person__office__legal_entity", "person__user").order_by("valid_to", "id")
    return [_begin(one) if can_be_asked(one.person) else _unasked(one)
            for one in rows if _is_due(one, days, now) and not actions.followed(one)]


def begin_of(contract: Contract) -> Begin:
    if contract.person.user_id is None or contract.valid_to is None:
        raise Refused(say("people.probation.no_account", name=contract.person.name))
    if actions.followed(contract):
        raise Refused(say("people.renewal.followed", name=contract.person.name))
    return _begin(contract)


def _unasked(contract: Contract) -> Unasked:
    told = say("people.renewal.unasked", name=contract.person.name, day=contract.valid_to)
    return unasked(contract.person, f"{contract.pk}:{contract.valid_to}", told)


def _begin(contract: Contract) -> Begin:
    person, ends = contract.person, contract.valid_to
    assert person.user_id is not None and ends is not None
    terms = earlier_terms(person.pk)
    due = is_chinese(person) and owes_open_ended(terms, ends + DAY)
    values = {"contract": contract.pk, "ends": ends, "terms": fixed_terms(terms, ends + DAY), "open_due": due}
    return Begin(person.user_id, values, f"{contract.pk}:{ends}", (ABOUT, contract.pk))


def _is_due(contract: Contract, days: int, now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(contract.person.office.zone)).date()
    return contract.valid_to is not None and contract.valid_to <= today + timedelta(days=days)


@check_form(KEY)
def settled(filled: Filled) -> Checked:
    if filled.values.get("ends") is None:
        return Checked()
    told = _settled(filled.values)
    today = filled.now.astimezone(ZoneInfo(str(filled.facts.get("zone") or "Asia/Shanghai"))).date()
    left = (told.ends - today).days
    notes = [Note("info", say("people.renewal.ends_on", day=told.ends, left=left)) if left >= 0
             else Note("warning", say("people.renewal.ended_on", day=told.ends))]
    if told.open_due:
        notes.append(Note("warning", say("people.renewal.open_note"), say("people.renewal.open_law")))
    return Checked(_problems(told), notes)


@act("people.draft_renewal")
def draft_renewal(run: Run) -> Mapping[str, Any]:
    contract, told = _contract(run), _settled(run.values)
    _demand_lawful(told)
    made = actions.draft_next(run.door, contract, told.until if told.outcome == rules.FIXED else None)
    return {"draft": made.pk}


@act("people.end_with_term")
def end_with_term(run: Run) -> Mapping[str, Any]:
    _demand_lawful(_settled(run.values))
    return {"leave_case": actions.end_with_term(run.door, _contract(run)).pk}


def _contract(run: Run) -> Contract:
    return Contract.objects.select_related("person__office__legal_entity").get(pk=run.values["contract"])


def _demand_lawful(told: rules.Settled) -> None:
    if found := _problems(told):
        raise Refused(found)


def _problems(told: rules.Settled) -> list[Problem]:
    return [Problem(say(f"people.renewal.{one.code}", ends=told.ends), Place(field=one.field)) for one in rules.faults(told)]


def _settled(values: Mapping[str, Any]) -> rules.Settled:
    return rules.Settled(values["ends"], bool(values.get("open_due")), values.get("wish") or "", values.get("outcome") or "",
                         values.get("until"))
