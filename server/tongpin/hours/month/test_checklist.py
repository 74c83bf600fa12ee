"""Before the close: what the list tells of each office, where it leads, and what the close makes of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.events import deliver_pending
from tongpin.base.flow.drawing.shipped import load_shipped
from tongpin.base.flow.entity import Flow, FlowInstance, FlowState
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.notices.entity import Notice
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Refused
from tongpin.hours.cards.editing import save_card
from tongpin.hours.day.entity import DayResult
from tongpin.hours.machine.entity import Machine, MachineLine
from tongpin.hours.mend.actions import ask, mend
from tongpin.hours.month.actions import close
from tongpin.hours.month.checklist import BLOCK, DONE, NOTE, WARNING, checklists
from tongpin.hours.month.close_day import closes_on, remind_all, set_close_day
from tongpin.hours.month.entity import CloseDay, MonthClose
from tongpin.hours.month.period import Month, month_named, month_of
from tongpin.hours.punch.entity import Punch
from tongpin.people.public import offices

OCTOBER = month_named("2026-10")
PAGE = "/api/v1/hours/months/2026-10/checklist"


@pytest.fixture
def beijing(october, db):
    return next(one for one in offices() if one.code == "beijing")


@pytest.fixture
def settled(beijing):
    """Nothing of the days waits any more."""
    for one in DayResult.objects.filter(office_id=beijing.id).exclude(waiting=[]):
        mend(SYSTEM, one.person_id, one.day, "confirm", "已核对")
    return beijing


def listed(office, month=OCTOBER, viewer=SYSTEM):
    return {one.code: one for one in checklists(viewer, [office], month)[office.id]}


def running(person, flow, values):
    """A request as it stands while somebody has to decide it."""
    load_shipped()
    found = Flow.objects.get(key=flow)
    user = User.objects.create(username=f"{person.number}-{flow}", email=f"{person.number}{flow}@qiming.example")
    type(person).objects.filter(pk=person.pk).update(user=user)
    made = FlowInstance.objects.create(flow=found, version=found.published, applicant=user, office=person.office_id)
    FlowState.objects.create(instance=made, body={"values": values})
    return made


def test_open_days_come_by_kind_with_their_place_in_the_list(beijing):
    found = listed(beijing)
    assert {code: (found[code].level, found[code].count) for code in ("absent", "missing")} == {
        "absent": (WARNING, 3), "missing": (WARNING, 10)}
    assert found["absent"].link == f"/hours/2026-10?office={beijing.id}&code=absent"
    assert (found["unknown"].level, found["requests"].level, found["standard_rule"].level) == (DONE, DONE, NOTE)


def test_when_all_is_done_nothing_stands_in_the_way(settled):
    assert {one.level for one in listed(settled).values()} == {DONE, NOTE}
    (made,) = close(SYSTEM, [settled.id], OCTOBER)
    assert (made.state, made.taken) == ("closed", {})


def test_an_unanswered_question_counts_while_its_day_waits(beijing, as_role):
    hr = as_role("hr")
    one, other = DayResult.objects.filter(office_id=beijing.id).exclude(waiting=[]).order_by("day", "person_id")[:2]
    for each in (one, other):
        ask(hr, each.person_id, each.day, "那天怎么了？")
    assert listed(beijing)["asked"].count == 2
    mend(hr, one.person_id, one.day, "confirm", "问清楚了")
    assert listed(beijing)["asked"].count == 1


def test_unknown_taps_lead_to_where_they_came_from(settled):
    taps = list(Punch.objects.filter(office_id=settled.id, day__month=10).order_by("pk")[:3])
    Punch.objects.filter(pk__in=[one.pk for one in taps]).update(person=None)
    Punch.objects.filter(pk=taps[0].pk).update(source="hours.zk_push")
    found = listed(settled)
    assert (found["unknown_files"].count, found["unknown_files"].link) == (2, "/imports")
    assert (found["unknown_pins"].count, found["unknown_pins"].link) == (1, "/hours/machines")
    with pytest.raises(Refused) as refused:
        close(SYSTEM, [settled.id], OCTOBER)
    assert {one.say.text("zh") for one in refused.value.problems} == {
        "北京：导入的打卡认不出是谁：2 次", "北京：考勤机的打卡认不出是谁：1 次"}


@pytest.mark.parametrize(("from_day", "to", "code"), [
    (date(2026, 9, 1), date(2026, 10, 28), "machine_behind"), (date(2026, 10, 20), None, "machine_behind"),
    (date(2026, 9, 1), date(2026, 10, 31), "machines"), (date(2026, 11, 2), None, None)])
def test_a_machine_owes_its_days(settled, from_day, to, code):
    Machine.objects.create(serial="A1", name="前台", office_id=settled.id, state="approved", from_day=from_day, complete_to=to)
    assert [one for one in listed(settled) if one.startswith("machine")] == ([code] if code else [])


def test_lines_that_were_kept_back_are_told_in_their_month_only(settled):
    made = Machine.objects.create(serial="A1", name="前台", office_id=settled.id, state="approved", from_day=date(2026, 9, 1),
                                  complete_to=date(2026, 10, 31))
    for at, local in enumerate(("2026-09-30 09:00:00", "2026-10-01 00:01:00", "2026-10-31 23:59:59", "2026-11-01 09:00:00")):
        MachineLine.objects.create(machine=made, text=str(at), local=local, why="clock")
    found = listed(settled)["machine_held"]
    assert (found.count, found.link) == (2, f"/hours/machines/{made.pk}")


@pytest.mark.parametrize(("flow", "values", "waits"), [
    ("hours.leave", {"start": "2026-09-28", "end": "2026-10-02"}, True), ("hours.overtime", {"day": "2026-10-31"}, True),
    ("hours.leave", {"start": "2026-11-01", "end": "2026-11-02"}, False), ("hours.overtime", {"day": "2026-09-30"}, False)])
def test_requests_about_days_of_the_month_wait(settled, person, flow, values, waits):
    made = running(person("BJ002"), flow, values)
    found = listed(settled)["requests"]
    assert (found.level, found.count) == ((WARNING, 1) if waits else (DONE, 0))
    if waits:
        ((told, link),) = found.more
        assert told.text("zh").startswith("刘静 · ") and link == f"/flow/requests/{made.pk}"
        nobody = User.objects.create(username="lead", email="lead@qiming.example")
        assert listed(settled, viewer=viewer_of(nobody))["requests"].more[0][1] == ""  # told, but not opened


def test_hours_over_the_quota_ask_for_a_reason(settled, person, as_role):
    who, hr = person("BJ002"), as_role("hr")
    save_card(hr, {"office": settled.id, "person": who.pk, "name": "综合", "kind": "comprehensive", "valid_from": "2026-10-01"})
    DayResult.objects.filter(person=who, day__month=10).update(waiting=[], exceptions=[])
    DayResult.objects.filter(person=who, day__month=10, day_type__in=("work", "makeup_work")).update(worked_minutes=600, leave={})
    found = listed(settled)["hours_over_quota"]
    assert (found.level, found.count) == (WARNING, 1) and found.link.endswith("&code=hours_over_quota")


def test_what_blocks_is_never_taken_as_it_is(beijing):
    ahead = Month(month_of(SYSTEM.today).last.replace(day=1).replace(year=SYSTEM.today.year + 1))
    assert listed(beijing, ahead)["ahead"].level == BLOCK
    with pytest.raises(Refused) as refused:
        close(SYSTEM, [beijing.id], ahead, as_judged=True, reason="提前关")
    assert "还没有开始" in refused.value.problems[0].say.text("zh")
    assert not MonthClose.objects.exists()


def test_the_reason_and_what_was_taken_stand_in_the_ledger(beijing, signed_in):
    answer = signed_in("hr").post("/api/v1/hours/months/2026-10/close", {"offices": [beijing.id], "as_judged": True},
                                  "application/json")
    assert (answer.status_code, answer.json()["problems"][0]["field"]) == (422, "reason")
    close(SYSTEM, [beijing.id], OCTOBER, as_judged=True, reason="月底截止")
    line = LedgerLine.objects.filter(entity="hours.month_close").latest("seq").body
    assert "月底截止" in line and '"missing":10' in line.replace(" ", "")


def test_people_without_any_data_are_told_before_the_close_finds_them(settled, person):
    DayResult.objects.filter(person=person("BJ002"), day__gte=date(2026, 10, 26)).delete()
    found = listed(settled)["without_days"]
    assert (found.level, found.count) == (WARNING, 1)


def test_over_http_each_sees_the_own_offices(signed_in, person, beijing):
    told = signed_in("hr").get(PAGE).json()
    assert len(told["offices"]) > 3 and told["may_set"]
    own = signed_in("office_lead", person("BJ001")).get(PAGE).json()
    assert [one["office"]["name"] for one in own["offices"]] == ["北京"] and not own["may_set"]
    other = next(one.id for one in offices() if one.code == "nanjing")
    client = signed_in("auditor")
    assert client.get(f"{PAGE}?office={other}").json()["offices"][0]["office"]["id"] == other
    assert signed_in("employee", person("BJ002")).get(PAGE).status_code == 403
    assert client.get(f"{PAGE}?office=999999").status_code == 422


def test_a_lead_may_not_ask_about_another_office(signed_in, person, beijing):
    other = next(one.id for one in offices() if one.code == "nanjing")
    assert signed_in("office_lead", person("BJ001")).get(f"{PAGE}?office={other}").status_code == 403


def test_all_offices_cost_few_queries(signed_in, beijing):
    client = signed_in("hr")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert len(asked) <= 24


# Close days


@pytest.fixture
def account(person):
    who = person("BJ002")
    type(who).objects.filter(pk=who.pk).update(user=User.objects.create(username="liu", email="liu@qiming.example"))
    return who


@pytest.mark.parametrize(("today", "told"), [
    (date(2026, 11, 1), False), (date(2026, 11, 2), True), (date(2026, 11, 4), True), (date(2026, 11, 5), True),
    (date(2026, 11, 6), False)])
def test_people_are_reminded_before_the_close_day_and_a_missed_day_is_made_good(beijing, account, today, told):
    set_close_day(SYSTEM, beijing.id, 5, 3)
    assert closes_on(OCTOBER, 5) == date(2026, 11, 5)
    assert bool(remind_all(today)) is told
    assert remind_all(today) == 0  # once a month
    if told:
        assert "2026-11-05" in str(Notice.objects.get(user__username="liu").message)


def test_nobody_is_reminded_of_a_closed_month_nor_by_an_office_that_does_not_want_it(beijing, account):
    set_close_day(SYSTEM, beijing.id, 5, 0)
    assert remind_all(date(2026, 11, 5)) == 0
    set_close_day(SYSTEM, beijing.id, 5, 3)
    close(SYSTEM, [beijing.id], OCTOBER, as_judged=True)
    assert remind_all(date(2026, 11, 4)) == 0


def test_hr_is_told_what_is_open(beijing, account, user):
    hr = user("hr")
    set_close_day(SYSTEM, beijing.id, 5, 3)
    remind_all(date(2026, 11, 3))
    notice = Notice.objects.get(user=hr)
    assert (notice.message["values"]["count"], notice.link) == (13, f"/hours/2026-10?office={beijing.id}")
    assert (notice.waits, notice.due_day) == (True, date(2026, 11, 5))
    close(SYSTEM, [beijing.id], OCTOBER, as_judged=True)
    while deliver_pending():
        pass
    notice.refresh_from_db()
    assert not notice.waits


@pytest.mark.parametrize(("day", "ahead"), [(0, 3), (29, 3), (5, 15), (5, -1)])
def test_a_day_that_not_every_month_has_is_refused(beijing, day, ahead):
    with pytest.raises(Refused):
        set_close_day(SYSTEM, beijing.id, day, ahead)
    assert not CloseDay.objects.exists()


def test_only_hr_sets_it_and_may_take_it_away(beijing, as_role, person):
    with pytest.raises(Forbidden):
        set_close_day(as_role("office_lead", person("BJ001")), beijing.id, 5, 3)
    hr = as_role("hr")
    set_close_day(hr, beijing.id, 5, 3)
    set_close_day(hr, beijing.id, None, 3)
    assert not CloseDay.objects.exists()
