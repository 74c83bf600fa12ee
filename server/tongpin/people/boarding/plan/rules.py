"""Which template somebody new gets, when its tasks and check-ins are due, and what is wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from tongpin.base.words import Place, Problem, Say, say

GENERAL: Final = "general"  # for everybody whom nothing nearer fits: it always stays
LANES = ("it", "office", "lead", "mentor")
PERSONAL = ("office", "lead", "mentor")
ROLE = "role:"
SOONEST, LATEST = -90, 365  # days from the first day
MOST_TASKS, MOST_CHECK_INS = 40, 12
END = "end"
BEFORE_END = 7  # days before probation ends, when the last check-in is asked
PROBATION = timedelta(days=90)  # until HR says otherwise
Json = dict[str, Any]
Plan = TypeVar("Plan")


def rank(body: Mapping[str, Any], office: int, country: str, post: str) -> tuple[int, int] | None:
    """How near a template is: the office named, its country, or anywhere; then the longest of its words in the job
    title. The place comes first: what an authority wants hangs on it. None: it does not fit."""
    words = [len(word) for word in body["posts"] if word.casefold() in post.casefold()]
    if body["posts"] and not words:
        return None
    if body["offices"]:
        return (2, max(words, default=0)) if office in body["offices"] else None
    if body["country"]:
        return (1, max(words, default=0)) if body["country"] == country else None
    return 0, max(words, default=0)


def nearest(plans: Iterable[tuple[Plan, Mapping[str, Any]]], office: int, country: str, post: str) -> Plan | None:
    """The nearest of those that fit; of two equally near the first."""
    best: tuple[tuple[int, int], Plan] | None = None
    for plan, body in plans:
        near = rank(body, office, country, post)
        if near is not None and (best is None or near > best[0]):
            best = near, plan
    return best[1] if best else None


def check_in_days(body: Mapping[str, Any], first_day: date, ends: date) -> Iterator[tuple[str, date]]:
    """(when, day): week2, day10, end. Nothing is asked after probation has ended."""
    for days in body["check_ins"]["days"]:
        if (day := first_day + timedelta(days=days)) <= ends:
            yield when_of(days), day
    if body["check_ins"]["end"]:
        yield END, ends - timedelta(days=BEFORE_END)


def when_of(days: int) -> str:
    return f"day{days}" if days % 7 else f"week{days // 7}"


def said(when: str) -> Say:
    """week2: the second week; day10: the tenth day; end: before probation ends."""
    sort = when.rstrip("0123456789")
    return say(f"people.boarding.plan.in_{sort}", count=int(when[len(sort):] or 0))


def tidied(body: Mapping[str, Any]) -> Json:
    """As it is kept: no blanks, nothing twice, each task with a key; a task told in one language is told so in both."""
    taken: set[str] = set()
    return {
        "offices": list(dict.fromkeys(body["offices"])), "country": "" if body["offices"] else body["country"],
        "posts": list(dict.fromkeys(word.strip() for word in body["posts"] if word.strip())),
        "tasks": [_task(one, taken) for one in body["tasks"]],
        "check_ins": {"days": sorted(set(body["check_ins"]["days"])), "end": body["check_ins"]["end"]},
    }


def _task(one: Mapping[str, Any], taken: set[str]) -> Json:
    key = one["key"] if one["key"] and one["key"] not in taken else next(
        name for number in range(1, 10_000) if (name := f"task{number}") not in taken)
    taken.add(key)
    zh, en = (one["label"].get(lang, "").strip() for lang in ("zh", "en"))
    return {"key": key, "lane": one["lane"], "who": one["who"], "days": one["days"], "label": {"zh": zh or en, "en": en or zh}}


def faults(body: Json, *, general: bool, roles: Sequence[str]) -> Iterator[Problem]:
    """Of a tidied body; each at the field where it was given."""
    if general and (body["offices"] or body["country"] or body["posts"]):
        yield _fault("general_is_for_all", "scope")
    if len(body["tasks"]) > MOST_TASKS:
        yield _fault("too_many_tasks", "tasks", count=MOST_TASKS)
    for at, one in enumerate(body["tasks"]):
        if not one["label"]["zh"]:
            yield _fault("label_needed", f"tasks.{at}.label")
        if not SOONEST <= one["days"] <= LATEST:
            yield _fault("days_between", f"tasks.{at}.days", least=SOONEST, most=LATEST)
        if one["lane"] not in LANES:
            yield _fault("no_such_lane", f"tasks.{at}.lane")
        if one["who"] not in PERSONAL and one["who"].removeprefix(ROLE) not in roles:
            yield _fault("no_such_role", f"tasks.{at}.who")
    if len(body["check_ins"]["days"]) > MOST_CHECK_INS or any(not 1 <= days <= LATEST for days in body["check_ins"]["days"]):
        yield _fault("check_in_days", "check_ins", count=MOST_CHECK_INS, most=LATEST)


def clash(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Would both be equally near to somebody: the same place and the same word of the post?"""
    same_place = bool(set(one["offices"]) & set(other["offices"])) if one["offices"] and other["offices"] else (
        one["offices"] == other["offices"] and one["country"] == other["country"])
    mine, theirs = ({word.casefold() for word in body["posts"]} for body in (one, other))
    return same_place and (bool(mine & theirs) or mine == theirs)


def _fault(code: str, field: str, **facts: Any) -> Problem:
    told: Say = say(f"people.boarding.plan.{code}", **facts)
    return Problem(told, Place(field=field))
