"""Groups hear what somebody chose for them: signed, in few messages, again until it is taken, and nothing that is not for all."""

import json

import pytest
from django.utils import timezone

from tongpin.base import notices
from tongpin.base.access.entity import RoleOf
from tongpin.base.jobs import Again, running
from tongpin.base.jobs.entity import JobRun
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Refused, say

from .conftest import SECRET, TOPIC
from .entity import GroupMessage, GroupRobot
from .rules import GAP
from .sending import TRIES, send_group_messages
from .topics import Standing, _standing, standing_source

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = say("base.jobs.tidied", count=3)


def rested():
    GroupRobot.objects.update(sent_at=None)
    GroupMessage.objects.update(due_at=timezone.now())


@pytest.mark.parametrize("kind", ["dingtalk", "wecom", "feishu"])
def test_a_group_hears_a_title_a_line_and_a_link(chat, robot, reader, kind):
    robot(kind)
    notices.tell(reader("ann"), TOLD, "/todo/7", topic=TOPIC)
    assert send_group_messages().sent == 1
    said = json.dumps(chat.got, ensure_ascii=False)
    assert "同频 · 证照快到期" in said and "ann：已清理 3 条" in said and "https://tongpin.example/todo/7" in said
    assert GroupRobot.objects.get().trouble == ""


def test_without_a_topic_it_stays_between_the_house_and_its_reader(chat, robot, reader):
    robot()
    notices.tell(reader("ann"), TOLD)
    notices.tell(reader("bob"), TOLD, topic="hours.machine")
    assert (GroupMessage.objects.count(), Notice.objects.count()) == (0, 2)


def test_money_and_long_numbers_stay_in_the_house(chat, robot, reader):
    robot()
    notices.tell(reader("ann"), say("base.notices.groups.line", who="¥8000", text="11010519491231002X *a* [x](http://e)"), topic=TOPIC)
    send_group_messages()
    said = chat.got[0]["markdown"]["text"]
    assert "8000" not in said and "1101" not in said and "[x]" not in said


def test_told_to_many_is_one_line_and_told_in_goes_too(chat, robot, reader):
    robot()
    users = [reader(f"u{number}") for number in range(5)]
    for part in (users[:2], users[2:], users):
        notices.tell_many(part, TOLD, once="pay:1", topic=TOPIC)
    assert send_group_messages().sent == 1
    assert "u0、u1、u2 等，另有 2 人：" in chat.got[0]["markdown"]["text"]


def test_what_comes_quickly_goes_in_one_message_and_never_more_than_fifteen_a_minute(chat, robot, reader):
    robot()
    ann = reader("ann")
    notices.tell(ann, TOLD, topic=TOPIC)
    send_group_messages()
    for _ in range(30):
        notices.tell(ann, TOLD, "/x", topic=TOPIC)
    told = send_group_messages()
    assert (told.sent, 0 < told.wait <= GAP.seconds + 1, len(chat.got)) == (0, True, 1)
    GroupRobot.objects.update(sent_at=None)
    assert (send_group_messages().sent, len(chat.got)) == (30, 2)


def test_the_job_waits_for_the_pause_and_then_says_the_rest(chat, robot, reader):
    robot()
    for _ in range(2):
        notices.tell(reader("ann") if not Notice.objects.exists() else Notice.objects.first().user, TOLD, topic=TOPIC)
        GroupRobot.objects.update(sent_at=timezone.now())
    run = JobRun.objects.get(name="base.send_group_messages")
    with pytest.raises(Again):
        running.run(run.pk)
    rested()
    running.run(run.pk)
    run.refresh_from_db()
    assert (run.state, len(chat.got), GroupMessage.objects.filter(state="sent").count()) == ("done", 1, 2)


@pytest.mark.parametrize("refusal", [{"errcode": 310000, "errmsg": "sign not match"}, 503, {"errcode": -1, "errmsg": "busy"}])
def test_what_is_not_taken_is_tried_again_and_told(chat, robot, reader, refusal):
    robot()
    notices.tell(reader("ann"), TOLD, topic=TOPIC)
    chat.refusals[:] = [refusal]
    run = JobRun.objects.get(name="base.send_group_messages")
    running.run(run.pk)
    run.refresh_from_db()
    kept, failing = GroupMessage.objects.get(), GroupRobot.objects.get()
    assert (kept.state, kept.tries, run.message["say"], bool(failing.trouble), failing.trouble_since is not None) == (
        "waiting", 1, "base.notices.groups.down", True, True)
    rested()
    assert send_group_messages().sent == 1
    assert GroupRobot.objects.get().trouble_since is None


def test_a_robot_that_never_takes_it_is_told_to_hr_once(chat, robot, reader, hr):
    robot()
    ann = reader("ann")
    for _ in range(2):
        notices.tell(ann, TOLD, topic=TOPIC)
        chat.refusals[:] = [{"errcode": 300001, "errmsg": "token is not exist"}] * TRIES
        for _ in range(TRIES):
            rested()
            send_group_messages()
    assert set(GroupMessage.objects.values_list("state", flat=True)) == {"failed"}
    assert Notice.objects.filter(user=hr, message__say="base.notices.groups.gave_up").count() == 1


def test_a_wrong_secret_is_said_when_it_is_tried(chat, robot, enter):
    made = robot(secret="other")
    answer = enter("hr2", "hr").post(f"/api/v1/settings/robots/{made.pk}/test")
    assert (answer.status_code, "310000 sign not match" in answer.content.decode()) == (422, True)
    changed = {"name": "群", "kind": "dingtalk", "topics": [TOPIC], "secret": SECRET}
    client = enter("hr3", "hr")
    client.put(f"/api/v1/settings/robots/{made.pk}", json.dumps(changed), content_type="application/json")
    assert client.post(f"/api/v1/settings/robots/{made.pk}/test").json() == {"answer": "0 ok"}


def test_what_does_not_answer_is_said_in_words(chat, robot, enter, settings):
    made = robot()
    settings.CALL_HOSTS = ()
    client = enter("hr4", "hr")
    assert client.post(f"/api/v1/settings/robots/{made.pk}/test").status_code == 422
    (shown,) = client.get("/api/v1/settings/robots").json()["robots"]
    assert shown["trouble"] == "this address may not be used any more"


def test_only_what_readers_of_an_office_or_department_are_told(chat, robot, reader):
    ann, bob, cid = (reader(name) for name in ("ann", "bob", "cid"))
    before = list(_standing)
    standing_source(lambda users: {ann.pk: Standing(1, frozenset({7, 8})), bob.pk: Standing(2, frozenset({9}))})
    try:
        robot("wecom", offices=[2], departments=[8])
        notices.tell_many([ann, bob, cid], TOLD, topic=TOPIC)
        notices.tell(cid, TOLD, topic=TOPIC)
    finally:
        _standing[:] = before
    assert [one.users for one in GroupMessage.objects.all()] == [[ann.pk, bob.pk]]


@pytest.fixture
def enter(client, reader, hr):
    def sign_in(name, role):
        user = reader(name, "en")
        RoleOf.objects.create(user=user, role=role)
        client.force_login(user)
        return client

    return sign_in


GIVEN = {"name": "HR", "kind": "wecom", "webhook": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=s3cretkey9", "topics": [TOPIC]}


def test_the_webhook_goes_in_and_never_comes_back(enter):
    client = enter("eve", "owner")
    shown = client.post("/api/v1/settings/robots", json.dumps(GIVEN | {"secret": "w0rd"}), content_type="application/json").json()
    (one,) = shown["robots"]
    assert (one["webhook_end"], one["has_secret"], "s3cret" in json.dumps(shown)) == ("key9", True, False)
    kept = GroupRobot.objects.get()
    changed = json.dumps({**GIVEN, "webhook": None, "secret": "", "name": "B"})
    client.put(f"/api/v1/settings/robots/{kept.pk}", changed, content_type="application/json")
    kept.refresh_from_db()
    assert (kept.name, kept.webhook.reveal(), kept.secret) == ("B", GIVEN["webhook"], None)
    assert "s3cret" not in "".join(map(str, LedgerLine.objects.values_list("body", flat=True)))
    assert "s3cret" not in client.get("/api/v1/records/base.group_robot").content.decode()
    assert client.delete(f"/api/v1/settings/robots/{kept.pk}").json()["robots"] == []


@pytest.mark.parametrize("role", ["employee", "auditor", "payroll"])
def test_who_may_not(enter, role):
    client = enter("x", role)
    assert client.get("/api/v1/settings/robots").status_code == 403
    assert client.post("/api/v1/settings/robots", json.dumps(GIVEN), content_type="application/json").status_code == 403
    assert client.post("/api/v1/settings/robots/1/test").status_code == 404


WRONG = [({"webhook": ""}, "webhook"), ({"webhook": "https://oapi.dingtalk.com/robot/send"}, "webhook"), ({"topics": []}, "topics"),
         ({"topics": ["pay.slip"]}, "topics"), ({"webhook": "https://10.0.0.1/x"}, "webhook")]


@pytest.mark.parametrize(("given", "field"), WRONG)
def test_what_is_wrong_is_told_at_its_field(enter, given, field):
    answer = enter("eve", "owner").post("/api/v1/settings/robots", json.dumps(GIVEN | given), content_type="application/json")
    assert (answer.status_code, [one["field"] for one in answer.json()["problems"]]) == (422, [field])


def test_one_webhook_belongs_to_one_robot(robot):
    robot("wecom")
    with pytest.raises(Refused):
        robot("wecom", name="again")
