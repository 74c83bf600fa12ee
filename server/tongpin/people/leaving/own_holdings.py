"""What people knows of what a person holds: those who report to him, departments that he heads, things given out, papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count

from tongpin.base.entities import entity_named
from tongpin.base.entities.records import Door
from tongpin.base.files.entity import StoredFile
from tongpin.base.words import Place, Problem, Refused, named, say
from tongpin.people.departments.entity import Department
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import move_within

from .entity import Asset, LeaveCase
from .holdings import Holding, Source, holdings

OWN_FILES = ("people.paper", "people.boarding_photo", "people.contract", "people.certificate")  # about himself, kept in his file


@holdings("report")
class Reports(Source):
    """Each direct report gets the successor as manager from the day after."""

    def of(self, person: Person) -> Iterator[Holding]:
        for one in person.reports.order_by("number_key"):
            if one.last_day is None or person.last_day is None or one.last_day > person.last_day:
                yield Holding(str(one.pk), say("people.leaving.holds_report", name=one.name, number=one.number))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        report = Person.objects.get(pk=int(key))
        if successor == report:
            raise Refused(Problem(say("people.own_manager"), Place(field="successor")))
        move_within(door, report, case.last_day + timedelta(days=1), {"manager": successor})


@holdings("head")
class Heads(Source):
    """A department's head holds at once: it has no days."""

    def of(self, person: Person) -> Iterator[Holding]:
        for one in Department.objects.filter(head=person).order_by("name"):
            yield Holding(str(one.pk), say("people.leaving.holds_head", name=one.name))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        door.change(Department.objects.get(pk=int(key)), head=successor)


@holdings("asset", needs_successor=False)
class Assets(Source):
    """Came back today; with a successor it is given on to him."""

    def of(self, person: Person) -> Iterator[Holding]:
        for one in Asset.objects.filter(person=person, back_on=None).order_by("given_on", "pk"):
            yield Holding(str(one.pk), say("people.leaving.holds_asset", name=one.name, serial=one.serial, day=one.given_on))

    def give(self, door: Door, case: LeaveCase, key: str, successor: Person | None) -> None:
        asset = Asset.objects.get(pk=int(key))
        today = max(door.viewer.today, asset.given_on)
        door.change(asset, back_on=today)
        if successor is not None:
            door.create(Asset, person=successor, name=asset.name, serial=asset.serial, given_on=today, note=asset.note)


@holdings("file", needs_successor=False)
class Files(Source):
    """What he put beside records of others, one line a sort of record: it stays where it lies, and somebody should know of it."""

    def of(self, person: Person) -> Iterator[Holding]:
        if person.user_id is None:
            return
        kept = StoredFile.objects.filter(uploaded_by_id=person.user_id).exclude(owner_entity__in=OWN_FILES)
        for owner, count in kept.order_by("owner_entity").values_list("owner_entity").annotate(count=Count("pk")):
            label = entity.label if (entity := entity_named(owner)) else named("holding.file")
            yield Holding(owner, say("people.leaving.holds_files", where=label, count=count))


@holdings("work")
class Work(Source):
    """Running work, files and contacts of a person are known to nobody but him and the lead: always one line."""

    def of(self, person: Person) -> Iterator[Holding]:
        yield Holding("work", say("people.leaving.holds_work"))
