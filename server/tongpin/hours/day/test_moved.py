"""Somebody who changes the office within the month: each day counts by the office of that day, and the figures add up."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from tongpin.base.entities import SYSTEM, door
from tongpin.base.words import say
from tongpin.hours.absence.by_hand import Wish, grant
from tongpin.hours.cards.editing import save_card
from tongpin.hours.company_days.repricing import follow
from tongpin.hours.day.actions import recompute
from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.comprehensive import settlements
from tongpin.hours.month.sums import totals_between
from tongpin.people.offices.entity import CompanyDay, Office
from tongpin.people.posts.entity import Post

pytestmark = pytest.mark.django_db
FIRST, LAST, MOVES = date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 19)


@pytest.fixture
def moved(october, person):
    """刘静 works in Munich until 18 October and in Beijing from the 19th on."""
    who = person("BJ002")
    (post,) = Post.objects.filter(person=who)
    Post.objects.filter(pk=post.pk).update(valid_from=MOVES)
    munich = Office.objects.get(code="munich")
    Post.objects.create(person=who, office=munich, valid_from=date(2026, 1, 1), valid_to=MOVES - timedelta(days=1))
    return who


def judged(who):
    with door(SYSTEM) as opened:
        recompute(opened, {(who.pk, FIRST + timedelta(days=one)) for one in range(31)})
    return {one.day: one for one in DayResult.objects.filter(person=who, day__range=(FIRST, LAST)).select_related("office")}


def test_each_day_is_judged_by_the_calendar_of_its_office(moved):
    days = judged(moved)
    assert {one.office.code for day, one in days.items() if day < MOVES} == {"munich"}
    assert {one.office.code for day, one in days.items() if day >= MOVES} == {"beijing"}
    # 1 to 7 October are holidays in China only; Saturday 10 October is worked there in their stead; Munich works on the others.
    assert [days[date(2026, 10, one)].day_type for one in (1, 2, 10)] == ["work", "work", "rest"]
    whole = totals_between([moved.pk], FIRST, LAST)[moved.pk]
    parts = [totals_between([moved.pk], *span)[moved.pk] for span in ((FIRST, MOVES - timedelta(days=1)), (MOVES, LAST))]
    assert whole.required_days == parts[0].required_days + parts[1].required_days == 12 + 10


def test_leave_over_the_move_is_priced_as_its_days_are_judged(moved):
    """From 1 to 21 October: by Beijing's calendar alone it would be nine days, by Munich's fifteen for other reasons."""
    made = grant(SYSTEM, moved.pk, Wish("sick", datetime(2026, 10, 1, 9), datetime(2026, 10, 21, 18)), reason="y")
    days = judged(moved)
    assert made.days == sum(Decimal(one.leave.get("sick", 0)) for one in days.values()) == 12 + 3


def test_a_changed_calendar_prices_it_by_the_office_of_the_day_too(moved):
    made = grant(SYSTEM, moved.pk, Wish("personal", datetime(2026, 10, 15, 9), datetime(2026, 10, 21, 18)), reason="y")
    assert made.days == 5
    day = date(2026, 10, 16)
    CompanyDay.objects.create(office=Office.objects.get(code="beijing"), day=day, name="Beijing only", kind="rest")
    with door(SYSTEM) as opened:
        follow(opened, SYSTEM, [(Office.objects.get(code="beijing").pk, day)], why=say("hours.company_days.repriced"))
    made.refresh_from_db()
    assert made.days == 5  # on that Friday she still works in Munich


def test_a_quota_is_whole_for_who_moves_between_offices_with_other_calendars(october, person, as_role):
    """Both under comprehensive hours: the worked days of the period are those of the days as they were, none twice and none lost."""
    who, hr = person("BJ002"), as_role("hr")
    shenzhen = Office.objects.get(code="shenzhen")
    Post.objects.filter(person=who).update(valid_to=MOVES - timedelta(days=1))
    Post.objects.create(person=who, office=shenzhen, valid_from=MOVES)
    CompanyDay.objects.create(office=shenzhen, day=date(2026, 10, 14), name="Shenzhen only", kind="rest")
    for office in (who.office_id, shenzhen.pk):
        save_card(hr, {"office": office, "name": "综合", "kind": "comprehensive", "valid_from": "2026-10-01"})
    judged(who)
    (told,) = settlements([who.pk], FIRST, LAST)
    rows = DayResult.objects.filter(person=who, day__range=(FIRST, LAST))
    leave = sum((Decimal(days) for one in rows for days in one.leave.values()), Decimal(0))
    assert told.told.quota == Decimal("165.36") - leave * 8  # 人社部发〔2025〕2号: 20.67 days of eight hours a month
