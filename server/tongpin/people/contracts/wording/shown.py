"""Shown: the templates as they are now, every version of one, and how a text would look on paper."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.flow.offers import whos
from tongpin.base.words import word
from tongpin.people.cards.naming import document_of
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from .. import text
from ..drafting import card_of, fits, sealed_of, where
from ..entity import HOURS, KINDS, ContractTemplate
from ..rules import probation_end
from . import rules

Json = dict[str, Any]


def templates_page(viewer: Viewer, persons: Sequence[Person]) -> Json:
    """The newest version of each; `fits`: all of these persons may be given it."""
    newest = list(see(viewer, ContractTemplate).order_by("key", "-number").distinct("key"))
    offices = list(Office.objects.select_related("legal_entity").order_by("id"))
    return {
        "templates": [_template(one) | {"fits": not one.retired and all(fits(one.body, who.office) for who in persons)} for one in newest],
        "may_edit": rights.may(viewer, entity_of(ContractTemplate), "edit"),
        "fields": standard_fields(), "kinds": [{"key": one, "label": word(f"contract.kind.{one}")} for one in KINDS],
        "offices": [{"id": one.pk, "name": one.name} for one in offices],
        "countries": sorted({one.country for one in offices if one.country} | {"CN", "DE"}), **where(persons),
    }


def versions(viewer: Viewer, template: ContractTemplate) -> list[Json]:
    """Newest first; `used`: the contracts that were made from it."""
    found = list(see(viewer, ContractTemplate).filter(key=template.key).annotate(used=Count("uses")).order_by("-number"))
    makers = whos([one.made_by_id for one in found])
    return [_template(one) | {"used": one.used, "made_by": makers[one.made_by_id].name if one.made_by_id else ""} for one in found]


def _template(one: ContractTemplate) -> Json:
    return {
        "id": one.pk, "key": one.key, "number": one.number, "name": {"zh": one.name_zh, "en": one.name_en}, "kind": one.kind,
        "shipped": one.shipped, "retired": one.retired, "reviewed_day": one.reviewed_day, "valid_from": one.valid_from,
        "body": {"term": "either", **one.body},
    }


def preview(body: Json, lang: str, facts: Json, person: Person | None, today: date) -> list[str]:
    """As pictures that a page can show at once: `facts` over what is known of the person over examples in brackets."""
    checked = rules.checked(body)
    told = {**_examples(checked, today), **(_known(person) if person else {}), **_read(facts)}
    if "probation_end" not in facts and isinstance(told["valid_from"], date):
        told["probation_end"] = probation_end(told["valid_from"], int(told["probation_months"] or 0))
    pictures = text.pictures(text.content(checked, told, lang), told)
    return ["data:image/png;base64," + base64.b64encode(one).decode() for one in pictures]


def _examples(body: Json, today: date) -> Json:
    """Somebody with probation, standard hours and everything that the template asks for."""
    first = date(today.year + 1, 1, 1)
    open_ended = body["term"] == "open"
    own: Json = {one["key"]: _own(one) for one in body["fields"]}
    return {name: _bracketed(_label(name)) for name in rules.STANDARD} | own | {
        "valid_from": first, "valid_to": None if open_ended else date(today.year + 3, 12, 31), "probation_months": 6,
        "hours_system": HOURS[0], "pay": Decimal(12000), "probation_pay": Decimal(9600), "currency": "CNY", "today": today, "number": "",
        "first_day": first, "years": 3, "company": _bracketed(_label("company"))["zh"], "person": _bracketed(_label("person"))["zh"],
    }


def _own(asked: Json) -> Any:
    return {"number": 12, "date": "2027-01-01", "yes_no": True}.get(asked["kind"]) or _bracketed(asked["label"])


def _known(person: Person) -> Json:
    """What stands on file, the number of the document as on screens."""
    entity = person.office.legal_entity
    told = {
        "company": entity.name if entity else "", "country": entity.country if entity else "", "person": person.name,
        "identity_document": document_of(card_of(person)), "department": person.department.name if person.department else "",
        "position": person.job_title, "workplace": person.office.city, "first_day": person.first_day,
        **sealed_of(person, masked=True), **where([person])}
    return {name: value for name, value in told.items() if value}


def _read(facts: Json) -> Json:
    return {name: text.read_as(rules.STANDARD.get(name, "text"), value or None) for name, value in facts.items()}


def _bracketed(label: Mapping[str, str]) -> dict[str, str]:
    return {"zh": f"〔{label['zh']}〕", "en": f"[{label['en']}]"}


def standard_fields() -> list[Json]:
    return [{"key": name, "label": _label(name), "kind": kind, **({"choices": _hours()} if name == "hours_system" else {})}
            for name, kind in rules.STANDARD.items()]


def _hours() -> list[Json]:
    return [{"value": one, "label": word(f"hours_system.{one}")} for one in HOURS]


def _label(name: str) -> dict[str, str]:
    named = {"company": "people.legal_entity", "person": "people.person.name", "years": "field.years", "today": "field.today",
             "country": "field.country", "department": "people.department"}
    for code in (named.get(name, f"people.contract.{name}"), name):
        try:
            return dict(word(code))
        except LookupError:
            continue
    return {"zh": name, "en": name}
