"""What a contract is made of: its facts for the text, its law check, its number. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from tongpin.base.words import Place, Problem, say, word
from tongpin.people.cards.entity import PersonCard
from tongpin.people.cards.naming import document_of
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import germany, rules
from .entity import LABOUR, Contract, ContractTemplate
from .text import langs_of, read_as
from .wording.rules import one_sided

NUMBERING = 0x54504C43
HOME = "CN"
CURRENCIES = {"CN": "CNY", "HK": "HKD", "TW": "TWD", "SG": "SGD", "JP": "JPY", "US": "USD", "GB": "GBP", "CH": "CHF"}
EURO = ("AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT", "SI", "SK")


def facts_of(contract: Contract, today: date) -> dict[str, Any]:
    """Plain facts for text and conditions; the identity number comes extra (see `sealed_of`)."""
    person = contract.person
    return {
        **contract.facts, "company": contract.legal_entity.name, "country": contract.legal_entity.country,
        "person": person.name, "identity_document": document_of(card_of(person)),
        "department": person.department.name if person.department else "",
        "position": contract.position or person.job_title, "workplace": contract.workplace or person.office.city,
        "number": contract.number, "valid_from": contract.valid_from, "valid_to": contract.valid_to,
        "probation_months": contract.probation_months, "probation_end": contract.probation_end,
        "hours_system": contract.hours_system, "pay": contract.pay, "probation_pay": contract.probation_pay,
        "currency": contract.currency, "first_day": person.first_day, "today": today,
    }


def card_of(person: Person) -> PersonCard | None:
    return PersonCard.objects.filter(person=person).exclude(identity_number=None).first()


def sealed_of(person: Person, *, masked: bool = False) -> dict[str, str]:
    """With `masked` for pictures on screens; whoever takes it plain notes the look."""
    card = card_of(person)
    if card is None:
        return {}
    return {"identity_number": card.identity_number.masked if masked else card.identity_number.reveal()}


def earlier_terms(person: int, but: int | None = None) -> list[tuple[date, date | None]]:
    """The person's labour terms that both signed, oldest first."""
    found = Contract.objects.filter(person_id=person, kind__in=LABOUR, state__in=("effective", "ended"))
    return [(one.valid_from, one.last_day) for one in found.exclude(pk=but or 0).order_by("valid_from")]


def currency_of(country: str) -> str:
    """In which pay is agreed there unless another is told (ISO 4217)."""
    return "EUR" if country in EURO else CURRENCIES.get(country, "CNY")


def where(persons: Sequence[Person]) -> dict[str, Any]:
    """The country whose law holds for these, and its currency; empty where they are in several."""
    countries = {country_of(one.office) for one in persons}
    country = countries.pop() if len(countries) == 1 else ""
    return {"country": country, "currency": currency_of(country) if country else ""}


def country_of(office: Office) -> str:
    """Of whoever employs there; where nobody told, the product's own."""
    return office.country or HOME


def fits(body: Mapping[str, Any], office: Office) -> bool:
    """A template may be meant for some countries or offices only."""
    countries, offices = body.get("countries"), body.get("offices")
    return (not countries or country_of(office) in countries) and (not offices or office.pk in offices)


def elsewhere(template: ContractTemplate, person: Person) -> list[Problem]:
    """One, where the template is out of use or not meant for the person's office."""
    if ContractTemplate.objects.filter(key=template.key, retired=True).exists():
        return [Problem(say("people.contracts.wording.retired", name=template.body["name"]), Place(field="template"))]
    return _outside(template.body, person)


def _outside(body: Mapping[str, Any], person: Person) -> list[Problem]:
    if fits(body, person.office):
        return []
    return [Problem(say("people.contracts.template_elsewhere", name=person.name, office=person.office.name), Place(field="template"))]


def problems_of(values: Mapping[str, Any], person: Person, body: Mapping[str, Any] | None, country: str,
                but: int | None = None) -> list[Problem]:
    """The law's word on a contract, each at its field; an error may not be sent, a warning is told. `country`: of the law that
    holds; of one we do not know nothing is said. `body`: of the template."""
    found: list[rules.Finding] = []
    facts, labour = values["facts"], values["kind"] in LABOUR
    term = rules.Term(values["valid_from"], values["valid_to"], values["probation_months"], values["pay"], values["probation_pay"])
    if labour and country == "CN":
        had = Contract.objects.filter(person=person, probation_months__gt=0, state__in=("effective", "ended"))
        found = rules.check(term, earlier_terms(person.pk, but), probation_before=had.exclude(pk=but or 0).exists())
    if labour and country == "DE":
        found = list(germany.check(term, facts))
    if values["kind"] == "non_compete" and facts.get("flagged") and country == "CN":
        months, share = int(facts.get("non_compete_months") or 0), Decimal(str(facts.get("non_compete_share") or 0))
        found += rules.non_compete(months, share, flagged=True)
    told = [
        Problem(say(f"people.contracts.check_{one.code}", **dict(one.values)), Place(field=one.field),
                "error" if one.level == "wrong" else "warning")
        for one in found
    ]
    if body is None:
        return told
    by_law = any(one.place.field == "valid_to" for one in told)
    return [*_outside(body, person), *([] if by_law else _term(body, values)), *_language(body, values), *_asked(body, facts), *told]


def _term(body: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Problem]:
    if body.get("term") == "fixed" and values["valid_to"] is None:
        yield Problem(say("people.contracts.term_needs_end"), Place(field="valid_to"))
    if body.get("term") == "open" and values["valid_to"] is not None:
        yield Problem(say("people.contracts.term_has_no_end"), Place(field="valid_to"))


def _language(body: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Problem]:
    """A clause that is not there in the language would be left out without a word."""
    for lang in langs_of(values["lang"]):
        if rows := one_sided(body, lang):
            yield Problem(say("people.contracts.lang_incomplete", rows=", ".join(map(str, rows)), lang=word(f"contract.lang.{lang}")),
                          Place(field="lang"))


def _asked(body: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[Problem]:
    for asked in body["fields"]:
        value, at = facts.get(asked["key"]), Place(field=asked["key"])
        if value in (None, "") and asked.get("needed"):
            yield Problem(say("people.contracts.fact_missing", field=asked["label"]), at)
        elif value not in (None, "") and read_as(asked["kind"], value) is None:
            yield Problem(say("people.contracts.fact_unreadable", field=asked["label"]), at)


def problems_in(contract: Contract) -> list[Problem]:
    body = contract.template.body if contract.template else None
    return problems_of(vars(contract) | {"pay": contract.pay}, contract.person, body, contract.legal_entity.country, contract.pk)


def next_number(year: int) -> str:
    """LC-2026-0001; two that draft at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])
    start = f"LC-{year}-"
    last = Contract.objects.filter(number__startswith=start).order_by("-number").values_list("number", flat=True).first()
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04d}"
