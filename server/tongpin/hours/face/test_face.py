"""Face check: off by default, a consent that can be taken back, a template and never a picture, and always a way without."""

from __future__ import annotations

import base64
import io
import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.utils import timezone
from PIL import Image

from tongpin.base.entities import SYSTEM, door
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.hours.phone.entity import PunchPlace
from tongpin.hours.punch.entity import Punch

from . import driver as drivers
from .actions import forget_leavers
from .drawn import Drawn
from .entity import FaceConsent, FaceSetting

pytestmark = pytest.mark.django_db
API = "/api/v1"


def picture(upper, lower=None):
    drawn = Image.new("RGB", (64, 64), upper)
    if lower:
        drawn.paste(Image.new("RGB", (64, 32), lower), (0, 32))
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    return "data:image/png;base64," + base64.b64encode(kept.getvalue()).decode()


ME, OTHER, NOBODY, TWO = picture("#c08060"), picture("#2040c0"), picture("white"), picture("white", "#c08060")


@pytest.fixture
def drawn(monkeypatch):
    monkeypatch.setattr(drivers, "_own", [Drawn()])


@pytest.fixture
def people(october, person, signed_in, monkeypatch):
    at = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: at)
    liu = person("BJ002")
    with door(SYSTEM) as opened:
        opened.create(PunchPlace, office=liu.office_id, name="总部", radius=200, opened_on=date(2026, 11, 1))
    return {"liu": signed_in("employee", liu), "hr": signed_in("hr", person("BJ004")), "person": liu, "at": at}


def sends(client, path, status=200, **body):
    answer = client.post(f"{API}{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def press(people, key, status=200, **more):
    at = people["at"].isoformat()
    return sends(people["liu"], "/me/punch", status, key=key, at=at, sent_at=at, **more)


def enrolled(people):
    sends(people["hr"], "/hours/face", is_on=True, assessed_on="2026-11-01")
    told = people["liu"].get(f"{API}/me/face").json()
    return sends(people["liu"], "/me/face/agree", picture=ME, version=told["version"])


def test_without_the_parts_it_cannot_be_switched_on_and_says_so(people, monkeypatch):
    monkeypatch.setattr(drivers, "_installed", lambda: None)
    told = people["hr"].get(f"{API}/hours/face").json()
    assert (told["is_on"], told["has_driver"], told["agreed"]) == (False, False, 0)
    (problem,) = sends(people["hr"], "/hours/face", 422, is_on=True, assessed_on="2026-11-01")["problems"]
    assert problem["field"] == "is_on" and "requirements-face.txt" in problem["text"]


def test_it_is_off_until_an_assessment_was_made(people, drawn):
    assert people["liu"].get(f"{API}/me/face").json()["is_offered"] is False
    for day in (None, "2027-01-01"):
        assert sends(people["hr"], "/hours/face", 422, is_on=True, assessed_on=day)["problems"][0]["field"] == "assessed_on"
    sends(people["liu"], "/hours/face", 403, is_on=True, assessed_on="2026-11-01")
    sends(people["liu"], "/me/face/agree", 422, picture=ME, version="2026-11")
    assert not FaceSetting.objects.exists() and not FaceConsent.objects.exists()


def test_who_agrees_punches_with_the_face_and_without_it(people, drawn):
    assert enrolled(people)["agreed_at"] and people["liu"].get(f"{API}/me/punch").json()["face"] is True
    press(people, "with-face-1", face=ME)
    press(people, "without-face-1")
    assert list(Punch.objects.filter(source__startswith="hours.phone").order_by("id").values_list("source", "detail")) == [
        ("hours.phone_face", "总部"), ("hours.phone", "总部")]


@pytest.mark.parametrize(("shown", "code"), [(OTHER, "another"), (NOBODY, "no_face"), (TWO, "many_faces"), ("x", "no_face")])
def test_another_face_is_refused_with_the_way_without(people, drawn, shown, code):
    enrolled(people)
    (problem,) = press(people, "with-face-2", 422, face=shown)["problems"]
    assert (problem["code"], problem["field"]) == (f"hours.face.{code}", "face") and "不用人脸直接打卡" in problem["text"]
    assert not Punch.objects.filter(source__startswith="hours.phone").exists()
    press(people, "without-face-2")


def test_who_has_not_agreed_shows_no_face(people, drawn):
    sends(people["hr"], "/hours/face", is_on=True, assessed_on="2026-11-01")
    assert people["liu"].get(f"{API}/me/punch").json()["face"] is False
    assert press(people, "with-face-3", 422, face=ME)["problems"][0]["code"] == "hours.face.not_agreed"


def test_only_a_sealed_template_is_kept_and_it_goes_at_once(people, drawn):
    enrolled(people)
    with connection.cursor() as cursor:
        cursor.execute("SELECT template FROM hours_faceconsent")
        stored = bytes(cursor.fetchone()[0])
    held = FaceConsent.objects.get()
    assert held.template.reveal().encode() not in stored and len(held.template.reveal()) < 200
    assert not any(ME[40:80] in one.body or held.template.reveal() in one.body for one in LedgerLine.objects.all())
    assert sends(people["liu"], "/me/face/withdraw")["agreed_at"] is None
    held.refresh_from_db()
    assert held.template is None and held.withdrawn_at is not None
    assert press(people, "with-face-4", 422, face=ME)["problems"][0]["code"] == "hours.face.not_agreed"
    sends(people["liu"], "/me/face/withdraw", 422)


def test_switched_off_every_template_is_gone_and_people_are_told(people, drawn):
    enrolled(people)
    assert sends(people["hr"], "/hours/face", is_on=False)["agreed"] == 0
    assert FaceConsent.objects.get().template is None and Notice.objects.filter(link="/me/face").count() == 1


def test_an_older_text_and_another_driver_ask_anew(people, drawn, monkeypatch):
    enrolled(people)
    assert sends(people["liu"], "/me/face/agree", 422, picture=ME, version="2020-01")["problems"][0]["field"] == "version"
    FaceConsent.objects.update(driver="dlib")
    assert people["liu"].get(f"{API}/me/face").json()["agreed_at"] is None


def test_the_text_says_what_the_law_and_honesty_ask_for(people):
    told = people["liu"].get(f"{API}/me/face").json()["text"]
    text = "".join(one["text"] for one in told)
    assert all(word in text for word in ("没有活体检测", "撤回", "加密", "不保存", "没有任何不利")) and len(told) == 8


def test_whoever_has_left_is_forgotten_after_the_last_day(people, drawn):
    enrolled(people)
    type(people["person"]).objects.filter(pk=people["person"].pk).update(last_day=date(2026, 11, 3))
    with door(SYSTEM) as opened:
        assert [forget_leavers(opened, day) for day in (date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 5))] == [0, 1, 0]
    held = FaceConsent.objects.get()
    assert held.template is None and held.withdrawn_at is not None
