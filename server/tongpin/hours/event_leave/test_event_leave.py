"""Leave for events: only what was read in a source is used, the rest waits for HR; once for an event, or for a child's year."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tongpin.base.entities import SYSTEM
from tongpin.base.flow.offers import Checked
from tongpin.base.words import word
from tongpin.hours.absence.by_hand import Wish, grant
from tongpin.hours.event_leave.actions import Asked, province_at, taken, with_event
from tongpin.hours.event_leave.entity import LeaveEvent, LeaveFigure
from tongpin.hours.event_leave.rules import (
    Figure,
    Taken,
    Where,
    figure_for,
    later_children,
    province_of,
    provinces,
    shipped,
    used,
    window,
)
from tongpin.people import public
from tongpin.people.public import city_of, offices

DAY = date(2026, 11, 4)
BORN = date(2025, 2, 28)
CELLS = [  # china-hr.md § 5.3; days as the table gives them, a unit only where it does
    ("beijing", "marriage", 10, None), ("beijing", "maternity", 158, "calendar"), ("beijing", "paternity", 15, None),
    ("beijing", "parental", 5, "working"), ("shanghai", "marriage", 10, None), ("shanghai", "maternity", 158, "calendar"),
    ("shanghai", "paternity", 10, None), ("shanghai", "parental", 5, None), ("guangdong", "maternity", 178, "calendar"),
    ("guangdong", "paternity", 15, None), ("guangdong", "parental", 10, None), ("zhejiang", "maternity", 158, "calendar"),
    ("zhejiang", "paternity", 15, None),
    ("zhejiang", "parental", 10, None), ("tianjin", "marriage", 10, None), ("tianjin", "maternity", 158, "calendar"),
    ("tianjin", "paternity", 15, None), ("tianjin", "parental", 10, None)]
UNKNOWN = [("guangdong", "marriage"), ("zhejiang", "marriage"), ("sichuan", "marriage"), ("sichuan", "parental"),
           ("beijing", "bereavement"), ("jiangsu", "maternity"), ("", "marriage")]


@pytest.mark.parametrize(("province", "kind", "days", "unit"), CELLS)
def test_a_verified_cell(province, kind, days, unit):
    found = figure_for(shipped(), Where(kind, province, 1, DAY))
    assert found is not None and (found.days, found.unit) == (days, unit) and found.source
    assert found.per == ("child_year" if kind == "parental" else "event")
    assert figure_for(shipped(), Where(kind, province, 1, date(2021, 1, 1))) is None


@pytest.mark.parametrize(("kind", "days"), [  # 国务院令第619号 art. 7; china-hr.md § 5.3
    ("difficult_birth", 15), ("twins", 15), ("triplets", 30), ("miscarriage_early", 15), ("miscarriage_late", 42)])
def test_what_the_country_gives_holds_in_every_province(kind, days):
    assert {figure_for(shipped(), Where(kind, province, 1, DAY)).days for province in ("beijing", "jiangsu", "")} == {days}
    assert figure_for(shipped(), Where(kind, "beijing", 1, date(2012, 4, 27))) is None
    own = Figure(kind, Decimal(50), "calendar", "event", "x", date(2026, 1, 1), province="beijing", is_own=True)
    assert [figure_for([*shipped(), own], Where(kind, province, 1, DAY)).days for province in ("beijing", "jiangsu")] == [50, days]


def test_every_city_of_the_list_has_its_province():
    towns = [city_of(name) for name in ("北京", "苏州", "台州", "泰州", "西安", "乌鲁木齐", "呼和浩特", "拉萨", "重庆")]
    assert [province_of(one.code) for one in towns] == [
        "beijing", "jiangsu", "zhejiang", "jiangsu", "shaanxi", "xinjiang", "neimenggu", "xizang", "chongqing"]
    assert len(provinces()) == 31 and all(word(f"leavefigure.province.{one}")["zh"] for one in provinces())
    listed = tomllib.loads((Path(public.__file__).parent / "offices" / "cities.toml").read_text(encoding="utf-8"))
    assert [code for code, one in listed.items() if one["place"] == "CN" and not province_of(code)] == []


def test_a_city_of_the_same_sound_is_not_taken_for_another(person):
    office = next(one for one in offices() if one.id == person("BJ002").office_id)
    assert [province_at(replace(office, city=name)) for name in ("苏州", "宿州", "南京市")] == ["jiangsu", "", "jiangsu"]


@pytest.mark.parametrize(("province", "kind"), UNKNOWN)
def test_a_cell_that_was_not_verified_is_never_a_default(province, kind):
    assert figure_for(shipped(), Where(kind, province, 1, DAY)) is None


def test_the_nearest_figure_holds():
    own = [Figure("marriage", Decimal(days), "calendar", "event", "x", since, province=province, office=office, is_own=True)
           for days, since, province, office in ((11, date(2026, 1, 1), "beijing", None), (12, date(2026, 6, 1), "beijing", None),
                                                 (20, date(2025, 1, 1), "", 7))]
    figures = [*shipped(), *own]
    assert [figure_for(figures, Where("marriage", "beijing", office, day)).days for office, day in (
        (1, date(2025, 12, 31)), (1, date(2026, 1, 1)), (1, DAY), (7, DAY))] == [10, 11, 12, 20]


@pytest.mark.parametrize(("child", "days"), [(1, 158), (2, 188), (3, 188)])
def test_zhejiang_gives_more_for_a_second_or_third_child(child, days):
    assert figure_for(shipped(), Where("maternity", "zhejiang", 1, DAY), child).days == days


def test_only_where_a_province_distinguishes_somebody_asks_which_child_it_is():
    asks = {(one.province, one.kind) for one in shipped() if later_children(shipped(), Where(one.kind, one.province, 1, DAY))}
    assert asks == {("zhejiang", "maternity")}
    own = Figure("maternity", Decimal(190), "calendar", "event", "x", date(2026, 1, 1), province="zhejiang", is_own=True)
    assert later_children([*shipped(), own], Where("maternity", "zhejiang", 1, DAY)) == []  # HR has one for all of them


@pytest.mark.parametrize(("first", "expected"), [
    (BORN, (BORN, date(2026, 2, 28))), (date(2026, 2, 27), (BORN, date(2026, 2, 28))),
    (date(2026, 2, 28), (date(2026, 2, 28), date(2027, 2, 28))),
    (date(2028, 2, 27), (date(2027, 2, 28), date(2028, 2, 28))), (date(2028, 2, 28), None), (date(2025, 2, 27), None)])
def test_parental_leave_counts_by_the_childs_year_until_the_third_birthday(first, expected):
    assert window(figure_for(shipped(), Where("parental", "beijing", 1, DAY)), BORN, first) == expected


def test_what_was_taken_counts_for_its_event_and_year_only():
    figure = figure_for(shipped(), Where("parental", "beijing", 1, DAY))
    taken = [Taken(date(2025, 6, 2), BORN, Decimal(4), Decimal(2)), Taken(date(2026, 6, 1), BORN, Decimal(3), Decimal(3)),
             Taken(date(2026, 7, 1), date(2024, 1, 1), Decimal(1), Decimal(1))]
    assert used(figure, taken, BORN, window(figure, BORN, date(2025, 9, 1))) == 2
    assert used(figure, taken, BORN, window(figure, BORN, date(2026, 9, 1))) == 3


@pytest.fixture
def ask(person):
    liu = person("BJ002")
    office = next(one for one in offices() if one.id == liu.office_id)

    def asked(kind, first, last, working, event_day):
        told = with_event(Checked(), liu.pk, office, Asked(kind, first, last, Decimal(working), event_day))
        said = [*(one.say for one in told.problems), *(one.text for one in told.notes)]
        return [one.code.rsplit(".", 1)[-1] for one in said], told

    return asked


def test_a_request_says_why_it_cannot_be_handed_in_yet(ask):
    assert ask("marriage", DAY, DAY, 1, None)[0] == ["no_event_day"]
    codes, told = ask("marriage", DAY, DAY, 1, DAY)
    assert codes == ["no_unit"] and told.problems[0].place.field == "kind"
    assert "10 天" in told.problems[0].say.text("zh") and "事件假标准" in told.problems[0].say.text("zh")
    assert ask("bereavement", DAY, DAY, 1, DAY)[0] == ["no_figure"]
    LeaveFigure.objects.create(kind="marriage", province="beijing", days=10, unit="calendar", per="event",
                               valid_from=date(2022, 1, 1), source="x")
    assert ask("marriage", DAY, date(2026, 11, 13), 8, DAY)[0] == ["fits"]
    assert ask("marriage", DAY, date(2026, 11, 14), 8, DAY)[0] == ["too_many"]


def test_which_child_it_is_decides_where_the_province_says_so(person):
    liu = person("BJ002")
    office = replace(next(one for one in offices() if one.id == liu.office_id), city="杭州")

    def codes(child):
        asked = Asked("maternity", DAY, date(2027, 5, 10), Decimal(130), date(2026, 12, 1), child)  # 188 days in all
        told = with_event(Checked(), liu.pk, office, asked)
        return [(one.say.code.rsplit(".", 1)[-1], one.place.field) for one in told.problems]

    assert [codes(child) for child in (None, 1, 2, 3)] == [[("no_child", "child")], [("too_many", "end")], [], []]


def test_once_for_an_event_and_once_for_a_childs_year(ask, person):
    liu = person("BJ002")
    wish = Wish("parental", datetime(2026, 11, 2, 9), datetime(2026, 11, 5, 18), event_day=BORN)
    made = grant(SYSTEM, liu.pk, wish, reason="带孩子")
    assert LeaveEvent.objects.get(absence=made).event_day == BORN
    assert ask("parental", date(2026, 11, 9), date(2026, 11, 9), 1, BORN)[0] == ["fits"]
    assert ask("parental", date(2026, 11, 9), date(2026, 11, 10), 2, BORN)[0] == ["too_many"]
    assert ask("parental", date(2026, 11, 9), date(2026, 11, 13), 5, date(2026, 1, 1))[0] == ["fits"]  # another child
    assert ask("parental", date(2027, 3, 1), date(2027, 3, 5), 5, BORN)[0] == ["fits"]  # its next year
    assert ask("parental", date(2028, 3, 1), date(2028, 3, 1), 1, BORN)[0] == ["child_too_old"]
    made.state = "withdrawn"
    made.save()
    assert ask("parental", date(2026, 11, 9), date(2026, 11, 13), 5, BORN)[0] == ["fits"]
    assert made.starts_at == datetime(2026, 11, 2, 1, tzinfo=UTC)


def test_the_page_names_what_is_missing_and_who_may_fill_it(person, signed_in):
    hr = signed_in("hr")
    page = hr.get("/api/v1/hours/event-leave").json()
    (office,) = [one for one in page["offices"] if one["id"] == person("BJ002").office_id]
    assert {one["kind"]: one["state"] for one in office["cells"]} == {
        "marriage": "unit", "maternity": "known", "paternity": "unit", "parental": "known", "bereavement": "unknown"}
    assert all(one["country"] != "DE" for one in page["offices"] if "country" in one) and page["may_edit"]
    body = {"values": {"kind": "bereavement", "days": "3", "unit": "working", "per": "event", "valid_from": "2026-01-01", "source": "y"}}
    answer = hr.post("/api/v1/records/hours.leave_figure", body, content_type="application/json")
    assert answer.status_code == 422 and "省份" in answer.content.decode()
    body["values"]["province"] = "beijing"
    assert hr.post("/api/v1/records/hours.leave_figure", body, content_type="application/json").status_code == 200
    assert signed_in("employee").get("/api/v1/hours/event-leave").status_code == 403


def test_leave_until_midnight_is_no_day_of_the_next(person):
    """As files write whole days: five days, not six, are gone from what the event gives."""
    liu = person("BJ002")
    wish = Wish("marriage", datetime(2026, 11, 4), datetime(2026, 11, 9), event_day=DAY)
    grant(SYSTEM, liu.pk, wish, reason="y")
    (told,) = taken(liu.pk, "marriage", "Asia/Shanghai")
    assert (told.calendar, told.working) == (5, 3)
