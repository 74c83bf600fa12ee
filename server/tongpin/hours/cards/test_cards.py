"""Cards: every kind as a case, nearest wins, what cannot be is told at its field, and a trial writes nothing."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.calendars import DayType
from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import run_waiting
from tongpin.base.jobs.entity import JobRun
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.signin.entity import User
from tongpin.base.words import LANGUAGES, Refused
from tongpin.hours.absence.by_hand import Wish, grant
from tongpin.hours.cards.editing import drop_card, save_card
from tongpin.hours.cards.sentence import told
from tongpin.hours.cards.trying import try_card
from tongpin.hours.day import jobs, judging
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.calendar import person_month
from tongpin.hours.day.entity import DayResult
from tongpin.hours.day.rules import judge
from tongpin.hours.day.segments import parted
from tongpin.hours.day.taps import Tap, merged, work_day_local
from tongpin.hours.day.verdict import DayInput
from tongpin.hours.day.window import Away
from tongpin.hours.month.actions import close
from tongpin.hours.month.comprehensive import over_quota
from tongpin.hours.month.period import month_of
from tongpin.hours.rule.actions import rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import WAYS, rounded, standard_rule, wrong_clocks
from tongpin.people.departments.entity import Department, DepartmentTerm
from tongpin.people.persons.entity import Person
from tongpin.people.posts.entity import Post

DAY = date(2026, 10, 15)
FIXED = standard_rule("Asia/Shanghai")
FLEX = replace(FIXED, kind="flexible", earliest=time(7), core_start=time(9), core_end=time(11))
NIGHT = replace(FIXED, start=time(22), meal_start=time(2), meal_end=time(3), end=time(6), day_cut=time(12))
THREE = replace(FIXED, meal_end=time(14), end=time(21), breaks=((time(18), time(19)),), each_segment=True)
SUMMED = replace(FIXED, kind="comprehensive", quota_period="quarter", remote_days=(3, 5))
CASES = [
    (FLEX, ["07:30", "16:30"], "normal", 0, 0), (FLEX, ["06:00", "16:00"], "normal", 0, 0), (FLEX, ["06:00", "15:59"], "early", 0, 1),
    (FLEX, ["08:59", "17:59"], "normal", 0, 0), (FLEX, ["09:10", "18:00"], "late", 10, 0), (FLEX, ["08:00", "16:30"], "early", 0, 30),
    (FLEX, ["09:20"], "missing", 20, 0), (FLEX, ["17:00"], "missing", 0, 0),
    (NIGHT, ["21:55", "+06:02"], "normal", 0, 0), (NIGHT, ["22:05", "+05:50"], "late", 5, 10), (NIGHT, [], "absent", 0, 0),
    (SUMMED, ["11:00", "23:30"], "normal", 0, 0), (SUMMED, [], "normal", 0, 0), (SUMMED, ["11:00"], "missing", 0, 0),
    (replace(FIXED, kind="free"), [], "normal", 0, 0), (replace(FIXED, kind="free"), ["11:00"], "normal", 0, 0),
    (replace(FIXED, kind="results"), [], "normal", 0, 0), (replace(FIXED, kind="results"), ["14:00", "15:00"], "normal", 0, 0),
]  # fmt: skip


def at(text):
    hour, minute = map(int, text.lstrip("+").split(":"))
    return datetime.combine(DAY, time(hour, minute)) + timedelta(days=text.startswith("+"))


@pytest.mark.parametrize(("rule", "taps", "code", "late", "early"), CASES)
def test_every_kind(rule, taps, code, late, early):
    verdict = judge(DayInput(DAY, DayType.WORK, rule, tuple(Tap(at(one), one) for one in taps)))
    assert (verdict.code, verdict.late_minutes, verdict.early_minutes) == (code, late, early)
    assert {work_day_local(at(one), rule.day_cut) for one in taps} <= {DAY}


@pytest.mark.parametrize(("leave", "taps", "late", "early"), [
    (("16:00", "18:00"), ["09:00", "16:00"], 0, 0), (("16:00", "18:00"), ["10:00", "17:00"], 0, 0),
    (("16:00", "18:00"), ["10:00", "16:00"], 0, 60), (("16:00", "18:00"), ["10:20", "17:00"], 20, 0),
    (("09:00", "11:00"), ["11:00", "18:00"], 0, 0), (("09:00", "11:00"), ["11:30", "18:00"], 30, 0),
    (("09:00", "11:00"), ["10:30", "17:30"], 0, 30), (("09:00", "12:00"), ["13:00", "18:00"], 0, 0),
    (("13:00", "18:00"), ["08:00", "12:00"], 0, 0), (("10:00", "16:00"), ["09:00", "18:00"], 0, 0)])
def test_flexible_time_moves_also_on_a_day_with_leave(leave, taps, late, early):
    """Two hours of leave at the end of a day that begins at ten: the eight hours are whole at five."""
    rule = replace(FLEX, core_start=time(10), core_end=time(16))
    away = Away(at(leave[0]), at(leave[1]), "personal", "hours", Decimal(2))
    verdict = judge(DayInput(DAY, DayType.WORK, rule, tuple(Tap(at(one), one) for one in taps), (away,)))
    assert (verdict.late_minutes, verdict.early_minutes) == (late, early)


def test_breaks_part_the_day_and_the_sentences_tell_them():
    assert [(f"{a:%H:%M}", f"{b:%H:%M}") for a, b in THREE.segments(DAY)] == [("09:00", "12:00"), ("14:00", "18:00"), ("19:00", "21:00")]
    assert THREE.minutes == 540 and wrong_clocks(THREE) is None
    assert "9 小时），12:00–14:00、18:00–19:00 休息" in " ".join(one.text("zh") for one in told(THREE))
    wrong = [(time(18), time(18)), (time(13), time(15)), (time(8), time(8, 30))]
    assert [wrong_clocks(replace(THREE, breaks=(one,))) for one in wrong] == [
        ("breaks", "break_order"), ("breaks", "break_outside"), ("breaks", "break_outside")]
    assert wrong_clocks(replace(THREE, breaks=((time(15), time(16)), (time(15, 30), time(17))))) == ("breaks", "break_overlap")


@pytest.mark.parametrize(("taps", "late", "early", "missing", "absent"), [
    (["09:00", "12:00", "14:00", "18:00", "19:00", "21:00"], 0, 0, (), "0"),
    (["09:05", "12:00", "14:10", "17:50", "19:00", "21:00"], 15, 10, (), "0"),
    (["09:00", "12:03", "12:50", "18:10", "18:40", "21:02"], 0, 0, (), "0"),  # back early from both breaks
    (["09:00", "12:03", "18:10", "18:50", "21:00"], 0, 0, ("start",), "0"),  # no punch after the meal
    (["09:00", "12:00", "14:00", "18:00"], 0, 0, (), "0.2222"),  # the evening was not worked: 120 of 540 minutes
    (["19:00", "21:00"], 0, 0, (), "0.7778"),
    (["09:00"], 0, 0, ("end",), "0.6667"),
])
def test_each_segment_is_judged_by_its_own_taps(taps, late, early, missing, absent):
    verdict = judge(DayInput(DAY, DayType.WORK, THREE, tuple(Tap(at(one), one) for one in taps)))
    assert (verdict.late_minutes, verdict.early_minutes, verdict.missing, verdict.absent) == (late, early, missing, Decimal(absent))
    assert verdict.attended + verdict.absent == 1


@given(st.lists(st.integers(0, 1439), max_size=9, unique=True))
def test_segments_take_each_tap_once_in_order_and_leave_no_side_that_a_tap_could_serve(minutes):
    groups = merged([Tap(datetime.combine(DAY, time()) + timedelta(minutes=one), str(one)) for one in minutes], 0)
    parts = parted(THREE.segments(DAY), groups)
    taken = [group for one in parts for group in (one.came, one.left) if group]
    assert taken == sorted(taken, key=lambda one: one.first) and len({id(one) for one in taken}) == len(taken)
    assert len(taken) == min(len(groups), 6)


@pytest.mark.parametrize(("minutes", "unit", "way", "counted"), [
    (7, 0, "up", 7), (7, 15, "down", 0), (7, 15, "up", 15), (7, 15, "nearest", 0), (8, 15, "nearest", 15), (15, 15, "up", 15),
    (16, 15, "up", 30), (29, 10, "down", 20), (25, 10, "nearest", 30), (0, 30, "up", 0),
])
def test_rounding(minutes, unit, way, counted):
    assert rounded(minutes, unit, way) == counted


@given(st.integers(0, 600), st.integers(1, 60), st.sampled_from(WAYS))
def test_rounding_is_whole_units_near_the_minutes_and_done_once(minutes, unit, way):
    counted = rounded(minutes, unit, way)
    assert counted % unit == 0 and rounded(counted, unit, way) == counted and abs(counted - minutes) < unit
    assert (way != "down" or counted <= minutes) and (way != "up" or counted >= minutes)


@given(st.integers(1, 720), st.sampled_from([0, 3, 6, 15, 30, 60]), st.sampled_from(WAYS))
def test_overtime_is_rounded_once_however_often_it_is_judged(minutes, unit, way):
    rule = replace(FIXED, overtime_unit=unit, overtime_way=way)
    hours = (Decimal(minutes) / 60).quantize(Decimal("0.01"))
    assert rule.overtime(rule.overtime(hours)) == rule.overtime(hours)


@pytest.mark.parametrize(("taps", "late", "early", "code"), [
    (["09:05", "18:00"], 0, 0, "normal"),  # within the grace
    (["09:06", "18:00"], 15, 0, "late"), (["09:16", "18:00"], 30, 0, "late"), (["09:00", "17:59"], 0, 15, "early"),
])
def test_grace_comes_before_rounding(taps, late, early, code):
    rule = replace(FIXED, late_grace=5, round_unit=15, round_way="up")
    verdict = judge(DayInput(DAY, DayType.WORK, rule, tuple(Tap(at(one), one) for one in taps)))
    assert (verdict.late_minutes, verdict.early_minutes, verdict.code) == (late, early, code)


def test_a_card_with_breaks_and_rounding_is_kept_and_judged(as_role, person):
    hr, who = as_role("hr"), person("BJ001")
    made = save_card(hr, card(who.office_id, breaks=[["15:00", "15:15"]], round_unit=30, round_way="up"))
    late = DayResult.objects.filter(rule=f"card-{made.pk}", late_minutes__gt=0)
    assert late.exists() and all(one.late_minutes % 30 == 0 for one in late)
    with pytest.raises(Refused) as refused:
        save_card(hr, {"breaks": [["15:00", "x"]]}, key=made.pk)
    assert refused.value.problems[0].place.field == "breaks"


@given(st.sampled_from([FIXED, FLEX, NIGHT]), st.lists(st.integers(0, 1439), min_size=1, max_size=5))
def test_minutes_are_never_negative_and_no_more_than_the_shift(rule, minutes):
    begin = datetime.combine(DAY, rule.day_cut)
    verdict = judge(DayInput(DAY, DayType.WORK, rule, tuple(Tap(begin + timedelta(minutes=one), str(one)) for one in minutes)))
    (first, _), (_, last) = rule.halves(DAY)
    assert 0 <= verdict.late_minutes <= (last - first) // timedelta(minutes=1)
    assert 0 <= verdict.early_minutes <= (last - first) // timedelta(minutes=1)


@given(st.sampled_from([FIXED, NIGHT]), st.times(), st.times(), st.times(), st.times())
def test_a_card_that_is_not_refused_has_its_times_in_order(rule, start, meal_start, meal_end, end):
    whole = [one.replace(second=0, microsecond=0) for one in (start, meal_start, meal_end, end)]
    made = replace(rule, start=whole[0], meal_start=whole[1], meal_end=whole[2], end=whole[3])
    if wrong_clocks(made) is None:
        (first, meal), (again, last) = made.halves(DAY)
        assert first <= meal <= again <= last <= first + timedelta(days=1)
        assert work_day_local(first, made.day_cut) == DAY or made.day_cut > made.start


@pytest.mark.parametrize("rule", [
    FIXED, FLEX, NIGHT, THREE, SUMMED,
    replace(FIXED, round_unit=5, overtime_unit=30), replace(FLEX, kind="free"), replace(FLEX, kind="results")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sentences_tell_the_hours_in_every_language(rule, lang):
    text = " ".join(one.text(lang) for one in told(rule))
    assert rule.start.strftime("%H:%M") in text or rule.kind == "flexible"
    assert "{" not in text


def test_comprehensive_hours_count_what_lies_between_the_taps_and_a_holiday_by_itself():
    taps = tuple(Tap(at(one), one) for one in ("08:00", "20:30"))
    day, rest, holiday = (judge(DayInput(DAY, kind, SUMMED, taps)) for kind in (DayType.WORK, DayType.REST, DayType.STATUTORY))
    assert (day.worked_minutes, rest.worked_minutes, holiday.worked_minutes) == (690, 690, 0)
    assert (day.overtime, rest.overtime, holiday.overtime) == ({}, {}, {"holiday": Decimal("11.5")})
    assert not rest.exceptions


def card(office, **more):
    return {"office": office, "name": "own", "valid_from": "2026-10-01", **more}


@pytest.mark.parametrize(("values", "field"), [
    ({"meal_start": "08:00"}, "meal_end"), ({"meal_end": "11:00"}, "meal_end"),
    ({"meal_start": "12:00", "meal_end": "13:00", "end": "12:30"}, "end"),
    ({"day_cut": "10:00"}, "day_cut"), ({"merge_minutes": 31}, "merge_minutes"), ({"kind": "flexible"}, "core_start"),
    ({"kind": "flexible", "core_start": "11:00", "core_end": "10:00"}, "core_end"), ({"valid_to": "2026-09-01"}, "valid_to"),
])
def test_what_cannot_be_is_told_at_its_field(as_role, person, values, field):
    with pytest.raises(Refused) as refused:
        save_card(as_role("hr"), card(person("BJ001").office_id, **values))
    assert [one.place.field for one in refused.value.problems] == [field]


def test_two_cards_never_hold_at_one_place(as_role, person):
    hr, office = as_role("hr"), person("BJ001").office_id
    save_card(hr, card(office, valid_to="2026-10-10"))
    save_card(hr, card(office, valid_from="2026-10-11"))
    save_card(hr, card(office, person=person("BJ001").pk))
    with pytest.raises(Refused) as refused:
        save_card(hr, card(office, valid_from="2026-10-10"))
    assert refused.value.problems[0].place.field == "valid_from"


def test_nearest_wins_and_the_days_follow_at_once(as_role, person):
    hr, who = as_role("hr"), person("BJ001")
    save_card(hr, card(who.office_id, start="08:00"))
    own = save_card(hr, card(who.office_id, person=who.pk, kind="results"))
    days = DayResult.objects.filter(person=who, day__gte="2026-10-01")
    assert {one.rule for one in days} == {f"card-{own.pk}"} and not any(one.late_minutes or one.missing for one in days)
    drop_card(hr, own.pk)
    book = rulebook(DAY, DAY)
    assert book.rule_of(who.office_id, DAY, who.pk).start == time(8)
    assert all(one.rule != f"card-{own.pk}" for one in days.all())


def test_a_card_of_a_department_reaches_those_below_it_as_the_tree_stood(as_role, person):
    hr, who = as_role("hr"), person("BJ001")
    team = Department.objects.create(name="后端组", parent=who.department)
    DepartmentTerm.objects.create(department=team, name=team.name, parent=None, valid_from=date(2026, 1, 1), valid_to=date(2026, 10, 14))
    DepartmentTerm.objects.create(department=team, name=team.name, parent=who.department, valid_from=date(2026, 10, 15))
    Post.objects.filter(person=who).update(department=team)
    above = save_card(hr, card(who.office_id, department=who.department_id, start="08:00"))

    def rules():
        return {one.day.day: one.rule for one in DayResult.objects.filter(person=who, day__gte="2026-10-12", day__lte="2026-10-16")}

    assert rules() == {12: "standard-1", 13: "standard-1", 14: "standard-1", 15: f"card-{above.pk}", 16: f"card-{above.pk}"}
    own = save_card(hr, card(who.office_id, department=team.pk, start="10:00"))
    assert set(rules().values()) == {f"card-{own.pk}"}
    drop_card(hr, own.pk)
    assert rules()[15] == f"card-{above.pk}" and rules()[14] == "standard-1"


def test_many_days_are_judged_by_a_job_and_no_month_closes_before(as_role, person, monkeypatch, client):
    monkeypatch.setattr(judging, "AT_ONCE", 3)
    hr, office = as_role("hr"), person("BJ001").office_id
    made = save_card(hr, card(office, start="08:00"))
    days = DayResult.objects.filter(office=office, day__gte="2026-10-01")
    assert not days.filter(rule=f"card-{made.pk}").exists()
    with pytest.raises(Refused) as refused:
        close(hr, [office], month_of(DAY), as_judged=True)
    assert refused.value.problems[0].say.code == "hours.day.unjudged"
    client.force_login(User.objects.get(username="hr"))
    asked = client.get("/api/v1/hours/rule-cards").json()["judging"]
    run_waiting()
    assert set(days.values_list("rule", flat=True)) == {f"card-{made.pk}"}
    run = client.get(f"/api/v1/jobs/{asked}").json()
    assert run["state"] == "done" and str(days.count()) in run["message"]
    assert client.get("/api/v1/hours/rule-cards").json()["judging"] is None
    drop_card(hr, made.pk)
    run_waiting()
    assert set(days.values_list("rule", flat=True)) == {"standard-1"}


def test_very_many_days_are_parted_among_the_workers_and_each_is_judged_once(as_role, person, monkeypatch, settings):
    settings.WORKERS = 2
    for name, value in (("AT_ONCE", 3), ("LONG", 30)):
        monkeypatch.setattr(judging, name, value)
    monkeypatch.setattr(jobs, "GROUP", 2)
    seen = list[tuple[int, date]]()
    monkeypatch.setattr(jobs, "recompute", lambda opened, cells: seen.extend(cells) or recompute(opened, cells))
    hr, office = as_role("hr"), person("BJ001").office_id
    made = save_card(hr, card(office, start="08:00"))
    days = DayResult.objects.filter(office=office, day__gte="2026-10-01")
    assert JobRun.objects.filter(name=judging.JUDGE).count() == 2 * judging.SHARES
    run_waiting()
    assert sorted(seen) == sorted(days.values_list("person_id", "day"))
    assert set(days.values_list("rule", flat=True)) == {f"card-{made.pk}"}
    parts = [run.arguments["part"] for run in JobRun.objects.filter(name=judging.JUDGE, state="done")]
    assert sorted(parts) == list(range(2 * judging.SHARES))


def test_the_progress_of_judging_only_grows_and_ends_with_everybody(as_role, person, monkeypatch):
    for name, value in ((judging, "PIECE"), (jobs, "GROUP")):
        monkeypatch.setattr(name, value, 5)
    office = person("BJ001").office_id
    told = list[tuple[int, int]]()
    jobs.judge_again(lambda done, total: told.append((done, total)), [judging.Reach(office, date(2026, 10, 1)).to_json()])
    people = DayResult.objects.filter(office=office, day__gte="2026-10-01").values("person").distinct().count()
    assert told == sorted(told) and told[-1] == (people, people) and len({done for done, _ in told}) > 3


def test_a_closed_month_refuses_also_where_a_job_would_judge(as_role, person, monkeypatch):
    monkeypatch.setattr(judging, "AT_ONCE", 3)
    hr, office = as_role("hr"), person("BJ001").office_id
    close(hr, [office], month_of(DAY), as_judged=True, reason="月底截止")
    with pytest.raises(Refused) as refused:
        save_card(hr, card(office, start="08:00"))
    assert refused.value.problems[0].say.code == "hours.month.closed" and not RuleCard.objects.exists()


def test_limits_and_turns_of_the_day_are_read_from_the_nearest_card(as_role, person):
    hr, who = as_role("hr"), person("BJ001")
    save_card(hr, card(who.office_id, person=who.pk, overtime_limit=10, start="22:00", meal_start="02:00", meal_end="03:00", end="06:00",
                       day_cut="12:00"))
    book = rulebook(DAY, DAY)
    other = person("BJ002")
    assert [book.rule_of(who.office_id, DAY, one.pk).overtime_limit for one in (who, other)] == [10, 36]
    assert [book.rule_of(who.office_id, DAY, one.pk).day_cut for one in (who, other)] == [time(12), time(5)]
    assert book.latest_cut(who.office_id, DAY) == time(12)


def everything():
    days = DayResult.objects.values_list("pk", "late_minutes").order_by("pk")
    return RuleCard.objects.count(), LedgerLine.objects.count(), list(days)


def test_a_trial_tells_whose_days_differ_and_writes_nothing(as_role, person, monkeypatch):
    hr, office = as_role("hr"), person("BJ001").office_id
    monkeypatch.setattr(type(hr), "today", date(2026, 11, 5))
    before = everything()
    lenient, strict = (try_card(hr, card(office, late_grace=grace, start=start)) for grace, start in ((30, "09:00"), (0, "08:30")))
    assert lenient["now"]["late"] > lenient["then"]["late"] and strict["then"]["late"] > strict["now"]["late"]
    assert strict["count"] == len(strict["people"]) > 0 and strict["days"] == sum(len(one["days"]) for one in strict["people"])
    assert before == everything()


def test_a_trial_tells_what_comprehensive_hours_would_be_over_their_quota(as_role, person, monkeypatch):
    """The same figure that the month has once the card holds."""
    hr, office = as_role("hr"), person("BJ001").office_id
    monkeypatch.setattr(type(hr), "today", date(2026, 11, 5))
    for one in ("10-15", "10-16", "10-22", "10-23"):
        first, last = (datetime.fromisoformat(f"2026-{one}T{clock}") for clock in ("09:00", "18:00"))
        grant(SYSTEM, person("BJ001").pk, Wish("trip", first, last), reason="y")
    values = card(office, kind="comprehensive", valid_from="2026-10-01", meal_start="12:00", meal_end="12:00", end="21:00")
    tried = try_card(hr, values)
    assert tried["now"]["over"] == 0
    save_card(hr, values)
    people = Person.objects.filter(office=office).values_list("pk", flat=True)
    by_person = over_quota(people, date(2026, 10, 1), date(2026, 10, 31))
    assert tried["then"]["over"] == float(sum(one.over for those in by_person.values() for _, one in those)) > 0
    assert {one["id"] for one in tried["people"] if one["over"]["then"]} == set(by_person)


def test_a_trial_tells_of_leave_that_a_shorter_day_makes_dearer(as_role, person, monkeypatch):
    hr, who = as_role("hr"), person("BJ001")
    monkeypatch.setattr(type(hr), "today", date(2026, 11, 5))
    three = Wish("sick", datetime(2026, 10, 22, 9), datetime(2026, 10, 22, 12), unit="hours")
    grant(SYSTEM, who.pk, three, reason="y")
    tried = try_card(hr, card(who.office_id, end="17:00"))
    (day,) = (one for each in tried["people"] if each["id"] == who.pk for one in each["days"] if one["day"] == "2026-10-22")
    assert (day["now"]["leave"], day["then"]["leave"]) == (0.375, 0.4286)  # three hours of eight, of seven
    assert tried["then"]["leave"] > tried["now"]["leave"]


def test_a_trial_of_what_holds_changes_nothing(as_role, person):
    assert try_card(as_role("hr"), card(person("BJ001").office_id, overtime_limit=36))["count"] == 0


@pytest.mark.parametrize("path", ["", "/told", "/try"])
def test_only_hr_writes_cards(signed_in, person, path):
    asked = {"values": card(person("BJ001").office_id)}
    client = signed_in("office_lead", person("BJ001"))
    assert client.post(f"/api/v1/hours/rule-cards{path}", asked, content_type="application/json").status_code == 403


def test_who_is_judged_by_results_reads_it_on_the_own_page(as_role, person):
    who = person("BJ001")
    save_card(as_role("hr"), card(who.office_id, person=who.pk, kind="results"))
    assert "不监控" in person_month(as_role("employee", who), who.pk, month_of(DAY))["rule"][0]
