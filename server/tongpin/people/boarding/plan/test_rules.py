"""Which template is nearest, when check-ins fall, what is refused: by tables, and for any set of templates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from . import rules
from .shipped import told

FIRST = date(2026, 12, 1)


def body(**given):
    return {"offices": [], "country": "", "posts": [], "tasks": [], "check_ins": {"days": [], "end": False}} | given


PLANS = [
    ("general", body()), ("sales", body(posts=["销售"])), ("china", body(country="CN")),
    ("chengdu", body(offices=[5])), ("chengdu technicians", body(offices=[5, 6], posts=["技术"])),
]


@pytest.mark.parametrize(("office", "country", "post", "plan"), [
    (9, "", "会计", "general"), (9, "FR", "销售顾问", "sales"), (1, "CN", "会计", "china"),
    (1, "CN", "销售顾问", "china"), (5, "CN", "会计", "chengdu"), (5, "CN", "技术员", "chengdu technicians"),
    (6, "CN", "会计", "china"),
])
def test_the_place_comes_before_the_post_and_the_nearest_wins(office, country, post, plan):
    assert rules.nearest(PLANS, office, country, post) == plan


def test_the_longer_word_of_a_post_is_nearer():
    plans = [("sales", body(posts=["销售"])), ("key accounts", body(posts=["大客户"]))]
    assert rules.nearest(plans, 1, "CN", "大客户销售") == "key accounts"
    assert rules.nearest(plans, 1, "CN", "Sales") is None


BODIES = st.builds(body, offices=st.lists(st.integers(1, 3), max_size=2, unique=True), country=st.sampled_from(["", "CN", "DE"]),
                   posts=st.lists(st.sampled_from(["销售", "技术", "Sales"]), max_size=2, unique=True))


@given(st.lists(BODIES, max_size=6), st.integers(1, 3), st.sampled_from(["CN", "DE", ""]), st.text("销售技术Sales", max_size=6))
def test_with_a_general_one_everybody_gets_one_and_nothing_fitting_is_nearer(bodies, office, country, post):
    plans = list(enumerate([body(), *(rules.tidied(one) for one in bodies)]))
    best = rules.nearest(plans, office, country, post)
    ranks = [rules.rank(one, office, country, post) for _, one in plans]
    assert ranks[best] == max(one for one in ranks if one is not None)


def test_check_ins_stop_when_probation_has_ended():
    asked = body(check_ins={"days": [7, 10, 60], "end": True})
    assert list(rules.check_in_days(asked, FIRST, date(2027, 1, 31))) == [
        ("week1", date(2026, 12, 8)), ("day10", date(2026, 12, 11)), ("day60", date(2027, 1, 30)), ("end", date(2027, 1, 24))]
    assert [when for when, _ in rules.check_in_days(asked, FIRST, date(2026, 12, 9))] == ["week1", "end"]


def test_what_is_written_is_tidied():
    task = {"key": "", "lane": "it", "who": "lead", "days": 0, "label": {"zh": " 领工牌 ", "en": ""}}
    found = rules.tidied(body(offices=[2, 2], country="CN", posts=["销售", " 销售 ", ""], tasks=[task, task | {"key": "task1"}]))
    assert (found["offices"], found["country"], found["posts"]) == ([2], "", ["销售"])
    assert [one["key"] for one in found["tasks"]] == ["task1", "task2"]
    assert found["tasks"][0]["label"] == {"zh": "领工牌", "en": "领工牌"}


@pytest.mark.parametrize(("change", "field"), [
    ({"label": {"zh": "", "en": ""}}, "tasks.0.label"), ({"days": 900}, "tasks.0.days"), ({"lane": "x"}, "tasks.0.lane"),
    ({"who": "role:everyone"}, "tasks.0.who"),
])
def test_what_is_wrong_with_a_task_is_told_at_its_field(change, field):
    task = {"key": "a", "lane": "it", "who": "role:hr", "days": 0, "label": {"zh": "电脑", "en": "Computer"}} | change
    assert [one.place.field for one in rules.faults(body(tasks=[task]), general=False, roles=["hr"])] == [field]


@pytest.mark.parametrize(("one", "other", "both"), [
    (body(offices=[1, 2]), body(offices=[2, 3]), True), (body(offices=[1]), body(offices=[2]), False),
    (body(country="CN"), body(country="CN", posts=["销售"]), False), (body(posts=["Sales"]), body(posts=["sales", "x"]), True),
    (body(country="CN"), body(offices=[1]), False),
])
def test_two_for_the_same_people_clash(one, other, both):
    assert rules.clash(one, other) is both


def test_what_ships_is_sound_and_names_each_task_once():
    plans = told()
    assert not [fault for key, (_, one) in plans.items()
                for fault in rules.faults(one, general=key == rules.GENERAL, roles=["hr"])]
    bodies = [one for _, one in plans.values()]
    assert not any(rules.clash(one, other) for at, one in enumerate(bodies) for other in bodies[at + 1:])


@pytest.mark.parametrize(("days", "zh", "en"), [(7, "第 1 周", "Week 1"), (28, "第 4 周", "Week 4"), (10, "第 10 天", "Day 10")])
def test_every_time_of_a_check_in_can_be_said(days, zh, en):
    told = rules.said(rules.when_of(days))
    assert (told.text("zh"), told.text("en")) == (zh, en)
    assert rules.said(rules.END).text("zh") == "试用期结束前"
