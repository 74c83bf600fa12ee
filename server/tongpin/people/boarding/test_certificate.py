"""Certificates: what stands behind its label is read, what is no day or no number is left alone; the person confirms."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base import files
from tongpin.base.jobs import run_waiting
from tongpin.base.ledger.entity import LedgerLine
from tongpin.people.papers.entity import Paper, PaperKind
from tongpin.people.papers.shipped import load_shipped

from . import actions, sample, telling
from .certificate import FACTS, faults, kind_of, read_certificate
from .conftest import CARD, checked, filled
from .reading import lines_of, small
from .shown import case_page

CERTIFICATES = [
    (["中华人民共和国机动车驾驶证", "证号", "110105194912310021", "姓名", "周雨桐", "准驾车型 C1", "有效期限", "2020-05-01 至 2026-05-01"],
     {"title": "中华人民共和国机动车驾驶证", "number": "110105194912310021", "holder": "周雨桐",
      "issued": "2020-05-01", "until": "2026-05-01"}),
    (["普通高等学校", "毕业证书", "学生 周雨桐 性别 女", "证书编号：102841202005001234"],
     {"title": "毕业证书", "number": "102841202005001234"}),
    (["特种作业操作证", "姓 名：李明", "证书号 T32010119900101", "初领日期 2021-03-05", "有效期至：2027年3月4日"],
     {"title": "特种作业操作证", "holder": "李明", "number": "T32010119900101", "issued": "2021-03-05", "until": "2027-03-04"}),
    (["健康证", "姓名:王芳", "编号:苏A2026-00881", "有效期至", "2026-12-31"],
     {"title": "健康证", "holder": "王芳", "until": "2026-12-31"}),
    (["AWS Certified Developer Certificate", "Name", "Anna Schmidt", "Certificate No. ABC-12345", "Date of issue 2024-02-29"],
     {"title": "AWS Certified Developer Certificate", "holder": "Anna Schmidt", "number": "ABC-12345", "issued": "2024-02-29"}),
    (["急救员证书", "有效期限", "2018.03.12—长期"], {"title": "急救员证书", "issued": "2018-03-12", "until": "长期"}),
    (["会计证书", "发证日期 2025-02-30", "编号 会计"], {"title": "会计证书"}),  # no such day, no number
    (["会计证书", "发证日期 2026-01-01", "有效期至 2025-01-01"], {"title": "会计证书"}),  # one of the two is misread: neither counts
    (["看不清"], {}), ([], {}),
]


@pytest.mark.parametrize(("lines", "facts"), CERTIFICATES)
def test_what_a_certificate_says(lines, facts):
    assert read_certificate(lines) == facts


@given(st.lists(st.text(max_size=60), max_size=20))
def test_whatever_is_printed_nothing_uncertain_is_said(lines):
    found = read_certificate(lines)
    assert set(found) <= set(FACTS) and not {key for key in faults({"title": "x", **found}) if key != "title"}


@pytest.mark.parametrize(("told", "wrong"), [
    ({"title": "健康证"}, {}), ({}, {"title": "certificate_needed"}), ({"title": "a", "until": "长期"}, {}),
    ({"title": "a", "issued": "2026-02-30"}, {"issued": "bad_day"}), ({"title": "a", "until": "soon"}, {"until": "bad_until"}),
    ({"title": "a", "issued": "2026-02-01", "until": "2026-01-01"}, {"until": "ends_before"}),
])
def test_what_may_be_told(told, wrong):
    assert faults(told) == wrong


@pytest.mark.slow
def test_a_drawn_licence_is_read():
    found = read_certificate(lines_of(small(sample.licence("周雨桐", "110105194912310021", "2020-05-01 至 2026-05-01"))))
    assert found == {"title": "中华人民共和国机动车驾驶证", "number": "110105194912310021", "holder": "周雨桐",
                     "issued": "2020-05-01", "until": "2026-05-01"}


@pytest.fixture
def shown(opened, phone, monkeypatch):
    """Two certificates on the phone: one that was read, one of which nothing is certain."""
    printed = iter([["健康证", "姓名:王芳", "有效期至", "2027-12-31"], ["模糊"]])
    monkeypatch.setattr("tongpin.people.boarding.reading.lines_of", lambda photo: next(printed))
    phone("/consent", {"codes": ["personal", "sensitive"]})
    for name in ("a.jpg", "b.jpg"):
        phone("/photos/certificate", files={"photo": SimpleUploadedFile(name, sample.bank_card("x", CARD))})
    run_waiting()
    return [one for one in phone("/answers", {"values": {}}).json()["photos"] if one["kind"] == "certificate"]


pytestmark = pytest.mark.usefixtures("company", "grants", "files_folder")


@pytest.mark.django_db
def test_read_is_a_proposal_until_its_owner_confirms(opened, phone, hr, shown):
    read, blurred = shown
    assert (read["state"], read["read"], read["told"]) == ("read", {"title": "健康证", "holder": "王芳", "until": "2027-12-31"}, {})
    assert (blurred["state"], blurred["read"]) == ("unreadable", {})
    answer = phone(f"/certificates/{read['id']}", {"values": read["read"] | {"number": "H-2026-881", "evil": "x"}})
    assert answer.status_code == 200
    wrong = phone(f"/certificates/{blurred['id']}", {"values": {"until": "2027"}})
    assert {one["field"] for one in wrong.json()["problems"]} == {"title", "until"}
    first, second = case_page(hr, opened[0])["photos"]
    assert (first["told"]["number"], "evil" in first["told"], first["other_name"]) == ("H-2026-881", False, True)
    assert second["told"] == {}
    assert "H-2026-881" not in "".join(map(str, LedgerLine.objects.values_list("body", flat=True)))


@pytest.mark.django_db
def test_nobody_confirms_what_is_no_certificate_of_his(opened, phone, shown):
    assert phone("/certificates/999999", {"values": {"title": "x"}}).status_code == 404
    phone("/photos/bank_card", files={"photo": SimpleUploadedFile("c.jpg", sample.bank_card("x", CARD))})
    card = telling.BoardingPhoto.objects.get(kind="bank_card")
    assert phone(f"/certificates/{card.pk}", {"values": {"title": "x"}}).status_code == 404
    assert json.dumps(telling.told_of(card)) == "{}"


KINDS = {"health": ("健康证", "Health certificate"), "electrician": ("低压电工证", "Low-voltage electrician permit"),
         "driving": ("机动车驾驶证", "Driving licence"), "first_aid": ("急救员证", ""), "forklift": ("叉车证", "Forklift licence")}


@pytest.mark.parametrize(("title", "code"), [
    ("健康证", "health"), ("中华人民共和国机动车驾驶证", "driving"), ("机动车行驶证", None), ("低压电工作业操作证", "electrician"),
    ("特种设备作业人员证(叉车)", None), ("叉车司机证", "forklift"), ("急救员证书", "first_aid"), ("German driving licence", "driving"),
    ("毕业证书", None), ("证书", None), ("", None),
])
def test_which_sort_a_title_speaks_of(title, code):
    assert kind_of(title, KINDS) == code


def taken_on(opened, phone, hr):
    case = opened[0]
    filled(phone)
    case.refresh_from_db()
    checked(hr, case)
    actions.take_on(hr, case)
    case.refresh_from_db()
    return case


@pytest.mark.django_db
def test_what_was_confirmed_becomes_a_paper_whose_end_is_remembered(opened, phone, hr, shown):
    load_shipped()
    read, blurred = shown
    phone(f"/certificates/{read['id']}", {"values": read["read"] | {"holder": "周雨桐", "number": "H-2026-881", "issued": "2026-12-31"}})
    phone(f"/certificates/{blurred['id']}", {"values": {"title": "毕业证书", "until": "长期"}})
    assert not Paper.objects.exists()  # HR has not looked at it yet
    case = taken_on(opened, phone, hr)
    health, diploma = case.person.papers.order_by("kind__code")
    assert (health.kind.code, health.number.reveal(), str(health.valid_from), str(health.valid_to), health.state, health.note) == (
        "health", "H-2026-881", "2026-12-31", "2027-12-31", "valid", "健康证")
    assert (diploma.kind.code, diploma.valid_to, diploma.note) == ("other", None, "毕业证书")
    assert health.decided_by_id == hr.user_id and health.handed_by_id == case.person.user_id
    assert files.of_owner("people.paper", health.pk).count() == 1
    assert not files.of_owner("people.boarding_photo", read["id"]).exists()


@pytest.mark.django_db
def test_neither_unconfirmed_nor_anothers_becomes_a_paper(opened, phone, hr, shown):
    load_shipped()
    phone(f"/certificates/{shown[0]['id']}", {"values": shown[0]["read"]})  # of 王芳
    case = taken_on(opened, phone, hr)
    assert not case.person.papers.exists() and case.photos.filter(kind="certificate").count() == 2


@pytest.mark.django_db
def test_two_others_do_not_replace_each_other(opened, phone, hr, shown):
    load_shipped()
    for one, title in zip(shown, ("毕业证书", "学位证书"), strict=True):
        phone(f"/certificates/{one['id']}", {"values": {"title": title}})
    assert {one.state for one in taken_on(opened, phone, hr).person.papers.all()} == {"valid"}
    assert PaperKind.objects.filter(code="other").count() == 1
