"""What a template has to be: fields that are there, conditions that can be judged, clauses within their length. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from tongpin.base.conditions import asks, check
from tongpin.base.words import Place, Problem, Refused, Say, say

Json = dict[str, Any]

FIELD = re.compile(r"\{([a-z_]{1,40})\}")
KEY = re.compile(r"[a-z][a-z_]{0,39}")
STANDARD = {  # a field that every contract knows → its kind
    "company": "text", "person": "text", "identity_document": "text", "identity_number": "text", "position": "text",
    "department": "text", "workplace": "text", "valid_from": "date", "valid_to": "date", "probation_months": "number",
    "probation_end": "date", "hours_system": "choice", "pay": "number", "probation_pay": "number", "currency": "text",
    "first_day": "date", "last_day": "date", "years": "number", "today": "date", "country": "text",
}
KINDS = ("text", "number", "date", "yes_no")  # of a field that the template asks for
ORDERED = ("number", "date")
TERMS = ("fixed", "open", "either")  # must it have an end, may it have none, or both
BLOCKS, LENGTH, FIELDS, NAME = 200, 4000, 30, 120
LANGS = ("zh", "en")


def checked(body: Any) -> Json:
    """The template as it is kept; refused at the clause, the field or the scope where it is wrong."""
    if problems := list(_whole(body)):
        raise Refused(problems)
    if problems := [*_head(body), *_fields(body["fields"]), *_blocks(body)]:
        raise Refused(problems)
    kept: Json = {
        "name": _both(body["name"]), "parties": bool(body["parties"]), "term": body.get("term") or "either",
        "fields": [{"key": one["key"], "label": _both(one["label"]), "kind": one["kind"], "needed": bool(one.get("needed"))}
                   for one in body["fields"]],
        "blocks": body["blocks"],
    }
    return kept | {name: body[name] for name in ("countries", "offices") if body.get(name)}


def one_sided(body: Mapping[str, Any], lang: str) -> list[int]:
    """The numbers of the clauses that a contract in this language would lack."""
    return [number for number, block in enumerate(body["blocks"], 1) if not str(block.get(lang) or "").strip()]


def _both(label: Mapping[str, Any]) -> dict[str, str]:
    """A name that is told in one language serves for the other."""
    zh, en = (str(label.get(lang) or "").strip() for lang in LANGS)
    return {"zh": zh or en, "en": en or zh}


def _whole(body: Any) -> Iterator[Problem]:
    shape = {"blocks": list, "fields": list, "name": dict, "parties": bool}
    if not isinstance(body, dict) or any(not isinstance(body.get(name), kind) for name, kind in shape.items()):
        yield Problem(_say("malformed"))


def _head(body: Json) -> Iterator[Problem]:
    name = _both(body["name"])
    if not name["zh"] or max(map(len, name.values())) > NAME:
        yield Problem(_say("name_needed", limit=NAME), Place(field="name"))
    if (body.get("term") or "either") not in TERMS:
        yield Problem(_say("malformed"), Place(field="term"))
    countries, offices = body.get("countries") or [], body.get("offices") or []
    if not all(isinstance(one, str) and re.fullmatch("[A-Z]{2}", one) for one in countries) \
            or not all(isinstance(one, int) for one in offices):
        yield Problem(_say("malformed"), Place(field="scope"))


def _fields(fields: list[Any]) -> Iterator[Problem]:
    if len(fields) > FIELDS:
        yield Problem(_say("too_many_fields", limit=FIELDS), Place(field="fields"))
    seen = set(STANDARD)
    for number, one in enumerate(fields, 1):
        at = Place(field=f"fields.{number - 1}")
        if not isinstance(one, dict) or one.get("kind") not in KINDS or not isinstance(one.get("label"), dict):
            yield Problem(_say("malformed"), at)
            continue
        key = str(one.get("key") or "")
        label = _both(one["label"])
        if not label["zh"] or max(map(len, label.values())) > NAME:
            yield Problem(_say("field_nameless", row=number), at)
        if not KEY.fullmatch(key) or key in seen:
            yield Problem(_say("field_key", row=number, key=key or "—"), at)
        seen.add(key)


def _blocks(body: Json) -> Iterator[Problem]:
    if not body["blocks"] or len(body["blocks"]) > BLOCKS:
        yield Problem(_say("empty", limit=BLOCKS), Place(field="blocks"))
    kinds = STANDARD | {str(one.get("key")): str(one.get("kind")) for one in body["fields"] if isinstance(one, dict)}
    for number, block in enumerate(body["blocks"], 1):
        at = Place(field=f"blocks.{number - 1}", row=number)
        yield from (Problem(told, at) for told in _block(number, block, kinds))


def _block(number: int, block: Any, kinds: Mapping[str, str]) -> Iterator[Say]:
    if not isinstance(block, dict) or block.get("kind") not in ("heading", "text", "note"):
        yield _say("malformed")
        return
    texts = [str(block.get(lang) or "") for lang in LANGS]
    if not any(one.strip() for one in texts):
        yield _say("block_empty", row=number)
    if (length := max(map(len, texts))) > LENGTH:
        yield _say("block_long", row=number, length=length, limit=LENGTH)
    for name in sorted({one for text in texts for one in FIELD.findall(text)} - set(kinds)):
        yield _say("block_unknown", row=number, field=name)
    if any(brace in FIELD.sub("", text) for text in texts for brace in "{}"):
        yield _say("block_brace", row=number)
    if block.get("when"):
        yield from _when(number, block["when"], kinds)


def _when(number: int, when: Any, kinds: Mapping[str, str]) -> Iterator[Say]:
    try:
        check(when)
    except Refused as refused:
        yield refused.problems[0].say
        return
    for name in sorted(asks(when) - set(kinds)):
        yield _say("when_unknown", row=number, field=name)
    for name in sorted(_measured(when) & {one for one, kind in kinds.items() if kind not in ORDERED}):
        yield _say("when_unordered", row=number, field=name)


def _measured(condition: Any) -> set[str]:
    """The fields that it compares by size."""
    word, rest = condition[0], condition[1:]
    if word in ("all", "any", "not"):
        return {name for part in rest for name in _measured(part)}
    return {rest[0]} if word in ("over", "under", "at_least", "at_most") else set()


def scope_of(offices: Collection[int], known: Iterable[int]) -> list[Problem]:
    """An office that is gone."""
    return [] if set(offices) <= set(known) else [Problem(_say("office_gone"), Place(field="scope"))]


def _say(code: str, **values: Any) -> Say:
    return say(f"people.contracts.wording.{code}", **values)
