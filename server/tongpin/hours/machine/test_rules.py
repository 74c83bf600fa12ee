"""The words of machines: lines, clocks and orders as tables of cases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from . import rules

NOON = datetime(2026, 11, 3, 12, 0)


@pytest.mark.parametrize(("line", "pin", "local"), [
    ("7\t2026-11-03 08:58:31\t255\t1\t0\t0", "7", "2026-11-03 08:58:31"),
    ("000123\t2026-11-03 08:58:31", "000123", "2026-11-03 08:58:31"),
    ("7\t2026-02-30 08:58:31\t0", "", None),
    ("7\t1999-12-31 08:00:00\t0", "", None),
    ("7\t2026-11-03", "", None),
    ("7 2026-11-03 08:58:31", "", None),
    ("seven!\t2026-11-03 08:58:31", "", None),
    ("", None, None),
])
def test_a_line_is_a_tap_or_is_kept_as_it_came(line, pin, local):
    found = rules.taps(line + "\n")
    if pin is None:
        assert found == []
    else:
        assert [(one.pin, str(one.local) if one.local else None) for one in found] == [(pin, local)]
        assert found[0].text == " ".join(line.split())


@pytest.mark.parametrize(("late", "in_touch", "wrong"), [
    (0, None, None), (-4, None, None), (-61, None, 61), (-6, 1, 6),
    (60, None, None),  # a backlog
    (60, 30, None),  # out of touch when it was made
    (60, 120, -60), (9, 120, None), (65, 70, None),
])
def test_a_clock_is_wrong_only_when_a_tap_proves_it(late, in_touch, wrong):
    told = rules.is_off(NOON - timedelta(minutes=late), NOON, None if in_touch is None else timedelta(minutes=in_touch))
    assert told == (None if wrong is None else timedelta(minutes=wrong))


@pytest.mark.parametrize(("apart", "live"), [
    ((), False), ((0,), True), ((0, 2), True), ((2, 0), True), ((0, 4), False), ((0, 1, 600), False)])
def test_taps_far_apart_are_a_backlog(apart, live):
    sent = [rules.Sent("x", "7", NOON + timedelta(minutes=one)) for one in apart]
    assert rules.is_live([*sent, rules.Sent("unreadable")], timedelta(minutes=3)) is live


@pytest.mark.parametrize(("minutes", "zone"), [(480, "8"), (60, "1"), (-300, "-5"), (330, "330"), (0, "0")])
def test_the_zone_of_the_office_is_told_in_hours_or_minutes(minutes, zone):
    assert f"TimeZone={zone}\n" in rules.options("X", "", timedelta(minutes=minutes))


def test_names_are_taken_and_templates_passed_over():
    body = "USER PIN=7\tName=王芳\tPri=0\nFP PIN=7\tFID=1\tTMP=abc\nUSER PIN=!\tName=x\nOPLOG 4\t0\n"
    assert rules.names(body) == {"7": "王芳"}


def test_the_clock_is_set_by_the_protocols_own_count():
    assert rules.set_clock(datetime(2000, 1, 1)) == "SET OPTIONS DateTime=0"
    assert rules.set_clock(datetime(2026, 11, 3, 12, 0)) == f"SET OPTIONS DateTime={((26 * 12 + 10) * 31 + 2) * 86400 + 43200}"


@pytest.mark.parametrize(("number", "taken", "pin"), [
    ("BJ002", [], "2"), ("BJ002", ["2"], None), ("X", [], None), ("000", [], None), ("4711", [], "4711")])
def test_a_pin_is_the_digits_of_the_number(number, taken, pin):
    assert rules.pin_of(number, taken) == pin


def test_orders_and_answers():
    assert rules.orders([]) == "OK"
    assert rules.orders([(3, "INFO"), (4, "LOG")]) == "C:3:INFO\nC:4:LOG"
    assert rules.answers("ID=3&Return=0&CMD=DATA\nnonsense\nID=4&Return=-1\n") == {3: 0, 4: -1}
    assert rules.put_user("7", "王\t芳\n") == "DATA UPDATE USERINFO PIN=7\tName=王 芳"
