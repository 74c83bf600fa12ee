"""Permits recorded with their papers, held against the rule cards that need one, and reminded of before they end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tongpin.base import files
from tongpin.base.access.holders import holders
from tongpin.base.entities import Viewer, door, one
from tongpin.base.notices import reminding, tell_many
from tongpin.base.words import Say, named, say
from tongpin.hours.rule.actions import Rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.people.public import posts_of, reminder_stage

from .entity import WorkPermit
from .rules import COUNTRY, NEEDING, SOURCE, Span, gaps

OWNER = "hours.work_permit"
LINK = "/hours/rule-cards"
AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class Standing:
    """Of one card: the permits that hold in the period, and the days without any."""

    permits: tuple[WorkPermit, ...]
    gaps: tuple[Span, ...]

    @property
    def days(self) -> int:
        return sum((last - first).days + 1 for first, last in self.gaps)


def save_permit(viewer: Viewer, values: Mapping[str, Any], papers: Collection[int], *, key: int | None = None) -> WorkPermit:
    """`papers`: ids of uploads, and of what is there already."""
    held = one(viewer, WorkPermit, key, verb="change") if key is not None else None
    with door(viewer, verb=("change" if held else "create", held or WorkPermit)) as opened:
        made = opened.change(held, **values) if held else opened.create(WorkPermit, **values)
        files.claim(viewer, papers, (OWNER, made.pk), field="papers")
    return made


def drop_permit(viewer: Viewer, key: int) -> None:
    held = one(viewer, WorkPermit, key, verb="remove")
    with door(viewer, verb=("remove", held)) as opened:
        files.forget(OWNER, held.pk)
        opened.remove(held)


def standings(book: Rulebook, cards: Iterable[RuleCard], first: date, last: date) -> dict[int | None, Standing]:
    """By card, of those that need a permit; nothing is asked where none does, else two questions whatever their number."""
    asked = [one for one in cards if one.kind in NEEDING and book.offices[one.office_id].country == COUNTRY
             and one.valid_from <= last and (one.valid_to is None or one.valid_to >= first)]
    if not asked:
        return {}
    permits = list(WorkPermit.objects.filter(office__in={one.office_id for one in asked}, valid_from__lte=last, valid_to__gte=first))
    people = {one.person_id for one in asked if one.person_id}
    posts = posts_of(people, first, last) if people else {}
    found: dict[int | None, Standing] = {}
    for card in asked:
        mine = posts.get(card.person_id or 0, [])
        department = card.department_id or (mine[-1].department_id if mine else None)
        above = set(book.above(department, last)) if department and any(one.department_id for one in permits) else set()
        held = tuple(one for one in permits if one.office_id == card.office_id and one.kind == card.kind
                     and (one.department_id is None or one.department_id in above))
        span = max(first, card.valid_from), min(last, card.valid_to or last)
        found[card.pk] = Standing(held, tuple(gaps([(one.valid_from, one.valid_to) for one in held], *span)))
    return found


def told(card: RuleCard, standing: Standing, today: date) -> tuple[str, Say]:
    """How a card stands from today on: warning or ok, and why."""
    facts = {"kind": named(f"rulecard.kind.{card.kind}"), "source": SOURCE}
    missing = next(iter(standing.gaps), None)
    if missing is None:
        last = max(standing.permits, key=lambda one: one.valid_to)
        return "ok", say("hours.permit.holds", number=last.number, authority=last.authority, day=last.valid_to)
    if missing[0] > max(today, card.valid_from):
        return "warning", say("hours.permit.ends", **facts, day=missing[0] - timedelta(days=1))
    return "warning", say("hours.permit.missing", **facts, day=missing[0])


def from_today(book: Rulebook, cards: Iterable[RuleCard], today: date) -> dict[int | None, tuple[str, Say]]:
    """What each card that needs a permit is told of it, for as far ahead as one is reminded; past cards are left out."""
    every = list(cards)
    coming: dict[int | None, RuleCard] = {one.pk: one for one in every if one.valid_to is None or one.valid_to >= today}
    last = max([today, *(one.valid_from for one in coming.values())], default=today) + AHEAD
    found = standings(book, coming.values(), today, last)
    return {key: told(coming[key], _within(one, coming[key], today), today) for key, one in found.items()}


def _within(standing: Standing, card: RuleCard, today: date) -> Standing:
    """A card that begins far ahead is looked at from then on, every card for the same time."""
    until = max(today, card.valid_from) + AHEAD
    return Standing(standing.permits, tuple((first, last) for first, last in standing.gaps if first <= until))


def warn(today: date) -> int:
    """HR is told once at each stage before a permit ends, as of papers, unless a later one follows it."""
    sent = 0
    ending = WorkPermit.objects.filter(valid_to__gte=today - timedelta(days=1), valid_to__lte=today + AHEAD).select_related("office")
    for permit in ending.order_by("pk"):
        stage = reminder_stage((permit.valid_to - today).days)
        if stage is not None and not _followed(permit):
            facts = {"number": permit.number, "office": permit.office.name, "day": permit.valid_to,
                     "kind": named(f"rulecard.kind.{permit.kind}")}
            sent += tell_many(sorted(holders("hr")), say("hours.permit.reminder", **facts), LINK,
                              once=f"permit:{permit.pk}:{permit.valid_to}:{stage}", sort=reminding())
    return sent


def _followed(permit: WorkPermit) -> bool:
    after = WorkPermit.objects.filter(office=permit.office_id, kind=permit.kind, valid_to__gt=permit.valid_to,
                                      valid_from__lte=permit.valid_to + timedelta(days=1))
    return any(one.department_id in (None, permit.department_id) for one in after)


def shown(permits: Iterable[WorkPermit], today: date) -> Iterator[dict[str, Any]]:
    """As the page of rule cards lists them, each with its papers."""
    every = list(permits)
    papers = list(files.of_owners(OWNER, [one.pk for one in every])) if every else []
    for permit in every:
        linked = {name: {"id": link.pk, "title": str(link)} for name in ("office", "department") if (link := getattr(permit, name))}
        left = (permit.valid_to - today).days
        yield {"id": permit.pk, "values": {"office": None, "department": None, "posts": permit.posts, "kind": permit.kind,
                                           "number": permit.number, "authority": permit.authority, "valid_from": permit.valid_from,
                                           "valid_to": permit.valid_to, **linked},
               "state": "ended" if left < 0 else "ends" if left <= AHEAD.days else "holds",
               "kind_label": named(f"rulecard.kind.{permit.kind}"),
               "papers": [files.shown_file(one) for one in papers if one.owner_id == str(permit.pk)]}
