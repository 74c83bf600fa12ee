"""A change is published to all whom it concerns, read and acknowledged by each, and urged where it is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tongpin.base import files
from tongpin.base.entities import SYSTEM, Viewer, door, one, see
from tongpin.base.entities.records import Door
from tongpin.base.notices import TOLD, About, asking, group_topic, reminding, settle, tell_many
from tongpin.base.words import Place, Problem, Refused, Say, say
from tongpin.people import public as people
from tongpin.work.events import ChangePublished

from .entity import Acknowledgement, Change
from .rules import concerns, is_due

OWNER = "work.change"
READ = "read"  # each for himself
TOPIC = group_topic("work.change")
FIELDS = ("subject", "sort", "text", "before", "effective_day", "offices", "departments", "acknowledge_by")


def draft(viewer: Viewer, values: Mapping[str, Any], change: Change | None = None) -> Change:
    """Written or rewritten until it is published; the text that people acknowledged never changes under them."""
    given = {name: values[name] for name in FIELDS if name in values}
    for name in ("subject", "text"):
        if name in given and not given[name].strip():
            raise Refused(Problem(say("work.text_needed"), Place(field=name)))
    with door(viewer, verb=("write", change or Change)) as opened:
        if change is None:
            return opened.create(Change, **given)
        if change.published_at:
            raise Refused(say("work.changes.published_already"))
        return opened.change(change, **given)


def publish(viewer: Viewer, change: Change, urgent: str) -> Change:
    """At once, by HR alone, where agreeing first would come too late: everybody reads why."""
    if not urgent.strip():
        raise Refused(Problem(say("work.changes.why_urgent"), Place(field="reason")))
    with door(viewer, verb=("publish", change), reason=urgent.strip()) as opened:
        Change.objects.select_for_update().get(pk=change.pk)
        if change.published_at:
            raise Refused(say("work.changes.published_already"))
        if change.acknowledge_by and change.acknowledge_by < viewer.today:
            raise Refused(Problem(say("work.changes.day_past"), Place(field="acknowledge_by")))
        opened.change(change, urgent=urgent.strip()[:300])
        published(opened, change, by=viewer.user_id, today=viewer.today)
    return change


def published(opened: Door, change: Change, *, by: int | None, today: date) -> None:
    everybody = concerned(change.offices, change.departments, today)
    if not everybody:
        raise Refused(say("work.changes.nobody"))
    opened.change(change, published_at=timezone.now(), published_by=by)
    tell_of(opened, change, everybody)
    opened.announce(ChangePublished(change.pk, change.subject, change.effective_day, len(everybody)))


def concerned(offices: Collection[int], departments: Collection[int], today: date) -> list[int]:
    """The persons whom it concerns on the day."""
    return _concerned(offices, departments, people.people_of(None, today))


def tell_of(opened: Door, change: Change, person_ids: Collection[int]) -> int:
    """Also those who come later into what it concerns; nobody is told twice."""
    known = set(Acknowledgement.objects.filter(change=change, person__in=person_ids).values_list("person_id", flat=True))
    fresh = [key for key in person_ids if key not in known]
    opened.create_many(Acknowledgement, [Acknowledgement(change=change, person_id=key) for key in fresh])
    word = "work.changes.acknowledge_notice" if change.acknowledge_by else "work.changes.read_notice"
    tell_many(people.persons(fresh).values(), say(word, subject=subject_of(change), day=change.effective_day),
              f"/changes/{change.pk}", once=f"work.change:{change.pk}",
              sort=asking(about=About(OWNER, change.pk, READ)) if change.acknowledge_by else TOLD, topic=TOPIC)
    return len(fresh)


def subject_of(change: Change) -> Say | str:
    """In the reader's language where the house wrote it."""
    return Say.from_json(change.sentences["subject"]) if change.sentences else change.subject


def acknowledge(viewer: Viewer, change: Change) -> Acknowledgement:
    mine = Acknowledgement.objects.filter(change=change, person=viewer.person_id).first()
    if mine is None:
        raise Refused(say("work.changes.not_concerned"))
    with door(viewer, verb=("acknowledge", mine)) as opened:
        settle(About(OWNER, change.pk, READ), [viewer.user_id])
        return opened.change(mine, read_at=mine.read_at or timezone.now())


def remind(viewer: Viewer, change: Change) -> int:
    """Everybody who has not said so yet, at most once a day."""
    with door(viewer, verb=("remind", change)) as opened:
        return _remind(opened, change, waiting(change), viewer.today)


def remind_due(today: date) -> int:
    """The last day, and every third day after it: who still has to read it, and his lead."""
    told = 0
    published = Change.objects.filter(published_at__isnull=False, acknowledge_by__isnull=False, acknowledge_by__lte=today)
    with door(SYSTEM, reason="remind") as opened:
        for change in published:
            late = [one for one in waiting(change) if is_due(change.acknowledge_by, one.reminded_day, today)]
            told += _remind(opened, change, late, today)
    return told


def waiting(change: Change) -> QuerySet[Acknowledgement]:
    return Acknowledgement.objects.filter(change=change, read_at__isnull=True)


def newcomers(person: int) -> int:
    """Somebody who was hired or moved is told what concerns him now and still has to be acknowledged."""
    today = SYSTEM.today
    posts = people.posts_of([person], today, today).get(person, [])
    told = 0
    with door(SYSTEM, reason="newcomer") as opened:
        for change in Change.objects.filter(published_at__isnull=False, acknowledge_by__gte=today, persons=None):
            if _concerned(change.offices, change.departments, posts):
                told += tell_of(opened, change, [person])
    return told


def _concerned(offices: Collection[int], departments: Collection[int], posts: Iterable[people.PersonFact]) -> list[int]:
    """The persons of these posts whom it concerns; a department stands for all below it."""
    below = people.departments_below(departments)
    return list(dict.fromkeys(
        one.id for one in posts
        if concerns(one.office_id, one.department_id, offices=offices, departments=below)))


def _remind(opened: Door, change: Change, late: Iterable[Acknowledgement], today: date) -> int:
    asked = [one for one in late if one.reminded_day != today]
    for one_late in asked:
        one_late.reminded_day = today
    opened.change_many(asked, ["reminded_day"])
    found = people.persons(one_late.person_id for one_late in asked)
    tell_many(found.values(), say("work.changes.remind_notice", subject=subject_of(change)), f"/changes/{change.pk}",
              once=f"work.change:{change.pk}:{today}", sort=reminding(about=About(OWNER, change.pk, READ)), topic=TOPIC)
    for lead, names in _by_lead(found.values()).items():
        tell_many([lead], say("work.changes.lead_notice", subject=subject_of(change), names=names), f"/changes/{change.pk}",
                  once=f"work.change:{change.pk}:{today}:lead")
    return len(asked)


def _by_lead(late: Iterable[Any]) -> dict[Any, list[str]]:
    late = list(late)
    leads = people.persons({one.manager_id for one in late if one.manager_id})
    found: dict[Any, list[str]] = {}
    for person in late:
        if person.manager_id in leads:
            found.setdefault(leads[person.manager_id], []).append(person.name)
    return found


def change_named(viewer: Viewer, key: int, verb: str = "see") -> Change:
    return one(viewer, Change, key, verb=verb)


@files.readers(OWNER)
def may_read_paper(viewer: Viewer, owner_id: str) -> bool:
    """Papers of a change are open to whoever sees it."""
    return see(viewer, Change).filter(pk=int(owner_id)).exists()
