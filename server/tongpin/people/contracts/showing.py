"""What screens show of contracts: the record beside its paper, the steps of its evidence, templates, risks."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from tongpin.base import files
from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of, see
from tongpin.base.entities.shown import shown
from tongpin.base.flow.standing import standing
from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.ledger.story import actor_names
from tongpin.base.words import say, word
from tongpin.people.persons.entity import Person

from . import text
from .actions import OWNER, TERMS
from .confirm import second_factor
from .drafting import facts_of, problems_in, sealed_of, where
from .entity import LABOUR, Contract
from .watch import Alarm, alarms, working

STEPS = ("send", "take_back", "hand_code", "sign", "sign_refused", "seal", "end")
# Which process settles a risk; it begins by itself, or here before its time.
PROCESSES = {"probation_ending": "people.probation",
             **dict.fromkeys(("ending", "second_ending", "expired", "ten_years"), "people.renewal")}
VERBS = ("draft", "send", "seal", "end", "sign")


def record(viewer: Viewer, contract: Contract) -> dict[str, Any]:
    entity = entity_of(Contract)
    reads = rights.may(viewer, entity, "read", contract)
    return {
        "contract": shown(viewer, entity, [contract])[0],
        "title": title_of(contract, viewer.lang),
        "state": {"key": contract.state, "label": word(f"contract.state.{contract.state}")},
        "person": {"id": contract.person_id, "title": contract.person.name},
        "reads": reads,
        "pages": reads and contract.template_id is not None,
        "files": _files(contract) if reads else [],
        "steps": steps(contract),
        "problems": [one.to_json(viewer.lang) for one in problems_in(contract)] if contract.state == "draft" else [],
        "may": _may(viewer, contract),
        "draft": _draft(contract) if contract.state == "draft" and rights.may(viewer, entity, "draft", contract) else None,
        "late": _late(viewer, contract) if reads and rights.may(viewer, entity, "watch") else None,
        "will": say("people.contracts.will", title=title_of(contract, viewer.lang)).text(viewer.lang),
        "second_factor": second_factor(viewer.user_id) if viewer.user_id and contract.state == "sent" else None,
        "sent_by_me": contract.sent_by_id == viewer.user_id,
    }


def _draft(contract: Contract) -> dict[str, Any] | None:
    """What the form needs to change a draft: the terms as they are, and what its template asks for."""
    template = contract.template
    if template is None:
        return None
    terms = {name: getattr(contract, name) for name in TERMS if name != "legal_entity"}
    return {"terms": {**terms, "legal_entity": contract.legal_entity_id},
            "template": {"key": template.key, "kind": template.kind, "term": template.body.get("term", "either"),
                         "fields": template.body["fields"]},
            **where([contract.person])}


def _late(viewer: Viewer, contract: Contract) -> dict[str, str] | None:
    """Signed when double wages already ran: told on the record as on the board, for as long as it can be claimed."""
    if contract.kind not in LABOUR or contract.signed_day is None:
        return None
    for one in alarms([contract.person], viewer.today):
        if one.risk.code == "late" and one.risk.contract == contract.pk and (cost := one.cost()):
            return {"text": one.sentence.text(viewer.lang), "cost": cost.text(viewer.lang)}
    return None


def _files(contract: Contract) -> list[dict[str, Any]]:
    """The file as sent, as the person signed it, and as the company sealed it."""
    return [{"id": one.pk, "name": one.name, "digest": one.sha256, "size": one.size}
            for one in files.of_owner(OWNER, contract.pk)]


def title_of(contract: Contract, lang: str) -> str:
    if contract.content:
        return str(contract.content["title"])
    if contract.template:
        return str(contract.template.body["name"].get(lang) or contract.template.name_zh)
    return word(f"contract.kind.{contract.kind}")[lang]


def _may(viewer: Viewer, contract: Contract) -> list[str]:
    fits = {"draft": ("draft",), "send": ("draft", "sent"), "sign": ("sent",), "seal": ("signed",), "end": ("effective",)}
    return [verb for verb in VERBS
            if contract.state in fits[verb] and rights.may(viewer, entity_of(Contract), verb, contract)]


def steps(contract: Contract) -> list[dict[str, Any]]:
    """The chain of evidence, oldest first: who, when, which file, what was confirmed."""
    lines = list(LedgerLine.objects.filter(entity=OWNER, record=str(contract.pk), verb__in=STEPS).order_by("seq"))
    called = actor_names({line.actor for line in lines})
    return [
        {"at": line.at, "verb": line.verb, "label": word(f"verb.{line.verb}"), "who": called[line.actor],
         **{key: (json.loads(line.body).get("new") or {}).get(key) for key in ("digest", "identity", "second_factor")}}
        for line in lines
    ]


def of_person(viewer: Viewer, person: int) -> list[dict[str, Any]]:
    found = see(viewer, Contract).filter(person_id=person).select_related("template").order_by("-valid_from", "-id")
    return [{**row, "name": title_of(one, viewer.lang), "state_label": word(f"contract.state.{one.state}")}
            for row, one in zip(shown(viewer, entity_of(Contract), list(found)), found, strict=True)]


def pictures_of(contract: Contract, today: date) -> list[bytes]:
    """The pages as pictures: of the text as sent, or of the draft as it would be sent. The identity number is masked."""
    kept = contract.content
    if kept is None:
        assert contract.template
        kept = text.content(contract.template.body, facts_of(contract, today), contract.lang)
    masked = sealed_of(contract.person, masked=True)
    return _drawn(json.dumps(kept, ensure_ascii=False, default=str), json.dumps(masked))


@lru_cache(maxsize=64)
def _drawn(kept: str, sealed: str) -> list[bytes]:
    return text.pictures(json.loads(kept), json.loads(sealed))


def risks(viewer: Viewer) -> dict[str, Any]:
    seen = working(viewer.today).filter(Q(pk__in=see(viewer, Person).values("pk")))  # type: ignore[attr-defined]
    found = alarms(seen, viewer.today)
    reads = rights.may(viewer, entity_of(Contract), "read")
    keys = {one.risk.contract for one in found if one.risk.contract and one.risk.code in PROCESSES}
    running = {flow: standing(viewer, [flow], OWNER, keys) for flow in set(PROCESSES.values())}
    return {"day": viewer.today, "rows": [{
        **_risk(one, viewer, reads=reads), "flow": (flow := PROCESSES.get(one.risk.code)),
        "request": running[flow].get(one.risk.contract or 0) if flow else None} for one in found]}


def _risk(alarm: Alarm, viewer: Viewer, *, reads: bool) -> dict[str, Any]:
    """What it costs tells pay: only to whoever reads contracts whole."""
    risk, person = alarm.risk, alarm.person
    cost = alarm.cost() if reads else None
    return {
        "cost": cost.text(viewer.lang) if cost else None,
        "code": risk.code, "person": {"id": person.pk, "title": person.name}, "office": person.office.name,
        "department": person.department.name if person.department else "", "contract": risk.contract, "day": risk.day,
        "left": (risk.day - viewer.today).days, "text": alarm.sentence.text(viewer.lang), "law": alarm.law.text(viewer.lang),
        "quiet": risk.stage is None,
    }
