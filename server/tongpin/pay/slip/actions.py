"""What happens to a payslip after it is published: confirmed, questioned, answered."""

from __future__ import annotations

from django.utils import timezone

from tongpin.base.access.holders import holders
from tongpin.base.entities import Viewer, door, one
from tongpin.base.notices import asking, tell, tell_many
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.events import SlipAnswered, SlipConfirmed, SlipQuestioned
from tongpin.pay.run.board import labels
from tongpin.pay.run.runs import link, own_link

from .entity import Payslip, SlipQuestion
from .shown import EXPLAINED_TOTALS, question_label

LONGEST = 500


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
    if not text.strip():
        raise Refused(Problem(say("pay.slip.text_needed"), Place(field="text")))
    if line and line not in slip.figures and line not in EXPLAINED_TOTALS and line not in {one[0] for one in slip.lines}:
        raise Refused(Problem(say("pay.slip.no_such_line"), Place(field="line")))
    with door(viewer, verb=("question", slip)) as opened:
        asked = opened.create(SlipQuestion, slip=slip, line=line, text=text.strip()[:LONGEST], asked_by=viewer.user_id,
                              asked_at=timezone.now())
        opened.announce(SlipQuestioned(asked.pk, slip.pk, slip.person_id, slip.month, line))
        label = question_label(line, labels()) or say("pay.slip.whole")
        tell_many(holders("payroll", "hr"), say("pay.slip.question_notice", name=viewer.name or slip.person.name,
                                  month=slip.run.own_name if slip.run.span else f"{slip.month:%Y-%m}", line=label), _on_board(slip),
                  sort=asking())
    return asked


def _on_board(slip: Payslip) -> str:
    board = link(slip.run)
    return f"{board}{'&' if '?' in board else '?'}slip={slip.pk}"


def reply(viewer: Viewer, question_id: int, text: str) -> SlipQuestion:
    question = one(viewer, SlipQuestion, question_id, verb="answer")
    if not text.strip():
        raise Refused(Problem(say("pay.slip.text_needed"), Place(field="text")))
    with door(viewer, verb=("answer", question)) as opened:
        opened.change(question, answer=text.strip()[:1000], answered_by=viewer.user_id, answered_at=timezone.now())
        opened.announce(SlipAnswered(question.pk, question.slip_id, question.slip.person_id))
        run = question.slip.run
        tell(question.asked_by_id, say("pay.slip.answer_notice", month=run.own_name if run.span else f"{run}"), own_link(run))
    return question
