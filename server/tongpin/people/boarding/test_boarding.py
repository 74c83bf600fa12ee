"""From the link to a settled colleague: who may, what is refused in words, what nobody else ever sees."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.ledger.called import called
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.search.entity import SearchRow
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person

from . import actions, retention, sample, telling
from .conftest import CARD, NUMBER, SOON, TOLD, checked, filled
from .entity import BoardingCase, CheckIn
from .jobs import roll_boarding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company", "grants", "files_folder")]
def test_the_whole_way(opened, phone, hr):
    case, _ = opened
    assert filled(phone).status_code == 200
    case.refresh_from_db()
    checked(hr, case)
    account = actions.take_on(hr, case)
    case.refresh_from_db()
    person = case.person
    assert (person.name, person.number, person.manager.number, person.first_day) == ("周雨桐", "NJ900", "BJ010", SOON)
    assert (person.card.bank_account.reveal(), person.card.birthday.reveal()) == (CARD, "1949-12-31")
    assert User.objects.get(username=account.username).person == person
    for task in case.tasks.all():
        actions.do_task(hr, task)
    case.refresh_from_db()
    actions.contract_signed(hr, case)
    case.refresh_from_db()
    assert (case.stage, case.ready_at is not None) == ("ready", True)


def test_where_nobody_is_hr_the_tasks_are_with_who_administers(opened):
    """Nor has whoever opened the case an account any more: nothing waits with nobody, and no notice is lost."""
    owner = User.objects.create_user("owner", "owner@qiming.example", "x")
    RoleOf.objects.create(user=owner, role="owner")
    User.objects.exclude(pk=owner.pk).update(is_active=False)
    lead, office = Person.objects.get(number="BJ010"), Office.objects.get(code="nanjing")
    facts = {"name": "周雨桐", "phone": "13912345678", "office": office, "lead": lead, "job_title": "销售顾问", "first_day": SOON,
             "number": "NJ901"}
    case, _ = actions.open_case(SYSTEM, facts)
    assert {task.user_id for task in case.tasks.all()} == {owner.pk}
    assert Notice.objects.filter(user=owner, link=f"/boarding/{case.pk}").count() == case.tasks.count()
    assert telling.helpers_of(case.office_id) == [owner.pk]


def test_the_digits_are_counted_and_a_lock_falls(opened):
    _, token = opened
    client = Client(headers={"accept-language": "en"})
    codes = []
    for digits in ("0000",) * 5 + ("5678",):
        answer = client.post(f"/api/v1/welcome/{token}/unlock", json.dumps({"digits": digits}), "application/json")
        codes.append(answer.json()["problems"][0]["code"])
    assert codes == ["people.boarding.wrong_digits"] * 5 + ["people.boarding.locked"]


def test_the_link_is_kept_as_a_hash_and_ends(opened, hr):
    case, token = opened
    assert token not in json.dumps(list(BoardingCase.objects.values("link_hash", "name"))) + "".join(
        LedgerLine.objects.values_list("body", flat=True))
    fresh = actions.new_link(hr, case)
    assert Client().get(f"/api/v1/welcome/{token}").status_code == 404
    actions.revoke_link(hr, case)
    assert Client().get(f"/api/v1/welcome/{fresh}").status_code == 404


def test_without_the_pass_nothing_is_told(opened):
    _, token = opened
    client = Client()
    assert client.get(f"/api/v1/welcome/{token}").json() == {"company": "南京"}
    assert client.get(f"/api/v1/welcome/{token}/page").status_code == 403
    assert client.get(f"/api/v1/welcome/{token}/page", headers={"X-Link-Pass": "1:2:3"}).status_code == 403


def test_nothing_is_asked_before_consent(phone):
    answer = phone("/answers", {"values": TOLD})
    assert answer.json()["problems"][0]["code"] == "people.boarding.consent_first"


@pytest.mark.parametrize(("field", "value"), [
    ("identity_number", "110105194912310021"), ("bank_account", "6222021234567890129"), ("identity_until", "2001-01-01"),
    ("identity_until", "soon"), ("emergency_phone", "12"),
])
def test_what_is_wrong_is_told_at_its_field_and_the_rest_is_kept(opened, phone, field, value):
    phone("/consent", {"codes": ["personal", "sensitive"]})
    answer = phone("/answers", {"values": TOLD | {field: value}})
    assert [one["field"] for one in answer.json()["problems"]] == [field]
    assert opened[0].answers.count() == len(TOLD) - 1


def test_what_is_missing_is_named(phone):
    phone("/consent", {"codes": ["personal", "sensitive"]})
    fields = [one["field"] for one in phone("/submit").json()["problems"]]
    assert "name" in fields and "id_front" in fields and "school" not in fields


def test_one_field_is_asked_again_with_its_reason(opened, phone, hr):
    case, _ = opened
    filled(phone)
    case.refresh_from_db()
    actions.check(hr, case, "bank_name", reason="请写到支行")
    page = phone("/answers", {"values": {"bank_name": "招商银行南京分行", "name": "周雨桐"}}).json()
    told = {one["key"]: (one["state"], one["reason"]) for one in page["fields"]}
    assert (told["bank_name"], page["stage"]) == (("given", ""), "filling")
    assert phone("/submit").status_code == 200


def test_nobody_is_hired_before_all_is_checked(opened, phone, hr):
    case, _ = opened
    filled(phone)
    case.refresh_from_db()
    with pytest.raises(Refused):
        actions.take_on(hr, case)
    assert not Person.objects.filter(number="NJ900").exists()


def test_photos_and_answers_are_for_hr_of_the_office_only(opened, phone, user):
    case, _ = opened
    filled(phone)
    photo = case.photos.first()
    elsewhere = User.objects.create_user("hr2", "hr2@qiming.example", "x")
    RoleOf.objects.create(user=elsewhere, role="hr", offices=[Office.objects.get(code="beijing").pk])
    for who, shown in ((User.objects.get(username="hr"), 200), (elsewhere, 404), (user("owner"), 404), (user("manager"), 404)):
        client = Client()
        client.force_login(who)
        assert client.get(f"/api/v1/files/{photo.file}").status_code == shown
        assert NUMBER not in client.get(f"/api/v1/boarding/{case.pk}").content.decode() or shown == 200
    assert NUMBER not in "".join(LedgerLine.objects.values_list("body", flat=True))


def test_tasks_fit_office_and_post_and_reach_people(opened):
    case, _ = opened
    keys = set(case.tasks.values_list("key", flat=True))
    assert {"sales_kit", "social_insurance", "computer"} <= keys and "german_registration" not in keys
    assert Notice.objects.filter(user__username="lead", message__say="people.boarding.task_notice").count() >= 2


def test_a_colleague_does_his_task_and_no_other(opened):
    case, _ = opened
    lead = viewer_of(User.objects.get(username="lead"))
    actions.do_task(lead, case.tasks.get(key="first_week"))
    with pytest.raises(Refused):
        actions.do_task(lead, case.tasks.get(key="account_mail"))


def test_check_ins_are_sent_once_and_answered_by_whom_they_ask(opened, phone, hr, monkeypatch):
    case, _ = opened
    filled(phone)
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    CheckIn.objects.filter(when="week1").update(due_day=SYSTEM.today)
    assert [roll_boarding().values["asked"] for _ in range(2)] == [2, 0]
    to_lead, to_self = (CheckIn.objects.get(when="week1", asks=asks) for asks in ("lead", "self"))
    lead = viewer_of(User.objects.get(username="lead"))
    actions.answer_check_in(lead, to_lead, {"q1": "很好", "other": "x"})
    with pytest.raises(Refused):
        actions.answer_check_in(lead, to_self, {"q1": "x"})
    assert CheckIn.objects.get(pk=to_lead.pk).answers == {"q1": "很好"}


def test_a_withdrawn_offer_leaves_nothing(opened, phone, hr, settings, django_capture_on_commit_callbacks):
    case, token = opened
    filled(phone)
    case.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(hr, case, "候选人去了别处")
    assert (case.answers.count(), case.photos.count(), Client().get(f"/api/v1/welcome/{token}").status_code) == (0, 0, 404)
    assert not [one for one in settings.FILES_FOLDER.rglob("*.sealed")]


def test_too_many_photos_are_refused(opened, phone, monkeypatch):
    monkeypatch.setattr(telling, "MOST_PHOTOS", 1)
    phone("/consent", {"codes": ["personal", "sensitive"]})
    one = {"photo": SimpleUploadedFile("a.jpg", sample.bank_card("招商银行", CARD))}
    assert phone("/photos/certificate", files=one).status_code == 200
    again = {"photo": SimpleUploadedFile("b.jpg", sample.bank_card("交通银行", CARD))}
    assert phone("/photos/certificate", files=again).json()["problems"][0]["code"] == "people.boarding.too_many_photos"


def test_the_phone_sees_its_own_photo_and_no_other(opened, phone, hr):
    case, token = opened
    filled(phone)
    photo = case.photos.first().pk
    key = Client().post(f"/api/v1/welcome/{token}/unlock", json.dumps({"digits": "5678"}), "application/json").json()["pass"]
    seen = [Client().get(f"/api/v1/welcome/{token}/shown/{one}", headers={"X-Link-Pass": pass_key}).status_code
            for one, pass_key in ((photo, key), (photo + 999, key), (photo, ""))]
    assert seen == [200, 404, 403]


def long_ago(case, days=86):
    BoardingCase.objects.filter(pk=case.pk).update(first_day=SYSTEM.today - timedelta(days=days))


def test_who_never_came_is_forgotten_and_only_the_count_stays(opened, phone, hr, settings, django_capture_on_commit_callbacks):
    case, token = opened
    filled(phone)
    kept = [one for one in settings.FILES_FOLDER.rglob("*") if one.is_file()]
    long_ago(case, 72)
    assert kept and retention.forget() == (0, 0)
    assert Notice.objects.filter(user_id=hr.user_id, once__startswith=f"boarding-ends:{case.pk}").count() == 1
    long_ago(case)
    with django_capture_on_commit_callbacks(execute=True):
        assert retention.forget() == (1, 0)
    assert retention.forget() == (0, 0)
    assert not BoardingCase.objects.exists() and not Notice.objects.filter(link=f"/boarding/{case.pk}").exists()
    assert not SearchRow.objects.filter(entity="people.boarding").exists()
    assert not [one for one in kept if one.exists()]
    line = LedgerLine.objects.filter(entity="people.boarding", verb="remove").get()
    assert "周雨桐" not in line.body and '"count"' in line.body
    key = ("people.boarding", str(case.pk))
    assert called(hr, [key])[key]["zh"] == "（资料已按期限删除）"
    assert Client().get(f"/api/v1/welcome/{token}").status_code == 404


def test_who_came_keeps_the_case(opened, phone, hr):
    case, _ = opened
    filled(phone)
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    long_ago(case)
    assert retention.forget() == (0, 0)
    Person.objects.filter(pk=case.person_id).update(first_day=date(2020, 1, 1), last_day=SYSTEM.today - timedelta(days=800))
    assert retention.forget() == (0, 1)
    assert not case.answers.exists() and BoardingCase.objects.filter(pk=case.pk).exists()


def on_lists(entity, key):
    return Notice.objects.filter(waits=True, about_entity=entity, about_id=key).count()


def test_a_task_waits_until_it_is_done_and_again_when_that_was_a_mistake(opened):
    task = opened[0].tasks.get(key="first_week")
    lead = viewer_of(User.objects.get(username="lead"))
    seen = [on_lists("people.boarding_task", task.pk)]
    Notice.objects.update(read_at=task.case.offered_at)
    for done in (True, False):
        actions.do_task(lead, task, done=done)
        seen.append(on_lists("people.boarding_task", task.pk))
    assert seen == [1, 0, 1]


def test_a_withdrawn_offer_waits_for_nobody(opened, phone, hr):
    case, _ = opened
    filled(phone)
    case.refresh_from_db()
    assert on_lists("people.boarding", case.pk) == 1
    actions.withdraw(hr, case, "候选人去了别处")
    assert not Notice.objects.filter(waits=True).exists()


def test_a_check_in_waits_until_it_is_answered(opened, phone, hr):
    case, _ = opened
    filled(phone)
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    assert on_lists("people.boarding", case.pk) == 0
    CheckIn.objects.filter(when="week1").update(due_day=SYSTEM.today)
    roll_boarding()
    asked = CheckIn.objects.get(when="week1", asks="lead")
    assert on_lists("people.check_in", asked.pk) == 1
    actions.answer_check_in(viewer_of(User.objects.get(username="lead")), asked, {"q1": "很好"})
    assert on_lists("people.check_in", asked.pk) == 0
