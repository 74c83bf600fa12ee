"""Every minute: which groups have something to hear; a robot rests between two messages, and one that fails is tried again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tongpin.base.jobs import Again, Progress, job
from tongpin.base.notices.outlets.sending import apart
from tongpin.base.words import Say, say

from .entity import GroupMessage
from .planning import JOB, wake_due
from .sending import reason, send_group_messages

KEPT = timedelta(days=60)


@job("base.send_due_group_messages", every="* * * * *")
def send_due() -> Say:
    GroupMessage.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(state=GroupMessage.State.WAITING).delete()
    return say("base.notices.outlets.woken", count=wake_due())


@job(JOB)
def send_job(progress: Progress) -> Say:
    told = apart(send_group_messages)
    if told.down:
        message = say("base.notices.groups.down", count=told.sent,
                      robots=[say("base.notices.groups.down_one", robot=name, why=reason(why)) for name, why in told.down])
    else:
        message = say("base.notices.outlets.sent", count=told.sent, refused=told.failed)
    if told.wait:
        progress(told.sent, told.sent + 1, message)
        raise Again(told.wait)
    return message
