"""Who may do what with which papers: asked by rosters for many people at once, and for one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongpin.base import period
from tongpin.base.words import Say, say
from tongpin.people.posts.entity import Post

from .entity import Paper, PaperKind
from .rules import Held, Lack, Need, lacking, names_in


@dataclass(frozen=True)
class May:
    """True when nothing stands against it; `why` tells each paper that is lacking or has ended."""

    why: tuple[Say, ...] = ()

    def __bool__(self) -> bool:
        return not self.why


def may_do(person: int, duty: str, day: date) -> May:
    return who_may([person], duty, day)[person]


def who_may(person_ids: Collection[int], duty: str, day: date) -> dict[int, May]:
    """For a whole roster, in a constant number of queries: the duty and the job of that day, against the papers that hold."""
    posts = Post.objects.filter(period.on(day), person_id__in=person_ids)
    titles = dict(posts.values_list("person_id", "job_title"))
    needed, held, kinds = needs(), held_by(person_ids), PaperKind.objects.in_bulk()
    found = {}
    for person in person_ids:
        lacks = lacking(needed, held.get(person, []), duty, titles.get(person, ""), day)
        found[person] = May(tuple(_why(kinds[lack.kind], lack) for lack in lacks))
    return found


def needs() -> list[Need]:
    """The kinds that some duty or job needs."""
    kinds = PaperKind.objects.filter(is_used=True).filter(~Q(duties="") | ~Q(job_titles=""))
    return [Need(one.pk, names_in(one.duties), names_in(one.job_titles)) for one in kinds]


def held_by(person_ids: Collection[int]) -> dict[int, list[Held]]:
    """Confirmed papers, also those replaced since: a past day is judged by what held then."""
    found: dict[int, list[Held]] = {}
    rows = Paper.objects.filter(person_id__in=person_ids, state__in=("valid", "replaced"), decided_at__isnull=False)
    for person, kind, first, last in rows.values_list("person_id", "kind_id", "valid_from", "valid_to"):
        found.setdefault(person, []).append(Held(kind, first, last))
    return found


def _why(kind: PaperKind, lack: Lack) -> Say:
    if lack.ended is None:
        return say("people.papers.lacks", kind=kind.both)
    return say("people.papers.has_ended", kind=kind.both, day=lack.ended)
