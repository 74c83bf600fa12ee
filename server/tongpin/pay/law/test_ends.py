"""Figures of law that end: told before, once at each stage, to those who keep them, until something official follows."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from tongpin.base.access.entity import RoleOf
from tongpin.base.notices.entity import Notice
from tongpin.base.words import Say
from tongpin.pay.run.gather import lawbook
from tongpin.people.offices.entity import Office
from tongpin.people.public import offices

from .ends import ends_of, tell_ends
from .entity import LawFigure

LAST = date(2029, 6, 30)
BEIJING = {"ceiling.pension": 36000, "floor.pension": 7200}
SENTENCES = ("pay.law.ends", "pay.law.ended")


def enter(place, last=LAST, since=date(2029, 1, 1), **figures):
    for key, value in figures.items():
        LawFigure.objects.create(key=key, place=place, valid_from=since, valid_to=last, value=D(value), status="official", source="公告")


@pytest.fixture
def keepers(company, sign_in):
    """Payroll of everywhere, HR of Beijing alone, HR of Nanjing alone; what each was told of Beijing."""
    enter("beijing", **BEIJING)
    made = {name: sign_in(name, role) for name, role in (("pay", "payroll"), ("north", "hr"), ("south", "hr"))}
    for name, code in (("north", "beijing"), ("south", "nanjing")):
        RoleOf.objects.filter(user=made[name].user_id).update(offices=[Office.objects.get(code=code).pk])
    return lambda name: list(Notice.objects.filter(
        user=made[name].user_id, message__say__in=SENTENCES, link="/pay/rates?place=beijing").order_by("id"))


def run(day):
    return tell_ends(lawbook(), day)


@pytest.mark.parametrize(("left", "stage"), [
    (61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (1, 1), (0, 1), (-1, 0), (-29, 0), (-31, None)])
def test_the_stage_that_has_been_reached(keepers, left, stage):
    found = [one for one in ends_of(lawbook(), offices(), LAST - timedelta(days=left)) if (one.place, one.last) == ("beijing", LAST)]
    assert [one.stage for one in found] == ([] if stage is None else [stage])
    assert all(len(one.figures) == 2 and one.name["zh"] == "北京" for one in found)


def test_who_keeps_them_is_told_once_at_each_stage_also_after_an_outage(keepers):
    run(LAST - timedelta(days=60))
    assert run(LAST - timedelta(days=59)) == 0  # nobody twice
    assert [len(keepers(name)) for name in ("pay", "north", "south")] == [1, 1, 0]
    (told,) = keepers("north")
    assert told.message["say"] == "pay.law.ends" and told.waits and told.sort == "remind"
    assert Say.from_json(told.message).text("zh") == (
        "北京有 2 个社保个税参数到 2029-06-30 止，还没有登记之后的官方数：养老基数上限、养老基数下限")
    run(LAST - timedelta(days=25))  # the thirtieth day was missed
    run(LAST + timedelta(days=3))  # and the seventh, and the last
    assert [one.message["say"] for one in keepers("north")] == ["pay.law.ends", "pay.law.ends", "pay.law.ended"]


def test_nothing_more_is_told_of_what_is_followed_by_something_official(keepers):
    enter("beijing", None, LAST + timedelta(days=1), **{"ceiling.pension": 37000})
    (found,) = [one for one in ends_of(lawbook(), offices(), LAST) if one.place == "beijing"]
    assert len(found.figures) == 1
    LawFigure.objects.create(key="floor.pension", place="beijing", valid_from=LAST + timedelta(days=1), value=D(7300), status="provisional",
                             source="?")
    assert len([one for one in ends_of(lawbook(), offices(), LAST) if one.place == "beijing"]) == 1  # carried on is not official
    LawFigure.objects.filter(valid_to=None).update(status="official")
    assert not [one for one in ends_of(lawbook(), offices(), LAST) if one.place == "beijing"]


def test_what_holds_for_everybody_is_told_once_for_all_offices(keepers):
    """Separate taxation of annual bonuses ends with 2027 (2023 No. 30)."""
    (found,) = [one for one in ends_of(lawbook(), offices(), date(2027, 12, 20)) if one.place == "CN" and one.last == date(2027, 12, 31)]
    assert len(found.offices) == 5 and any(one["zh"].startswith("按月换算税率表") for one in found.figures)
    run(date(2027, 12, 20))
    assert Notice.objects.filter(message__say="pay.law.ends", link="/pay/rates").values("user").distinct().count() == 3
