"""Caps: hours beyond the rule card's limits are told, by day and by month, and hold nobody up."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from tongpin.hours.day.entity import DayResult
from tongpin.hours.month.caps import A_DAY, A_MONTH, over_caps
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import standard_rule

CHINA = standard_rule("Asia/Shanghai")


@dataclass
class Day:
    day: date
    overtime: dict[str, str]
    person_id: int = 1
    office_id: int = 1


def days(*hours: str) -> list[Day]:
    return [Day(date(2026, 10, at), {"workday": one}) for at, one in enumerate(hours, start=1)]


@pytest.mark.parametrize(("hours", "told"), [
    (["3"], []), (["3.5"], [(A_DAY, 1, "3.5")]), (["3"] * 12, []),
    (["3"] * 13, [(A_MONTH, 13, "39")]), (["3"] * 12 + ["0.25", "1"], [(A_MONTH, 13, "37.25")]),
    (["8", "2"], [(A_DAY, 1, "8")]),
])
def test_beyond_three_hours_a_day_and_36_a_month(hours, told):
    found = over_caps(days(*hours), lambda office, day, person: CHINA)
    assert [(one.code, one.result.day.day, str(one.hours)) for one in found] == told


def test_the_figures_are_the_rule_cards():
    own = replace(CHINA, overtime_limit=5, overtime_day_limit=0)
    (one,) = over_caps(days("4", "4"), lambda office, day, person: own)
    assert (one.code, one.limit, one.hours) == (A_MONTH, 5, Decimal(8))
    assert standard_rule("Europe/Berlin").overtime_limit == 0


def test_on_the_board_the_list_and_the_day_but_nothing_waits(signed_in, person):
    client, who = signed_in("hr"), person("BJ002").pk
    chips = {one["code"]: one for one in client.get("/api/v1/hours/months/2026-10").json()["exceptions"]}
    assert (chips[A_DAY]["count"] > 0, chips[A_DAY]["waiting"]) == (True, 0)
    rows = client.get("/api/v1/hours/months/2026-10/exceptions", {"code": A_DAY}).json()["rows"]
    row = next(one for one in rows if one["person"]["id"] == who and one["day"] == "2026-10-15")
    assert (row["waits"], row["seen"][:12]) == (False, "当天加班 6.5 小时，")
    day = client.get(f"/api/v1/hours/days/{who}/2026-10-15").json()
    assert [one["code"] for one in day["warnings"]] == [A_DAY]
    assert DayResult.objects.get(person=who, day="2026-10-15").waiting == []


def test_an_office_with_its_own_card_has_its_own_limit(signed_in, person):
    office = person("BJ002").office_id
    RuleCard.objects.create(office_id=office, name="own", valid_from=date(2026, 1, 1), overtime_limit=1, overtime_day_limit=0)
    found = signed_in("hr").get("/api/v1/hours/months/2026-10/exceptions", {"code": A_MONTH, "office": office, "limit": 1})
    assert [one["person"]["number"][:2] for one in found.json()["rows"]] == ["BJ"]
