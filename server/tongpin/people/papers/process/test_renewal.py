"""A paper handed in by request: HR puts it right, it counts; nobody agrees to his own; what waits is told and never doubled."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tongpin.base import files
from tongpin.base.access.entity import RoleOf
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.flow import actions as flow
from tongpin.base.flow.engine import State, happenings, replay
from tongpin.base.flow.entity import FlowInstance, FlowTask
from tongpin.base.flow.page import instance_page
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Refused
from tongpin.people.papers.actions import enter, remove
from tongpin.people.papers.board import board, of_person
from tongpin.people.papers.entity import Paper, PaperKind
from tongpin.people.papers.remind import remind
from tongpin.people.papers.retention import forget
from tongpin.people.papers.shipped import load_shipped
from tongpin.people.persons.entity import Person

from .actions import KEY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder")]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
TODAY = SYSTEM.today
NEXT_YEAR = TODAY + timedelta(days=365)


@pytest.fixture
def health(cast: Any) -> PaperKind:
    load_shipped()
    return PaperKind.objects.get(code="health")


@pytest.fixture
def me(cast: Any) -> Person:
    return Person.objects.get(pk=cast["me"].person_id)


def client_of(who: Any) -> Client:
    client = Client(headers={"accept-language": "zh"})
    client.force_login(User.objects.get(pk=who.user_id))
    return client


def photo(who: Any, name: str = "health.png") -> int:
    given = SimpleUploadedFile(name, PNG)
    return int(client_of(who).post("/api/v1/files", {"file": given}).json()["id"])


def handed_in(who: Any, which: PaperKind, **more: Any) -> FlowInstance:
    facts = {"kind": which.pk, "number": "京2026-1", "valid_from": TODAY.isoformat(), "valid_to": NEXT_YEAR.isoformat()}
    return flow.start(who, KEY, {**facts, "scan": [photo(who)], **more}, {})


def says(cast: Any, instance: FlowInstance, verdict: str = "approve", **values: Any) -> None:
    task = FlowTask.objects.get(instance=instance, user=cast["hr"].user_id, state="open")
    flow.decide(cast["hr"], task.pk, flow.Verdict(verdict, "照片看不清", values))


def test_hr_puts_it_right_and_it_counts(cast: Any, me: Person, health: PaperKind) -> None:
    old = enter(SYSTEM, me, health, {"valid_to": TODAY + timedelta(days=5)})
    instance = handed_in(cast["me"], health)
    says(cast, instance, issuer="朝阳区疾控中心", valid_to=(NEXT_YEAR - timedelta(days=1)).isoformat())
    made = Paper.objects.get(person=me, state="valid")
    assert (made.issuer, made.valid_to, made.number.reveal()) == ("朝阳区疾控中心", NEXT_YEAR - timedelta(days=1), "京2026-1")
    assert (made.replaces_id, made.handed_by_id) == (old.pk, cast["me"].user_id) and made.decided_at
    (scan,) = files.of_owner("people.paper", made.pk)
    reads = {name: client_of(cast[name]).get(f"/api/v1/files/{scan.pk}").status_code for name in ("me", "hr")}
    assert reads == {"me": 200, "hr": 200} and Paper.objects.get(pk=old.pk).state == "replaced"
    (shown,) = instance_page(cast["me"], instance.pk)["values"]["scan"]
    assert shown["id"] == scan.pk


def test_a_removed_paper_takes_its_photo_along(
    cast: Any, me: Person, health: PaperKind, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """The request that brought it is still read; what is refused leaves the photo where it is."""
    instance = handed_in(cast["me"], health)
    says(cast, instance)
    paper = Paper.objects.get()
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        remove(cast["hr"], paper, " ")
    assert [one for one in settings.FILES_FOLDER.rglob("*.sealed")]
    with django_capture_on_commit_callbacks(execute=True):
        remove(cast["hr"], paper, "登记错了")
    assert not files.of_owner("people.paper", paper.pk) and not [one for one in settings.FILES_FOLDER.rglob("*.sealed")]
    assert instance_page(cast["me"], instance.pk)["values"]["scan"] == []


def test_a_refusal_leaves_no_paper(cast: Any, me: Person, health: PaperKind) -> None:
    instance = handed_in(cast["me"], health)
    says(cast, instance, "refuse")
    assert not Paper.objects.exists() and of_person(cast["me"], me.pk)["requests"] == []
    handed_in(cast["me"], health)


def test_nobody_agrees_to_his_own(cast: Any, health: PaperKind) -> None:
    """The only one in HR hands in a paper: an administrator names somebody else."""
    instance = handed_in(cast["hr"], health)
    assert list(FlowTask.objects.filter(instance=instance, state="open").values_list("user", "sort_of")) == [(None, "admin")]


@pytest.mark.parametrize(("wrong", "field"), [
    ({"scan": []}, "scan"), ({"kind": None}, "kind"), ({"valid_to": "2020-01-01"}, "valid_to"), ({"kind": 10**6}, "kind")])
def test_what_is_wrong_is_told_at_its_field(cast: Any, health: PaperKind, wrong: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        handed_in(cast["me"], health, **wrong)
    assert field in [one.place.field for one in refused.value.problems] and not FlowInstance.objects.exists()


def test_a_photo_must_be_one_and_a_kind_in_use(cast: Any, health: PaperKind) -> None:
    with pytest.raises(Refused, match="scan_kind"):
        handed_in(cast["me"], health, scan=[photo(cast["me"], "x.html")])
    PaperKind.objects.update(is_used=False)
    with pytest.raises(Refused, match="kind_unused"):
        handed_in(cast["me"], health)


def test_a_second_one_waits_for_the_first(cast: Any, health: PaperKind) -> None:
    """Also when it was given back: handing it in again is no second one."""
    instance = handed_in(cast["me"], health)
    with pytest.raises(Refused, match="waits_already"):
        handed_in(cast["me"], health)
    task = FlowTask.objects.get(instance=instance, user=cast["hr"].user_id, state="open")
    flow.give_back(cast["hr"], task.pk, "start", resume=False, comment="补上编号")
    flow.resubmit(cast["me"], instance.pk, {"number": "京2026-2"}, {})
    says(cast, instance)
    assert Paper.objects.get().number.reveal() == "京2026-2"


def test_the_board_tells_where_it_stands(cast: Any, me: Person, health: PaperKind) -> None:
    enter(SYSTEM, me, health, {"valid_to": TODAY + timedelta(days=5)})
    instance = handed_in(cast["me"], health)
    rows = {row["age"]: row for row in board(cast["hr"])["rows"]}
    assert [rows[age]["request"]["id"] for age in ("handed_in", "in_7")] == [instance.pk] * 2
    assert rows["handed_in"]["request"]["with"] == [Person.objects.get(pk=cast["hr"].person_id).name]
    assert [one["id"] for one in of_person(cast["me"], me.pk)["requests"]] == [instance.pk]
    stranger = Person.objects.exclude(pk__in=[cast[one].person_id for one in cast]).first()
    assert stranger is not None
    account = User.objects.create(username="x", email="x@qiming.example")
    RoleOf.objects.create(user=account, role="employee")
    Person.objects.filter(pk=stranger.pk).update(user=account)
    assert board(viewer_of(account))["rows"] == [] == of_person(viewer_of(account), me.pk)["requests"]


def test_a_reminder_opens_the_form_and_rests_while_hr_has_it(cast: Any, me: Person, health: PaperKind) -> None:
    enter(SYSTEM, me, health, {"valid_to": TODAY + timedelta(days=40)})
    at = [datetime(day.year, day.month, day.day, 2, tzinfo=UTC) for day in (TODAY, TODAY + timedelta(days=10))]
    assert remind(at[0]) == 1
    link = Notice.objects.get(user=cast["me"].user_id).link
    told = client_of(cast["me"]).get(f"/api/v1/flows/{KEY}?{link.partition('?')[2]}&number=9&scan=1&nonsense=2").json()
    assert told["initial"] == {"kind": {"id": health.pk, "title": "健康证", "title_en": "Health certificate"}}
    handed_in(cast["me"], health)
    assert remind(at[1]) == 1
    assert Notice.objects.filter(user=cast["me"].user_id).count() == 1
    last = Notice.objects.filter(user=cast["lead"].user_id).order_by("-pk").first()
    assert last and "and_waits" in json.dumps(last.message)


def test_hr_reads_the_number_and_leaves_a_trace(cast: Any, health: PaperKind) -> None:
    instance = handed_in(cast["me"], health)
    path = f"/api/v1/flow/instances/{instance.pk}/reveal"
    hr, lead = client_of(cast["hr"]), client_of(cast["lead"])
    assert hr.post(path, {"field": "number"}, "application/json").json() == {"value": "京2026-1"}
    assert hr.post(path, {"field": "issuer"}, "application/json").status_code == 403
    assert lead.post(path, {"field": "number"}, "application/json").status_code == 404
    from tongpin.base.ledger.entity import LedgerLine

    assert LedgerLine.objects.filter(verb="look", entity="base.flow_instance").count() == 1


def test_what_waited_before_there_were_requests_goes_on_as_one(cast: Any, me: Person, health: PaperKind) -> None:
    waits = Paper.objects.create(person=me, kind=health, state="handed_in", number="旧-1", valid_to=NEXT_YEAR,
                                 handed_by_id=cast["me"].user_id)
    kept = files.keep("old.png", PNG, owner=("people.paper", waits.pk), viewer=SYSTEM, private=True)
    lost = Paper.objects.create(person=Person.objects.filter(user=None)[0], kind=health, state="handed_in")
    load_shipped()
    load_shipped()
    (instance,) = FlowInstance.objects.filter(flow__key=KEY)
    lost.refresh_from_db()
    assert lost.state == "refused" and lost.note
    assert client_of(cast["hr"]).get(f"/api/v1/files/{kept.pk}").status_code == 200
    says(cast, instance)
    made = Paper.objects.get(person=me)
    assert (made.state, made.number.reveal(), made.valid_to) == ("valid", "旧-1", NEXT_YEAR)
    assert [one.pk for one in files.of_owner("people.paper", made.pk)] == [kept.pk]


def test_what_was_typed_goes_with_the_paper_when_its_time_is_over(cast: Any, me: Person, health: PaperKind) -> None:
    """The request stays as a fact and can be looked at; its story still replays to its state; another request is untouched."""
    instance = handed_in(cast["me"], health, issuer="朝阳区疾控中心")
    says(cast, instance, issuer="海淀区疾控中心")
    other = handed_in(cast["me"], PaperKind.objects.exclude(pk=health.pk).first(), number="别的-7")
    made = Paper.objects.get(person=me, kind=health, state="valid")
    Paper.objects.filter(pk=made.pk).update(valid_from=TODAY - timedelta(days=900), valid_to=TODAY - timedelta(days=800),
                                            deletion_told_on=TODAY - timedelta(days=60))
    assert forget(datetime.now(UTC)) == (1, 0)
    instance.refresh_from_db()
    left = json.dumps([instance.kept.body, instance.kept.notes, list(instance.story.values_list("body", flat=True))], ensure_ascii=False)
    assert not [word for word in ("疾控", "京2026", NEXT_YEAR.isoformat(), "scan") if word in left]
    assert set(instance.kept.body["values"]) == {"person", "kind"}
    story = instance.story.order_by("seq").values_list("body", flat=True)
    assert replay(map(happenings.from_json, story)) == State.from_json(instance.kept.body)
    assert instance_page(cast["hr"], instance.pk)["status"] == "done"
    assert {"number", "scan"} <= set(FlowInstance.objects.get(pk=other.pk).kept.body["values"])
    assert LedgerLine.objects.filter(verb="blank", record=str(instance.pk)).count() == 1
