"""A payslip as a person reads it, and the explanation of each of its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tongpin.base.access.rights import may
from tongpin.base.entities import Viewer, door, entity_of, note_looks, see
from tongpin.base.flow.offers import whos
from tongpin.base.words import Both, Missing, word
from tongpin.pay.agreement.rules import Split
from tongpin.pay.group.known import pay_day
from tongpin.pay.item.entity import PayItem
from tongpin.pay.retro.shown import LINES, behind
from tongpin.pay.run.board import change_of, group_of, labels
from tongpin.pay.run.checks import DAYS_OF_COVER
from tongpin.pay.run.compare import tax_change
from tongpin.pay.run.compute import books_of
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.explain import Kept, explain_line
from tongpin.pay.run.rulebook import TABLE, TABLES, Rulebook
from tongpin.pay.run.rules import TOTALS
from tongpin.pay.run.since import before_of

from .entity import Payslip, SlipQuestion, SlipReply


def slip_seen(viewer: Viewer, slip_id: int) -> Payslip:
    """Missing for whom it is not there to see; a look by anybody but the person it belongs to is noted."""
    found = see(viewer, Payslip).filter(pk=slip_id).select_related("person", "office", "run").first()
    if found is None:
        raise Missing()
    note_looks(viewer, entity_of(Payslip), [found])
    return found


def slip_shown(viewer: Viewer, slip: Payslip) -> dict[str, Any]:
    """The whole payslip."""
    book = _book(slip)
    texts = labels()
    then = _last(viewer, slip)
    return {
        "id": slip.pk, "month": f"{slip.month:%Y-%m}", "title": slip.run.own_name[viewer.lang], **period_of(slip.run),
        "state": slip.run.state, "currency": slip.currency,
        "person": {"id": slip.person_id, "name": slip.person.name, "number": slip.person.number},
        "office": {"id": slip.office_id, "name": slip.office.name, "zone": slip.office.zone},
        **{name: f"{getattr(slip, name):.2f}" for name in TOTALS},
        "pay_day": pay_day(slip.run).isoformat(), "tax_month": f"{slip.tax_month:%Y-%m}", "bank_tail": slip.bank_tail,
        "lines": lines_shown(slip, book, texts), "change": change_of(group_of(slip), group_of(then), texts),
        "splits_on": [one["from"] for before, one in pairwise(slip.split.get("parts", [])) if one["amounts"] != before["amounts"]],
        "is_taken_over": slip.is_taken_over, "digest": slip.digest,
        "provisional": sorted((word(name) for name in book.provisional if _speaks_of(slip, name)), key=lambda one: one["en"])
        if book else [],
        "confirmed_at": slip.confirmed_at.isoformat() if slip.confirmed_at else None,
        "questions": questions_shown(viewer, list(slip.questions.order_by("asked_at")), texts),
        "may": _may(viewer, slip),
    }


def period_of(run: PayRun) -> dict[str, str | None]:
    """The days that it pays, where that is no month."""
    return {"begins": run.begins.isoformat() if run.begins else None, "ends": run.ends.isoformat() if run.ends else None}


def _speaks_of(slip: Payslip, name: str) -> bool:
    """Tables have no word; the days of joiners and leavers matter only to them."""
    if name in DAYS_OF_COVER:
        return any(Decimal(slip.figures.get(one) or 0) for one in ("join_day", "leave_day"))
    return name not in TABLES.values()


def _book(slip: Payslip) -> Rulebook | None:
    return books_of(slip.run)[slip.book] if slip.book else None


def _may(viewer: Viewer, slip: Payslip) -> list[str]:
    found = [verb for verb in ("confirm", "question") if see(viewer, Payslip, verb=verb).filter(pk=slip.pk).exists()]
    keeps = slip.book and may(viewer, entity_of(PayItem), "save")
    return [*found, "keep_case"] if keeps else found


def lines_shown(slip: Payslip, book: Rulebook | None, texts: Mapping[str, Both]) -> list[dict[str, Any]]:
    by_code = {one.code: one for one in book.scheme.items} if book else {}
    return [
        {"code": code, "kind": kind, "amount": f"{Decimal(amount):.2f}", "label": _label(code, by_code, texts),
         "step": by_code[code].step if code in by_code else None,
         "note": (by_code[code].note or None) if code in by_code else None,
         "quantity": _quantity(code, slip.figures), "explained": code in by_code,
         "show": by_code[code].show if code in by_code else "money"}
        for code, kind, amount in slip.lines
    ]


EXPLAINED_TOTALS = {**{name: name for name in ("gross", "social_insurance", "net", "employer_cost")},
                    "fund_total": "housing_fund", "housing_fund_total": "housing_fund"}


def _label(code: str, by_code: dict[str, Any], texts: Mapping[str, Both]) -> Both:
    return by_code[code].label if code in by_code else texts.get(code) or word(code)


_COUNTED = {"workday_overtime": ("workday_hours", "hour"), "restday_overtime": ("restday_hours", "hour"),
            "holiday_overtime": ("holiday_hours", "hour"), "absence_pay": ("absent_days", "day"),
            "personal_leave_pay": ("personal_leave_days", "day"), "sick_leave_pay": ("sick_leave_days", "day"),
            "other_leave_pay": ("unpaid_other_days", "day"),
            "outside_pay": ("outside_days", "day"), "unused_leave_pay": ("unused_leave_days", "day"),
            "severance_pay": ("severance_count", "month")}


_PAID = {"unused_leave_pay": "paid_unused_leave", "severance_pay": "paid_severance"}  # then the line is a difference


def _quantity(code: str, figures: dict[str, Any]) -> dict[str, str] | None:
    """How many hours or days a line is about: 加班 6.5 小时."""
    name, unit = _COUNTED.get(code, (None, ""))
    if name is None or figures.get(name) is None or Decimal(figures.get(_PAID.get(code, "")) or 0):
        return None
    return {"value": f"{Decimal(figures[name]).normalize():f}", "unit": unit}


def question_label(line: str, texts: Mapping[str, Both]) -> Both | None:
    """What the question is about: a line, a total, or nothing in particular."""
    return (texts.get(line) or word(EXPLAINED_TOTALS.get(line, line))) if line else None


def amount_of(slip: Payslip, line: str) -> str:
    """As the payslip shows the line or total."""
    if line in EXPLAINED_TOTALS:
        return f"{getattr(slip, EXPLAINED_TOTALS[line]):.2f}"
    found = next((amount for code, _, amount in slip.lines if code == line), slip.figures.get(line))
    return f"{Decimal(found or 0):.2f}"


def questions_shown(viewer: Viewer, questions: Sequence[SlipQuestion], texts: Mapping[str, Both]) -> list[dict[str, Any]]:
    """Each with what was written on it, in order. As many questions to the database for one as for many."""
    keys = [one.pk for one in questions]
    replies = list(SlipReply.objects.filter(question_id__in=keys).order_by("id"))
    known = whos({one.written_by_id for one in replies})
    may = {verb: set(see(viewer, SlipQuestion, verb=verb).filter(pk__in=keys).values_list("pk", flat=True))
           for verb in ("answer", "write_on")} if keys else {}
    found: dict[int, dict[str, Any]] = {one.pk: {
        "id": one.pk, "line": one.line, "label": question_label(one.line, texts), "text": one.text,
        "asked_at": one.asked_at.isoformat(), "waits": one.waits, "closed_at": one.closed_at and one.closed_at.isoformat(),
        "replies": [], "may": [verb for verb, theirs in may.items() if one.pk in theirs],
    } for one in questions}
    for one in replies:
        found[one.question_id]["replies"].append({
            "id": one.pk, "text": one.text, "by_asker": one.by_asker, "at": one.written_at.isoformat(),
            "name": known[one.written_by_id].name if one.written_by_id else ""})
    return list(found.values())


def line_explained(viewer: Viewer, slip: Payslip, code: str) -> dict[str, Any]:
    """The explanation of a line or total, with what it was last month."""
    book = _book(slip)
    if book is None:
        return _taken_over(slip, code)
    told = explain_line(Kept(book, slip.figures, slip.lines, Split.from_json(slip.split)), code)
    then = _last(viewer, slip)
    if told["kind"] != "sum" or then is not None:
        before = _amount_then(then, told["code"])
        told["last"] = before
        told["change"] = None if before is None else f"{_plain(told) - Decimal(before):.2f}"
    if told["code"] == "income_tax" and then is not None:
        told["why"] = _why_tax(slip, then, book)
    told["retro"] = behind(slip, code, labels())
    told["person"] = {"id": slip.person_id, "name": slip.person.name, "number": slip.person.number}
    told["month"], told["currency"] = f"{slip.month:%Y-%m}", slip.currency
    return told


def _plain(told: dict[str, Any]) -> Decimal:
    return Decimal(told["value"])


def _amount_then(then: Payslip | None, code: str) -> str | None:
    if then is None:
        return None
    if code == "income_tax":
        return f"{then.wage_tax:.2f}"
    named = {"fund_total": "housing_fund", "housing_fund_total": "housing_fund"}.get(code, code)
    if named in TOTALS and code != "housing_fund":
        return f"{getattr(then, named):.2f}"
    if code in LINES:  # a difference of paid months goes either way; as its formula says it
        return f"{Decimal(then.figures.get(code) or 0):.2f}"
    found = next((abs(Decimal(amount)) for line, _, amount in then.lines if line == code), Decimal(0))
    return f"{found:.2f}"


def _why_tax(slip: Payslip, then: Payslip, book: Rulebook) -> list[dict[str, Any]]:
    """More or less income at last month's rate, and what a higher bracket adds; together the whole change."""
    if TABLE not in book.law or "taxable" not in then.figures or slip.tax_month.year != then.tax_month.year:
        return []
    now, last = Decimal(slip.figures["taxable"]), Decimal(then.figures["taxable"])
    before_last = last - _taxable_of_month(then)
    change = tax_change(book.law[TABLE].brackets, (now, last, before_last), (slip.wage_tax, then.wage_tax))
    found = [{"code": "income", "amount": f"{change.by_income:.2f}", "rate": f"{change.rate_before:f}",
              "income_change": f"{slip.gross - then.gross:.2f}"}]
    if change.by_bracket:
        found.append({"code": "bracket", "amount": f"{change.by_bracket:.2f}", "rate": f"{change.rate_now:f}",
                      "income_change": ""})
    return found


def _taxable_of_month(slip: Payslip) -> Decimal:
    known = {name: Decimal(slip.figures.get(name) or 0) for name in (
        "taxable_gross", "social_insurance", "fund_total", "basic_deduction", "cumulative_additional", "prior_additional")}
    basic = Decimal(slip.figures.get("cumulative_basic") or 0) / max(Decimal(slip.figures.get("tax_months") or 1), Decimal(1))
    return (known["taxable_gross"] - known["social_insurance"] - known["fund_total"] - basic
            - known["cumulative_additional"] + known["prior_additional"])


def _taken_over(slip: Payslip, code: str) -> dict[str, Any]:
    amount = next((amount for line, _, amount in slip.lines if line == code), None)
    value = amount if amount is not None else f"{getattr(slip, code):.2f}" if code in TOTALS else "0.00"
    return {"code": code, "label": labels().get(code) or word(code), "kind": "taken_over", "amount": value, "value": value,
            "formula": None, "filled": None, "inputs": [], "steps": [], "note": None, "rule": None, "laws": [],
            "is_provisional": False}


def _last(viewer: Viewer, slip: Payslip) -> Payslip | None:
    """The regular one of the month before; what is paid apart is compared with nothing."""
    before = before_of(slip.run)
    return None if before is None else see(viewer, Payslip).filter(before, person_id=slip.person_id).first()


def slips_looked_at(viewer: Viewer, month: str, count: int) -> None:
    """A look at a whole list is one line."""
    if not viewer.is_system and count:
        with door(viewer) as opened:
            opened.note("look", "pay.slip", "", new={"month": month, "count": count})
