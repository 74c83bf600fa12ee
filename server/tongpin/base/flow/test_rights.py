"""Rights: whoever has nothing to do with an instance finds it by no exit; what a step hides leaves by none."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tongpin.base.events import deliver_pending
from tongpin.base.notices.entity import Notice

CODE = "Überraschung"


@pytest.fixture
def hidden(stage):
    """Bob sees no reason and no papers; Cid decides after him and sees all."""
    stage.flow("hidden", stage.approve("first", "bob", fields={"why": "hide", "papers": "hide", "account": "hide"}),
               stage.approve("second", "cid"), title={"zh": "{applicant} {why}", "en": "{applicant} {why}"})
    paper = upload(stage, "ann")
    return stage.start("hidden", why=CODE, account="6222191868659416036", papers=[paper]), paper


def upload(stage, name):
    answer = stage.client(name).post("/api/v1/files", {"file": SimpleUploadedFile("note.txt", b"secret paper")})
    return answer.json()["id"]


def sheet_of(answer):
    return [row[0].value for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=2)]


def test_a_stranger_finds_nothing_by_any_exit(stage, hidden):
    instance, paper = hidden
    dan = stage.client("dan")
    for path in (f"/flow/instances/{instance.pk}", f"/records/base.flow_instance/{instance.pk}",
                 f"/records/base.flow_instance/{instance.pk}/history", f"/files/{paper}",
                 f"/records/base.flow_task/{stage.task(instance, 'bob').pk}"):
        assert dan.get(f"/api/v1{path}").status_code == 404, path
    assert stage.get("dan", "/records/base.flow_instance")["rows"] == []
    assert stage.get("dan", f"/search?q={CODE}")["hits"] == []
    assert sheet_of(dan.get("/api/v1/records/base.flow_instance/export.xlsx")) == []
    assert all(stage.get("dan", f"/flow/inbox?box={box}")["rows"] == [] for box in ("waiting", "started", "copied", "done"))
    while deliver_pending():
        pass
    assert not Notice.objects.filter(user=stage.users["dan"]).exists()


def test_a_stranger_does_nothing(stage, hidden):
    instance, _ = hidden
    task = stage.task(instance, "bob").pk
    for path in (f"/flow/tasks/{task}/return", f"/flow/instances/{instance.pk}/withdraw", f"/flow/instances/{instance.pk}/urge"):
        stage.post("dan", path, 404)
    stage.post("dan", f"/flow/tasks/{task}/decide", 404, verdict="approve")
    stage.post("dan", f"/flow/instances/{instance.pk}/comment", 404, text="hello")
    stage.post("dan", f"/flow/tasks/{task}/transfer", 404, user=stage.id("dan"))
    stage.post("ann", f"/flow/tasks/{task}/decide", 404, verdict="approve")


def test_hidden_fields_leave_by_no_exit(stage, hidden):
    instance, paper = hidden
    page = stage.client("bob").get(f"/api/v1/flow/instances/{instance.pk}").content.decode()
    box = stage.client("bob").get("/api/v1/flow/inbox").content.decode()
    history = stage.client("bob").get(f"/api/v1/records/base.flow_instance/{instance.pk}/history").content.decode()
    for text in (page, box, history):
        assert CODE not in text and "6036" not in text and "note.txt" not in text
    assert stage.client("bob").get(f"/api/v1/files/{paper}").status_code == 404
    stage.post("bob", f"/flow/tasks/{stage.task(instance, 'bob').pk}/decide", verdict="approve")
    page = stage.get("cid", f"/flow/instances/{instance.pk}")
    assert page["values"]["why"] == CODE and page["values"]["account"] == {"masked": "•••• 6036"}
    assert stage.client("cid").get(f"/api/v1/files/{paper}").content == b"secret paper"


def test_notices_tell_no_values(stage, hidden):
    while deliver_pending():
        pass
    (notice,) = Notice.objects.filter(user=stage.users["bob"])
    assert CODE not in str(notice.message)


def test_fields_are_written_only_where_the_step_says_so(stage):
    stage.flow("written", stage.approve("one", "bob", fields={"why": "edit"}))
    instance = stage.start("written")
    task = stage.task(instance, "bob").pk
    refused = stage.post("bob", f"/flow/tasks/{task}/decide", 422, verdict="approve", values={"days": 9})
    assert refused["problems"][0]["field"] == "days"
    stage.post("bob", f"/flow/tasks/{task}/decide", verdict="approve", values={"why": "because"})
    assert stage.get("ann", f"/flow/instances/{instance.pk}")["values"]["why"] == "because"


def test_secrets_are_sealed_in_the_database(stage, hidden):
    from tongpin.base.flow.entity import FlowEvent, FlowState
    from tongpin.base.ledger.entity import LedgerLine

    for model in (FlowState, FlowEvent, LedgerLine):
        assert not any("868659416036" in str(row) for row in model.objects.values_list())


def test_nobody_hands_in_the_file_of_another(stage, simple):
    paper = upload(stage, "bob")
    refused = stage.post("ann", "/flows/simple/start", 422, values={"days": 1, "papers": [paper]})
    assert refused["problems"][0]["field"] == "papers"


def test_only_who_may_draw_sees_definitions(stage, simple):
    for path in ("/flow/definitions", "/flow/parts"):
        assert stage.client("ann").get(f"/api/v1{path}").status_code == 403
    assert stage.client("ann").get("/api/v1/flow/definitions/simple").status_code == 404
    stage.post("ann", "/flow/definitions", 403, label={"zh": "x"})


def test_starters_decide_who_sees_a_process(stage):
    flow = stage.flow("few", stage.approve("yes", "bob"))
    flow.starters = ["is", "office", 77]
    flow.save()
    assert stage.get("ann", "/flows")["groups"] == []
    stage.get("ann", "/flows/few", 404)
    stage.post("ann", "/flows/few/start", 404, values={"days": 1})
