"""Templates as they stand: those that come with the product, those that customers wrote, and which of them the latter replace."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from tongpin.base.entities import Viewer, door
from tongpin.base.words import Both, Missing, Place, Problem, Refused, say
from tongpin.people import public as people

from .entity import BY, OutTemplate, Posting
from .layout import KINDS, Layout, Plan
from .postings import SOURCES, Account, Rule

_HERE = Path(__file__).parent
LONGEST_NAME, MOST_RULES = 60, 300


@dataclass(frozen=True)
class Template:
    key: str
    kind: str
    name: Both
    layout: Layout
    note: Both | None = None
    is_shipped: bool = False  # as it came
    is_changed: bool = False  # one that came, changed by the customer


@cache
def shipped() -> Mapping[str, Template]:
    rows = tomllib.loads((_HERE / "templates.toml").read_text(encoding="utf-8"))["template"]
    apart = ("key", "kind", "name", "note")
    return {row["key"]: Template(row["key"], row["kind"], row["name"], Layout.from_json({k: v for k, v in row.items() if k not in apart}),
                                 row["note"], is_shipped=True) for row in rows}


def templates() -> list[Template]:
    own = {one.key: _own(one) for one in OutTemplate.objects.order_by("name")}
    return [*(own.pop(key, one) for key, one in shipped().items()), *own.values()]


def template(key: str) -> Template:
    found = next((one for one in templates() if one.key == key), None)
    if found is None:
        raise Missing()
    return found


def _own(row: OutTemplate) -> Template:
    known = shipped().get(row.key)
    return Template(row.key, row.sort, {"zh": row.name, "en": row.name}, Layout.from_json(row.body), known.note if known else None,
                    is_changed=known is not None)


def save_template(viewer: Viewer, key: str, kind: str, name: str, layout: Layout) -> str:
    """Without a key a new one. Refused unless every formula of it can be read."""
    if kind not in KINDS:
        raise Refused(Problem(say("pay.out.no_choice", given=kind), Place(field="kind")))
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise Refused(Problem(say("pay.out.name", most=LONGEST_NAME), Place(field="name")))
    Plan(kind, layout)
    with door(viewer, verb=("save", OutTemplate)) as opened:
        row = OutTemplate.objects.select_for_update().filter(key=key).first() if key else None
        if row is None and key and key not in shipped():
            raise Missing()
        values = {"name": name.strip(), "body": layout.to_json()}
        if row is None:
            row = opened.create(OutTemplate, key=key or uuid4().hex[:12], sort=kind, **values)
        else:
            opened.change(row, **values)
    return row.key


def remove_template(viewer: Viewer, key: str) -> None:
    """One's own is gone; of one that came with the product what came stands again."""
    with door(viewer, verb=("save", OutTemplate)) as opened:
        row = OutTemplate.objects.select_for_update().filter(key=key).first()
        if row is None:
            raise Missing()
        opened.remove(row)


@cache
def shipped_rules() -> tuple[Rule, ...]:
    rows = tomllib.loads((_HERE / "postings.toml").read_text(encoding="utf-8"))["rule"]
    return tuple(Rule(row["source"], Account(**row["debit"]), Account(**row["credit"]), row["summary"]) for row in rows)


def rules() -> list[Rule]:
    """Those of the customer, or as they came."""
    own = [Rule(one.source, Account(one.debit_code, one.debit_name, one.debit_by), Account(one.credit_code, one.credit_name, one.credit_by),
                one.summary, one.office_id, one.department_id) for one in Posting.objects.order_by("position")]
    return own or list(shipped_rules())


def save_rules(viewer: Viewer, given: list[Rule], known: set[str]) -> None:
    """All of them at once; an empty list brings back what came. `known`: codes of the pay items."""
    problems = [problem for at, one in enumerate(given) for problem in _faults(at, one, known)]
    if len(given) > MOST_RULES:
        problems.append(Problem(say("pay.out.many_rules", most=MOST_RULES)))
    if problems:
        raise Refused(problems)
    with door(viewer, verb=("save", Posting)) as opened:
        opened.remove_many(Posting.objects.all())
        opened.create_many(Posting, [_row(at, one) for at, one in enumerate(given)], note_each=True)


def _row(at: int, one: Rule) -> Posting:
    sides: dict[str, Any] = {f"{side}_{name}": getattr(getattr(one, side), name) for side in ("debit", "credit")
                             for name in ("code", "name", "by")}
    return Posting(position=at, source=one.source, summary=one.summary, office_id=one.office, department_id=one.department, **sides)


def _faults(at: int, one: Rule, known: set[str]) -> list[Problem]:
    found = []
    if one.source not in known and one.source not in SOURCES:
        found.append(Problem(say("pay.out.no_source"), Place(field=f"{at}.source")))
    for side in ("debit", "credit"):
        account: Account = getattr(one, side)
        if not 0 < len(account.code.strip()) <= 40 or len(account.name) > 80:
            found.append(Problem(say("pay.out.no_account_code"), Place(field=f"{at}.{side}")))
        if account.by not in BY:
            found.append(Problem(say("pay.out.no_choice", given=account.by), Place(field=f"{at}.{side}")))
    if one.office is not None and one.office not in {office.id for office in people.offices()}:
        found.append(Problem(say("pay.out.no_place"), Place(field=f"{at}.office")))
    return found
