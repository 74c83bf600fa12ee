"""People for other rooms: plain facts in a constant number of queries, whatever the head count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from tongpin.base import period
from tongpin.base.entities import Viewer, one, see
from tongpin.people.cards.entity import PersonCard
from tongpin.people.cards.rules import account_brought, account_fault, account_read
from tongpin.people.contracts.rules import severance, severance_months
from tongpin.people.departments.entity import Department
from tongpin.people.departments.tree import DepartmentTree, department_tree
from tongpin.people.leaving import rules as leaving
from tongpin.people.leaving.clause.actions import ended as compensation_ends
from tongpin.people.leaving.clause.actions import paid_by_run as compensation_paid
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.leaving.farewell.shelves import Copy, Paper, Shelf, shelf
from tongpin.people.leaving.holdings import Holding, Source, holdings
from tongpin.people.money import PayFacts, pay_source
from tongpin.people.offices.cities import City, city_of
from tongpin.people.offices.days import DaySet, own_days_of, put_days, with_days
from tongpin.people.offices.entity import CompanyDay, LegalEntity, Office
from tongpin.people.offices.rules import DAY as WHOLE_DAY
from tongpin.people.offices.rules import PARTS as DAY_PARTS
from tongpin.people.offices.rules import OwnDay, free_half, overlaid
from tongpin.people.offices.rules import changes as changes_day
from tongpin.people.papers.holding import May, may_do, who_may
from tongpin.people.papers.rules import stage_of as reminder_stage
from tongpin.people.persons.entity import Person
from tongpin.people.persons.keys import name_key, number_key, phone_key
from tongpin.people.persons.match import Match, PeopleIndex
from tongpin.people.posts.actions import EVER
from tongpin.people.posts.entity import Post

__all__ = [
    "DAY_PARTS", "WHOLE_DAY",
    "BankFact", "City", "CompanyDay", "Copy", "DaySet", "DepartmentTree", "Holding", "Match", "May", "OfficeFact", "OwnDay", "Paper",
    "PayFacts",
    "PeopleIndex", "Person", "PersonFact", "Presence", "Shelf", "Source", "account_brought", "account_fault",
    "account_read", "bank_accounts", "by_phone",
    "changes_day",
    "city_of", "compensation_ends", "compensation_paid", "department_names", "department_tree", "departments_below",
    "free_half", "head_counts", "holdings",
    "identity_numbers", "legal_names", "may_do", "my_person", "name_key", "notice_short", "number_key", "offices", "overlaid", "pay_source",
    "people_index", "people_of", "persons", "phone_key",
    "posts_between", "posts_of", "presence_source", "presences", "put_days", "reminder_stage",
    "seen_page", "seen_people", "seen_person",
    "service_since", "severance", "severance_months", "shelf", "who_may", "working_source", "working_times",
]


@dataclass(frozen=True)
class OfficeFact:
    id: int
    code: str
    name: str
    city: str
    zone: str
    place: str
    country: str
    legal_entity_id: int | None
    insured_key: str  # the city whose figures of insurance, fund and minimum wage hold here
    insured_city: str  # as it was told
    days: Mapping[date, OwnDay] = field(default_factory=dict)  # what the company set of the period that was asked for


@dataclass(frozen=True)
class PersonFact:
    """A person with the post of one day, or of the part of a period that the post holds in."""

    id: int
    number: str
    number_key: str
    name: str
    name_key: str
    first_day: date | None
    last_day: date | None
    user_id: int | None
    office_id: int
    department_id: int | None
    department: str
    manager_id: int | None
    dotted_id: int | None
    job_title: str
    valid_from: date
    valid_to: date | None

    def works_on(self, day: date) -> bool:
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class BankFact:
    """`account` is plain: whoever asks notes the look in the ledger (door.looked)."""

    person_id: int
    bank_name: str
    account: str
    card: PersonCard


def offices(codes: Collection[str] | None = None, *, span: tuple[date, date] | None = None) -> list[OfficeFact]:
    """All offices, or those of the codes, in the order in which they were opened; with their company days of the span."""
    found = (with_days(Office.objects.all(), *span) if span else Office.objects).select_related("legal_entity").order_by("id")
    if codes is not None:
        found = found.filter(code__in=codes)
    return [
        OfficeFact(one.pk, one.code, one.name, one.city, one.zone, one.place, one.country, one.legal_entity_id,
                   one.insured_key, one.insured_city, own_days_of(one) if span else {})
        for one in found
    ]


def legal_names() -> dict[int, str]:
    """Legal entity → its name, as it files and signs."""
    return dict(LegalEntity.objects.values_list("id", "name"))


def people_of(office_ids: Collection[int] | None, day: date) -> list[PersonFact]:
    """Everybody with a post in these offices (None: all) on the day."""
    return posts_between(office_ids, day, day)


def posts_between(office_ids: Collection[int] | None, first: date, last: date) -> list[PersonFact]:
    """Every post that holds on any day of the period, oldest first: a person who moved is told twice."""
    posts = Post.objects.filter(period.between(first, last))
    if office_ids is not None:
        posts = posts.filter(office_id__in=office_ids)
    return _facts(posts.order_by("person__number_key", "person_id", "valid_from"))


def head_counts(office_ids: Collection[int], first: date, last: date) -> dict[int, int]:
    """Office → how many people have a post there on any day of the period, each counted once, by the database.

    On one day nobody has two; so only of those whose post ended earlier is it asked who has another."""
    posts = Post.objects.filter(office_id__in=office_ids).order_by()
    to_the_end = posts.filter(period.on(last))
    stays = to_the_end.filter(office_id=OuterRef("office_id"), person_id=OuterRef("person_id"))
    gone = posts.filter(valid_to__gte=first, valid_to__lt=last).filter(~Exists(stays))
    parts = (to_the_end.values_list("office_id").annotate(people=Count("pk")),
             gone.values_list("office_id").annotate(people=Count("person_id", distinct=True)))
    found: Counter[int] = Counter()
    for office, people in parts[0].union(parts[1], all=True):
        found[office] += people
    return dict(found)


def posts_of(person_ids: Collection[int], first: date, last: date) -> dict[int, list[PersonFact]]:
    """The posts of these persons that hold on any day of the period, oldest first: one query, over them only."""
    posts = Post.objects.filter(period.between(first, last), person_id__in=person_ids)
    found: dict[int, list[PersonFact]] = defaultdict(list)
    for fact in _facts(posts.order_by("person_id", "valid_from")):
        found[fact.id].append(fact)
    return dict(found)


def service_since(person_id: int, last_day: date) -> date | None:
    """The first day of the unbroken service that ends on the day; None: it began before anybody kept records."""
    posts = Post.objects.filter(person_id=person_id, valid_from__lte=last_day).order_by("-valid_from")
    since: date | None = None
    for first, last in posts.values_list("valid_from", "valid_to"):
        if since is not None and last is not None and last + timedelta(days=1) < since:
            break
        since = first
    return None if since == EVER else since


def notice_short(case_id: int) -> int:
    """Days of written notice that are missing in a leave case; nought where it was in time or none is needed."""
    case = LeaveCase.objects.filter(pk=case_id).first()
    if case is None:
        return 0
    return leaving.notice(case.reason_kind, case.told_on, case.last_day, in_probation=case.in_probation).short


def identity_numbers(person_ids: Collection[int]) -> dict[int, str]:
    """Plain: whoever asks notes the look in the ledger."""
    cards = PersonCard.objects.filter(person_id__in=person_ids).exclude(identity_number=None)
    return {card.person_id: card.identity_number.reveal() for card in cards if card.identity_number}


def by_phone(person_ids: Collection[int]) -> dict[str, list[int]]:
    """Phone, as `phone_key` writes it, → who has it. For finding whom a file means; nothing of it is shown."""
    found: dict[str, list[int]] = defaultdict(list)
    for person in Person.objects.filter(pk__in=person_ids).exclude(phone=None).only("pk", "phone"):
        found[phone_key(person.phone.reveal())].append(person.pk)
    return dict(found)


def department_names() -> list[dict[str, Any]]:
    """Every department, to choose from."""
    return [{"id": key, "name": name} for key, name in Department.objects.order_by("name", "id").values_list("id", "name")]


def departments_below(ids: Collection[int]) -> set[int]:
    """These departments and all that stand below them today."""
    found, fresh = set(ids), set(ids)
    parents = dict(Department.objects.values_list("pk", "parent_id")) if ids else {}
    while fresh:
        fresh = {key for key, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


def persons(ids: Iterable[int]) -> dict[int, Person]:
    return Person.objects.select_related("office").in_bulk(list(ids))


def seen_people(viewer: Viewer, ids: Collection[int], departments: Collection[int], day: date) -> list[int]:
    """Of these persons, and of all in these departments or below, those who work here that day and whom the viewer may see."""
    meant = Q(pk__in=ids)
    if departments:
        meant |= Q(department_id__in=departments_below(departments))
    here = Q(last_day=None) | Q(last_day__gte=day)
    return list(see(viewer, Person).filter(meant, here).values_list("pk", flat=True))


def people_index(day: date | None = None, *, first: date | None = None) -> PeopleIndex:
    """For matching what files name: everybody with a post from `first` (or `day`) to `day`; None: everybody ever."""
    posts = Post.objects.order_by("valid_from")
    if day is not None:
        posts = posts.filter(period.between(first or day, day))
    return PeopleIndex(_facts(posts), dict(Person.objects.values_list("id", "issuer_id")))


def seen_page(viewer: Viewer, office_id: int | None, span: tuple[date, date], after: int, limit: int) -> tuple[list[PersonFact], int]:
    """(a page, how many in all): whom the viewer sees of those with a post in the office (None: any) on a day of the span, each once
    with the last post of it; by office and number. Three questions."""
    posts = Post.objects.filter(period.between(*span), person=OuterRef("pk"))
    found = see(viewer, Person).filter(Exists(posts if office_id is None else posts.filter(office_id=office_id)))
    keys = list(found.order_by("office_id", "number_key", "pk").values_list("pk", flat=True)[after:after + limit])
    theirs = posts_of(keys, *span)
    return [theirs[key][-1] for key in keys], found.count()


def seen_person(viewer: Viewer, person_id: int) -> Person:
    """Missing for whom it is not there to see."""
    return one(viewer, Person, person_id)


def my_person(user_id: int) -> Person | None:
    return Person.objects.filter(user_id=user_id).select_related("office").first()


def bank_accounts(person_ids: Collection[int]) -> dict[int, BankFact]:
    cards = PersonCard.objects.filter(person_id__in=person_ids).exclude(bank_account=None)
    return {
        card.person_id: BankFact(card.person_id, card.bank_name, card.bank_account.reveal(), card) for card in cards
    }


@dataclass(frozen=True)
class Presence:
    """What another room knows of a person just now: a state (word code `state.…`) and what to say beside it."""

    state: str
    note: str = ""


Span = tuple[datetime, datetime]  # in UTC
WorkingSource = Callable[[Collection[int], date, date], Mapping[int, Sequence[Span]]]
_working: list[WorkingSource] = []


def working_source(source: WorkingSource) -> WorkingSource:
    """Decorator: a room tells when persons work from a local day to another, leave taken out."""
    _working.append(source)
    return source


def working_times(person_ids: Collection[int], first: date, last: date) -> dict[int, list[Span]]:
    """Who has no working times isn't in it."""
    found: dict[int, list[Span]] = {}
    for source in _working:
        found.update({person: list(spans) for person, spans in source(person_ids, first, last).items()})
    return found


PresenceSource = Callable[[Collection[int], date], Mapping[int, Presence]]
_presence: list[PresenceSource] = []


def presence_source(source: PresenceSource) -> PresenceSource:
    """Decorator: a room tells for persons and a day who is away, and why. Later sources win."""
    _presence.append(source)
    return source


def presences(person_ids: Collection[int], day: date) -> dict[int, Presence]:
    found: dict[int, Presence] = {}
    for source in _presence:
        found.update(source(person_ids, day))
    return found


def _facts(posts: QuerySet[Post]) -> list[PersonFact]:
    """Only the columns that a fact tells: whole records of thousands would take ten times as long."""
    return [PersonFact(**dict(zip(_COLUMNS, row, strict=True))) for row in posts.values_list(*_COLUMNS.values())]


_PERSON = ("number", "number_key", "name", "name_key", "first_day", "last_day", "user_id")
_COLUMNS: dict[str, Any] = {
    "id": F("person_id"), **{name: F(f"person__{name}") for name in _PERSON}, "office_id": F("office_id"),
    "department_id": F("department_id"), "department": Coalesce("department__name", Value("")),
    **{name: F(name) for name in ("manager_id", "dotted_id", "job_title", "valid_from", "valid_to")},
}
