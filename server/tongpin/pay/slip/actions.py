"""What happens to a payslip after it is published: confirmed, questioned; a question is answered, gone on with, closed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tongpin.base.access.holders import holders
from tongpin.base.entities import Door, Viewer, door, one, see
from tongpin.base.notices import About, asking, settle, tell, tell_many
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.events import SlipAnswered, SlipConfirmed, SlipQuestioned
from tongpin.pay.run.board import labels
from tongpin.pay.run.entity import PayRun
from tongpin.pay.run.runs import link, own_link

from .entity import Payslip, SlipQuestion, SlipReply
from .shown import EXPLAINED_TOTALS, question_label

LONGEST = {SlipQuestion: 500, SlipReply: 1000}  # characters


def confirm(viewer: Viewer, slip_id: int) -> Payslip:
    slip = one(viewer, Payslip, slip_id, verb="confirm")
    with door(viewer, verb=("confirm", slip)) as opened:
        if slip.confirmed_at is None:
            opened.change(slip, confirmed_at=timezone.now())
            opened.note("confirm", "pay.slip", slip.pk)
            opened.announce(SlipConfirmed(slip.pk, slip.person_id, slip.month))
    return slip


def ask(viewer: Viewer, slip_id: int, text: str, line: str = "") -> SlipQuestion:
    """About one line, or about the whole payslip; those who do the pay are told."""
    slip = one(viewer, Payslip, slip_id, verb="question")
    text = _said(SlipQuestion, text, "text_needed")
    if line and line not in slip.figures and line not in EXPLAINED_TOTALS and line not in {one[0] for one in slip.lines}:
        raise Refused(Problem(say("pay.slip.no_such_line"), Place(field="line")))
    with door(viewer, verb=("question", slip)) as opened:
        asked = opened.create(SlipQuestion, slip=slip, line=line, text=text, asked_by=viewer.user_id,
                              asked_at=timezone.now())
        _asks_pay(opened, asked)
    return asked


def reply(viewer: Viewer, question_id: int, text: str) -> SlipQuestion:
    """Pay answers; whoever asked is told, and nobody else is waited for any more."""
    question = one(viewer, SlipQuestion, question_id, verb="answer")
    with door(viewer, verb=("answer", question)) as opened:
        _write(opened, question, text, by_asker=False)
        opened.change(question, waits=False, closed_at=None)
        opened.announce(SlipAnswered(question.pk, question.slip_id, question.slip.person_id))
        settle(_about(question))
        _tell_asker(question, "answer_notice")
    return question


def write_on(viewer: Viewer, question_id: int, text: str) -> SlipQuestion:
    """Whoever asked is not content, or answers a question of theirs: it waits again, also when it was closed."""
    question = one(viewer, SlipQuestion, question_id, verb="write_on")
    with door(viewer, verb=("write_on", question)) as opened:
        _write(opened, question, text, by_asker=True)
        opened.change(question, waits=True, closed_at=None)
        _asks_pay(opened, question)
    return question


def close(viewer: Viewer, question_id: int) -> SlipQuestion:
    """By whoever asked, or by pay, who then tells him so; closed twice is closed once."""
    is_asker = see(viewer, SlipQuestion, verb="write_on").filter(pk=question_id).exists()
    verb = "write_on" if is_asker else "answer"
    question = one(viewer, SlipQuestion, question_id, verb=verb)
    with door(viewer, verb=(verb, question)) as opened:
        if question.closed_at is None:
            opened.change(question, waits=False, closed_at=timezone.now())
            settle(_about(question))
            if not is_asker:
                _tell_asker(question, "closed_notice")
    return question


def _write(opened: Door, question: SlipQuestion, text: str, *, by_asker: bool) -> None:
    said = _said(SlipReply, text, "text_needed" if by_asker else "answer_needed")
    opened.create(SlipReply, question=question, text=said, by_asker=by_asker,
                  written_by=opened.viewer.user_id, written_at=timezone.now())


def _said(model: type[SlipQuestion | SlipReply], text: str, empty: str) -> str:
    """Trimmed; nothing and too much are told at the field, and nothing is cut off."""
    text, limit = text.strip(), LONGEST[model]
    if not text or len(text) > limit:
        told = say("base.kinds.too_long", limit=limit, length=len(text)) if text else say(f"pay.slip.{empty}")
        raise Refused(Problem(told, Place(field="text")))
    return text


def _asks_pay(opened: Door, question: SlipQuestion) -> None:
    """Those who do the pay have it on their lists, once each, until it is answered or closed."""
    slip = question.slip
    opened.announce(SlipQuestioned(question.pk, slip.pk, slip.person_id, slip.month, question.line))
    label = question_label(question.line, labels()) or say("pay.slip.whole")
    told = say("pay.slip.question_notice", name=opened.viewer.name or slip.person.name, month=_called(slip.run), line=label)
    tell_many(holders("payroll", "hr"), told, _on_board(slip), sort=asking(about=_about(question)))


def _tell_asker(question: SlipQuestion, sentence: str) -> None:
    run = question.slip.run
    tell(question.asked_by_id, say(f"pay.slip.{sentence}", month=_called(run)), own_link(run))


def _about(question: SlipQuestion) -> About:
    return About("pay.question", question.pk)


def _called(run: PayRun) -> Any:
    return run.own_name if run.span else f"{run}"


def _on_board(slip: Payslip) -> str:
    board = link(slip.run)
    return f"{board}{'&' if '?' in board else '?'}slip={slip.pk}"
