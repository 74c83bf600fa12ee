"""The offices and departments that a staff list names: found, or opened with a note that people see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tongpin.base.intake import Choice, Intake, Question
from tongpin.base.words import Place, Problem, say
from tongpin.people.departments.entity import Department, DepartmentTerm
from tongpin.people.events import OfficeOpened
from tongpin.people.offices.cities import City, city_of, place_of_zone, slug
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.keys import name_key
from tongpin.people.posts.actions import EVER

from .rows import StaffRow

_STEPS = re.compile(r"\s*[/>＞→\\|]\s*")


class Places:
    """Looked up once for the whole file; `office` and `department` answer per row."""

    def __init__(self, intake: Intake, rows: Sequence[StaffRow]):
        self.intake = intake
        self._offices: dict[str, Office] = {}
        self._codes: dict[str, Office] = {}
        for office in Office.objects.select_related("legal_entity"):
            self._learn(office)
        self._answer = self._office_for_all(rows)
        self._refused: set[str] = set()
        self._departments = self._with_missing_departments(rows)

    def office(self, row: StaffRow) -> Office | None:
        """The office of a row; opened when it is new. None: nobody knows which, the row waits."""
        name = row.office or self._answer
        if not name:
            return None
        key = name_key(name)
        if key in self._refused:
            return None
        found = self._offices.get(key) or self._same_city(name)
        if found is None:
            found = self._opened(name, row)
        elif (zone := row.get("zone")) and zone != found.zone:
            self._once(f"zone:{found.pk}", "people.zone_stays", row.place, office=found.name, zone=found.zone, given=zone)
        return found

    def department(self, row: StaffRow) -> Department | None:
        path = _path(row.get("department"))
        return self._departments[path] if path else None

    def _learn(self, office: Office) -> None:
        self._offices[name_key(office.name)] = office
        self._offices.setdefault(name_key(office.code), office)
        self._codes[office.code] = office

    def _same_city(self, name: str) -> Office | None:
        """北京办公室 and Beijing mean the office in 北京, as long as it is the only one there."""
        city = city_of(name)
        if city is None or not city.is_known:
            return None
        there = [one for one in self._codes.values() if one.code == city.code or one.code.startswith(f"{city.code}-")]
        return there[0] if len(there) == 1 and there[0].code == city.code else None

    def _office_for_all(self, rows: Sequence[StaffRow]) -> str:
        """A file without offices: the only one there is, or the one that a person names."""
        silent = next((row for row in rows if not row.office), None)
        if silent is None:
            return ""
        known = list(self._codes.values())
        if len(known) == 1:
            return known[0].name
        choices = tuple(Choice(one.code, one.name) for one in known)
        place = replace(silent.place, row=None, column=None)
        return self.intake.ask(Question(
            id=f"office:people.staff_list:{self.intake.file}", kind="office", choices=choices, place=place, free=True,
            is_blocking=True, say=say("people.which_office", file=self.intake.file))) or ""

    def _opened(self, name: str, row: StaffRow) -> Office | None:
        city = row.get("city") or name
        found = city_of(city) or city_of(name)
        zone = row.get("zone") or (found.zone if found else None)
        if zone is None:
            self._refused.add(name_key(name))
            self.intake.problem(Problem(say("people.zone_needed", office=name, city=city), row.place))
            return None
        entity = self._legal_entity(row, found)
        place = found.place if found and (found.is_known or not row.get("zone")) else place_of_zone(zone)
        office: Office = self.intake.door.create(
            Office, code=self._free_code(found.code if found else slug(city)), name=name,
            city=city, zone=zone, place=place, legal_entity=entity)
        self._learn(office)
        self.intake.door.announce(OfficeOpened(office.pk, office.code, office.zone, office.place))
        self.intake.changed("people.office", name, None, {"name": name, "city": city, "zone": zone, "place": place})
        if found is None or not found.is_known or not place:
            self._once(f"new:{name}", "people.office_guessed", row.place, office=name, zone=zone, place=place or "—")
        else:
            self.intake.tidied(say("people.office_opened", office=name, zone=zone, place=place))
        return office

    def _legal_entity(self, row: StaffRow, city: City | None) -> LegalEntity | None:
        name = row.get("legal_entity")
        if not name:
            return None
        country = city.place[:2] if city and city.place else "CN"
        found = LegalEntity.objects.filter(name=name).first()
        return found or self.intake.door.create(LegalEntity, name=name, country=country)

    def _free_code(self, code: str) -> str:
        free, count = code, 1
        while free in self._codes:
            count += 1
            free = f"{code}-{count}"
        return free

    def _with_missing_departments(self, rows: Sequence[StaffRow]) -> dict[tuple[str, ...], Department]:
        """The tree by path of names; what is missing is made level by level."""
        by_id = {one.pk: one for one in Department.objects.all()}
        known: dict[tuple[str, ...], Department] = {}
        for one in by_id.values():
            known[tuple(reversed(list(_upwards(one, by_id))))] = one
        for name, places in _only_once(known).items():  # 前端组 alone means the one team of that name
            known.setdefault((name,), places)
        wanted = {path[:depth] for row in rows if (path := _path(row.get("department")))
                  for depth in range(1, len(path) + 1) if path not in known}
        for depth in range(1, max(map(len, wanted), default=0) + 1):
            level = sorted(path for path in wanted if len(path) == depth and path not in known)
            made = self.intake.door.create_many(
                Department, [Department(name=path[-1], parent=known.get(path[:-1])) for path in level], note_each=True)
            known.update(zip(level, made, strict=True))
            self._told(level, made)
        return known

    def _told(self, paths: list[tuple[str, ...]], made: list[Department]) -> None:
        self.intake.door.create_many(DepartmentTerm, [
            DepartmentTerm(department=one, name=one.name, parent=one.parent, valid_from=EVER) for one in made])
        for path in paths:
            self.intake.changed("people.department", " / ".join(path), None, {"name": path[-1]})
        if paths:
            self.intake.tidied(say("people.departments_opened", names=[" / ".join(path) for path in paths]))

    def _once(self, key: str, code: str, where: Place, **values: str) -> None:
        told = self.intake.shared.setdefault("people.told", set())
        if (self.intake.file, key) not in told:
            told.add((self.intake.file, key))
            self.intake.problem(Problem(say(code, **values), where, level="warning"))


def _path(text: str | None) -> tuple[str, ...]:
    return tuple(part[:120] for part in _STEPS.split(text or "") if part)


def _upwards(department: Department, by_id: dict[int, Department]) -> Sequence[str]:
    names = [department.name]
    while department.parent_id is not None and len(names) < 50:
        department = by_id[department.parent_id]
        names.append(department.name)
    return names


def _only_once(known: dict[tuple[str, ...], Department]) -> dict[str, Department]:
    found: dict[str, list[Department]] = {}
    for path, department in known.items():
        found.setdefault(path[-1], []).append(department)
    return {name: many[0] for name, many in found.items() if len(many) == 1}
