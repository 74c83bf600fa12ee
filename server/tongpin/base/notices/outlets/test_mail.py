"""Mail over a real SMTP server: down and up again, nothing lost, nothing twice, several in one, links that decide nothing."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tongpin.base import notices
from tongpin.base.jobs import Again, running
from tongpin.base.jobs.entity import JobRun
from tongpin.base.words import say

from .actions import keep_wishes, send_test_mail
from .entity import Outgoing
from .jobs import send_due_notices
from .sending import send_mails

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = say("base.jobs.tidied", count=3)
NOON, NIGHT = datetime(2026, 11, 27, 4, tzinfo=UTC), datetime(2026, 11, 27, 14, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(NOON)
    return set_to


def ask(user, **how):
    return notices.tell(user, ASKED, "/todo/7", sort=notices.asking("approve", "return"), **how)


def test_a_letter_in_the_readers_language_with_links_that_only_open(mailbox, reader, clock):
    ask(reader("ann", "en"))
    assert send_mails().sent == 1
    (letter,) = mailbox.letters
    plain, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert letter["Subject"] == "Removed 3 old job records."
    assert "Approve: https://tongpin.example/todo/7?deed=approve" in plain
    assert 'href="https://tongpin.example/todo/7?deed=return"' in html
    assert "Open it: https://tongpin.example/todo/7" in plain.splitlines()


def test_server_down_then_up_nothing_lost_nothing_twice(mailbox, reader, clock):
    mailbox.down()
    for name in ("ann", "bob"):
        ask(reader(name))
    run = JobRun.objects.get(name="base.send_mails")
    with pytest.raises(Again) as put_off:
        running.run(run.pk)
    run.refresh_from_db()
    assert (put_off.value.seconds, run.state, mailbox.letters) == (30, "waiting", [])
    assert run.message["say"] == "base.notices.outlets.mail_down"
    assert run.message["values"]["server"] == f"127.0.0.1:{mailbox.port}"
    mailbox.up()
    clock(datetime(2026, 11, 27, 4, 1, tzinfo=UTC))
    running.run(run.pk)
    send_mails()
    assert sorted(one["To"] for one in mailbox.letters) == ["ann@qiming.example", "bob@qiming.example"]
    assert set(Outgoing.objects.values_list("state", flat=True)) == {"sent"}


def test_told_twice_is_mailed_once(mailbox, reader, clock):
    ann = reader("ann")
    for _ in range(2):
        ask(ann, once="leave-7")
    send_mails()
    send_mails()
    assert len(mailbox.letters) == 1


def test_quiet_hours_collect_into_one_letter(mailbox, reader, clock):
    clock(NIGHT)  # 22:00 in Beijing
    ann = reader("ann")
    for count in (1, 2, 3):
        notices.tell(ann, say("base.jobs.tidied", count=count), sort=notices.reminding())
    assert (send_mails().sent, mailbox.letters) == (0, [])
    clock(datetime(2026, 11, 28, 0, 0, 30, tzinfo=UTC))  # 08:00:30 there
    assert send_mails().sent == 3
    assert [one["Subject"] for one in mailbox.letters] == ["3 条新消息"]


def test_due_today_passes_the_night_unless_the_user_says_no(mailbox, reader, clock):
    clock(NIGHT)
    ann, bob = reader("ann"), reader("bob")
    keep_wishes(bob.pk, {"urgent_passes": False})
    notices.tell_many([ann, bob], ASKED, sort=notices.asking(urgent=True))
    send_mails()
    assert [one["To"] for one in mailbox.letters] == ["ann@qiming.example"]


def test_who_wants_no_mail_of_a_sort_gets_none(mailbox, reader, clock):
    ann = reader("ann")
    notices.tell(ann, ASKED)  # told only: not mailed unless wished
    keep_wishes(ann.pk, {"mail": ["tell"]})
    ask(ann)
    notices.tell(ann, ASKED)
    assert send_mails().sent == 1


def test_read_in_the_app_before_it_left_is_not_mailed(mailbox, reader, clock):
    ann = reader("ann")
    ask(ann)
    ann.notices.update(read_at=NOON)
    assert (send_mails().sent, Outgoing.objects.get().state) == (0, "dropped")


def test_one_bad_address_holds_up_nobody(mailbox, reader, clock):
    mailbox.refused.add("ann@qiming.example")
    ask(reader("ann"))
    ask(reader("bob"))
    told = send_mails()
    assert (told.sent, told.refused, told.down) == (1, 1, "")
    assert Outgoing.objects.get(user__username="ann").error == "no such mailbox"


def test_without_a_server_nothing_is_kept_for_later(reader, settings, clock):
    settings.SMTP = {"host": ""}
    ask(reader("ann"))
    assert not Outgoing.objects.exists()


def test_the_minute_wakes_what_is_due_once(mailbox, reader, clock):
    ask(reader("ann"))
    JobRun.objects.all().delete()
    assert [send_due_notices().values["count"] for _ in range(2)] == [1, 0]


def test_a_test_mail_goes_at_once(mailbox, reader):
    assert send_test_mail(reader("ann")) == "ann@qiming.example"
    assert "测试邮件" in mailbox.letters[0]["Subject"]
