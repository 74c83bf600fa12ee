"""A code comes by another way than the password, serves once, and not for long."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tongpin.base.notices import codes
from tongpin.base.words import Refused

from .actions import LIVES, TRIES
from .entity import OneTimeCode

pytestmark = pytest.mark.django_db(transaction=True)


def sent(mailbox):
    return re.search(r"\b\d{6}\b", mailbox.letters[-1]["Subject"])[0]


def test_a_letter_brings_it_and_it_serves_once(mailbox, reader):
    ann = reader("ann", "en")
    assert [(one.way, one.to) for one in codes.ways(ann)] == [("mail", "a•••@qiming.example")]
    codes.send(ann, "contract:1", "mail", "Labour contract")
    code = sent(mailbox)
    assert "Labour contract" in mailbox.letters[0]["Subject"] and code not in str(OneTimeCode.objects.values())
    assert codes.check(ann, "contract:2", code) is None
    assert [codes.check(ann, "contract:1", f" {code[:3]} {code[3:]} ") for _ in range(2)] == ["mail", None]


def test_nobody_elses_code_serves(mailbox, reader):
    ann, bob = reader("ann"), reader("bob")
    code = codes.hand(ann, "x")
    assert (codes.check(bob, "x", code), codes.check(ann, "x", code)) == (None, "handed")


def test_wrong_ones_and_time_end_it(reader):
    ann = reader("ann")
    code = codes.hand(ann, "x")
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(TRIES):
        assert codes.check(ann, "x", wrong) is None
    assert codes.check(ann, "x", code) is None
    code = codes.hand(ann, "x")
    OneTimeCode.objects.update(made_at=timezone.now() - LIVES - timedelta(seconds=1))
    assert codes.check(ann, "x", code) is None


def test_the_newest_one_counts_and_not_too_many_are_sent(mailbox, reader):
    ann = reader("ann")
    old = codes.hand(ann, "x")
    codes.send(ann, "x", "mail", "y")
    with pytest.raises(Refused):
        codes.send(ann, "x", "mail", "y")
    fresh = sent(mailbox)
    assert (old == fresh or codes.check(ann, "x", old) is None, codes.check(ann, "x", fresh)) == (True, "mail")


def test_what_cannot_be_sent_is_said_and_leaves_nothing(mailbox, reader):
    ann = reader("ann")
    mailbox.down()
    with pytest.raises(Refused):
        codes.send(ann, "x", "mail", "y")
    with pytest.raises(Refused):
        codes.send(ann, "x", "push", "y")  # no device
    assert not OneTimeCode.objects.exists()


def test_without_server_and_device_there_is_no_way(reader):
    assert codes.ways(reader("ann")) == []
