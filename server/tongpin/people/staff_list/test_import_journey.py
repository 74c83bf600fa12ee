"""The way of an import: put in, decide, preview, write as a job, undo; over HTTP, and through a crash."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tongpin.base import jobs
from tongpin.base.entities import SYSTEM
from tongpin.base.intake import actions
from tongpin.base.intake.entity import Import, StandingDecision
from tongpin.base.sheets import write_csv
from tongpin.base.words import Refused
from tongpin.people.conftest import SAMPLE
from tongpin.people.offices.entity import Office
from tongpin.people.persons.entity import Person
from tongpin.people.posts.actions import leave, move
from tongpin.people.posts.entity import Post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_folder", "grants")]
HEAD = ("办公室", "工号", "姓名", "部门", "入职日期")
ONE = ("北京", "BJ001", "梁军", "研发部", "2018-03-15")
TWO = ("北京", "BJ002", "刘静", "销售部", "2018-03-15")


def listed(*rows, name="staff.csv"):
    return [(name, write_csv(HEAD, rows))]


def written(viewer, files):
    imported = actions.start(viewer, files)
    actions.commit(viewer, imported)
    jobs.run_waiting()
    imported.refresh_from_db()
    assert imported.state == "written"
    return imported


def test_from_upload_to_undo_over_http(signed_in):
    hr = signed_in("hr")
    upload = SimpleUploadedFile(SAMPLE.name, SAMPLE.read_bytes())
    told = hr.post("/api/v1/imports", {"files": [upload]}).json()
    assert (told["state"], told["questions"], told["problems"]) == ("ready", [], [])
    assert (told["files"][0]["format_label"]["zh"], told["files"][0]["content"]) == ("花名册", "67 人")
    assert [(one["entity"], one["created"]) for one in told["changes"]] == [
        ("people.department", 4), ("people.office", 6), ("people.person", 67)]
    assert Person.objects.count() == 0
    assert hr.post(f"/api/v1/imports/{told['id']}/commit").json()["state"] == "writing"
    jobs.run_waiting()
    told = hr.get(f"/api/v1/imports/{told['id']}").json()
    assert (told["state"], told["progress"], told["may_undo"]) == ("written", {"done": 1, "total": 1}, True)
    assert Person.objects.count() == 67
    assert hr.post(f"/api/v1/imports/{told['id']}/undo").json()["state"] == "undone"
    assert Person.objects.count() == Office.objects.count() == Post.objects.count() == 0


def test_big_files_are_read_by_the_worker(signed_in, monkeypatch):
    monkeypatch.setattr(actions, "BIG", 10)
    hr = signed_in("hr")
    told = hr.post("/api/v1/imports", {"files": [SimpleUploadedFile(SAMPLE.name, SAMPLE.read_bytes())]}).json()
    where = f"/api/v1/imports/{told['id']}"
    assert (told["state"], told["files"][0]["name"], told["changes"]) == ("reading", SAMPLE.name, [])
    assert hr.get("/api/v1/imports").json()["rows"][0]["files"] == [{"name": SAMPLE.name, "format": None}]
    assert hr.post(f"{where}/commit").status_code == 422  # not before it is read
    jobs.run_waiting()
    told = hr.get(where).json()
    assert (told["state"], told["files"][0]["content"]) == ("ready", "67 人")
    assert hr.post(f"{where}/commit").json()["state"] == "writing"
    jobs.run_waiting()
    assert (hr.get(where).json()["state"], Person.objects.count()) == ("written", 67)


def test_what_was_read_with_old_answers_is_told_no_more(monkeypatch):
    monkeypatch.setattr(actions, "BIG", 10)
    imported = actions.start(SYSTEM, listed(ONE))
    stale = Import.objects.get(pk=imported.pk)
    actions.add_files(SYSTEM, imported, listed(ONE, TWO, name="more.csv"))
    assert actions.preview(SYSTEM, stale).state == "reading"
    jobs.run_waiting()
    imported.refresh_from_db()
    assert (imported.state, len(imported.told["files"])) == ("ready", 2)
    actions.remove_file(SYSTEM, imported, imported.files.first().pk)
    actions.discard(SYSTEM, Import.objects.get(pk=imported.pk))
    assert jobs.run_waiting() == 1  # nothing is left to read


def test_decisions_and_columns_over_http(signed_in):
    hr = signed_in("hr")
    rows = write_csv((*HEAD[:3], "入职日期", "现部门归属"), [("北京", "BJ001", "梁军", "2018-03-15", "研发部")])
    told = hr.post("/api/v1/imports", {"files": [SimpleUploadedFile("a.csv", rows)]}).json()
    assert (told["state"], told["questions"][0]["text"]) == ("waiting", "「现部门归属」这一列是什么？")
    answer = {"file_id": told["files"][0]["id"], "columns": {"现部门归属": "department"}}
    told = hr.put(f"/api/v1/imports/{told['id']}/columns", answer, "application/json").json()
    assert (told["state"], told["questions"]) == ("ready", [])
    again = hr.post("/api/v1/imports", {"files": [SimpleUploadedFile("b.csv", rows)]}).json()
    assert again["state"] == "ready", "the meaning of a header is remembered"


def test_bad_rows_block_until_they_are_left_out(signed_in):
    hr = signed_in("hr")
    rows = write_csv(HEAD, [ONE, ("北京", "BJ002", "刘静", "销售部", "bald")])
    told = hr.post("/api/v1/imports", {"files": [SimpleUploadedFile("a.csv", rows)]}).json()
    problem = told["files"][0]["problems"][0]
    assert (problem["row"], problem["column"], problem["level"]) == (3, "E", "error")
    refused = hr.post(f"/api/v1/imports/{told['id']}/commit")
    assert refused.status_code == 422
    assert Person.objects.count() == 0
    told = hr.put(f"/api/v1/imports/{told['id']}/decisions", {"leave-out:a.csv": "leave_out"}, "application/json").json()
    assert not told["blocked"]


def test_an_employee_may_not_import(signed_in):
    employee = signed_in("employee")
    answer = employee.post("/api/v1/imports", {"files": [SimpleUploadedFile("a.csv", write_csv(HEAD, [ONE]))]})
    assert answer.status_code == 403
    assert Import.objects.count() == 0


def test_who_may_not_hire_may_not_bring_in_a_staff_list(as_role):
    imported = actions.start(as_role("payroll"), listed(ONE))
    assert imported.told["problems"][0]["say"]["say"] == "base.access.not_allowed"
    assert imported.told["changes"] == []


def test_a_crash_in_the_middle_leaves_nothing_and_the_next_try_writes_all(as_role, monkeypatch):
    viewer = as_role("hr")
    imported = actions.commit(viewer, actions.start(viewer, listed(ONE, TWO)))
    monkeypatch.setattr(actions, "_keep_traces", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.write(viewer, imported.pk)
    assert Person.objects.count() == 0
    monkeypatch.undo()
    assert actions.write(viewer, imported.pk).state == "written"
    assert actions.write(viewer, imported.pk).state == "written", "a second run of the job does nothing"
    assert Person.objects.count() == 2


def test_undo_restores_what_was_changed(as_role):
    viewer = as_role("hr")
    written(viewer, listed(ONE))
    before = list(Post.objects.values("department__name", "valid_from", "valid_to"))
    imported = written(viewer, listed((*ONE[:3], "销售部", ONE[4])))
    assert Post.objects.count() == 2
    actions.take_back(viewer, imported)
    assert list(Post.objects.values("department__name", "valid_from", "valid_to")) == before
    assert Person.objects.get().department.name == "研发部"


def test_undo_is_refused_once_something_was_built_upon_it(as_role):
    viewer = as_role("hr")
    imported = written(viewer, listed(ONE))
    leave(viewer, Person.objects.get(), viewer.today)
    with pytest.raises(Refused) as caught:
        actions.take_back(viewer, imported)
    assert caught.value.problems[0].say.code == "base.intake.changed_since"
    assert Person.objects.count() == 1


def test_the_newer_of_two_imports_goes_first(as_role):
    viewer = as_role("hr")
    first = written(viewer, listed(ONE))
    second = written(viewer, listed((*ONE[:2], "梁军", "研发部", "2018-04-15")))
    with pytest.raises(Refused):
        actions.take_back(viewer, first)
    actions.take_back(viewer, second)
    actions.take_back(viewer, first)
    assert Person.objects.count() == 0


def test_the_same_file_is_kept_once_and_imported_again_without_a_difference(as_role):
    viewer = as_role("hr")
    files = listed(ONE)
    imported = written(viewer, [*files, ("copy.csv", files[0][1])])
    assert imported.files.count() == 1
    again = actions.start(viewer, files)
    assert [(one["created"], one["changed"], one["same"]) for one in again.told["changes"]] == [(0, 0, 1)]


def test_a_file_nobody_knows_is_told_and_left_out(as_role):
    imported = actions.start(as_role("hr"), [*listed(ONE), ("notes.txt", "今天开会".encode())])
    assert [one["format"] for one in imported.told["files"]] == ["people.staff_list", None]
    assert imported.told["problems"][0]["say"]["say"] == "base.intake.unknown_file"
    assert not imported.told["blocked"]


def test_a_standing_decision_answers_the_next_import(as_role):
    viewer = as_role("hr")
    written(viewer, listed(ONE))
    files = listed((*ONE[:2], "梁俊", *ONE[3:]))
    imported = actions.start(viewer, files)
    question = imported.told["questions"][0]["id"]
    actions.decide(viewer, imported, {question: "keep"}, remember=[question])
    assert actions.start(viewer, files).state == "ready"


def test_an_import_not_written_can_be_discarded(as_role):
    viewer = as_role("hr")
    actions.discard(viewer, actions.start(viewer, listed(ONE)))
    assert Import.objects.count() == 0


def test_another_user_does_not_see_it(as_role, signed_in):
    imported = actions.start(as_role("hr"), listed(ONE))
    assert signed_in("payroll").get(f"/api/v1/imports/{imported.pk}").status_code == 404


def test_move_of_imported_people_keeps_history(as_role):
    viewer = as_role("hr")
    written(viewer, listed(ONE, TWO))
    person, other = Person.objects.order_by("number")
    move(viewer, person, viewer.today, {"manager": other})
    assert Post.objects.filter(person=person).count() == 2


def test_a_question_brings_the_rows_it_is_about(signed_in):
    hr = signed_in("hr")
    written(SYSTEM, listed(ONE))
    rows = write_csv(HEAD, [TWO, (*ONE[:2], "梁俊", *ONE[3:])])
    told = hr.post("/api/v1/imports", {"files": [SimpleUploadedFile("a.csv", rows)]}).json()
    assert told["questions"][0]["evidence"] == {"sheet": "", "head": list(HEAD), "rows": [
        {"row": 2, "cells": list(TWO), "hits": []}, {"row": 3, "cells": [*ONE[:2], "梁俊", *ONE[3:]], "hits": [2]}]}


def test_decisions_may_ask_to_be_remembered(signed_in):
    hr = signed_in("hr")
    told = hr.post("/api/v1/imports", {"files": [SimpleUploadedFile("a.csv", write_csv(HEAD, [ONE]))]}).json()
    given = {"decisions": {"some:id": "yes"}, "remember": ["some:id"]}
    assert hr.put(f"/api/v1/imports/{told['id']}/decisions", given, "application/json").status_code == 200
    assert StandingDecision.objects.get().answer == "yes"
    assert Import.objects.get().answers == {"some:id": "yes"}
