"""Acts of any process: a record made or changed with the author's rights, words sent, another system called once it is taken."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tongpin.base.access.entity import Grant, RoleOf
from tongpin.base.entities import SYSTEM, door
from tongpin.base.flow.entity import FlowTask
from tongpin.base.jobs import Again, running
from tongpin.base.jobs.entity import JobRun
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.tables.actions import draw_table
from tongpin.base.words import Refused

from .actions import keep_target
from .entity import CallTarget


def act(node, name, **told):
    return {"id": node, "kind": "act", "title": {"zh": node, "en": node}, "act": name, "with": told}


@pytest.fixture
def table(db):
    """设备: a name, how many, for whom."""
    fields = [{"label": {"zh": "名称", "en": "Name"}, "kind": "text", "needed": True},
              {"label": {"zh": "数量", "en": "Count"}, "kind": "number"}]
    return draw_table(SYSTEM, {"zh": "设备", "en": "Equipment"}, fields)


@pytest.fixture
def name(table):
    return table.facts[0].name


@pytest.fixture
def count(table):
    return table.facts[1].name


def draw(stage, key, *steps, form=None, by="eve", status=200):
    """Drawn and published by somebody, as in the designer; gives back what he is told."""
    stage.flow(key, stage.approve("yes", "bob"), **({"form": form} if form else {}))
    opened = stage.get(by, f"/flow/definitions/{key}")
    body = {**opened["body"], "steps": [stage.approve("yes", "bob"), *steps]}
    saved = stage.client(by).put(f"/api/v1/flow/definitions/{key}/draft", json.dumps({"body": body, "stamp": opened["stamp"]}),
                                 content_type="application/json").json()
    stage.post(by, f"/flow/definitions/{key}/publish", status, note="")
    return [(one["node"], one["field"], one["code"].rsplit(".", 1)[-1]) for one in saved["problems"]]


def decided(stage, key, **values):
    made = stage.start(key, **values)
    stage.post("bob", f"/flow/tasks/{stage.task(made, 'bob').pk}/decide", verdict="approve")
    made.refresh_from_db()
    return made


def test_a_record_is_made_from_the_form_and_the_ledger_says_by_which_request(stage, table, name, count):
    draw(stage, "buy", act("make", "base.create_record", table=table.name, **{f"set.{name}": "{why}", f"set.{count}": "{days}"}))
    made = decided(stage, "buy", why="显示器", days=3)
    record = table.model.objects.get()
    assert (getattr(record, name), getattr(record, count), made.status) == ("显示器", 3, "done")
    line = LedgerLine.objects.get(entity=table.name, verb="create")
    assert (line.actor, json.loads(line.body)["reason"]) == (f"user:{stage.id('eve')}", f"流程 {made.number}")


def test_a_record_is_changed_that_the_form_names(stage, table, name, count):
    with door(SYSTEM) as opened:
        record = opened.create(table.model, **{name: "显示器", count: 3})
    form = [{"id": "days", "kind": "number", "label": {"zh": "天数", "en": "Days"}},
            {"id": "why", "kind": "text", "label": {"zh": "原因", "en": "Why"}},
            {"id": "which", "kind": "link", "label": {"zh": "哪个", "en": "Which"}, "options": {"target": table.name}}]
    Grant.objects.create(role="everyone", entity=table.name, verbs=["see"], fields=["*"], rows=["all"])
    draw(stage, "more", act("set", "base.change_record", of="which", **{f"set.{count}": "{days}"}), form=form)
    decided(stage, "more", which=record.pk, days=8)
    record.refresh_from_db()
    assert (getattr(record, name), getattr(record, count)) == ("显示器", 8)


def test_what_the_record_refuses_becomes_an_administrators_to_do(stage, table, name):
    draw(stage, "empty", act("make", "base.create_record", table=table.name, **{f"set.{name}": "{why}"}))
    made = decided(stage, "empty", why="")
    assert (made.status, table.model.objects.count()) == ("running", 0)
    assert FlowTask.objects.get(instance=made, state="open").sort_of == "admin"


def test_who_published_and_may_no_longer_write_stops_it(stage, table, name):
    RoleOf.objects.create(user=stage.users["cid"], role="hr")
    Grant.objects.create(role="hr", entity=table.name, verbs=["see", "create"], fields=["*"], rows=["all"])
    draw(stage, "mine", act("make", "base.create_record", table=table.name, **{f"set.{name}": "{why}"}), by="cid")
    assert decided(stage, "mine", why="a").status == "done"
    Grant.objects.filter(entity=table.name).delete()
    assert decided(stage, "mine", why="b").status == "running"
    Grant.objects.create(role="hr", entity=table.name, verbs=["see", "create"], fields=["*"], rows=["all"])
    User.objects.filter(pk=stage.id("cid")).update(is_active=False)
    assert decided(stage, "mine", why="c").status == "running"
    assert table.model.objects.count() == 1


WRONG = [
    ({"table": "people.nothing"}, ("make", "table", "no_table")),
    ({"table": "base.flow"}, ("make", "table", "no_table")),  # kept by verbs of its room
    ({}, ("make", "set.{name}", "needed")),
    ({"set.{name}": "{account}"}, ("make", "set.{name}", "secret")),
    ({"set.{name}": "x", "set.nothing": "x"}, ("make", "set.nothing", "no_field")),
]


@pytest.mark.parametrize(("told", "problem"), WRONG)
def test_a_wrong_record_is_told_at_its_setting_and_not_published(stage, table, name, told, problem):
    told = {"table": table.name, **{key.replace("{name}", name): value for key, value in told.items()}}
    found = draw(stage, "wrong", act("make", "base.create_record", **told), status=422)
    assert tuple(part.replace("{name}", name) for part in problem) in found


def test_nobody_draws_what_he_may_not_do_by_hand(stage, table, name):
    RoleOf.objects.create(user=stage.users["cid"], role="hr")
    found = draw(stage, "theirs", act("make", "base.create_record", table=table.name, **{f"set.{name}": "x"}), by="cid", status=422)
    assert ("make", "table", "not_yours") in found


def test_words_reach_people_once_without_secrets(stage):
    draw(stage, "tell", act("say", "base.send", who=[*stage.who("dan"), {"by": "applicant"}], text="{applicant}已批 {days} 天：{why}"))
    made = decided(stage, "tell", why="搬家", days=4)
    told = {one.user_id: one for one in Notice.objects.filter(message__say="base.flow.acts.sent")}
    assert set(told) == {stage.id("dan"), stage.id("ann")}
    assert told[stage.id("dan")].message["values"]["text"]["zh"] == "ann已批 4 天：搬家"
    assert (told[stage.id("dan")].link, told[stage.id("ann")].link) == ("", f"/flow/requests/{made.pk}")
    assert draw(stage, "leak", act("say", "base.send", who=stage.who("dan"), text="{account}"), status=422) == [
        ("say", "text", "secret")]


# calls to other systems

@pytest.fixture
def system(settings):
    """Another system on this machine; it answers with the statuses it is given, then 200."""
    class Desk(BaseHTTPRequestHandler):
        def do_POST(self):
            content = self.rfile.read(int(self.headers["Content-Length"]))
            desk.got.append((dict(self.headers), content))
            self.send_response(desk.answers.pop(0) if desk.answers else 200)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()

        def log_message(self, *words):
            pass

    desk = HTTPServer(("127.0.0.1", 0), Desk)
    desk.got, desk.answers = [], []
    settings.CALL_HOSTS = (f"http://127.0.0.1:{desk.server_port}",)
    threading.Thread(target=desk.serve_forever, daemon=True).start()
    yield desk
    desk.shutdown()
    desk.server_close()


@pytest.fixture
def target(stage, system):
    return keep_target(stage.viewer("eve"), {"name": "ERP", "url": f"http://127.0.0.1:{system.server_port}/hook?x=1", "key": "k3y"})


def called(stage, target):
    draw(stage, "erp", act("call", "base.call_out", target=str(target.pk)))
    made = decided(stage, "erp", why="搬家", days=4, account="6222")
    return made, JobRun.objects.get(name="base.flow_call")


@pytest.mark.django_db(transaction=True)
def test_a_system_is_called_after_the_step_signed_and_without_secrets(stage, system, target):
    made, run = called(stage, target)
    assert (made.status, system.got) == ("done", [])
    running.run(run.pk)
    (headers, body), = system.got
    told = json.loads(body)
    assert (told["values"]["days"], told["values"]["why"], "account" in told["values"]) == (4, "搬家", False)
    assert (told["process"]["key"], told["request"]["number"], told["applicant"]["id"]) == ("erp", made.number, stage.id("ann"))
    stamp, given = (part.split("=")[1] for part in headers["Tongpin-Signature"].split(","))
    assert given == hmac.new(b"k3y", f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["Tongpin-Delivery"] == f"{made.pk}-call-1"


@pytest.mark.django_db(transaction=True)
def test_asked_again_with_the_same_name_while_it_is_down(stage, system, target):
    _, run = called(stage, target)
    system.answers[:] = [503, 429]
    for _ in range(2):
        with pytest.raises(Again):
            running.run(run.pk)
    running.run(run.pk)
    run.refresh_from_db()
    assert (run.state, len({headers["Tongpin-Delivery"] for headers, _ in system.got}), len(system.got)) == ("done", 1, 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", [301, 400, 404])
def test_a_no_is_no_and_the_owner_is_told(stage, system, target, status):
    made, run = called(stage, target)
    system.answers[:] = [status]
    running.run(run.pk)
    run.refresh_from_db()
    assert (run.state, run.message["say"], len(system.got)) == ("failed", "base.flow.acts.not_taken", 1)
    assert Notice.objects.filter(user_id=stage.id("eve"), message__say="base.flow.acts.not_taken").count() == 1
    made.refresh_from_db()
    assert made.status == "done"


def test_a_name_that_leads_inside_is_not_called(stage, settings, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("10.0.0.7", 443))])
    made = keep_target(stage.viewer("eve"), {"name": "ERP", "url": "https://erp.example.com/"})
    stage.post("eve", f"/settings/calls/{made.pk}/test", 422)


def test_only_the_owner_keeps_systems_and_nobody_reads_the_key(stage, db):
    given = {"name": "ERP", "url": "https://erp.example.com/", "key": "s3cret"}

    def add(who):
        return stage.client(who).post("/api/v1/settings/calls", json.dumps(given), content_type="application/json")

    assert add("eve").status_code == 200 and "s3cret" not in add("eve").content.decode()
    key = CallTarget.objects.get().pk
    renamed = json.dumps({"name": "ERP 2", "url": given["url"]})
    stage.client("eve").put(f"/api/v1/settings/calls/{key}", renamed, content_type="application/json")
    assert (CallTarget.objects.get().name, CallTarget.objects.get().key.reveal()) == ("ERP 2", "s3cret")
    for who in ("bob", "dan"):
        stage.get(who, "/settings/calls", 403)
        assert add(who).status_code == 403
        stage.post(who, f"/settings/calls/{key}/test", 404)
    with pytest.raises(Refused):
        keep_target(stage.viewer("eve"), {"name": "x", "url": "https://192.168.0.1/"})
    assert "s3cret" not in "".join(map(str, LedgerLine.objects.values_list("body", flat=True)))
