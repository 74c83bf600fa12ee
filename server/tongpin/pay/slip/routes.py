"""Payslips over HTTP."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of, note_looks, see
from tongpin.pay.group.asked import Asked as Which
from tongpin.pay.group.known import groups
from tongpin.pay.out.paper import payslip_pdf
from tongpin.pay.run.board import labels
from tongpin.pay.run.months import month_of
from tongpin.pay.run.rules import TOTALS
from tongpin.pay.run.runs import run_of

from . import actions
from .entity import Payslip, SlipQuestion
from .shown import amount_of, line_explained, period_of, questions_shown, slip_seen, slip_shown

router = Router(tags=["pay"])


class Asked(Schema):
    text: str
    line: str = ""


class Answered(Schema):
    text: str


@router.get("/pay/slips/{slip_id}", operation_id="payslip")
def slip(request: HttpRequest, slip_id: int) -> dict[str, Any]:
    who = viewer(request)
    return slip_shown(who, slip_seen(who, slip_id))


@router.get("/pay/slips/{slip_id}/lines/{code}", operation_id="payslip_line")
def line(request: HttpRequest, slip_id: int, code: str) -> dict[str, Any]:
    who = viewer(request)
    return line_explained(who, slip_seen(who, slip_id), code)


@router.get("/pay/slips/{slip_id}/slip.pdf", operation_id="payslip_pdf")
def paper(request: HttpRequest, slip_id: int) -> HttpResponse:
    who = viewer(request)
    found = slip_seen(who, slip_id)
    answer = HttpResponse(payslip_pdf(slip_shown(who, found), who.lang), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="payslip-{found.month:%Y-%m}-{found.pk}.pdf"'
    return answer


@router.post("/pay/slips/{slip_id}/confirm", operation_id="confirm_payslip")
def confirm(request: HttpRequest, slip_id: int) -> dict[str, Any]:
    who = viewer(request)
    actions.confirm(who, slip_id)
    return slip_shown(who, slip_seen(who, slip_id))


@router.post("/pay/slips/{slip_id}/question", operation_id="question_payslip")
def question(request: HttpRequest, slip_id: int, given: Asked) -> dict[str, Any]:
    who = viewer(request)
    return questions_shown(who, [actions.ask(who, slip_id, given.text, given.line)], labels())[0]


@router.get("/pay/questions", operation_id="payslip_questions")
def questions(request: HttpRequest, which: Query[Which], month: str = "", is_open: bool = False) -> dict[str, Any]:
    found = see(viewer(request), SlipQuestion).select_related("slip__person").order_by("-asked_at")
    if month:
        found = found.filter(slip__run=run_of(month_of(month), which.which))
    if is_open:
        found = found.filter(waits=True)
    texts, rows = labels(), list(found[:200])
    note_looks(viewer(request), entity_of(SlipQuestion), rows)
    return {"rows": [{
        **told, "slip": each.slip_id, "month": f"{each.slip.month:%Y-%m}",
        "amount": amount_of(each.slip, each.line or "net"), "currency": each.slip.currency,
        "person": {"id": each.slip.person_id, "name": each.slip.person.name, "number": each.slip.person.number},
    } for each, told in zip(rows, questions_shown(viewer(request), rows, texts), strict=True)]}


@router.post("/pay/questions/{question_id}/answer", operation_id="answer_payslip_question")
def answer(request: HttpRequest, question_id: int, given: Answered) -> dict[str, Any]:
    """By those who do the pay."""
    who = viewer(request)
    return questions_shown(who, [actions.reply(who, question_id, given.text)], labels())[0]


@router.post("/pay/questions/{question_id}/write-on", operation_id="write_on_payslip_question")
def write_on(request: HttpRequest, question_id: int, given: Answered) -> dict[str, Any]:
    """By whoever asked."""
    who = viewer(request)
    return questions_shown(who, [actions.write_on(who, question_id, given.text)], labels())[0]


@router.post("/pay/questions/{question_id}/close", operation_id="close_payslip_question")
def close(request: HttpRequest, question_id: int) -> dict[str, Any]:
    """By either side."""
    who = viewer(request)
    return questions_shown(who, [actions.close(who, question_id)], labels())[0]


@router.get("/pay/mine", operation_id="my_payslips")
def mine(request: HttpRequest) -> dict[str, Any]:
    """The viewer's own published payslips, newest first."""
    who = viewer(request)
    found = see(who, Payslip).filter(person_id=who.person_id or 0, is_published=True).order_by("-month", "-number")
    known = groups()
    return {"rows": [{
        "id": each.pk, "month": f"{each.month:%Y-%m}", "number": each.number, "title": each.run.own_name[who.lang],
        **period_of(each.run), "currency": each.currency, "pay_day": known.paid_on(each.run).isoformat(),
        **{name: f"{getattr(each, name):.2f}" for name in TOTALS if name != "employer_cost"},
        "bank_tail": each.bank_tail, "confirmed": each.confirmed_at is not None,
    } for each in found.select_related("run")[:60]]}
