"""The text of a contract: template and facts become paragraphs, and those a PDF. A template is data; nothing in it runs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tongpin.base import paper as press
from tongpin.base.conditions import holds
from tongpin.base.words import word

from .wording.rules import FIELD

PAPER = Path(__file__).with_name("contract.typ")
SHIPPED = Path(__file__).with_name("templates")
BLANK = "＿＿＿＿"
SEALED = ("identity_number",)  # stays a field in what is kept, and is filled only on the paper itself


def shipped(key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHIPPED / f"{key}.json").read_text(encoding="utf-8"))
    return found


def paper(template: str, facts: Mapping[str, Any], lang: str = "zh") -> bytes:
    """A certificate or agreement from a shipped template, as PDF: `paper("leaving-certificate", {...})`."""
    return printed(content(shipped(template), facts, lang), facts)


def content(body: Mapping[str, Any], facts: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What is kept when a contract is sent. `lang` is zh, en or both; sealed facts stay as fields in braces."""
    langs = langs_of(lang)
    read = Facts(typed(body, facts))
    told = {key: value for key, value in facts.items() if key not in SEALED} | {
        key: value for key, value in read.items() if isinstance(value, date)}
    blocks = [
        {"kind": one["kind"], "text": filled(one[each], told, each)}
        for one in body["blocks"] if not one.get("when") or holds(one["when"], read, {})
        for each in langs if one.get(each)
    ]
    name = " / ".join(dict.fromkeys(body["name"][each] for each in langs))
    first = langs[0]
    return {
        "title": name, "lang": first, "blocks": blocks, "company": str(facts.get("company", "")),
        "number": str(facts.get("number", "")), "day": _shown(facts.get("today"), first),
        "foot": " · ".join(filter(None, (str(facts.get("company", "")), str(facts.get("number", ""))))),
        "signing": word("contract.signing_page")[first], "signing_note": word("contract.signing_note")[first],
        "parties": [] if not body.get("parties") else [
            {"role": word("contract.party_b")[first], "name": str(facts.get("person", ""))},
            {"role": word("contract.party_a")[first], "name": str(facts.get("company", ""))}],
    }


def typed(body: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as conditions compare them: what a template asks for comes as text; a number or day that is none is nothing."""
    asked = {one["key"]: read_as(one["kind"], facts.get(one["key"])) for one in body["fields"] if facts.get(one["key"]) not in (None, "")}
    return {**facts, **asked}


def read_as(kind: str, value: Any) -> Any:
    """None: no such number or day."""
    if kind not in ("number", "date") or not isinstance(value, str):
        return value
    try:
        if kind == "date":
            return date.fromisoformat(value)
        number = Decimal(value)
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() else None


def langs_of(lang: str) -> tuple[str, ...]:
    return ("zh", "en") if lang == "both" else (lang,)


class Facts(dict[str, Any]):
    """A condition over a fact that nobody gave is over nothing."""

    def __missing__(self, key: str) -> None:
        return None

    def get(self, key: str, default: Any = None) -> Any:
        value = super().get(key, default)
        return None if value == "" else value


def printed(kept: Mapping[str, Any], sealed: Mapping[str, Any]) -> bytes:
    return press.pdf(PAPER, opened(kept, sealed))


def pictures(kept: Mapping[str, Any], sealed: Mapping[str, Any]) -> list[bytes]:
    return press.pages(PAPER, opened(kept, sealed))


def opened(kept: Mapping[str, Any], sealed: Mapping[str, Any]) -> dict[str, Any]:
    only = {key: sealed.get(key) for key in SEALED}
    blocks = [{**one, "text": filled(one["text"], only, str(kept["lang"]), only=SEALED)} for one in kept["blocks"]]
    return {**kept, "blocks": blocks}


def filled(text: str, facts: Mapping[str, Any], lang: str, *, only: tuple[str, ...] = ()) -> str:
    """Once, from left to right: braces inside a fact are text and no further field."""

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if (only and name not in only) or (not only and name in SEALED):
            return found[0]
        return _shown(facts.get(name), lang) or BLANK

    return FIELD.sub(put, text)


def _shown(value: Any, lang: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return str(value.get(lang, ""))
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else f"{value.day} {value:%B %Y}"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    # Braces in a name or a clause must not look like a field to the second filling.
    return str(value).replace("{", "｛").replace("}", "｝")
