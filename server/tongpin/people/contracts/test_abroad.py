"""Contracts in Germany: their own template and law, the document that somebody has, the currency that is paid."""

from datetime import date

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.words import Refused
from tongpin.people.cards.entity import PersonCard
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.entity import Person

from . import actions
from .drafting import facts_of, problems_in, where
from .entity import Contract, ContractTemplate
from .germany import number
from .shipped import load_shipped
from .text import content
from .wording.shown import templates_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "grants")]
TERMS = {"valid_from": date(2027, 1, 1), "probation_months": 6, "pay": 5200, "lang": "en",
         "facts": {"weekly_hours": "40", "leave_days": "28"}}


@pytest.fixture
def hr(as_role):
    load_shipped()
    return as_role("hr")


@pytest.fixture
def lena():
    company = LegalEntity.objects.create(name="Qiming GmbH", country="DE")
    office = Office.objects.create(code="muc", name="München 2", city="München", zone="Europe/Berlin", place="DE-BY", legal_entity=company)
    made = Person.objects.create(name="Lena Vogel", number="MU900", office=office, issuer=office, first_day=date(2027, 1, 1))
    PersonCard.objects.create(person=made, document="passport", identity_number="C01X00T47")
    return made


def template(key):
    return ContractTemplate.objects.filter(key=key).latest("number")


def drafted(hr, lena, **more):
    (made,) = actions.draft(hr, [lena], template("labour-de"), TERMS | more)
    return Contract.objects.get(pk=made.pk)


def test_it_names_the_passport_and_pays_euros(hr, lena):
    made = drafted(hr, lena)
    assert (made.currency, problems_in(made)) == ("EUR", [])
    kept = content(made.template.body, facts_of(made, SYSTEM.today), "en")
    said = "\n".join(one["text"] for one in kept["blocks"])
    assert all(part in said for part in ("Passport {identity_number}", "EUR 5,200.00", "28 working days"))
    assert "Labour Contract Law" not in said


@pytest.mark.parametrize(("more", "code", "field"), [
    ({"valid_to": date(2028, 12, 31)}, "check_de_fixed_term", "valid_to"),
    ({"probation_months": 7}, "check_de_probation", "probation_months"),
    ({"facts": {"weekly_hours": "40", "leave_days": "19"}}, "check_de_leave", "leave_days"),
    ({"facts": {"weekly_hours": "49", "leave_days": "28"}}, "check_de_hours", "weekly_hours"),
    ({"facts": {"weekly_hours": "40"}}, "fact_missing", "leave_days"),
])
def test_what_german_law_forbids_is_not_sent(hr, lena, more, code, field):
    made = drafted(hr, lena, **more)
    assert [(one.say.code, one.place.field) for one in problems_in(made)] == [(f"people.contracts.{code}", field)]
    with pytest.raises(Refused):
        actions.send(hr, made)


def test_a_chinese_template_is_refused_for_munich_and_not_offered(hr, lena):
    with pytest.raises(Refused) as refused:
        actions.draft(hr, [lena], template("labour-fixed"), TERMS)
    assert refused.value.problems[0].say.code == "people.contracts.template_elsewhere"
    fits = {one["key"] for one in templates_page(hr, [lena])["templates"] if one["fits"]}
    assert "labour-de" in fits and "labour-fixed" not in fits
    assert where([lena]) == {"country": "DE", "currency": "EUR"}
    chinese = Person.objects.filter(office__code="beijing").first()
    assert "labour-de" not in {one["key"] for one in templates_page(hr, [chinese])["templates"] if one["fits"]}
    assert where([lena, chinese]) == {"country": "", "currency": ""}


@pytest.mark.parametrize(("text", "told"), [("40", 40), ("38.5", 38.5), ("", None), (None, None), ("forty", None)])
def test_a_number_or_none(text, told):
    assert (None if (found := number(text)) is None else float(found)) == told
