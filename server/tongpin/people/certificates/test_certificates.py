"""A certificate: asked for, agreed to, issued as a file of one's own, and verified by anybody."""

import json

import pytest
from django.test import Client

from tongpin.base import files
from tongpin.base.flow import actions as flow
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.flow.page import instance_page
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.people import money

from .entity import Certificate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]
ASKED = {"kind": "employment", "lang": "zh", "purpose": "办理签证"}


def issued(cast, **more):
    instance = flow.start(cast["me"], "people.certificate", {**ASKED, **more}, {})
    task = FlowTask.objects.get(instance=instance, user=cast["hr"].user_id, state="open")
    flow.decide(cast["hr"], task.pk, flow.Verdict("approve"))
    assert FlowInstance.objects.get(pk=instance.pk).status == "done"
    return instance, Certificate.objects.get()


def verify(code):
    return Client(headers={"accept-language": "zh"}).post("/api/v1/verify/code", json.dumps({"code": code}), "application/json").json()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_file_stands_in_the_request_and_is_mine(cast, lang):
    instance, made = issued(cast, lang=lang)
    (paper,) = instance_page(cast["me"], instance.pk)["values"]["paper"]
    (kept,) = files.of_owner("people.certificate", made.pk)
    assert (paper["id"], files.content(kept)[:5], made.lang) == (kept.pk, b"%PDF-", lang)


def test_nobody_else_reads_it(cast):
    _, made = issued(cast)
    (kept,) = files.of_owner("people.certificate", made.pk)
    for name, status in (("me", 200), ("hr", 200), ("lead", 404)):
        client = Client()
        client.force_login(User.objects.get(pk=cast[name].user_id))
        assert (client.get(f"/api/v1/files/{kept.pk}").status_code == 200) == (status == 200), name


def test_anybody_verifies_by_the_code(cast):
    _, made = issued(cast)
    told = verify(made.code.lower().replace("-", " "))
    assert (told["found"], told["company"], told["kind"]["zh"]) == (True, "启明科技", "在职证明")
    assert made.person.name not in json.dumps(told, ensure_ascii=False)
    assert verify("AAAA-BBBB-CCCC") == {"found": False}
    assert verify("") == {"found": False}


def test_income_needs_payslips(cast, monkeypatch):
    monkeypatch.setattr(money, "_source", [])
    with pytest.raises(Refused) as refused:
        issued(cast, kind="income")
    assert refused.value.problems[0].place.field == "kind"


def test_my_own_are_listed(cast):
    _, made = issued(cast)
    client = Client()
    client.force_login(User.objects.get(pk=cast["me"].user_id))
    (row,) = client.get("/api/v1/people/certificates/own").json()
    assert (row["code"], row["file"]["href"].endswith(str(row["file"]["id"]))) == (made.code, True)
