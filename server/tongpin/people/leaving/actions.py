"""The way of a leave case: opened, handed over, decided, closed; or withdrawn. Who resigns does so by a request (`process/`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from tongpin.base import period
from tongpin.base.access.holders import helpers
from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.entities.records import Door
from tongpin.base.jobs import later
from tongpin.base.notices import About, asking, settle, tell, tell_many
from tongpin.base.words import Place, Problem, Refused, Say, say
from tongpin.people.events import AccountShut, LeavingClosed, LeavingOpened, LeavingWithdrawn
from tongpin.people.papers.remind import lead_of
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import leave, stay
from tongpin.people.posts.entity import Post

from . import named_holdings, own_holdings, paper, rules, waiting_holdings  # noqa: F401  (they register what people knows)
from .entity import HandOver, JobLevel, LeaveCase, NonCompete
from .holdings import sources

CASE = "people.leave_case"
HAND_OVER, CERTIFICATE, DECIDE, LINK = "hand_over", "certificate", "decide", "link"  # what a case asks of people
FACTS = ("reason_kind", "told_on", "last_day", "in_probation", "text", "off_hour")


def open_case(viewer: Viewer, person: Person, facts: Mapping[str, Any]) -> LeaveCase:
    with open_door(viewer, verb=("open", LeaveCase)) as door:
        case = _made(door, person, facts)
        _begin(door, case)
        _shut_if_due(case)
    return case


def shift(viewer: Viewer, case: LeaveCase, facts: Mapping[str, Any], reason: str) -> LeaveCase:
    """Another last day, another hour, another reason: posts and the account follow."""
    with open_door(viewer, verb=("open", LeaveCase), reason=reason) as door:
        _demand_open(case)
        day = case.last_day
        door.change(case, **_checked(case.person, {**{name: getattr(case, name) for name in FACTS}, **facts}))
        if case.last_day != day:
            paper.undo(door, case)
            stay(door, case.person)
            leave(viewer, case.person, case.last_day, reason=reason)
        _shut_if_due(case)
    return case


def relist(door: Door, case: LeaveCase) -> None:
    """Lists what the person holds now; what he no longer holds is done."""
    known = {(one.source, one.holding): one for one in case.items.all()}
    held = set()
    for name, source in sources().items():
        for holding in source.of(case.person):
            held.add((name, holding.key))
            if (name, holding.key) not in known:
                door.create(HandOver, case=case, source=name, holding=holding.key, said=holding.said.to_json())
    for key, item in known.items():
        if key not in held and item.state == "open":
            door.change(item, state="done", done_at=timezone.now())
    _settle_if_handed_over(case)


def check_again(viewer: Viewer, case: LeaveCase) -> LeaveCase:
    with open_door(viewer, verb=("hand_over", case)) as door:
        _demand_open(case)
        relist(door, case)
    return case


def hand_over(viewer: Viewer, item: HandOver, successor: Person | None) -> HandOver:
    """Ticked: it is with the successor, or came back."""
    case, source = item.case, sources()[item.source]
    with open_door(viewer, verb=("hand_over", case), reason=f"leaving {case.pk}") as door:
        _demand_open(case)
        if item.state != "open":
            return item
        if successor is None and source.needs_successor:
            raise Refused(Problem(say("people.leaving.successor_needed"), Place(field="successor")))
        _stays_longer(case, successor)
        source.give(door, case, item.holding, successor)
        door.change(item, state="done", successor=successor, **_done(viewer))
        _settle_if_handed_over(case)
        if successor is not None:
            told = say("people.leaving.told_successor", name=case.person.name, what=Say.from_json(item.said))
            tell_many([successor], told, "/people", once=f"hand-over:{item.pk}")
    return item


def waive(viewer: Viewer, item: HandOver, reason: str) -> HandOver:
    """HR leaves it out: only with a reason, which stays in the list."""
    if not reason.strip():
        raise Refused(Problem(say("people.leaving.reason_needed"), Place(field="reason")))
    with open_door(viewer, verb=("waive", item.case), reason=reason) as door:
        _demand_open(item.case)
        door.change(item, state="waived", reason=reason.strip()[:400], **_done(viewer))
        _settle_if_handed_over(item.case)
    return item


def close(viewer: Viewer, case: LeaveCase) -> LeaveCase:
    """Refused while something is open, or while a secret-bearing job has no decision."""
    with open_door(viewer, verb=("close", case)) as door:
        _demand_open(case)
        relist(door, case)
        if not case.secret_bearing and _bears_secrets(case.job_title):  # flagged since the case was opened
            door.change(case, secret_bearing=True)
        problems = list(_lacking(case))
        if problems:
            raise Refused(problems)
        door.change(case, state="closed", closed_by=viewer.user_id, closed_at=timezone.now())
        for matter in (HAND_OVER, DECIDE):
            settle(About(CASE, case.pk, matter))
        clause = NonCompete.objects.filter(case=case, is_bound=True).first()
        door.announce(LeavingClosed(
            case.pk, case.person_id, case.office_id, case.reason_kind, case.last_day,
            clause.monthly if clause else None, clause.months if clause else None))
    return case


def withdraw(viewer: Viewer, case: LeaveCase, reason: str) -> LeaveCase:
    """The person stays. What has been handed over stays with the successors."""
    with open_door(viewer, verb=("withdraw", case), reason=reason) as door:
        _demand_open(case)
        if case.off_done_at is not None:
            raise Refused(say("people.leaving.not_open"))
        stay(door, case.person)
        paper.undo(door, case)
        door.change(case, state="withdrawn", closed_by=viewer.user_id, closed_at=timezone.now())
        settle(About(CASE, case.pk))
        door.announce(LeavingWithdrawn(case.pk, case.person_id))
    return case


def ask_certificate(viewer: Viewer, case: LeaveCase) -> LeaveCase:
    with open_door(viewer, verb=("ask_certificate", case)) as door:
        if rules.asked_since(case.certificate_asked_at, case.certificate_at) is None:
            now = timezone.now()
            door.change(case, certificate_asked_at=now)
            told = say("people.leaving.told_certificate", name=case.person.name)
            tell_many(helpers("hr", case.office_id), told, f"/leaving/{case.pk}", once=f"certificate:{case.pk}:{now.isoformat()}",
                      sort=asking(about=About(CASE, case.pk, CERTIFICATE), due=rules.certificate_by(case.last_day)))
    return case


def issue_certificate(viewer: Viewer, case: LeaveCase) -> LeaveCase:
    with open_door(viewer, verb=("certify", case)) as door:
        paper.certify(door, case)
        settle(About(CASE, case.pk, CERTIFICATE))
    return case


def void_certificate(viewer: Viewer, case: LeaveCase, reason: str) -> LeaveCase:
    """Something on it is wrong: whoever verifies it learns that, and it can be issued anew."""
    if not reason.strip():
        raise Refused(Problem(say("people.leaving.reason_needed"), Place(field="reason")))
    with open_door(viewer, verb=("certify", case), reason=reason) as door:
        paper.undo(door, case)
    return case


def shut_accounts(door: Door, now: datetime) -> int:
    """Switches off whose hour has come. Sessions end with the password; grants of an inactive user count no more."""
    due = LeaveCase.objects.select_for_update(of=("self",), skip_locked=True).filter(
        state__in=("open", "closed"), off_at__lte=now, off_done_at=None)
    count = 0
    for case in due.select_related("person__user").order_by("off_at", "pk"):
        user = case.person.user
        if user is not None:
            user.is_active = False
            user.set_unusable_password()
            user.save(update_fields=["is_active", "password"])
            door.note("shut_account", "people.person", case.person_id, new={"username": user.username})
            door.announce(AccountShut(case.person_id, user.pk))
            count += 1
        door.change(case, off_done_at=now)
        if case.link_sent_at is None:
            _ask_for_link(case)
    return count


def _shut_if_due(case: LeaveCase) -> None:
    """Who is gone already shall not keep the account until the next round."""
    if case.off_done_at is None and case.off_at <= timezone.now():
        later("people.shut_accounts")


def _ask_for_link(case: LeaveCase) -> None:
    """From now on the leaver reaches certificate, contracts and payslips by a link only."""
    told = say("people.leaving.told_link", name=case.person.name)
    tell_many(helpers("hr", case.office_id), told, f"/leaving/{case.pk}", once=f"leaving-link:{case.pk}",
              sort=asking(about=About(CASE, case.pk, LINK), due=rules.certificate_by(case.last_day)))


def _made(door: Door, person: Person, facts: Mapping[str, Any]) -> LeaveCase:
    if LeaveCase.objects.filter(person=person, state="open").exists():
        raise Refused(say("people.leaving.open_already", name=person.name))
    viewer = door.viewer
    given = {"reason_kind": "resignation", "told_on": viewer.today, "in_probation": False, "text": "", "off_hour": 18, **facts}
    return door.create(LeaveCase, person=person, office=person.office_id, state="open", opened_by=viewer.user_id,
                       opened_at=timezone.now(), **_checked(person, given))


def _checked(person: Person, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts, and what follows from them: the job of the last day, whether it bears secrets, the account's hour."""
    if facts["told_on"] > facts["last_day"]:
        raise Refused(Problem(say("people.leaving.told_after"), Place(field="told_on")))
    if person.first_day and facts["last_day"] < person.first_day:
        raise Refused(Problem(say("people.leaves_before_start", day=person.first_day), Place(field="last_day")))
    post = Post.objects.filter(period.on(facts["last_day"]), person=person).first()
    title = post.job_title if post else person.job_title
    at = rules.off_at(facts["last_day"], facts["off_hour"], person.office.zone)
    return {**facts, "job_title": title, "secret_bearing": _bears_secrets(title), "off_at": at}


def _bears_secrets(job_title: str) -> bool:
    return JobLevel.objects.filter(job_title=job_title, secret_bearing=True).exists()


def _begin(door: Door, case: LeaveCase) -> None:
    person, viewer = case.person, door.viewer
    leave(viewer, person, case.last_day, reason=case.text[:200])
    relist(door, case)
    door.announce(LeavingOpened(case.pk, person.pk, case.office_id, case.reason_kind, case.last_day))
    tell(person, say("people.leaving.told_opened", day=case.last_day), "/me/leaving", once=f"leaving-own:{case.pk}")
    _ask_lead(case)


def _ask_lead(case: LeaveCase) -> None:
    """The lead sees to it that everything is handed over; where there is none with an account, HR of the office does."""
    above = lead_of(case.person)
    user = above.user if above else None
    told = say("people.leaving.told_team", name=case.person.name, day=case.last_day)
    tell_many([user.pk] if user and user.is_active else helpers("hr", case.office_id), told, f"/leaving/{case.pk}",
              once=f"leaving-lead:{case.pk}", sort=asking(about=About(CASE, case.pk, HAND_OVER), due=case.last_day))


def _settle_if_handed_over(case: LeaveCase) -> None:
    if not case.items.filter(state="open").exists():
        settle(About(CASE, case.pk, HAND_OVER))


def _lacking(case: LeaveCase) -> list[Problem]:
    problems = []
    waiting = [Say.from_json(one.said) for one in case.items.filter(state="open").order_by("pk")]
    if waiting:
        problems.append(Problem(say("people.leaving.still_open", count=len(waiting), names=waiting[:5]), Place(field="items")))
    return [*problems, *paper.undecided(case)]


def _stays_longer(case: LeaveCase, successor: Person | None) -> None:
    if successor is None:
        return
    if successor.pk == case.person_id:
        raise Refused(Problem(say("people.leaving.successor_leaver"), Place(field="successor")))
    if not Person.objects.filter(Q(last_day=None) | Q(last_day__gt=case.last_day), pk=successor.pk).exists():
        wrong = say("people.leaving.successor_gone", name=successor.name, day=case.last_day)
        raise Refused(Problem(wrong, Place(field="successor")))


def _demand_open(case: LeaveCase) -> None:
    if case.state != "open":
        raise Refused(say("people.leaving.not_open"))


def _done(viewer: Viewer) -> dict[str, Any]:
    return {"done_at": timezone.now(), "done_by": viewer.user_id}
