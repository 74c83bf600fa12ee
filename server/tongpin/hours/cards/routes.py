"""Rule cards over HTTP: told in sentences, tried on last month, written and ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import Reason, viewer
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.period import holds
from tongpin.base.words import Say, word
from tongpin.hours.day.judging import unfinished
from tongpin.hours.permit.actions import from_today
from tongpin.hours.permit.actions import shown as permits_shown
from tongpin.hours.permit.entity import WorkPermit
from tongpin.hours.rule.actions import rulebook
from tongpin.hours.rule.entity import RuleCard
from tongpin.hours.rule.quotas import PERIODS
from tongpin.hours.rule.rules import KINDS, REFUSE, WARN, WAYS, Rule
from tongpin.people.public import offices

from .editing import FIELDS, drop_card, refuse_overlap, save_card, unsaved
from .sentence import told
from .trying import try_card

router = Router(tags=["hours"])


class CardAsk(Schema):
    """`values` are the fields of hours.rule_card."""

    values: dict[str, Any]
    reason: str = ""


class CardTryAsk(Schema):
    values: dict[str, Any]
    key: int | None = None


@router.get("/hours/rule-cards", operation_id="rule_cards")
def rule_cards(request: HttpRequest) -> dict[str, Any]:
    who = viewer(request)
    rights.demand(who, entity_of(RuleCard), "see")
    book = rulebook(who.today, who.today)
    cards = list(see(who, RuleCard).select_related("office", "department", "person").order_by(
        "office", "department", "person", "-valid_from"))
    permits = see(who, WorkPermit).select_related("office", "department").order_by("office", "-valid_to")
    stands = from_today(book, cards, who.today)
    return {
        "own": [{**_shown(who, one, book.calendar(one.office_id)), "permit": _permit(who, stands.get(one.pk))} for one in cards],
        "permits": list(permits_shown(permits, who.today)),
        "may_permit": rights.may(who, entity_of(WorkPermit), "create"),
        "standard": [{"office": one.id, "name": one.name, "told": _told(who, book.rule(one.id, who.today)),
                      "is_standard": book.rule(one.id, who.today).version.startswith("standard")} for one in offices()],
        "ways": [{"code": one, "label": word(f"rulecard.round_way.{one}")} for one in WAYS],
        "over": [{"code": one, "label": word(f"rulecard.overtime_over.{one}")} for one in (WARN, REFUSE)],
        "periods": [{"code": one, "label": word(f"rulecard.quota_period.{one}")} for one in PERIODS],
        "weekdays": [{"code": one, "label": word(f"weekday.{one}")} for one in range(1, 8)],
        "kinds": [{"code": one, "label": word(f"rulecard.kind.{one}")} for one in KINDS],
        "judging": run.pk if (run := unfinished()) else None,  # the job that still judges by a changed card
        "today": who.today,
        "may_edit": rights.may(who, entity_of(RuleCard), "change"),
    }


def _shown(who: Viewer, card: RuleCard, calendar: str) -> dict[str, Any]:
    linked = {name: {"id": one.pk, "title": str(one)} for name in ("office", "department", "person") if (one := getattr(card, name))}
    return {"id": card.pk, "values": {**{name: getattr(card, name) for name in FIELDS}, **linked}, "told": _told(who, card.rule(calendar)),
            "holds": holds(card, who.today),
            "where": " · ".join(one["title"] for one in linked.values())}


def _permit(who: Viewer, stands: tuple[str, Say] | None) -> dict[str, str] | None:
    return None if stands is None else {"level": stands[0], "text": stands[1].text(who.lang)}


def _told(who: Viewer, rule: Rule) -> list[str]:
    return [one.text(who.lang) for one in told(rule)]


@router.post("/hours/rule-cards", operation_id="add_rule_card")
def add_card(request: HttpRequest, asked: CardAsk) -> dict[str, Any]:
    save_card(viewer(request), asked.values, reason=asked.reason)
    return rule_cards(request)


@router.post("/hours/rule-cards/told", operation_id="tell_rule_card")
def tell_card(request: HttpRequest, asked: CardTryAsk) -> dict[str, Any]:
    """The sentences of a card that is being written; what cannot be is refused at its field."""
    who = viewer(request)
    rights.demand(who, entity_of(RuleCard), "change")
    card = unsaved(asked.values)
    card.pk = asked.key
    refuse_overlap(card)
    stands = from_today(rulebook(who.today, who.today), [card], who.today)
    return {"told": [*_told(who, card.rule("")), *(one.text(who.lang) for _, one in stands.values())]}


@router.post("/hours/rule-cards/try", operation_id="try_rule_card")
def try_a_card(request: HttpRequest, asked: CardTryAsk) -> dict[str, Any]:
    return try_card(viewer(request), asked.values, asked.key)


@router.patch("/hours/rule-cards/{key}", operation_id="change_rule_card")
def change_card(request: HttpRequest, key: int, asked: CardAsk) -> dict[str, Any]:
    save_card(viewer(request), asked.values, key=key, reason=asked.reason)
    return rule_cards(request)


@router.post("/hours/rule-cards/{key}/drop", operation_id="drop_rule_card")
def drop_a_card(request: HttpRequest, key: int, asked: Reason) -> dict[str, Any]:
    drop_card(viewer(request), key, reason=asked.reason)
    return rule_cards(request)
