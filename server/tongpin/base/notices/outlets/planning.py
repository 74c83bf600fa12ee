"""Planning: which notices leave by which outlet, written down in the transaction that tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from tongpin.base.jobs import later
from tongpin.base.jobs.entity import JobRun
from tongpin.base.notices.entity import Notice

from .entity import MAIL, OUTLETS, PUSH, NoticeWishes, Outgoing, PushDevice
from .server import server

JOBS = {MAIL: "base.send_mails", PUSH: "base.send_pushes"}


def plan(told: Sequence[Notice]) -> None:
    """Quiet hours are asked when it goes out: here only who wants it how."""
    if not told:
        return
    devices = defaultdict(list)
    users = [one.user_id for one in told]
    for device, user in PushDevice.objects.filter(user__in=users).values_list("pk", "user_id"):
        devices[user].append(device)
    by_mail = server() is not None
    if not by_mail and not devices:
        return
    wishes = {one.user_id: one for one in NoticeWishes.objects.filter(user__in=users)}
    now = timezone.now()
    going: list[Outgoing] = []
    for one in told:
        wish = wishes.get(one.user_id) or NoticeWishes()
        if by_mail and wish.wants(MAIL, one.sort):
            going.append(_out(one, MAIL, now))
        if wish.wants(PUSH, one.sort):
            going += [_out(one, PUSH, now, device) for device in devices[one.user_id]]
    Outgoing.objects.bulk_create(going, ignore_conflicts=True)
    for outlet in {one.outlet for one in going}:
        wake(outlet)


def wake(outlet: str) -> bool:
    """Asks for the job of the outlet unless one waits or runs; what comes while it runs, the next minute takes."""
    open_states = (JobRun.State.WAITING, JobRun.State.RUNNING)
    if JobRun.objects.filter(name=JOBS[outlet], state__in=open_states).exists():
        return False
    later(JOBS[outlet])
    return True


def wake_due() -> int:
    now = timezone.now()
    waiting = Outgoing.objects.filter(state=Outgoing.State.WAITING, due_at__lte=now)
    return sum(wake(outlet) for outlet in OUTLETS if waiting.filter(outlet=outlet).exists())


def _out(notice: Notice, outlet: str, due: datetime, device: int | None = None) -> Outgoing:
    return Outgoing(notice=notice, user_id=notice.user_id, outlet=outlet, device_id=device, due_at=due)
