"""Punching by phone: at a place of the own office, once for each press, however late it arrives. No position is kept, only the distance."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tongpin.base.entities import SYSTEM, Door, Viewer, door
from tongpin.base.words import Forbidden, Place, Problem, Refused, Say, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.facts import load
from tongpin.hours.day.taps import local_time, work_day
from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.punch.entity import Punch
from tongpin.people.public import PersonFact

from .entity import PunchPlace
from .rules import LATE, Position, Spot, Verdict, made_at, place_of

SOURCE = "hours.phone"


@dataclass(frozen=True)
class Press:
    """One press of the button: `key` is the phone's own, `at` when it was pressed and `sent_at` when it was sent, by the phone's clock."""

    key: str
    at: datetime
    sent_at: datetime
    position: Position | None = None


def places(office: int, today: date) -> list[Spot]:
    return [one.spot() for one in PunchPlace.objects.filter(office=office, opened_on__lte=today).order_by("id")]


def post_of(viewer: Viewer) -> tuple[PersonFact, str]:
    """The viewer's own post of today and its zone."""
    today = viewer.today
    facts = load([viewer.person_id], today, today) if viewer.person_id else None
    post = facts.post(viewer.person_id, today) if facts and viewer.person_id else None
    if post is None or facts is None or not post.works_on(today):
        raise Forbidden("hours.phone.nobody")
    return post, facts.book.zone(post.office_id)


def punch(viewer: Viewer, press: Press) -> Punch:
    """The punch, also when the same press comes again. Refused with the reason where the place or the time does not hold."""
    post, zone = post_of(viewer)
    key = _key(post.id, press.key)
    if known := Punch.objects.filter(key=key).first():
        return known
    now = timezone.now()
    at = made_at(press.at, press.sent_at, now)
    if at is None:
        raise Refused(Problem(say("hours.phone.no_time"), Place(field="at")))
    found = place_of(places(post.office_id, viewer.today), press.position)
    if found.code:
        raise Refused(Problem(_why(found), Place(field="position")))
    local = local_time(at, zone)
    cut = load([post.id], local.date(), local.date()).book.rule(post.office_id, local.date(), post).day_cut
    day = work_day(at, zone, cut)
    with door(SYSTEM, reason=viewer.name) as opened:  # the right is the own post, asked above
        refuse_closed([(post.office_id, day)])
        made = opened.create(
            Punch, office=post.office_id, person=post.id, who_number=post.number, who_name=post.name, day=day, punched_at=at, zone=zone,
            text=_text(at, zone), source=SOURCE, detail=_detail(found, now - at > LATE), key=key)
        _judge(opened, post.id, day, work_day(now, zone, cut))
    return made


def _judge(opened: Door, person: int, day: date, running: date) -> None:
    """A day that still runs is judged when it has ended."""
    if day < running:
        recompute(opened, {(person, day)})


def _text(at: datetime, zone: str) -> str:
    return f"{local_time(at, zone):%Y-%m-%d %H:%M}"


def _detail(found: Verdict, is_late: bool) -> str:
    assert found.spot is not None
    where = found.spot.name if found.metres is None else f"{found.spot.name} {found.metres} m"
    return f"{where} ({say('hours.phone.late').text('zh')})" if is_late else where


def _why(found: Verdict) -> Say:
    name = found.spot.name if found.spot else ""
    return say(f"hours.phone.{found.code}", place=name, metres=found.metres or 0)


def _key(person: int, pressed: str) -> str:
    return hashlib.blake2b(f"{SOURCE}|{person}|{pressed}".encode(), digest_size=16).hexdigest()

