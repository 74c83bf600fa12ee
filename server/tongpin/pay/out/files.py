"""Files: a month's payslips put into a layout, for the bank or the books; refused by name where something is missing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from tongpin.base.entities import Viewer, door
from tongpin.base.words import Problem, Refused, say, word
from tongpin.pay.group.known import REGULAR, Which, groups, pay_day
from tongpin.pay.group.rules import Span
from tongpin.pay.run.board import labels
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.gather import items, last_day
from tongpin.pay.run.runs import marked, seen_run, wrong_state
from tongpin.pay.slip.entity import Payslip
from tongpin.people import public as people

from .layout import BANK, VOUCHER, Layout, Part, Plan
from .lists import accounts_of
from .postings import COUNTED_UP, GROUPS, OF_KIND, SOURCES, ZERO, Amount, Entry, entries
from .templates import Template, rules

PAID = ("approved", "published", "locked")
WORKED_OUT = ("computed", "submitted", *PAID)
MOST_NAMED = 8


@dataclass(frozen=True)
class Month:
    """What every file of a month shares."""

    viewer: Viewer
    month: date
    pay_day: date
    span: Span  # the days that are paid
    called: str
    slips: Sequence[Payslip]
    departments: dict[int, tuple[int | None, str]]

    def shared(self, currency: str, part: str, part_no: int) -> dict[str, Any]:
        return {"month": f"{self.month:%Y-%m}", "year": Decimal(self.month.year), "period": Decimal(self.month.month),
                "pay_day": self.pay_day, "last_day": self.span.last, "currency": currency, "part": part,
                "part_no": Decimal(part_no), "made_by": self.viewer.name or ""}


def out_file(viewer: Viewer, month: date, template: Template, which: Which = REGULAR) -> tuple[bytes, str]:
    """The finished file (several: a zip) and its name. Only of an approved month; the download is noted."""
    verb = VERBS[template.kind]
    with door(viewer, verb=(verb, PayRun)) as opened:
        told = _month(viewer, month, which, PAID)
        plan = Plan(template.kind, template.layout)
        parts = parts_of(told, template.kind, template.layout, plan)
        if not parts:
            raise Refused(say("pay.out.empty", month=f"{month:%Y-%m}", currency=template.layout.currency))
        name = f"{template.name[viewer.lang]}-{told.called}"
        files = [(f"{name}{f'-{one.name}' if len(parts) > 1 else ''}.{template.layout.format}", plan.write(one)) for one in parts]
        opened.note(verb, "pay.run", marked(month, which), new={"template": template.name[viewer.lang], "files": len(files),
                                                            "rows": sum(len(one.rows) for one in parts)})
    return (files[0][1], files[0][0]) if len(files) == 1 else (_zip(files), f"{name}.zip")


def _zip(files: Sequence[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files:
            whole.writestr(name.replace("/", "-"), content)
    return target.getvalue()


def looked_at(viewer: Viewer, run: tuple[date, Which], kind: str, layout: Layout, most: int) -> dict[str, Any]:
    """The first rows as they would stand in the file, accounts masked."""
    plan = Plan(kind, layout)
    month, which = run
    told = _month(viewer, month, which, WORKED_OUT)
    parts = parts_of(told, kind, layout, plan, masked=True)
    shown = [Part(one.name, one.sums, one.rows[:most]) for one in parts[:3]]
    return {
        "month": f"{month:%Y-%m}", "files": len(parts), "rows": sum(len(one.rows) for one in parts),
        "people": len(told.slips),
        "parts": [{"name": one.name, "rows": [[str(cell) for cell in row] for row in plan.grid(one)]} for one in shown],
    }


def last_run() -> tuple[date, Which] | None:
    """The newest that has figures."""
    found = PayRun.objects.defer("rulebooks", "checks").filter(state__in=WORKED_OUT).order_by("-month", "number", "group_id").first()
    return (found.month, groups().which(found)) if found else None


def _month(viewer: Viewer, month: date, which: Which, states: tuple[str, ...]) -> Month:
    run = seen_run(viewer, month, which)
    if run is None or run.state not in states:
        raise Refused(wrong_state(run) if run else say("pay.run.wrong_state", month=f"{month:%Y-%m}", state=word("state.open")))
    slips = list(Payslip.objects.filter(run=run).select_related("person", "office").defer("figures")
                 .order_by("office__name", "person__number_key", "person_id"))
    span = run.span or Span(month, last_day(month))
    called = f"{month:%Y-%m}" if run.span is None else run.own_name["en"].split(" ")[0]
    posts = people.posts_of([one.person_id for one in slips], span.first, span.last)
    return Month(viewer, month, pay_day(run), span, called, slips,
                 {key: (found[-1].department_id, found[-1].department) for key, found in posts.items()})


def parts_of(told: Month, kind: str, layout: Layout, plan: Plan, *, masked: bool = False) -> list[Part]:
    slips = [one for one in told.slips if one.currency == layout.currency]
    return MAKERS[kind](told, slips, layout, plan, masked)


def _bank(told: Month, slips: Sequence[Payslip], layout: Layout, plan: Plan, masked: bool) -> list[Part]:
    paid = [one for one in slips if one.net > 0]
    accounts = accounts_of([one.person_id for one in paid], told.span.last)
    missing = [one for one in paid if plan.uses("account") and not accounts[one.person_id].account]
    if missing and not masked:
        raise Refused(_nameless("pay.out.no_account", [one.person.name for one in missing]))
    rows = [(one, {
        "account": _mask(accounts[one.person_id].account) if masked else accounts[one.person_id].account,
        "bank_name": accounts[one.person_id].bank_name, "name": one.person.name, "number": one.person.number, "amount": one.net,
        "office": one.office.name, "department": told.departments.get(one.person_id, (None, ""))[1]}) for one in paid]
    if layout.split == "none":
        return _together(told, layout, [("", [row for _, row in rows])])
    unknown = word("pay.out.no_bank")[told.viewer.lang]
    key: Callable[[Any], str] = lambda one: str(one[1][layout.split] or unknown)  # noqa: E731
    return _together(told, layout, [(name, [row for _, row in group]) for name, group in groupby(sorted(rows, key=key), key)])


def _together(told: Month, layout: Layout, groups: Sequence[tuple[str, list[dict[str, Any]]]]) -> list[Part]:
    found = []
    for at, (name, rows) in enumerate((one for one in groups if one[1]), start=1):
        shared = told.shared(layout.currency, name, at)
        sums = {"count": Decimal(len(rows)), "total": sum((row["amount"] for row in rows), ZERO)}
        found.append(Part(name, shared | sums, [shared | row for row in rows]))
    return found


def _mask(account: str) -> str:
    return "•" * max(0, len(account) - 4) + account[-4:]


def _voucher(told: Month, slips: Sequence[Payslip], layout: Layout, _plan: Plan, _masked: bool) -> list[Part]:
    known, found, missing = rules(), [], []
    step_of, tree = {one.code: one.step for one in items()}, people.department_tree(told.span.first, told.span.last)
    groups: list[tuple[str, list[Payslip]]] = [("", list(slips))]
    if layout.split == "office":
        groups = [(name, list(group)) for name, group in groupby(slips, lambda one: one.office.name)]
    for name, group in groups:
        lines, left = entries(amounts_of(told, group, step_of, tree), known)
        missing += left
        if lines:
            found.append((name, lines))
    if missing:
        raise Refused(_unmapped(told, missing))
    return [_voucher_part(told, layout, name, at, lines) for at, (name, lines) in enumerate(found, start=1)]


def amounts_of(told: Month, slips: Sequence[Payslip], step_of: Mapping[str, str], tree: people.DepartmentTree) -> Iterator[Amount]:
    """Every figure that is booked: the lines of the payslips, and what the bank pays."""
    for slip in slips:
        department, name = told.departments.get(slip.person_id, (None, ""))
        above = tuple(tree.up(department, told.span.last)) if department else ()
        booked = [(code, GROUPS.get(step_of.get(code, ""), OF_KIND[kind]), Decimal(amount)) for code, kind, amount in slip.lines
                  if kind in OF_KIND]
        for code, group, amount in [*booked, ("@net", "@net", slip.net)]:
            yield Amount(code, group, amount if group in COUNTED_UP else -amount, slip.office_id, above, name, slip.person.name,
                         slip.person.number)


def _voucher_part(told: Month, layout: Layout, name: str, at: int, lines: Sequence[Entry]) -> Part:
    shared = told.shared(layout.currency, name, at)
    debit, credit = (sum((getattr(one, side) for one in lines), ZERO) for side in ("debit", "credit"))
    if debit != credit:
        raise Refused(say("pay.out.unbalanced", debit=debit, credit=credit))
    rows = [shared | {
        "summary": one.summary, "account_code": one.account.code, "account_name": one.account.name,
        "debit": one.debit, "credit": one.credit,
        "side": "借" if one.debit else "贷", "amount": one.debit or one.credit, "department": one.department, "person": one.person,
        "number": one.number, "office": name} for one in lines]
    return Part(name, shared | {"count": Decimal(len(rows)), "total_debit": debit, "total_credit": credit}, rows)


def _unmapped(told: Month, missing: Sequence[Amount]) -> list[Problem]:
    """One sentence for each sort of amount that has no accounts, with where it occurs."""
    texts, offices = labels(), {one.id: one.name for one in people.offices()}
    places: dict[str, dict[str, None]] = {}
    for one in missing:
        places.setdefault(one.code, {})[f"{offices[one.office]}{f' {one.department}' if one.department else ''}"] = None
    return [Problem(say("pay.out.unmapped", item=word(f"pay.out.source.{code[1:]}") if code in SOURCES else texts.get(code) or word(code),
                        places=_some(list(found)))) for code, found in places.items()]


def _nameless(code: str, found: Sequence[str]) -> Problem:
    return Problem(say(code, count=len(found), names=_some(found)))


def _some(found: Sequence[str]) -> list[Any]:
    return list(found) if len(found) <= MOST_NAMED else [*found[:MOST_NAMED], say("pay.run.and_more", count=len(found) - MOST_NAMED)]


MAKERS = {BANK: _bank, VOUCHER: _voucher}
VERBS = {BANK: "bank_file", VOUCHER: "voucher"}
