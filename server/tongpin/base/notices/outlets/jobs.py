"""Every minute: whose quiet time is over, whose try is due. A mail server that is down is asked again, with pauses."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tongpin.base.jobs import Again, Progress, job
from tongpin.base.words import Say, say

from .entity import Outgoing
from .planning import wake_due
from .sending import Round, apart, send_mails, send_pushes
from .server import server

KEPT = timedelta(days=60)


@job("base.send_due_notices", {"zh": "到点的消息发出去", "en": "Notices whose time has come"}, every="* * * * *")
def send_due_notices() -> Say:
    old = Outgoing.objects.filter(notice__created_at__lt=timezone.now() - KEPT).exclude(state=Outgoing.State.WAITING)
    old.delete()
    return say("base.notices.outlets.woken", count=wake_due())


@job("base.send_mails", {"zh": "发送邮件", "en": "Send mails"})
def send_mails_job(progress: Progress) -> Say:
    told = apart(send_mails)
    if told.down:
        found = server()
        host = f"{found.host}:{found.port}" if found else ""
        progress(told.sent, told.sent + told.waiting,
                 say("base.notices.outlets.mail_down", server=host, why=told.down[:120], count=told.waiting, seconds=told.wait))
        raise Again(told.wait)
    return _summary(told)


@job("base.send_pushes", {"zh": "推送到手机", "en": "Push to devices"})
def send_pushes_job() -> Say:
    return _summary(apart(send_pushes))


def _summary(told: Round) -> Say:
    return say("base.notices.outlets.sent", count=told.sent, refused=told.refused)
