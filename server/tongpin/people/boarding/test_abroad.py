"""Who is asked for what: a hire in Munich, a foreigner in Nanjing, somebody from Hong Kong; and what becomes of the answers."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongpin.base.flow.drawing.shipped import load_shipped as load_flows
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.papers.entity import Paper
from tongpin.people.papers.shipped import load_shipped as load_papers

from . import actions, data, sample
from .conftest import TOLD, checked
from .plan.shipped import load_shipped as load_plans

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "grants", "files_folder")]
IBAN, PASSPORT = "DE89370400440532013000", "C01X00T47"
BOTH = {"home_address": "Leopoldstraße 1, 80802 München", "education": "master", "emergency_name": "Max",
        "emergency_phone": "+49 89 1234567", "document": "passport", "name": "Lena Vogel",
        "passport_number": PASSPORT, "document_until": "2034-05-01", "birthday": "1992-03-04",
        "nationality": "German"}
MUNICH = {**BOTH, "work_right": "free", "iban": IBAN, "bank_name": "Deutsche Bank", "tax_id": "86095742719",
          "insurance_number": "15 070649 C 103", "health_insurer": "TK"}


def keys(told, what="fields", name="key"):
    return {one[name] for one in told[what]}


@pytest.fixture
def invited(hr):
    load_flows()
    load_plans()
    load_papers()

    def invite(office):
        facts = {"name": "Lena Vogel", "phone": "13912345678", "office": office, "job_title": "Sales", "first_day": date(2027, 1, 4),
                 "number": "X9"}
        case, token = actions.open_case(hr, facts)
        client = Client(headers={"accept-language": "en"})
        key = client.post(f"/api/v1/welcome/{token}/unlock", json.dumps({"digits": "5678"}), "application/json").json()["pass"]

        def ask(path, body=None, files=None):
            address, headers = f"/api/v1/welcome/{token}{path}", {"X-Link-Pass": key}
            if files:
                return client.post(address, files, headers=headers)
            return client.post(address, json.dumps(body or {}), "application/json", headers=headers)

        ask("/consent", {"codes": ["personal", "sensitive", "notice"]})
        return case, ask

    return invite


@pytest.fixture
def munich():
    company = LegalEntity.objects.create(name="Qiming GmbH", country="DE")
    Office.objects.filter(code="munich").update(legal_entity=company)
    return Office.objects.get(code="munich")


@pytest.fixture
def nanjing():
    return Office.objects.get(code="nanjing")


def photo(ask, kind):
    return ask(f"/photos/{kind}", files={"photo": SimpleUploadedFile("a.jpg", sample.bank_card("招商银行", "6222021234567890128"))})


def test_in_munich_nobody_is_asked_for_chinese_papers(invited, munich):
    _, ask = invited(munich)
    page = ask("/answers", {"values": {}}).json()
    assert page["steps"] == ["identity", "bank", "duties", "about"]
    assert {"iban", "tax_id", "insurance_number", "health_insurer", "passport_number", "work_right"} <= keys(page)
    assert not {"identity_number", "bank_account", "work_permit_number", "residence_until"} & keys(page)
    assert keys(page, "papers", "kind") == {"passport", "certificate"}
    assert [one["code"] for one in page["consents"]] == ["notice"]
    assert [code for code, _ in next(one for one in page["fields"] if one["key"] == "document")["choices"]] == ["passport", "national_card"]


def test_from_the_link_to_the_card_in_munich(invited, munich, hr):
    case, ask = invited(munich)
    assert ask("/answers", {"values": MUNICH}).status_code == 200
    assert [one["field"] for one in ask("/submit").json()["problems"]] == ["passport"]
    photo(ask, "passport")
    assert ask("/submit").status_code == 200
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    card = case.person.card
    assert (card.document, card.identity_number.reveal(), card.bank_account.reveal()) == ("passport", PASSPORT, IBAN)
    assert (card.birthday.reveal(), card.nationality, card.health_insurer) == ("1992-03-04", "German", "TK")
    assert (card.tax_id.reveal(), card.insurance_number.reveal()) == ("86095742719", "15070649C103")
    assert not Paper.objects.exists()


@pytest.mark.parametrize(("field", "value", "code"), [
    ("tax_id", "86095742718", "bad_tax_id_de_check"), ("insurance_number", "15070649C104", "bad_insurance_de_check"),
    ("iban", "6222021234567890128", "bad_iban_shape"), ("birthday", "2026-01-01", "bad_birthday"),
    ("passport_number", "?", "bad_document_shape"),
    ("document", "identity_card", "bad_choice"), ("work_right", "perhaps", "bad_choice"), ("document_until", "长期", "bad_day"),
])
def test_what_is_wrong_is_said_at_its_field(invited, munich, field, value, code):
    case, ask = invited(munich)
    problems = ask("/answers", {"values": MUNICH | {field: value}}).json()["problems"]
    assert [(one["field"], one["code"]) for one in problems] == [(field, f"people.boarding.{code}")]
    assert case.answers.count() == len(MUNICH) - 1


def test_who_needs_a_permit_is_asked_for_it_and_it_becomes_a_paper(invited, munich, hr):
    case, ask = invited(munich)
    page = ask("/answers", {"values": MUNICH | {"work_right": "permit", "residence_until": "2028-06-30"}}).json()
    assert "residence_until" in keys(page) and "residence" in keys(page, "papers", "kind")
    photo(ask, "passport")
    photo(ask, "residence")
    ask("/submit")
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    (paper,) = Paper.objects.filter(person=case.person)
    assert (paper.kind.code, paper.valid_to) == ("residence", date(2028, 6, 30))


def test_a_foreigner_in_china_needs_permits_and_no_identity_card(invited, nanjing, hr):
    case, ask = invited(nanjing)
    before = ask("/answers", {"values": {"identity_number": TOLD["identity_number"]}}).json()
    assert "identity_number" in keys(before) and case.answers.count() == 1
    told = {**BOTH, "bank_account": TOLD["bank_account"], "bank_name": "招商银行", "work_permit_number": "CN2026001",
            "work_permit_until": "2027-12-31"}
    page = ask("/answers", {"values": told}).json()
    assert {"passport_number", "work_permit_until", "residence_until"} <= keys(page)
    assert not {"identity_number", "identity_until"} & keys(page)
    assert not case.answers.filter(field="identity_number").exists()  # what is asked no more is forgotten
    photo(ask, "passport")
    photo(ask, "bank_card")
    assert ask("/submit").status_code == 200
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    (paper,) = Paper.objects.filter(person=case.person)
    assert (paper.kind.code, paper.number.reveal(), paper.valid_to) == ("work_permit", "CN2026001", date(2027, 12, 31))
    assert (case.person.card.document, case.person.card.birthday.reveal()) == ("passport", "1992-03-04")


def test_from_hong_kong_no_permit_is_asked(invited, nanjing):
    _, ask = invited(nanjing)
    page = ask("/answers", {"values": {"document": "hmt_permit", "hmt_permit_number": "H12345678"}}).json()
    assert {"hmt_permit_number", "birthday"} <= keys(page)
    assert not {"work_permit_number", "nationality", "identity_number"} & keys(page)
    assert {"paper_front", "paper_back"} <= keys(page, "papers", "kind")


def test_a_photo_that_is_not_asked_is_refused_and_one_asked_no_more_is_forgotten(invited, nanjing):
    case, ask = invited(nanjing)
    assert photo(ask, "passport").json()["problems"][0]["code"] == "people.boarding.no_such_kind"
    photo(ask, "id_front")
    ask("/answers", {"values": {"document": "passport"}})
    assert not case.photos.exists()


@pytest.mark.parametrize("country", ["CN", "DE", "US", ""])
def test_every_country_and_document_has_one_number_one_account_and_photos(country):
    for document in data.asking(country, {}).documents:
        now = data.asking(country, {"document": document})
        assert [one.card for one in now.fields].count("identity_number") == 1
        assert [one.card for one in now.fields].count("bank_account") == 1
        assert any(one.step == "identity" and one.needed for one in now.photos)
        assert len({one.key for one in now.fields}) == len(now.fields)
        assert all(one.label["zh"] and one.label["en"] for one in (*now.fields, *now.photos))


