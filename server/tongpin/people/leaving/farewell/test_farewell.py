"""The leaver's link: what he takes along when the account is shut, and nothing of anybody else."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tongpin.base import files
from tongpin.base.entities import SYSTEM, door
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Forbidden, Refused
from tongpin.people.cards.entity import PersonCard
from tongpin.people.certificates.actions import issue
from tongpin.people.contracts.actions import OWNER, record_paper
from tongpin.people.leaving import actions
from tongpin.people.leaving.entity import LeaveCase
from tongpin.people.leaving.jobs import forget_mails
from tongpin.people.offices.entity import LegalEntity
from tongpin.people.persons.entity import Person

from . import link, rules
from .entity import FarewellSetting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]
NUMBER = "11010519491231002X"


@pytest.fixture
def leaver(next_one):
    """Left today; account shut; an identity number on file."""
    PersonCard.objects.filter(person=next_one).delete()
    with door(SYSTEM) as opened:
        opened.create(PersonCard, person=next_one, identity_number=NUMBER)
    today = SYSTEM.today
    case = actions.open_case(SYSTEM, next_one, {"last_day": today, "told_on": today - timedelta(days=40)})
    return LeaveCase.objects.select_related("person__office__legal_entity", "office").get(pk=case.pk)


@pytest.fixture
def papers(leaver):
    """A certificate and a sealed contract; a colleague has the same."""
    entity, made = LegalEntity.objects.create(name="启明科技"), {}
    with door(SYSTEM) as opened:
        for person in (leaver.person, Person.objects.get(number="BJ008")):
            contract = record_paper(SYSTEM, person, {"kind": "labour", "legal_entity": entity, "valid_from": SYSTEM.today,
                                                     "valid_to": SYSTEM.today + timedelta(days=700)}, SYSTEM.today)
            files.keep("a.pdf", f"%PDF {person.number}".encode(), owner=(OWNER, contract.pk), viewer=SYSTEM, private=True)
            made[person.number] = {"contract": contract.pk, "certificate": issue(opened, person, "employment", lang="zh").pk}
    return made


def ask(token, path, body=None, key="", client=None):
    client, headers = client or Client(headers={"accept-language": "zh"}), {"X-Link-Pass": key}
    address = f"/api/v1/farewell/{token}{path}"
    return client.get(address, headers=headers) if body is None else client.post(address, json.dumps(body), "application/json",
                                                                                headers=headers)


def opened(token, signs="002X"):
    return ask(token, "/unlock", {"digits": signs}).json()


def test_the_way_to_the_own_papers(leaver, papers):
    token = link.send(SYSTEM, leaver)
    assert ask(token, "").json() == {"company": leaver.office.name, "proof": "identity"}
    assert ask(token, "/page").status_code == 403
    told = opened(token, "002x")
    shelves = {one["name"]: one["papers"] for one in told["page"]["shelves"]}
    mine = papers[leaver.person.number]
    assert {name: [paper["key"] for paper in shelves[name]] for name in mine} == {name: [key] for name, key in mine.items()}
    for name, key in mine.items():
        answer = ask(token, f"/papers/{name}/{key}", key=told["pass"])
        assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
    looks = LedgerLine.objects.filter(verb="look", entity__in=("people.contract", "people.certificate"), body__contains="farewell link")
    assert sorted(looks.values_list("record", flat=True)) == sorted(map(str, mine.values()))
    leaver.refresh_from_db()
    assert leaver.link_opened_at is not None


def test_nothing_of_anybody_else(leaver, papers):
    token = link.send(SYSTEM, leaver)
    key = opened(token)["pass"]
    for name, paper in papers["BJ008"].items():
        assert ask(token, f"/papers/{name}/{paper}", key=key).status_code == 404
    assert ask(token, "/papers/safe/1", key=key).status_code == 404


def test_wrong_signs_are_counted_lock_and_end_the_link(leaver):
    token = link.send(SYSTEM, leaver)
    codes = [ask(token, "/unlock", {"digits": "0000"}).json()["problems"][0]["code"].rsplit(".", 1)[1] for _ in range(6)]
    assert codes == ["wrong_digits"] * 5 + ["locked"]
    LeaveCase.objects.update(wrong_tries=19, locked_until=None)
    ask(token, "/unlock", {"digits": "0000"})
    assert ask(token, "").status_code == 404


@pytest.mark.parametrize("end", ["fresh", "revoked", "withdrawn", "over"])
def test_a_link_ends(leaver, end):
    token = link.send(SYSTEM, leaver)
    key = opened(token)["pass"]
    if end == "fresh":
        link.send(SYSTEM, leaver)
    elif end == "revoked":
        link.revoke(SYSTEM, leaver)
    elif end == "withdrawn":
        actions.withdraw(SYSTEM, leaver, "留任")
    else:
        LeaveCase.objects.update(link_until=datetime(2020, 1, 1, tzinfo=UTC))
    assert [ask(token, path, key=key).status_code for path in ("", "/page")] == [404, 404]
    assert token not in "".join(LedgerLine.objects.values_list("body", flat=True))


def test_without_a_number_on_file_no_link_is_sent(leaver):
    PersonCard.objects.all().delete()
    Person.objects.update(phone=None)
    with pytest.raises(Refused, match="link_no_proof"):
        link.send(SYSTEM, leaver)
    Person.objects.filter(pk=leaver.person_id).update(phone="13912345678")
    case = LeaveCase.objects.select_related("person__office__legal_entity", "office").get(pk=leaver.pk)
    assert (link.proof_of(case).kind, opened(link.send(SYSTEM, case), "5678")["page"]["name"]) == ("phone", case.person.name)


def test_before_the_last_day_the_account_is_enough(leaver):
    leaver.last_day = SYSTEM.today + timedelta(days=1)
    with pytest.raises(Refused, match="link_early"):
        link.send(SYSTEM, leaver)


def test_hr_is_asked_to_send_it_once_the_account_is_shut(leaver, as_role):
    hr = as_role("hr")
    with door(SYSTEM) as opened_door:
        actions.shut_accounts(opened_door, leaver.off_at)
    waits = Notice.objects.filter(user_id=hr.user_id, waits=True, matter="link")
    assert waits.count() == 1
    link.send(hr, leaver)
    assert waits.count() == 0


@pytest.mark.parametrize("role", ["employee", "manager", "office_lead", "payroll", "auditor"])
def test_who_may_not_send(leaver, as_role, role):
    who = as_role(role)
    with pytest.raises(Forbidden):
        link.send(who, leaver)
    with pytest.raises(Forbidden):
        link.set_months(who, 3)


def test_the_term_is_the_companys(leaver, as_role):
    hr = as_role("hr")
    assert link.months() == rules.LINK_MONTHS
    with pytest.raises(Refused, match="link_months"):
        link.set_months(hr, 0)
    link.set_months(hr, 6)
    link.set_months(hr, 7)
    assert (FarewellSetting.objects.count(), link.months()) == (1, 7)
    link.send(hr, leaver)
    leaver.refresh_from_db()
    assert link.last_day_of(leaver) == rules.link_ends(leaver.last_day, 7, SYSTEM.today)


def test_hr_sees_whether_it_was_opened_and_others_see_nothing_of_it(leaver, signed_in):
    hr = signed_in("hr")
    answer = hr.post(f"/api/v1/leaving/{leaver.pk}/link", "{}", "application/json").json()
    told = answer["case"]["link"]
    assert (told["is_open"], told["opened_at"], told["proof"]) == (True, None, "identity")
    opened(answer["link"].rsplit("/", 1)[1])
    assert hr.get(f"/api/v1/leaving/{leaver.pk}").json()["link"]["opened_at"]
    assert hr.delete(f"/api/v1/leaving/{leaver.pk}/link").json()["link"]["is_open"] is False
    assert signed_in("auditor").get(f"/api/v1/leaving/{leaver.pk}").json()["link"] is None


def test_a_leaver_asks_for_the_certificate_behind_the_link(leaver, as_role):
    hr = as_role("hr")
    token = link.send(SYSTEM, leaver)
    key = opened(token)["pass"]
    assert ask(token, "/ask", {}, key=key).json()["asked_at"]
    assert Notice.objects.filter(user_id=hr.user_id, waits=True, matter="certificate").count() == 1


@pytest.mark.parametrize(("mail", "code"), [("chen@", "link_bad_mail"), ("chen@home.example", "not_set_up")])
def test_a_mail_that_cannot_go_out_changes_nothing(leaver, mail, code):
    with pytest.raises(Refused, match=code) as refused:
        link.send(SYSTEM, leaver, mail)
    assert refused.value.problems[0].place.field == "mail"
    leaver.refresh_from_db()
    assert (leaver.link_hash, leaver.link_sent_at) == ("", None)


def test_the_letter_holds_the_link_and_no_number(leaver, settings, monkeypatch):
    sent = []
    settings.ADDRESS = "https://hr.example"
    settings.SMTP = {"host": "localhost", "port": 1, "security": "none", "username": "", "password": "", "sender": "hr@x.example"}
    monkeypatch.setattr("tongpin.base.notices.outlets.mail.Post.send", lambda self, to, written, key: sent.append((to, written.plain)))
    token = link.send(SYSTEM, leaver, "chen@home.example")
    ((to, plain),) = sent
    assert to == "chen@home.example" and f"https://hr.example/farewell/{token}" in plain and "/me/file" not in plain
    assert "002X" not in plain and "证件号后四位" in plain
    PersonCard.objects.all().delete()
    Person.objects.filter(pk=leaver.person_id).update(phone="13912345678")
    link.send(SYSTEM, LeaveCase.objects.select_related("person__office__legal_entity", "office").get(pk=leaver.pk), to)
    assert "手机号后四位" in sent[1][1] and "证件" not in sent[1][1].replace("离职证明", "")


@pytest.mark.parametrize(("number", "signs"), [("11010519491231002x", "002X"), ("+49 170 1234567", "4567"), ("12345", None), (None, None)])
def test_four_signs(number, signs):
    assert rules.last_four(number) == signs


@pytest.mark.parametrize(("until", "kept"), [(timedelta(minutes=1), True), (-timedelta(minutes=1), False)])
def test_the_private_address_goes_with_the_link(leaver, until, kept):
    link.send(SYSTEM, leaver)
    with door(SYSTEM) as opened_door:
        opened_door.change(leaver, link_mail="chen@home.example", link_until=timezone.now() + until)
    forget_mails()
    leaver.refresh_from_db()
    assert (leaver.link_mail is not None) == kept


def test_a_certificate_from_before_copies_were_kept_is_issued_once(leaver, as_role):
    hr, long_ago = as_role("hr"), timezone.now() - timedelta(days=90)
    LeaveCase.objects.update(certificate_at=long_ago, certificate_asked_at=long_ago - timedelta(days=1))
    token = link.send(SYSTEM, leaver)
    told = opened(token)
    assert (told["page"]["certificate"], told["page"]["asked_at"], bool(told["page"]["given_at"])) == (None, None, True)
    assert ask(token, "/ask", {}, key=told["pass"]).json()["asked_at"]
    case = actions.issue_certificate(hr, LeaveCase.objects.get(pk=leaver.pk))
    assert actions.issue_certificate(hr, case).certificate == case.certificate
    assert opened(token)["page"]["certificate"]["code"] == case.certificate.code
    assert not Notice.objects.filter(user_id=hr.user_id, waits=True, matter="certificate").exists()
