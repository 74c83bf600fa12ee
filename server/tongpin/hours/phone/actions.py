"""Punching by phone: at a place of the own office, once for each press, however late it arrives. No position is kept, only the distance;
where a phone gives none, a network of the office may stand for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tongpin.base.entities import Door, Viewer, door
from tongpin.base.signin.address import Address
from tongpin.base.words import Forbidden, Place, Problem, Refused, say
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.taps import local_time, work_day
from tongpin.hours.face.actions import checked as face_checked
from tongpin.hours.month.guard import refuse_closed
from tongpin.hours.punch.entity import Punch
from tongpin.hours.rule.actions import Rulebook, rulebook
from tongpin.hours.rule.rules import RESULTS
from tongpin.people.public import PersonFact, posts_of

from .entity import PunchNetwork, PunchPlace
from .rules import LATE, OLDEST, Net, Position, Spot, Verdict, by_network, made_at, place_of

SOURCE, LATE_SOURCE, REMOTE_SOURCE = "hours.phone", "hours.phone_late", "hours.phone_remote"
FACE_SOURCE = "hours.phone_face"  # the face was that of the person


@dataclass(frozen=True)
class Press:
    """One press of the button: `key` is the phone's own, `at` when it was pressed and `sent_at` when it was sent, by the phone's clock.
    `address`: from where it came; None where that is hidden. It is compared and forgotten."""

    key: str
    at: datetime
    sent_at: datetime
    position: Position | None = None
    face: str | None = None  # a picture as base64, of whoever has agreed to it; compared and forgotten
    address: Address | None = None


def places(office: int, today: date) -> list[Spot]:
    return [one.spot() for one in PunchPlace.objects.filter(office=office, opened_on__lte=today).order_by("id")]


def nets(office: int, today: date) -> list[Net]:
    return [one.net() for one in PunchNetwork.objects.filter(office=office, opened_on__lte=today).order_by("id")]


def post_of(viewer: Viewer) -> tuple[PersonFact, Rulebook]:
    """The viewer's own post of today, and the rules of all days that a press may be of."""
    today = viewer.today
    posts = posts_of([viewer.person_id], today, today).get(viewer.person_id, []) if viewer.person_id else []
    if not posts or not posts[0].works_on(today):
        raise Forbidden("hours.phone.nobody")
    return posts[0], rulebook(today - OLDEST - timedelta(days=1), today + timedelta(days=1), [posts[0].office_id])


def running_day(post: PersonFact, book: Rulebook) -> date:
    """The work day in which the person is just now."""
    zone = book.zone(post.office_id)
    now = timezone.now()
    return work_day(now, zone, book.rule(post.office_id, local_time(now, zone).date(), post).day_cut)


def by_results(post: PersonFact, book: Rulebook, day: date) -> bool:
    """Nothing of presence is recorded of whoever is judged by results."""
    return book.rule(post.office_id, day, post).kind == RESULTS


def is_remote_day(post: PersonFact, book: Rulebook, day: date) -> bool:
    """The card says that on this weekday people work where they like."""
    return day.isoweekday() in book.rule(post.office_id, day, post).remote_days


def punch(viewer: Viewer, press: Press) -> Punch:
    """The punch, also when the same press comes again. Refused with the reason where the place or the time does not hold."""
    post, book = post_of(viewer)
    zone = book.zone(post.office_id)
    key = _key(post.id, press.key)
    if known := Punch.objects.filter(key=key).first():
        return known
    now = timezone.now()
    at = made_at(press.at, press.sent_at, now)
    if at is None:
        raise Refused(Problem(say("hours.phone.no_time"), Place(field="at")))
    local = local_time(at, zone)
    cut = book.rule(post.office_id, local.date(), post).day_cut
    day = work_day(at, zone, cut)
    if by_results(post, book, day):
        raise Refused(Problem(say("hours.phone.by_results"), Place(field="at")))
    is_remote = is_remote_day(post, book, day)
    is_late = now - at > LATE
    found = Verdict("") if is_remote else _there(post.office_id, viewer.today, press, is_late=is_late)
    is_checked = face_checked(post.id, press.face)
    source = LATE_SOURCE if is_late else REMOTE_SOURCE if is_remote else FACE_SOURCE if is_checked else SOURCE
    try:
        with door(viewer, verb=("punch", PunchPlace)) as opened:
            refuse_closed([(post.office_id, day)])
            made = opened.create(
                Punch, office=post.office_id, person=post.id, who_number=post.number, who_name=post.name, day=day, punched_at=at,
                zone=zone, text=f"{local:%Y-%m-%d %H:%M}", source=source, detail=_detail(found), key=key,
                network=str(found.net.network) if found.net else "")
            _judge(opened, post.id, day, work_day(now, zone, cut))
    except Refused:
        if known := Punch.objects.filter(key=key).first():  # the same press, sent a second time before the first had arrived
            return known
        raise
    return made


def _there(office: int, today: date, press: Press, *, is_late: bool) -> Verdict:
    """Refused with the reason where neither the position nor a network tells that the person is there."""
    found = by_network(place_of(places(office, today), press.position), nets(office, today), press.address, is_late=is_late)
    if found.code:
        name = found.spot.name if found.spot else ""
        raise Refused(Problem(say(f"hours.phone.{found.code}", place=name, metres=found.metres or 0, address=str(press.address)),
                              Place(field="position")))
    return found


def _judge(opened: Door, person: int, day: date, running: date) -> None:
    """A day that still runs is judged when it has ended."""
    if day < running:
        recompute(opened, {(person, day)})


def _detail(found: Verdict) -> str:
    if found.net is not None:
        return found.net.name
    if found.spot is None:
        return ""  # a remote day: where it was is nobody's business
    return found.spot.name if found.metres is None else f"{found.spot.name} {found.metres} m"


def _key(person: int, pressed: str) -> str:
    return hashlib.blake2b(f"{SOURCE}|{person}|{pressed}".encode(), digest_size=16).hexdigest()

