"""Rule cards written on screen: checked where they are typed, and the days that they touch judged anew."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date, time
from typing import Any

from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.entities.values import checked
from tongpin.base.words import Missing, Place, Problem, Refused, say
from tongpin.hours.accepted.rules import PERIODS as RESULT_PERIODS
from tongpin.hours.day.judging import Reach, judge_within
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.rules import RESULTS, wrong_clocks
from tongpin.people.public import posts_of

from .sentence import clocks

FIELDS = ("name", "kind", "office", "department", "person", "valid_from", "valid_to", "start", "end", "meal_start", "meal_end",
          "day_cut", "earliest", "core_start", "core_end", "breaks", "each_segment", "merge_minutes", "late_grace", "early_grace",
          "round_unit", "round_way", "overtime_unit", "overtime_way", "overtime_over", "time_off_months",
          "quota_period", "remote_days", "overtime_limit", "overtime_day_limit")


def save_card(viewer: Viewer, values: Mapping[str, Any], *, key: int | None = None, reason: str = "") -> RuleCard:
    """A card that reaches into a closed month is refused by that month: begin it later, or reopen the month."""
    with door(viewer, verb=("change", RuleCard), reason=reason) as opened:
        held = _held(key) if key is not None else None
        before = [reach_of(held)] if held else []
        refuse_overlap(unsaved(values, held))
        if "breaks" in values:
            values = {**values, "breaks": breaks_of(values["breaks"])}
        made = opened.change(held, **values) if held else opened.create(RuleCard, **values)
        judge_within(opened, viewer, [*before, reach_of(made)])
    return made


def drop_card(viewer: Viewer, key: int, *, reason: str = "") -> None:
    with door(viewer, verb=("change", RuleCard), reason=reason) as opened:
        held = _held(key)
        reach = reach_of(held)
        opened.remove(held)
        judge_within(opened, viewer, [reach])


def unsaved(values: Mapping[str, Any], held: RuleCard | None = None) -> RuleCard:
    """The card as it stands in the form; its faults are told at their fields."""
    made = copy(held) if held else RuleCard(name="…")
    given = {name: values[name] for name in FIELDS if name in values and (name != "name" or values[name])}
    if "breaks" in given:
        given["breaks"] = breaks_of(given["breaks"])
    if any(one not in range(1, 8) for one in given.get("remote_days") or []):
        raise Refused(Problem(say("hours.cards.no_weekday"), Place(field="remote_days")))
    for name, value in checked(entity_of(RuleCard), given).items():
        setattr(made, name, value)
    if made.office_id is None or made.valid_from is None:
        raise Refused(Problem(say("hours.cards.unplaced"), Place(field="valid_from" if made.office_id else "office")))
    refuse_wrong(made)
    return made


def breaks_of(given: Any) -> list[list[str]]:
    """[["15:00", "15:15"], …] as they are kept: written with two figures, in order."""
    try:
        return sorted([f"{time.fromisoformat(first):%H:%M}", f"{time.fromisoformat(last):%H:%M}"] for first, last in given or [])
    except (TypeError, ValueError):
        raise Refused(Problem(say("hours.cards.break_times"), Place(field="breaks"))) from None


def refuse_wrong(made: RuleCard) -> None:
    rule = made.rule("")
    wrong = wrong_clocks(rule)
    if wrong:
        field, code = wrong
        raise Refused(Problem(say(f"hours.cards.{code}", **clocks(rule)), Place(field=field)))
    if rule.kind == RESULTS and rule.quota_period not in RESULT_PERIODS:
        raise Refused(Problem(say("hours.cards.result_period"), Place(field="quota_period")))
    if made.valid_to and made.valid_to < made.valid_from:
        raise Refused(Problem(say("hours.cards.ends_before"), Place(field="valid_to")))
    if made.person_id and made.department_id:
        raise Refused(Problem(say("hours.cards.one_place"), Place(field="department")))
    if made.person is not None:
        posts = posts_of([made.person.pk], made.valid_from, made.valid_to or date.max).get(made.person.pk, [])
        if not any(one.office_id == made.office_id for one in posts):
            raise Refused(Problem(say("hours.cards.elsewhere", name=str(made.person)), Place(field="person")))


def refuse_overlap(made: RuleCard) -> None:
    """Two cards of one place never hold on one day: nobody could say which."""
    last = made.valid_to or date.max
    same = RuleCard.objects.filter(office=made.office_id, department=made.department_id, person=made.person_id)
    for one in same.exclude(pk=made.pk):
        if one.valid_from <= last and (one.valid_to is None or one.valid_to >= made.valid_from):
            raise Refused(Problem(say("hours.cards.overlaps", name=one.name, day=one.valid_from), Place(field="valid_from")))


def _held(key: int) -> RuleCard:
    held = RuleCard.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if held is None:
        raise Missing()
    return held


def reach_of(card: RuleCard) -> Reach:
    return Reach(card.office_id, card.valid_from, card.valid_to, card.department_id, card.person_id)
