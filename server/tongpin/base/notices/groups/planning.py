"""Planning: which groups hear a notice, written down in the transaction that tells it; readers of one telling share a message."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from tongpin.base.jobs import later
from tongpin.base.jobs.entity import JobRun
from tongpin.base.notices.entity import Notice

from .entity import GroupMessage, GroupRobot
from .topics import Standing, standings

JOB = "base.send_group_messages"
WAITING = GroupMessage.State.WAITING


def plan_groups(told: Sequence[Notice], topic: str) -> None:
    if not told or not topic:
        return
    robots = list(GroupRobot.objects.filter(is_on=True, topics__contains=[topic]).order_by("pk"))
    if not robots:
        return
    where = standings([one.user_id for one in told])
    for robot in robots:
        if users := [user for user, standing in where.items() if concerns(robot, standing)]:
            _put(robot, told[0], users, topic)
    wake()


def concerns(robot: GroupRobot, standing: Standing) -> bool:
    if not robot.offices and not robot.departments:
        return True
    return standing.office in robot.offices or not standing.departments.isdisjoint(robot.departments)


def _put(robot: GroupRobot, first: Notice, users: list[int], topic: str) -> None:
    """What is told in several goes (payslips of a whole company) is one message while it waits, and none once it went."""
    facts = {"topic": topic, "message": first.message, "link": first.link, "users": users, "due_at": timezone.now()}
    if first.once is None:
        GroupMessage.objects.create(robot=robot, **facts)
        return
    kept, fresh = GroupMessage.objects.get_or_create(robot=robot, once=first.once, defaults=facts)
    if not fresh and kept.state == WAITING:
        kept.users = list(dict.fromkeys([*kept.users, *users]))
        kept.save(update_fields=["users"])


def wake() -> bool:
    """Asks for the job unless one waits or runs; what comes while it runs, the next minute takes."""
    open_states = (JobRun.State.WAITING, JobRun.State.RUNNING)
    if JobRun.objects.filter(name=JOB, state__in=open_states).exists():
        return False
    later(JOB)
    return True


def wake_due() -> int:
    return int(GroupMessage.objects.filter(state=WAITING, due_at__lte=timezone.now()).exists() and wake())
