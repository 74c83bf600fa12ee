"""What HR and colleagues do: open a case, send the link, check what was told, hire, do their tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tongpin.base.entities import Viewer, door
from tongpin.base.entities.records import Door
from tongpin.base.flow.beginning import end_begun
from tongpin.base.notices import About, settle, wait_again
from tongpin.base.words import Forbidden, Place, Problem, Refused, say
from tongpin.people.accounts.actions import Opened, open_accounts
from tongpin.people.cards.entity import PersonCard
from tongpin.people.events import BoardingReady
from tongpin.people.links.gate import fresh
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import hire

from . import data, link, rules, telling
from .asking import CHECK, CHECK_IN, TASK, ask_for, off_the_lists, whom
from .entity import BoardingAnswer, BoardingCase, BoardingTask, CheckIn
from .handing_over import hand_over
from .plan.giving import Newcomer, plan_for, tasks_of
from .plan.rules import PROBATION, check_in_days
from .process.actions import ABOUT, KEY, begin_checks, demand_clear, may_begin
from .telling import forget_photos


def open_case(viewer: Viewer, facts: Mapping[str, Any]) -> tuple[BoardingCase, str]:
    """The case and the token of its link, which is told only now."""
    token, made = fresh(timezone.now() + link.VALID_FOR)
    with door(viewer, verb=("open", BoardingCase)) as opened:
        if not rules.is_phone(str(facts.get("phone") or "")):
            raise Refused(Problem(say("people.boarding.phone_needed"), Place(field="phone")))
        ends = facts.get("probation_end") or facts["first_day"] + PROBATION
        case = opened.create(
            BoardingCase, **{**facts, "probation_end": ends}, offered_at=timezone.now(), opened_by=viewer.user_id, **made)
        _give_tasks(opened, case)
    return case, token


def new_link(viewer: Viewer, case: BoardingCase) -> str:
    """The old link and every pass for it stop working at once."""
    token, made = fresh(timezone.now() + link.VALID_FOR)
    with door(viewer, verb=("check", case)) as opened:
        opened.change(case, **made)
    return token


def revoke_link(viewer: Viewer, case: BoardingCase) -> None:
    with door(viewer, verb=("check", case)) as opened:
        opened.change(case, link_until=timezone.now())


def check(viewer: Viewer, case: BoardingCase, field: str, *, reason: str = "") -> None:
    """Accepts a field (`*`: all that are given), or (with a reason) asks for it again: the person sees the reason at the field."""
    with door(viewer, verb=("check", case)) as opened:
        if case.stage != "to_check" and not (case.stage == "filling" and case.submitted_at):
            raise Refused(say("people.boarding.not_now"))
        if field == "*" and not reason:
            for given in case.answers.filter(state="given").exclude(value=None):
                opened.change(given, state="accepted")
            _check_further(viewer, case)
            return
        answer = BoardingAnswer.objects.filter(case=case, field=field).first()
        if answer is None:
            raise Refused(Problem(say("people.boarding.missing_field", field=field), Place(field=field)))
        opened.change(answer, state="asked" if reason else "accepted", reason=reason[:300])
        if reason:
            opened.change(case, stage="filling", cleared_at=None)
            settle(About(ABOUT, case.pk, CHECK))
            end_begun(opened, KEY, (ABOUT, case.pk), reason[:300])  # a yes would be to other answers
        else:
            _check_further(viewer, case)


def take_on(viewer: Viewer, case: BoardingCase, number: str = "") -> Opened:
    """Everything is accepted: the person is hired, the card filled, an account opened,
    confirmed certificates kept as papers. The password is told only now."""
    with door(viewer, verb=("hire", case), reason="boarding") as opened:
        if case.stage != "to_check":
            raise Refused(say("people.boarding.not_now"))
        if waiting := _unchecked(case):
            raise Refused(say("people.boarding.still_open", count=waiting))
        demand_clear(case)
        told = telling.told(case)
        person = _hired(viewer, case, told, number or case.number)
        opened.create(PersonCard, person=person, **_card(case, told))
        account = open_accounts(viewer, [person.pk])[0]
        hand_over(opened, case, account.person)
        opened.change(case, person=person, stage="contract")
        settle(About(ABOUT, case.pk))
        _plan_check_ins(opened, case)
    return account


def check_again(viewer: Viewer, case: BoardingCase) -> None:
    """After a refusal, or where the process has come later than the case: whoever it asks is asked now."""
    with door(viewer, verb=("check", case)):
        if case.stage != "to_check" or case.cleared_at or _unchecked(case):
            raise Refused(say("people.boarding.not_now"))
        begin_checks(viewer, case)
    if not may_begin(case):  # said after the to-do of an owner is written
        demand_clear(case)


def _check_further(viewer: Viewer, case: BoardingCase) -> None:
    """The last answer is accepted: the onboarding process asks whomever the company has drawn into it."""
    if case.stage == "to_check" and case.cleared_at is None and not _unchecked(case):
        begin_checks(viewer, case)


def _unchecked(case: BoardingCase) -> int:
    return case.answers.exclude(state="accepted").exclude(value=None).count()


def _hired(viewer: Viewer, case: BoardingCase, told: Mapping[str, str], number: str) -> Person:
    facts = {"name": told["name"], "number": number, "first_day": case.first_day, "email": case.email, "phone": case.phone}
    post = {"office": case.office, "department": case.department, "manager": case.lead, "job_title": case.job_title}
    return hire(viewer, facts, post, reason="boarding")


def _card(case: BoardingCase, told: Mapping[str, str]) -> dict[str, str]:
    """Birthday and sex stand in a Chinese number, else the birthday was asked. Who chose no document has the first of the list."""
    now = telling.asking(case)
    card = {asked.card: told[asked.key] for asked in now.fields if asked.card and told.get(asked.key)}
    card.setdefault(data.DOCUMENT, now.document)
    if identity := rules.identity_facts(card.get("identity_number", "")):
        card["birthday"] = identity.birthday.isoformat()
    if told.get("emergency_name"):
        card["emergency_contact"] = f"{told['emergency_name']} {told.get('emergency_phone', '')}".strip()
    return card


def contract_signed(viewer: Viewer, case: BoardingCase) -> None:
    """Said by HR, or by the contract when both have signed. Saying it twice changes nothing."""
    with door(viewer, verb=("check", case)) as opened:
        if case.stage != "contract":
            return
        opened.change(case, contract_at=timezone.now())
        _ready_if(opened, case)


def do_task(viewer: Viewer, task: BoardingTask, *, done: bool = True) -> None:
    """By whom it was given to, or HR; taken back with `done=False`."""
    mine = viewer.user_id is not None and task.user_id == viewer.user_id
    if not mine and not viewer.may_be("hr"):
        raise Forbidden("people.boarding.not_yours")
    with door(viewer, verb=("do", task)) as opened:
        opened.change(task, done_at=timezone.now() if done else None, done_by=viewer.user_id if done else None)
        about = About(TASK, task.pk)
        settle(about) if done else wait_again(about)
        _ready_if(opened, task.case)


def answer_check_in(viewer: Viewer, asked: CheckIn, answers: Mapping[str, str]) -> None:
    person = whom(asked)
    if person is None or person.user_id is None or person.user_id != viewer.user_id:
        raise Forbidden("people.boarding.not_yours")
    kept = {key: str(value).strip()[:400] for key, value in answers.items() if key in ("q1", "q2", "q3")}
    with door(viewer, verb=("answer", asked)) as opened:
        opened.change(asked, answers=kept, answered_at=timezone.now())
        settle(About(CHECK_IN, asked.pk))


def withdraw(viewer: Viewer, case: BoardingCase, reason: str) -> None:
    """The offer falls away; the link ends, and what was told and shown is deleted."""
    with door(viewer, verb=("check", case), reason=reason) as opened:
        if case.person_id:
            raise Refused(say("people.boarding.not_now"))
        opened.remove_many(case.answers.all())
        forget_photos(opened, case.photos.all())
        opened.change(case, stage="withdrawn", link_until=timezone.now())
        off_the_lists(case)
        end_begun(opened, KEY, (ABOUT, case.pk), reason[:300])


def _ready_if(opened: Door, case: BoardingCase) -> None:
    """Ready: the contract is signed, and everything due up to the first day, that day included, is done."""
    waiting = case.tasks.filter(done_at=None, due_day__lte=case.first_day).exists()
    if case.stage == "contract" and case.contract_at and not waiting:
        now = timezone.now()
        opened.change(case, stage="ready", ready_at=now)
        opened.announce(BoardingReady(case.pk, case.office_id, (now - case.offered_at).days))


def _give_tasks(opened: Door, case: BoardingCase) -> None:
    """By the nearest template; a template changed later changes nothing for this case."""
    plan = plan_for(case.office, case.job_title)
    opener = case.opened_by_id if case.opened_by and case.opened_by.is_active else None
    who = Newcomer(case.office, case.job_title, case.first_day, case.lead, case.mentor, opener)
    opened.change(case, plan=plan)
    for one in tasks_of(plan, who) if plan else ():
        ask_for(opened.create(
            BoardingTask, case=case, key=one.key, lane=one.lane, label=one.label, due_day=one.due_day, user=one.user))


def _plan_check_ins(opened: Door, case: BoardingCase) -> None:
    plan = case.plan or plan_for(case.office, case.job_title)
    ends = case.probation_end or case.first_day + PROBATION
    for when, day in check_in_days(plan.body, case.first_day, ends) if plan else ():
        for asks in ("self", "lead"):
            opened.create(CheckIn, case=case, when=when, asks=asks, due_day=day)
