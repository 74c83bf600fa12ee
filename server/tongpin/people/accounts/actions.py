"""Accounts: HR opens them for people; the first password is told once, on the list that HR hands out."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from tongpin.base.access.entity import RoleOf
from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.signin.entity import User
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.persons.entity import Person

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # without those that look alike on paper: l, o, 0, 1
GROUPS, LETTERS_A_GROUP = 4, 4
# 80 random bits need no slow hash; the first sign-in rewrites it with the house's own.
ITERATIONS = 10_000


@dataclass(frozen=True)
class Opened:
    person: Person
    username: str
    password: str = field(repr=False)


def open_accounts(viewer: Viewer, persons: Collection[int] | None) -> list[Opened]:
    """For these persons, or (None) for everybody who works here; who has an account keeps it. Refused when nobody is left."""
    with open_door(viewer, verb=("open_account", Person)) as door:
        wanted = list(without_account(viewer, persons).select_for_update(of=("self",)))
        if not wanted:
            raise Refused(Problem(say("people.accounts.nobody"), Place(field="persons")))
        taken = _Taken()
        opened = [Opened(one, taken.username(one), _password()) for one in wanted]
        users = User.objects.bulk_create([_user(one, taken.email(one.person)) for one in opened])
        RoleOf.objects.bulk_create([RoleOf(user=user, role="employee") for user in users])
        for one, user in zip(opened, users, strict=True):
            door.change(one.person, user=user)
            door.note("open_account", "people.person", one.person.pk, new={"username": one.username})
    return opened


def without_account(viewer: Viewer, persons: Collection[int] | None = None) -> QuerySet[Person]:
    """Those who work here, or will, and cannot sign in yet."""
    found = Person.objects.filter(Q(last_day=None) | Q(last_day__gte=viewer.today), user=None)
    if persons is not None:
        found = found.filter(pk__in=persons)
    return found.select_related("office", "department").order_by("office_id", "number_key", "pk")


class _Taken:
    """Sign-in names and addresses that stand, and those given out just now; upper and lower case are one."""

    def __init__(self) -> None:
        every = User.objects.annotate(name_key=Lower("username"), email_key=Lower("email"))
        self._names, self._emails = set(), set()
        for name, email in every.values_list("name_key", "email_key"):
            self._names |= {name, email}
            self._emails |= {email, name}

    def username(self, person: Person) -> str:
        """The work e-mail; else office and number; a number behind it where somebody has that name."""
        first = person.email.lower() if 0 < len(person.email) <= 80 else ""
        plain = f"{person.office.code}-{person.number or person.pk}".lower()
        for name in (first, plain, f"{plain}-{person.pk}"):
            if name and name not in self._names:
                self._names.add(name)
                return name
        raise Refused(say("people.accounts.name_taken", name=person.name, username=plain))

    def email(self, person: Person) -> str:
        """Two users never share an address: the second one has none."""
        email = person.email.lower()
        if email in self._emails:
            return ""
        self._emails.add(email)
        return email


def _password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LETTERS_A_GROUP)) for _ in range(GROUPS))


def _user(one: Opened, email: str) -> User:
    hasher = PBKDF2PasswordHasher()
    sealed = hasher.encode(one.password, hasher.salt(), iterations=ITERATIONS)
    return User(username=one.username, email=email, password=sealed, zone=one.person.office.zone)
