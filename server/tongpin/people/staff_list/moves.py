"""Those whom the company knows already: plain facts are mended, a changed place is a move from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tongpin.base import period
from tongpin.base.intake import Intake
from tongpin.base.kinds import Secret
from tongpin.base.words import Problem, say
from tongpin.people.events import PersonLeft, PersonMoved
from tongpin.people.persons.entity import Person
from tongpin.people.persons.keys import name_key, number_key
from tongpin.people.posts.actions import refresh
from tongpin.people.posts.entity import Post

if TYPE_CHECKING:
    from .writing import Seat

MENDED = ("name", "name_key", "number", "number_key", "first_day", "last_day", "email", "phone")
COPIED = ("person_id", "office_id", "department_id", "manager_id", "dotted_id", "job_title")
PLACED = ("office", "department", "manager", "job_title")


class Moves:
    def __init__(self, intake: Intake, today: date):
        self.intake = intake
        self.today = today
        self.mended: list[Person] = []
        self.closed: dict[int, Post] = {}
        self.changed: dict[int, Post] = {}
        self.opened: list[Post] = []

    def write(self, seats: Sequence[Seat], managers: dict[int, Person]) -> None:
        posts = self._posts(seats)
        moved = []
        for seat in seats:
            mine = posts.get(_person(seat).pk, [])
            before, after = self._mend(seat, mine)
            old, new = self._move(seat, mine, managers.get(seat.row.index))
            if new:
                moved.append(_person(seat))
            from .writing import label

            self.intake.changed("people.person", label(seat), {**before, **old}, {**after, **new})
        self._keep()
        if moved:
            refresh(self.intake.door, moved, self.today)

    def _posts(self, seats: Sequence[Seat]) -> dict[int, list[Post]]:
        found: dict[int, list[Post]] = {}
        people = [_person(seat).pk for seat in seats]
        posts = Post.objects.filter(person_id__in=people).select_related("office", "department", "manager")
        for post in posts.order_by("valid_from"):
            found.setdefault(post.person_id, []).append(post)
        return found

    def _mend(self, seat: Seat, posts: list[Post]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Writes what the file tells otherwise about the person; gives the fields that differ, before and after."""
        person, row = _person(seat), seat.row
        given = {"name": row.name, "number": row.number or None,
                 **{name: row.get(name) for name in ("first_day", "last_day", "email", "phone")}}
        if row.number and number_key(row.number) == person.number_key:
            given["number"] = None  # BJ001 and bj1 are the same number: it stays as it is written
        before, after = {}, {}
        for name, value in given.items():
            old = getattr(person, name)
            plain = old.reveal() if isinstance(old, Secret) else old
            if value is None or value == plain:
                continue
            before[name], after[name] = _shown(old), "••••" if name == "phone" else value
            setattr(person, name, Secret(value) if name == "phone" else value)
        if after:
            person.name_key, person.number_key = name_key(person.name), number_key(person.number)
            self.mended.append(person)
            self._follow(person, posts, after)
        return before, after

    def _follow(self, person: Person, posts: list[Post], after: dict[str, Any]) -> None:
        """The first post begins on the first day, the last one ends on the last day."""
        if "first_day" in after and posts and (posts[0].valid_to is None or posts[0].valid_to >= after["first_day"]):
            posts[0].valid_from = after["first_day"]
            self.changed[posts[0].pk] = posts[0]
        if "last_day" in after:
            for post in posts:
                if period.holds(post, after["last_day"]):
                    post.valid_to = after["last_day"]
                    self.closed[post.pk] = post
            self.intake.door.announce(PersonLeft(person.pk, person.office_id, after["last_day"]))

    def _move(self, seat: Seat, posts: list[Post], manager: Person | None) -> tuple[dict[str, Any], dict[str, Any]]:
        person, row = _person(seat), seat.row
        day = row.get("effective_day") or self.today
        post = period.holding(posts, day) or (posts[-1] if posts else None)
        if post is None:
            return {}, {}
        wanted = {"office": seat.office, "department": seat.department, "manager": manager,
                  "job_title": row.get("job_title")}
        differing = {name: value for name, value in wanted.items()
                     if value is not None and value != getattr(post, name)}
        if not differing:
            return {}, {}
        if not person.works_on(day) or not period.holds(post, day):
            self.intake.problem(Problem(
                say("people.not_here_then", name=person.name, day=day), row.place, level="warning"))
            return {}, {}
        before = {name: _shown(getattr(post, name)) for name in differing}
        self._replace(post, day, differing)
        return before, {name: _shown(value) for name, value in differing.items()} | {"effective_day": day}

    def _replace(self, post: Post, day: date, differing: dict[str, Any]) -> None:
        if post.valid_from == day:
            target = post
            self.changed[post.pk] = post
        else:
            target = Post(**{name: getattr(post, name) for name in COPIED}, valid_from=day, valid_to=post.valid_to)
            post.valid_to = day - timedelta(days=1)
            self.closed[post.pk] = post
            self.opened.append(target)
        for name, value in differing.items():
            setattr(target, name, value)
        self.intake.door.announce(PersonMoved(post.person_id, day, target.office_id, target.department_id))

    def _keep(self) -> None:
        """Posts that end are written before those that begin: at no moment do two overlap."""
        door = self.intake.door
        door.change_many(self.mended, list(MENDED), note_each=True)
        door.change_many(list(self.closed.values()), ["valid_to"])
        door.change_many(list(self.changed.values()), [*PLACED, "valid_from"])
        if self.opened:
            door.create_many(Post, self.opened)


def _person(seat: Seat) -> Person:
    assert seat.person is not None
    return seat.person


def _shown(value: Any) -> Any:
    if isinstance(value, Secret):
        return value.masked
    return str(value) if hasattr(value, "pk") else value
