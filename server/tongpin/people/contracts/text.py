"""The text of a contract: template and facts become paragraphs, and those a PDF. A template is data; nothing in it runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tongpin.base import paper as press
from tongpin.base.conditions import check, holds
from tongpin.base.words import Place, Problem, Refused, say, word

PAPER = Path(__file__).with_name("contract.typ")
SHIPPED = Path(__file__).with_name("templates")
FIELD = re.compile(r"\{([a-z_]{1,40})\}")
BLANK = "＿＿＿＿"
STANDARD = (
    "company", "person", "identity_document", "identity_number", "position", "department", "workplace", "valid_from", "valid_to",
    "probation_months", "probation_end", "hours_system", "pay", "probation_pay", "currency", "first_day", "last_day",
    "years", "today", "country",
)
SEALED = ("identity_number",)  # stays a field in what is kept, and is filled only on the paper itself
SCOPE = ("countries", "offices")  # empty: meant for all
BLOCKS, LENGTH = 200, 4000


def shipped(key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHIPPED / f"{key}.json").read_text(encoding="utf-8"))
    return found


def paper(template: str, facts: Mapping[str, Any], lang: str = "zh") -> bytes:
    """A certificate or agreement from a shipped template, as PDF: `paper("leaving-certificate", {...})`."""
    return printed(content(shipped(template), facts, lang), facts)


def content(body: Mapping[str, Any], facts: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """What is kept when a contract is sent. `lang` is zh, en or both; sealed facts stay as fields in braces."""
    langs = langs_of(lang)
    told = {key: value for key, value in facts.items() if key not in SEALED}
    blocks = [
        {"kind": one["kind"], "text": filled(one[each], told, each)}
        for one in body["blocks"] if not one.get("when") or holds(one["when"], Facts(facts), {})
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


def checked_body(body: Any) -> dict[str, Any]:
    """A template that somebody edited: refused at the block where it is wrong."""
    problems = list(_wrong(body))
    if problems:
        raise Refused(problems)
    return {key: body[key] for key in ("name", "parties", "fields", "blocks")} | {key: body[key] for key in SCOPE if body.get(key)}


def _wrong(body: Any) -> Iterator[Problem]:
    whole = isinstance(body, dict) and isinstance(body.get("blocks"), list) and isinstance(body.get("fields"), list)
    if not whole or not isinstance(body.get("name"), dict) or "parties" not in body:
        yield Problem(say("people.contracts.template_malformed"))
        return
    if not body["blocks"] or len(body["blocks"]) > BLOCKS:
        yield Problem(say("people.contracts.template_empty", limit=BLOCKS), Place(field="blocks"))
    known = {*STANDARD, *(one["key"] for one in body["fields"] if isinstance(one, dict) and "key" in one)}
    for number, block in enumerate(body["blocks"], 1):
        yield from _wrong_block(number, block, known)


def _wrong_block(number: int, block: Any, known: set[str]) -> Iterator[Problem]:
    at = Place(field=f"blocks.{number - 1}", row=number)
    if not isinstance(block, dict) or block.get("kind") not in ("heading", "text", "note"):
        yield Problem(say("people.contracts.template_malformed"), at)
        return
    texts = [str(block.get(lang) or "") for lang in ("zh", "en")]
    if not any(one.strip() for one in texts) or max(map(len, texts)) > LENGTH:
        yield Problem(say("people.contracts.block_empty", row=number, limit=LENGTH), at)
    for name in sorted({one for text in texts for one in FIELD.findall(text)} - known):
        yield Problem(say("people.contracts.block_unknown", row=number, field=name), at)
    if block.get("when"):
        try:
            check(block["when"], lambda path: path in known)
        except Refused as refused:
            yield Problem(refused.problems[0].say, at)
