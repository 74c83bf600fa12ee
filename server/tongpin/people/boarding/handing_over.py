"""Handing over: confirmed certificates and permits of somebody who is taken on become papers: their end is remembered in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tongpin.base.entities.records import Door
from tongpin.people.papers.actions import OTHER, renew
from tongpin.people.papers.entity import PaperKind
from tongpin.people.persons.entity import Person

from . import certificate, rules, telling
from .entity import BoardingCase

# Sort of paper and of its photo → the answers that hold its number and its end.
PERMITS = {"work_permit": ("work_permit_number", "work_permit_until"), "residence": ("", "residence_until")}


def hand_over(opened: Door, case: BoardingCase, person: Person) -> int:
    """How many. What nobody confirmed stays a photo of the case, and so does what bears another name: HR saw both."""
    kinds = {one.code: one for one in PaperKind.objects.filter(is_used=True)}
    named = {code: (one.name, one.name_en) for code, one in kinds.items() if code != OTHER}
    made, by = 0, person.user_id
    assert by is not None, "the account is opened before"
    for photo in case.photos.filter(kind="certificate").order_by("pk"):
        told = telling.told_of(photo)
        if not told or rules.other_name(told, case.name):
            continue
        kind = kinds.get(certificate.kind_of(told["title"], named) or OTHER)
        if kind is None:  # the company has put "other" out of use
            continue
        renew(opened, person, kind, _facts(told), [photo.file] if photo.file else [], by)
        made += 1
    return made + _permits(opened, case, person, kinds)


def _permits(opened: Door, case: BoardingCase, person: Person, kinds: Mapping[str, PaperKind]) -> int:
    told, made = telling.told(case), 0
    for code, (number, until) in PERMITS.items():
        if not told.get(until) or code not in kinds or person.user_id is None:
            continue
        photo = case.photos.filter(kind=code).order_by("pk").last()
        facts = {"number": told.get(number), "valid_to": _day(told[until])}
        renew(opened, person, kinds[code], facts, [photo.file] if photo and photo.file else [], person.user_id)
        made += 1
    return made


def _facts(told: dict[str, str]) -> dict[str, Any]:
    until = told.get("until", "")
    return {"number": told.get("number"), "note": told["title"], "valid_from": _day(told.get("issued", "")),
            "valid_to": None if until == rules.FOR_EVER else _day(until)}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
