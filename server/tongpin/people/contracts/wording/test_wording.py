"""Templates through the door: written by HR alone, each version kept, out of use and back, refused where somebody was faster."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.entity import Person

from .. import actions as contracts
from ..drafting import facts_of, problems_in
from ..entity import Contract, ContractTemplate
from ..shipped import load_shipped
from ..text import content
from .actions import retire_template, write_template
from .shown import preview, templates_page, versions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "files_folder")]
BODY = {
    "name": {"zh": "派驻协议", "en": "Secondment"}, "parties": True, "term": "fixed",
    "fields": [{"key": "allowance", "label": {"zh": "补贴", "en": "Allowance"}, "kind": "number", "needed": False}],
    "blocks": [{"kind": "text", "zh": "{person}派驻{workplace}。", "en": "{person} is sent to {workplace}."},
               {"kind": "text", "zh": "补贴从优：{allowance} 元。", "en": "A good allowance: {allowance}.",
                "when": ["over", "allowance", 900]}],
}
TERMS = {"valid_from": date(2026, 11, 1), "valid_to": date(2027, 10, 31), "lang": "zh", "facts": {}}


@pytest.fixture
def hr(as_role):
    load_shipped()
    Office.objects.update(legal_entity=LegalEntity.objects.create(name="启明科技 #1"))
    return as_role("hr")


@pytest.fixture
def made(hr):
    return write_template(hr, None, BODY, kind="agreement")


def newest(key):
    return ContractTemplate.objects.filter(key=key).latest("number")


def person():
    return Person.objects.select_related("office__legal_entity", "department").get(number="BJ002")


def refused(call, *given, **more):
    with pytest.raises(Refused) as found:
        call(*given, **more)
    return [(one.say.code.rsplit(".", 1)[1], one.place.field) for one in found.value.problems]


def test_a_template_of_hr_s_own_is_drafted_from_and_keeps_its_version(hr, made):
    assert (made.key, made.number, made.kind, made.made_by_id) == ("own-1", 1, "agreement", hr.user_id)
    (contract,) = contracts.draft(hr, [person()], made, TERMS)
    second = write_template(hr, made, {**BODY, "blocks": BODY["blocks"][:1]})
    assert (second.key, second.number) == ("own-1", 2)
    assert Contract.objects.get(pk=contract.pk).template_id == made.pk
    assert [(one["number"], one["used"]) for one in versions(hr, made)] == [(2, 0), (1, 1)]
    assert LedgerLine.objects.filter(entity="people.contract_template", verb="create", record=str(second.pk)).count() == 1


@pytest.mark.parametrize(("given", "there"), [("1000", True), ("95", False), ("", False), (None, False)])
def test_a_number_that_the_template_asks_for_is_compared_as_a_number(hr, made, given, there):
    (contract,) = contracts.draft(hr, [person()], made, {**TERMS, "facts": {"allowance": given}})
    said = [one["text"] for one in content(made.body, facts_of(contract, SYSTEM.today), "zh")["blocks"]]
    assert (f"补贴从优：{given} 元。" in said) is there and len(said) == 1 + there


@pytest.mark.parametrize(("more", "found"), [
    ({"valid_to": None}, ("term_needs_end", "valid_to")),
    ({"facts": {"allowance": "many"}}, ("fact_unreadable", "allowance")),
])
def test_terms_that_the_template_does_not_take_are_not_sent(hr, made, more, found):
    (contract,) = contracts.draft(hr, [person()], made, TERMS | more)
    assert [(one.say.code.rsplit(".", 1)[1], one.place.field) for one in problems_in(contract)] == [found]
    assert refused(contracts.send, hr, contract) == [found]


def test_no_contract_goes_out_with_clauses_left_out_of_its_language(hr, made):
    second = write_template(hr, made, {**BODY, "blocks": [{**BODY["blocks"][0], "en": ""}]})
    (contract,) = contracts.draft(hr, [person()], second, {**TERMS, "lang": "both"})
    assert refused(contracts.send, hr, contract) == [("lang_incomplete", "lang")]


def test_an_open_ended_template_takes_no_end(hr):
    (contract,) = contracts.draft(hr, [person()], newest("labour-open"), TERMS)
    assert ("term_has_no_end", "valid_to") in [(one.say.code.rsplit(".", 1)[1], one.place.field) for one in problems_in(contract)]


def test_out_of_use_nobody_drafts_from_it_and_back_again(hr, made):
    (before,) = contracts.draft(hr, [person()], made, TERMS)
    retire_template(hr, made)
    assert refused(contracts.draft, hr, [person()], made, TERMS) == [("retired", "template")]
    assert not [one for one in templates_page(hr, [person()])["templates"] if one["key"] == "own-1" and one["fits"]]
    assert contracts.send(hr, before).state == "sent"
    retire_template(hr, newest("own-1"), retired=False)
    assert len(contracts.draft(hr, [person()], made, TERMS)) == 1


def test_what_was_put_out_of_use_does_not_come_back_with_an_update(hr):
    retire_template(hr, newest("labour-fixed"))
    ContractTemplate.objects.filter(key="labour-fixed").update(body={**newest("labour-fixed").body, "blocks": []})
    assert load_shipped() == 0


def test_whoever_was_slower_is_told(hr, made):
    write_template(hr, made, BODY)
    assert refused(write_template, hr, made, BODY) == refused(retire_template, hr, made) == [("changed_meanwhile", None)]


@pytest.mark.parametrize("key", ["employment-certificate", "leaving-certificate"])
def test_a_certificate_stays_in_use(hr, key):
    assert refused(retire_template, hr, newest(key)) == [("certificate_stays", None)]


def test_scope_and_sort_are_asked_where_they_stand(hr):
    assert refused(write_template, hr, None, {**BODY, "offices": [987654]}, kind="agreement") == [("office_gone", "scope")]
    assert refused(write_template, hr, None, BODY, kind="certificate") == [("no_kind", "kind")]


@pytest.mark.parametrize("role", ["office_lead", "auditor", "employee", "manager", "payroll"])
def test_only_hr_writes(made, as_role, role):
    who = as_role(role)
    for deed in (lambda: write_template(who, made, BODY), lambda: retire_template(who, made)):
        with pytest.raises(Forbidden):
            deed()


def test_every_field_of_every_contract_has_a_name_in_both_languages(hr):
    fields = templates_page(hr, [])["fields"]
    assert [one["key"] for one in fields if not one["label"].get("zh") or one["label"]["zh"] == one["key"]] == []
    assert [one["key"] for one in fields if not one["label"].get("en") or one["label"]["en"] == one["key"]] == []


def test_a_preview_knows_the_person_and_masks_the_number(hr, made, monkeypatch):
    seen = []
    monkeypatch.setattr("tongpin.people.contracts.text.pictures", lambda kept, sealed: seen.append((kept, sealed)) or [b""])
    preview(BODY, "zh", {}, person(), date(2026, 11, 28))
    preview(BODY, "en", {"allowance": 5}, None, date(2026, 11, 28))
    (known, _), (example, _) = seen
    assert known["blocks"][0]["text"].startswith(f"{person().name}派驻") and known["company"] == "启明科技 #1"
    assert example["blocks"][0]["text"] == "〔姓名〕 is sent to [Place of work]." and len(example["blocks"]) == 1


def test_over_http_faults_come_at_their_place_and_strangers_are_turned_away(hr, made, client, user):
    put = {"body": {**BODY, "blocks": [*BODY["blocks"], {"kind": "text", "zh": "{car}", "en": ""}]}}
    ways = [("/contract-templates", {**put, "kind": "agreement"}), (f"/contract-templates/{made.pk}", put),
            (f"/contract-templates/{made.pk}/retire", {"retired": True}), ("/contract-templates/preview", put)]
    client.force_login(user("employee"))
    assert {client.post(f"/api/v1{path}", json.dumps(given), "application/json").status_code for path, given in ways} <= {403, 404}
    client.force_login(User.objects.get(pk=hr.user_id))
    answers = [client.post(f"/api/v1{path}", json.dumps(given), "application/json") for path, given in ways]
    assert [one.status_code for one in answers] == [422, 422, 200, 422]
    assert {one.json()["problems"][0]["field"] for one in answers if one.status_code == 422} == {"blocks.2"}
    told = client.get(f"/api/v1/contract-templates/{made.pk}/versions").json()
    assert [(one["number"], one["retired"]) for one in told] == [(1, True)]
