"""Final pay as screens read it: who is to be settled, one leaver with what is on file, and what a decision comes to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.calendars import add_months
from tongpin.base.entities import Viewer, entity_of, note_looks, see
from tongpin.base.words import word
from tongpin.pay.run.compute import book_key
from tongpin.pay.run.explain import Kept, explain_line
from tongpin.pay.run.gather import items, lawbook
from tongpin.pay.run.rulebook import Rulebook, rulebooks
from tongpin.pay.run.rules import LEAVING_ITEMS, pay_one, plain

from .actions import checked, pays_in, problems_of
from .entity import FinalPay, Settlement
from .facts import File, file_of
from .given import LONGEST, clause_month, of_settlement, paid_before
from .rules import KINDS, Decided

LINES = (*LEAVING_ITEMS[:3], "severance_tax")


def final_list(viewer: Viewer) -> dict[str, Any]:
    """Who waits first; then by the last day, the newest first."""
    finals = see(viewer, FinalPay).select_related("person__office").prefetch_related("settlements").order_by("-last_day", "-pk")
    told = list(finals[:300])
    note_looks(viewer, entity_of(FinalPay), told)
    rows = [_row(one) for one in told]
    return {"rows": sorted(rows, key=lambda row: row["state"] != "waiting"), "may": _may(viewer)}


def _row(final: FinalPay) -> dict[str, Any]:
    theirs = sorted(final.settlements.all(), key=lambda one: one.month)
    is_here = final.person.office.place.startswith("CN")
    return {
        "id": final.pk, **_head(final), "office": {"id": final.person.office_id, "title": final.person.office.name},
        "state": "settled" if theirs else "waiting" if is_here else "elsewhere",
        "month": f"{theirs[-1].month:%Y-%m}" if theirs else None, "severance": theirs[-1].severance if theirs else None,
        "clause": _clause(final),
    }


def _head(final: FinalPay) -> dict[str, Any]:
    return {
        "person": {"id": final.person_id, "title": final.person.name, "number": final.person.number},
        "last_day": final.last_day.isoformat(), "reason_kind": final.reason_kind,
        "reason": word(f"reason_kind.{final.reason_kind}"), "case": final.case,
    }


def _clause(final: FinalPay) -> dict[str, Any] | None:
    if not final.monthly or not final.months:
        return None
    first = final.last_day.replace(day=1)
    runs = [month for month in _months_after(first, LONGEST) if clause_month(final, month)]
    return {"monthly": f"{final.monthly:.2f}", "months": final.months, "first": f"{runs[0]:%Y-%m}", "last": f"{runs[-1]:%Y-%m}",
            "ended_on": final.ended_on and final.ended_on.isoformat(), "ended_why": final.ended_why}


def _months_after(first: date, count: int) -> Iterable[date]:
    return (add_months(first, at) for at in range(1, count + 1))


def _may(viewer: Viewer) -> list[str]:
    return [verb for verb in ("settle",) if rights.may(viewer, entity_of(FinalPay), verb)]


def final_shown(viewer: Viewer, final: FinalPay) -> dict[str, Any]:
    file = file_of(final)
    note_looks(viewer, entity_of(FinalPay), [final])
    theirs = list(see(viewer, Settlement).filter(final=final).order_by("-month"))
    return {
        **_row(final), "office": {"id": file.office.id, "title": file.office.name}, "is_here": file.is_here,
        "pays_in": f"{pays_in(final):%Y-%m}", "facts": _facts(viewer, file), "leave": _leave(file),
        "choices": [{"value": kind, "label": word(f"settlement.severance.{kind}")} for kind in KINDS],
        "settlements": [_settled(viewer, file, final, one) for one in theirs] if file.is_here else [], "may": _may(viewer),
    }


def _facts(viewer: Viewer, file: File) -> dict[str, Any]:
    facts, ended = file.facts, file.local_before
    return {
        "since": facts.since and facts.since.isoformat(), "months": _plain(facts.months), "suggested": facts.suggested,
        "average": _money(facts.average), "plain_average": _money(facts.plain_average), "last_wage": _money(facts.last_wage),
        "average_origin": file.average.origin.text(viewer.lang) if file.average.origin else "",
        "average_on_file": _money(file.average.gross),
        "average_short": file.average_short.text(viewer.lang) if file.average_short else "",
        "local_average": _money(facts.local_average), "local_origin": file.local.source if file.local else None,
        "local_before": ended and {"value": _money(ended.value), "source": ended.source, "until": f"{ended.valid_to}"},
        "notice_short": facts.notice_short,
    }


def _leave(file: File) -> dict[str, str] | None:
    if file.leave is None:
        return None
    return {name: _plain(getattr(file.leave, name)) or "0" for name in ("before", "earned", "moved", "left")}


def _settled(viewer: Viewer, file: File, final: FinalPay, one: Settlement) -> dict[str, Any]:
    return {
        "month": f"{one.month:%Y-%m}", "severance": one.severance, "months": _plain(one.months), "average": _money(one.average),
        "average_origin": one.average_origin, "local_average": _money(one.local_average), "local_origin": one.local_origin,
        "last_wage": _money(one.last_wage), "leave_days": _plain(one.leave_days), "plain_average": _money(one.plain_average),
        "leave_waived": one.leave_waived, "note": one.note, "decided_at": one.decided_at.isoformat(),
        **worked(file, final, one),
    }


def tried(viewer: Viewer, final: FinalPay, told: Decided) -> dict[str, Any]:
    """What the decision would come to, without keeping it; what is still missing is told and nothing is guessed."""
    file = file_of(final)
    note_looks(viewer, entity_of(FinalPay), [final])
    lacking = problems_of(file, told) if file.is_here else []
    if lacking or not file.is_here:
        return {"lacking": [{"field": one.place.field, "text": one.say.text(viewer.lang)} for one in lacking], "lines": [],
                "total": None, "tax": None, "month": f"{pays_in(final):%Y-%m}"}
    made = Settlement(final=final, month=pays_in(final), **checked(viewer, file, told))
    return {"lacking": [], **worked(file, final, made)}


def worked(file: File, final: FinalPay, settlement: Settlement) -> dict[str, Any]:
    """By the same items as the run of its month: what is owed less what earlier months have paid."""
    place, month = (file.office.country, file.office.code), settlement.month
    book = rulebooks([place], month, items(), lawbook())[place]
    given = {**of_settlement(settlement), **paid_before([final], month)[final.person_id], "after_leaving": True}
    result = pay_one(book, given, file.person.first_day, final.last_day)
    kept = Kept(book, {name: plain(value) for name, value in result.figures.items()},
                [[line.code, line.kind, f"{line.amount:f}"] for line in result.lines])
    amounts = {line.code: line.amount for line in result.lines}
    shown = [code for code in LINES if amounts.get(code)]
    if amounts.get("severance_pay") and "severance_tax" not in shown and "severance_tax" in result.figures:
        shown.append("severance_tax")  # that nothing is taxed wants to be seen
    return {
        "month": f"{month:%Y-%m}", "book": book_key(book), "lines": [_line(kept, book, code) for code in shown],
        "total": f"{sum((amounts.get(code, Decimal(0)) for code in LEAVING_ITEMS), Decimal(0)):.2f}",
        "tax": f"{-amounts.get('severance_tax', Decimal(0)):.2f}",
    }


def _line(kept: Kept, book: Rulebook, code: str) -> dict[str, Any]:
    """With the steps that lead to it, so that months and limit of severance open too."""
    told = explain_line(kept, code)
    inner = [one["line"] for one in told["inputs"] if one["line"] in kept.figures and one["line"] != code]
    return {**told, "currency": "CNY", "inner": [explain_line(kept, one) for one in _once(inner)]}


def _once(codes: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(code for code in codes if code))


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount.normalize():f}"
