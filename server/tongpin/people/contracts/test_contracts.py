"""From draft to both signatures, through the door; who may what; and alarms that are told once."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongpin.base import files
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM, see
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices import codes
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.people.cards.entity import PersonCard
from tongpin.people.offices.entity import LegalEntity, Office
from tongpin.people.persons.actions import link_user
from tongpin.people.persons.entity import Person

from . import actions, showing
from .confirm import Confirmation
from .entity import Contract, ContractTemplate
from .jobs import tell
from .shipped import load_shipped
from .signing import verify
from .wording.actions import write_template

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "files_folder")]
PASSWORD = "sunny-river-42"
TERMS = {"valid_from": date(2026, 11, 1), "valid_to": date(2029, 10, 31), "probation_months": 6, "pay": 12000, "probation_pay": 9600}


@pytest.fixture(autouse=True)
def _house(company, settings, tmp_path_factory):
    settings.SIGNING = {**settings.SIGNING, "folder": tmp_path_factory.getbasetemp() / "signing"}
    load_shipped()
    entity = LegalEntity.objects.create(name="启明科技 #1")
    Office.objects.update(legal_entity=entity)


@pytest.fixture
def hr(as_role):
    return as_role("hr")


@pytest.fixture
def person(user):
    made = user("employee")
    made.set_password(PASSWORD)
    made.save()
    found = link_user(SYSTEM, Person.objects.get(number="BJ002"), made)
    PersonCard.objects.update_or_create(person=found, defaults={"identity_number": "11010119900307123X"})
    return found


@pytest.fixture
def mine(person):
    return viewer_of(person.user)


@pytest.fixture
def sent(hr, person):
    (made,) = actions.draft(hr, [person], template(), TERMS)
    return actions.send(hr, made)


def template(key="labour-fixed"):
    return ContractTemplate.objects.filter(key=key).latest("number")


def confirmed(**other):
    """With a code that HR has just handed over, unless told otherwise."""
    if "secret" not in other:
        other["secret"] = codes.hand(User.objects.get(person__number="BJ002"), f"contract:{Contract.objects.latest('pk').pk}")
    return Confirmation(**{"name": "刘静", "digits": "123x", "agreed": True, **other})


def test_both_sign_and_the_file_says_so(hr, mine, sent, as_role):
    actions.sign(mine, sent, confirmed(strokes=[[[0, 0.5], [0.5, 0.2], [1, 1]]]))
    done = actions.seal(as_role("owner"), fresh(sent))
    document = actions.latest(done)
    told = verify(document)
    assert (done.state, told.state, [one.name for one in told.signers]) == ("effective", "valid", ["刘静", "启明科技 #1"])
    assert [files.content(one)[:5] for one in files.of_owner("people.contract", done.pk)] == [b"%PDF-"] * 3
    lines = LedgerLine.objects.filter(entity="people.contract", record=str(done.pk), verb__in=("send", "sign", "seal"))
    assert [json.loads(one.body)["new"]["digest"] != "" for one in lines] == [True] * 3
    assert Notice.objects.filter(user_id=mine.user_id).count() == 2


def fresh(contract):
    return Contract.objects.get(pk=contract.pk)


def test_text_stands_from_the_moment_it_was_sent(hr, sent):
    write_template(hr, template(), {**template().body, "name": {"zh": "别的", "en": "Other"}})
    assert fresh(sent).content["title"] == "劳动合同（固定期限）"
    assert template().number == 2


@pytest.mark.parametrize(("other", "field"), [
    ({"name": "刘净"}, "name"), ({"digits": "1234"}, "digits"), ({"agreed": False}, "agreed"), ({"secret": "wrong"}, "secret"),
    ({"secret": PASSWORD}, "secret"),
    ({"strokes": [[[0, 2], [1, 1]]]}, "strokes"),
])
def test_who_is_not_sure_does_not_sign(mine, sent, other, field):
    with pytest.raises(Refused) as refused:
        actions.sign(mine, sent, confirmed(**other))
    assert refused.value.problems[0].place.field == field
    assert fresh(sent).state == "sent"
    assert LedgerLine.objects.filter(verb="sign_refused", record=str(sent.pk)).count() == 1


def test_a_code_serves_for_this_contract_and_the_evidence_says_how_it_came(hr, mine, sent, client):
    """Handed over by HR in person; the person cannot hand it to himself, nor is there a way to send it without mailbox and device."""
    client.force_login(User.objects.get(pk=mine.user_id))
    assert client.post(f"/api/v1/contracts/{sent.pk}/hand-code").status_code == 403
    answer = client.post(f"/api/v1/contracts/{sent.pk}/code", json.dumps({"way": "mail"}), content_type="application/json")
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (422, "base.notices.codes.no_way")
    client.force_login(User.objects.get(pk=hr.user_id))
    code = client.post(f"/api/v1/contracts/{sent.pk}/hand-code").json()["code"]
    assert code not in "".join(LedgerLine.objects.values_list("body", flat=True))
    assert client.post(f"/api/v1/contracts/{sent.pk}/code", json.dumps({"way": "mail"}), content_type="application/json").status_code == 403
    actions.sign(mine, sent, confirmed(secret=code))
    assert [(one["verb"], one["second_factor"]) for one in showing.steps(fresh(sent))][-2:] == [("hand_code", None), ("sign", "handed")]


def test_after_five_failed_checks_nobody_signs_for_a_while(mine, sent):
    for _ in range(5):
        with pytest.raises(Refused):
            actions.sign(mine, sent, confirmed(digits="0000"))
    with pytest.raises(Refused) as refused:
        actions.sign(mine, sent, confirmed())
    assert refused.value.problems[0].say.code == "people.contracts.too_many_tries"


def test_nobody_signs_for_another(hr, sent):
    with pytest.raises(Forbidden):
        actions.sign(hr, sent, confirmed())


def test_the_sender_does_not_seal(hr, mine, sent):
    actions.sign(mine, sent, confirmed())
    with pytest.raises(Refused) as refused:
        actions.seal(hr, fresh(sent))
    assert refused.value.problems[0].say.code == "people.contracts.second_person"


def test_what_the_law_forbids_is_not_sent(hr, person):
    (made,) = actions.draft(hr, [person], template(), {**TERMS, "valid_to": date(2027, 10, 31)})
    with pytest.raises(Refused) as refused:
        actions.send(hr, made)
    assert {one.place.field for one in refused.value.problems} == {"probation_months"}


def test_a_draft_is_hrs_own_and_a_manager_reads_no_paper(hr, mine, person, as_role):
    (made,) = actions.draft(hr, [person], template(), TERMS)
    assert not see(mine, Contract).exists()
    actions.send(hr, made)
    assert see(mine, Contract).get() == made
    assert not actions.may_read(as_role("manager"), str(made.pk))
    assert actions.may_read(mine, str(made.pk))


def test_taken_back_it_is_a_draft_again(hr, mine, sent):
    back = actions.take_back(hr, sent, "工资写错了")
    assert (back.state, back.content) == ("draft", None)
    assert not see(mine, Contract).exists()


def test_many_renewals_at_once(hr):
    several = list(Person.objects.all()[:3])
    made = actions.draft(hr, several, template("renewal"), {"valid_from": date(2027, 1, 1)})
    assert len({one.number for one in made}) == 3 and {one.kind for one in made} == {"renewal"}


def test_anybody_verifies_and_an_altered_file_is_told(mine, sent):
    signed = actions.latest(actions.sign(mine, sent, confirmed()))
    told = [posted(content)["state"] for content in (signed, signed.replace(b"/Pages", b"/Pagez", 1))]
    assert told == ["valid", "altered"]


def posted(content):
    return Client().post("/api/v1/verify", {"file": SimpleUploadedFile("a.pdf", content)}).json()


def test_verifying_stores_nothing_and_has_its_limits():
    assert posted(b"no pdf")["problems"][0]["code"] == "people.contracts.no_pdf"
    codes = [posted(b"no pdf")["problems"][0]["code"] for _ in range(25)]
    assert codes[-1] == "people.contracts.slow_down"


def test_pages_are_pictures_with_the_number_masked(mine, person, sent):
    client = Client()
    client.force_login(person.user)
    assert client.get(f"/api/v1/contracts/{sent.pk}/pages/1.png").content[:4] == b"\x89PNG"
    assert client.get(f"/api/v1/contracts/{sent.pk}").json()["may"] == ["sign"]
    assert "11010119900307123X" not in json.dumps(fresh(sent).content)


def _term(person, first, last):
    actions.record_paper(SYSTEM, person, {"kind": "labour", "valid_from": first, "valid_to": last}, first)


def test_each_stage_is_told_once_also_when_days_were_missed(person, user):
    user("hr")
    Person.objects.exclude(pk=person.pk).update(last_day=date(2020, 1, 1), first_day=date(2019, 1, 1))
    Person.objects.filter(pk=person.pk).update(first_day=date(2025, 1, 1), manager=None)
    _term(person, date(2025, 1, 1), date(2025, 12, 31))
    for ago in (120, 90, 89, 60, 10, 9, 1, 0):  # 59 … 11 were an outage
        tell(date(2025, 12, 31) - timedelta(days=ago))
    told = [one.once.rsplit(":", 1)[1] for one in Notice.objects.order_by("id")]
    assert told == ["90", "60", "30"]


def test_a_missing_contract_is_told_on_day_25_and_daily_when_it_costs(person, user):
    user("hr")
    Person.objects.exclude(pk=person.pk).update(last_day=date(2020, 1, 1), first_day=date(2019, 1, 1))
    Person.objects.filter(pk=person.pk).update(first_day=date(2026, 10, 1), manager=None)
    for day in (date(2026, 10, 25), date(2026, 10, 26), date(2026, 10, 27), date(2026, 11, 1), date(2026, 11, 5), date(2026, 11, 5)):
        tell(day)
    assert [one.message["say"].rsplit("_", 1)[-1] for one in Notice.objects.order_by("id")] == ["soon", "missing", "missing"]
    assert Notice.objects.latest("id").message["values"]["ends"] == "2026-11-05"


def late_contract(hr, person):
    """Began on 1 July, signed on 18 November."""
    Person.objects.filter(pk=person.pk).update(first_day=date(2026, 7, 1))
    terms = {**TERMS, "kind": "labour", "valid_from": date(2026, 7, 1)}
    return actions.record_paper(hr, person, terms, min(hr.today, date(2026, 11, 18)))


def test_signing_late_is_told_in_money_on_board_and_record(hr, person):
    made = fresh(late_contract(hr, person))
    told = showing.record(hr, made)["late"]
    assert "42,840.00" in told["cost"] and "2026-08-01" in told["text"]  # 3 months and 12 of 21 days × 12,000
    (row,) = [one for one in showing.risks(hr)["rows"] if one["code"] == "late"]
    assert (row["cost"], row["contract"]) == (told["cost"], made.pk)


def test_the_cost_is_not_told_to_who_may_not_watch(hr, person, mine):
    made = fresh(late_contract(hr, person))
    tell(hr.today)
    told = [json.dumps(one.message) for one in Notice.objects.all()]
    assert any("risk_late" in one for one in told) and not any("cost" in one for one in told)
    assert showing.record(mine, made)["late"] is None


def test_a_draft_is_changed_on_screen_until_it_is_sent(hr, person, mine):
    (made,) = actions.draft(hr, [person], template(), TERMS)
    client = Client()
    client.force_login(User.objects.get(pk=hr.user_id))
    terms = client.get(f"/api/v1/contracts/{made.pk}").json()["draft"]["terms"]
    answer = client.patch(f"/api/v1/contracts/{made.pk}", json.dumps({**terms, "pay": "11500", "position": "店长"}), "application/json")
    assert (answer.status_code, fresh(made).pay, fresh(made).position) == (200, 11500, "店长")
    actions.send(hr, fresh(made))
    assert client.get(f"/api/v1/contracts/{made.pk}").json()["draft"] is None
    assert showing.record(mine, fresh(made))["draft"] is None


def waiting(contract):
    return set(Notice.objects.filter(waits=True, about_entity="people.contract", about_id=contract.pk).values_list("matter", "user"))


def test_each_has_it_on_the_list_until_his_part_is_done(mine, sent, hr, as_role):
    owner = as_role("owner")
    assert waiting(sent) == {("sign", mine.user_id)}
    actions.sign(mine, sent, confirmed())
    assert waiting(sent) == {("seal", owner.user_id)}  # the sender may not seal, and HR of other offices is not asked
    actions.seal(owner, fresh(sent))
    assert waiting(sent) == set()


def test_taken_back_it_waits_for_nobody_and_who_has_no_account_waits_with_the_sender(hr, person, sent):
    actions.take_back(hr, sent, "写错了")
    assert waiting(sent) == set()
    person.user.is_active = False
    person.user.save()
    actions.send(hr, fresh(sent))
    assert waiting(sent) == {("no_account", hr.user_id)}


def test_a_risk_stays_on_the_list_until_it_is_gone(hr, person):
    soon = hr.today + timedelta(days=20)
    (made,) = actions.draft(hr, [person], template(), TERMS | {"valid_from": hr.today - timedelta(days=700), "valid_to": soon})
    Contract.objects.filter(pk=made.pk).update(state="effective", signed_day=hr.today - timedelta(days=700))
    at_risk = Notice.objects.filter(waits=True, about_entity="people.person", about_id=person.pk, matter="risk_ending")
    tell(hr.today)
    assert [one.user_id for one in at_risk] == [hr.user_id] and at_risk[0].due_day == soon + timedelta(days=1)
    Contract.objects.filter(pk=made.pk).update(valid_to=hr.today + timedelta(days=2000))
    tell(hr.today)
    assert not at_risk.all().exists()
