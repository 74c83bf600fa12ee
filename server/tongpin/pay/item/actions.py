"""Changing pay items: a new version from a month on; the old one stays for the months that used it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from tongpin.base.entities import Viewer, door
from tongpin.base.formulas import to_json
from tongpin.base.words import Both, Place, Problem, Refused, say
from tongpin.people import public as people

from .entity import PayItem
from .labels import code_for, wrong_label
from .rules import APART, INPUT, KINDS, STEPS, Item, Scheme, fits, paid_with, pick, scheme_of, special_offices

if TYPE_CHECKING:
    from tongpin.pay.bench.actions import Decision
    from tongpin.pay.run.entity import PayRun

LONGEST = 300
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


@dataclass(frozen=True)
class Draft:
    """What somebody wants an item to be from a day on; without a code it is a new one, and the code is made of its name."""

    code: str
    scheme: str
    label: Both
    step: str
    kind: str
    text: str
    valid_from: date
    position: int | None = None
    is_taxable: bool = True
    hides_zero: bool = True
    offices: tuple[str, ...] = ()


def keep_version(viewer: Viewer, draft: Draft, reason: str = "", decisions: Sequence[Decision] = ()) -> PayItem:
    """Refused unless the whole scheme works with it, no circle, and every kept case gives its figure or was decided about."""
    from tongpin.pay.bench.actions import decide
    from tongpin.pay.run.stale import item_to_compute_again

    with door(viewer, verb=("save", PayItem), reason=reason.strip()[:LONGEST]) as opened:
        every = versions()
        item = checked(draft, every)
        tree = _scheme_with(every, item).trees.get(item.code)  # none of one that ends: then the others must do without it
        decide(opened, item, every, decisions)
        item_to_compute_again(opened, item.valid_from, item.label)
        return opened.create(
            PayItem, code=item.code, scheme=item.scheme, version=item.version, label_zh=item.label["zh"],
            label_en=item.label["en"], step=item.step, kind=item.kind, text=item.text,
            tree=to_json(tree) if tree is not None else None, position=item.position, is_taxable=item.is_taxable,
            hides_zero=item.hides_zero, offices=list(item.offices), valid_from=item.valid_from)


def withdraw_version(viewer: Viewer, key: PayItem, reason: str) -> None:
    """Of some offices only, and only while no approved month was paid by it: then its offices go by what is left.

    Refused where that leaves formulas that can't be read, or kept cases red.
    """
    from tongpin.pay.bench.actions import demand_green
    from tongpin.pay.run.stale import item_to_compute_again

    if not reason.strip():
        raise Refused(Problem(say("pay.bench.reason_needed"), Place(field="reason")))
    with door(viewer, verb=("save", PayItem), reason=reason.strip()[:LONGEST]) as opened:
        gone = next(one for one in versions() if (one.code, one.scheme, one.version) == (key.code, key.scheme, key.version))
        if not gone.offices:
            raise Refused(say("pay.item.not_offices"))
        used = next((run for run in _settled_since(gone.valid_from) if _used(run.rulebooks, gone)), None)
        if used:
            raise Refused(say("pay.item.was_used", month=str(used)))
        left = [one for one in versions() if one != gone]
        for office in gone.offices:
            chosen = pick(left, gone.scheme, gone.valid_from, office)
            scheme_of(paid_with(chosen, apart=gone.step == APART))
            scheme_of(chosen)
        demand_green(left, gone)
        item_to_compute_again(opened, gone.valid_from, gone.label)
        opened.remove(key)


def _used(rulebooks: Mapping[str, Any], gone: Item) -> bool:
    """A version that ends the item stands in no rulebook: there it is enough that its office was paid."""
    theirs = [book for book in rulebooks.values() if book["place"] in gone.offices]
    return any(not gone.text.strip() or any((one["code"], one["version"]) == (gone.code, gone.version) for one in book["items"])
               for book in theirs)


def versions() -> list[Item]:
    from tongpin.pay.run.gather import items

    return items(is_written=True)


def checked(draft: Draft, every: list[Item]) -> Item:
    """The draft as the next version of its item."""
    draft = replace(draft, label=_label(draft.label))
    draft = draft if draft.code else replace(draft, code=code_for(draft.label, every))
    problems = []
    if not _CODE.match(draft.code):
        problems.append(Problem(say("pay.item.bad_code"), Place(field="code")))
    if draft.step not in STEPS:
        problems.append(Problem(say("pay.item.bad_step", step=draft.step), Place(field="step")))
    if draft.kind not in KINDS:
        problems.append(Problem(say("pay.item.bad_kind", kind=draft.kind), Place(field="kind")))
    elif not fits(draft.step, draft.kind):
        problems.append(Problem(say("pay.item.bad_pair"), Place(field="kind")))
    known = [one for one in every if one.code == draft.code and one.scheme == draft.scheme]
    if any(one.is_law for one in known):
        problems.append(Problem(say("pay.item.law_item", item=known[0].label), Place(field="text")))
    if set(draft.offices) - {one.code for one in people.offices()}:
        problems.append(Problem(say("pay.item.no_office"), Place(field="offices")))
    problems += _too_early(draft)
    if any(one.code == draft.code and one.kind == INPUT for one in every):
        problems.append(Problem(say("pay.item.code_taken", taken=draft.code), Place(field="code")))
    problems += [Problem(told, Place(field=field)) for field, told in wrong_label(
        draft.code, draft.scheme, draft.label, draft.valid_from, every)]
    if problems:
        raise Refused(problems)
    position = draft.position or (known[-1].position if known else _behind(draft, every))
    return Item(draft.code, draft.label, draft.scheme, draft.step, draft.kind, draft.text, position,
                version=1 + max((one.version for one in known), default=0), valid_from=draft.valid_from,
                hides_zero=draft.hides_zero, is_taxable=draft.is_taxable, offices=tuple(dict.fromkeys(draft.offices)))


def _label(told: Both) -> Both:
    """Whoever writes one language only is read in the other by the same word."""
    zh, en = (told[lang].strip() for lang in ("zh", "en"))
    return {"zh": zh or en, "en": en or zh}


def _behind(draft: Draft, every: list[Item]) -> int:
    """Behind the last line of its step, as the payslip has them."""
    lines = [one for one in every if one.kind != INPUT and one.scheme == draft.scheme] or every
    return 1 + max(one.position for one in [one for one in lines if one.step == draft.step] or lines)


def _settled_since(day: date) -> QuerySet[PayRun]:
    from tongpin.pay.run.entity import PayRun

    settled = PayRun.objects.filter(state__in=("approved", "published", "locked"), month__gte=day.replace(day=1))
    return settled.order_by("-month")


def _too_early(draft: Draft) -> list[Problem]:
    last = _settled_since(draft.valid_from).first()
    return [Problem(say("pay.item.too_early", month=str(last)), Place(field="valid_from"))] if last else []


def _with(every: list[Item], item: Item) -> list[list[Item]]:
    """All items of the scheme as they hold on the day of the new version: in its offices, or everywhere and in all that have their own."""
    places = item.offices or ("", *special_offices(every))
    return [pick([*every, item], item.scheme, item.valid_from, office) for office in places]


def attempted(draft: Draft, since: date) -> list[Item]:
    """All versions with the draft as one of them, for trying: refused as saving would be, whatever months are paid already."""
    every = versions()
    fresh = replace(checked(replace(draft, valid_from=date.max), every), valid_from=since)
    _scheme_with(every, fresh)
    return [*every, fresh]


def _scheme_with(every: list[Item], item: Item) -> Scheme:
    """Refused where the whole does not work with it; what is paid apart knows nothing of the month's other items."""
    found = []
    for chosen in _with(every, item):
        scheme_of(paid_with(chosen, apart=item.step == APART))
        found.append(scheme_of(chosen))
    return found[0]


def attempt(viewer: Viewer, draft: Draft, person_id: int, month: date) -> dict[str, Any]:
    """Tries a formula on one person's month, without keeping anything: its value, what explains it, and the new net."""
    from tongpin.pay.run.apart import apart_given
    from tongpin.pay.run.entity import PayRun
    from tongpin.pay.run.explain import Kept, explain_line
    from tongpin.pay.run.gather import gather_one
    from tongpin.pay.run.rulebook import rulebooks
    from tongpin.pay.run.rules import pay_one, plain

    with door(viewer, verb=("compute", PayRun)) as opened:
        case, every, lawbook = gather_one(month, person_id)
        opened.note("look", "people.person", person_id, new={"fields": ["pay"]})
    fresh = checked(replace(draft, valid_from=date.max), [one for one in every if not one.is_law or one.code != draft.code])
    fresh = replace(fresh, valid_from=month, offices=(case.office.code,))  # as it would be there, whatever that office has now
    apart = fresh.step == APART
    given = apart_given(case, month, {}) if apart else case.given
    book = rulebooks({case.place: case.tax_month}, month, [*every, fresh], lawbook, apart=apart)[case.place]
    result = pay_one(book, given, case.person.first_day)
    before = pay_one(rulebooks({case.place: case.tax_month}, month, every, lawbook, apart=apart)[case.place], given, case.person.first_day)
    kept = Kept(book, {name: plain(value) for name, value in result.figures.items()},
                [[line.code, line.kind, f"{line.amount:f}"] for line in result.lines], given.get("split"))
    known = before.figures.get(fresh.code)
    return {
        "value": plain(result.figures[fresh.code]), "before": plain(known) if isinstance(known, Decimal) else None,
        "explanation": explain_line(kept, fresh.code),
        "net": f"{result.totals['net']:.2f}", "net_before": f"{before.totals['net']:.2f}",
    }
