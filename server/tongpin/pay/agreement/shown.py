"""What was agreed with a person, from when to when, as people read it: each row with what it changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, door, entity_of, see
from tongpin.base.period import holds, on
from tongpin.base.words import word
from tongpin.people import public as people

from .entity import PayAgreement

SHOWN = ("base_pay", "post_allowance", "performance_base", "insurance_base", "fund_base", "fund_rate", "bank_account")


def somebody(viewer: Viewer, day: date) -> dict[str, dict[str, Any]]:
    """country → the first by number with whom a base salary holds on the day, to try a formula on; nobody whom the viewer may not see."""
    if not rights.may(viewer, entity_of(PayAgreement), "see"):
        return {}
    held = see(viewer, PayAgreement).filter(on(day), base_pay__isnull=False)
    countries = {one.id: one.country for one in people.offices()}
    first = held.order_by("person__office", "person__number").distinct("person__office")
    told = first.values_list("person__number", "person__office_id", "person_id", "person__name")
    return {countries[office]: {"id": person, "title": name} for _, office, person, name in sorted(told, reverse=True)}


def agreements_shown(viewer: Viewer, person_id: int) -> dict[str, Any]:
    """The newest first. Fields that the viewer may not see are left out; the look is noted."""
    rights.demand(viewer, entity_of(PayAgreement), "see")
    person = people.seen_person(viewer, person_id)
    rows = list(see(viewer, PayAgreement).filter(person=person).order_by("valid_from"))
    entity = entity_of(PayAgreement)
    seen, may_change = rights.fields(viewer, entity), rights.may(viewer, entity, "change")
    names = [name for name in SHOWN if name in seen]
    told: list[dict[str, Any]] = []
    for row, before in zip(rows, [None, *rows], strict=False):
        values = {name: _plain(getattr(row, name)) for name in names}
        told.insert(0, {
            "id": row.pk, "valid_from": row.valid_from.isoformat(), "valid_to": row.valid_to and row.valid_to.isoformat(),
            "currency": row.currency, "values": values, "is_now": holds(row, viewer.today), "is_later": row.valid_from > viewer.today,
            "changed": [name for name in names if before and getattr(before, name) != getattr(row, name)],
        })
    if rows:
        with door(viewer) as opened:
            opened.note("look", "people.person", person.pk, new={"fields": ["pay"]})
    return {"rows": told, "may": ["change"] if may_change else [], "day": viewer.today.isoformat(),
            "fields": [{"name": name, "label": word(name), "kind": _kind(name)} for name in names]}


def _kind(name: str) -> str:
    return {"fund_rate": "percent", "bank_account": "secret"}.get(name, "money")


def _plain(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.masked if value else None
